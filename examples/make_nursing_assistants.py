"""Make ``nursing-assistants.csv``: a college's list as it really comes, the same each time.

About 200 invented people with invented addresses (RFC 2606) and telephone numbers (555-01xx), in
what a spreadsheet program saves in a Spanish locale: semicolons, a byte order mark, a title
above the columns, headers in two languages, family names first, dates that could be May or June,
blank columns and rows at the end, and the slips of busy people: a comma in an e-mail address, a
missing name, a day that is in no calendar, a person who stands there twice.
"""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

TARGET = Path(__file__).with_name("nursing-assistants.csv")
SEED = 31_1131
PEOPLE = 200
WIDTH = 9

SECOND_FAMILY_NAME = 0.4
MIXED_FAMILY = 0.15
GAVE_A_NUMBER = 0.8

COMMUNITIES = (
    (
        "Ana María José Luis Carmen Jorge Lucía Mateo Sofía Diego Elena Rafael Valeria Íñigo Paola",
        "García Rodríguez Hernández López Martínez Ruiz Peña Núñez Ortega Muñoz Ibáñez Zúñiga",
    ),
    (
        "Aisha Omar Fatima Yusuf Layla Hassan Noor Ibrahim Amina Khalid Salma Tariq",
        "Al-Sayed Haddad Mansour Rahman Siddiqui Khan Abdi Warsame Osman",
    ),
    ("Mai Linh Minh Hương Thảo Đức Quân", "Nguyễn Trần Phạm Lê Vũ Đặng"),
    ("Wei Jun Mei Xiu Ji-woo Min-seo Yuki Hiroshi", "Chen Wang Liu Kim Park Tanaka Sato"),
    ("Priya Arjun Ananya Rohan Divya Kiran", "Patel Sharma Reddy Nair Singh"),
    (
        "Chidi Ngozi Adaeze Emeka Kwame Abena Kofi Zola Thandiwe Tendai",
        "Okafor Adeyemi Nwosu Mensah Boateng Dlamini Moyo Banda",
    ),
    (
        "Siobhán Seán Zoë Amélie Björn Åsa Łukasz Zofia Mirela Oksana Taras Ioana Eszter",
        "O'Brien Byrne Dubois Lefèvre Müller Johansson Kowalski Wójcik Novák Popescu Shevchenko",
    ),
    (
        "Destiny Marcus Tasha Jamal Denise Ruth Earl Grace Walter Joy Samuel Naomi Caleb Leilani",
        "Johnson Williams Brown Jackson Davis Robinson Walker Kealoha Begay Tsosie D'Angelo",
    ),
)
"""First names and family names of the people who live by this river."""

DAYS = ("05/02/25", "05/06/25", "05/09/25", "06/03/25", "06/06/25", "06/10/25", "07/08/25")
"""Days of the state's test, month first, as nobody but the registrar knows."""


def main() -> None:
    """Write the file."""
    lines = [
        ["Riverbend Community College – Nursing Assistant, spring and summer"],
        [],
        [
            "Student Name / Nombre",
            "Student ID",
            "Correo electrónico",
            "Teléfono",
            "Completion Date / Fecha",
            "Score / Puntaje",
            "Notes / Notas",
        ],
        *class_list(),
        [],
        [" "],
        [],
    ]
    text = "".join(";".join(padded(line)) + "\r\n" for line in lines)
    TARGET.write_bytes(text.encode("utf-8-sig"))


def class_list() -> list[list[str]]:
    """Return the rows, with the slips that people make."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    rows = [person(chance, number) for number in range(PEOPLE)]
    rows[14][2] = rows[14][2].replace(".example", ",example")
    rows[48][0] = ""
    rows[97][2] = rows[97][2].replace("students.", "students,")
    rows[131][4] = "06/31/25"
    again = list(rows[20])
    again[2] = again[2].upper()
    again[6] = "second copy"
    rows.insert(117, again)
    rows[63][4] = "2025-06-06"
    rows[88][0] = f"  {rows[88][0]} "
    rows[150][2] = f"{rows[150][2]} "
    rows[171][6] = "certificado entregado; ver archivo"
    return rows


def person(chance: random.Random, number: int) -> list[str]:
    """Return one row."""
    community = chance.choice(COMMUNITIES)
    given = chance.choice(community[0].split())
    families = COMMUNITIES[-1] if chance.random() < MIXED_FAMILY else community
    family = chance.choice(families[1].split())
    if community is COMMUNITIES[0] and chance.random() < SECOND_FAMILY_NAME:
        family += f" {chance.choice(community[1].split())}"
    local = f"{plain(given)}.{plain(family.split()[0])}{number + 1:03}"
    return [
        f"{family}, {given}",
        f"{250_000 + number * 37:07}",
        f"{local}@students.riverbend.example",
        f"(555) 555-01{chance.randrange(100):02}" if chance.random() < GAVE_A_NUMBER else "",
        chance.choice(DAYS),
        str(chance.randint(70, 100)),
        "",
    ]


def plain(name: str) -> str:
    """Return the name as it stands in an address."""
    letters = unicodedata.normalize("NFKD", name.lower().replace("ł", "l").replace("đ", "d"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def padded(cells: list[str]) -> list[str]:
    """Return the cells as a spreadsheet program writes them, with blank columns at the end."""
    quoted = [f'"{cell}"' if ";" in cell else cell for cell in cells]
    return quoted + [""] * (WIDTH - len(quoted))


if __name__ == "__main__":
    main()
