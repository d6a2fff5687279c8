"""Which column holds what, and why."""

from __future__ import annotations

import pytest

from openler.errors import NotFoundError
from openler.issuing.roster import REQUIRED, DateOrder, Field, Mapping
from openler.issuing.roster.folding import words
from openler.issuing.roster.headers import header_order, match_header
from openler.issuing.roster.vocabulary import HEADER_WORDS, PASSED_OVER
from support.rosters import mapping_of, table_of

ROWS = [
    ["Ana Ruiz", "ana@x.example", "2025-05-06", "1999-01-02"],
    ["Bo Li", "bo@x.example", "2025-05-07", "2003-11-30"],
    ["Cy Osman", "cy@x.example", "2025-05-08", "1971-06-09"],
]


def fields(mapping: Mapping) -> dict[str, str | None]:
    return {match.header: match.field and match.field.value for match in mapping.matches}


def reason(mapping: Mapping, header: str) -> str:
    return next(match.reason for match in mapping.matches if match.header == header)


def test_each_column_has_a_confidence_and_a_reason() -> None:
    mapping = mapping_of(table_of(["Name", "Emial", "Completion date", "DOB"], *ROWS))
    assert fields(mapping) == {
        "Name": "full_name",
        "Emial": "email",
        "Completion date": "award_date",
        "DOB": None,
    }
    assert reason(mapping, "Name") == '"Name" means full name.'
    assert reason(mapping, "DOB") == "It is a birth date."
    assert [match.confidence for match in mapping.matches[:2]] == [1.0, 0.8]
    assert [match.header for match in mapping.unmatched] == ["DOB"]
    assert mapping.questions == ()


def test_what_is_missing_is_a_question_in_plain_words() -> None:
    mapping = mapping_of(table_of(["Foo", "Bar"], ["1", "2"], ["3", "4"]))
    assert mapping.missing == (Field.FULL_NAME, Field.EMAIL)
    assert mapping.questions == (
        "No column looks like a full name. Which one is it?",
        "No column looks like an email. Which one is it?",
    )


def test_an_email_is_not_missed_where_it_is_not_required() -> None:
    table = table_of(["Name"], ["Ana"], ["Bo"])
    assert mapping_of(table, REQUIRED - {Field.EMAIL}).questions == ()


def test_a_first_name_alone_is_not_a_full_name() -> None:
    mapping = mapping_of(table_of(["First name", "Email"], ["Ana", "ana@x.example"]))
    assert mapping.missing == (Field.FULL_NAME,)
    assert mapping.with_choice("First name", Field.FULL_NAME).missing == ()


def test_a_person_can_choose_and_the_other_column_gives_way() -> None:
    mapping = mapping_of(
        table_of(["Name", "Email", "Privat"], ["Ana", "ana@x.example", "a@y.example"])
    )
    chosen = mapping.with_choice(" privat", Field.EMAIL)
    assert fields(chosen) == {"Name": "full_name", "Email": None, "Privat": "email"}
    assert reason(chosen, "Email") == 'You chose "Privat" instead.'
    assert reason(chosen, "Privat") == "You chose it."
    left = chosen.with_choice("Privat", None)
    assert fields(left)["Privat"] is None
    assert reason(left, "Privat") == "You left it out."


def test_a_choice_for_a_column_that_is_not_there_names_those_that_are() -> None:
    mapping = mapping_of(table_of(["Name", "Email"], ["Ana", "ana@x.example"]))
    with pytest.raises(NotFoundError, match="Mail") as refused:
        mapping.with_choice("Mail", Field.EMAIL)
    assert refused.value.fix == "The columns are: Name, Email."


def test_of_two_columns_for_one_field_the_surer_one_is_taken_and_the_other_says_why() -> None:
    rows = [["Ana", "", "ana@x.example"], ["Bo", "b@y.example", "bo@x.example"]]
    mapping = mapping_of(table_of(["Name", "Personal email", "School email"], *rows))
    assert fields(mapping)["School email"] == "email"
    assert reason(mapping, "Personal email") == '"School email" is the email.'


def test_cells_speak_against_a_header() -> None:
    rows = [
        ["Ana Ruiz", "yes", "ana@x.example", "A"],
        ["Bo Li", "no", "bo@x.example", "B"],
        ["Cy Osman", "yes", "cy@x.example", "C"],
    ]
    mapping = mapping_of(table_of(["Name", "Completed", "Contact", "Link"], *rows))
    assert fields(mapping) == {
        "Name": "full_name",
        "Completed": None,
        "Contact": "email",
        "Link": None,
    }
    assert reason(mapping, "Completed") == "Its cells are no dates."
    assert reason(mapping, "Contact") == "Its cells look like email addresses."
    assert reason(mapping, "Link") == "Its cells are no links."


def test_a_column_called_name_with_addresses_is_the_address() -> None:
    rows = [["a@x.example", "Ana Ruiz"], ["b@x.example", "Bo Li"], ["c@x.example", "Cy Osman"]]
    mapping = mapping_of(table_of(["Name", "Who"], *rows))
    assert fields(mapping) == {"Name": "email", "Who": "full_name"}
    assert reason(mapping, "Who") == "Its cells look like names of people."


def test_the_only_address_column_is_believed_though_every_address_is_wrong() -> None:
    mapping = mapping_of(table_of(["Name", "Email"], ["Ana", "x"], ["Bo", "y"], ["Cy", "z"]))
    assert fields(mapping)["Email"] == "email"


def test_name_beside_a_first_name_is_the_family_name() -> None:
    mapping = mapping_of(table_of(["Name", "Vorname", "E-Mail"], ["Ruiz", "Ana", "ana@x.example"]))
    assert fields(mapping) == {"Name": "family_name", "Vorname": "given_name", "E-Mail": "email"}
    assert reason(mapping, "Name") == 'Beside "Vorname" it is the family name.'


def test_name_beside_a_surname_is_the_first_name() -> None:
    mapping = mapping_of(
        table_of(["Nombre", "Apellidos", "Correo"], ["Ana", "Ruiz", "ana@x.example"])
    )
    assert fields(mapping) == {
        "Nombre": "given_name",
        "Apellidos": "family_name",
        "Correo": "email",
    }


def test_name_beside_a_part_of_it_is_the_whole_where_it_holds_the_part() -> None:
    mapping = mapping_of(
        table_of(["Name", "Surname", "Email"], ["Ana Ruiz", "Ruiz", "ana@x.example"])
    )
    assert fields(mapping)["Name"] == "full_name"


def test_dates_over_many_years_are_no_dates_of_awards() -> None:
    rows = [["Ana Ruiz", "ana@x.example", "1999-01-02"], ["Bo Li", "bo@x.example", "2003-11-30"]]
    assert fields(mapping_of(table_of(["Name", "Email", "Foo"], *rows)))["Foo"] is None


def test_two_unknown_columns_of_dates_are_left_to_the_person() -> None:
    rows = [["Ana Ruiz", "ana@x.example", "2025-01-02", "2025-03-04"]]
    mapping = mapping_of(table_of(["Name", "Email", "Foo", "Bar"], *rows))
    assert (fields(mapping)["Foo"], fields(mapping)["Bar"]) == (None, None)


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("Date (DD/MM/YYYY)", DateOrder.DAY_FIRST),
        ("Date mm/dd/yy", DateOrder.MONTH_FIRST),
        ("Fecha (dd/mm/aaaa)", DateOrder.DAY_FIRST),
        ("Date (jj/mm/aaaa)", DateOrder.DAY_FIRST),
        ("Datum (TT.MM.JJJJ)", DateOrder.DAY_FIRST),
        ("Date (YYYY-MM-DD)", None),
        ("Date", None),
    ],
)
def test_a_header_can_say_the_order_of_its_dates(header: str, order: DateOrder | None) -> None:
    assert header_order(header) is order


@pytest.mark.parametrize(
    "header",
    [
        *("Date of birth", "Fecha de nacimiento", "Date de naissance", "Geburtsdatum"),
        *("Data de nascimento", "تاريخ الميلاد", "DOB", "Start date", "Timestamp"),
        *("SSN", "DNI", "CPF", "رقم الهوية", "Phone", "Instructor email", "Course name"),
        *("Notes", "Problem", "How to fix", "#", "Preferred name", "Gender", "Password"),
    ],
)
def test_what_must_not_stand_in_a_record_is_left_out(header: str) -> None:
    found = match_header(header)
    assert found.field is None
    assert found.passed_over


@pytest.mark.parametrize("header", ["", "zzz", "x" * 500, "Game", "Rate", "—"])
def test_a_header_that_says_nothing_means_nothing(header: str) -> None:
    assert match_header(header).field is None


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nmae", Field.FULL_NAME),
        ("emal", Field.EMAIL),
        ("E-Mial", Field.EMAIL),
        ("Sudent numbr", Field.STUDENT_ID),
        ("Experation date", Field.VALID_UNTIL),
        ("Correo electrnico", Field.EMAIL),
        ("Certifcate No", Field.LICENCE_NUMBER),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(header: str, field: Field) -> None:
    assert match_header(header).field is field


def test_no_phrase_of_the_vocabulary_means_two_things() -> None:
    entries = [*HEADER_WORDS.items(), *PASSED_OVER.items()]
    meanings: dict[str, set[str]] = {}
    for meaning, phrases in entries:
        for phrase in phrases.split(","):
            assert words(phrase)
            meanings.setdefault("".join(words(phrase)), set()).add(str(meaning))
    assert [phrase for phrase, found in meanings.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(("Training Date", Field.AWARD_DATE), ("Data do certificado", Field.AWARD_DATE)),
        *(("Certificate Holder", Field.FULL_NAME), ("Name (Last)", Field.FAMILY_NAME)),
        *(("Cert #", Field.LICENCE_NUMBER), ("Student #", Field.STUDENT_ID)),
        *(("CEUs Earned", Field.CREDITS), ("تاريخ الحصول على الشهادة", Field.AWARD_DATE)),
    ],
)
def test_headers_that_name_the_course_too_are_still_what_they_are(
    header: str, field: Field
) -> None:
    assert match_header(header).field is field
