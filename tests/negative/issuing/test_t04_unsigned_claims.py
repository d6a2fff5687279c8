"""T4: nothing is signed that a reader would see and the signature would not cover.

Each addition leaves the canonical form of other JSON-LD libraries unchanged or broken, so that
a signed badge could be given it, or robbed of it, under the same signature (speed.md, "Safe
mode"). We refuse them when the record is prepared, and again when a stored intent is recalled.
"""

import dataclasses

import pytest

from openler.codec.document import parse_object, to_bytes
from openler.errors import DataLossError, InputError, LimitError, MalformedValueError, SecuringError
from support.credentials import AT, changed, college, full_record, prepared, welding


def deep(levels: int) -> dict:
    value: dict = {"id": "https://x.example/d"}
    for _ in range(levels):
        value = {"narrative": value}
    return value


# name: (member of the achievement, its value, the error, the safe-mode rule if it has one)
ADDITIONS = {
    "an undefined term": ("rank", "best of class", DataLossError, "unmapped-term"),
    "an undefined term inside": (
        "otherIdentifier",
        [{"type": "IdentifierEntry", "identifier": "1", "identifierType": "ext:A", "x": 1}],
        MalformedValueError,
        None,
    ),
    "a keyword-like member": ("@note", "x", DataLossError, "reserved-name"),
    "a null": ("narrative", None, DataLossError, "null"),
    "a null value": ("narrative", {"@value": None}, DataLossError, None),
    "an empty list": ("narrative", [], DataLossError, "empty"),
    "a second spelling": ("ob:rank", "x", DataLossError, None),
    "a relative identifier": ("narrative", {"id": "rel"}, DataLossError, "id-not-an-iri"),
    "an identifier with a space": (
        "narrative",
        {"id": "https://x.example/a b"},
        DataLossError,
        "id-not-an-iri",
    ),
    "an undefined type": ("type", ["Achievement", "Superb"], DataLossError, "type-not-an-iri"),
    "a type with a space": (
        "type",
        ["Achievement", "https://x.example/a b"],
        DataLossError,
        "type-not-an-iri",
    ),
    "a language tag with a line end": (
        "narrative",
        {"@value": "x", "@language": 'en> .\n<urn:a> <urn:b> "c"@en'},
        DataLossError,
        "language-tag",
    ),
    "a direction": (
        "narrative",
        {"@value": "x", "@direction": "ltr"},
        DataLossError,
        "direction",
    ),
    "an integer beyond 2^53": ("creditsAvailable", 2**53, DataLossError, "integer-range"),
    "a number with an exponent": ("creditsAvailable", 1e-7, DataLossError, "number-form"),
    "half a surrogate pair": ("humanCode", "a\ud800", (DataLossError, InputError), None),
    "an inline context": ("@context", {"rank": "https://x.example/r"}, DataLossError, None),
    "another context": ("@context", "https://x.example/c", SecuringError, None),
    "a blank node name": ("narrative", {"id": "_:b0"}, DataLossError, None),
    "too deep": ("narrative", deep(40), LimitError, None),
    "too many nodes": (
        "narrative",
        [{"id": f"https://x.example/{n}"} for n in range(2_100)],
        LimitError,
        None,
    ),
}


def with_member(name: str, value: object):
    return dataclasses.replace(welding(), other={name: value})


@pytest.mark.parametrize("addition", ADDITIONS)
def test_t4_an_addition_to_an_achievement_is_refused_when_it_is_prepared(addition):
    """A badge must not carry a claim that its signature does not cover."""
    member, value, error, rule = ADDITIONS[addition]
    with pytest.raises(error) as refused:
        prepared(achievement=with_member(member, value))
    if rule is not None:
        assert refused.value.rule == rule


@pytest.mark.parametrize("addition", ADDITIONS)
def test_t4_an_addition_to_a_stored_intent_is_refused_when_it_is_recalled(addition):
    """Whoever can write to the store must not get a signature over what nobody checked."""
    member, value, _, _ = ADDITIONS[addition]
    intent = parse_object(full_record().unsigned)
    for place in ("/credentialSubject/achievement", "/credentialSubject", ""):
        document = changed(intent, f"{place}/{member}", value)
        with pytest.raises((InputError, SecuringError)):
            college().recall(to_bytes(document), at=AT)


def test_t4_what_is_defined_is_signed():
    """The counterpart: the table refuses the additions, and not everything."""
    made = prepared(achievement=with_member("narrative", {"id": "https://x.example/o"}))
    assert b"https://x.example/o" in college().sign(made).raw
