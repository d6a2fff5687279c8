"""The review: what is ready, what needs a person, and in which words."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest

from openler.codec.tables import TableOptions, read_table
from openler.issuing.roster import (
    REQUIRED,
    AlreadyIssued,
    DateOrder,
    Field,
    NeedsFix,
    ProblemCode,
    Ready,
    Repeated,
    Review,
    ReviewOptions,
    Waiting,
    problems_file,
    review,
)
from support.rosters import TODAY, lines_of, mapping_of, review_of, table_of
from support.spreadsheets import excel

HEAD = ["Name", "Email", "Date"]
ANA = ["Ana Ruiz", "ana@x.example", "2025-05-06"]
BO = ["Bo Li", "bo@x.example", "2025-05-06"]


def text_of(result: Review) -> str:
    return b"".join(problems_file(result)).decode("utf-8-sig")


def test_the_words_are_those_that_were_designed() -> None:
    result = review_of(
        HEAD, ANA, ["Sam O", "sam.o@harbor,edu", "2025-05-06"], ["", "x@x.example", "2025-05-06"]
    )
    assert lines_of(result) == [
        "Row 3, Email: has a comma. Did you mean sam.o@harbor.edu?",
        "Row 4: the name is missing. Write it in Name.",
    ]
    assert (result.ready, result.need_fix, result.total) == (1, 2, 3)


def test_a_person_who_stands_there_twice_is_issued_once() -> None:
    result = review_of(HEAD, ANA, BO, ["RUIZ ANA", "ANA@x.example", "2025-05-06"])
    assert [str(one) for one in result.repeats] == [
        "Rows 2 and 4 are the same person. We will issue one."
    ]
    assert (result.ready, result.repeated) == (2, 1)
    assert [type(row) for row in result.rows] == [Ready, Ready, Repeated]


def test_the_same_person_on_another_day_is_another_award() -> None:
    assert review_of(HEAD, ANA, [*ANA[:2], "2025-05-07"]).ready == 2


def test_the_same_person_with_another_reference_is_another_award() -> None:
    head = [*HEAD, "Award ID"]
    assert review_of(head, [*ANA, "1"], [*ANA, "2"], [*ANA, "2"]).ready == 2


def test_the_same_name_with_another_address_is_somebody_else() -> None:
    assert review_of(HEAD, ANA, ["Ana Ruiz", "other@x.example", "2025-05-06"]).ready == 2


def test_one_address_for_two_names_is_a_question_for_a_person() -> None:
    result = review_of(HEAD, ANA, ["Bo Li", "ana@x.example", "2025-06-07"])
    assert lines_of(result) == [
        (
            "Row 3, Email: ana@x.example is also in row 2, with another name. "
            "Give each person their own address, or write the name the same way."
        )
    ]


def test_one_student_number_for_two_people_is_a_question_for_a_person() -> None:
    head = [*HEAD, "Student ID"]
    result = review_of(head, [*ANA, "7"], [*BO, "7"], [*ANA, "7"])
    assert lines_of(result) == [
        (
            "Row 3, Student ID: 7 is also in row 2, with another person. "
            "Correct one of the two numbers, or take one of the rows out."
        )
    ]
    assert result.repeated == 1


def test_the_same_person_with_another_grade_is_a_question_for_a_person() -> None:
    result = review_of([*HEAD, "Grade"], [*ANA, "A"], [*ANA, "B"])
    assert lines_of(result) == [
        (
            "Row 3, Email: row 2 is the same person with other values. "
            "Keep the row that is right, and take the other one out."
        )
    ]


def test_the_same_number_without_addresses_is_the_same_person() -> None:
    result = review_of(
        ["Name", "Student ID", "Grade"],
        *(["Ana Ruiz", "7", "A"], ["Ana Ruiz", "7", "A"], ["Ana Ruiz", "7", "B"], ["Bo", "7", "A"]),
        required=REQUIRED - {Field.EMAIL},
    )
    assert (result.ready, result.repeated) == (1, 1)
    assert [problem.column for group in result.problems for problem in group.problems] == [
        "Student ID",
        "Student ID",
    ]


def test_a_name_alone_does_not_tell_two_people_apart() -> None:
    result = review_of(
        ["First name", "Last name"],
        *(["Ana", "Ruiz"], ["Ana", "Ruiz"]),
        required=REQUIRED - {Field.EMAIL},
    )
    assert lines_of(result) == [
        (
            "Row 3, First name: Ana Ruiz is also the name in row 2, and nothing tells them apart. "
            "Add an email or a student number, or take one of the rows out."
        )
    ]


def test_a_row_with_a_problem_does_not_stand_in_the_way_of_its_copy() -> None:
    result = review_of(HEAD, ["Ana Ruiz", "ana@x.example", "soon"], ANA)
    assert (result.ready, result.need_fix) == (1, 1)


def test_dates_with_two_readings_are_asked_about_once_and_only_their_rows_wait() -> None:
    rows = [
        ["Ana", "a@x.example", "05/06/25"],
        ["Bo", "b@x.example", "07/06/25"],
        ["Cy", "c@x.example", "2025-05-06"],
    ]
    result = review_of(HEAD, *rows)
    assert [question.text for question in result.questions] == [
        "Row 2, Date: 05/06/25 could be May or June. Choose one for all 2 dates."
    ]
    assert (result.questions[0].column, result.questions[0].field) == ("Date", Field.AWARD_DATE)
    assert (result.ready, result.waiting) == (1, 2)
    assert isinstance(next(result.unready()), Waiting)


def test_one_date_alone_is_asked_about_in_the_singular() -> None:
    result = review_of(HEAD, ["Ana", "a@x.example", "05/06/25"])
    assert result.questions[0].text.endswith("Choose one for this date.")


@pytest.mark.parametrize(
    ("order", "day"), [("day_first", date(2025, 6, 5)), ("month_first", date(2025, 5, 6))]
)
def test_an_answer_settles_the_dates(order: str, day: date) -> None:
    rows = [["Ana", "a@x.example", "05/06/25"]]
    for options in ({"date_order": DateOrder(order)}, {"date_orders": {"Date": DateOrder(order)}}):
        result = review_of(HEAD, *rows, **options)
        assert [one.award_date for one in result.recipients()] == [day]


def test_one_value_that_can_only_be_read_one_way_decides_for_its_column() -> None:
    rows = [["Ana", "a@x.example", "05/06/25"], ["Bo", "b@x.example", "25/06/25"]]
    result = review_of(HEAD, *rows)
    assert [one.award_date for one in result.recipients()] == [date(2025, 6, 5), date(2025, 6, 25)]


def test_values_that_contradict_each_other_decide_nothing() -> None:
    rows = [
        ["A", "a@x.example", "05/06/25"],
        ["B", "b@x.example", "25/06/25"],
        ["C", "c@x.example", "06/25/25"],
    ]
    result = review_of(HEAD, *rows)
    assert (result.ready, result.waiting, len(result.questions)) == (2, 1, 1)


def test_one_column_does_not_decide_for_another() -> None:
    rows = [["Ana", "a@x.example", "25/06/25", "05/06/27"]]
    result = review_of([*HEAD, "Valid until"], *rows)
    assert [question.column for question in result.questions] == ["Valid until"]


def test_a_column_that_is_missing_holds_everything_up() -> None:
    result = review_of(["Name", "Foo"], ["Ana", "1"], ["Bo", "2"])
    assert [question.text for question in result.questions] == [
        "No column looks like an email. Which one is it?"
    ]
    assert (result.ready, result.waiting, result.questions[0].column) == (0, 2, None)
    assert "No column looks like an email" in text_of(result)


def test_a_day_to_come_and_an_end_before_the_beginning_are_problems() -> None:
    rows = [
        ["Ana", "a@x.example", "2026-01-01", "2028-01-01"],
        ["Bo", "b@x.example", "2025-05-06", "2025-05-06"],
    ]
    assert lines_of(review_of([*HEAD, "Expires"], *rows)) == [
        (
            "Row 2, Date: 2026-01-01 is in the future. "
            "Write the day on which it was earned, or award it then."
        ),
        (
            "Row 3, Expires: 2025-05-06 is not after 2025-05-06, when it was earned. "
            "Correct one of the two dates."
        ),
    ]


def test_today_is_not_the_future() -> None:
    assert review_of(HEAD, ["Ana", "a@x.example", TODAY.isoformat()]).ready == 1


def test_a_day_for_all_fills_the_rows_without_one() -> None:
    rows = [["Ana", "a@x.example", ""], BO]
    assert [group.first.code for group in review_of(HEAD, *rows).problems] == [ProblemCode.MISSING]
    filled = review_of(HEAD, *rows, award_date=date(2025, 8, 1))
    assert [one.award_date for one in filled.recipients()] == [date(2025, 8, 1), date(2025, 5, 6)]


def test_a_file_without_dates_is_ready() -> None:
    result = review_of(["Name", "Email"], ANA[:2])
    assert [one.award_date for one in result.recipients()] == [None]


def test_a_missing_address_is_a_problem_only_where_it_is_required() -> None:
    rows = [ANA, ["Bo Li", "", "2025-05-06"]]
    assert lines_of(review_of(HEAD, *rows)) == ["Row 3: the email is missing. Write it in Email."]
    assert review_of(HEAD, *rows, required=frozenset({Field.FULL_NAME})).ready == 2


def test_half_a_name_is_a_problem() -> None:
    head = ["First name", "Last name", "Email"]
    rows = [["Ana", "", "a@x.example"], ["", "Li", "b@x.example"], ["", "", "c@x.example"]]
    assert lines_of(review_of(head, *rows)) == [
        "Row 2: the family name is missing. Write it in Last name.",
        "Row 3: the first name is missing. Write it in First name.",
        "Row 4: the name is missing. Write it in First name.",
    ]


def test_every_problem_of_a_row_is_told() -> None:
    result = review_of(HEAD, ANA, ["a@b.example", "no", "soon"])
    row = next(result.unready())
    assert isinstance(row, NeedsFix)
    assert [problem.column for problem in row.problems] == ["Name", "Email", "Date"]


def test_all_values_of_a_row_reach_the_recipient() -> None:
    head = [
        "First",
        "Middle",
        "Last",
        "Email",
        "ID",
        "Date",
        "Expires",
        "Grade",
        "Credits",
        "License no",
        "Evidence",
        "Ref",
    ]
    row = [
        "Ana",
        "M.",
        "Ruiz",
        "ana@x.example",
        "007",
        "2025-05-06",
        "2027-05-06",
        "A",
        "1,5",
        "L-1",
        "https://x.example/w",
        "R9",
    ]
    one = next(review_of(head, row).recipients())
    assert (one.name, one.given_name, one.family_name) == ("Ana M. Ruiz", "Ana", "Ruiz")
    assert (one.student_id, one.result, one.credits) == ("007", "A", "1.5")
    assert (one.licence_number, one.reference, one.row) == ("L-1", "R9", 2)
    assert (one.evidence_url, one.valid_until) == ("https://x.example/w", date(2027, 5, 6))


def test_values_that_are_wrong_are_problems_in_their_columns() -> None:
    head = ["Name", "Email", "Credits", "Evidence", "Grade"]
    rows = [
        ["Ana", "a@x.example", "many", "https://x.example", "A"],
        ["Bo", "b@x.example", "1", "paper", "x" * 201],
    ]
    result = review_of(head, *rows)
    found = [problem.column for group in result.problems for problem in group.problems]
    assert sorted(found) == ["Credits", "Evidence", "Grade"]


def test_real_dates_of_excel_need_no_question() -> None:
    rows = [
        HEAD,
        ["Ana", "a@x.example", date(2025, 6, 5)],
        ["Bo", "b@x.example", datetime(2025, 6, 5, 9)],  # noqa: DTZ001 - a sheet knows no zone
    ]
    table = read_table(io.BytesIO(excel(rows)))
    result = review(table, mapping_of(table), today=TODAY)
    assert [one.award_date for one in result.recipients()] == [date(2025, 6, 5)] * 2
    late = review(table, mapping_of(table), today=date(2025, 1, 1))
    assert lines_of(late)[0].startswith("Row 2, Date: 2025-06-05 is in the future.")


def test_an_award_that_stands_is_not_ready_again() -> None:
    result = review_of(HEAD, ANA, BO, already=lambda one: one.email == "bo@x.example")
    assert (result.ready, result.already) == (1, 1)
    assert [type(row) for row in result.rows] == [Ready, AlreadyIssued]


def test_a_rare_domain_is_told_and_stops_nobody() -> None:
    result = review_of(HEAD, ["Ana", "ana@gmial.com", "2025-05-06"])
    assert result.ready == 1
    assert result.hints[0].lines == (
        "Row 2, Email: gmial.com is rare. Did you mean ana@gmail.com?",
    )


def test_forty_nine_problems_alike_are_told_one_by_one_and_fifty_in_one_line() -> None:
    rows = [["Ana", "no", "2025-05-06"]] * 49
    assert len(lines_of(review_of(HEAD, *rows))) == 49
    together = review_of(HEAD, *rows, *rows)
    assert lines_of(together) == [
        "Row 2 and 97 more rows, Email: has no @. Write it like name@school.edu."
    ]
    assert (together.problems[0].count, len(together.problems[0].problems)) == (98, 1)
    missing = review_of(HEAD, *([["", "a@x.example", "2025-05-06"]] * 50))
    assert lines_of(missing) == ["Row 2 and 49 more rows: the name is missing. Write it in Name."]


def test_only_the_first_repeated_rows_are_named() -> None:
    result = review_of(HEAD, *([ANA] * 80))
    assert (result.repeated, len(result.repeats)) == (79, 50)


def test_a_row_that_swallowed_others_is_a_problem_in_its_cell() -> None:
    data = b'Name,Email,Date\n"Ana,a@x.example,2025-05-06\nBo,b@x.example,2025-05-06\nCy",c@x.example,2025-05-06\n'
    table = read_table(io.BytesIO(data))
    result = review(table, mapping_of(table), today=TODAY)
    assert lines_of(result) == [
        (
            "Row 2, Name: holds several rows, because a quotation mark was not closed. "
            'Close or remove the quotation mark (") in row 2.'
        )
    ]


def test_a_cell_beyond_the_table_is_a_problem_in_its_column() -> None:
    data = b"Name,Email\nAna,a@x.example\nRuiz, Ana,b@x.example\n"
    table = read_table(io.BytesIO(data), options=TableOptions(separator=","))
    result = review(table, mapping_of(table), today=TODAY)
    assert lines_of(result) == [
        (
            "Row 3, Column C: is filled, but the table ends with Email. "
            "If a cell has a separator in it, put the whole cell in quotation marks."
        )
    ]


def test_the_problems_file_is_in_the_persons_own_columns_and_comes_back_ready() -> None:
    head = ["Estudiante", "Correo", "Fecha", "Notas"]
    rows = [
        ["Ana Ruiz", "ana@x,example", "2025-05-06", "=SUM(1)"],
        ["Bo Li", "bo@x.example", "2025-05-06", ""],
    ]
    written = text_of(review_of(head, *rows))
    assert written.splitlines() == [
        "Estudiante,Correo,Fecha,Notas,Problem,How to fix",
        'Ana Ruiz,"ana@x,example",2025-05-06,\'=SUM(1),Correo: has a comma.,Did you mean ana@x.example?',
    ]
    mended = read_table(io.BytesIO(written.replace('"ana@x,example"', "ana@x.example").encode()))
    again = review(mended, mapping_of(mended), today=TODAY)
    assert (again.ready, again.need_fix) == (1, 0)
    assert next(mended.rows).cells[3] == "=SUM(1)"


def test_the_two_columns_of_the_problems_file_are_never_written_twice() -> None:
    first = text_of(review_of(HEAD, ["Ana", "no", "2025-05-06"]))
    table = read_table(io.BytesIO(first.encode()))
    second = text_of(review(table, mapping_of(table), today=TODAY))
    assert second == first


def test_waiting_rows_are_in_the_problems_file_with_their_question() -> None:
    written = text_of(review_of(HEAD, ["Ana", "a@x.example", "05/06/25"]))
    assert "could be May or June" in written
    assert "Answer this once for the whole file." in written


def test_cells_beyond_the_table_are_in_the_problems_file() -> None:
    data = b"Name,Email\nAna,a@x.example,left,over\nBo,no\n"
    table = read_table(io.BytesIO(data))
    lines = text_of(review(table, mapping_of(table), today=TODAY)).splitlines()
    assert lines[0] == "Name,Email,Column C,Column D,Problem,How to fix"
    assert lines[1].startswith("Ana,a@x.example,left,over,")


def test_a_header_that_says_the_order_gives_way_to_the_person() -> None:
    table = table_of(["Name", "Email", "Date (MM/DD/YYYY)"], ["Ana", "a@x.example", "05/06/2025"])
    mapping = mapping_of(table)
    assert next(review(table, mapping, today=TODAY).recipients()).award_date == date(2025, 5, 6)
    chosen = ReviewOptions(date_order=DateOrder.DAY_FIRST)
    assert next(review(table, mapping, chosen, today=TODAY).recipients()).award_date == date(
        2025, 6, 5
    )
