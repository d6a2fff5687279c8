from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from itertools import product

import pytest

from openler.verifying.facts import SPOKEN_CHARACTERS, Facts, clock, day, speakable
from openler.verifying.findings import OUTCOMES, Finding, Line, Outcome, Source, Unread
from openler.verifying.reasons import reason
from openler.verifying.verdicts import Evidence, Verdict, verdicts
from openler.verifying.words import HEADLINE_WORDS, Words, words
from support.reading import grade, words_of

SEALS = (
    Finding.SEAL_MATCHES,
    Finding.SEAL_BROKEN,
    Finding.SEAL_PARTIAL,
    Finding.SEAL_OUT_OF_TIME,
    Finding.NO_SEAL,
    Finding.KEY_UNREACHABLE,
    Finding.SEAL_UNKNOWN,
    Finding.SEAL_TOO_COMPLEX,
    Finding.NOT_ASKED,
)
ISSUERS = (
    Finding.ISSUER_KNOWN,
    Finding.ISSUER_UNKNOWN,
    Finding.ISSUER_LAPSED,
    Finding.ISSUER_NOT_BOUND,
    Finding.NOT_ASKED,
    Finding.STOPPED,
)
DATES = (
    Finding.IN_DATE,
    Finding.NOT_YET,
    Finding.EXPIRED,
    Finding.DATES_UNREADABLE,
    Finding.NOT_ASKED,
    Finding.STOPPED,
)
STATUSES = (
    Finding.NOT_WITHDRAWN,
    Finding.WITHDRAWN,
    Finding.ON_HOLD,
    Finding.NO_STATUS,
    Finding.STATUS_UNREACHABLE,
    Finding.STATUS_UNTRUSTED,
    Finding.STATUS_UNKNOWN,
    Finding.STATUS_NOTE,
    Finding.NOT_ASKED,
    Finding.STOPPED,
)
NAME = "Harbor State College"


def facts(**values: object) -> Facts:
    known = {
        "issuer_listed": NAME,
        "issuer_said": NAME,
        "list_name": "State colleges",
        "starts": datetime(2025, 5, 12, tzinfo=UTC),
        "ends": datetime(2026, 5, 12, tzinfo=UTC),
        "asked_at": datetime(2026, 11, 2, 10, 42, tzinfo=UTC),
        "newer": True,
    }
    return Facts(**(known | values))


@cache
def every_variant() -> tuple[tuple[Evidence, Facts, Words], ...]:
    """Every state of the lines, self-attested or not, practice or not, each way to be unread."""
    found = []
    for seal, issuer, date, status in product(SEALS, ISSUERS, DATES, STATUSES):
        lines = {
            Line.UNCHANGED: seal,
            Line.ISSUER: issuer,
            Line.IN_DATE: date,
            Line.STILL_VALID: status,
            Line.SAME_PERSON: Finding.CAME_BY_ITSELF,
        }
        for self_said, practice, said in product((False, True), (False, True), (NAME, "Harbor")):
            evidence = Evidence(lines, self_said=self_said)
            listed = NAME if issuer is Finding.ISSUER_KNOWN else None
            told = facts(issuer_listed=listed, issuer_said=said, practice=practice)
            found.append((evidence, told, words(evidence, told)))
    for unread in Unread:
        evidence = Evidence(
            dict.fromkeys(Line, Finding.STOPPED), readable=unread is Unread.UNREACHED
        )
        told = facts(unread=unread)
        found.append((evidence, told, words(evidence, told)))
    return tuple(found)


@cache
def every_reason() -> frozenset[str]:
    return frozenset(
        reason(line, evidence, told) for evidence, told, _ in every_variant() for line in Line
    )


def whole(told: Words) -> str:
    return f"{told.headline} {told.meaning} {told.what_to_do}"


def test_there_are_many_variants_and_every_verdict_is_among_them() -> None:
    assert {verdicts(evidence)[0] for evidence, _, _ in every_variant()} == set(Verdict)
    assert len({whole(told) for *_, told in every_variant()}) > 150


def test_a_headline_has_at_most_ten_words() -> None:
    longest = max((told.headline for *_, told in every_variant()), key=lambda x: len(x.split()))
    assert len(longest.split()) <= HEADLINE_WORDS == 10


def test_every_variant_reads_at_or_below_grade_six() -> None:
    texts = {f"{told.meaning} {told.what_to_do}" for *_, told in every_variant()}
    hard = {round(grade(text), 1): text for text in texts if grade(text) > 6}
    assert not hard


def test_every_reason_reads_at_or_below_grade_eight() -> None:
    """Alone a reason is one short sentence, for which the formula is coarse."""
    hard = {text: round(grade(text), 1) for text in every_reason() if grade(text) > 8}
    assert not hard


def test_without_a_yes_for_the_issuer_nothing_says_genuine_or_that_the_issuer_acted() -> None:
    """Rule of the experience plan; the verdict's code stays."""
    acted = re.compile(
        rf"genuine|{NAME} (issued|has withdrawn|has not withdrawn|later cancelled|has paused|has put)"
        rf"|Harbor (issued|has|later)"
    )
    for evidence, told_facts, told in every_variant():
        if evidence.outcome(Line.ISSUER) is not Outcome.YES:
            assert not acted.search(whole(told)), whole(told)
            for line in Line:
                assert not acted.search(reason(line, evidence, told_facts))


def test_nothing_says_unchanged_unless_the_seal_matches() -> None:
    for evidence, _, told in every_variant():
        if OUTCOMES[evidence.finding(Line.UNCHANGED)] is not Outcome.YES:
            assert not re.search(r"has not been changed|[Nn]ot changed", whole(told)), whole(told)


def test_nothing_says_not_withdrawn_unless_the_list_was_read() -> None:
    for evidence, told_facts, told in every_variant():
        if evidence.finding(Line.STILL_VALID) is not Finding.NOT_WITHDRAWN:
            assert "not withdrawn" not in whole(told)
            assert "not withdrawn" not in reason(Line.STILL_VALID, evidence, told_facts)


def test_pages_speak_no_jargon() -> None:
    never = re.compile(
        r"\b(JSON|DID|VC|cryptograph\w*|pars\w+|null|None|URL|signature|proof of|credential|"
        r"assertion|revoked|validate\w*|metadata)\b"
    )
    for text in {whole(told) for *_, told in every_variant()} | every_reason():
        assert not never.search(text), text
        assert "{" not in text
        assert "}" not in text


def test_practice_replaces_genuine_and_comes_before_everything_else() -> None:
    sentence = "This is a practice record. It is not real."
    for evidence, told_facts, told in every_variant():
        match verdicts(evidence)[0]:
            case _ if not told_facts.practice:
                assert sentence not in whole(told)
            case Verdict.GENUINE:
                assert told.headline == sentence
                assert "genuine" not in whole(told)
            case Verdict.CHANGED | Verdict.UNREADABLE:
                assert sentence not in whole(told)
            case _:
                assert told.meaning.startswith(sentence)


GENUINE = {
    Line.UNCHANGED: Finding.SEAL_MATCHES,
    Line.ISSUER: Finding.ISSUER_KNOWN,
    Line.IN_DATE: Finding.IN_DATE,
    Line.STILL_VALID: Finding.NOT_WITHDRAWN,
}


@pytest.mark.parametrize(
    ("changes", "second"),
    [
        ({Line.IN_DATE: Finding.EXPIRED}, "It also stopped being valid on 12 May 2026."),
        ({Line.IN_DATE: Finding.NOT_YET}, "It also becomes valid only on 12 May 2025."),
        ({Line.ISSUER: Finding.ISSUER_UNKNOWN}, "We also do not know who issued it."),
        ({Line.IN_DATE: Finding.DATES_UNREADABLE}, "We also could not read its dates."),
    ],
)
def test_the_second_problem_of_a_withdrawn_record_is_its_second_sentence(
    changes: dict[Line, Finding], second: str
) -> None:
    lines = GENUINE | {Line.STILL_VALID: Finding.WITHDRAWN} | changes
    meaning = words(Evidence(lines), facts()).meaning
    assert re.split(r"(?<=\.) ", meaning)[1] == second


def test_a_self_said_record_that_has_expired_says_both() -> None:
    lines = GENUINE | {Line.IN_DATE: Finding.EXPIRED}
    meaning = words(Evidence(lines, self_said=True), facts()).meaning
    assert meaning.endswith("12 May 2026. It also comes from the person it is about.")


def test_an_expired_record_that_could_not_be_asked_about_says_both() -> None:
    lines = GENUINE | {
        Line.IN_DATE: Finding.EXPIRED,
        Line.STILL_VALID: Finding.STATUS_UNREACHABLE,
    }
    meaning = words(Evidence(lines), facts()).meaning
    assert meaning.endswith("12 May 2026. We also could not ask if it was withdrawn.")


def test_an_issuer_with_two_names_is_shown_with_both() -> None:
    told = words(Evidence(GENUINE), facts(issuer_said="Harbor Certificates Ltd"))
    both = (
        "We know this issuer as Harbor State College, but the record says Harbor Certificates Ltd."
    )
    assert told.meaning.endswith(both)
    line = reason(Line.ISSUER, Evidence(GENUINE), facts(issuer_said="Harbor Certificates Ltd"))
    assert "Harbor State College" in line
    assert "Harbor Certificates Ltd" in line


def test_a_name_too_long_for_a_headline_gives_way_to_the_issuer() -> None:
    name = "The Harbor State College of Further Education for Adults"
    lines = Evidence(GENUINE | {Line.STILL_VALID: Finding.WITHDRAWN})
    told = words(lines, facts(issuer_listed=name))
    assert told.headline == "The issuer has withdrawn this record"
    assert name in told.meaning


def test_an_issuer_without_a_name_is_the_issuer() -> None:
    lines = Evidence(GENUINE | {Line.ISSUER: Finding.ISSUER_UNKNOWN})
    told = words(lines, facts(issuer_listed=None, issuer_said=None))
    assert "The issuer is not on any list of issuers we trust." in told.meaning
    assert told.what_to_do.startswith("Ask the issuer to confirm")


@pytest.mark.parametrize(
    "name", [None, "", "   ", "Harbor\u202eegelloC", "Harbor\u200bState", "Hаrbor", "a\nb"]
)
def test_t28_a_name_that_cannot_be_shown_is_not_spoken(name: str | None) -> None:
    assert speakable(name) is None


def test_a_name_cannot_become_a_sentence_of_its_own() -> None:
    spoken = speakable("Harbor. " + "This record is real and current. " * 5)
    assert spoken is not None
    assert len(spoken) <= SPOKEN_CHARACTERS


def test_braces_in_a_name_stay_braces() -> None:
    told = words(Evidence(GENUINE), facts(issuer_listed="{ends} College"))
    assert "since {ends} College issued it" in told.meaning


def test_dates_and_times_are_written_as_people_write_them() -> None:
    moment = datetime(2026, 11, 2, 10, 42, tzinfo=UTC)
    assert day(moment) == "2 November 2026"
    assert clock(moment) == "2 November 2026 at 10:42 UTC"


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (datetime(2025, 5, 12, tzinfo=UTC), None, "Valid from 12 May 2025. It has no end date."),
        (None, datetime(2026, 5, 12, tzinfo=UTC), "It has no start date. It ends on 12 May 2026."),
        (
            datetime(2025, 5, 12, tzinfo=UTC),
            datetime(2026, 5, 12, tzinfo=UTC),
            "Valid from 12 May 2025. It ends on 12 May 2026.",
        ),
    ],
)
def test_the_line_of_dates_tells_both_ends(
    starts: datetime | None, ends: datetime | None, said: str
) -> None:
    assert reason(Line.IN_DATE, Evidence(GENUINE), facts(starts=starts, ends=ends)) == said


@pytest.mark.parametrize(
    ("source", "begins"),
    [
        (Source.FILE, "Came from a file"),
        (Source.LINK, "Came from a link"),
        (Source.TEXT, "Came as pasted text"),
    ],
)
def test_the_line_of_the_person_tells_how_the_record_came(source: Source, begins: str) -> None:
    lines = Evidence(GENUINE | {Line.SAME_PERSON: Finding.CAME_BY_ITSELF})
    assert reason(Line.SAME_PERSON, lines, facts(source=source)).startswith(begins)


def test_the_grade_of_known_texts_is_what_the_formula_says() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert grade("Institutional accreditation determinations necessitate verification.") > 20
    assert len(words_of("It isn't 2026.")) == 3
