"""Threat T32: an attacker replays, freezes, forges or thins out a trust list.

Seen in package repositories before The Update Framework, and in every cache of certificates
that was never asked again.
"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from openler.codec.document import canonical, to_bytes
from openler.credentials.trust_list import Keeper, TrustList
from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.did.methods.key import did_key, did_key_url
from openler.errors import (
    ExpiredError,
    InputError,
    IssuerMismatchError,
    LerError,
    LimitError,
    MalformedValueError,
    NotYetValidError,
    ProofVerificationError,
    TooOldError,
    UnsupportedError,
)
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.loader import VC_2
from openler.securing.data_integrity.signing import secure
from openler.verifying.findings import Finding, Line
from openler.verifying.trust import TrustLists, open_trust_list, require_newer
from openler.verifying.verdicts import Verdict
from support.verifying import (
    BOARD_DID,
    HARBOR_DID,
    MALLORY,
    MALLORY_DID,
    NOW,
    RIVAL,
    SEALED,
    World,
    member,
    record,
    resolver,
    signed_trust_list,
    trust_list,
    verifier,
)


def opened(data: bytes) -> TrustList:
    return open_trust_list(data, resolver=resolver(World()), at=NOW)


def test_t32_an_older_version_than_the_one_held_is_refused() -> None:
    """Rollback: the old list still names an issuer whom the keeper has dropped."""
    old = opened(signed_trust_list(trust_list((member(), member(MALLORY_DID, "Mill Road")))))
    held = opened(signed_trust_list(trust_list(version=2)))
    with pytest.raises(TooOldError):
        require_newer(old, held)


def test_t32_another_text_under_the_same_version_is_refused() -> None:
    """Equivocation: one list for you, another one for everybody else."""
    held = trust_list(version=2)
    other = trust_list((member(MALLORY_DID, "Mill Road"),), version=2)
    with pytest.raises(TooOldError):
        require_newer(other, held)


def test_t32_an_expired_list_is_refused() -> None:
    with pytest.raises(ExpiredError):
        opened(signed_trust_list(trust_list(expires=NOW)))


def test_t32_a_list_of_the_future_is_refused() -> None:
    listed = trust_list(issued=NOW + timedelta(days=1))
    with pytest.raises(NotYetValidError):
        opened(signed_trust_list(listed))


def test_t32_freeze_a_held_list_that_has_ended_vouches_for_nobody() -> None:
    """An attacker who keeps newer versions from us wins time until the list ends, and no more."""
    frozen = TrustLists([trust_list(expires=NOW)])
    report = verifier(trust=frozen).verify(record(), at=NOW)
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert report.check(Line.ISSUER).finding is Finding.ISSUER_LAPSED
    assert report.check(Line.ISSUER).reason == (
        'Harbor State College is on the list "State colleges", '
        "but that list ended on 2 November 2026."
    )
    earlier = verifier(trust=frozen).verify(record(), at=NOW - timedelta(seconds=1))
    assert earlier.check(Line.ISSUER).finding is Finding.ISSUER_KNOWN


def test_t32_a_held_list_of_the_future_vouches_for_nobody() -> None:
    lists = TrustLists([trust_list(issued=NOW + timedelta(hours=1))])
    assert lists.vouch(HARBOR_DID, at=NOW, signed_at=SEALED) is None


def test_t32_a_list_cannot_put_off_its_end_for_years() -> None:
    with pytest.raises(LerError):
        trust_list(expires=NOW + timedelta(days=4_000))


def test_t32_the_wrong_signer_is_refused() -> None:
    """Signed by Mallory, in the name of the Board."""
    forged = secure(
        trust_list().to_json(),
        MALLORY,
        suite="eddsa-jcs-2022",
        verification_method=did_key_url(MALLORY.key),
        created=NOW,
        canonicalizer=_Plain(),
    )
    with pytest.raises(IssuerMismatchError):
        opened(to_bytes(forged))


class _Plain:
    def canonicalize(self, document: dict[str, object], *, algorithm: str = "sha256") -> bytes:
        return canonical(document)


def test_t32_another_keeper_cannot_continue_a_list() -> None:
    """The keeper of the first version is pinned."""
    taken_over = opened(signed_trust_list(trust_list(version=2, keeper=did_key(RIVAL.key)), RIVAL))
    with pytest.raises(IssuerMismatchError):
        require_newer(taken_over, trust_list())


def test_t32_another_list_of_the_same_keeper_does_not_take_the_place() -> None:
    with pytest.raises(IssuerMismatchError):
        require_newer(trust_list(id="https://board.example/others", version=9), trust_list())


def test_t32_a_missing_entry_is_an_unknown_issuer() -> None:
    lists = TrustLists([trust_list((member(MALLORY_DID, "Mill Road"),))])
    report = verifier(trust=lists).verify(record(), at=NOW)
    assert report.verdict is Verdict.UNKNOWN_ISSUER


@pytest.mark.parametrize(
    "path",
    [
        ("name",),
        ("version",),
        ("expires",),
        ("issued",),
        ("id",),
        ("keeper", "name"),
        ("members", 0, "id"),
        ("members", 0, "name"),
        ("members", 0, "since"),
    ],
)
def test_t32_a_changed_list_does_not_match_its_seal(path: tuple[str | int, ...]) -> None:
    changed = json.loads(signed_trust_list(trust_list()))
    place = changed
    for step in path[:-1]:
        place = place[step]
    other = {"version": 7, "expires": "2026-12-01T00:00:00Z", "issued": "2026-09-09T00:00:00Z"}
    replacement = {"since": "2001-01-01T00:00:00Z", "id": "did:web:evil.example"} | other
    place[path[-1]] = replacement.get(str(path[-1]), "Other Name")
    with pytest.raises(ProofVerificationError):
        opened(to_bytes(changed))


def test_t32_a_member_slipped_in_does_not_match_the_seal() -> None:
    changed = json.loads(signed_trust_list(trust_list()))
    changed["members"].append(member(MALLORY_DID, "Mill Road").to_json())
    with pytest.raises(ProofVerificationError):
        opened(to_bytes(changed))


def test_t32_a_list_without_a_seal_is_refused() -> None:
    with pytest.raises(InputError):
        opened(to_bytes(trust_list().to_json()))


def test_t32_a_list_by_another_suite_is_refused() -> None:
    """One suite for one purpose: a list under another one was never made by this program."""
    keeper = LocalSigner(bytes([3]) * 32, KeyType.P256)
    other = secure(
        trust_list(keeper=did_key(keeper.key)).to_json(),
        keeper,
        suite="ecdsa-jcs-2019",
        verification_method=did_key_url(keeper.key),
        created=NOW,
        canonicalizer=_Plain(),
    )
    with pytest.raises(ProofVerificationError):
        opened(to_bytes(other))


def test_t32_contexts_cannot_be_smuggled_into_a_list() -> None:
    changed = json.loads(signed_trust_list(trust_list()))
    changed["@context"] = [VC_2]
    with pytest.raises(UnsupportedError):
        opened(to_bytes(changed))


def test_t32_a_record_is_no_trust_list() -> None:
    with pytest.raises(UnsupportedError):
        opened(record())


@pytest.mark.parametrize("data", [b"", b"[]", b"<html>", b"{}", b'{"type": "TrustList"}'])
def test_t32_garbage_is_no_trust_list(data: bytes) -> None:
    with pytest.raises(InputError):
        opened(data)


def test_t32_a_list_larger_than_we_read_is_refused() -> None:
    with pytest.raises(LimitError):
        opened(b" " * 17_000_000)


def test_t28_two_members_whose_names_look_alike_are_refused() -> None:
    """Latin and Cyrillic letters, digits for letters: one of the two is there to be mistaken."""
    for twin in ("Harbor State Co11ege", "Harbоr State College", "HARBOR STATE COLLEGE"):
        with pytest.raises(MalformedValueError):
            trust_list((member(), member(MALLORY_DID, twin)))


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(MalformedValueError):
        TrustList.parse(trust_list().to_json() | {"members": []})


def test_a_keeper_is_named_by_an_identifier_and_not_by_a_name_alone() -> None:
    with pytest.raises(MalformedValueError):
        Keeper("State Board", "State Board")
    assert Keeper(BOARD_DID, "State Board").to_json()["id"] == BOARD_DID


def test_the_canonicalizer_of_records_refuses_a_trust_list() -> None:
    """Two kinds of document, two vocabularies: neither passes for the other."""
    with pytest.raises(LerError):
        Canonicalizer().canonicalize(trust_list().to_json())
