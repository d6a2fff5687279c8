from __future__ import annotations

import dataclasses

import pytest

from openler.jsonld.context import Contexts
from openler.jsonld.loader import (
    CLR_2,
    CONTEXTS,
    DATA_INTEGRITY_2,
    OB_3,
    OB_3_0_2,
    OB_EXTENSIONS,
    STATUS_LIST_1,
    VC_1,
    VC_2,
    bundled_context,
)
from openler.jsonld.profile import LEARNING, OPEN_BADGES, Leniency, Profile


@pytest.mark.parametrize(
    "contexts",
    [
        (VC_2,),
        (VC_2, OB_3),
        (VC_2, OB_3_0_2),
        (VC_2, OB_3, OB_EXTENSIONS),
        (VC_2, CLR_2, OB_3),
        (VC_2, OB_3, CLR_2),
        (VC_2, CLR_2, OB_3, OB_EXTENSIONS),
        (VC_2, OB_3, DATA_INTEGRITY_2),
        (VC_2, STATUS_LIST_1),
        (DATA_INTEGRITY_2,),
    ],
)
def test_the_learning_profile_has_the_lists_that_issuers_write(contexts):
    assert contexts in LEARNING.context_lists
    assert (contexts in OPEN_BADGES.context_lists) is (CLR_2 not in contexts)


def test_every_list_of_the_product_starts_with_the_data_model_or_is_for_proofs():
    for contexts in LEARNING.context_lists:
        assert contexts[0] == VC_2 or contexts == (DATA_INTEGRITY_2,)
        assert VC_1 not in contexts
        assert len(set(contexts)) == len(contexts)


def test_every_list_of_the_product_is_bundled_and_can_be_processed():
    contexts = Contexts(LEARNING)
    for each in LEARNING.context_lists:
        assert set(each) <= CONTEXTS.keys()
        contexts.begin()
        made = contexts.local(contexts.initial, list(each), ())
        assert made.expand("type", vocab=True) == "@type"


def test_a_profile_loads_bundled_contexts_and_relaxes_nothing_unless_told():
    profile = Profile("mine", frozenset())
    assert profile.load is bundled_context
    assert (profile.inline_contexts, profile.base, profile.allowing) == (False, None, frozenset())


def test_a_profile_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        LEARNING.allowing = frozenset(Leniency)
