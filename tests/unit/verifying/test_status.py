"""Asking the issuer, entry by entry: Bitstring Status List 1.0 section 3.2."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from openler.codec.document import to_bytes
from openler.verifying.findings import Finding, Line
from openler.verifying.verdicts import Verdict
from support.verifying import (
    CLEAR,
    HELD,
    HOLD_URL,
    INDEX,
    LIST_URL,
    MALLORY,
    MALLORY_DID,
    NOT_HELD,
    NOW,
    SET,
    SIZE,
    World,
    document,
    entry,
    record,
    seal,
    status_document,
    status_list,
    verifier,
)

if TYPE_CHECKING:
    from openler.verifying.report import Report


def lone_entry(**members: Any) -> dict[str, Any]:
    whole = entry(**members)
    whole.pop("statusReference")
    return whole


def ask(answers: dict[str, bytes], status: Any = None, *, world: World | None = None) -> Report:
    data = record(credentialStatus=entry() if status is None else status)
    return verifier(world or World(answers)).verify(data, at=NOW)


def found(answers: dict[str, bytes], status: Any = None) -> Finding:
    return ask(answers, status).check(Line.STILL_VALID).finding


def test_a_clear_bit_is_not_withdrawn_and_the_companion_is_not_asked() -> None:
    world = World({LIST_URL: CLEAR, HOLD_URL: HELD})
    assert ask({}, world=world).verdict is Verdict.GENUINE
    assert world.asked == [LIST_URL]


def test_only_the_own_bit_counts() -> None:
    others = tuple(index for index in range(INDEX - 9, INDEX + 9) if index != INDEX)
    assert found({LIST_URL: status_list(others)}) is Finding.NOT_WITHDRAWN


def test_a_set_bit_without_a_companion_is_withdrawn() -> None:
    assert found({LIST_URL: SET}, lone_entry()) is Finding.WITHDRAWN


@pytest.mark.parametrize(
    ("companion", "finding"),
    [
        (HELD, Finding.ON_HOLD),
        (NOT_HELD, Finding.WITHDRAWN),
        (b"<html>not here</html>", Finding.WITHDRAWN),
        (status_list((INDEX,), url=HOLD_URL), Finding.WITHDRAWN),
        (
            status_list((INDEX,), url=HOLD_URL, purpose="suspension", until=NOW),
            Finding.WITHDRAWN,
        ),
        (
            status_list(
                (INDEX,), url=HOLD_URL, purpose="suspension", issuer=MALLORY_DID, signer=MALLORY
            ),
            Finding.WITHDRAWN,
        ),
    ],
    ids=["set", "clear", "garbage", "other purpose", "ended", "somebody else's"],
)
def test_only_a_companion_that_can_be_believed_softens_withdrawn(
    companion: bytes, finding: Finding
) -> None:
    assert found({LIST_URL: SET, HOLD_URL: companion}) is finding


def test_a_companion_out_of_reach_means_withdrawn_and_is_told() -> None:
    report = ask({LIST_URL: SET})
    assert report.verdict is Verdict.WITHDRAWN
    assert "could not be asked" in report.problems[0].detail


SUSPENSION = lone_entry(
    statusPurpose="suspension", statusListCredential=HOLD_URL, id=f"{HOLD_URL}#{INDEX}"
)


def test_every_entry_of_a_foreign_record_is_asked_and_the_worst_counts() -> None:
    both = [lone_entry(), SUSPENSION]
    assert found({LIST_URL: CLEAR, HOLD_URL: NOT_HELD}, both) is Finding.NOT_WITHDRAWN
    assert found({LIST_URL: CLEAR, HOLD_URL: HELD}, both) is Finding.ON_HOLD
    assert found({LIST_URL: SET, HOLD_URL: HELD}, both) is Finding.WITHDRAWN
    assert found({LIST_URL: CLEAR}, both) is Finding.STATUS_UNREACHABLE
    assert found({HOLD_URL: HELD}, both) is Finding.ON_HOLD


def test_a_list_for_holds_alone_is_no_way_to_ask_about_withdrawal() -> None:
    assert found({HOLD_URL: NOT_HELD}, SUSPENSION) is Finding.NO_STATUS


OTHER_KIND = {"id": "https://harbor.example/r/1", "type": "https://harbor.example/#OurStatus"}


def test_an_entry_of_another_kind_is_not_checked() -> None:
    report = ask({}, OTHER_KIND)
    assert report.check(Line.STILL_VALID).finding is Finding.STATUS_UNKNOWN
    assert report.verdict is Verdict.INCOMPLETE
    assert report.meaning.endswith("But we do not know how to ask if it was withdrawn.")


def test_an_unknown_purpose_is_not_checked() -> None:
    assert found({}, lone_entry(statusPurpose="popularity")) is Finding.STATUS_UNKNOWN


def test_one_unknown_entry_beside_a_clear_one_is_not_checked() -> None:
    assert found({LIST_URL: CLEAR}, [lone_entry(), OTHER_KIND]) is Finding.STATUS_UNKNOWN


MESSAGES = {
    "statusPurpose": "message",
    "statusSize": 2,
    "statusMessage": [
        {"status": "0x0", "message": "valid"},
        {"status": "0x1", "message": "unused"},
        {"status": "0x2", "message": "under review"},
        {"status": "0x3", "message": "unused too"},
    ],
}


def test_a_message_of_several_bits_is_for_a_person_to_judge_and_its_words_for_specialists() -> None:
    bits = status_list((INDEX * 2,), purpose="message", size=SIZE * 2)
    report = ask({LIST_URL: bits}, lone_entry(**MESSAGES))
    line = report.check(Line.STILL_VALID)
    assert line.finding is Finding.STATUS_NOTE
    assert line.reason == (
        "Harbor State College left a note on it. Asked on 2 November 2026 at 10:42 UTC."
    )
    assert report.technical.status_message == "under review"
    assert "under review" not in report.meaning + report.what_to_do
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"status": "0x0", "message": "a"}, {"status": "0x01", "message": "b"}], "b"),
        ([{"status": "0x0", "message": "a"}, {"status": "0x3", "message": "b"}], "set"),
        (..., "set"),
    ],
)
def test_a_status_message_is_found_by_its_number_or_is_the_one_of_the_standard(
    rows: object, message: str
) -> None:
    written = {} if rows is ... else {"statusMessage": rows}
    bits = status_list((INDEX,), purpose="message")
    report = ask({LIST_URL: bits}, lone_entry(statusPurpose="message", **written))
    assert report.check(Line.STILL_VALID).finding is Finding.STATUS_NOTE
    assert report.technical.status_message == message


def test_a_message_shows_nothing_that_cannot_be_seen() -> None:
    rows = [
        {"status": "0x0", "message": "held\u202e back\n" + "!" * 500},
        MESSAGES["statusMessage"][1],
    ]
    bits = status_list(purpose="message")
    report = ask({LIST_URL: bits}, lone_entry(statusPurpose="message", statusMessage=rows))
    message = report.technical.status_message
    assert message
    assert message.isprintable()
    assert len(message) < 300


def test_several_bits_for_withdrawal_are_withdrawn_unless_all_are_clear() -> None:
    wide = lone_entry(statusSize=2, statusMessage=MESSAGES["statusMessage"])
    assert found({LIST_URL: status_list(size=SIZE * 2)}, wide) is Finding.NOT_WITHDRAWN
    low_bit = status_list((INDEX * 2 + 1,), size=SIZE * 2)
    assert found({LIST_URL: low_bit}, wide) is Finding.WITHDRAWN


def test_a_list_of_several_bits_needs_as_many_places_as_any_other() -> None:
    wide = lone_entry(statusSize=2, statusMessage=MESSAGES["statusMessage"])
    assert found({LIST_URL: status_list(size=SIZE)}, wide) is Finding.STATUS_UNTRUSTED


def test_a_status_of_too_many_bits_is_not_checked() -> None:
    messages = [{"status": hex(value), "message": f"m{value}"} for value in range(512)]
    wide = lone_entry(statusSize=9, statusMessage=messages)
    assert found({LIST_URL: CLEAR}, wide) is Finding.STATUS_UNKNOWN


def test_a_newer_version_is_told_and_does_not_withdraw() -> None:
    refresh = lone_entry(statusPurpose="refresh")
    assert found({LIST_URL: status_list(purpose="refresh")}, refresh) is Finding.NO_STATUS
    report = ask({LIST_URL: status_list((INDEX,), purpose="refresh")}, refresh)
    assert report.verdict is Verdict.GENUINE
    assert "A newer version of this record is ready." in report.check(Line.STILL_VALID).reason


def test_a_newer_version_beside_a_clear_revocation_entry_leaves_the_record_genuine() -> None:
    both = [lone_entry(), lone_entry(statusPurpose="refresh", statusListCredential=HOLD_URL)]
    del both[1]["id"]
    newer = status_list((INDEX,), url=HOLD_URL, purpose="refresh")
    report = ask({LIST_URL: CLEAR, HOLD_URL: newer}, both)
    assert (report.verdict, report.check(Line.STILL_VALID).finding) == (
        Verdict.GENUINE,
        Finding.NOT_WITHDRAWN,
    )
    assert "A newer version of this record is ready." in report.check(Line.STILL_VALID).reason


@pytest.mark.parametrize("spelling", [b"1.0", b"1e0"])
def test_a_status_size_spelled_with_a_point_is_read_as_the_integer_that_it_is(
    spelling: bytes,
) -> None:
    """The canonical form is the same, so anybody can write it so under the same seal."""
    spelled = record(credentialStatus=lone_entry(statusSize=1)).replace(
        b'"statusSize": 1', b'"statusSize": ' + spelling
    )
    assert verifier(World({LIST_URL: SET})).verify(spelled, at=NOW).verdict is Verdict.WITHDRAWN


@pytest.mark.parametrize(
    ("listed", "place", "problem_type"),
    [
        (status_list(size=SIZE // 2), "0", "status-list#STATUS_LIST_LENGTH_ERROR"),
        (status_list(purpose="suspension"), "0", "status-list#STATUS_VERIFICATION_ERROR"),
        (status_list(), "9" * 30, "www.w3.org/TR/vc-data-model#RANGE_ERROR"),
        (None, "0", None),
    ],
)
def test_each_failure_has_the_problem_type_of_the_standard(
    listed: bytes | None, place: str, problem_type: str | None
) -> None:
    world = {} if listed is None else {LIST_URL: listed}
    report = ask(world, lone_entry(statusListIndex=place))
    error = report.check(Line.STILL_VALID).error
    assert error is not None
    assert (error.problem_type or "").endswith(problem_type or "")
    assert (error.problem_type is None) is (problem_type is None)


def test_a_list_may_serve_several_purposes() -> None:
    several = status_list(purpose=["revocation", "suspension"])
    assert found({LIST_URL: several}) is Finding.NOT_WITHDRAWN


def sealed_again(**members: Any) -> bytes:
    made = NOW - timedelta(hours=1)
    return to_bytes(seal(status_document() | members, created=made))


UNTRUSTED = {
    "empty": b"",
    "html": b"<html>404</html>",
    "an array": b"[]",
    "a string": b'"list"',
    "unsealed": to_bytes(status_document()),
    "tampered": CLEAR.replace(b'"ttl"', b'"ttL"').replace(b"revocation", b"suspension"),
    "by somebody else": status_list(issuer=MALLORY_DID, signer=MALLORY),
    "sealed by somebody else": status_list(signer=MALLORY),
    "naming another issuer": status_list(issuer=MALLORY_DID),
    "for another purpose": status_list(purpose="suspension"),
    "too small": status_list(size=SIZE // 2, set_indexes=()),
    "another list": status_list(url="https://harbor.example/status/2"),
    "ended": status_list(until=NOW),
    "not begun": status_list(made=NOW + timedelta(hours=1)),
    "a record": record(),
    "too large": b" " * 5_000_000,
    "sealed for too short": to_bytes(
        seal(status_document(), created=NOW - timedelta(days=2), expires=NOW - timedelta(days=1))
    ),
}


@pytest.mark.parametrize("answer", UNTRUSTED.values(), ids=UNTRUSTED.keys())
def test_a_list_that_cannot_be_believed_is_not_checked(answer: bytes) -> None:
    report = ask({LIST_URL: answer})
    assert report.check(Line.STILL_VALID).finding is Finding.STATUS_UNTRUSTED
    assert report.verdict is Verdict.INCOMPLETE
    assert report.verified is None


def test_an_index_beyond_the_list_is_not_checked() -> None:
    beyond = lone_entry(statusListIndex=str(SIZE))
    assert found({LIST_URL: CLEAR}, beyond) is Finding.STATUS_UNTRUSTED


def test_the_last_place_of_a_list_is_a_place() -> None:
    last = lone_entry(statusListIndex=str(SIZE - 1))
    assert found({LIST_URL: CLEAR}, last) is Finding.NOT_WITHDRAWN
    assert found({LIST_URL: status_list((SIZE - 1,))}, last) is Finding.WITHDRAWN


def test_more_entries_than_we_ask_are_not_checked_and_nothing_is_fetched() -> None:
    world = World()
    report = ask({}, [lone_entry(id=f"urn:example:{each}") for each in range(9)], world=world)
    assert report.check(Line.STILL_VALID).finding is Finding.STATUS_UNTRUSTED
    assert world.asked == []


@pytest.mark.parametrize(
    ("ttl", "age", "finding"),
    [
        (None, timedelta(hours=24), Finding.NOT_WITHDRAWN),
        (None, timedelta(hours=25), Finding.STATUS_UNREACHABLE),
        (3_600_000, timedelta(minutes=59), Finding.NOT_WITHDRAWN),
        (3_600_000, timedelta(minutes=61), Finding.STATUS_UNREACHABLE),
        (10**12, timedelta(days=2), Finding.STATUS_UNREACHABLE),
    ],
)
def test_a_copy_counts_only_within_its_stated_life(
    ttl: int | None, age: timedelta, finding: Finding
) -> None:
    extra = {} if ttl is None else {"ttl": ttl}
    made = NOW - timedelta(days=3)
    data = to_bytes(seal(status_document(made=made, **extra), created=made))
    world = World({LIST_URL: data}, fetched_at=NOW - age)
    report = ask({}, world=world)
    assert report.check(Line.STILL_VALID).finding is finding


def test_the_line_gives_the_time_at_which_the_list_was_read() -> None:
    world = World(fetched_at=NOW - timedelta(minutes=3))
    report = ask({}, world=world)
    assert report.check(Line.STILL_VALID).reason.endswith("Asked on 2 November 2026 at 10:39 UTC.")
    assert report.technical.status_made_at == NOW - timedelta(hours=1)


def test_a_list_without_a_life_of_its_own_is_believed_when_it_was_just_read() -> None:
    assert found({LIST_URL: status_list(until=None)}) is Finding.NOT_WITHDRAWN


def test_what_a_failed_list_said_is_noted_with_its_digest() -> None:
    report = ask({LIST_URL: b"<html>"})
    assert LIST_URL in {resource.url for resource in report.resources}


def test_the_oldest_of_several_answers_gives_the_time() -> None:
    older = NOW - timedelta(hours=5)
    held = status_list(url=HOLD_URL, purpose="suspension", made=older)
    report = ask({LIST_URL: CLEAR, HOLD_URL: held}, [lone_entry(), SUSPENSION])
    assert report.technical.status_made_at == older


def test_an_unsealed_record_asks_nobody() -> None:
    world = World()
    verifier(world).verify(to_bytes(document()), at=NOW)
    assert world.asked == []
