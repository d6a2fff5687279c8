from datetime import timedelta

import pytest

from openler.codec.bitstring import MINIMUM_SIZE, Bitstring
from openler.codec.document import parse_object
from openler.credentials.status import StatusList
from openler.did.methods.key import KeyMethod
from openler.errors import (
    IssuerMismatchError,
    MalformedValueError,
    OutOfRangeError,
    ProofGenerationError,
)
from openler.issuing.status_list import prepare_status_list, sign_status_list
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.loader import VC_2
from openler.securing.data_integrity.verification import verify
from support.credentials import AT, LIST_URL, college, prepared

WEEK = timedelta(days=7)
OURS = 2**20


def listed(issuer=None, **options):
    options = {
        "url": LIST_URL,
        "purpose": "revocation",
        "set_indexes": [3, 94_567],
        "size": MINIMUM_SIZE,
        "at": AT,
        "valid_until": AT + WEEK,
        "ttl": timedelta(minutes=5),
        **options,
    }
    return prepare_status_list(issuer or college(), **options)


def test_a_list_says_what_the_standard_asks_for():
    document = parse_object(listed().unsigned)
    encoded = document["credentialSubject"].pop("encodedList")
    assert document == {
        "@context": [VC_2],
        "id": LIST_URL,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": college().profile.id,
        "validFrom": "2026-05-01T12:00:00Z",
        "validUntil": "2026-05-08T12:00:00Z",
        "credentialSubject": {
            "id": f"{LIST_URL}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "ttl": 300_000,
        },
    }
    bits = Bitstring.decode(encoded, max_bytes=MINIMUM_SIZE // 8)
    assert [index for index in range(MINIMUM_SIZE) if bits.get(index)] == [3, 94_567]


def test_a_signed_list_is_verified_and_read():
    issuer = college()
    secured = sign_status_list(issuer, listed(issuer, purpose="suspension", size=OURS))
    checked = verify(secured, resolver=KeyMethod(), canonicalizer=Canonicalizer(), at=AT)
    read = StatusList.parse(checked.document)
    assert (read.id, read.issuer) == (LIST_URL, issuer.profile.id)
    assert read.purposes == ("suspension",)
    assert read.valid_until == AT + WEEK
    assert read.ttl == timedelta(minutes=5)
    assert Bitstring.decode(read.encoded, max_bytes=OURS // 8).get(94_567)


def test_the_same_list_has_the_same_bytes():
    assert sign_status_list(college(), listed()) == sign_status_list(college(), listed())


def test_a_list_without_any_bit_is_a_list():
    document = parse_object(listed(set_indexes=[]).unsigned)
    assert StatusList.parse(document).encoded.startswith("u")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"purpose": "message"}, MalformedValueError),
        ({"url": "status/1"}, MalformedValueError),
        ({"size": MINIMUM_SIZE - 8}, OutOfRangeError),
        ({"size": MINIMUM_SIZE + 1}, OutOfRangeError),
        ({"set_indexes": [MINIMUM_SIZE]}, OutOfRangeError),
        ({"set_indexes": [-1]}, OutOfRangeError),
        ({"valid_until": AT}, OutOfRangeError),
        ({"ttl": timedelta(seconds=-1)}, OutOfRangeError),
    ],
)
def test_a_list_that_cannot_be_believed_is_not_made(options, error):
    with pytest.raises(error):
        listed(**options)


def test_a_list_prepared_for_another_key_is_not_signed():
    with pytest.raises(IssuerMismatchError):
        sign_status_list(college(8), listed(college(7)))


def test_a_record_is_not_signed_as_a_list():
    with pytest.raises(ProofGenerationError, match="status list"):
        sign_status_list(college(), prepared())
