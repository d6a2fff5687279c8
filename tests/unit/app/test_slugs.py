from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openler.app.slugs import LONGEST_SLUG, checked_slug, slug_of
from openler.errors import MalformedValueError


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Welding I", "welding-i"),
        ("  Señor Café — Año 2! ", "senor-cafe-ano-2"),
        ("C++ / C#", "c-c"),
        ("ﬁrst aid", "first-aid"),
        ("2026", "2026"),
    ],
)
def test_a_title_becomes_a_name_that_one_can_type(title, slug):
    assert slug_of(title) == slug


@pytest.mark.parametrize("title", ["", "—", "溶接", "   "])
def test_a_title_without_latin_letters_asks_for_a_short_name(title):
    with pytest.raises(MalformedValueError) as refused:
        slug_of(title)
    assert "--slug" in refused.value.fix


@given(st.text(max_size=200))
def test_every_short_name_that_is_made_can_be_one(title):
    try:
        made = slug_of(title)
    except MalformedValueError:
        return
    assert checked_slug(made) == made


@pytest.mark.parametrize(
    "slug",
    ["", "Welding", "a--b", "-a", "a-", "a/b", "..", "a b", "a\n", "é", "a" * (LONGEST_SLUG + 1)],
)
def test_what_could_not_stand_in_a_file_name_is_no_short_name(slug):
    with pytest.raises(MalformedValueError):
        checked_slug(slug)


def test_the_longest_short_name_is_one():
    assert checked_slug("a" * LONGEST_SLUG)
    assert len(slug_of("a " * LONGEST_SLUG)) <= LONGEST_SLUG
