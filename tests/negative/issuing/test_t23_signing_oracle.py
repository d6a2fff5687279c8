"""T23: nobody gets a signature over what they chose, nor a record signed as something else."""

import copy
import dataclasses
import inspect
import pickle
from datetime import timedelta

import pytest

from openler.codec.bitstring import MINIMUM_SIZE
from openler.codec.document import parse_object, to_bytes
from openler.errors import InputError, LerError, ProofGenerationError, SecuringError
from openler.issuing import issuer as issuer_module
from openler.issuing import sealing, status_list
from openler.issuing.sealing import (
    Prepared,
    PreparedStatusList,
    prepare_list,
    prepare_record,
    seal_list,
    seal_record,
)
from openler.issuing.status_list import prepare_status_list, sign_status_list
from support.credentials import AT, LIST_URL, college, prepared, record_json, welding


def listed() -> PreparedStatusList:
    return prepare_status_list(
        college(),
        url=LIST_URL,
        purpose="revocation",
        set_indexes=(),
        size=MINIMUM_SIZE,
        at=AT,
        valid_until=AT + timedelta(days=7),
        ttl=timedelta(minutes=5),
    )


CHOSEN = [
    b"bytes of a caller",
    "text",
    None,
    {"type": ["VerifiableCredential", "OpenBadgeCredential"]},
    record_json(),
    welding(),
    prepared().unsigned,
    b"\x00" * 64,  # the length of what a proof signs
]


@pytest.mark.parametrize("chosen", CHOSEN, ids=range(len(CHOSEN)))
def test_t23_no_desk_signs_what_a_caller_chose(chosen):
    """A signing oracle turns any document into a diploma."""
    for sign in (
        college().sign,
        lambda each: sign_status_list(college(), each),
        lambda each: seal_record(each, college().signer),
        lambda each: seal_list(each, college().signer),
    ):
        with pytest.raises(ProofGenerationError):
            sign(chosen)


def test_t23_a_record_is_not_signed_as_a_status_list_nor_a_list_as_a_record():
    """A record that a reader takes for a list would clear every bit of somebody else's."""
    with pytest.raises(ProofGenerationError):
        sign_status_list(college(), prepared())
    with pytest.raises(ProofGenerationError):
        college().sign(listed())


def test_t23_a_list_is_not_prepared_as_a_record_nor_a_record_as_a_list():
    """The types in the document decide, and not the name of the function."""
    plan = college().plan(AT)
    with pytest.raises(ProofGenerationError, match="not signed here"):
        prepare_record(parse_object(listed().unsigned), plan)
    with pytest.raises(ProofGenerationError, match="not signed here"):
        prepare_list(parse_object(prepared().unsigned), plan)


@pytest.mark.parametrize(
    "types",
    [
        ["VerifiableCredential"],
        ["VerifiableCredential", "EndorsementCredential"],
        ["VerifiableCredential", "OpenBadgeCredential", "BitstringStatusListCredential"],
    ],
)
def test_t23_a_document_of_any_other_type_is_not_recalled(types):
    """What is stored as an intent must be a record when it is redeemed."""
    document = {**parse_object(prepared().unsigned), "type": types}
    with pytest.raises((InputError, SecuringError)):
        college().recall(to_bytes(document), at=AT)


@pytest.mark.parametrize("kind", [Prepared, PreparedStatusList])
def test_t23_a_prepared_thing_is_built_in_one_module_only(kind):
    """Somebody who could build one could have anything signed."""
    made = prepared() if kind is Prepared else listed()
    parts = [getattr(made, each.name) for each in dataclasses.fields(kind)]
    with pytest.raises(ProofGenerationError):
        kind(*parts)
    with pytest.raises(ProofGenerationError):
        kind(*parts, object())


def test_t23_a_prepared_thing_cannot_be_changed():
    """Not by assignment, and not by a copy with other members."""
    made = prepared()
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.unsigned = b"{}"
    with pytest.raises((ValueError, TypeError, LerError)):
        dataclasses.replace(made, unsigned=b"{}")
    assert copy.copy(made).unsigned == made.unsigned


def test_t23_what_is_signed_is_what_was_stored():
    """The intent in the store and the record that goes out say the same."""
    made = prepared()
    document = dict(college().sign(made).document)
    document.pop("proof")
    assert to_bytes(document) == made.unsigned


def test_t23_a_signer_that_answers_for_another_key_issues_nothing():
    """A vault that mixes up its keys must not put records into the world."""

    class Confused:
        key = college(8).signer.key

        def sign(self, message: bytes) -> bytes:
            return college(7).signer.sign(message)

    with pytest.raises(ProofGenerationError, match="does not fit"):
        seal_record(prepared(), Confused())


def test_t23_no_function_of_this_floor_takes_bytes_to_sign():
    """`recall` alone takes bytes, and holds them to every rule again."""
    takes_bytes = {
        f"{name}.{parameter}"
        for module in (issuer_module, sealing, status_list)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        for parameter, each in inspect.signature(function).parameters.items()
        if "bytes" in str(each.annotation) and function.__module__ == module.__name__
    }
    assert takes_bytes == set()
    methods = inspect.getmembers(issuer_module.Issuer, inspect.isfunction)
    assert {
        name
        for name, method in methods
        if any(
            "bytes" in str(each.annotation)
            for each in inspect.signature(method).parameters.values()
        )
    } == {"recall"}


def test_t23_an_issuer_does_not_show_its_seed():
    """Issuers stand in logs and tracebacks."""
    shown = repr(college(7))
    assert bytes([7] * 32).hex() not in shown
    assert repr(bytes([7] * 32))[2:-1] not in shown
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        pickle.dumps(college(7).signer)
