"""The types that carry trust through the system, and the port of a way of securing.

Guarantees: a `Secured` holds a document and the very bytes that it was read from, so nothing is
serialised again to be verified; a `VerifiedDocument` says that every proof of which we know the
kind was checked and held. Which key signed is stated as a fact. Whether that key belongs to the
issuer whom the document names is a question of its own, and is not answered here.

Only `data_integrity.verification` builds a `VerifiedDocument`; only this module builds a
`Secured`. A test holds both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from openler.codec.document import DEFAULT_LIMITS, Limits, parse_object, to_bytes

if TYPE_CHECKING:
    from datetime import datetime

    from openler.did.document import VerificationMethod
    from openler.did.resolver import Resolver

JsonObject: TypeAlias = dict[str, Any]

ASSERTION: Final = "assertionMethod"


@dataclass(frozen=True, slots=True)
class Secured:
    """A document that claims to be secured, with the bytes as they came; nothing is checked."""

    raw: bytes
    document: JsonObject

    @classmethod
    def parse(cls, raw: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Secured:
        """Read the bytes strictly.

        Raises:
            ParsingError: not JSON, or not a JSON object.
            LimitError: larger or deeper than we read.
            OutOfRangeError: a number that readers of JSON do not agree on.
        """
        return cls(raw=raw, document=parse_object(raw, limits=limits))

    @classmethod
    def write(cls, document: JsonObject) -> Secured:
        """Give a document that we have just secured its bytes, once and for all."""
        return cls.parse(to_bytes(document))


@dataclass(frozen=True, slots=True)
class VerifiedProof:
    """One proof that held, and the facts that bind it.

    ``method`` was found in the document of its controller, under the relationship that
    ``purpose`` asks for; its ``controller`` is who the signer is.
    """

    suite: str
    method: VerificationMethod
    created: datetime | None
    purpose: str
    expires: datetime | None


@dataclass(frozen=True, slots=True)
class VerifiedDocument:
    """A document whose proofs were checked and held (VCDM 2.0, *verified document*).

    Attributes:
        secured: what was verified, as it came.
        document: the document without its proofs; the only part that an application reads.
        proofs: the proofs that held; never empty.
        unchecked: the kinds of the proofs beside them that we do not know.
    """

    secured: Secured
    document: JsonObject
    proofs: tuple[VerifiedProof, ...]
    unchecked: tuple[str, ...] = ()


class DocumentCanonicalizer(Protocol):
    """Turns a JSON-LD document into the bytes that stand for all that it says, or refuses."""

    def canonicalize(self, document: JsonObject, *, algorithm: str = "sha256") -> bytes:
        """Return the canonical N-Quads (RDFC-1.0 with the named hash) of a document.

        Raises:
            DataLossError: something in the document would not be in the result.
            UnsupportedError: a context, or list of contexts, that is not accepted.
            LimitError: too much work.
        """
        ...


class SecuringMechanism(Protocol):
    """A way to secure documents, from the side of the one who verifies."""

    def verify(
        self,
        secured: Secured,
        *,
        resolver: Resolver,
        canonicalizer: DocumentCanonicalizer,
        at: datetime,
        purpose: str = ASSERTION,
    ) -> VerifiedDocument:
        """Return the document if every proof of a known kind held at the time ``at``.

        Raises:
            ProofVerificationError: the document does not match a proof.
            UnsupportedError: no proof is of a kind that we know.
            ResolutionError: a key could not be found out.
        """
        ...
