"""The addresses under which an issuer publishes: one place that knows their shape.

They end in ``.json`` so that a plain file server gives them the right media type.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from openler.errors import MalformedValueError

DEFAULT_BASE_URL = "http://localhost:8000"
"""Where ``ler serve`` answers on the machine of whoever tries things out."""

_PORTS = {"http": 80, "https": 443}

_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%+-]*)*")
"""A name, a port and a path (RFC 3986) that reads the same to every parser."""

_LARGEST_PORT = 65_535

WELL_KNOWN_DID = "/.well-known/did.json"


def checked_base_url(url: str) -> str:
    """Return the address without a slash at its end.

    Raises:
        MalformedValueError: it is no http(s) address, or carries a query or a fragment.
    """
    base = url.strip().rstrip("/")
    scheme, separator, rest = base.partition("://")
    if scheme not in {"https", "http"} or not separator or not rest:
        raise MalformedValueError(
            f"{url!r} is not a web address.", fix="Write it as https://credentials.example.edu"
        )
    if not _PLAIN_ADDRESS.fullmatch(base) or "/.." in base or not _has_real_port(base):
        raise MalformedValueError(
            f"{url!r} is not a plain web address.",
            fix='Leave out spaces, names before an @, questions (?), anchors (#) and "..".',
        )
    return base


def _has_real_port(base: str) -> bool:
    port = base.partition("://")[2].partition("/")[0].partition(":")[2]
    return not port or 0 < int(port) <= _LARGEST_PORT


def own_address(url: str, base_url: str) -> str | None:
    """Return our own spelling of an address of ours, or None for an address of others.

    Another spelling of our host and port is still ours: it must not slip past the store and be
    asked over a socket (threat T8).
    """
    try:
        asked, own = urlsplit(url), urlsplit(base_url)
        same = _origin(asked) == _origin(own)
    except ValueError:  # no address at all, or a port that is none: what asks the network says so
        return None
    if not same or not asked.path.startswith(own.path + "/"):
        return None
    query = f"?{asked.query}" if asked.query else ""
    return base_url + asked.path.removeprefix(own.path) + query


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def achievement_url(base_url: str, slug: str) -> str:
    """Return the id of an achievement."""
    return f"{base_url}/achievements/{slug}"


def status_list_url(base_url: str, name: str) -> str:
    """Return the address of a revocation list."""
    return f"{base_url}/status/{name}.json"


def suspension_list_url(list_url: str) -> str:
    """Return the address of the suspension list beside a revocation list."""
    return list_url.removesuffix(".json") + "-suspension.json"


def trust_list_path(slug: str) -> str:
    """Return the path of a trust list that this issuer keeps, below whatever address it has."""
    return f"/trust/{slug}.json"
