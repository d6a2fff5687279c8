"""Contract of `openler.app.ports.StatusLists`."""

import pytest

from openler.app.model import AwardFilter, Standing, StatusPlace
from openler.errors import ConflictError, NotFoundError
from support.stores import a_list, an_award


def test_lists_are_returned_oldest_first(empty):
    lists = [a_list("b"), a_list("a", size=131_072), a_list("c")]
    for one in lists:
        empty.status_lists.add(one)
    assert list(empty.status_lists.all()) == lists


def test_an_id_is_never_used_twice(empty):
    empty.status_lists.add(a_list())
    with pytest.raises(ConflictError, match="list-1"):
        empty.status_lists.add(a_list())


def test_a_new_list_has_no_place_taken(empty):
    empty.status_lists.add(a_list())
    assert empty.status_lists.taken("list-1") == 0


def test_an_unknown_list_is_not_found(empty):
    with pytest.raises(NotFoundError):
        empty.status_lists.taken("unknown")


def test_free_places_are_those_that_no_award_has(work):
    work.status_lists.add(a_list("list-2"))
    work.awards.plan([an_award(1), an_award(2, place=StatusPlace("list-2", 7))])
    assert work.status_lists.free_of("list-1", [0, 1, 7, 7]) == {0, 7}
    assert work.status_lists.free_of("list-2", iter([0, 1, 7])) == {0, 1}
    assert work.status_lists.free_of("list-1", []) == frozenset()


def test_a_list_is_never_overfull(work):
    work.status_lists.add(a_list("small", size=2))
    awards = [an_award(number, place=StatusPlace("small", number)) for number in range(3)]
    with pytest.raises(ConflictError, match="full"):
        work.awards.plan(awards)
    assert work.awards.count(AwardFilter()) == 0
    work.awards.plan(awards[:2])
    assert work.status_lists.taken("small") == 2


def test_standing_names_every_place_that_is_not_valid(work):
    work.status_lists.add(a_list("list-2"))
    work.awards.plan([an_award(1), an_award(2), an_award(3)])
    work.awards.plan([an_award(4, place=StatusPlace("list-2", 4))])
    for number, standing in ((1, Standing.REVOKED), (2, Standing.SUSPENDED), (4, Standing.REVOKED)):
        work.awards.stand(an_award(number).credential_id, standing, reason=None)
    assert work.status_lists.standing("list-1") == {1: Standing.REVOKED, 2: Standing.SUSPENDED}
    assert work.status_lists.standing("list-2") == {4: Standing.REVOKED}
    work.awards.stand(an_award(2).credential_id, Standing.VALID, reason=None)
    assert work.status_lists.standing("list-1") == {1: Standing.REVOKED}
