"""Canonical form of a document that is JSON and nothing more, for the JCS suites.

Guarantees: everything in the document is in the form that is signed, and a document that
claims a JSON-LD meaning is refused, because that meaning would not have been looked at. A
trust list is such a document: it has its own closed list of members instead of contexts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.codec.document import canonical
from openler.errors import UnsupportedError

if TYPE_CHECKING:
    from openler.securing.mechanism import JsonObject


class PlainJson:
    """A `DocumentCanonicalizer` that knows no contexts (RFC 8785)."""

    def canonicalize(self, document: JsonObject, *, algorithm: str = "sha256") -> bytes:  # noqa: ARG002 - the port's shape
        """Return the JCS form of a document without ``@context``.

        Raises:
            UnsupportedError: the document has contexts.
            OutOfRangeError: a number that cannot be written exactly.
        """
        if "@context" in document:
            raise UnsupportedError(
                "This document is plain JSON, and has no contexts.",
                pointer="/@context",
                fix="Leave out @context.",
            )
        return canonical(document)
