"""What RDF merges must not be taken apart: one thing is described in one place.

Guarantees, for suites that sign statements and not JSON: whatever is said about the record
itself stands at its top, and no list describes or names one thing twice.

RDF has no place for "where it was said". Two objects with one id are one thing, so members can
be moved between them, or one object split in two, under the same signature: the end date or the
status entry of a record would slip to where no reader looks (w3c/vc-data-integrity #272, threat
T5). Elsewhere in a document a thing may be described more than once, because published records
do so (an issuer who is also the creator of the achievement).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from openler.jsonld.safe import Path, Rule, lost, shown

if TYPE_CHECKING:
    from openler.securing.mechanism import JsonObject


def require_one_place(document: JsonObject) -> None:
    """Refuse a document of which members could be moved without touching a statement.

    Args:
        document: already held to the depth and size of safe mode.

    Raises:
        DataLossError: by the rule ``second-spelling``.
    """
    root = document.get("id")
    waiting: list[tuple[Any, Path]] = [(value, (name,)) for name, value in document.items()]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, list):
            _require_different(value, path)
            waiting += [(each, (*path, index)) for index, each in enumerate(value)]
        elif isinstance(value, dict):
            if root is not None and value.get("id") == root and len(value) > 1:
                raise lost(
                    Rule.SECOND_SPELLING,
                    f"The record {shown(root)} is described outside of its top.",
                    path,
                )
            waiting += [(each, (*path, name)) for name, each in value.items()]


def _require_different(values: list[Any], path: Path) -> None:
    """Refuse two objects of one id in a list, or an object beside its own bare id."""
    described = [
        each["id"] for each in values if isinstance(each, dict) and isinstance(each.get("id"), str)
    ]
    named = Counter(described + [each for each in values if isinstance(each, str)])
    for one in described:
        if named[one] > 1:
            raise lost(Rule.SECOND_SPELLING, f"{shown(one)} stands in one list twice.", path)
