"""Whatever is secured is verified, and nothing near it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openler.codec.document import canonical
from openler.errors import LerError, ProofVerificationError
from openler.securing.data_integrity.verification import verify
from openler.securing.mechanism import Secured
from support.securing import (
    CANONICALIZER,
    DID_KEYS,
    EVERY_SUITE,
    NOW,
    SUITE_IDS,
    badge,
    checked,
    sealed,
)

if TYPE_CHECKING:
    from openler.crypto.signer import LocalSigner

SEALED = {
    f"{suite}-{signer.key.type}": canonical(sealed(signer=signer, suite=suite))
    for suite, signer in EVERY_SUITE
}
every_suite = pytest.mark.parametrize(("suite", "signer"), EVERY_SUITE, ids=SUITE_IDS)


def _verify(raw: bytes) -> Any:
    secured = Secured.parse(raw)
    return verify(secured, resolver=DID_KEYS, canonicalizer=CANONICALIZER, at=NOW)


@pytest.mark.parametrize("raw", SEALED.values(), ids=SEALED)
def test_the_untouched_bytes_are_verified(raw: bytes) -> None:
    assert _verify(raw).proofs


@pytest.mark.parametrize("raw", SEALED.values(), ids=SEALED)
@given(data=st.data())
def test_any_flipped_byte_of_secured_content_fails(raw: bytes, data: st.DataObject) -> None:
    """No white space in the canonical text, so every byte of it says something."""
    place = data.draw(st.integers(0, len(raw) - 1))
    other = raw[place] ^ data.draw(st.integers(1, 255))
    with pytest.raises(LerError):
        _verify(raw[:place] + bytes([other]) + raw[place + 1 :])


@pytest.mark.parametrize("raw", SEALED.values(), ids=SEALED)
@given(data=st.data())
def test_any_byte_more_or_less_fails(raw: bytes, data: st.DataObject) -> None:
    """But for an escape that spells the same text, as in ``https:\\/\\/``."""
    place = data.draw(st.integers(0, len(raw) - 1))
    added = bytes([data.draw(st.integers(0x21, 0xFF))])
    for other in (raw[:place] + raw[place + 1 :], raw[:place] + added + raw[place:]):
        if raw[place : place + 1] == b"/" and other[place : place + 2] == b"\\/":
            assert Secured.parse(other).document == Secured.parse(raw).document
            continue
        with pytest.raises(LerError):
            _verify(other)


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60
)


@every_suite
@given(name=texts, narrative=texts, first=texts)
def test_any_text_is_secured_verified_and_bound(
    suite: str, signer: LocalSigner, name: str, narrative: str, first: str
) -> None:
    document = badge(name=name)
    document["credentialSubject"]["achievement"]["criteria"]["narrative"] = narrative
    secured = sealed(document, signer=signer, suite=suite)
    assert checked(secured).document == document
    if first != name:
        with pytest.raises(ProofVerificationError):
            checked({**secured, "name": first})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_no_proof_that_somebody_invents_does_anything_but_fail(proof: Any) -> None:
    """Whatever stands under ``proof``, the answer is one of our refusals."""
    secured = Secured.parse(canonical(badge()))
    secured.document["proof"] = proof
    with pytest.raises(LerError):
        verify(secured, resolver=DID_KEYS, canonicalizer=CANONICALIZER, at=NOW)


MEMBERS = [
    "type",
    "id",
    "cryptosuite",
    "created",
    "expires",
    "verificationMethod",
    "proofPurpose",
    "proofValue",
    "domain",
    "challenge",
    "nonce",
    "previousProof",
    "@context",
]


@given(
    member=st.sampled_from(MEMBERS),
    value=st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.lists(st.text(), max_size=2)
    | st.dictionaries(st.text(), st.text(), max_size=2),
)
def test_no_member_of_a_genuine_proof_can_be_exchanged(member: str, value: Any) -> None:
    """Threat T33: each part of a proof decides."""
    document = sealed()
    if document["proof"].get(member) == value:
        return
    secured = Secured.parse(canonical(document))
    secured.document["proof"][member] = value
    with pytest.raises(LerError):
        verify(secured, resolver=DID_KEYS, canonicalizer=CANONICALIZER, at=NOW)
