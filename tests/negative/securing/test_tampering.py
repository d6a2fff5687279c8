"""Attacks on what was signed: the document, and the options of its proof."""

from __future__ import annotations

from typing import Any

import pytest

from openler.errors import (
    DataLossError,
    DIDNotFoundError,
    LerError,
    MalformedValueError,
    ProofVerificationError,
    UnsupportedError,
)
from openler.jsonld.loader import OB_3, OB_EXTENSIONS, VC_2
from openler.securing.plain import PlainJson
from support.securing import (
    COLLEGE,
    CREATED,
    EVERY_SUITE,
    STRANGER,
    SUITE_IDS,
    badge,
    changed,
    checked,
    did_key_url,
    sealed,
)

every_suite = pytest.mark.parametrize(("suite", "signer"), EVERY_SUITE, ids=SUITE_IDS)

CHANGES = [
    ("/name", "Welding II"),
    ("/validFrom", "2024-06-01T12:00:00Z"),
    ("/validUntil", "2045-06-01T12:00:00Z"),
    ("/validUntil", ...),
    ("/issuer/id", "did:example:another"),
    ("/credentialSubject/id", "did:example:eve"),
    ("/credentialSubject/achievement/criteria/narrative", "Paid."),
    ("/credentialSubject/achievement/type", ["Achievement", "Profile"]),
    ("/credentialStatus", ...),
    ("/credentialStatus/statusListIndex", "94568"),
    ("/credentialStatus/statusPurpose", "refresh"),
    ("/description", "An added sentence."),
    ("/id", ...),
]


@every_suite
@pytest.mark.parametrize(("pointer", "value"), CHANGES, ids=lambda each: str(each)[:40])
def test_a_changed_document_does_not_match_its_proof(
    suite: str, signer: Any, pointer: str, value: Any
) -> None:
    """The plainest attack: edit the file."""
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(signer=signer, suite=suite), pointer, value))


PROOF_CHANGES = [
    ("/proof/created", "2025-05-01T12:00:00Z"),
    ("/proof/created", ...),
    ("/proof/expires", "2099-01-01T00:00:00Z"),
    ("/proof/domain", "evil.example"),
    ("/proof/challenge", "1234"),
    ("/proof/nonce", "abcd"),
    ("/proof/id", "urn:uuid:0f0f0f0f-0000-4000-8000-000000000000"),
]


@every_suite
@pytest.mark.parametrize(("pointer", "value"), PROOF_CHANGES, ids=lambda each: str(each)[:40])
def test_a_changed_proof_option_does_not_match_the_signature(
    suite: str, signer: Any, pointer: str, value: Any
) -> None:
    """The options are hashed beside the document: back-dating a proof breaks it."""
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(signer=signer, suite=suite), pointer, value))


@every_suite
def test_the_end_of_a_proof_cannot_be_taken_away(suite: str, signer: Any) -> None:
    """A proof that ends is made to last for ever."""
    ending = sealed(signer=signer, suite=suite, expires=CREATED.replace(year=2026))
    checked(ending)
    with pytest.raises(ProofVerificationError):
        checked(changed(ending, "/proof/expires", ...))


@every_suite
def test_a_proof_does_not_hold_for_another_document(suite: str, signer: Any) -> None:
    """A genuine proof is pasted below a document that its signer never saw."""
    stolen = sealed(signer=signer, suite=suite)["proof"]
    with pytest.raises(ProofVerificationError):
        checked({**badge(name="Surgeon"), "proof": stolen})


@every_suite
def test_another_key_cannot_be_put_in_place(suite: str, signer: Any) -> None:
    """The name of a stranger's key replaces the signer's, to have the record credited to him."""
    document = sealed(signer=signer, suite=suite)
    with pytest.raises(ProofVerificationError):
        checked(changed(document, "/proof/verificationMethod", did_key_url(STRANGER.key)))


def test_a_genuine_signature_by_somebody_else_is_no_signature_of_the_issuer() -> None:
    """A stranger signs, but names the college's key."""
    forged = sealed(signer=STRANGER, verification_method=did_key_url(COLLEGE.key))
    with pytest.raises(ProofVerificationError):
        checked(forged)


@every_suite
@pytest.mark.parametrize("fragment", ["", "#", "#z6Mkother", "#key-1"])
def test_a_key_that_the_identifier_does_not_have_verifies_nothing(
    suite: str, signer: Any, fragment: str
) -> None:
    """The key is named loosely, in the hope that the verifier takes the only one there is."""
    document = sealed(signer=signer, suite=suite)
    did = document["proof"]["verificationMethod"].partition("#")[0]
    with pytest.raises((DIDNotFoundError, ProofVerificationError)):
        checked(changed(document, "/proof/verificationMethod", did + fragment))


# Threats T4 and T5: changes under which the canonical form stays the same.

ADDITIONS = [
    ("/unknownTerm", "a claim that nobody signed"),
    ("/credentialSubject/grade", "A+"),
    ("/@foo", "keyword-like"),
    ("/credentialSubject/achievement/inLanguage2", "x"),
    ("/evidence", None),
    ("/evidence", []),
    ("/refreshService", {}),
    ("/credentialSubject/achievement/image", {"id": "not an IRI", "type": "Image"}),
    ("/type", ["VerifiableCredential", "OpenBadgeCredential", "UndefinedType"]),
    ("/name", {"@value": "Welding I", "@language": 'en\n<urn:x> <urn:y> "z" .\n_:b <urn:p> "'}),
    ("/name", {"@value": "Welding I", "@direction": "ltr"}),
    ("/name", {"@value": None}),
    ("/@context", [VC_2, OB_3, {"evil": "https://schema.org/name"}]),
    ("/@context", [VC_2, OB_3, {"@vocab": "https://evil.example/"}]),
    ("/@context", [VC_2, OB_3, "https://evil.example/context.json"]),
    ("/@context", [OB_3, VC_2]),
    ("/@context", VC_2),
    ("/@context", ...),
]


@every_suite
@pytest.mark.parametrize(("pointer", "value"), ADDITIONS, ids=lambda each: str(each)[:60])
def test_t4_an_addition_that_rdf_would_drop_is_refused_at_verifying(
    suite: str, signer: Any, pointer: str, value: Any
) -> None:
    """Of thirteen such additions a processor without safe mode accepts ten."""
    with pytest.raises(LerError) as refusal:
        checked(changed(sealed(signer=signer, suite=suite), pointer, value))
    assert isinstance(
        refusal.value,
        DataLossError | ProofVerificationError | UnsupportedError | MalformedValueError,
    )


# An empty map there is a statement about something without a name: it would be signed.
REFUSED_AT_SIGNING = [each for each in ADDITIONS if each != ("/refreshService", {})]


@every_suite
@pytest.mark.parametrize(("pointer", "value"), REFUSED_AT_SIGNING, ids=lambda each: str(each)[:60])
def test_t4_an_addition_that_rdf_would_drop_is_refused_at_signing(
    suite: str, signer: Any, pointer: str, value: Any
) -> None:
    """What cannot be verified must not be signed, by no suite: JCS is held to it as well."""
    with pytest.raises((DataLossError, UnsupportedError, MalformedValueError)):
        sealed(changed(badge(), pointer, value), signer=signer, suite=suite)


RENAMES = [
    ("/validUntil", "https://www.w3.org/2018/credentials#validUntil"),
    ("/credentialStatus", "https://www.w3.org/2018/credentials#credentialStatus"),
    ("/issuer", "https://www.w3.org/2018/credentials#issuer"),
    ("/id", "@id"),
    ("/type", "@type"),
]


@every_suite
@pytest.mark.parametrize(("pointer", "spelling"), RENAMES, ids=lambda each: each)
def test_t5_hiding_a_member_behind_another_spelling_is_refused(
    suite: str, signer: Any, pointer: str, spelling: str
) -> None:
    """A status entry or an end date under its full IRI has the same quads, and no reader of
    plain JSON finds it: a withdrawn record would pass as good (w3c/vc-data-integrity #272)."""
    document = sealed(signer=signer, suite=suite)
    value = document[pointer[1:]]
    if pointer == "/validUntil":
        value = {"@value": value, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    hidden = changed(document, pointer, ...)
    hidden[spelling] = value
    with pytest.raises((DataLossError, ProofVerificationError)):
        checked(hidden)


@pytest.mark.parametrize("keyword", ["@included", "@graph", "@nest"])
def test_t5_moving_members_below_a_keyword_is_refused(keyword: str) -> None:
    """JSON-LD has containers that say the same as no container at all."""
    document = sealed()
    status = document.pop("credentialStatus")
    place = {"id": document["id"], "credentialStatus": status}
    with pytest.raises((DataLossError, ProofVerificationError, MalformedValueError)):
        checked({**document, keyword: [place]})


def test_t5_a_status_entry_cannot_slip_below_a_reference_to_the_record_itself() -> None:
    """Two objects of one id are one thing to RDF, so its members may stand in either: a record
    that mentions itself would let its status entry and its end go where no reader looks."""
    record = sealed(badge(relatedResource=[{"id": badge()["id"]}]))
    checked(record)
    for member in ("credentialStatus", "validUntil"):
        moved = changed(record, f"/{member}", ...)
        there = {"id": record["id"], "type": record["type"], member: record[member]}
        moved["relatedResource"] = [there]
        with pytest.raises(DataLossError, match="outside of its top"):
            checked(moved)


def test_t5_one_thing_cannot_be_split_in_a_list() -> None:
    """Half of a thing beside its other half has the same quads as the whole, and readers of
    plain JSON see two things, neither of them what was signed."""
    evidence = {
        "id": "https://riverbend.example/evidence/1",
        "type": ["Evidence"],
        "name": "Bend test",
        "narrative": "Failed twice before.",
    }
    record = sealed(badge(evidence=[evidence]))
    checked(record)
    without = {name: value for name, value in evidence.items() if name != "narrative"}
    hidden = {name: evidence[name] for name in ("id", "type", "narrative")}
    for spelling in ([without, hidden], [evidence, evidence], [evidence, evidence["id"]]):
        with pytest.raises(DataLossError):
            checked({**record, "evidence": spelling})
    issuer = record["issuer"]
    with pytest.raises(DataLossError):
        checked({**record, "issuer": [issuer, issuer["id"]]})


def test_t5_hiding_the_end_of_a_proof_behind_another_spelling_is_refused() -> None:
    """The same on the proof: its end stays signed, and nobody would look there."""
    ending = sealed(expires=CREATED.replace(day=2))
    end = ending["proof"].pop("expires")
    for spelling in ("https://w3id.org/security#expiration", "sec:expiration"):
        ending["proof"][spelling] = {
            "@value": end,
            "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
        }
        with pytest.raises((DataLossError, ProofVerificationError)):
            checked(ending)
        del ending["proof"][spelling]


def test_t5_the_type_of_a_proof_cannot_be_spelled_otherwise() -> None:
    """``@type`` says the same to a JSON-LD processor, and nothing to a reader of JSON."""
    document = sealed()
    document["proof"]["@type"] = document["proof"].pop("type")
    with pytest.raises(ProofVerificationError):
        checked(document)


def test_t5_a_context_of_its_own_does_not_change_what_a_proof_says() -> None:
    """For RDFC the standard replaces the proof's contexts unseen (3.2.5 step 4), so they would
    be a part of the file that anybody can change."""
    document = sealed()
    for context in ([VC_2], [VC_2, OB_3, OB_EXTENSIONS], {"created": "https://evil.example/"}):
        with pytest.raises(ProofVerificationError):
            checked(changed(document, "/proof/@context", context))


def test_t5_contexts_that_a_jcs_proof_does_not_cover_are_not_read() -> None:
    """A context appended after a JCS proof is allowed by the standard, and stays uncovered."""
    document = sealed(suite="eddsa-jcs-2022")
    extended = changed(document, "/@context", [VC_2, OB_3, OB_EXTENSIONS])
    assert checked(extended).document["@context"] == [VC_2, OB_3]
    with pytest.raises(ProofVerificationError):
        checked(changed(document, "/@context", [VC_2, OB_EXTENSIONS, OB_3]))
    with pytest.raises(ProofVerificationError):
        checked(changed(extended, "/proof/@context", [VC_2, OB_3, OB_EXTENSIONS]))


def test_t5_a_document_without_contexts_has_no_meaning_to_sign() -> None:
    """An RDFC suite over plain JSON would sign what the next reader canonicalises to nothing."""
    document = {"id": "urn:uuid:1", "type": ["TrustList"], "name": "State colleges"}
    with pytest.raises(UnsupportedError):
        sealed(document, canonicalizer=PlainJson())
    plain = sealed(document, canonicalizer=PlainJson(), suite="eddsa-jcs-2022")
    assert checked(plain, canonicalizer=PlainJson()).document == document
    with pytest.raises((UnsupportedError, ProofVerificationError)):
        checked(changed(plain, "/proof/cryptosuite", "eddsa-rdfc-2022"), canonicalizer=PlainJson())
    with pytest.raises(UnsupportedError):
        checked({**plain, "@context": [VC_2]}, canonicalizer=PlainJson())


@every_suite
@pytest.mark.parametrize("term", ["undefinedTerm", "@foo", "jws", "signature"])
def test_t4_a_member_of_a_proof_that_is_not_covered_is_refused(
    suite: str, signer: Any, term: str
) -> None:
    """Something readable is added to the proof, where nobody defined it."""
    with pytest.raises((DataLossError, ProofVerificationError)):
        checked(changed(sealed(signer=signer, suite=suite), f"/proof/{term}", "extra"))
