"""Contract of `openler.app.ports.Keys`."""

import pytest

from openler.app.model import Purpose
from openler.errors import ConflictError, NotFoundError
from support.stores import LATER, NOW, a_key


def test_keys_are_returned_as_they_were_added_oldest_first(empty):
    keys = [
        a_key("did:x#b", Purpose.RECORD),
        a_key("did:x#a", Purpose.STATUS_LIST, Purpose.TRUST_LIST, retired_at=LATER),
        a_key("did:x#c"),
    ]
    for key in keys:
        empty.keys.add(key)
    assert list(empty.keys.all()) == keys


def test_an_id_is_never_used_twice(empty):
    empty.keys.add(a_key("did:x#a"))
    with pytest.raises(ConflictError, match="did:x#a"):
        empty.keys.add(a_key("did:x#a", reference="other"))


def test_the_newest_key_of_a_purpose_is_the_current_one(empty):
    empty.keys.add(a_key("did:x#1"))
    empty.keys.add(a_key("did:x#2", Purpose.RECORD))
    empty.keys.add(a_key("did:x#3", Purpose.TRUST_LIST))
    assert empty.keys.current(Purpose.RECORD).id == "did:x#2"
    assert empty.keys.current(Purpose.STATUS_LIST).id == "did:x#1"


def test_a_retired_key_is_not_current(empty):
    empty.keys.add(a_key("did:x#1"))
    empty.keys.add(a_key("did:x#2", retired_at=NOW))
    assert empty.keys.current(Purpose.RECORD).id == "did:x#1"


def test_no_key_for_a_purpose_is_not_found(empty):
    empty.keys.add(a_key("did:x#1", Purpose.RECORD))
    with pytest.raises(NotFoundError):
        empty.keys.current(Purpose.TRUST_LIST)
