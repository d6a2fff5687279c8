"""T9: a status list must not tell whose record somebody asks for."""

import inspect
from datetime import timedelta

import pytest

from openler.codec.bitstring import MINIMUM_SIZE
from openler.codec.document import parse_object
from openler.errors import OutOfRangeError
from openler.issuing import issuer, status_list
from openler.issuing.status_list import prepare_status_list
from support.credentials import AT, LIST_URL, RECORD_ID, college, entry, prepared


def listed(size: int, indexes=()):
    return prepare_status_list(
        college(),
        url=LIST_URL,
        purpose="revocation",
        set_indexes=indexes,
        size=size,
        at=AT,
        valid_until=AT + timedelta(days=7),
        ttl=timedelta(minutes=5),
    )


@pytest.mark.parametrize("size", [8, 1_024, MINIMUM_SIZE - 8])
def test_t9_a_list_with_fewer_than_131072_places_is_refused(size):
    """In a short list a fetch tells the issuer who is being checked."""
    assert MINIMUM_SIZE == 131_072
    with pytest.raises(OutOfRangeError, match="131,072"):
        listed(size)


def test_t9_a_place_is_taken_as_it_is_given_and_never_counted_up():
    """A place that follows the order of issuing tells when a record was issued."""
    for index in (0, 1, 94_567, MINIMUM_SIZE - 1):
        document = parse_object(prepared(status=entry(index)).unsigned)
        assert document["credentialStatus"]["statusListIndex"] == str(index)
    for module in (issuer, status_list):
        assert "random" not in inspect.getsource(module).replace("must be random", "")


def test_t9_a_list_names_no_record_and_has_one_address_for_all():
    """A per-record address would log every check of that record."""
    one, other = (parse_object(listed(MINIMUM_SIZE, places).unsigned) for places in ([1], [2, 3]))
    assert one["id"] == other["id"] == LIST_URL
    assert RECORD_ID not in str(one)


def test_t9_lists_with_different_bits_have_the_same_members():
    """Only the bits differ, so nothing else can tell two states apart."""
    one, other = (parse_object(listed(MINIMUM_SIZE, places).unsigned) for places in ([], range(99)))
    del one["credentialSubject"]["encodedList"]
    del other["credentialSubject"]["encodedList"]
    assert one == other
