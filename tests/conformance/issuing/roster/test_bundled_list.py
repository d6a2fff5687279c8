"""The spreadsheet of the demonstration: as messy as promised, and the same each time."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path

from openler.codec.tables import read_table
from openler.issuing.roster import SAMPLE_ROWS, DateOrder, ReviewOptions, propose, review

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
LIST = EXAMPLES / "nursing-assistants.csv"
TODAY = date(2025, 9, 1)


def test_the_list_is_what_its_generator_makes(tmp_path: Path) -> None:
    made = runpy.run_path(str(EXAMPLES / "make_nursing_assistants.py"))
    made["main"].__globals__["TARGET"] = tmp_path / "made.csv"
    made["main"]()
    assert (tmp_path / "made.csv").read_bytes() == LIST.read_bytes()


def test_the_list_has_a_mark_semicolons_and_only_invented_addresses() -> None:
    data = LIST.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    addresses = [cell for cell in text.split(";") if "@" in cell]
    assert len(addresses) == 201
    assert all(cell.strip().lower().endswith("example") for cell in addresses)


def test_the_review_asks_once_and_then_196_are_ready_and_4_need_a_person() -> None:
    with LIST.open("rb") as source:
        table = read_table(source)
        mapping = propose(table.header, table.sample(SAMPLE_ROWS))
        asked = review(table, mapping, today=TODAY)
        chosen = ReviewOptions(date_order=DateOrder.MONTH_FIRST)
        answered = review(table, mapping, chosen, today=TODAY)
        names = {one.name for one in answered.recipients()}
    assert len(asked.questions) == 1
    assert "could be" in asked.questions[0].text
    assert asked.waiting > 100
    assert (answered.ready, answered.need_fix, answered.repeated) == (196, 4, 1)
    assert all("," not in name for name in names)
