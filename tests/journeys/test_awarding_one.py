"""A union office awards one, changes its mind, and looks at what there is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("out", ["nowhere/ana.json", "."])
def test_a_file_that_cannot_be_written_is_told_before_anything_is_awarded(college, out):
    refused = college.run("award", "welding-i", "--name", "Ana Ruiz", "--out", out)
    assert refused.returncode == 2
    assert college.json("records") == []


def test_an_award_that_stands_is_not_told_as_a_new_one(college):
    award = ("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json", "--result")
    assert "Awarded to Ana Ruiz: ana.json" in college(*award, "92")
    again = college.run(*award, "99")
    assert again.returncode == 0
    assert "Ana Ruiz was awarded this before; the record that stands: ana.json" in again.stdout
    assert "--reference" in again.stderr
    assert college.json(*award, "99")["new"] is False


def test_a_withdrawal_has_a_reason_and_a_new_record_is_asked_for(college):
    award = ("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    college(*award)
    blank = college.run("revoke", "ana.json", "--reason", " ")
    assert (blank.returncode, "needs a reason" in blank.stderr) == (1, True)
    college("revoke", "ana.json", "--reason", "Wrong person")
    refused = college.run(*award)
    assert (refused.returncode, "withdrawn: Wrong person" in refused.stderr) == (1, True)
    college(*award, "--again")
    assert sorted(one["standing"] for one in college.json("records")) == ["revoked", "valid"]


def test_a_result_that_cannot_be_is_told_without_places_in_a_file_that_nobody_has(college):
    refused = college.run("award", "welding-i", "--name", "Ana Ruiz", "--result", "120")
    assert refused.returncode == 1
    assert "Final test goes from 0 to 100, so it cannot be 120." in refused.stderr
    assert "/credentialSubject" not in refused.stderr
    day = college.run("award", "welding-i", "--name", "Ana Ruiz", "--on", "12/05/2026")
    assert (day.returncode, "Write it as 2026-05-12." in day.stderr) == (2, True)


def test_records_stand_under_each_other_and_an_empty_list_says_why(college):
    assert college("records").strip() == "You have not issued anything."
    for name in ("Bo", "Alexandra Maximiliana", "李小龍"):
        college("award", "welding-i", "--name", name, "--on", "2026-05-12", "--out", "one.json")
    columns = {
        len(line.partition("  welding-i")[0].encode("gb18030"))  # one cell a byte, two for 李
        for line in college("records").splitlines()
    }
    assert len(columns) == 1
    none = college.run("records", "Nobody")
    assert none.stdout.strip() == "No record fits."
    assert "You have not issued anything" not in none.stdout


def test_what_could_be_better_about_an_achievement_stays_short(college):
    done = college.run("achievement", "add", "Care", "--criteria", "Passed.")
    notes = [line for line in done.stderr.splitlines() if line.startswith("!")]
    assert len(notes) == 4
    assert "more could be better: see --json" in notes[-1]
    assert len(college.json("achievement", "add", "Care 2", "--criteria", "Passed.")["notes"]) > 3


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--criteria", " "], 2, "Give a NAME and --criteria"),
        (["--criteria", "Passed.", "--alt", "A torch"], 1, "words for a picture, and no picture"),
    ],
)
def test_what_is_said_about_an_achievement_is_not_dropped(college, options, code, words):
    refused = college.run("achievement", "add", "Care", *options)
    assert (refused.returncode, words in refused.stderr) == (code, True)
    assert len(college.json("achievement", "list")) == 1
