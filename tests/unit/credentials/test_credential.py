from datetime import UTC, datetime, timedelta

import pytest

from openler.codec.bitstring import MINIMUM_SIZE
from openler.credentials.credential import AchievementCredential
from openler.credentials.practice import PRACTICE_TERMS, SELF_ATTESTED_TERMS, is_practice
from openler.credentials.status import StatusEntry, StatusList
from openler.credentials.vcdm import VerifiableCredential
from openler.errors import MalformedValueError
from openler.jsonld.loader import VC_2
from support.credentials import (
    AT,
    GONE,
    LIST_URL,
    MASTERED,
    RECORD_ID,
    changed,
    entry,
    full_achievement,
    record_json,
)

RECORD = record_json()


def status_list(**subject) -> dict:
    return {
        "@context": [VC_2],
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": {"id": "did:example:i"},
        "validUntil": "2026-05-08T12:00:00Z",
        "credentialSubject": {
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uH4s",
            **subject,
        },
    }


def test_a_record_is_read_with_everything_that_it_says():
    record = AchievementCredential.parse(RECORD)
    assert record.id == RECORD_ID
    assert record.name == "Welding I"
    assert record.issuer.name == "Riverbend College"
    assert record.achievement == full_achievement()
    assert record.recipient_name == "Ana Ruiz"
    assert record.subject.has_email("ana@example.edu")
    assert [each.value for each in record.results] == ["92", "mastery", "completed"]
    assert record.results[1].achieved_level == MASTERED
    assert record.valid_from == AT
    assert record.valid_until == datetime(2036, 5, 1, tzinfo=UTC)
    assert record.awarded_date == datetime(2026, 4, 30, 9, tzinfo=UTC)
    assert record.status == (StatusEntry(*_place(), id=f"{LIST_URL}#94567"),)
    assert record.document is RECORD
    assert not record.practice
    assert not record.self_attested


def _place():
    return "revocation", 94_567, LIST_URL, (LIST_URL.replace(".json", "-suspension.json"),)


def test_a_record_without_a_name_has_that_of_its_achievement():
    assert AchievementCredential.parse(changed(RECORD, "/name", GONE)).name == "Welding I"


def test_names_in_several_languages_are_read():
    document = changed(RECORD, "/name", {"es": "Soldadura", "en": "Welding"})
    document = changed(document, "/issuer/name", {"es": "Colegio"})
    record = AchievementCredential.parse(document)
    assert (record.name, record.issuer.name) == ("Welding", "Colegio")


def test_an_issuer_may_be_a_bare_identifier():
    record = AchievementCredential.parse(changed(RECORD, "/issuer", "did:example:i"))
    assert (record.issuer.id, record.issuer.name) == ("did:example:i", None)


def test_every_status_entry_of_a_foreign_record_is_read():
    other = {**entry().to_json(), "statusPurpose": "suspension"}
    unknown = {"type": "1EdTechRevocationList", "id": "https://x.example/list"}
    document = changed(RECORD, "/credentialStatus", [entry().to_json(), other, unknown])
    first, second, third = AchievementCredential.parse(document).status
    assert (first.purpose, second.purpose) == ("revocation", "suspension")
    assert first.is_bitstring
    assert not third.is_bitstring
    assert third == StatusEntry(
        "", 0, "", type="1EdTechRevocationList", id="https://x.example/list"
    )


def test_a_practice_record_is_known_by_its_terms():
    assert AchievementCredential.parse(record_json(practice=True)).practice
    several = changed(RECORD, "/issuer", RECORD["issuer"])
    several["termsOfUse"] = [{"type": "Other"}, PRACTICE_TERMS]
    assert AchievementCredential.parse(several).practice
    assert is_practice({"termsOfUse": {"type": ["X", PRACTICE_TERMS["type"]]}})
    assert not is_practice({"termsOfUse": "urn:openler:PracticeRecord"})


@pytest.mark.parametrize(
    "changes",
    [
        {"/termsOfUse": SELF_ATTESTED_TERMS},
        {"/credentialSubject/id": RECORD["issuer"]["id"]},
        {"/issuer/email": "Ana@example.edu"},
        {"/issuer/id": "mailto:ana@example.edu"},
    ],
)
def test_what_somebody_says_about_themselves_is_known(changes):
    document = RECORD
    for pointer, value in changes.items():
        document = changed(document, pointer, value)
    assert AchievementCredential.parse(document).self_attested


def test_an_issuer_with_another_address_is_somebody_else():
    document = changed(RECORD, "/issuer/email", "office@example.edu")
    assert not AchievementCredential.parse(document).self_attested


def test_a_record_that_breaks_a_rule_is_refused_with_its_place():
    with pytest.raises(MalformedValueError) as refused:
        AchievementCredential.parse(changed(RECORD, "/credentialSubject/achievement/name", GONE))
    assert refused.value.pointer == "/credentialSubject/achievement/name"


def test_another_credential_is_no_record():
    with pytest.raises(MalformedValueError, match="no Open Badge"):
        AchievementCredential.parse(status_list())


def test_any_credential_is_read_for_what_all_have():
    credential = VerifiableCredential.parse(status_list())
    assert credential.id is None
    assert credential.types == ("VerifiableCredential", "BitstringStatusListCredential")
    assert credential.name is None
    assert credential.issuer.id == "did:example:i"
    assert credential.valid_from is None
    assert credential.valid_until == datetime(2026, 5, 8, 12, tzinfo=UTC)


def test_a_status_list_is_read():
    listed = StatusList.parse(status_list(ttl=60_000, statusPurpose=["revocation", "suspension"]))
    assert listed.id is None
    assert listed.issuer == "did:example:i"
    assert listed.purposes == ("revocation", "suspension")
    assert listed.encoded == "uH4s"
    assert listed.valid_until == datetime(2026, 5, 8, 12, tzinfo=UTC)
    assert listed.ttl == timedelta(minutes=1)
    assert MINIMUM_SIZE == 131_072


def test_a_status_list_that_names_no_time_to_live_has_none():
    """Section 2.2 of the Recommendation: no default value is assumed."""
    assert StatusList.parse(status_list()).ttl is None


def test_a_status_size_may_be_spelled_with_a_point():
    size = StatusEntry.parse(
        StatusEntry("revocation", 1, "https://l.example").to_json() | {"statusSize": 1.0}
    ).size
    assert (size, type(size)) == (1, int)


def test_a_record_is_no_status_list():
    with pytest.raises(MalformedValueError, match="no BitstringStatusListCredential"):
        StatusList.parse(RECORD)


def test_a_status_entry_survives_a_round_trip():
    for references in ((), ("https://a.example",), ("https://a.example", "https://b.example")):
        one = StatusEntry("suspension", 3, LIST_URL, references, id="urn:x:1")
        assert StatusEntry.parse(one.to_json()) == one


def test_the_id_of_an_entry_is_its_place_and_not_its_list():
    assert entry(3).to_json()["id"] == f"{LIST_URL}#3"
