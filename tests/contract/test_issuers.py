"""Contract of `openler.app.ports.Issuers`."""

import pytest

from openler.errors import ConflictError, NotFoundError
from support.stores import an_issuer


def test_an_issuer_is_returned_as_it_was_founded(empty):
    empty.issuers.found(an_issuer())
    assert empty.issuers.get() == an_issuer()


def test_a_tenant_has_one_issuer(empty):
    empty.issuers.found(an_issuer())
    with pytest.raises(ConflictError, match="already"):
        empty.issuers.found(an_issuer("did:web:another.example"))
    assert empty.issuers.get() == an_issuer()


def test_an_issuer_that_was_not_founded_is_not_found(empty):
    with pytest.raises(NotFoundError) as raised:
        empty.issuers.get()
    assert "ler init" in raised.value.fix


def test_an_issuer_can_be_renamed(empty):
    empty.issuers.found(an_issuer())
    renamed = an_issuer(profile={"name": "New"}, base_url="https://new.example", practice=True)
    empty.issuers.replace(renamed)
    assert empty.issuers.get() == renamed


def test_nothing_is_renamed_where_nothing_is(empty):
    with pytest.raises(NotFoundError):
        empty.issuers.replace(an_issuer())


def test_what_is_stored_does_not_change_with_the_value_that_was_handed_in_or_out(empty):
    handed_in = an_issuer()
    empty.issuers.found(handed_in)
    handed_in.profile["name"] = "changed after storing"
    empty.issuers.get().profile["name"] = "changed after reading"
    assert empty.issuers.get() == an_issuer()


def test_members_of_the_profile_keep_their_order(empty):
    profile = {"b": 1, "a": {"d": 1, "c": [3, 1, 2]}, "é": 0.1, "n": None}
    empty.issuers.found(an_issuer(profile=profile))
    assert list(empty.issuers.get().profile) == ["b", "a", "é", "n"]
    assert empty.issuers.get().profile == profile
