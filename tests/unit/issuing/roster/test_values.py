"""Names, addresses, dates and other values of a row."""

from __future__ import annotations

from datetime import date

import pytest

from openler.errors import MalformedValueError
from openler.issuing.roster.dates import DateOrder, read_date
from openler.issuing.roster.emails import LONGEST_CELL, is_like_email, rare_domain, read_email
from openler.issuing.roster.fields import Field, parse_field
from openler.issuing.roster.folding import fold, plain_digits, words
from openler.issuing.roster.model import ProblemCode, RowProblem, ValueFault, short
from openler.issuing.roster.names import given_first, read_name, same_name_key
from openler.issuing.roster.texts import read_credits, read_link, read_text

MAY_6 = date(2025, 5, 6)


@pytest.mark.parametrize(
    "text",
    [
        "2025-05-06",
        "2025/5/6",
        "2025.05.06.",
        "20250506",
        "45783",
        "2025-05-06T14:30:00Z",
        "2025-05-06 14:30:00+02:00",
        "2025-05-06 00:00",
        "06.05.2025",
        "6.5.25",
        "May 6, 2025",
        "May 6th, 2025",
        "Tuesday, 6 May 2025",
        "6 May '25",
        "06-May-25",
        "06-MAY-2025",
        "2025 May 6",
        "6 de mayo de 2025",
        "martes, 6 de mayo de 2025",
        "6 mai 2025",
        "mardi 6 mai 2025",
        "6. Mai 2025",
        "Dienstag, den 6. Mai 2025",
        "6 de maio de 2025",
        "٦ مايو ٢٠٢٥",
        "6 أيار 2025",
        "٢٠٢٥/٠٥/٠٦",
        "  \u200f2025-05-06\u00a0",
        "May 6, 2025 3:15 PM",
    ],
)
def test_a_date_with_one_reading_is_read(text: str) -> None:
    assert read_date(text).day == MAY_6


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er janvier 2025", date(2025, 1, 1)),
        ("1 août 2025", date(2025, 8, 1)),
        ("3. März 2024", date(2024, 3, 3)),
        ("15 تشرين الثاني 2024", date(2024, 11, 15)),
        ("15 كانون الأول 2024", date(2024, 12, 15)),
        ("9 جويلية 2024", date(2024, 7, 9)),
        ("06-May-99", date(1999, 5, 6)),
        ("29/02/2024", date(2024, 2, 29)),
        ("05/05/25", date(2025, 5, 5)),
    ],
)
def test_months_have_names_in_six_languages(text: str, day: date) -> None:
    assert read_date(text).day == day


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("16/05/2025", DateOrder.DAY_FIRST),
        ("05/16/2025", DateOrder.MONTH_FIRST),
        ("5-16-25", DateOrder.MONTH_FIRST),
        ("06.05.2025", DateOrder.DAY_FIRST),
        ("05/05/2025", None),
        ("2025-05-16", None),
        ("31/02/2025", None),
    ],
)
def test_a_date_that_can_be_read_one_way_shows_the_order(
    text: str, order: DateOrder | None
) -> None:
    assert read_date(text).shows is order


def test_a_date_with_two_readings_has_both_and_is_none_until_an_order_is_chosen() -> None:
    reading = read_date("05/06/25")
    assert reading.is_ambiguous
    assert reading.settled(None) is None
    assert reading.settled(DateOrder.DAY_FIRST) == date(2025, 6, 5)
    assert reading.settled(DateOrder.MONTH_FIRST) == MAY_6
    assert read_date("16/05/2025").settled(DateOrder.MONTH_FIRST) == date(2025, 5, 16)


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("31/02/2025", ProblemCode.DATE_IMPOSSIBLE, None),
        ("2025-02-30", ProblemCode.DATE_IMPOSSIBLE, None),
        ("2025-13-05", ProblemCode.DATE_IMPOSSIBLE, "2025-05-13"),
        ("2025-13-32", ProblemCode.DATE_IMPOSSIBLE, None),
        ("45/45/2025", ProblemCode.DATE_IMPOSSIBLE, None),
        ("31 June 2025", ProblemCode.DATE_IMPOSSIBLE, None),
        ("May 2025", ProblemCode.DATE_INCOMPLETE, None),
        ("05/2025", ProblemCode.DATE_INCOMPLETE, None),
        ("2025", ProblemCode.DATE_INCOMPLETE, None),
        ("soon", ProblemCode.DATE_NOT_A_DATE, None),
        ("6 brumaire 2025", ProblemCode.DATE_NOT_A_DATE, None),
        ("6 May June 2025", ProblemCode.DATE_NOT_A_DATE, None),
        ("12345", ProblemCode.DATE_NOT_A_DATE, None),
        ("05062025", ProblemCode.DATE_NOT_A_DATE, None),
        ("05/06/1446", ProblemCode.DATE_NOT_A_DATE, None),
        ("1446-05-06", ProblemCode.DATE_NOT_A_DATE, None),
        ("0025-05-06", ProblemCode.DATE_NOT_A_DATE, None),
        ("x" * 5_000, ProblemCode.DATE_NOT_A_DATE, None),
        ("", ProblemCode.DATE_NOT_A_DATE, None),
    ],
)
def test_what_is_no_date_says_what_and_how_to_write_it(
    text: str, code: ProblemCode, suggestion: str | None
) -> None:
    fault = read_date(text).fault
    assert fault is not None
    assert (fault.code, fault.suggestion) == (code, suggestion)
    assert fault.fix
    assert len(fault.message) < 200


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ana@harbor.example", "ana@harbor.example"),
        (" Ana.Ruiz+cna@Harbor.EXAMPLE\u00a0", "Ana.Ruiz+cna@harbor.example"),
        ("mailto:ana@harbor.example", "ana@harbor.example"),
        ("Ana Ruiz <ana@harbor.example>", "ana@harbor.example"),
        ("o'brien@harbor.example", "o'brien@harbor.example"),
        ("josé@peña.example", "josé@peña.example"),
        ("用户@例子.中国", "用户@例子.中国"),
        ("a" * 64 + "@harbor.example", "a" * 64 + "@harbor.example"),
        ("ana_b@harbor.example", "ana_b@harbor.example"),
    ],
)
def test_an_address_that_can_be_written_to_is_read(text: str, address: str) -> None:
    assert read_email(text) == address


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("sam.o@harbor,edu", "has a comma.", "sam.o@harbor.edu"),
        ("sam o@harbor.edu", "has a space.", "samo@harbor.edu"),
        ("sam(at)harbor.edu", "has no @.", "sam@harbor.edu"),
        ("sam arroba harbor.edu", "has no @.", "sam@harbor.edu"),
        ("sam.harbor.edu", "has no @.", None),
        ("sam@@harbor.edu", "has more than one @.", "sam@harbor.edu"),
        ("sam@harbor", "has no dot after the @.", None),
        ("sam@harbor..edu", "has two dots in a row.", "sam@harbor.edu"),
        ("sam@harbor.edu.", "is not an address that mail can be sent to.", "sam@harbor.edu"),
        ("sam@harbor.edu;", "is not an address that mail can be sent to.", "sam@harbor.edu"),
        ("sam.@harbor.edu", "is not an address that mail can be sent to.", "sam@harbor.edu"),
        (".sam@harbor.edu", "is not an address that mail can be sent to.", "sam@harbor.edu"),
        ("@harbor.edu", "has nothing before the @.", None),
        ("sam@", "has nothing after the @.", None),
        ("sam@x.edu; bo@x.edu", "holds more than one address.", None),
        ("s\u200bam@harbor.edu", "has a hidden character.", "sam@harbor.edu"),
        ("sam@127.0.0.1", "is not an address that mail can be sent to.", None),
        ("sam@-x.edu", "is not an address that mail can be sent to.", None),
        ("sam@x-.edu", "is not an address that mail can be sent to.", None),
        ("a" * 65 + "@harbor.edu", "is not an address that mail can be sent to.", None),
        ("a@" + "b" * 260 + ".edu", "is not an address that mail can be sent to.", None),
        ("a@b.c", "is not an address that mail can be sent to.", None),
        ("x" * (LONGEST_CELL + 1), "is too long.", None),
    ],
)
def test_what_is_no_address_says_what_and_what_was_meant(
    text: str, message: str, suggestion: str | None
) -> None:
    fault = read_email(text)
    assert isinstance(fault, ValueFault)
    assert (fault.message, fault.suggestion) == (message, suggestion)
    assert fault.fix == (f"Did you mean {suggestion}?" if suggestion else fault.fix)


def test_a_domain_that_is_nearly_always_a_slip_is_a_hint() -> None:
    hint = rare_domain("bo@gmial.com")
    assert hint is not None
    assert (hint.message, hint.suggestion) == ("gmial.com is rare.", "bo@gmail.com")
    assert rare_domain("bo@harbor.example") is None


def test_an_address_is_told_from_other_words_with_an_at() -> None:
    assert is_like_email("sam@harbor,edu")
    assert not is_like_email("lunch @ noon")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Ana \u00a0 Ruiz\t", "Ana Ruiz"),
        ("ANA RUIZ", "ANA RUIZ"),
        ("Jose\u0301 Mun\u0303oz", "José Muñoz"),
        ("O'Brien", "O'Brien"),
        ("Ji-woo Kim", "Ji-woo Kim"),
        ("نور الحداد", "نور الحداد"),
        ("\u200fنور\u200f", "نور"),
        ("Ana Ruiz, RN", "Ana Ruiz, RN"),
        ("N/A", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_name_is_kept_as_it_is_written(text: str, name: str) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Ruiz, Ana", "Ana Ruiz"),
        ("Smith, Jr., John", "John Smith Jr."),
        ("Smith, John, III", "John Smith III"),
        ("الحداد، نور", "نور الحداد"),
        ("Ana Ruiz", "Ana Ruiz"),
        ("a, b, c", "a, b, c"),
        ("x," * 200, "x," * 200),
    ],
)
def test_a_family_name_before_a_comma_goes_to_the_end(text: str, turned: str) -> None:
    assert given_first(text) == turned


def test_a_comma_in_a_name_is_turned_only_where_the_column_is_so() -> None:
    assert read_name("Ruiz, Ana", family_first=True) == "Ana Ruiz"
    fault = read_name("Ruiz, Ana")
    assert isinstance(fault, ValueFault)
    assert (fault.code, fault.suggestion) == (ProblemCode.NAME_COMMA, "Ana Ruiz")


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("ana@harbor.example", ProblemCode.NAME_NOT_A_NAME, None),
        ("12345", ProblemCode.NAME_NOT_A_NAME, None),
        ("A\u202eB", ProblemCode.HIDDEN_CHARACTER, "AB"),
        ("Ana\u200bRuiz", ProblemCode.HIDDEN_CHARACTER, "AnaRuiz"),
        ("Ana\u0007Ruiz", ProblemCode.HIDDEN_CHARACTER, "AnaRuiz"),
        ("é" * 300, ProblemCode.TOO_LONG, None),
        ("é" * 300 + "\u202e", ProblemCode.TOO_LONG, None),
        ("Ana\u3164Ruiz", ProblemCode.HIDDEN_CHARACTER, None),
        ("n" * 300, ProblemCode.TOO_LONG, None),
    ],
)
def test_what_is_no_name_says_what_was_meant(
    text: str, code: ProblemCode, suggestion: str | None
) -> None:
    fault = read_name(text)
    assert isinstance(fault, ValueFault)
    assert (fault.code, fault.suggestion) == (code, suggestion)
    assert fault.fix


def test_two_spellings_of_a_name_have_one_key() -> None:
    assert same_name_key("José MUÑOZ") == same_name_key("munoz, jose")
    assert same_name_key("Ana Ruiz") != same_name_key("Ana M. Ruiz")


def test_a_text_is_one_line_without_what_cannot_be_seen() -> None:
    assert read_text(" Pass \n with honours ") == "Pass with honours"
    hidden = read_text("A\u202e+")
    assert isinstance(hidden, ValueFault)
    assert hidden.suggestion == "A+"
    nothing = read_text("\u200e")
    assert isinstance(nothing, ValueFault)
    assert nothing.suggestion is None
    long = read_text("x" * 201)
    assert isinstance(long, ValueFault)
    assert long.code is ProblemCode.TOO_LONG


@pytest.mark.parametrize(
    ("text", "number"), [("3", "3"), ("1,5", "1.5"), ("1.50", "1.50"), ("٣", "3")]
)
def test_credits_are_numbers_with_a_point(text: str, number: str) -> None:
    assert read_credits(text) == number


@pytest.mark.parametrize("text", ["three", "-1", "1.2.3", "12345678", "1,234.5"])
def test_what_is_no_number_of_credits_is_a_problem(text: str) -> None:
    fault = read_credits(text)
    assert isinstance(fault, ValueFault)
    assert fault.message == f"{text} is not a number of credits."


def test_a_link_is_an_address_of_the_web() -> None:
    assert read_link("https://example.edu/a?b=c#d") == "https://example.edu/a?b=c#d"
    near = read_link("example.edu/work")
    assert isinstance(near, ValueFault)
    assert near.suggestion == "https://example.edu/work"
    for wrong in ("javascript:alert(1)", "see paper", "https://user@example.edu/", "https://x"):
        fault = read_link(wrong)
        assert isinstance(fault, ValueFault)
        assert fault.fix == "Write it like https://example.edu/work."


def test_words_are_compared_without_case_accents_and_letter_forms() -> None:
    assert fold("Éløïse STRAẞE") == "eloise strasse"
    assert fold("الإجازة") == fold("الاجازه")
    assert words("STU_LastNm2") == ("stu", "last", "nm", "2")
    assert words("البريد الإلكتروني") == ("بريد", "الكتروني")
    assert plain_digits("٢٠٢٥ / १२") == "2025 / 12"


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("email", Field.EMAIL),
        ("Full name", Field.FULL_NAME),
        ("first name", Field.GIVEN_NAME),
        ("license-number", Field.LICENCE_NUMBER),
        ("grade", Field.RESULT),
        ("award_date", Field.AWARD_DATE),
        ("awarddate", Field.AWARD_DATE),
        ("ignore", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_field_can_be_named_in_words(word: str, field: Field | None) -> None:
    assert parse_field(word) is field


def test_a_field_that_is_none_is_refused_with_the_list() -> None:
    with pytest.raises(MalformedValueError, match="'shoe'") as refused:
        parse_field("shoe")
    assert "full_name, given_name" in str(refused.value.fix)


def test_a_problem_reads_where_what_and_what_to_do() -> None:
    problem = RowProblem(
        103,
        "Email",
        Field.EMAIL,
        "sam.o@harbor,edu",
        "has a comma.",
        "Did you mean sam.o@harbor.edu?",
        ProblemCode.EMAIL_SYNTAX,
    )
    assert str(problem) == "Row 103, Email: has a comma. Did you mean sam.o@harbor.edu?"


@pytest.mark.parametrize("missing", ["row", "column", "message", "fix"])
def test_a_problem_that_would_leave_a_person_alone_cannot_be_made(missing: str) -> None:
    values = {"row": 3, "column": "Email", "message": "has a comma.", "fix": "Take it out."}
    values[missing] = 0 if missing == "row" else ""
    with pytest.raises(MalformedValueError):
        RowProblem(field=None, value="", code=ProblemCode.MISSING, **values)  # type: ignore[arg-type]


def test_a_long_value_is_shown_short() -> None:
    assert short("x" * 500) == "x" * 79 + "…"
    assert short("a\n b") == "a b"
