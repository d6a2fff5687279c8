"""The one reading of a URL that is asked for: a shape so plain that no two parsers differ.

Guarantees: what is compared, resolved, sent as ``Host`` and checked against the certificate is
the same ASCII name. Python's own parsers and HTTP clients disagree about odd URLs (other dots
and digits, line feeds, ``user@host``), and each disagreement has been a way past a guard (threat
T8); so every odd form is refused here instead of being understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from openler.errors import ForbiddenAddressError

MAX_URL_CHARS: Final = 8_000  # RFC 9110 section 4.1: what every party should support
_MAX_NAME_CHARS: Final = 253  # RFC 1035 section 2.3.4, as text
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}
_MAX_PORT: Final = 65_535

# RFC 3986 without user information, fragment and bracketed addresses; only ASCII after the name.
_URL: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^\x00-\x20/?#@:\\\[\]%\x7f]+)(?::(?P<port>[1-9][0-9]{0,4}))?"
    r"(?P<path>/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?(?P<query>\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?"
)
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")  # RFC 1123 section 2.1


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart: scheme, ASCII name in lower case, port, and what is asked there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, name and port, by which two URLs are of one party (RFC 6454 section 4)."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """The name, with the port where it is not the usual one: the ``Host`` header."""
        usual = self.port == _DEFAULT_PORTS[self.scheme]
        return self.host if usual else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        """Return the URL in its one spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"


def parse_url(url: str) -> Target:
    """Take an ``https`` or ``http`` URL apart.

    Raises:
        ForbiddenAddressError: it is not of the plain shape.
    """
    match = _URL.fullmatch(url) if len(url) <= MAX_URL_CHARS else None
    if match is None:
        raise ForbiddenAddressError(f"{_short(url)} is no plain web address.")
    scheme, host, port = match["scheme"], match["host"], match["port"]
    number = int(port) if port else _DEFAULT_PORTS[scheme]
    if number > _MAX_PORT:
        raise ForbiddenAddressError(f"{_short(url)} has a port that does not exist.")
    return Target(
        scheme, _ascii_name(host), number, (match["path"] or "/") + (match["query"] or "")
    )


def _ascii_name(host: str) -> str:
    """Return a name as it stands in the DNS: lower case, IDNA labels as ``xn--``.

    The round trip refuses what IDNA would change on the way (fullwidth digits, other dots, ß,
    joiners): two versions of IDNA map such names to two machines.
    """
    if len(host) > _MAX_NAME_CHARS:  # before the codec, whose time grows with the square
        raise ForbiddenAddressError(f"{_short(host)} is too long for a name.")
    name = host.lower()
    if not name.isascii():
        try:
            encoded = name.encode("idna")
            same = encoded.decode("idna") == name
        except UnicodeError:
            same = False
        if not same:
            raise ForbiddenAddressError(f"{_short(host)} is a name that can be read in two ways.")
        name = encoded.decode("ascii")
    if len(name) > _MAX_NAME_CHARS or not all(map(_LABEL.fullmatch, name.split("."))):
        raise ForbiddenAddressError(f"{_short(host)} is no name of the internet.")
    return name


def _short(text: str) -> str:
    return repr(text if len(text) <= 100 else text[:100] + "…")  # noqa: PLR2004 - a line's worth
