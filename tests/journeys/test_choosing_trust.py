"""An employer chooses whom to trust, loses a list, and takes one off again."""

from __future__ import annotations

import pytest


@pytest.fixture
def board(ler):
    board = ler.at("board")
    board("init", "--name", "State Board")
    member = ("--member", "did:web:college.example=Harbor State College")
    for version in (1, 2):
        board("trust", "make", "--name", "Colleges", *member, "--out", f"list-{version}.json")
    return board


def test_a_list_is_taken_off_by_the_name_under_which_it_is_shown(ler, board):
    employer = ler.at("employer")
    assert employer("trust", "list").strip() == "You trust nobody yet."
    employer("trust", "add", "list-2.json")
    older = employer.run("trust", "add", "list-1.json")
    assert (older.returncode, "this is version 1" in older.stderr) == (1, True)
    shown = employer("trust", "list")
    assert "Colleges (version 2, until " in shown
    assert "kept by State Board: did:key:" in shown
    employer("trust", "add", "did:web:college.example", "--name", "Colleges")
    several = employer.run("trust", "remove", "Colleges")
    assert (several.returncode, "Say which one: did:web:college.example" in several.stderr) == (
        1,
        True,
    )
    employer("trust", "remove", "did:web:college.example")
    assert employer.json("trust", "remove", "Colleges") == {"removed": "Colleges"}
    assert employer.json("trust", "list") == {"lists": [], "issuers": []}


def test_a_list_is_not_signed_where_it_cannot_be_written(board):
    member = ("--member", "did:web:college.example=Harbor State College")
    refused = board.run("trust", "make", "--name", "Colleges", *member, "--out", "nowhere/x.json")
    assert refused.returncode == 2
    next_one = board.json("trust", "make", "--name", "Colleges", *member, "--out", "list-3.json")
    assert next_one["version"] == 3
