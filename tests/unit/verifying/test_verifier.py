"""Each of the eleven verdicts, reached from real bytes, with its words."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from openler.codec.document import to_bytes
from openler.errors import (
    ExpiredError,
    FetchError,
    InputError,
    LerError,
    LimitError,
    MalformedValueError,
    NotAsRequestedError,
    NotYetValidError,
    ProofVerificationError,
    ResolutionError,
    RevokedError,
    SuspendedError,
    UntrustedIssuerError,
)
from openler.securing.mechanism import Secured
from openler.verifying.findings import Line, Outcome, Source
from openler.verifying.report import Report, exit_code, summary
from openler.verifying.trust import NoTrust, TrustLists
from openler.verifying.verdicts import Verdict
from openler.verifying.verifier import Verifier
from support.verifying import (
    CLEAR,
    DID_URL,
    HARBOR_DID,
    HELD,
    HOLD_URL,
    LIST_URL,
    MALLORY,
    MALLORY_DID,
    NOW,
    PRACTICE,
    SELF,
    SET,
    WEB_DID,
    World,
    document,
    member,
    own,
    record,
    seal,
    status_document,
    status_list,
    trust_list,
    verifier,
    web_did_document,
)

YES, NO, CARE, OPEN = Outcome.YES, Outcome.NO, Outcome.CARE, Outcome.NOT_CHECKED


def outcomes(report: Report) -> list[Outcome]:
    return [check.outcome for check in report.checks]


def check(data: bytes, *, world: World | None = None, **parts: Any) -> Report:
    return verifier(world, **parts).verify(data, at=NOW)


def test_genuine() -> None:
    report = check(record())
    assert report.verdict is Verdict.GENUINE
    assert report.headline == "This record is genuine and current"
    assert report.meaning == (
        "It has not been changed since Harbor State College issued it. "
        "It is in date, and Harbor State College has not withdrawn it."
    )
    assert report.what_to_do == (
        "To be sure it belongs to the person in front of you, check their name against a photo ID."
    )
    assert [each.reason for each in report.checks] == [
        "The digital seal matches. Nothing was changed after it was issued.",
        'Harbor State College is on the list "State colleges".',
        "Valid from 12 May 2025. It has no end date.",
        "Harbor State College has not withdrawn it. Asked on 2 November 2026 at 10:42 UTC.",
        "Came from a file, so we do not know who showed it to you.",
    ]
    assert outcomes(report) == [YES, YES, YES, YES, OPEN]
    assert report.exit_code == 0


def test_genuine_gives_the_record_to_rely_on() -> None:
    data = record()
    verified = check(data).require()
    assert verified.value.achievement.name == "Certificate in Solar Installation"
    assert verified.secured.raw == data
    assert verified.checked_at == NOW


def test_genuine_without_a_status_list_says_so() -> None:
    report = check(record(credentialStatus=...))
    assert report.verdict is Verdict.GENUINE
    assert report.meaning == (
        "It has not been changed and is in date. "
        "Harbor State College gives no way to ask whether it was withdrawn."
    )
    still_valid = report.check(Line.STILL_VALID)
    assert still_valid.outcome is OPEN
    assert still_valid.reason == "The issuer gives no way to check this."


def test_unknown_issuer() -> None:
    report = check(record(), trust=NoTrust())
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert report.headline == "Not changed, but we do not know who issued it"
    assert report.meaning == (
        "It has not been changed. Harbor State College is not on any list of issuers we trust. "
        "Anyone can type a school name into a record."
    )
    assert report.what_to_do == (
        "Ask Harbor State College to confirm, using contact details you find yourself. "
        "Do not use the links in this record."
    )
    assert outcomes(report) == [YES, CARE, YES, YES, OPEN]
    assert report.check(Line.STILL_VALID).reason.startswith("Whoever signed it has not withdrawn")
    assert report.exit_code == 3
    with pytest.raises(UntrustedIssuerError):
        report.require()


def test_expired() -> None:
    report = check(record(validUntil="2026-05-12T00:00:00Z"))
    assert report.verdict is Verdict.EXPIRED
    assert report.headline == "This record was genuine, but it has expired"
    assert report.meaning == (
        "Harbor State College issued it, and it has not been changed. "
        "It stopped being valid on 12 May 2026."
    )
    assert report.what_to_do == (
        "Ask for a newer record, or ask Harbor State College if it can be renewed."
    )
    assert outcomes(report) == [YES, YES, NO, YES, OPEN]
    assert report.exit_code == 1
    with pytest.raises(ExpiredError):
        report.require()


def test_expired_by_an_unknown_issuer() -> None:
    report = check(record(validUntil="2026-05-12T00:00:00Z"), trust=NoTrust())
    assert report.verdict is Verdict.EXPIRED
    assert report.headline == "This record has expired"
    assert report.meaning == (
        "This record has expired, and we do not know who issued it. "
        "It stopped being valid on 12 May 2026."
    )


def test_not_yet() -> None:
    report = check(record(validFrom="2027-01-02T00:00:00Z"))
    assert report.verdict is Verdict.NOT_YET
    assert report.headline == "This record is genuine, but it has not started yet"
    assert report.meaning == "It becomes valid on 2 January 2027."
    assert report.what_to_do == "Check again on or after that date."
    assert outcomes(report) == [YES, YES, NO, YES, OPEN]
    assert report.exit_code == 1
    with pytest.raises(NotYetValidError):
        report.require()


def test_not_yet_by_an_unknown_issuer() -> None:
    report = check(record(validFrom="2027-01-02T00:00:00Z"), trust=NoTrust())
    assert report.meaning == (
        "This record has not started, and we do not know who issued it. "
        "It becomes valid on 2 January 2027."
    )


def test_withdrawn() -> None:
    report = check(
        record(),
        world=World({LIST_URL: SET, HOLD_URL: status_list(url=HOLD_URL, purpose="suspension")}),
    )
    assert report.verdict is Verdict.WITHDRAWN
    assert report.headline == "Harbor State College has withdrawn this record"
    assert report.meaning == (
        "It has not been changed, but Harbor State College later cancelled it. It no longer counts."
    )
    assert report.what_to_do == ("Do not rely on it. The person can ask Harbor State College why.")
    assert outcomes(report) == [YES, YES, YES, NO, OPEN]
    assert report.exit_code == 1
    with pytest.raises(RevokedError):
        report.require()


def test_withdrawn_by_an_unknown_issuer() -> None:
    report = check(record(), world=World({LIST_URL: SET}), trust=NoTrust())
    assert report.verdict is Verdict.WITHDRAWN
    assert report.headline == "Whoever signed it has withdrawn this record"
    assert report.meaning == (
        "It has not been changed, but whoever signed it later cancelled it. "
        "We also do not know who issued it. It no longer counts."
    )


def test_on_hold() -> None:
    report = check(record(), world=World({LIST_URL: SET, HOLD_URL: HELD}))
    assert report.verdict is Verdict.ON_HOLD
    assert report.headline == "Harbor State College has put this record on hold"
    assert report.meaning == (
        "It has not been changed, but Harbor State College has paused it for now. "
        "It may become valid again."
    )
    assert report.what_to_do == "Ask Harbor State College, or check again later."
    assert outcomes(report) == [YES, YES, YES, NO, OPEN]
    assert report.exit_code == 1
    with pytest.raises(SuspendedError):
        report.require()


def test_changed() -> None:
    forged = json.loads(record())
    forged["name"] = "Doctor of Medicine"
    report = check(to_bytes(forged))
    assert report.verdict is Verdict.CHANGED
    assert report.headline == "Do not rely on this record"
    assert report.meaning == (
        "It does not match its digital seal. "
        "Something in it changed after it was issued, or it was copied badly. "
        "So we cannot trust anything it says."
    )
    assert report.what_to_do == (
        "Ask for the original file or link. If you copied and pasted text, upload the file instead."
    )
    assert [each.reason for each in report.checks] == [
        "The digital seal does not match the contents.",
        "We stop here. We cannot trust the issuer name.",
        "We cannot trust the dates.",
        "We cannot trust the status.",
        "We cannot trust the name.",
    ]
    assert outcomes(report) == [NO, OPEN, OPEN, OPEN, OPEN]
    assert report.exit_code == 1
    with pytest.raises(ProofVerificationError):
        report.require()


def test_under_a_broken_seal_nobody_is_asked_anything() -> None:
    forged = json.loads(record()) | {"name": "Doctor of Medicine"}
    world = World()
    check(to_bytes(forged), world=world)
    assert world.asked == []


def test_an_unsigned_addition_is_a_change() -> None:
    """Threat T4: a member that no context defines is not covered by the seal."""
    added = json.loads(record()) | {"gradePointAverage": "4.0"}
    report = check(to_bytes(added))
    assert report.verdict is Verdict.CHANGED
    assert report.check(Line.UNCHANGED).reason == (
        "Something in it is not covered by the digital seal."
    )
    with pytest.raises(ProofVerificationError):
        report.require()


def test_incomplete_because_the_list_is_out_of_reach() -> None:
    report = check(record(), world=World({}))
    assert report.verdict is Verdict.INCOMPLETE
    assert report.headline == "We could not finish checking this record"
    assert report.meaning == (
        "The record has not been changed. "
        "But we could not reach Harbor State College to ask if it was withdrawn."
    )
    assert report.what_to_do == (
        "Try again in a few minutes. Nothing is wrong with the record so far."
    )
    assert outcomes(report) == [YES, YES, YES, OPEN, OPEN]
    assert report.exit_code == 3
    with pytest.raises(FetchError):
        report.require()


def test_incomplete_because_the_key_is_out_of_reach() -> None:
    sealed = seal(document(WEB_DID), method=f"{WEB_DID}#key-1")
    report = check(to_bytes(sealed))
    assert report.verdict is Verdict.INCOMPLETE
    assert report.meaning == (
        "We could not check whether it was changed. We could not reach the issuer that it names."
    )
    assert outcomes(report) == [OPEN, OPEN, OPEN, OPEN, OPEN]
    with pytest.raises(ResolutionError):
        report.require()


def test_incomplete_because_the_seal_is_of_an_unknown_kind() -> None:
    sealed = json.loads(record())
    sealed["proof"]["cryptosuite"] = "bbs-2023"
    report = check(to_bytes(sealed))
    assert report.verdict is Verdict.INCOMPLETE
    assert report.meaning.endswith("Its digital seal is of a kind that we do not know.")
    with pytest.raises(ResolutionError):
        report.require()


def test_incomplete_because_a_revoked_key_gives_no_proof_of_its_time() -> None:
    """Threat T30: whoever stole a key writes any date that he likes."""
    written = json.loads(web_did_document())
    written["verificationMethod"][0]["revoked"] = "2026-01-01T00:00:00Z"
    world = World({LIST_URL: CLEAR, DID_URL: json.dumps(written).encode()})
    sealed = seal(document(WEB_DID), method=f"{WEB_DID}#key-1")
    report = check(to_bytes(sealed), world=world, trust=own(WEB_DID))
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a record",
        b"\x89PNG\r\n\x1a\n",
        b"[]",
        b"{}",
        b'{"type": "Assertion"}',
        b'{"type": ["VerifiableCredential"], "type": "x"}',
        b"\xef\xbb\xbf{}",
        b'{"type": ["VerifiablePresentation"]}',
        b'{"type": {"VerifiableCredential": 1}}',
    ],
)
def test_unreadable(data: bytes) -> None:
    report = check(data)
    assert report.verdict is Verdict.UNREADABLE
    assert report.headline == "We cannot read this as a learning record"
    assert outcomes(report) == [OPEN] * 5
    assert {each.reason for each in report.checks} == {"We could not read it."}
    assert report.record is None
    assert report.exit_code == 3
    with pytest.raises(InputError):
        report.require()


def test_unreadable_in_words() -> None:
    report = check(b"not a record")
    assert report.meaning == (
        "This file or link is not in a format we know. It might still be real."
    )
    assert report.what_to_do == "Ask for a link, or for the badge image or file they were given."


def test_a_file_that_is_too_large_is_unreadable_and_says_why() -> None:
    report = check(b" " * 2_000_000)
    assert report.meaning.startswith("It is larger or deeper than a learning record can be.")


def test_a_genuine_seal_on_something_that_breaks_the_rules_is_unreadable() -> None:
    """The W3C and 1EdTech rules say what a record means; without them we would be guessing."""
    subject = document()["credentialSubject"]
    del subject["achievement"]["criteria"]
    report = check(record(credentialSubject=subject))
    assert report.verdict is Verdict.UNREADABLE
    assert report.meaning.startswith("It breaks a rule that all learning records keep.")
    assert outcomes(report) == [YES, OPEN, OPEN, OPEN, OPEN]
    assert report.check(Line.ISSUER).reason.startswith("It breaks a rule of learning records")
    with pytest.raises(MalformedValueError):
        report.require()


def test_a_record_with_another_list_of_contexts_is_not_called_changed() -> None:
    """Threat T5: contexts that we do not know are refused; but they are no proof of a forgery."""
    other = json.loads(record())
    other["@context"].append("https://college.example/our-own-terms/v1")
    report = check(to_bytes(other))
    assert report.verdict is Verdict.INCOMPLETE
    assert outcomes(report) == [OPEN] * 5


def test_a_record_in_a_vocabulary_that_we_do_not_know_is_not_called_faulty() -> None:
    other = json.loads(record())
    other["@context"] = ["https://www.w3.org/2018/credentials/v1"]
    report = check(to_bytes(other))
    assert report.verdict is Verdict.UNREADABLE
    assert report.meaning.startswith("This file or link is not in a format we know.")


def test_a_sealed_credential_of_another_kind_is_not_called_faulty() -> None:
    report = check(status_list())
    assert report.verdict is Verdict.UNREADABLE
    assert report.meaning.startswith("This file or link is not in a format we know.")
    assert outcomes(report) == [YES, OPEN, OPEN, OPEN, OPEN]
    with pytest.raises(InputError):
        report.require()


def test_self_because_issuer_and_subject_are_one() -> None:
    subject = document()["credentialSubject"] | {"id": HARBOR_DID}
    report = check(record(credentialSubject=subject))
    assert report.verdict is Verdict.SELF
    assert report.headline == "The person said this about themselves"
    assert report.meaning == "No school or employer has confirmed this record."
    assert report.what_to_do == "Ask for proof if it matters to your decision."
    assert report.exit_code == 3
    with pytest.raises(UntrustedIssuerError):
        report.require()


def test_self_because_the_record_says_so() -> None:
    assert check(record(**SELF)).verdict is Verdict.SELF


def test_unsealed() -> None:
    world = World()
    report = check(to_bytes(document()), world=world)
    assert report.verdict is Verdict.UNSEALED
    assert report.headline == "We can read this, but it carries no digital seal"
    assert report.meaning == "Nothing shows who made it, or whether it was changed."
    assert outcomes(report) == [OPEN] * 5
    assert report.check(Line.UNCHANGED).reason == "It carries no digital seal."
    assert report.check(Line.ISSUER).reason == "Without a digital seal we cannot tell."
    assert report.exit_code == 3
    assert world.asked == []
    with pytest.raises(ProofVerificationError):
        report.require()


@pytest.mark.parametrize("empty", [None, [], {}])
def test_an_empty_place_for_a_seal_is_no_seal(empty: Any) -> None:
    assert check(to_bytes(document(proof=empty))).verdict is Verdict.UNSEALED


def test_an_unsealed_record_that_ended_has_expired() -> None:
    report = check(to_bytes(document(validUntil="2026-05-12T00:00:00Z")))
    assert report.verdict is Verdict.EXPIRED
    assert report.meaning.endswith("It also carries no digital seal.")


def test_a_practice_record_is_never_relied_upon() -> None:
    report = check(record(**PRACTICE))
    assert report.verdict is Verdict.GENUINE
    assert report.practice
    assert report.headline == "This is a practice record. It is not real."
    assert report.exit_code == 3
    assert report.verified is None
    with pytest.raises(NotAsRequestedError):
        report.require()


def test_a_withdrawn_practice_record_says_both() -> None:
    report = check(record(**PRACTICE), world=World({LIST_URL: SET}))
    assert report.verdict is Verdict.WITHDRAWN
    assert report.exit_code == 1
    assert report.meaning.startswith("This is a practice record. It is not real. It has not")


def test_a_seal_that_has_ended_has_expired_and_nobody_is_asked() -> None:
    sealed = seal(document(), expires=NOW - timedelta(days=1))
    world = World()
    report = check(to_bytes(sealed), world=world)
    assert report.verdict is Verdict.EXPIRED
    assert outcomes(report) == [CARE, OPEN, NO, OPEN, OPEN]
    assert world.asked == []
    with pytest.raises(ExpiredError):
        report.require()


def test_a_seal_dated_in_the_future_has_not_started() -> None:
    sealed = seal(document(), created=NOW + timedelta(hours=1))
    report = check(to_bytes(sealed))
    assert report.verdict is Verdict.NOT_YET
    assert report.check(Line.ISSUER).reason.startswith("The digital seal does not hold")


@pytest.mark.parametrize(("seconds", "verdict"), [(240, "genuine"), (360, "not_yet")])
def test_a_clock_may_be_five_minutes_ahead(seconds: int, verdict: str) -> None:
    start = NOW + timedelta(seconds=seconds)
    data = record(validFrom=f"{start:%Y-%m-%dT%H:%M:%SZ}")
    assert check(data).verdict == verdict


def test_a_record_ends_at_the_moment_that_it_names() -> None:
    data = record(validUntil=f"{NOW:%Y-%m-%dT%H:%M:%SZ}")
    assert check(data).verdict is Verdict.EXPIRED
    before = verifier().verify(data, at=NOW - timedelta(seconds=1))
    assert before.verdict is Verdict.GENUINE


def test_the_name_of_the_trust_list_comes_first_and_both_are_shown() -> None:
    listed = trust_list((member(name="Harbor State College of Technology"),))
    report = check(record(), trust=TrustLists([listed]))
    assert report.verdict is Verdict.GENUINE
    assert report.meaning.endswith(
        "We know this issuer as Harbor State College of Technology, "
        "but the record says Harbor State College."
    )
    assert report.to_json()["record"]["issuer"] == {
        "id": HARBOR_DID,
        "name": "Harbor State College of Technology",
        "nameInRecord": "Harbor State College",
    }


def test_an_impostor_with_the_same_name_is_never_genuine() -> None:
    report = check(record(MALLORY, MALLORY_DID, credentialStatus=...))
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert report.check(Line.ISSUER).reason == (
        "Harbor State College is not on any list of issuers we trust. "
        "A known issuer has the same name, but it is not this one."
    )


def test_a_genuine_signature_by_somebody_else_is_rejected() -> None:
    world = World()
    report = check(record(MALLORY, HARBOR_DID), world=world)
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert outcomes(report) == [YES, NO, YES, OPEN, OPEN]
    assert report.meaning.startswith(
        "It has not been changed. "
        "But the digital seal on it is not the seal of Harbor State College."
    )
    assert "somebody else's" in report.check(Line.STILL_VALID).reason
    assert world.asked == []


def test_did_web_is_resolved_and_bound() -> None:
    lists = seal(status_document(issuer=WEB_DID), method=f"{WEB_DID}#key-1")
    world = World({DID_URL: web_did_document(), LIST_URL: to_bytes(lists)})
    sealed = seal(document(WEB_DID), method=f"{WEB_DID}#key-1")
    report = check(to_bytes(sealed), world=world, trust=own(WEB_DID))
    assert report.verdict is Verdict.GENUINE
    assert report.check(Line.ISSUER).reason == (
        "Harbor State College is on your own list of issuers."
    )
    assert [(each.url, each.fetched_at) for each in report.resources] == [
        (WEB_DID, NOW),
        (LIST_URL, NOW),
    ]


def test_a_report_in_json_has_the_five_checks_with_outcome_and_reason() -> None:
    told = check(record()).to_json()
    assert told["verdict"] == "genuine"
    assert told["practice"] is False
    assert list(told["checks"]) == ["unchanged", "issuer", "in_date", "still_valid", "same_person"]
    for each in told["checks"].values():
        assert list(each) == ["outcome", "reason"]
        assert each["outcome"] in {"yes", "no", "care", "not_checked"}
    assert told["checked_at"] == "2026-11-02T10:42:00Z"
    assert told["record"]["recipient"] == "Ana Lucía Reyes"
    assert told["technical"]["suite"] == "eddsa-rdfc-2022"
    assert {each["url"] for each in told["resources"]} == {HARBOR_DID, LIST_URL}
    assert json.loads(json.dumps(told)) == told


def test_a_report_tells_its_problems_to_specialists() -> None:
    told = check(record(), world=World({})).to_json()
    assert told["problems"] == [
        {"code": "fetch", "detail": f"{LIST_URL} answered 404.", "pointer": None, "fix": None}
    ]


def test_the_same_record_read_twice_gives_the_same_report() -> None:
    assert check(record()) == check(record())


def test_a_secured_document_is_taken_as_it_is() -> None:
    assert verifier().verify(Secured.parse(record()), at=NOW).verdict is Verdict.GENUINE


def test_the_last_line_tells_how_the_record_came() -> None:
    report = verifier().verify(record(), at=NOW, source=Source.LINK)
    assert report.check(Line.SAME_PERSON).reason.startswith("Came from a link")


def test_many_records_of_one_list_ask_for_it_once() -> None:
    """Threat T9: an issuer learns that somebody asked, and not how many were checked."""
    world = World()
    reports = list(verifier(world).verify_all([record()] * 20, at=NOW))
    assert {report.verdict for report in reports} == {Verdict.GENUINE}
    assert world.asked == [LIST_URL]
    assert all(len(report.resources) == 2 for report in reports)


def test_a_failure_is_asked_for_once_too() -> None:
    world = World({})
    reports = list(verifier(world).verify_all([record()] * 5, at=NOW))
    assert {report.verdict for report in reports} == {Verdict.INCOMPLETE}
    assert world.asked == [LIST_URL]


def test_an_array_gives_a_report_for_each_record() -> None:
    good, expired = json.loads(record()), json.loads(record(validUntil="2026-01-01T00:00:00Z"))
    reports = verifier().verify_many(to_bytes([good, good, expired]), at=NOW)
    assert [report.verdict for report in reports] == ["genuine", "genuine", "expired"]
    assert list(summary(reports).items()) == [(Verdict.GENUINE, 2), (Verdict.EXPIRED, 1)]
    assert exit_code(reports) == 1


def test_a_presentation_gives_a_report_for_each_record_in_it() -> None:
    held = {"type": "VerifiablePresentation", "verifiableCredential": json.loads(record())}
    reports = verifier().verify_many(to_bytes(held), at=NOW)
    assert [report.verdict for report in reports] == ["genuine"]


def test_one_record_is_a_collection_of_one() -> None:
    assert [each.verdict for each in verifier().verify_many(record(), at=NOW)] == ["genuine"]


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b"[1]",
        b"no",
        to_bytes([{}] * 101),
        b'{"type": "VerifiablePresentation", "verifiableCredential": ["eyJ"]}',
    ],
)
def test_what_holds_no_records_is_unreadable(data: bytes) -> None:
    assert [each.verdict for each in verifier().verify_many(data, at=NOW)] == ["unreadable"]


def test_a_presentation_in_a_presentation_is_unreadable() -> None:
    inner = {"type": "VerifiablePresentation", "verifiableCredential": [json.loads(record())]}
    outer = {"type": "VerifiablePresentation", "verifiableCredential": [inner]}
    reports = verifier().verify_many(to_bytes(outer), at=NOW)
    assert [each.verdict for each in reports] == ["unreadable"]
    assert reports[0].meaning.startswith("It does not hold one record")


def test_a_link_that_gives_nothing_is_incomplete() -> None:
    report = verifier().unreached(FetchError("No answer."), at=NOW)
    assert report.verdict is Verdict.INCOMPLETE
    assert report.meaning == "We could not open the link."
    assert outcomes(report) == [OPEN] * 5
    assert report.exit_code == 3
    with pytest.raises(ResolutionError):
        report.require()


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        (["genuine"], 0),
        (["genuine", "incomplete"], 3),
        (["incomplete", "changed"], 1),
        (["genuine", "unsealed", "expired"], 1),
        ([], 3),
    ],
)
def test_the_exit_code_of_several_records_is_the_worst(verdicts: list[str], code: int) -> None:
    forged = to_bytes(json.loads(record()) | {"name": "x"})
    found = {
        "genuine": check(record()),
        "incomplete": check(record(), world=World({})),
        "changed": check(forged),
        "unsealed": check(to_bytes(document())),
        "expired": check(record(validUntil="2026-01-01T00:00:00Z")),
    }
    assert exit_code(found[each] for each in verdicts) == code


def test_offline_trusts_those_who_are_named_and_asks_nobody() -> None:
    offline = Verifier.offline(trusting=[HARBOR_DID])
    report = offline.verify(record(credentialStatus=...), at=NOW)
    assert report.verdict is Verdict.GENUINE
    assert offline.verify(record(), at=NOW).verdict is Verdict.INCOMPLETE


def test_offline_takes_names_too() -> None:
    offline = Verifier.offline(trusting={HARBOR_DID: "Harbor"})
    report = offline.verify(record(credentialStatus=...), at=NOW)
    assert report.record is not None
    assert report.record.issuer_listed == "Harbor"


@pytest.mark.parametrize("empty", [[], {}, ()])
def test_a_verifier_that_trusts_nobody_refuses_to_be_made(empty: Any) -> None:
    """Any list that decides trust refuses to be empty."""
    with pytest.raises(MalformedValueError):
        Verifier.offline(trusting=empty)


def test_a_verifier_refuses_to_trust_what_is_no_identifier() -> None:
    with pytest.raises(LerError):
        Verifier.offline(trusting=["Harbor State College"])


def test_a_seal_too_tangled_to_check_is_incomplete() -> None:
    class Tangled:
        def canonicalize(self, document: Any, *, algorithm: str = "sha256") -> bytes:
            raise LimitError("Too much work.")

    report = check(record(), canonicalizer=Tangled())
    assert report.verdict is Verdict.INCOMPLETE
    assert report.check(Line.UNCHANGED).reason == "It takes too long to check the digital seal."


def test_a_clock_without_a_time_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(MalformedValueError):
        verifier().verify(record(), at=NOW.replace(tzinfo=None))
