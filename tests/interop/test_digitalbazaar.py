"""Both ways between OpenLER and ``@digitalbazaar/vc``: each verifies the other's records.

And each refuses the other's tampered copy; a verifier that only ever says yes would pass the
first half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from openler.codec.multibase import encode
from openler.crypto.keys import KeyType
from openler.did.methods.key import did_key, did_key_url
from openler.errors import LerError
from support.securing import (
    CANONICALIZER,
    COLLEGE,
    COLLEGE_P256,
    COLLEGE_P384,
    CREATED,
    NOW,
    badge,
    changed,
    checked,
    sealed,
)

if TYPE_CHECKING:
    from openler.crypto.signer import LocalSigner
    from support.securing import Oracle

pytestmark = pytest.mark.needs_node

ISSUED = [
    ("eddsa-rdfc-2022", COLLEGE),
    ("eddsa-jcs-2022", COLLEGE),
    ("ecdsa-rdfc-2019", COLLEGE_P256),
    ("ecdsa-rdfc-2019", COLLEGE_P384),
    ("ecdsa-jcs-2019", COLLEGE_P256),
    ("ecdsa-jcs-2019", COLLEGE_P384),
]
IDS = [f"{suite}-{signer.key.type}" for suite, signer in ISSUED]
both_ways = pytest.mark.parametrize(("suite", "signer"), ISSUED, ids=IDS)

TAMPERED = [
    ("/name", "Surgeon"),
    ("/credentialSubject/id", "did:example:eve"),
    ("/credentialSubject/achievement/criteria/narrative", "Paid."),
    ("/validUntil", "2099-01-01T00:00:00Z"),
    ("/credentialStatus", ...),
    ("/proof/created", "2025-05-01T12:00:00Z"),
    ("/unsigned", "An undefined term"),
]


def _ours(suite: str, signer: LocalSigner) -> dict[str, Any]:
    document = badge()
    document["issuer"]["id"] = did_key(signer.key)
    return sealed(document, signer=signer, suite=suite)


def _theirs(oracle: Oracle, suite: str, signer: LocalSigner) -> dict[str, Any]:
    request: dict[str, Any] = {
        "op": "issue",
        "document": badge(),
        "suite": suite,
        "created": "2025-06-01T12:00:00Z",
    }
    if signer.key.type is KeyType.ED25519:
        request["seed"] = bytes(range(32)).hex()
    else:
        request["keyPair"] = _key_pair(signer)
    (answer,) = oracle.ask([request])
    assert answer["ok"], answer
    secured: dict[str, Any] = answer["secured"]
    return secured


def _key_pair(signer: LocalSigner) -> dict[str, str]:
    """The key in the form of a Multikey; 0x1306 and 0x1307 are the codecs of private keys."""
    header = {KeyType.P256: b"\x86\x26", KeyType.P384: b"\x87\x26"}[signer.key.type]
    seed = bytes(range(signer.key.type.seed_bytes))
    return {
        "id": did_key_url(signer.key),
        "controller": did_key(signer.key),
        "publicKeyMultibase": signer.key.multikey(),
        "secretKeyMultibase": encode("z", header + seed),
    }


@both_ways
def test_they_verify_ours_and_refuse_it_tampered(
    oracle: Oracle, suite: str, signer: LocalSigner
) -> None:
    ours = _ours(suite, signer)
    copies = [ours, *(changed(ours, pointer, value) for pointer, value in TAMPERED)]
    answers = oracle.ask(
        {"op": "verify", "secured": each, "now": NOW.isoformat()} for each in copies
    )
    assert answers[0]["verified"], answers[0]
    assert [answer["verified"] for answer in answers[1:]] == [False] * len(TAMPERED)


@both_ways
def test_we_verify_theirs_and_refuse_it_tampered(
    oracle: Oracle, suite: str, signer: LocalSigner
) -> None:
    theirs = _theirs(oracle, suite, signer)
    (proof,) = checked(theirs).proofs
    assert (proof.suite, proof.created, proof.method.key) == (suite, CREATED, signer.key)
    for pointer, value in TAMPERED:
        with pytest.raises(LerError):
            checked(changed(theirs, pointer, value))


def test_ed25519_makes_the_same_proof_on_both_sides(oracle: Oracle) -> None:
    """The signature is deterministic, so every step before it was the same as well."""
    theirs = _theirs(oracle, "eddsa-rdfc-2022", COLLEGE)
    ours = _ours("eddsa-rdfc-2022", COLLEGE)
    assert theirs["proof"]["proofValue"] == ours["proof"]["proofValue"]


def test_the_oracle_is_asked_about_no_context_but_ours(oracle: Oracle) -> None:
    """Nothing is fetched: an unknown context is an error on either side."""
    document = badge()
    document["@context"].append("https://example.org/context.json")
    (answer,) = oracle.ask([{"op": "canonize", "document": document}])
    assert not answer["ok"]
    with pytest.raises(LerError):
        CANONICALIZER.canonicalize(document)
