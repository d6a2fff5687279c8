from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from openler.credentials.trust_list import MAX_LIFE, Keeper, Member, TrustList
from openler.errors import InputError, LimitError, MalformedValueError, OutOfRangeError
from support.verifying import HARBOR_DID, MALLORY_DID, NOW, member, trust_list


def written(**members: Any) -> dict[str, Any]:
    whole = trust_list().to_json() | members
    return {name: value for name, value in whole.items() if value is not ...}


def test_a_list_survives_a_round_trip() -> None:
    full = trust_list(
        (member(until=NOW, url="https://harbor.example/"), member(MALLORY_DID, "Mill Road"))
    )
    assert TrustList.parse(full.to_json()) == full


def test_a_list_is_read_with_its_proof_or_without() -> None:
    assert TrustList.parse(written(proof={"type": "DataIntegrityProof"})) == trust_list()


def test_a_member_is_found_by_its_identifier() -> None:
    assert trust_list().member(HARBOR_DID) == member()
    assert trust_list().member(MALLORY_DID) is None


def test_a_member_is_one_from_its_first_moment_to_before_its_last() -> None:
    one = member(until=NOW)
    assert one.covers(one.since)
    assert not one.covers(one.since - timedelta(seconds=1))
    assert not one.covers(NOW)


GOOD = trust_list().to_json()["members"][0]

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "another type": ({"type": "VerifiableCredential"}, "/type"),
    "no type": ({"type": ...}, "/type"),
    "no version": ({"version": ...}, ""),
    "an unknown member": ({"policy": "trust everybody"}, ""),
    "contexts": ({"@context": []}, ""),
    "an id that is no address": ({"id": "issuers"}, "/id"),
    "an id that is a number": ({"id": 7}, "/id"),
    "a name of another kind": ({"name": None}, "/name"),
    "an empty name": ({"name": "  "}, "/name"),
    "a name that turns the reading order": ({"name": "State\u202eegelloc"}, "/name"),
    "a keeper in text": ({"keeper": "did:web:board.example"}, "/keeper"),
    "a keeper that is no DID": ({"keeper": {"id": "board", "name": "Board"}}, "/keeper/id"),
    "a keeper without a name": ({"keeper": {"id": "did:web:board.example"}}, "/keeper"),
    "version zero": ({"version": 0}, "/version"),
    "a negative version": ({"version": -1}, "/version"),
    "a version that no reader keeps": ({"version": 2**53}, "/version"),
    "a version that is true": ({"version": True}, "/version"),
    "a version in text": ({"version": "2"}, "/version"),
    "a version in parts": ({"version": 1.5}, "/version"),
    "a day without a time": ({"issued": "2026-01-01"}, "/issued"),
    "a time without a zone": ({"expires": "2026-12-01T00:00:00"}, "/expires"),
    "an end before the beginning": ({"expires": "2020-01-01T00:00:00Z"}, "/expires"),
    "a life of many years": ({"expires": "2099-01-01T00:00:00Z"}, "/expires"),
    "nobody": ({"members": []}, "/members"),
    "members that are no list": ({"members": {}}, "/members"),
    "a member in text": ({"members": [HARBOR_DID]}, "/members/0"),
    "a member twice": ({"members": [GOOD, GOOD | {"name": "Other"}]}, "/members/1/id"),
    "a member without a beginning": (
        {"members": [{"id": HARBOR_DID, "name": "Harbor"}]},
        "/members/0",
    ),
    "a member with an unknown member": ({"members": [GOOD | {"weight": 2}]}, "/members/0"),
    "a member that is no DID": (
        {"members": [GOOD | {"id": "https://harbor.example"}]},
        "/members/0/id",
    ),
    "a member with a deceptive name": (
        {"members": [GOOD | {"name": "Harb\u043er State"}]},
        "/members/0/name",
    ),
    "a member that leaves before it joins": (
        {"members": [GOOD | {"until": "2001-01-01T00:00:00Z"}]},
        "/members/0/until",
    ),
    "a member with a bad day": ({"members": [GOOD | {"since": "once"}]}, "/members/0/since"),
    "a member with an open address": (
        {"members": [GOOD | {"url": "http://harbor.example"}]},
        "/members/0/url",
    ),
    "a member with a bad address": ({"members": [GOOD | {"url": 1}]}, "/members/0/url"),
    "names that look alike": (
        {"members": [GOOD, {**GOOD, "id": MALLORY_DID, "name": "Harbor State Co11ege"}]},
        "/members/1/name",
    ),
}


@pytest.mark.parametrize(("members", "pointer"), BAD.values(), ids=BAD.keys())
def test_a_list_that_breaks_a_rule_is_refused_with_the_place(
    members: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(InputError) as refused:
        TrustList.parse(written(**members))
    assert refused.value.pointer == pointer


def test_a_list_has_a_bounded_number_of_members() -> None:
    one = member()
    with pytest.raises(LimitError):
        trust_list((one,) * 10_001)


def test_times_without_a_zone_are_refused_when_a_list_is_made() -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - the point of the test
    with pytest.raises(MalformedValueError):
        trust_list(issued=naive)
    with pytest.raises(MalformedValueError):
        member(since=naive)
    with pytest.raises(MalformedValueError):
        member(until=naive)


def test_the_longest_life_is_a_leap_year() -> None:
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    trust_list(issued=begun, expires=begun + MAX_LIFE)
    with pytest.raises(OutOfRangeError):
        trust_list(issued=begun, expires=begun + MAX_LIFE + timedelta(seconds=1))


def test_a_name_is_in_its_normal_form() -> None:
    with pytest.raises(MalformedValueError):
        Member(HARBOR_DID, "Universite\u0301", datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(MalformedValueError):
        Keeper("did:web:board.example", "")
