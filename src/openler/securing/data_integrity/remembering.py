"""Canonical forms that several proofs of one document ask for, made once.

Guarantees: eight proofs cost hardly more than one (our bound is
`openler.securing.data_integrity.proof_set.MAX_PROOFS`), so that whoever adds proofs to a document
does not multiply our work; a form is only given again for the very same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.codec.document import canonical
from openler.errors import LerError

if TYPE_CHECKING:
    from openler.securing.mechanism import DocumentCanonicalizer, JsonObject


class Remembering:
    """A canonicalizer for the proofs of one document; a refusal is remembered as well."""

    def __init__(self, canonicalizer: DocumentCanonicalizer) -> None:
        """Ask ``canonicalizer`` once for each document and algorithm."""
        self._canonicalizer = canonicalizer
        self._made: dict[tuple[bytes, str], bytes | LerError] = {}

    def canonicalize(self, document: JsonObject, *, algorithm: str = "sha256") -> bytes:
        """Return the canonical form. Raises what the canonicalizer raises, now or then."""
        key = canonical(document), algorithm
        if key not in self._made:
            self._made[key] = self._form(document, algorithm)
        made = self._made[key]
        if isinstance(made, LerError):
            raise made.with_traceback(None)
        return made

    def _form(self, document: JsonObject, algorithm: str) -> bytes | LerError:
        try:
            return self._canonicalizer.canonicalize(document, algorithm=algorithm)
        except LerError as error:
            return error
