"""What an issuer says about where it is: host name, web site, e-mail address; checked as typed."""

from __future__ import annotations

from urllib.parse import urlsplit

from openler.did.methods.web import did_web
from openler.errors import InputError, MalformedValueError
from openler.issuing.roster.emails import read_email
from openler.issuing.roster.model import ValueFault, short


def checked_domain(typed: str) -> str:
    """Return a host name, in small letters. Raises `MalformedValueError`.

    >>> checked_domain("Credentials.College.Example")
    'credentials.college.example'
    """
    domain = typed.strip().lower()
    try:
        did_web(domain)
    except InputError as error:
        raise MalformedValueError(
            f"{short(typed)!r} is not a host name.", fix=_host_name_fix(domain)
        ) from error
    return domain


def _host_name_fix(domain: str) -> str:
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        plain = domain
    if plain != domain:
        return f"Write it as computers know it: {plain}"
    return "Write the host name alone, such as credentials.college.example."


def checked_website(typed: str) -> str:
    """Return a web address. Raises `MalformedValueError`."""
    try:
        parts = urlsplit(typed)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or not typed.isascii() or not typed.isprintable() or " " in typed:
        raise MalformedValueError(
            f"{short(typed)!r} is not a web address.", fix="Write it as https://college.example"
        )
    return typed


def checked_email(typed: str) -> str:
    """Return an e-mail address. Raises `MalformedValueError`."""
    read = read_email(typed)
    if isinstance(read, ValueFault):
        raise MalformedValueError(f"The email {read.message}", fix=read.fix)
    if not read:
        raise MalformedValueError("The email is missing.", fix="Write it like name@school.edu.")
    return read
