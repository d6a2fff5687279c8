"""E-mail addresses: those that can be written to, and what was meant by those that cannot.

The syntax that mail servers accept (RFC 5321 section 4.1.2, with RFC 6531 for letters of every
script), without the quoted forms that nobody has. A suggestion is offered, never put in place.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from openler.codec.tables_model import INVISIBLE
from openler.issuing.roster.model import ProblemCode, ValueFault

MAX_ADDRESS: Final = 254
"""RFC 5321 section 4.5.3.1.3, less the angle brackets."""
MAX_LOCAL: Final = 64
"""RFC 5321 section 4.5.3.1.1."""

LONGEST_CELL: Final = 400
"""Characters in which we look for an address and a name around it."""

_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = r"[^\W_](?:[^\W_]|-)*"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")
_ANGLE = re.compile(r"[^<>]*<\s*([^<>\s]+@[^<>\s]+)\s*>")
_AT_IN_WORDS = re.compile(
    r"\s*[(\[{]\s*(?:at|arroba)\s*[)\]}]\s*|\s+(?:at|arroba)\s+", re.IGNORECASE
)
_LOOKS_GOOD = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

_MISTYPED: Final = {
    "gmail.com": "gmial.com gmai.com gmal.com gamil.com gnail.com gmail.co gmail.con gmail.cm "
    "gmaill.com gmail.om gmali.com googlemail.co",
    "yahoo.com": "yaho.com yahooo.com yhaoo.com yahoo.con yahoo.co",
    "hotmail.com": "hotmial.com hotmal.com hotmil.com hotmail.con hotmail.co hotmai.com",
    "outlook.com": "outlok.com outloook.com outlook.con outlook.co",
    "icloud.com": "iclod.com icloud.con icoud.com",
}
RARE_DOMAINS: Final = {typo: right for right, typos in _MISTYPED.items() for typo in typos.split()}
"""Domains that are nearly always a slip of the finger → what is nearly always meant."""


def read_email(text: str) -> str | ValueFault:
    """Return the address, its domain in lower case, or what is wrong with it.

    >>> read_email("Ana Ruiz <ana@Riverbend.example>")
    'ana@riverbend.example'
    >>> read_email("sam.o@harbor,edu").fix
    'Did you mean sam.o@harbor.edu?'
    """
    if len(text) > LONGEST_CELL:
        return ValueFault(
            ProblemCode.EMAIL_SYNTAX, "is too long.", "Write one address, like name@school.edu."
        )
    address = _unwrapped(text)
    if _is_good(address):
        local, _, domain = address.rpartition("@")
        return f"{local}@{domain.lower()}"
    mended = _mended(address)
    message = _what_is_wrong(address)
    if mended is not None:
        return ValueFault(
            ProblemCode.EMAIL_SYNTAX, message, f"Did you mean {mended}?", suggestion=mended
        )
    return ValueFault(ProblemCode.EMAIL_SYNTAX, message, "Write it like name@school.edu.")


def rare_domain(address: str) -> ValueFault | None:
    """Return a hint where the domain is nearly always a slip of the finger; it is no error."""
    local, _, domain = address.rpartition("@")
    meant = RARE_DOMAINS.get(domain.lower())
    if meant is None:
        return None
    return ValueFault(
        ProblemCode.EMAIL_RARE_DOMAIN,
        f"{domain} is rare.",
        f"Did you mean {local}@{meant}?",
        suggestion=f"{local}@{meant}",
    )


def is_like_email(text: str) -> bool:
    """Tell whether somebody meant an address, with faults or without."""
    return "@" in text and " @ " not in text


def _unwrapped(text: str) -> str:
    """Return the address in ``Ana <ana@x.edu>`` and ``mailto:ana@x.edu``."""
    bare = unicodedata.normalize("NFC", text.strip(INVISIBLE))
    if found := _ANGLE.fullmatch(bare):
        return found[1]
    return bare[7:] if bare[:7].lower() == "mailto:" else bare


def _is_good(address: str) -> bool:
    if _LOOKS_GOOD.fullmatch(address) and ".." not in address and len(address) <= MAX_LOCAL:
        local, _, domain = address.rpartition("@")
        return not (local[0] == "." or local[-1] == ".") and _is_good_domain(domain)
    local, at, domain = address.rpartition("@")
    if not at or len(address) > MAX_ADDRESS or len(local) > MAX_LOCAL:
        return False
    return bool(_LOCAL.fullmatch(local)) and _is_good_domain(domain)


def _is_good_domain(domain: str) -> bool:
    last = domain.rpartition(".")[2]
    return (
        bool(_DOMAIN.fullmatch(domain))
        and len(last) > 1
        and not last.isdecimal()
        and not any(label.endswith("-") for label in domain.split("."))
    )


def _mended(address: str) -> str | None:
    """Return what was meant, if one small change makes the address good."""
    for candidate in (
        _AT_IN_WORDS.sub("@", address),
        _without_hidden(address),
        address.strip(".,;:'\"<>()[] "),
        address.replace(",", "."),
        re.sub(r"\s+", "", address),
        re.sub(r"\s+", "", address.replace(",", ".")).strip("."),
        re.sub(r"\.{2,}", ".", address),
        re.sub(r"@{2,}", "@", address),
        re.sub(r"[.]@|@[.]", "@", address),
    ):
        if candidate != address and _is_good(candidate):
            return candidate
    return None


def _without_hidden(address: str) -> str:
    return "".join(each for each in address if unicodedata.category(each) not in {"Cf", "Cc"})


def _what_is_wrong(address: str) -> str:
    several = len(re.findall(r"[^\s,;@]+@[^\s,;@]+\.[^\s,;@]+", address)) > 1
    for is_so, words in (
        (several, "holds more than one address."),
        (_without_hidden(address) != address, "has a hidden character."),
        ("@" not in address, "has no @."),
        ("," in address, "has a comma."),
        (bool(re.search(r"\s", address)), "has a space."),
        (address.count("@") > 1, "has more than one @."),
        (address.startswith("@"), "has nothing before the @."),
        (address.endswith("@"), "has nothing after the @."),
        ("." not in address.rpartition("@")[2], "has no dot after the @."),
        (".." in address, "has two dots in a row."),
    ):
        if is_so:
            return words
    return "is not an address that mail can be sent to."
