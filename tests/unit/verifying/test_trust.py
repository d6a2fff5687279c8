from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from openler.errors import MalformedValueError
from openler.verifying.findings import Finding, Line, Outcome
from openler.verifying.trust import (
    Lapse,
    NoTrust,
    OwnList,
    TrustLists,
    Vouch,
    open_trust_list,
    require_newer,
)
from openler.verifying.verdicts import Verdict
from support.verifying import (
    BOARD,
    BOARD_DID,
    HARBOR_DID,
    MALLORY_DID,
    NOW,
    SEALED,
    World,
    member,
    own,
    record,
    resolver,
    signed_trust_list,
    trust_list,
    verifier,
)

if TYPE_CHECKING:
    from openler.credentials.trust_list import TrustList


def test_a_list_vouches_for_its_members() -> None:
    vouch = TrustLists([trust_list()]).vouch(HARBOR_DID, at=NOW, signed_at=SEALED)
    assert vouch == Vouch(
        "Harbor State College",
        "State colleges",
        "https://board.example/issuers",
        "State Board",
        1,
    )


def test_a_list_does_not_vouch_for_others() -> None:
    assert TrustLists([trust_list()]).vouch(MALLORY_DID, at=NOW, signed_at=SEALED) is None


def test_nobody_is_trusted_by_nobody() -> None:
    assert NoTrust().vouch(HARBOR_DID, at=NOW, signed_at=SEALED) is None
    assert not NoTrust().has_namesake("Harbor State College")


def test_the_own_list_comes_before_those_of_others() -> None:
    lists = TrustLists([trust_list()], OwnList({HARBOR_DID: "Harbor, as we know it"}))
    assert lists.vouch(HARBOR_DID, at=NOW, signed_at=SEALED) == Vouch("Harbor, as we know it")


def test_a_list_that_vouches_comes_before_one_that_has_lapsed() -> None:
    ended = trust_list(expires=NOW, id="https://old.example/list")
    lists = TrustLists([ended, trust_list()])
    assert isinstance(lists.vouch(HARBOR_DID, at=NOW, signed_at=SEALED), Vouch)


def test_the_own_list_may_be_all_there_is() -> None:
    lists = TrustLists([], own(HARBOR_DID))
    assert lists.vouch(HARBOR_DID, at=NOW, signed_at=SEALED) == Vouch(None)
    assert lists.vouch(MALLORY_DID, at=NOW, signed_at=SEALED) is None


@pytest.mark.parametrize("make", [lambda: TrustLists([]), lambda: OwnList({})])
def test_a_list_that_decides_trust_refuses_to_be_empty(make: object) -> None:
    with pytest.raises(MalformedValueError):
        make()  # type: ignore[operator]


def test_one_list_does_not_stand_beside_its_own_older_version() -> None:
    with pytest.raises(MalformedValueError):
        TrustLists([trust_list(), trust_list(version=2)])


CLOSED = SEALED + timedelta(days=100)


@pytest.mark.parametrize(
    ("days", "vouched"), [(-3000, False), (0, True), (99, True), (100, False), (101, False)]
)
def test_membership_is_asked_for_the_time_of_the_seal(days: int, vouched: bool) -> None:
    """A school that closed keeps its records; what is sealed after that is not its own."""
    lists = TrustLists([trust_list((member(until=CLOSED),))])
    found = lists.vouch(HARBOR_DID, at=NOW, signed_at=SEALED + timedelta(days=days))
    assert isinstance(found, Vouch) is vouched
    if not vouched:
        assert found == Lapse("Harbor State College", "State colleges")


def test_a_record_sealed_after_its_issuer_left_is_not_vouched_for() -> None:
    lists = TrustLists([trust_list((member(until=SEALED),))])
    report = verifier(trust=lists).verify(record(), at=NOW)
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    line = report.check(Line.ISSUER)
    assert (line.finding, line.outcome) == (Finding.ISSUER_LAPSED, Outcome.CARE)
    assert line.reason == (
        'Harbor State College is on the list "State colleges", but not for the time of this record.'
    )


def test_a_namesake_of_a_member_is_noticed() -> None:
    lists = TrustLists([trust_list()], OwnList({MALLORY_DID: "Mill Road School"}))
    assert lists.has_namesake("Harbor State College")
    assert lists.has_namesake("Mill Road School")
    assert not lists.has_namesake("Riverbend College")


def test_t28_a_namesake_that_only_looks_the_same_is_noticed() -> None:
    assert TrustLists([trust_list()]).has_namesake("Ηarbor State College")


def opened(data: bytes) -> TrustList:
    return open_trust_list(data, resolver=resolver(World()), at=NOW)


def test_a_signed_list_opens_as_it_was_made() -> None:
    assert opened(signed_trust_list(trust_list())) == trust_list()


def test_the_same_list_signed_again_gives_the_same_bytes() -> None:
    assert signed_trust_list(trust_list()) == signed_trust_list(trust_list())


def test_a_newer_version_by_the_same_keeper_takes_the_place() -> None:
    require_newer(trust_list(version=2), trust_list(version=1))


def test_the_same_version_again_is_no_news_and_no_harm() -> None:
    require_newer(trust_list(), trust_list())


def test_the_keeper_is_who_signed() -> None:
    assert opened(signed_trust_list(trust_list(), BOARD)).keeper.id == BOARD_DID
