"""The bytes that are signed (Data Integrity 1.0 section 4.6, with RDFC-1.0).

Guarantees: a document has one canonical form, and every member and value of the document is in
it; a document that holds anything else has none, at signing and at verifying alike (threat T4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openler.jsonld import rdfc
from openler.jsonld.expand import Expander
from openler.jsonld.profile import LEARNING
from openler.jsonld.to_rdf import to_quads

if TYPE_CHECKING:
    from openler.jsonld.nquads import Quad
    from openler.jsonld.profile import Profile


class Canonicalizer:
    """Makes canonical forms of the documents of one profile.

    Keeps the contexts that it has processed, a bounded number of them, so that the second
    document of a kind costs a fraction of the first.
    """

    def __init__(self, profile: Profile = LEARNING) -> None:
        """Accept the documents of ``profile``."""
        self._expander = Expander(profile)

    def canonicalize(self, document: dict[str, Any], *, algorithm: str = "sha256") -> bytes:
        """Return the canonical N-Quads of a document or of a proof configuration.

        Args:
            document: as `openler.codec.document.parse_object` reads it.
            algorithm: the hash that orders what else is alike, ``"sha256"`` or ``"sha384"``.

        Raises:
            DataLossError: something in it would not be signed; names the rule and the place.
            MalformedValueError: it is no valid JSON-LD.
            LimitError: it is too deep, too large or too dear to canonicalise.
            UnsupportedError: a context or an algorithm that we do not know.
        """
        return rdfc.canonicalize(self.quads(document), algorithm=algorithm)

    def quads(self, document: Any) -> list[Quad]:
        """Return the RDF statements of a document, in canonical terms."""
        return to_quads(self._expander.document(document))
