"""The vectors of Data Integrity EdDSA and ECDSA Cryptosuites 1.0, byte for byte at every step."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from openler.codec.multibase import base58btc_decode
from openler.crypto.keys import KeyType
from openler.securing.data_integrity.hashing import configure, join_hashes, transform
from openler.securing.data_integrity.proof import ProofOptions
from openler.securing.data_integrity.proof_set import without_proof
from openler.securing.data_integrity.signing import prepare, secure
from openler.securing.mechanisms import CRYPTOSUITES
from support.securing import DID_KEYS, NOW, checked, secret_signer, w3c_canonicalizer

if TYPE_CHECKING:
    from pathlib import Path

    from openler.crypto.signer import LocalSigner
    from openler.jsonld.canonical import Canonicalizer

pytestmark = pytest.mark.needs_shared

CREATED = datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC)
EDDSA, ECDSA = "w3c-vc-di-eddsa", "w3c-vc-di-ecdsa"


@dataclass(frozen=True)
class Vector:
    """One folder of published steps; ``mark`` is what the names of its files end in."""

    repository: str
    folder: str
    mark: str
    suite: str
    key_type: KeyType
    document: str = "unsigned.json"

    def text(self, standards: Path, step: str, suffix: str = "txt") -> str:
        return (self.path(standards) / f"{step}{self.mark}.{suffix}").read_text()

    def json(self, standards: Path, step: str) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.text(standards, step, "json"))
        return loaded

    def path(self, standards: Path) -> Path:
        return standards / self.repository / "TestVectors" / self.folder

    def unsigned(self, standards: Path) -> dict[str, Any]:
        folder = standards / self.repository / "TestVectors"
        loaded: dict[str, Any] = json.loads((folder / self.document).read_text())
        return loaded

    def signer(self, standards: Path) -> LocalSigner:
        names = {
            KeyType.ED25519: ("keyPair.json", "privateKeyMultibase"),
            KeyType.P256: ("p256KeyPair.json", "secretKeyMultibase"),
            KeyType.P384: ("p384KeyPair.json", "secretKeyMultibase"),
        }
        file, member = names[self.key_type]
        pair = json.loads((standards / self.repository / "TestVectors" / file).read_text())
        signer = secret_signer(pair[member], self.key_type)
        assert signer.key.multikey() == pair["publicKeyMultibase"]
        return signer


EMPLOYMENT = "employmentAuth.json"
VECTORS = [
    Vector(EDDSA, "eddsa-rdfc-2022", "DataInt", "eddsa-rdfc-2022", KeyType.ED25519),
    Vector(
        EDDSA, "eddsa-rdfc-2022/employ", "DataInt", "eddsa-rdfc-2022", KeyType.ED25519, EMPLOYMENT
    ),
    Vector(EDDSA, "eddsa-jcs-2022", "JCS", "eddsa-jcs-2022", KeyType.ED25519),
    Vector(ECDSA, "ecdsa-rdfc-2019-p256", "ECDSAP256", "ecdsa-rdfc-2019", KeyType.P256),
    Vector(
        ECDSA,
        "ecdsa-rdfc-2019-p256/employ",
        "ECDSAP256",
        "ecdsa-rdfc-2019",
        KeyType.P256,
        EMPLOYMENT,
    ),
    Vector(ECDSA, "ecdsa-rdfc-2019-p384", "ECDSAP384", "ecdsa-rdfc-2019", KeyType.P384),
    Vector(
        ECDSA,
        "ecdsa-rdfc-2019-p384/employ",
        "ECDSAP384",
        "ecdsa-rdfc-2019",
        KeyType.P384,
        EMPLOYMENT,
    ),
    Vector(ECDSA, "ecdsa-jcs-2019-p256", "JCSECDSAP256", "ecdsa-jcs-2019", KeyType.P256),
    Vector(ECDSA, "ecdsa-jcs-2019-p384", "JCSECDSAP384", "ecdsa-jcs-2019", KeyType.P384),
]
IDS = [vector.folder for vector in VECTORS]
every_vector = pytest.mark.parametrize("vector", VECTORS, ids=IDS)


@pytest.fixture(scope="module")
def canonicalizer(standards: Path) -> Canonicalizer:
    return w3c_canonicalizer(standards)


@every_vector
def test_every_step_from_document_to_signed_bytes_is_the_published_one(
    vector: Vector, standards: Path, canonicalizer: Canonicalizer
) -> None:
    suite = CRYPTOSUITES[vector.suite]
    document = vector.unsigned(standards)
    options = vector.json(standards, "proofConfig")

    transformed = transform(document, suite, vector.key_type, canonicalizer)
    configured = configure(options, document, suite, vector.key_type, canonicalizer)
    signed = join_hashes(configured, transformed, vector.key_type)

    assert transformed.decode() == vector.text(standards, "canonDoc")
    assert configured.decode() == vector.text(standards, "proofCanon")
    algorithm = "sha384" if vector.key_type is KeyType.P384 else "sha256"
    doc_hash, proof_hash = vector.text(standards, "docHash"), vector.text(standards, "proofHash")
    assert hashlib.new(algorithm, transformed).hexdigest() == doc_hash
    assert hashlib.new(algorithm, configured).hexdigest() == proof_hash
    assert signed.hex() == vector.text(standards, "combinedHash")


@every_vector
def test_the_published_signature_is_one_of_the_signed_bytes(
    vector: Vector, standards: Path
) -> None:
    signature = bytes.fromhex(vector.text(standards, "sigHex"))
    assert base58btc_decode(vector.text(standards, "sigBTC58")[1:]) == signature
    assert vector.json(standards, "signed")["proof"]["proofValue"] == vector.text(
        standards, "sigBTC58"
    )
    message = bytes.fromhex(vector.text(standards, "combinedHash"))
    assert vector.signer(standards).key.verify(signature, message)


@every_vector
def test_signing_makes_the_published_document(
    vector: Vector, standards: Path, canonicalizer: Canonicalizer
) -> None:
    """Ed25519 and RFC 6979 are deterministic, so even the signatures are equal."""
    published = vector.json(standards, "signed")
    signer = vector.signer(standards)
    made = secure(
        vector.unsigned(standards),
        signer,
        suite=vector.suite,
        verification_method=published["proof"]["verificationMethod"],
        created=CREATED,
        canonicalizer=canonicalizer,
        resolver=DID_KEYS,
    )
    assert made == published


@every_vector
def test_the_published_document_is_verified(
    vector: Vector, standards: Path, canonicalizer: Canonicalizer
) -> None:
    published = vector.json(standards, "signed")
    verified = checked(published, canonicalizer=canonicalizer)
    assert verified.document == without_proof(published)
    (proof,) = verified.proofs
    assert (proof.suite, proof.created, proof.purpose) == (vector.suite, CREATED, "assertionMethod")
    assert proof.method.key == vector.signer(standards).key


@every_vector
def test_the_published_options_are_the_ones_that_we_write(
    vector: Vector, standards: Path, canonicalizer: Canonicalizer
) -> None:
    options = vector.json(standards, "proofConfig")
    mine = ProofOptions(
        suite=vector.suite,
        verification_method=options["verificationMethod"],
        created=CREATED,
    )
    prepared = prepare(
        vector.unsigned(standards),
        mine,
        key=vector.signer(standards).key,
        canonicalizer=canonicalizer,
    )
    published = dict(vector.json(standards, "signed")["proof"])
    published.pop("proofValue")
    assert prepared.options == published
    assert prepared.message.hex() == vector.text(standards, "combinedHash")


def _proof_sets(standards: Path) -> Path:
    return standards / EDDSA / "TestVectors" / "proof-set-chain"


@pytest.mark.parametrize(
    ("file", "count"), [("signedProofSet1.json", 1), ("signedProofSet2.json", 2)]
)
def test_every_proof_of_a_published_set_is_verified(
    standards: Path, canonicalizer: Canonicalizer, file: str, count: int
) -> None:
    document = json.loads((_proof_sets(standards) / file).read_text())
    assert len(checked(document, canonicalizer=canonicalizer, at=NOW).proofs) == count


def test_adding_to_a_published_set_makes_the_next_published_set(
    standards: Path, canonicalizer: Canonicalizer
) -> None:
    folder = _proof_sets(standards)
    pair = json.loads((folder / "multiKeyPairs.json").read_text())["keyPair2"]
    signer = secret_signer(pair["privateKeyMultibase"], KeyType.ED25519)
    second = json.loads((folder / "proofSetConfig2.json").read_text())
    options = ProofOptions(
        suite="eddsa-rdfc-2022",
        verification_method=second["verificationMethod"],
        created=CREATED,
        id=second["id"],
    )
    first = json.loads((folder / "signedProofSet1.json").read_text())
    prepared = prepare(first, options, key=signer.key, canonicalizer=canonicalizer)
    made = prepared.sealed(signer.sign(prepared.message))
    assert made == json.loads((folder / "signedProofSet2.json").read_text())
