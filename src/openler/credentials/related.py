"""Digests of related resources: VCDM 2.0 section 5.3.

A credential may say what bytes another document had. For the base context of VCDM 2.0 we know
the bytes that W3C published, so a digest that does not fit is refused without asking anybody.
(The copies that ship with us come from npm and mean the same in other bytes.)
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any, Final

from openler.codec import multibase
from openler.credentials.problem import Problem, below
from openler.errors import InputError
from openler.jsonld.loader import VC_2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openler.codec.document import JsonObject

_SRI = re.compile(r"(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})")
"""Subresource Integrity section 3.5."""
_SRI_BYTES: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
_MULTIHASH: Final = {b"\x12\x20": 32, b"\x20\x30": 48, b"\x13\x40": 64}
"""Controlled Identifiers 1.0 section 2.5: sha2-256, sha2-384, sha2-512 with their lengths."""
_PUBLISHED: Final = {
    VC_2: frozenset(
        {
            "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
            (
                "97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa"
                "21e138fd38def18cb360133c221aa31d6896a6bf3e65b614"
            ),
            (
                "5d55452bd2dcf8a29f5a290473eb242b1c5fb77d4e68f1a0aa87baa4dba26948"
                "52d65ec63d48ac04a99d956f9f7153b9406f84d2d04c74869b02c239a1d81305"
            ),
        }
    )
}
"""The digests of what is served: VCDM 2.0 appendix B.1, and the same bytes by SHA-384 and -512."""


def digest_problems(resource: JsonObject, pointer: str) -> Iterator[Problem]:
    """Yield what is wrong with the digests of one related resource."""
    members = [member for member in ("digestSRI", "digestMultibase") if member in resource]
    if not members:
        yield Problem(
            pointer,
            "related-resource-digest",
            "A related resource needs a digest.",
            "Add digestSRI or digestMultibase.",
        )
    for member in members:
        written = resource[member]
        if isinstance(written, str):
            written = [written]
        for text in written if isinstance(written, list) else []:
            problem = _digest_problem(resource, member, text, pointer)
            if problem is not None:
                yield problem


def _digest_problem(resource: JsonObject, member: str, text: Any, pointer: str) -> Problem | None:
    """Return what is wrong with one of "one or more cryptographic digests"."""
    if not isinstance(text, str):
        return None
    digest = _sri(text) if member == "digestSRI" else _multihash(text)
    place = below(pointer, member)
    if digest is None:
        words = f"{member} is no digest that we know."
        return Problem(place, "related-resource-digest", words, "Use SHA-256, SHA-384 or SHA-512.")
    url = resource.get("id")
    published = _PUBLISHED.get(url) if isinstance(url, str) else None
    if published is not None and digest.hex() not in published:
        return Problem(
            place,
            "related-resource-match",
            f"{member} does not fit what {url} gives.",
            "Make the digest of the document as it is published.",
        )
    return None


def _sri(text: str) -> bytes | None:
    found = _SRI.fullmatch(text)
    if found is None:
        return None
    try:
        digest = base64.b64decode(found[2], validate=True)
    except binascii.Error:
        return None
    return digest if len(digest) == _SRI_BYTES[found[1]] else None


def _multihash(text: str) -> bytes | None:
    try:
        decoded = multibase.decode(text)
    except InputError:
        return None
    digest = decoded[2:]
    return digest if _MULTIHASH.get(decoded[:2]) == len(digest) else None
