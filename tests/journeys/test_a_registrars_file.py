"""What a registrar lives through with a file: told row by row, mended, taken back, awarded again."""

from __future__ import annotations

import csv

import pytest


@pytest.fixture
def roster(college):
    """Write a file of people and return its name."""

    def write(*rows, name="class.csv", header="Name,Email,Completed on,Final test"):
        (college.folder / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return name

    return write


def test_a_result_that_cannot_be_is_told_in_its_row_before_anything_is_awarded(college, roster):
    file = roster(
        "Ana Ruiz,ana@s.example,2026-05-12,120",
        "Sam Okafor,sam@s.example,2026-05-12,passed",
        "Lin Wei,lin@s.example,2026-05-12,65",
        "Jo March,jo@s.example,2026-05-12,92.5",
    )
    shown = college("award-batch", "welding-i", file)
    assert "4 rows · 2 ready · 2 need you" in shown
    assert "Row 2, Final test: goes from 0 to 100, so it cannot be 120. Check the number." in shown
    assert "Row 3, Final test: must be a number, not 'passed'." in shown
    assert "Row 4, Final test: 65 is below what Final test requires." in shown
    with (college.folder / "class.problems.csv").open(encoding="utf-8-sig", newline="") as back:
        assert [row["Name"] for row in csv.DictReader(back)] == ["Ana Ruiz", "Sam Okafor"]


def test_a_grade_that_the_achievement_does_not_carry_is_left_out_and_that_is_said(college, roster):
    college("achievement", "add", "Welding II", "--criteria", "Passed the TIG bend test.")
    answer = college.json(
        "award-batch", "welding-ii", roster("Ana Ruiz,ana@s.example,2026-05-12,92"), "--commit"
    )
    assert answer["issued"] == 1
    assert answer["columns"]["Final test"] is None
    assert any('"Final test" is left out' in note for note in answer["notes"])


def test_a_day_to_come_is_refused_for_a_whole_file_too(college, roster):
    file = roster("Ana Ruiz,ana@s.example", header="Name,Email")
    refused = college.run("award-batch", "welding-i", file, "--on", "2999-01-01", "--commit")
    assert (refused.returncode, "2999-01-01 is in the future" in refused.stderr) == (1, True)
    assert college.json("records") == []
