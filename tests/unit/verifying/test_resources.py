from __future__ import annotations

import pytest

from openler.errors import FetchError
from openler.verifying.resources import MEMO_ENTRIES, Memo, Trail
from support.verifying import NOW, World, resolver


def test_a_question_is_asked_once() -> None:
    memo, asked = Memo(), []
    assert [memo.once("x", lambda: asked.append(1) or 7) for _ in range(3)] == [7, 7, 7]
    assert len(asked) == 1


def test_a_refusal_is_an_answer_and_is_raised_each_time() -> None:
    memo, asked = Memo(), []

    def refuse() -> None:
        asked.append(1)
        raise FetchError("No.")

    for _ in range(3):
        with pytest.raises(FetchError):
            memo.once("x", refuse)
    assert len(asked) == 1


def test_a_memo_forgets_before_it_grows_without_end() -> None:
    memo = Memo()
    for each in range(MEMO_ENTRIES + 1):
        memo.once(each, lambda: None)
    assert len(memo._answers) == 1


def test_a_branch_shares_what_was_learned_and_not_what_was_used() -> None:
    world = World({"https://a.example/": b"{}"})
    trail = Trail(Memo(), resolver(world), world, at=NOW)
    trail.fetch("https://a.example/", accept="*/*")
    branch = trail.branch()
    assert branch.resources == ()
    branch.fetch("https://a.example/", accept="*/*")
    assert world.asked == ["https://a.example/"]
    assert branch.resources == trail.resources
