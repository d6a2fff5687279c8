from __future__ import annotations

from itertools import product

import pytest

from openler.verifying.findings import OUTCOMES, UNFINISHED, Finding, Line, Outcome
from openler.verifying.verdicts import PRECEDENCE, Evidence, Verdict, verdicts

GENUINE = {
    Line.UNCHANGED: Finding.SEAL_MATCHES,
    Line.ISSUER: Finding.ISSUER_KNOWN,
    Line.IN_DATE: Finding.IN_DATE,
    Line.STILL_VALID: Finding.NOT_WITHDRAWN,
    Line.SAME_PERSON: Finding.CAME_BY_ITSELF,
}


def test_every_finding_has_an_outcome() -> None:
    assert set(OUTCOMES) == set(Finding)


def test_exactly_one_finding_of_each_of_four_lines_is_a_yes() -> None:
    assert {finding for finding in Finding if OUTCOMES[finding] is Outcome.YES} == {
        Finding.SEAL_MATCHES,
        Finding.ISSUER_KNOWN,
        Finding.IN_DATE,
        Finding.NOT_WITHDRAWN,
    }


def test_nothing_unfinished_is_a_yes_or_a_no() -> None:
    assert {OUTCOMES[finding] for finding in UNFINISHED} == {Outcome.NOT_CHECKED, Outcome.CARE}


def test_the_precedence_is_that_of_the_experience_plan() -> None:
    assert [verdict.value for verdict, _ in PRECEDENCE] == [
        "unreadable",
        "changed",
        "withdrawn",
        "on_hold",
        "not_yet",
        "expired",
        "incomplete",
        "self",
        "unknown_issuer",
        "unsealed",
        "genuine",
    ]
    assert [verdict for verdict, _ in PRECEDENCE] == list(Verdict)


def test_four_lines_of_yes_are_genuine() -> None:
    assert verdicts(Evidence(GENUINE)) == (Verdict.GENUINE,)


def test_a_record_without_a_status_list_can_be_genuine() -> None:
    assert verdicts(Evidence(GENUINE | {Line.STILL_VALID: Finding.NO_STATUS})) == (Verdict.GENUINE,)


def test_nothing_known_is_incomplete() -> None:
    assert verdicts(Evidence({})) == (Verdict.INCOMPLETE,)


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (line, finding)
        for line in (Line.UNCHANGED, Line.ISSUER, Line.IN_DATE, Line.STILL_VALID)
        for finding in Finding
        if OUTCOMES[finding] is not Outcome.YES and finding is not Finding.NO_STATUS
    ],
)
def test_one_line_that_is_not_yes_is_never_genuine(line: Line, finding: Finding) -> None:
    assert Verdict.GENUINE not in verdicts(Evidence(GENUINE | {line: finding}))


def test_a_combination_that_no_row_knows_is_incomplete() -> None:
    odd = Evidence(GENUINE | {Line.STILL_VALID: Finding.STOPPED})
    assert verdicts(odd) == (Verdict.INCOMPLETE,)


@pytest.mark.parametrize(("readable", "self_said"), [(False, False), (True, True), (False, True)])
def test_genuine_never_stands_beside_another_verdict(readable: bool, self_said: bool) -> None:
    held = verdicts(Evidence(GENUINE, readable=readable, self_said=self_said))
    assert Verdict.GENUINE not in held


def test_the_issuer_and_the_status_count_only_under_a_seal_that_matches() -> None:
    for seal in (each for each in Finding if OUTCOMES[each] is not Outcome.YES):
        evidence = Evidence(GENUINE | {Line.UNCHANGED: seal})
        for line in (Line.ISSUER, Line.IN_DATE, Line.STILL_VALID):
            assert evidence.outcome(line) is Outcome.NOT_CHECKED


@pytest.mark.parametrize("seal", [Finding.NO_SEAL, Finding.KEY_UNREACHABLE])
def test_an_end_that_a_record_states_itself_counts_without_a_seal(seal: Finding) -> None:
    evidence = Evidence({Line.UNCHANGED: seal, Line.IN_DATE: Finding.EXPIRED})
    assert verdicts(evidence)[0] is Verdict.EXPIRED


def test_under_a_broken_seal_every_other_line_is_not_checked() -> None:
    for finding in Finding:
        evidence = Evidence(dict.fromkeys(Line, finding) | {Line.UNCHANGED: Finding.SEAL_BROKEN})
        others = set(Line) - {Line.UNCHANGED}
        assert {evidence.outcome(line) for line in others} == {Outcome.NOT_CHECKED}
        assert verdicts(evidence) == (Verdict.CHANGED,)


def test_genuine_needs_every_line_over_all_combinations() -> None:
    seals, issuers = (
        (Finding.SEAL_MATCHES, Finding.NO_SEAL),
        (
            Finding.ISSUER_KNOWN,
            Finding.ISSUER_UNKNOWN,
            Finding.NOT_ASKED,
        ),
    )
    dates = (Finding.IN_DATE, Finding.EXPIRED, Finding.NOT_ASKED)
    statuses = (Finding.NOT_WITHDRAWN, Finding.STATUS_UNREACHABLE, Finding.NOT_ASKED)
    genuine = [
        combination
        for combination in product(seals, issuers, dates, statuses)
        if verdicts(Evidence(dict(zip(Line, combination, strict=False))))[0] is Verdict.GENUINE
    ]
    assert genuine == [tuple(list(GENUINE.values())[:4])]
