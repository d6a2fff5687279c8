import hashlib

import pytest

from openler.credentials.subject import IdentityObject, Subject, normal_email
from openler.errors import MalformedValueError
from support.credentials import SALT


def test_the_name_stands_in_the_clear_and_the_address_only_as_a_salted_digest():
    subject = Subject.of(name="Ana Ruiz", email=" Ana@Example.EDU ", salt=SALT)
    digest = hashlib.sha256(f"ana@example.edu{SALT}".encode()).hexdigest()
    assert subject.to_json() == {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": "Ana Ruiz",
                "identityType": "name",
            },
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": f"sha256${digest}",
                "identityType": "emailAddress",
                "salt": SALT,
            },
        ],
    }
    assert "example" not in str(subject.to_json()).casefold()


def test_a_student_number_is_hashed_too():
    subject = Subject.of(name="Ana", student_id=" S-1 ", salt=SALT)
    number = subject.identifiers[1]
    assert number.identity_type == "sisSourcedId"
    assert number.hashed
    assert number.matches("S-1")


def test_an_address_is_recognised_in_small_and_large_letters():
    subject = Subject.of(email="Ana@Example.edu", salt=SALT)
    assert subject.has_email("ana@example.EDU ")
    assert not subject.has_email("ana@example.com")


def test_an_address_that_another_issuer_hashed_as_it_was_is_recognised():
    digest = hashlib.sha256(f"Ana@Example.edu{SALT}".encode()).hexdigest().upper()
    subject = Subject(
        None, (IdentityObject("emailAddress", f"sha256${digest}", hashed=True, salt=SALT),)
    )
    assert subject.has_email("Ana@Example.edu")
    assert not subject.has_email("ana@example.edu")


def test_an_address_in_the_clear_and_a_mailto_are_recognised():
    assert Subject(None, (IdentityObject("emailAddress", "a@b.example"),)).has_email("a@b.example")
    assert Subject("mailto:A@b.example").has_email("a@B.example")
    assert not Subject("mailto:a@b.example").has_email("c@b.example")
    assert not Subject("did:example:a").has_email("a@b.example")


def test_another_kind_of_identity_is_no_address():
    assert not Subject(None, (IdentityObject("userName", "a@b.example"),)).has_email("a@b.example")


@pytest.mark.parametrize("digest", ["md5$00", "sha256$", "sha256$zz", "sha256", "é"])
def test_a_digest_that_we_do_not_know_matches_nobody(digest):
    assert not IdentityObject("emailAddress", digest, hashed=True).matches("a@b.example")


def test_without_a_salt_the_bare_digest_is_compared():
    digest = hashlib.sha256(b"a@b.example").hexdigest()
    assert IdentityObject("emailAddress", f"sha256${digest}", hashed=True).matches("a@b.example")


@pytest.mark.parametrize("salt", [None, "", "00" * 15, "xy" * 16, SALT.upper() + " "])
def test_a_salt_of_less_than_128_bits_is_refused(salt):
    with pytest.raises(MalformedValueError, match="salt"):
        Subject.of(email="a@b.example", salt=salt)


def test_a_name_alone_needs_no_salt():
    assert Subject.of(name="Ana").name == "Ana"


def test_nobody_is_refused():
    with pytest.raises(MalformedValueError, match="who the recipient is"):
        Subject.of()


def test_a_subject_survives_a_round_trip():
    subject = Subject.of(name="Ana", email="a@b.example", salt=SALT, id="did:example:ana")
    assert Subject.parse(subject.to_json()) == subject
    assert Subject.parse(Subject("did:example:a").to_json()) == Subject("did:example:a")


def test_a_hashed_name_is_not_shown():
    assert Subject(None, (IdentityObject("name", "sha256$00", hashed=True),)).name is None


def test_a_name_can_be_exchanged_and_the_rest_stays():
    subject = Subject.of(name="Ana", email="a@b.example", salt=SALT)
    renamed = subject.named("Anna")
    assert renamed.name == "Anna"
    assert renamed.identifiers[1:] == subject.identifiers[1:]


def test_what_is_no_identity_object_is_passed_over():
    assert Subject.parse({"identifier": ["x", {"identityType": {"en": "name"}}]}).identifiers == (
        IdentityObject("name", ""),
    )


def test_addresses_are_hashed_in_small_letters():
    assert normal_email(" A@B.Example ") == "a@b.example"
