"""Both ways between OpenLER and ``@digitalbazaar/vc-bitstring-status-list``.

Their ``checkStatus`` answers "verified" for a list that can be believed, and gives the bit
beside it: a record is valid there if the list is believed and no bit is set.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from openler.codec.bitstring import Bitstring
from openler.codec.document import to_bytes
from openler.issuing.issuer import Issuer
from openler.issuing.status_list import prepare_status_list, sign_status_list
from openler.verifying.findings import Finding, Line
from openler.verifying.verdicts import Verdict
from support.verifying import (
    HARBOR,
    HOLD_URL,
    INDEX,
    LIST_URL,
    MALLORY,
    NOW,
    SEALED,
    World,
    document,
    entry,
    record,
    verifier,
)

if TYPE_CHECKING:
    from support.securing import Oracle

pytestmark = pytest.mark.needs_node

SIZE = 1 << 20
PLACES = (0, 7, 8, INDEX, SIZE - 1)
NEIGHBOURS = (1, 6, 9, INDEX - 1, INDEX + 1, SIZE - 2)
FAR = datetime(2100, 1, 1, tzinfo=UTC)


def _ours(*set_indexes: int, purpose: str = "revocation", url: str = LIST_URL) -> dict[str, Any]:
    issuer = Issuer.with_did_key(HARBOR, name="Harbor State College")
    prepared = prepare_status_list(
        issuer,
        url=url,
        purpose=purpose,
        set_indexes=set_indexes,
        size=SIZE,
        at=SEALED,
        valid_until=FAR,
        ttl=timedelta(minutes=5),
    )
    return sign_status_list(issuer, prepared).document


def _asked(oracle: Oracle, listed: dict[str, Any]) -> dict[str, Any]:
    (answer,) = oracle.ask(
        [
            {
                "op": "verifyWithStatus",
                "secured": json.loads(record()),
                "now": NOW.isoformat(),
                "documents": {LIST_URL: listed},
            }
        ]
    )
    assert answer["ok"], answer
    return answer


def test_they_read_the_same_bits_from_a_list_of_ours(oracle: Oracle) -> None:
    """Index 0 is the left-most bit of the first byte (section 2.2)."""
    encoded = _ours(*PLACES)["credentialSubject"]["encodedList"]
    asked = (*PLACES, *NEIGHBOURS)
    (answer,) = oracle.ask([{"op": "decodeList", "encodedList": encoded, "indexes": asked}])
    assert (answer["length"], answer["set"]) == (SIZE, list(PLACES))


@pytest.mark.parametrize(
    ("set_indexes", "bit"),
    [(NEIGHBOURS, False), ((INDEX,), True)],
    ids=["valid", "withdrawn or on hold"],
)
def test_they_find_the_standing_of_our_record_in_our_list(
    oracle: Oracle, set_indexes: tuple[int, ...], bit: bool
) -> None:
    answer = _asked(oracle, _ours(*set_indexes))
    assert (answer["verified"], answer["set"]) == (True, [bit]), answer


def test_they_refuse_our_list_with_a_bit_cleared_by_somebody_else(oracle: Oracle) -> None:
    tampered = _ours(INDEX)
    tampered["credentialSubject"]["encodedList"] = Bitstring(SIZE).encode()
    assert not _asked(oracle, tampered)["verified"]


def test_they_refuse_our_companion_list_in_the_place_of_the_list(oracle: Oracle) -> None:
    """It is made for suspension, and the entry asks about revocation."""
    assert not _asked(oracle, _ours(purpose="suspension", url=HOLD_URL))["verified"]


def _theirs(oracle: Oracle, *indexes: int, seed: bytes = bytes([1]) * 32) -> dict[str, Any]:
    unsealed = document(credentialStatus={**entry(), "statusReference": "https://x.example/help"})
    (issued, listed) = oracle.ask(
        [
            {
                "op": "issue",
                "document": unsealed,
                "suite": "eddsa-rdfc-2022",
                "seed": (bytes([1]) * 32).hex(),
                "created": "2025-05-12T09:00:00Z",
            },
            {
                "op": "issueList",
                "id": LIST_URL,
                "length": 131_072,
                "indexes": indexes,
                "statusPurpose": "revocation",
                "seed": seed.hex(),
                "created": "2025-05-12T09:00:00Z",
            },
        ]
    )
    assert (issued["ok"], listed["ok"]) == (True, True), (issued, listed)
    return {"record": issued["secured"], "list": listed["secured"]}


def _found(theirs: dict[str, Any]) -> tuple[Verdict, Finding]:
    world = World({LIST_URL: to_bytes(theirs["list"])})
    report = verifier(world).verify(to_bytes(theirs["record"]), at=NOW)
    return report.verdict, report.check(Line.STILL_VALID).finding


def test_we_find_the_standing_of_their_record_in_their_list(oracle: Oracle) -> None:
    clear = _theirs(oracle, INDEX - 1, INDEX + 1)
    assert _found(clear) == (Verdict.GENUINE, Finding.NOT_WITHDRAWN)
    assert _found(_theirs(oracle, INDEX)) == (Verdict.WITHDRAWN, Finding.WITHDRAWN)


def test_we_refuse_their_list_tampered_or_of_somebody_else(oracle: Oracle) -> None:
    tampered = _theirs(oracle, INDEX)
    tampered["list"]["credentialSubject"]["encodedList"] = Bitstring(131_072).encode()
    assert _found(tampered) == (Verdict.INCOMPLETE, Finding.STATUS_UNTRUSTED)
    foreign = _theirs(oracle, seed=bytes([2]) * 32)
    assert foreign["list"]["proof"]["verificationMethod"].endswith(MALLORY.key.multikey())
    assert _found(foreign) == (Verdict.INCOMPLETE, Finding.STATUS_UNTRUSTED)
