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


def test_a_file_is_undone_and_awarded_again_when_it_is_right(college, roster):
    wrong = roster("Ana Ruiz,ana@s.example,2026-05-12,92", "Sam Okafor,sam@s.example,2026-05-12,88")
    first = college.json("award-batch", "welding-i", wrong, "--commit")
    (batch,) = (one["id"] for one in college.json("batches"))
    assert batch == first["batch"]
    college("undo", batch)
    right = roster("Ana Ruiz,ana@s.example,2026-05-12,94", "Sam Okafor,sam@s.example,2026-05-12,88")
    again = college.json("award-batch", "welding-i", right, "--commit", "--out", "records")
    assert (again["issued"], again["already"], again["files"]) == (2, 0, 2)
    standings = [one["standing"] for one in college.json("records")]
    assert sorted(standings) == ["revoked", "revoked", "valid", "valid"]


def test_corrected_rows_go_in_by_their_own_file_and_only_once(college, roster):
    file = roster("Ana Ruiz,ana@s.example,2026-05-12,92", "Sam Okafor,sam@s,2026-05-12,88")
    assert college.json("award-batch", "welding-i", file, "--commit")["issued"] == 1
    mended = college.folder / "class.problems.csv"
    mended.write_text(mended.read_text("utf-8-sig").replace("sam@s,", "sam@s.example,"), "utf-8")
    assert college.json("award-batch", "welding-i", mended, "--commit")["issued"] == 1
    assert college.json("award-batch", "welding-i", mended, "--commit")["issued"] == 0
    assert college.json("award-batch", "welding-i", file, "--commit")["issued"] == 0
    assert "sam@s.example" in (college.folder / "class.problems.old-1.csv").read_text()
    assert len(college.json("records")) == 2


def test_a_folder_that_takes_no_file_does_not_hide_what_is_wrong_with_the_rows(college, roster):
    file = roster("Ana Ruiz,ana@s.example,2026-05-12,92", ",sam@s.example,2026-05-12,88")
    done = college.run("award-batch", "welding-i", file, "--problems", "nowhere/p.csv", "--commit")
    assert done.returncode == 0
    assert "nowhere/p.csv could not be written" in done.stderr
    assert "Row 3: the name is missing." in done.stdout
    assert "1 awarded" in done.stdout


def test_a_folder_for_records_that_cannot_be_is_refused_before_anybody_is_awarded(college, roster):
    file = roster("Ana Ruiz,ana@s.example,2026-05-12,92")
    refused = college.run("award-batch", "welding-i", file, "--commit", "--out", file)
    assert refused.returncode == 2
    assert college.json("records") == []


def test_a_file_with_nobody_in_it_says_so(college, roster):
    done = college.run("award-batch", "welding-i", roster())
    assert done.returncode == 1
    assert "0 rows" in done.stdout
    assert "There is nobody in this file." in done.stderr


def test_a_list_without_addresses_is_told_how_to_go_on(college, roster):
    done = college.run("award-batch", "welding-i", roster("Ana Ruiz", header="Name"))
    assert "1 row · 0 ready" in done.stdout
    assert "--map “Your column=email”, or --without-email" in done.stderr


def test_a_record_that_would_never_be_valid_is_told_in_its_row(college, roster):
    file = roster(
        "Ana Ruiz,ana@s.example,2019-05-12,2021-05-12",
        "Sam Okafor,sam@s.example,2026-05-12,2099-05-12",
        header="Name,Email,Completed on,Valid until",
    )
    shown = college("award-batch", "welding-i", file)
    assert "2 rows · 1 ready · 1 needs you" in shown
    assert "Row 2, Valid until: 2021-05-12 is over already" in shown
    one = college.run("award", "welding-i", "--name", "Ana Ruiz", "--until", "2021-05-12")
    assert (one.returncode, "2021-05-12 is over already" in one.stderr) == (1, True)
