"""Whatever comes in, a report comes out; and no change to a sealed record stays genuine."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from openler.codec.document import to_bytes
from openler.verifying.findings import Line, Outcome
from openler.verifying.verdicts import Verdict
from support.verifying import NOW, World, record, verifier

RECORD = record()
DOCUMENT = json.loads(RECORD)
VERIFIER = verifier()

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for name, inner in value.items():
            found += places(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += places(inner, (*path, index))
    return found


PLACES = places(DOCUMENT)


@given(st.binary(max_size=400))
@example(b"")
@example(b"[" * 200)
@example(b'{"type":["VerifiableCredential"]}')
def test_bytes_of_any_kind_give_a_report_with_five_lines(data: bytes) -> None:
    for report in (VERIFIER.verify(data, at=NOW), *VERIFIER.verify_many(data, at=NOW)):
        assert report.verdict is Verdict.UNREADABLE
        assert len(report.checks) == 5
        json.dumps(report.to_json())


@settings(max_examples=200, deadline=None)
@given(place=st.sampled_from(PLACES), value=JSON)
def test_any_value_put_in_any_place_gives_a_report_and_is_never_genuine(
    place: tuple[Any, ...], value: Any
) -> None:
    changed = copy.deepcopy(DOCUMENT)
    spot = changed
    for step in place[:-1]:
        spot = spot[step]
    if spot[place[-1]] == value:
        return
    spot[place[-1]] = value
    report = VERIFIER.verify(json.dumps(changed).encode("utf-8", "surrogatepass"), at=NOW)
    json.dumps(report.to_json())
    assert report.verdict is not Verdict.GENUINE
    assert report.verified is None


@settings(max_examples=150, deadline=None)
@given(place=st.sampled_from(PLACES))
def test_anything_taken_out_is_never_genuine(place: tuple[Any, ...]) -> None:
    changed = copy.deepcopy(DOCUMENT)
    spot = changed
    for step in place[:-1]:
        spot = spot[step]
    del spot[place[-1]]
    report = VERIFIER.verify(to_bytes(changed), at=NOW)
    assert report.verdict is not Verdict.GENUINE


@settings(max_examples=200, deadline=None)
@given(index=st.integers(0, len(RECORD) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_never_changes_what_is_believed(index: int, bit: int) -> None:
    """It is refused, or it lay outside of what the record says (white space, say)."""
    flipped = bytearray(RECORD)
    flipped[index] ^= 1 << bit
    report = VERIFIER.verify(bytes(flipped), at=NOW)
    if report.verdict is Verdict.GENUINE:
        assert json.loads(bytes(flipped)) == DOCUMENT


@settings(max_examples=100, deadline=None)
@given(answer=st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_answer_of_a_status_address_but_the_list_is_a_yes(answer: bytes) -> None:
    world = World(dict.fromkeys(World().answers, answer))
    report = verifier(world).verify(RECORD, at=NOW)
    assert report.check(Line.STILL_VALID).outcome is Outcome.NOT_CHECKED
    assert report.verdict is Verdict.INCOMPLETE
