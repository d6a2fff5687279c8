"""Contract of `openler.app.ports.TrustShelf`."""

import pytest

from openler.errors import NotFoundError
from support.stores import LATER, a_trust_list, a_trusted_issuer


def test_lists_are_returned_byte_for_byte_oldest_first(empty):
    lists = [a_trust_list("urn:b", data=bytes(range(256))), a_trust_list("urn:a")]
    for one in lists:
        empty.trust.put_list(one)
    assert list(empty.trust.lists()) == lists


def test_a_newer_version_takes_the_place_of_the_older(empty):
    empty.trust.put_list(a_trust_list("urn:b"))
    empty.trust.put_list(a_trust_list("urn:a"))
    newer = a_trust_list("urn:b", data=b"newer", source="https://x.example", added_at=LATER)
    empty.trust.put_list(newer)
    assert list(empty.trust.lists()) == [newer, a_trust_list("urn:a")]


def test_a_list_can_be_forgotten(empty):
    empty.trust.put_list(a_trust_list("urn:a"))
    empty.trust.put_list(a_trust_list("urn:b"))
    empty.trust.drop_list("urn:a")
    assert list(empty.trust.lists()) == [a_trust_list("urn:b")]


def test_the_verifier_s_own_list_is_in_the_order_of_names(empty):
    for did, name in (("did:x:1", "Zebra"), ("did:x:3", "Alder"), ("did:x:2", "Alder")):
        empty.trust.add_issuer(a_trusted_issuer(did, name=name))
    assert [one.did for one in empty.trust.issuers()] == ["did:x:2", "did:x:3", "did:x:1"]


def test_the_same_did_again_is_renamed_and_stays_as_old_as_it_is(empty):
    empty.trust.add_issuer(a_trusted_issuer(name="Old"))
    empty.trust.add_issuer(a_trusted_issuer(name="New", added_at=LATER))
    assert list(empty.trust.issuers()) == [a_trusted_issuer(name="New")]


def test_an_issuer_can_be_forgotten(empty):
    empty.trust.add_issuer(a_trusted_issuer())
    empty.trust.drop_issuer(a_trusted_issuer().did)
    assert list(empty.trust.issuers()) == []


def test_what_is_not_there_cannot_be_forgotten(empty):
    with pytest.raises(NotFoundError):
        empty.trust.drop_list("urn:unknown")
    with pytest.raises(NotFoundError):
        empty.trust.drop_issuer("did:x:unknown")
