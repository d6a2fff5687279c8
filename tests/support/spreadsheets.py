"""Forty spreadsheets as registrars have them, each with what must come out of it.

Every one is made here, byte by byte, from the same five people, so that what is expected can be
read beside what is written. `FORTY` is the bar of the product: at least 38 map without help.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from openler.issuing.roster import Field

TODAY = date(2025, 9, 1)


@dataclass(frozen=True)
class Person:
    """One of the five."""

    given: str
    family: str
    email: str
    earned: date
    grade: str
    number: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


PEOPLE = (
    Person("Ana", "Ruiz Peña", "ana.ruiz@harbor.example", date(2025, 5, 16), "A", "000417"),
    Person("José", "Muñoz", "jose.munoz@harbor.example", date(2025, 5, 6), "B+", "000418"),
    Person("Siobhán", "O'Brien", "s.obrien@harbor.example", date(2025, 6, 3), "A-", "000431"),
    Person("Nour", "Haddad", "nour@harbor.example", date(2025, 6, 24), "B", "000502"),
    Person("Björn", "Åkesson", "bjorn_ak@harbor.example", date(2025, 7, 4), "A", "000777"),
)

ARABS = (
    Person("نور", "الحداد", "nour@harbor.example", date(2025, 5, 16), "ممتاز", "417"),
    Person("خالد", "منصور", "khalid@harbor.example", date(2025, 6, 3), "جيد", "418"),
    Person("ليلى", "عبد الرحمن", "layla@harbor.example", date(2025, 7, 4), "ممتاز", "419"),
)


@dataclass(frozen=True)
class Spreadsheet:
    """A file and what must come out of it without help."""

    name: str
    data: bytes
    mapping: dict[str, Field]
    """Column → field; every other column must be left out."""
    recipients: tuple[dict[str, Any], ...]
    """The values of each recipient that are not None, but for the row."""
    problems: tuple[tuple[int, str, str], ...] = ()
    """Row, column, value."""
    repeated: int = 0
    file_name: str = ""
    notes: tuple[str, ...] = ()
    """Sentences that must be among the notes."""


Writer = Callable[[Person], list[Any]]


def people(*fields: str, of: Sequence[Person] = PEOPLE) -> tuple[dict[str, Any], ...]:
    """Return what is expected of the people, with these fields beside the name."""
    values: dict[str, Callable[[Person], Any]] = {
        "email": lambda p: p.email,
        "award_date": lambda p: p.earned,
        "result": lambda p: p.grade,
        "student_id": lambda p: p.number,
        "given_name": lambda p: p.given,
        "family_name": lambda p: p.family,
    }
    return tuple({"name": p.name} | {one: values[one](p) for one in fields} for p in of)


WHOLE = people("email", "award_date")
WITH_GRADE = people("email", "award_date", "result")
HALVES = people("email", "award_date", "given_name", "family_name")


def table(header: list[str], row: Writer, of: Iterable[Person] = PEOPLE) -> list[list[Any]]:
    return [header, *(row(person) for person in of)]


def text(
    rows: Iterable[Sequence[Any]],
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    newline: str = "\r\n",
    before: str = "",
) -> bytes:
    """Return rows as a text file, quoted as spreadsheet programs do."""

    def cell(value: Any) -> str:
        shown = "" if value is None else str(value)
        if any(sign in shown for sign in (separator, '"', "\n", "\r")):
            return '"' + shown.replace('"', '""') + '"'
        return shown

    lines = (separator.join(map(cell, row)) + newline for row in rows)
    return (before + "".join(lines)).encode(encoding)


def excel(
    rows: Iterable[Sequence[Any]],
    *,
    change: Callable[[openpyxl.Workbook], None] = lambda _: None,
    title: str = "Sheet1",
) -> bytes:
    """Return rows as an XLSX file, after a change to the workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def dmy(day: date, separator: str = "/") -> str:
    return day.strftime(f"%d{separator}%m{separator}%Y")


def mdy(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def arabic_digits(shown: str) -> str:
    return shown.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


NAME, EMAIL, DAY = Field.FULL_NAME, Field.EMAIL, Field.AWARD_DATE
GIVEN, FAMILY, GRADE, NUMBER = (
    Field.GIVEN_NAME,
    Field.FAMILY_NAME,
    Field.RESULT,
    Field.STUDENT_ID,
)


def _spanish_months(day: date) -> str:
    months = {5: "mayo", 6: "junio", 7: "julio"}
    return f"{day.day} de {months[day.month]} de {day.year}"


def _french_months(day: date) -> str:
    months = {5: "mai", 6: "juin", 7: "juil."}
    return f"{day.day} {months[day.month]} {day.year}"


def _german_months(day: date) -> str:
    months = {5: "Mai", 6: "Juni", 7: "Juli"}
    return f"{day.day}. {months[day.month]} {day.year}"


def _arabic_months(day: date) -> str:
    months = {5: "أيار", 6: "حزيران", 7: "تموز"}
    return arabic_digits(f"{day.day} {months[day.month]} {day.year}")


def _merged_title(book: openpyxl.Workbook) -> None:
    sheet = book["Roster"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Harbor State College: completions, summer term"
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A1:D1")
    hidden = book.create_sheet("Codes", 0)
    hidden.sheet_state = "hidden"
    for number in range(200):
        hidden.append([number, "code", "meaning", "remark", "since"])
    notes = book.create_sheet("Read me")
    notes.append(["Please fill in the sheet Roster."])
    book.active = 1


def _since_1904(book: openpyxl.Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904


def _number_formats(book: openpyxl.Workbook) -> None:
    sheet = book.active
    assert sheet is not None
    for row in range(2, 2 + len(PEOPLE)):
        sheet.cell(row, 1).number_format = "000000"
        sheet.cell(row, 5).number_format = "0%"
    for row in range(20, 400):
        for column in range(1, 12):
            sheet.cell(row, column).font = Font(bold=True)


def _error_cells(book: openpyxl.Workbook) -> None:
    sheet = book.active
    assert sheet is not None
    sheet["B3"] = "#N/A"
    sheet["B3"].data_type = "e"


def _with_bom(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def _forty() -> list[Spreadsheet]:
    return [*_separators_and_encodings(), *_layouts(), *_languages(), *_excel_files(), *_values()]


def _separators_and_encodings() -> list[Spreadsheet]:
    plain = {"Name": NAME, "Email": EMAIL, "Date": DAY}
    iso = table(["Name", "Email", "Date"], lambda p: [p.name, p.email, p.earned])
    european = table(
        ["Student Name", "E-mail", "Completion Date", "Grade"],
        lambda p: [p.name, p.email, dmy(p.earned), p.grade],
    )
    european_map = {"Student Name": NAME, "E-mail": EMAIL, "Completion Date": DAY, "Grade": GRADE}
    return [
        Spreadsheet("commas and ISO dates", text(iso), plain, WHOLE),
        Spreadsheet(
            "byte order mark and semicolons",
            _with_bom(text(european, separator=";")),
            european_map,
            WITH_GRADE,
        ),
        Spreadsheet("tabs", text(iso, separator="\t", newline="\n"), plain, WHOLE),
        Spreadsheet("upright bars", text(european, separator="|"), european_map, WITH_GRADE),
        Spreadsheet(
            "Excel's sep line",
            text(european, separator=";", before="sep=;\r\n"),
            european_map,
            WITH_GRADE,
        ),
        Spreadsheet(
            "Windows-1252",
            text(
                table(
                    [
                        "Nombre y apellidos",
                        "Correo electrónico",
                        "Fecha de finalización",
                        "Calificación",
                    ],
                    lambda p: [p.name, p.email, dmy(p.earned), p.grade],
                ),
                separator=";",
                encoding="cp1252",
            ),
            {
                "Nombre y apellidos": NAME,
                "Correo electrónico": EMAIL,
                "Fecha de finalización": DAY,
                "Calificación": GRADE,
            },
            WITH_GRADE,
        ),
        Spreadsheet(
            "Mac Roman with old Mac line ends",
            text(
                table(
                    ["Prénom", "Nom", "Courriel", "Date d’obtention"],
                    lambda p: [p.given, p.family, p.email, dmy(p.earned)],
                ),
                separator=";",
                encoding="mac_roman",
                newline="\r",
            ),
            {"Prénom": GIVEN, "Nom": FAMILY, "Courriel": EMAIL, "Date d’obtention": DAY},
            HALVES,
        ),
        Spreadsheet(
            "Excel's Unicode text (UTF-16 with tabs)",
            "\ufeff".encode("utf-16-le") + text(european, separator="\t", encoding="utf-16-le"),
            european_map,
            WITH_GRADE,
        ),
        Spreadsheet(
            "UTF-16, big end first",
            "\ufeff".encode("utf-16-be") + text(iso, encoding="utf-16-be"),
            plain,
            WHOLE,
        ),
        Spreadsheet("UTF-16 without a mark", text(iso, encoding="utf-16-le"), plain, WHOLE),
    ]


def _layouts() -> list[Spreadsheet]:
    rows = table(["Learner", "Mail", "Award date"], lambda p: [p.name, p.email, p.earned])
    learner = {"Learner": NAME, "Mail": EMAIL, "Award date": DAY}
    paged = [*rows[:3], [None] * 3, rows[0], *rows[3:]]
    dob = date(1999, 12, 31)
    return [
        Spreadsheet(
            "title lines above",
            text([["Harbor State College"], ["Term:", "Summer 2025"], [], *rows]),
            learner,
            WHOLE,
        ),
        Spreadsheet(
            "blank tails",
            text(
                [*([*row, "", "", ""] for row in rows), ["", "", " ", "", "", ""], [], ["\u00a0"]]
            ),
            learner,
            WHOLE,
        ),
        Spreadsheet("the header again on each page", text(paged), learner, WHOLE),
        Spreadsheet(
            "last name before first name",
            text(
                table(
                    ["Last Name", "First Name", "Email Address", "Date Awarded"],
                    lambda p: [p.family, p.given, p.email, p.earned],
                )
            ),
            {"Last Name": FAMILY, "First Name": GIVEN, "Email Address": EMAIL, "Date Awarded": DAY},
            HALVES,
        ),
        Spreadsheet(
            "family name first in one column",
            text(
                table(
                    ["Student (Last, First)", "Email", "Completed"],
                    lambda p: [f"{p.family}, {p.given}", p.email, p.earned],
                )
            ),
            {"Student (Last, First)": NAME, "Email": EMAIL, "Completed": DAY},
            WHOLE,
        ),
        Spreadsheet(
            "abbreviations and a birth date",
            text(
                table(
                    ["S.No", "FName", "LName", "Eml", "DOB", "Grad Dt"],
                    lambda p: [1, p.given, p.family, p.email, mdy(dob), mdy(p.earned)],
                )
            ),
            {"FName": GIVEN, "LName": FAMILY, "Eml": EMAIL, "Grad Dt": DAY},
            HALVES,
        ),
        Spreadsheet(
            "an export of a student system",
            text(
                table(
                    ["STU_ID", "STU_LAST_NM", "STU_FIRST_NM", "EMAIL_ADDR", "BIRTH_DT", "DEGR_DT"],
                    lambda p: [
                        p.number,
                        p.family,
                        p.given,
                        p.email,
                        "19991231",
                        p.earned.strftime("%d-%b-%Y").upper(),
                    ],
                ),
                separator="|",
            ),
            {
                "STU_ID": NUMBER,
                "STU_LAST_NM": FAMILY,
                "STU_FIRST_NM": GIVEN,
                "EMAIL_ADDR": EMAIL,
                "DEGR_DT": DAY,
            },
            people("email", "award_date", "student_id", "given_name", "family_name"),
        ),
        Spreadsheet(
            "answers of a web form",
            text(
                table(
                    [
                        "Timestamp",
                        "Email Address",
                        "What is your full name?",
                        "Date you finished",
                        "Comments",
                    ],
                    lambda p: [
                        "8/1/2025 9:30:12",
                        p.email,
                        p.name,
                        mdy(p.earned),
                        "Thanks,\nall good",
                    ],
                )
            ),
            {"Email Address": EMAIL, "What is your full name?": NAME, "Date you finished": DAY},
            WHOLE,
        ),
        Spreadsheet(
            "no header at all",
            text([[p.name, p.email, p.earned] for p in PEOPLE]),
            {"Column A": NAME, "Column B": EMAIL, "Column C": DAY},
            WHOLE,
        ),
        Spreadsheet(
            "a language that we do not know",
            text(
                table(
                    ["Imię i nazwisko", "Poczta", "Ukończono", "Miasto"],
                    lambda p: [p.name, p.email, p.earned.strftime("%d.%m.%Y"), "Łódź"],
                ),
                separator=";",
            ),
            {"Imię i nazwisko": NAME, "Poczta": EMAIL, "Ukończono": DAY},
            WHOLE,
        ),
    ]


def _languages() -> list[Spreadsheet]:
    return [
        Spreadsheet(
            "Spanish, two family names, month names",
            text(
                [
                    [
                        "Primer apellido",
                        "Segundo apellido",
                        "Nombre",
                        "Correo",
                        "Fecha de graduación",
                    ],
                    ["Ruiz", "Peña", "Ana", "ana.ruiz@harbor.example", "16 de mayo de 2025"],
                    ["Muñoz", "", "José", "jose.munoz@harbor.example", "6 de mayo de 2025"],
                    ["Haddad", "Osman", "Nour", "nour@harbor.example", "24 de junio de 2025"],
                ]
            ),
            {
                "Primer apellido": FAMILY,
                "Segundo apellido": Field.SECOND_FAMILY_NAME,
                "Nombre": GIVEN,
                "Correo": EMAIL,
                "Fecha de graduación": DAY,
            },
            (
                {
                    "name": "Ana Ruiz Peña",
                    "given_name": "Ana",
                    "family_name": "Ruiz Peña",
                    "email": "ana.ruiz@harbor.example",
                    "award_date": date(2025, 5, 16),
                },
                {
                    "name": "José Muñoz",
                    "given_name": "José",
                    "family_name": "Muñoz",
                    "email": "jose.munoz@harbor.example",
                    "award_date": date(2025, 5, 6),
                },
                {
                    "name": "Nour Haddad Osman",
                    "given_name": "Nour",
                    "family_name": "Haddad Osman",
                    "email": "nour@harbor.example",
                    "award_date": date(2025, 6, 24),
                },
            ),
        ),
        Spreadsheet(
            "French, the family name is called Nom",
            text(
                table(
                    [
                        "N° étudiant",
                        "Nom",
                        "Prénom",
                        "Adresse électronique",
                        "Date de délivrance",
                        "Note",
                    ],
                    lambda p: [
                        p.number,
                        p.family,
                        p.given,
                        p.email,
                        _french_months(p.earned),
                        p.grade,
                    ],
                ),
                separator=";",
            ),
            {
                "N° étudiant": NUMBER,
                "Nom": FAMILY,
                "Prénom": GIVEN,
                "Adresse électronique": EMAIL,
                "Date de délivrance": DAY,
                "Note": GRADE,
            },
            people("email", "award_date", "result", "student_id", "given_name", "family_name"),
        ),
        Spreadsheet(
            "German, the family name is called Name",
            text(
                table(
                    [
                        "Lfd. Nr.",
                        "Name",
                        "Vorname",
                        "Geburtsdatum",
                        "E-Mail-Adresse",
                        "Prüfungsdatum",
                        "Note",
                    ],
                    lambda p: [
                        "1",
                        p.family,
                        p.given,
                        "31.12.1999",
                        p.email,
                        dmy(p.earned, "."),
                        p.grade,
                    ],
                ),
                separator=";",
                encoding="cp1252",
            ),
            {
                "Name": FAMILY,
                "Vorname": GIVEN,
                "E-Mail-Adresse": EMAIL,
                "Prüfungsdatum": DAY,
                "Note": GRADE,
            },
            people("email", "award_date", "result", "given_name", "family_name"),
        ),
        Spreadsheet(
            "German month names",
            text(
                table(
                    ["Teilnehmer/in", "E-Mail", "Ausgestellt am", "Matrikelnr."],
                    lambda p: [p.name, p.email, _german_months(p.earned), p.number],
                ),
                separator="\t",
            ),
            {"Teilnehmer/in": NAME, "E-Mail": EMAIL, "Ausgestellt am": DAY, "Matrikelnr.": NUMBER},
            people("email", "award_date", "student_id"),
        ),
        Spreadsheet(
            "Portuguese",
            text(
                table(
                    [
                        "Nome do aluno",
                        "CPF",
                        "Endereço de e-mail",
                        "Data de conclusão",
                        "Nota final",
                    ],
                    lambda p: [p.name, "123.456.789-09", p.email, dmy(p.earned), p.grade],
                ),
                separator=";",
            ),
            {
                "Nome do aluno": NAME,
                "Endereço de e-mail": EMAIL,
                "Data de conclusão": DAY,
                "Nota final": GRADE,
            },
            WITH_GRADE,
        ),
        Spreadsheet(
            "Arabic with Arabic digits",
            text(
                table(
                    ["الاسم الكامل", "البريد الإلكتروني", "تاريخ التخرج", "التقدير"],
                    lambda p: [p.name, p.email, arabic_digits(dmy(p.earned)), p.grade],
                    ARABS,
                )
            ),
            {
                "الاسم الكامل": NAME,
                "البريد الإلكتروني": EMAIL,
                "تاريخ التخرج": DAY,
                "التقدير": GRADE,
            },
            people("email", "award_date", "result", of=ARABS),
        ),
        Spreadsheet(
            "Arabic in Windows-1256",
            text(
                table(
                    ["م", "اسم الطالب", "الرقم الجامعي", "الايميل", "تاريخ الميلاد", "تاريخ المنح"],
                    lambda p: [
                        "1",
                        p.name,
                        p.number,
                        p.email,
                        "1999/12/31",
                        p.earned.strftime("%Y/%m/%d"),
                    ],
                    ARABS,
                ),
                separator=";",
                encoding="cp1256",
            ),
            {"اسم الطالب": NAME, "الرقم الجامعي": NUMBER, "الايميل": EMAIL, "تاريخ المنح": DAY},
            people("email", "award_date", "student_id", of=ARABS),
        ),
        Spreadsheet(
            "two languages in each header",
            text(
                table(
                    ["Name / Nombre", "E-mail (Correo)", "Fecha | Date", "Teléfono / Phone"],
                    lambda p: [p.name, p.email, dmy(p.earned, "-"), "555-0100"],
                )
            ),
            {"Name / Nombre": NAME, "E-mail (Correo)": EMAIL, "Fecha | Date": DAY},
            WHOLE,
        ),
        Spreadsheet(
            "slips of the finger",
            text(
                table(
                    ["Studnet Nmae", "Emial Adress", "Complection Date", "Graed"],
                    lambda p: [p.name, p.email, p.earned, p.grade],
                )
            ),
            {"Studnet Nmae": NAME, "Emial Adress": EMAIL, "Complection Date": DAY, "Graed": GRADE},
            WITH_GRADE,
        ),
    ]


def _excel_files() -> list[Spreadsheet]:
    rows = table(["Name", "Email", "Date"], lambda p: [p.name, p.email, p.earned])
    plain = {"Name": NAME, "Email": EMAIL, "Date": DAY}

    def at_noon(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 12, 30)  # noqa: DTZ001 - a sheet knows no zone

    return [
        Spreadsheet("Excel with real dates", excel(rows), plain, WHOLE),
        Spreadsheet(
            "Excel called .csv, dates as text",
            excel(
                table(
                    ["Attendee", "E-mail", "Issue date"],
                    lambda p: [p.name, p.email, dmy(p.earned)],
                )
            ),
            {"Attendee": NAME, "E-mail": EMAIL, "Issue date": DAY},
            WHOLE,
            file_name="graduates.csv",
            notes=("This looks like an Excel file saved as .csv; we read it anyway.",),
        ),
        Spreadsheet("Excel of a Mac (1904)", excel(rows, change=_since_1904), plain, WHOLE),
        Spreadsheet(
            "Excel with a merged title, hidden and other sheets, times of day",
            excel(
                table(
                    ["Participant", "Email", "Earned on", "Grade"],
                    lambda p: [p.name, p.email, at_noon(p.earned), p.grade],
                ),
                change=_merged_title,
                title="Roster",
            ),
            {"Participant": NAME, "Email": EMAIL, "Earned on": DAY, "Grade": GRADE},
            WITH_GRADE,
            notes=('We read the sheet "Roster", the fullest one, and not "Codes", "Read me".',),
        ),
        Spreadsheet(
            "Excel with numbers as they are shown, and a formatted tail",
            excel(
                table(
                    ["Student ID", "Surname", "Given names", "E-mail", "Score", "Serial date"],
                    lambda p: [
                        int(p.number),
                        p.family,
                        p.given,
                        p.email,
                        0.93,
                        (p.earned - date(1899, 12, 30)).days,
                    ],
                ),
                change=_number_formats,
            ),
            {
                "Student ID": NUMBER,
                "Surname": FAMILY,
                "Given names": GIVEN,
                "E-mail": EMAIL,
                "Score": GRADE,
                "Serial date": DAY,
            },
            tuple(
                one | {"result": "93%"}
                for one in people("email", "award_date", "student_id", "given_name", "family_name")
            ),
        ),
        Spreadsheet(
            "Arabic Excel with month names",
            excel(
                table(
                    ["الاسم الأول", "اسم العائلة", "البريد", "تاريخ الإصدار"],
                    lambda p: [p.given, p.family, p.email, _arabic_months(p.earned)],
                    ARABS,
                )
            ),
            {"الاسم الأول": GIVEN, "اسم العائلة": FAMILY, "البريد": EMAIL, "تاريخ الإصدار": DAY},
            people("email", "award_date", "given_name", "family_name", of=ARABS),
        ),
        Spreadsheet(
            "Excel with an error in a cell",
            excel(rows, change=_error_cells),
            plain,
            (WHOLE[0], *WHOLE[2:]),
            problems=((3, "Email", "#N/A"),),
        ),
    ]


def _values() -> list[Spreadsheet]:
    ambiguous = [person for person in PEOPLE if person.earned.day <= 12]
    return [
        Spreadsheet(
            "US dates with a time",
            text(
                table(
                    ["Name", "College Email", "Parent Email", "Finished"],
                    lambda p: [
                        p.name,
                        p.email,
                        "parent@home.example",
                        f"{mdy(p.earned)} 12:00:00 AM",
                    ],
                )
            ),
            {"Name": NAME, "College Email": EMAIL, "Finished": DAY},
            WHOLE,
        ),
        Spreadsheet(
            "the header says the order",
            text(
                table(
                    ["Full name *", "E-mail (required)", "Date (MM/DD/YY)"],
                    lambda p: [p.name, p.email, p.earned.strftime("%m/%d/%y")],
                    ambiguous,
                )
            ),
            {"Full name *": NAME, "E-mail (required)": EMAIL, "Date (MM/DD/YY)": DAY},
            people("email", "award_date", of=ambiguous),
        ),
        Spreadsheet(
            "faults that need a person",
            text(
                [
                    ["Name", "Email", "Date", "Valid until"],
                    ["Ana Ruiz", "ana@harbor,example", "2025-05-16", "2027-05-16"],
                    ["", "nobody@harbor.example", "2025-05-16", ""],
                    ["Nour Haddad", "nour@harbor.example", "31/02/2025", ""],
                    ["José Muñoz", "jose@harbor.example", "2025-05-06", "2027-05-06"],
                    ["jose  MUNOZ", "Jose@harbor.example", "2025-05-06", "2027-05-06"],
                    ["Sam Other", "jose@harbor.example", "2025-05-06", ""],
                    ["Ida Late", "ida@harbor.example", "2031-01-01", ""],
                    ["Bo Long", "bo@harbor.example", "2025-05-06", "", "left over"],
                ]
            ),
            {"Name": NAME, "Email": EMAIL, "Date": DAY, "Valid until": Field.VALID_UNTIL},
            (
                {
                    "name": "José Muñoz",
                    "email": "jose@harbor.example",
                    "award_date": date(2025, 5, 6),
                    "valid_until": date(2027, 5, 6),
                },
            ),
            problems=(
                (2, "Email", "ana@harbor,example"),
                (3, "Name", ""),
                (4, "Date", "31/02/2025"),
                (7, "Email", "jose@harbor.example"),
                (8, "Date", "2031-01-01"),
                (9, "Column E", "left over"),
            ),
            repeated=1,
        ),
        Spreadsheet(
            "our own problems file, corrected",
            text(
                [
                    ["Name", "Email", "Date", "Problem", "How to fix"],
                    [
                        "'=Ana Ruiz",
                        "ana@harbor.example",
                        "2025-05-16",
                        "Email: has a comma.",
                        "Did you mean ana@harbor.example?",
                    ],
                    [
                        "José Muñoz",
                        "jose@harbor.example",
                        "2025-05-06",
                        "Name: the name is missing.",
                        "Write it in Name.",
                    ],
                ],
                before="\ufeff",
            ),
            {"Name": NAME, "Email": EMAIL, "Date": DAY},
            (
                {
                    "name": "=Ana Ruiz",
                    "email": "ana@harbor.example",
                    "award_date": date(2025, 5, 16),
                },
                {
                    "name": "José Muñoz",
                    "email": "jose@harbor.example",
                    "award_date": date(2025, 5, 6),
                },
            ),
        ),
    ]


FORTY = tuple(_forty())


def rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return an XLSX file with its parts changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target.getvalue()


__all__ = ["FORTY", "PEOPLE", "TODAY", "Person", "Spreadsheet", "excel", "rezipped", "text"]
