"""The vectors of the did:key specification, for the curves that we know, and the others refused."""

from __future__ import annotations

import json

import pytest

from openler.codec import multibase
from openler.crypto.jwk import jwk_from_public_key, public_key_from_jwk
from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.did.document import DidDocument, Relationship
from openler.did.methods.key import KeyMethod, did_key, did_key_url
from openler.errors import UnsupportedError

pytestmark = pytest.mark.needs_shared

PURPOSES = (
    Relationship.ASSERTION_METHOD,
    Relationship.AUTHENTICATION,
    Relationship.CAPABILITY_DELEGATION,
    Relationship.CAPABILITY_INVOCATION,
)


def _vectors(standards, name):
    return json.loads((standards / "did-key" / "test-vectors" / f"{name}.json").read_text())


def test_an_ed25519_seed_gives_the_published_identifier(standards):
    vectors = _vectors(standards, "ed25519-x25519")
    assert len(vectors) == 5
    for did, vector in vectors.items():
        assert did_key(LocalSigner(bytes.fromhex(vector["seed"])).key) == did


def test_our_document_has_the_published_key_id_and_purposes(standards):
    for did, vector in _vectors(standards, "ed25519-x25519").items():
        published = vector["didDocument"]
        document = KeyMethod().resolve(did)
        for purpose in PURPOSES:
            assert document.relationships[purpose] == frozenset(published[purpose])
        key = document.method(published["assertionMethod"][0]).key
        pair = vector["verificationKeyPair"]
        if "publicKeyJwk" in pair:
            assert jwk_from_public_key(key) == pair["publicKeyJwk"]
        else:
            assert multibase.base58btc_encode(key.raw) == pair["publicKeyBase58"]


def test_a_published_document_in_older_forms_is_read_to_the_same_key(standards):
    for did, vector in _vectors(standards, "ed25519-x25519").items():
        theirs = DidDocument.parse(vector["didDocument"], did=did)
        ours = KeyMethod().resolve(did)
        key_id = did_key_url(ours.methods[0].key)
        assert theirs.method(key_id).key == ours.method(key_id).key
        assert len(theirs.unusable) == 1


def _nist(standards):
    for did, vector in _vectors(standards, "nist-curves").items():
        yield did, vector, (vector.get("verificationMethod") or vector["verificationKeyPair"])


def test_a_nist_key_gives_the_published_identifier_and_back(standards):
    seen = []
    for did, vector, method in _nist(standards):
        jwk = method.get("publicKeyJwk")
        if jwk is None or jwk["crv"] not in {"P-256", "P-384"}:
            continue
        key = public_key_from_jwk(jwk)
        seen.append(key.type)
        assert did_key(key) == did
        assert KeyMethod().resolve(did).method(did_key_url(key)).key == key
        assert DidDocument.parse(vector["didDocument"], did=did).method(did_key_url(key)).key == key
        private = multibase.base64url_decode(method["privateKeyJwk"]["d"])
        assert LocalSigner(private, key.type).key == key
    assert set(seen) == {KeyType.P256, KeyType.P384}


@pytest.mark.parametrize(
    ("name", "prefix", "count"),
    [
        ("bls12381", "zUC7", 4),
        ("rsa", "z", 2),
        ("secp256k1", "zQ3s", 4),
        ("nist-curves", "z2J9", 2),
    ],
)
def test_a_curve_that_we_do_not_know_is_unsupported_and_not_broken(standards, name, prefix, count):
    dids = [did for did in _vectors(standards, name) if did.startswith(f"did:key:{prefix}")]
    assert len(dids) >= count
    for did in dids:
        with pytest.raises(UnsupportedError):
            KeyMethod().resolve(did)


def test_an_x25519_key_signs_nothing(standards):
    for vector in _vectors(standards, "ed25519-x25519").values():
        with pytest.raises(UnsupportedError):
            KeyMethod().resolve("did:key:" + vector["keyAgreementKeyPair"]["id"].partition("#")[2])
