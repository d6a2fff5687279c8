"""Threat T33: the verifier never claims more than it checked.

A table of every combination in which parts of the verifier are whole, dropped from its code,
unplugged from the world, answered with 404 or answered with garbage. The line of each broken
part must read Not checked (or No), and the verdict must not be genuine.

The fifth line, same person, is never Yes for a file and so has nothing to lose.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from openler.codec.document import to_bytes
from openler.credentials.trust_list import Member
from openler.errors import FetchError
from openler.fetching import Fetched
from openler.verifying import questions
from openler.verifying import verifier as verifier_module
from openler.verifying.checks import Answer
from openler.verifying.findings import Finding, Line, Outcome
from openler.verifying.trust import NoTrust, TrustLists
from openler.verifying.verdicts import Verdict
from support.verifying import (
    CLEAR,
    DID_URL,
    LIST_URL,
    NOW,
    WEB_DID,
    World,
    document,
    resolver,
    seal,
    status_document,
    trust_list,
    verifier,
    web_did_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openler.verifying.report import Report

KEY_NAME = f"{WEB_DID}#key-1"
SINCE = trust_list().members[0].since
RECORD = to_bytes(seal(document(WEB_DID), method=KEY_NAME))
STATUS = to_bytes(seal(status_document(issuer=WEB_DID), method=KEY_NAME))
KEYS = web_did_document()
TRUST = TrustLists([trust_list((Member(WEB_DID, "Harbor State College", SINCE),))])
GARBAGE = (b"", b"<html>404</html>", b"{}", b"[]", b"\xff\xfe\x00", RECORD, KEYS[:-1], b'"yes"')

WAYS = ("whole", "dropped", "unplugged", "missing", "garbage")
PARTS = ("key", "trust", "dates", "status")
LINE_OF = {
    "key": Line.UNCHANGED,
    "trust": Line.ISSUER,
    "dates": Line.IN_DATE,
    "status": Line.STILL_VALID,
}


@dataclass
class Faulty:
    """A network in which single addresses are cut off, empty, or answer nonsense."""

    ways: dict[str, str]
    garbage: bytes = GARBAGE[1]

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        part = "key" if url == DID_URL else "status"
        match self.ways[part]:
            case "unplugged":
                raise FetchError("The network is unreachable.")
            case "missing":
                raise FetchError(f"{url} answered 404.")
            case "garbage":
                data = self.garbage
            case _:
                data = KEYS if part == "key" else STATUS
        return Fetched(url, data, "application/json", NOW)


def checked(ways: dict[str, str], garbage: bytes, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Verify with each part in its state; a dropped part is cut out of the code itself."""
    with monkeypatch.context() as patch:
        kept = tuple(
            (line, question)
            for line, question in questions.QUESTIONS
            if not any(LINE_OF[part] is line and ways[part] == "dropped" for part in PARTS)
        )
        patch.setattr(questions, "QUESTIONS", kept)
        if ways["key"] == "dropped":
            patch.setattr(questions, "unchanged", lambda _: Answer(Finding.NOT_ASKED))
        world = Faulty(ways, garbage)
        trust = TRUST if ways["trust"] in {"whole", "dropped"} else NoTrust()
        return verifier(resolver=resolver(world), fetcher=world, trust=trust).verify(RECORD, at=NOW)


def states() -> Iterator[dict[str, str]]:
    """Every state of four parts; dates need nobody outside, so they are whole or dropped."""
    for key, trust, dates, status in product(
        WAYS, ("whole", "dropped", "unplugged"), ("whole", "dropped"), WAYS
    ):
        yield {"key": key, "trust": trust, "dates": dates, "status": status}


STATES = list(states())


def test_the_whole_verifier_calls_the_record_genuine(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dict.fromkeys(PARTS, "whole")
    report = checked(whole, b"", monkeypatch)
    assert report.verdict is Verdict.GENUINE
    assert [check.outcome for check in report.checks[:4]] == [Outcome.YES] * 4


@pytest.mark.parametrize("ways", STATES, ids=lambda ways: "-".join(ways.values()))
def test_t33_a_part_that_is_not_whole_never_gives_yes_nor_genuine(
    ways: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = checked(ways, GARBAGE[1], monkeypatch)
    broken = [part for part in PARTS if ways[part] != "whole"]
    for part in broken:
        assert report.check(LINE_OF[part]).outcome is not Outcome.YES
    assert (report.verdict is Verdict.GENUINE) is (not broken)
    assert (report.verified is None) is bool(broken)
    assert len(report.checks) == 5


@pytest.mark.parametrize("part", ["key", "status"])
@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_t33_garbage_from_outside_is_not_checked_and_incomplete(
    part: str, garbage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other side's fault is no proof that the record was changed."""
    ways = dict.fromkeys(PARTS, "whole") | {part: "garbage"}
    report = checked(ways, garbage, monkeypatch)
    assert report.check(LINE_OF[part]).outcome is Outcome.NOT_CHECKED
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("part", ["key", "status"])
@pytest.mark.parametrize("way", ["dropped", "unplugged", "missing"])
def test_t33_a_part_out_of_reach_is_not_checked_and_incomplete(
    part: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = dict.fromkeys(PARTS, "whole") | {part: way}
    report = checked(ways, b"", monkeypatch)
    assert report.check(LINE_OF[part]).outcome is Outcome.NOT_CHECKED
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("missing", "line"),
    [
        ({"resolver": None}, Line.UNCHANGED),
        ({"trust": None}, Line.ISSUER),
        ({"fetcher": None}, Line.STILL_VALID),
    ],
)
def test_t33_a_verifier_made_without_a_collaborator_says_not_checked(
    missing: dict[str, Any], line: Line
) -> None:
    world = World({LIST_URL: STATUS, DID_URL: KEYS})
    report = verifier(world, **({"trust": TRUST} | missing)).verify(RECORD, at=NOW)
    check = report.check(line)
    assert check.outcome is Outcome.NOT_CHECKED
    assert check.reason == "This check was not made."
    assert report.verdict is Verdict.INCOMPLETE


def test_t33_conformance_dropped_leaves_nothing_to_be_genuine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without it there is no record to ask about, and no line can be a Yes but the first."""
    monkeypatch.setattr(questions, "conforms", lambda _: Answer(None))
    report = verifier(World({LIST_URL: CLEAR})).verify(RECORD, at=NOW)
    assert report.verdict is Verdict.INCOMPLETE
    assert report.verified is None


def test_the_questions_are_looked_up_where_this_table_cuts_them_out() -> None:
    """If the verifier kept a copy of them, dropping one would test nothing."""
    assert verifier_module.questions is questions
    assert {line for line, _ in questions.QUESTIONS} == set(Line) - {Line.UNCHANGED}
