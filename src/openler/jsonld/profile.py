"""What a document may be: which contexts, and how strictly it is read.

Guarantees: a profile is immutable, and a profile of the product relaxes nothing. Context lists
are exact and ordered, because an added or exchanged context can give signed members another
meaning, or hide them from the reader, under the same signature (threat T5).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from openler.jsonld.loader import (
    CLR_2,
    DATA_INTEGRITY_2,
    MULTIKEY_1,
    OB_3_0_2,
    OB_3_0_3,
    OB_EXTENSIONS,
    STATUS_LIST_1,
    VC_2,
    bundled_context,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class Leniency(StrEnum):
    """What JSON-LD allows and the product refuses; for the conformance suites of others."""

    OPEN_VOCABULARY = "open-vocabulary"  # contexts may set @vocab and @base
    BLANK_NODE_NAMES = "blank-node-names"  # ids and types may name blank nodes
    NULLS = "nulls"  # nulls and empty lists and maps are dropped
    INDEXES = "indexes"  # an @index, or a key of an index map, is dropped
    FREE_FLOATING = "free-floating"  # values and nodes that yield no statement are dropped
    SPELLINGS = "spellings"  # any of the ways in which JSON-LD writes one statement


@dataclass(frozen=True, slots=True)
class Profile:
    """Which documents are accepted.

    Attributes:
        name: for messages, as the subject of a sentence.
        context_lists: the exact, ordered lists of context URLs that may stand in a document.
        load: answers with the context document for a URL; never the network.
        inline_contexts: whether any context, also one written in the document, is accepted.
        base: against what relative IRIs are resolved; None refuses them.
        allowing: what is let pass although it would not be signed; empty in the product.
    """

    name: str
    context_lists: frozenset[tuple[str, ...]]
    load: Callable[[str], dict[str, Any]] = bundled_context
    inline_contexts: bool = False
    base: str | None = None
    allowing: frozenset[Leniency] = frozenset()


def _lists() -> frozenset[tuple[str, ...]]:
    """Return what issuers of learning records write, spelled out.

    Open Badges 3.0 (section B.1) and CLR 2.0 ask for VCDM first and their own contexts after
    it; both orders of the two are in use, and the context of their extensions comes last.
    Issuing services add the contexts of their proofs, keys and status lists behind all of
    these, although VCDM 2.0 has the terms already. Open Badges contexts before 3.0.2 are for
    VCDM 1.1: they contradict a protected term of VCDM 2.0.
    """
    heads: list[tuple[str, ...]] = [(VC_2, CLR_2)]
    for badge in (OB_3_0_3, OB_3_0_2):
        heads += [(VC_2, badge), (VC_2, CLR_2, badge), (VC_2, badge, CLR_2)]
    heads += [(*head, OB_EXTENSIONS) for head in heads]
    tails = ((), (DATA_INTEGRITY_2,), (MULTIKEY_1,), (DATA_INTEGRITY_2, MULTIKEY_1))
    lists = {(*head, *tail) for head in ((VC_2,), *heads) for tail in (*tails, (STATUS_LIST_1,))}
    # A proof configuration may name the context of proofs alone.
    return frozenset(lists | {(DATA_INTEGRITY_2,)})


LEARNING: Final = Profile("A learning record", _lists())
"""What this product accepts: VCDM 2.0 alone (status lists), Open Badges 3.0 and CLR 2.0."""

OPEN_BADGES: Final = Profile(
    "An Open Badge", frozenset(each for each in LEARNING.context_lists if CLR_2 not in each)
)
"""The same without CLR 2.0."""
