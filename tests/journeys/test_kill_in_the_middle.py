"""``kill -9`` in the middle of a batch, then the same command again: nothing lost, nothing twice."""

from __future__ import annotations

import csv
import json
import random
import signal
import sqlite3
import subprocess
import time

import pytest

ROWS = 1_200
KILLS = 6
PATIENCE_SECONDS = 120


@pytest.fixture
def roster(college):
    path = college.folder / "class.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Email", "Completed on"])
        for number in range(ROWS):
            writer.writerow(
                [f"Learner No{number:04}", f"learner{number}@students.example", "2026-05-12"]
            )
    return path


def _stored(database):
    """Return how many awards are planned or issued, whatever a killed writer left."""
    if not database.exists():
        return 0
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)
    try:
        return connection.execute("SELECT count(*) FROM awards").fetchone()[0]
    finally:
        connection.close()


def _run_and_kill(college, roster, after):
    """Start the batch, kill it when ``after`` awards are stored; tell whether it was killed."""
    database = college.folder / "openler-data/openler.sqlite"
    process = subprocess.Popen(
        college.command("award-batch", "welding-i", roster, "--commit"),
        cwd=college.folder,
        env=college.full_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ends = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < ends:
        if _stored(database) >= after:
            # a little later than a commit: inside the next transaction, or between two
            time.sleep(random.random() * 0.05)
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.002)
    return process.wait(timeout=PATIENCE_SECONDS) == -signal.SIGKILL


@pytest.mark.slow
def test_a_batch_that_was_killed_again_and_again_loses_nothing_and_doubles_nothing(
    college, roster, issuer_id
):
    killed = sum(
        _run_and_kill(college, roster, after=(kill + 1) * ROWS // (KILLS + 2))
        for kill in range(KILLS)
    )
    assert killed == KILLS, "each run was killed before it was done"
    answer = college.json("award-batch", "welding-i", roster, "--commit")
    assert answer["issued"] + answer["already"] == ROWS
    records = college.json("records", "--limit", 2 * ROWS)
    assert len(records) == ROWS, "nothing lost, nothing doubled"
    assert {one["state"] for one in records} == {"issued"}
    assert len({one["email"] for one in records}) == ROWS
    assert len({one["id"] for one in records}) == ROWS
    college("export", "records")
    signed = [json.loads(path.read_text()) for path in (college.folder / "records").iterdir()]
    places = {
        (
            one["credentialStatus"]["statusListCredential"],
            one["credentialStatus"]["statusListIndex"],
        )
        for one in signed
    }
    assert len(signed) == len(places) == ROWS, "no place in a status list was used twice"
    issued = next(one for one in college.json("results")["metrics"] if one["id"] == "issued")
    assert (issued["events"], issued["records"]) == (ROWS, ROWS), "each award was told once"
    some = sorted((college.folder / "records").iterdir())[:: ROWS // 10]
    reports = college.json("verify", *some, "--trust", issuer_id)
    assert {report["verdict"] for report in reports} == {"genuine"}


def test_running_the_same_file_again_awards_nothing(college, roster):
    first = college.json("award-batch", "welding-i", roster, "--commit")
    again = college.json("award-batch", "welding-i", roster, "--commit")
    assert (first["issued"], first["already"]) == (ROWS, 0)
    assert (again["issued"], again["already"]) == (0, ROWS)
    assert first["batch"] == again["batch"]
