"""What a cryptosuite is: one row of choices, without code of its own.

Guarantees: the name of a suite and the length of a signature decide everything else (curve,
hash, canonical form) before any key is fetched, so a document cannot talk a verifier into
another algorithm (threat T2).

`openler.securing.mechanisms` lists the rows that are accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from openler.crypto.keys import KeyType

if TYPE_CHECKING:
    from collections.abc import Mapping

# Data Integrity EdDSA 1.0 section 3.2.4; ECDSA 1.0 section 3.2.4, "appropriate in security level".
HASHES: Final[Mapping[KeyType, str]] = {
    KeyType.ED25519: "sha256",
    KeyType.P256: "sha256",
    KeyType.P384: "sha384",
}


class Canonicalisation(StrEnum):
    """How a document becomes bytes."""

    RDFC = "RDFC-1.0"
    JCS = "RFC 8785"


@dataclass(frozen=True, slots=True)
class Cryptosuite:
    """A cryptosuite of ``DataIntegrityProof`` (Data Integrity 1.0 section 3.1)."""

    name: str
    canonicalisation: Canonicalisation
    key_types: tuple[KeyType, ...]

    def key_type_of(self, signature: bytes) -> KeyType | None:
        """Return the one kind of key that can have made a signature of this length."""
        for key_type in self.key_types:
            if key_type.signature_bytes == len(signature):
                return key_type
        return None


EDDSA_RDFC_2022: Final = Cryptosuite("eddsa-rdfc-2022", Canonicalisation.RDFC, (KeyType.ED25519,))
EDDSA_JCS_2022: Final = Cryptosuite("eddsa-jcs-2022", Canonicalisation.JCS, (KeyType.ED25519,))
ECDSA_RDFC_2019: Final = Cryptosuite(
    "ecdsa-rdfc-2019", Canonicalisation.RDFC, (KeyType.P256, KeyType.P384)
)
ECDSA_JCS_2019: Final = Cryptosuite(
    "ecdsa-jcs-2019", Canonicalisation.JCS, (KeyType.P256, KeyType.P384)
)
