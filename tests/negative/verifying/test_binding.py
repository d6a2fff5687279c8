"""Threat T3 and T5 at the level of a verdict: whose seal, under which names and contexts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from openler.codec.document import to_bytes
from openler.did.methods.key import did_key_url
from openler.verifying.findings import Finding, Line, Outcome
from openler.verifying.verdicts import Verdict
from support.verifying import (
    CLEAR,
    DID_URL,
    HARBOR,
    HARBOR_DID,
    LIST_URL,
    MALLORY,
    MALLORY_DID,
    NOW,
    WEB_DID,
    World,
    document,
    own,
    record,
    resolver,
    seal,
    verifier,
    web_did_document,
)

if TYPE_CHECKING:
    from openler.did.document import DidDocument


def with_proof(**members: Any) -> bytes:
    forged = json.loads(record())
    forged["proof"] |= members
    return to_bytes(forged)


@pytest.mark.parametrize(
    "name",
    [
        "../../dev/null",
        "' OR 1=1--",
        "http://127.0.0.1/key",
        "https://evil.example/key",
        "file:///etc/passwd",
        "did:key:\x00",
        "did:key:" + "z" * 1_000_000,
        did_key_url(MALLORY.key),
        f"{HARBOR_DID}#{MALLORY_DID}",
        HARBOR_DID,
        "",
        ["did:key:z6Mk"],
        None,
        7,
    ],
    ids=range(14),
)
def test_t3_no_name_of_a_key_makes_a_record_genuine_or_asks_an_address(name: Any) -> None:
    world = World()
    report = verifier(world).verify(with_proof(verificationMethod=name), at=NOW)
    assert report.verdict in {Verdict.CHANGED, Verdict.INCOMPLETE, Verdict.UNREADABLE}
    assert report.check(Line.UNCHANGED).outcome is not Outcome.YES
    assert world.asked == []


def test_t3_a_key_for_something_else_does_not_seal_records() -> None:
    """The same key under keyAgreement is for encryption."""
    written = json.loads(web_did_document())
    written["keyAgreement"] = written.pop("assertionMethod")
    world = World({LIST_URL: CLEAR, DID_URL: json.dumps(written).encode()})
    sealed = to_bytes(seal(document(WEB_DID), method=f"{WEB_DID}#key-1"))
    report = verifier(world, trust=own(WEB_DID)).verify(sealed, at=NOW)
    assert report.verdict is Verdict.CHANGED


def test_t3_a_foreign_document_that_names_our_issuer_as_controller_is_rejected() -> None:
    """Mallory's own did:web says that Harbor controls a key of hers."""
    evil = "did:web:evil.example"
    written = json.loads(web_did_document(MALLORY, evil))
    written["verificationMethod"][0]["controller"] = HARBOR_DID
    url = "https://evil.example/.well-known/did.json"
    world = World({LIST_URL: CLEAR, url: json.dumps(written).encode()})
    sealed = to_bytes(seal(document(HARBOR_DID), MALLORY, method=f"{evil}#key-1"))
    report = verifier(world).verify(sealed, at=NOW)
    assert report.verdict is not Verdict.GENUINE
    assert report.check(Line.ISSUER).outcome is not Outcome.YES


def test_t3_the_binding_is_checked_even_if_a_resolver_lies() -> None:
    """A check of its own: controller and document must both be the issuer's."""

    class Lying:
        def resolve(self, did: str) -> DidDocument:
            found = resolver(World()).resolve(did)
            method = replace(found.methods[0], controller=HARBOR_DID)
            return replace(found, methods=(method,))

    report = verifier(resolver=Lying()).verify(record(MALLORY, HARBOR_DID), at=NOW)
    assert report.verdict is not Verdict.GENUINE
    assert report.check(Line.ISSUER).outcome is not Outcome.YES


def test_t3_an_issuer_that_is_no_did_is_bound_to_nothing() -> None:
    report = verifier(trust=own(MALLORY_DID)).verify(
        record(MALLORY, "https://harbor.example/"), at=NOW
    )
    assert report.check(Line.ISSUER).finding is Finding.ISSUER_NOT_BOUND
    assert report.verdict is Verdict.UNKNOWN_ISSUER


def test_a_second_seal_by_somebody_else_does_not_hide_the_issuers_own() -> None:
    both = to_bytes(seal(seal(document()), MALLORY))
    assert verifier().verify(both, at=NOW).verdict is Verdict.GENUINE


def test_a_second_seal_that_does_not_hold_spoils_the_record() -> None:
    both = seal(seal(document()), MALLORY)
    both["proof"][1]["proofValue"] = both["proof"][0]["proofValue"]
    assert verifier().verify(to_bytes(both), at=NOW).verdict is Verdict.CHANGED


def test_a_seal_made_to_log_in_does_not_seal_a_record() -> None:
    sealed = to_bytes(seal(document(), HARBOR, purpose="authentication"))
    assert verifier().verify(sealed, at=NOW).verdict is Verdict.CHANGED


@pytest.mark.parametrize(
    "contexts",
    [
        [{"name": "https://schema.org/description"}],
        ["https://www.w3.org/ns/credentials/v2"],
        ["https://evil.example/context"],
        [],
        None,
        {"@vocab": "https://evil.example/#"},
    ],
    ids=range(6),
)
def test_t5_no_other_contexts_make_a_record_genuine(contexts: Any) -> None:
    forged = json.loads(record())
    forged["@context"] = contexts
    world = World()
    report = verifier(world).verify(to_bytes(forged), at=NOW)
    assert report.verdict is not Verdict.GENUINE
    assert report.check(Line.UNCHANGED).outcome is not Outcome.YES
    assert world.asked == []


def test_t5_a_context_behind_the_known_ones_is_refused() -> None:
    forged = json.loads(record())
    forged["@context"].append({"recipient": "https://evil.example/#r"})
    assert verifier().verify(to_bytes(forged), at=NOW).verdict is not Verdict.GENUINE


def test_an_attacker_cannot_point_the_status_to_a_list_of_his_own() -> None:
    """The entry is under the seal, and the list must be of the record's issuer."""
    forged = json.loads(record())
    forged["credentialStatus"]["statusListCredential"] = "https://evil.example/clear"
    assert verifier().verify(to_bytes(forged), at=NOW).verdict is Verdict.CHANGED
