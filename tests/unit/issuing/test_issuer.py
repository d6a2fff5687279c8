import dataclasses
import json
from datetime import date, datetime, timedelta, timezone

import pytest

from openler.codec.document import parse_object
from openler.credentials.achievement import Achievement, Alignment
from openler.credentials.credential import AchievementCredential
from openler.credentials.profile import Profile
from openler.credentials.result import Result, ResultDescription
from openler.credentials.status import StatusEntry
from openler.credentials.subject import Subject
from openler.crypto.signer import LocalSigner
from openler.did.methods.key import KeyMethod, did_key_url
from openler.errors import (
    ConflictError,
    IssuerMismatchError,
    MalformedValueError,
    OutOfRangeError,
    ParsingError,
    ProofGenerationError,
)
from openler.issuing.issuer import Issuer, require_issuable
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.loader import OB_3, VC_2
from openler.securing.data_integrity.verification import verify
from support.credentials import (
    AT,
    GRADE,
    LIST_URL,
    MASTERED,
    RECORD_ID,
    RUBRIC,
    SCORE,
    ana,
    changed,
    college,
    descriptions,
    entry,
    full_achievement,
    full_record,
    prepared,
    welding,
)


def unsigned(**options) -> dict:
    return parse_object(prepared(**options).unsigned)


def test_the_ten_line_example_issues_a_record():
    issuer = Issuer.with_did_key(LocalSigner(bytes(32)), name="Riverbend College")
    record = Achievement(
        "urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8",
        "Welding I",
        criteria="Passed the MIG bend test.",
        alignments=(Alignment("MIG welding", "https://case.example/uri/4f1"),),
    )
    credential = issuer.sign(issuer.prepare(record, to="did:example:ana", id=RECORD_ID, at=AT))
    assert credential.document["issuer"]["id"] == issuer.profile.id


def test_a_record_says_what_the_standards_ask_for_and_no_more():
    issuer = college()
    assert unsigned(to="did:example:ana") == {
        "@context": [VC_2, OB_3],
        "id": RECORD_ID,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Welding I",
        "issuer": {"id": issuer.profile.id, "type": ["Profile"], "name": "Riverbend College"},
        "validFrom": "2026-05-01T12:00:00Z",
        "credentialSubject": {
            "id": "did:example:ana",
            "type": ["AchievementSubject"],
            "achievement": welding().to_json(),
        },
    }


def test_everything_that_can_be_said_of_an_award_stands_in_it():
    document = parse_object(full_record(practice=True).unsigned)
    assert document["validUntil"] == "2036-05-01T00:00:00Z"
    assert document["awardedDate"] == "2026-04-30T09:00:00Z"
    assert document["credentialSubject"]["licenseNumber"] == "L-1"
    assert document["credentialSubject"]["creditsEarned"] == 4.5
    assert document["evidence"] == [
        {"id": "https://portfolio.example/ana/bench", "type": ["Evidence"]}
    ]
    assert document["credentialStatus"] == entry().to_json()
    assert document["termsOfUse"] == {"type": "urn:openler:PracticeRecord"}
    assert document["credentialSubject"]["result"][1] == {
        "type": ["Result"],
        "resultDescription": RUBRIC,
        "value": "mastery",
        "achievedLevel": MASTERED,
    }


def test_a_day_is_the_first_second_of_an_award_and_the_last_of_an_end():
    document = unsigned(awarded_on=date(2026, 4, 30), valid_until=date(2027, 4, 30))
    assert document["awardedDate"] == "2026-04-30T00:00:00Z"
    assert document["validUntil"] == "2027-04-30T23:59:59Z"


def test_a_record_can_begin_at_another_time_than_now():
    begin = datetime(2026, 9, 1, 8, tzinfo=timezone(timedelta(hours=2)))
    made = prepared(valid_from=begin)
    assert parse_object(made.unsigned)["validFrom"] == "2026-09-01T06:00:00Z"
    assert made.created == AT


def test_the_proof_is_verified_and_names_the_issuers_key():
    issuer = college()
    secured = issuer.sign(prepared(issuer))
    checked = verify(secured, resolver=KeyMethod(), canonicalizer=Canonicalizer(), at=AT)
    (proof,) = checked.proofs
    assert proof.suite == "eddsa-rdfc-2022"
    assert proof.method.id == issuer.verification_method
    assert proof.created == AT
    assert checked.document == parse_object(prepared(issuer).unsigned)


def test_signing_adds_the_proof_and_changes_nothing_else():
    made = full_record()
    document = dict(college().sign(made).document)
    del document["proof"]
    assert document == parse_object(made.unsigned)
    assert list(document) == list(json.loads(made.unsigned))


def test_the_same_intent_gives_the_same_bytes():
    issuer = college()
    assert issuer.sign(full_record()).raw == issuer.sign(full_record()).raw


def test_a_recalled_intent_gives_the_very_record():
    made = full_record()
    record = college().sign(made).raw
    again = college().recall(made.unsigned, at=AT)
    assert again == made
    assert college().sign(again).raw == record


def test_the_fraction_of_a_second_does_not_count():
    exact = AT.replace(microsecond=987_654)
    made = prepared(at=exact)
    assert made.created == AT
    assert college().sign(college().recall(made.unsigned, at=AT)) == college().sign(made)


def test_the_digest_is_that_of_the_canonical_form():
    made = prepared()
    other = prepared(id="urn:uuid:00000000-0000-4000-8000-000000000000")
    assert len(made.canonical_digest) == 32
    assert made.canonical_digest != other.canonical_digest


@pytest.mark.parametrize(
    ("pointer", "value", "error"),
    [
        ("/name", "Welding II", None),
        ("/issuer/id", "did:example:else", IssuerMismatchError),
        ("/issuer/name", "Hаrbor College", MalformedValueError),
        ("/issuer/name", "Zu\u0308rich", MalformedValueError),
        ("/credentialSubject/identifier/0/identityHash", "Ana\u202e", MalformedValueError),
        ("/credentialSubject/identifier/0/identityHash", " Ana", MalformedValueError),
        ("/credentialSubject/achievement/name", "Wel\u200bding", MalformedValueError),
        ("/credentialSubject/result/0/value", "101", OutOfRangeError),
        ("/credentialSubject/result/1/achievedLevel", "urn:x:1", MalformedValueError),
        ("/proof", {"type": "DataIntegrityProof"}, ProofGenerationError),
        ("/type", ["VerifiableCredential"], MalformedValueError),
        (
            "/type",
            ["VerifiableCredential", "OpenBadgeCredential", "BitstringStatusListCredential"],
            ProofGenerationError,
        ),
    ],
)
def test_a_recalled_intent_passes_every_check_again(pointer, value, error):
    from openler.codec.document import to_bytes  # noqa: PLC0415

    stored = to_bytes(changed(parse_object(full_record().unsigned), pointer, value))
    if error is None:
        assert college().recall(stored, at=AT).unsigned == stored
        return
    with pytest.raises(error):
        college().recall(stored, at=AT)


def test_a_result_without_its_level_is_not_recalled():
    from openler.codec.document import to_bytes  # noqa: PLC0415
    from support.credentials import GONE  # noqa: PLC0415

    document = changed(
        parse_object(full_record().unsigned), "/credentialSubject/result/1/achievedLevel", GONE
    )
    with pytest.raises(MalformedValueError, match="does not point to its level"):
        college().recall(to_bytes(document), at=AT)


def test_other_bytes_of_the_same_document_are_no_intent_of_ours():
    stored = prepared().unsigned
    with pytest.raises(ConflictError):
        college().recall(json.dumps(json.loads(stored)).encode(), at=AT)
    with pytest.raises(ParsingError):
        college().recall(b"[]", at=AT)


@pytest.mark.parametrize(
    ("results", "error"),
    [
        ([Result("101")], OutOfRangeError),
        ([Result("-1", SCORE)], OutOfRangeError),
        ([Result("Genius", RUBRIC)], MalformedValueError),
        ([Result("F", GRADE)], MalformedValueError),
        ([Result("1", "urn:x:1")], MalformedValueError),
    ],
)
def test_a_result_that_the_achievement_does_not_have_is_refused(results, error):
    with pytest.raises(error) as refused:
        prepared(achievement=full_achievement(), results=results)
    assert refused.value.pointer.startswith("/credentialSubject/result/0")


@pytest.mark.parametrize(
    ("options", "pointer"),
    [
        ({"id": "1"}, "/id"),
        ({"to": "ana@example.edu"}, "/credentialSubject/id"),
        ({"to": Subject()}, "/credentialSubject/id"),
        ({"achievement": Achievement("", "W", "Weld.")}, "/credentialSubject/achievement/id"),
        (
            {"achievement": welding(achievement_type="Diplome")},
            "/credentialSubject/achievement/achievementType",
        ),
        ({"status": StatusEntry("revocation", -1, LIST_URL)}, "/credentialStatus/statusListIndex"),
        ({"status": StatusEntry("revocation", 1, "list")}, "/credentialStatus/id"),
        ({"valid_until": date(2020, 1, 1)}, "/validUntil"),
        ({"evidence": ["no address"]}, "/evidence/0/id"),
    ],
)
def test_what_breaks_a_rule_is_refused_before_anything_is_signed(options, pointer):
    with pytest.raises(MalformedValueError) as refused:
        prepared(**options)
    assert refused.value.pointer == pointer


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(MalformedValueError, match="time zone"):
        prepared(at=datetime(2026, 5, 1))  # noqa: DTZ001 - the mistake itself


def test_names_are_composed_before_they_are_signed():
    issuer = college(name="Zu\u0308rich College")
    assert issuer.profile.name == "Zürich College"
    document = unsigned(to=Subject.of(name=" Jose\u0301 "))
    assert document["credentialSubject"]["identifier"][0]["identityHash"] == "José"


def test_a_key_of_somebody_else_cannot_speak_for_an_issuer():
    other = LocalSigner(bytes(32))
    with pytest.raises(IssuerMismatchError):
        Issuer(Profile("did:example:college", "College"), other, did_key_url(other.key))


@pytest.mark.parametrize("name", [None, "", "Hаrbor College"])
def test_an_issuer_without_an_honest_name_does_not_exist(name):
    signer = LocalSigner(bytes(32))
    profile = Profile(did_key_url(signer.key).partition("#")[0], name)
    with pytest.raises(MalformedValueError):
        Issuer(profile, signer, did_key_url(signer.key))


def test_a_record_of_another_issuer_is_not_signed():
    with pytest.raises(IssuerMismatchError):
        college(8).sign(prepared(college(7)))


def test_an_issuer_keeps_its_site_and_address():
    issuer = Issuer.with_did_key(
        LocalSigner(bytes(32)),
        name="R",
        url="https://r.example",
        email="office@r.example",
        canonicalizer=Canonicalizer(),
    )
    assert issuer.profile.to_json()["url"] == "https://r.example"
    assert issuer.profile.to_json()["email"] == "office@r.example"


def test_a_key_that_cannot_make_the_proof_is_refused():
    from openler.crypto.keys import KeyType  # noqa: PLC0415

    signer = LocalSigner(bytes(31) + b"\x01", KeyType.P256)
    with pytest.raises(ProofGenerationError):
        prepared(Issuer.with_did_key(signer, name="R"))


def test_the_person_in_a_record_is_found_by_name_and_address():
    record = AchievementCredential.parse(college().sign(prepared(to=ana())).document)
    assert record.recipient_name == "Ana Ruiz"
    assert record.subject.has_email("ANA@example.edu")


@pytest.mark.parametrize(
    ("achievement", "words"),
    [
        (welding(achievement_type="Diplome"), "achievementType"),
        (dataclasses.replace(welding(), name=" Welding"), "normal form"),
        (dataclasses.replace(welding(), name="Wel\u202eding"), "invisible"),
        (
            welding(result_descriptions=(ResultDescription(SCORE, "S", "RubricCriterionLevel"),)),
            "no levels",
        ),
    ],
)
def test_an_achievement_that_cannot_be_awarded_is_refused_on_saving(achievement, words):
    with pytest.raises(MalformedValueError, match=words):
        require_issuable(achievement)


def test_an_achievement_that_has_no_id_yet_can_be_saved():
    require_issuable(dataclasses.replace(full_achievement(), id=""))
    require_issuable(welding(result_descriptions=descriptions()))
