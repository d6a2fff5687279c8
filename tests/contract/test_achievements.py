"""Contract of `openler.app.ports.Achievements`."""

import pytest

from openler.errors import ConflictError, NotFoundError
from support.stores import an_achievement


def test_an_achievement_is_returned_as_it_was_added(empty):
    empty.achievements.add(an_achievement())
    assert empty.achievements.get("welding-1") == an_achievement()


def test_a_slug_is_taken_once(empty):
    empty.achievements.add(an_achievement())
    with pytest.raises(ConflictError, match="welding-1"):
        empty.achievements.add(an_achievement())


def test_an_unknown_slug_is_not_found(empty):
    with pytest.raises(NotFoundError, match="welding-2"):
        empty.achievements.get("welding-2")


def test_the_catalogue_is_in_the_order_of_slugs(empty):
    for slug in ("welding-2", "a", "Z", "welding-1"):
        empty.achievements.add(an_achievement(slug))
    assert [one.slug for one in empty.achievements.all()] == ["Z", "a", "welding-1", "welding-2"]


def test_a_document_that_was_read_is_the_reader_s_own(empty):
    empty.achievements.add(an_achievement())
    empty.achievements.get("welding-1").document["tags"].append("c")
    empty.achievements.all()[0].document["tags"].append("d")
    assert empty.achievements.get("welding-1") == an_achievement()
