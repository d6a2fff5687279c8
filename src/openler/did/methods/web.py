"""``did:web``: the document stands at an https address that the identifier spells out.

Guarantees: the address is always https and leads to a domain name, never to a number, with no
user, no query and no way out of its path; the bytes come through the `Fetcher` that was given,
which guards every address (threat T8); what comes back is about this very identifier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_to_bytes

from openler.codec.document import Limits, parse_object
from openler.did.document import DidDocument, Relationship
from openler.did.identifier import parse_did, parse_did_url
from openler.errors import DIDNotFoundError, InputError, MalformedValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.codec.document import JsonObject
    from openler.crypto.keys import PublicKey
    from openler.fetching import Fetcher

METHOD: Final = "web"
ACCEPT: Final = "application/did+json, application/did+ld+json;q=0.9, application/json;q=0.8"

_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
_LIMITS = Limits(bytes=262_144, depth=16, nodes=2_000)
"""256 keys of a kilobyte each (`openler.did.document.MAX_METHODS`)."""

_MAX_HOST_CHARS = 253
"""RFC 1035 section 2.3.4, without the root."""
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
"""RFC 1123 section 2.1."""
_NUMBER = re.compile("[0-9]+|0[xX][0-9A-Fa-f]*")
"""What makes a last label, and so a host, an IPv4 address (URL Standard section 3.5)."""
_PORT = re.compile("[1-9][0-9]{0,4}")
_MAX_PORT = 65_535
_DELIMITERS = frozenset("/\\?#%@:;")
_SPACE = 0x20
_DELETE = 0x7F


class WebMethod:
    """The `Resolver` of ``did:web``.

    Args:
        fetcher: the one door through which outside bytes come.
    """

    __slots__ = ("_fetcher",)

    def __init__(self, fetcher: Fetcher) -> None:
        """Keep the door."""
        self._fetcher = fetcher

    def resolve(self, did: str) -> DidDocument:
        """Return the document that the domain publishes for this identifier.

        Raises:
            MalformedValueError: an identifier that leads to no address that we ask.
            DIDNotFoundError: what stands there is no document of this identifier.
            FetchError, ForbiddenAddressError: as `openler.fetching.Fetcher`.
        """
        url = document_url(did)
        try:
            fetched = self._fetcher.fetch(url, accept=ACCEPT)
            return DidDocument.parse(parse_object(fetched.data, limits=_LIMITS), did=did)
        except InputError as error:
            # A fault of the other side's document, not of the record that led here.
            raise DIDNotFoundError(
                f"What {url} answers is no document of {did}: {error.detail}",
                pointer=error.pointer,
                fix=error.fix,
            ) from error


def document_url(did: str) -> str:
    """Return the address of the document of a ``did:web`` (section "Read (Resolve)").

    Raises:
        MalformedValueError: no ``did:web``; an IP address; an empty, climbing or disguised
            path segment; a port that does not exist.
    """
    identifier = parse_did(did)
    if identifier.method != METHOD:
        raise MalformedValueError(f"{did} is no did:web.", fix="It begins with did:web:.")
    authority, *path = identifier.method_specific_id.split(":")
    host, colon, port = authority.replace("%3a", "%3A").partition("%3A")
    _check_host(host, did)
    if colon and not (_PORT.fullmatch(port) and int(port) <= _MAX_PORT):
        raise _bad(did, f"{port!r} is no port")
    for segment in path:
        _check_segment(segment, did)
    place = "/".join(path or [".well-known"])
    return f"https://{host}{colon and ':'}{port}/{place}/did.json"


def did_web(domain: str, path: Sequence[str] = ()) -> str:
    """Return the ``did:web`` of a domain, which may have a port, and path segments.

    Raises:
        MalformedValueError: a domain or a segment that `document_url` would refuse.
    """
    segments = (quote(segment, safe="").replace("~", "%7E") for segment in path)
    did = ":".join((f"did:{METHOD}:{domain.replace(':', '%3A')}", *segments))
    document_url(did)
    return did


def web_document(did: str, methods: Sequence[tuple[str, PublicKey]]) -> JsonObject:
    """Return the document to publish for a ``did:web``: its keys, each to make statements with.

    Args:
        did: the identifier.
        methods: the fragment (without ``#``) and the key, once for each key.

    Raises:
        MalformedValueError: an identifier that leads nowhere, or two keys under one fragment.
    """
    document_url(did)
    entries = [
        {
            "id": str(parse_did_url(f"{did}#{fragment}")),
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.multikey(),
        }
        for fragment, key in methods
    ]
    written: JsonObject = {
        "@context": list(_CONTEXTS),
        "id": did,
        "verificationMethod": entries,
        str(Relationship.ASSERTION_METHOD): [entry["id"] for entry in entries],
    }
    return DidDocument.parse(written, did=did).to_json()


def _check_host(host: str, did: str) -> None:
    """Refuse what is no domain name; numbers first, as resolvers disagree on their forms."""
    if len(host) > _MAX_HOST_CHARS or not _HOST.fullmatch(host):
        raise _bad(did, f"{host!r} is no domain name")
    if _NUMBER.fullmatch(host.rsplit(".", 1)[-1]):
        raise _bad(did, f"{host!r} is an IP address, and did:web takes domain names only")


def _check_segment(segment: str, did: str) -> None:
    """Refuse a segment that a server could read as more, or less, than one name."""
    try:
        name = unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad(did, f"the path segment {segment!r} is not UTF-8") from error
    if name in {"", ".", ".."}:
        raise _bad(did, f"the path segment {segment!r} is no name")
    if any(char in _DELIMITERS or ord(char) <= _SPACE or ord(char) == _DELETE for char in name):
        raise _bad(did, f"the path segment {segment!r} hides a delimiter")


def _bad(did: str, why: str) -> MalformedValueError:
    return MalformedValueError(
        f"{did} leads to no address that we ask: {why}.",
        fix="It looks like did:web:college.example or did:web:college.example:issuers:welding.",
    )
