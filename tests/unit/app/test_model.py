from __future__ import annotations

import pytest

from openler.app.model import LONGEST_SEARCH, AwardFilter, folded, released_key
from openler.errors import LimitError
from support.stores import an_award


def test_a_search_text_has_an_end():
    AwardFilter(text="x" * LONGEST_SEARCH)
    with pytest.raises(LimitError) as refused:
        AwardFilter(text="x" * (LONGEST_SEARCH + 1))
    assert refused.value.fix


def test_searches_do_not_see_case_or_the_way_an_accent_is_written():
    assert folded("ZOE\u0308 Ñandú") == folded("zoë ÑANDÚ")


def test_a_key_that_was_given_up_belongs_to_one_award_alone():
    first, second = an_award(1), an_award(2, natural_key=an_award(1).natural_key)
    keys = {released_key(first), released_key(second), first.natural_key}
    assert len(keys) == 3
    assert {len(key) for key in keys} == {32}
