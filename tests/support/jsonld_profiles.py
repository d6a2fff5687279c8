"""Profiles for tests that write their contexts into the document."""

from __future__ import annotations

from typing import Any

import pytest

from openler.errors import DataLossError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.nquads import quad_line
from openler.jsonld.profile import Leniency, Profile

STRICT = Profile("inline contexts", frozenset(), inline_contexts=True)
"""As strict as the product, but for the contexts."""

SPELLED = Profile(
    "any spelling", frozenset(), inline_contexts=True, allowing=frozenset({Leniency.SPELLINGS})
)
"""With all the ways in which JSON-LD writes one thing; still nothing is dropped."""

LENIENT = Profile("everything", frozenset(), inline_contexts=True, allowing=frozenset(Leniency))
"""With all that JSON-LD drops."""


def lines(document: Any, profile: Profile = SPELLED) -> list[str]:
    """The statements of a document, without their ends, in order."""
    quads = Canonicalizer(profile).quads(document)
    return sorted(quad_line(quad).removesuffix(" .\n") for quad in quads)


def refused(document: Any, profile: Profile = SPELLED) -> DataLossError:
    """The refusal of a document."""
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(profile).quads(document)
    return caught.value
