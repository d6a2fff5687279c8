"""Taking a secured document apart: what is secured, and by which proofs.

Guarantees: few enough proofs to check each of them, no proof twice, no name twice. One proof,
or a set without order: `Data Integrity 1.0`_ section 2.1.1 (Proof Sets), section 4.4 steps 2
and 3, section 4.5 step 1.

.. _Data Integrity 1.0: https://www.w3.org/TR/vc-data-integrity/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openler.errors import LimitError, MalformedValueError, ParsingError

if TYPE_CHECKING:
    from openler.securing.mechanism import JsonObject

# Each proof may cost a canonical form and a look-up of a key over the network; a record has
# one, seldom two (our bound).
MAX_PROOFS: Final = 8


def is_secured(document: JsonObject) -> bool:
    """Tell whether a document carries a proof at all; nothing is said about its worth."""
    return "proof" in document


def without_proof(document: JsonObject) -> JsonObject:
    """Return the unsecured document: a copy, one level deep, without ``proof``."""
    return {name: value for name, value in document.items() if name != "proof"}


def proofs_of(document: JsonObject) -> tuple[tuple[str, JsonObject], ...]:
    """Return each proof with the JSON Pointer at which it stands.

    Raises:
        ParsingError: there is no proof, or what stands there is none (section 4.4 step 2).
        LimitError: more than `MAX_PROOFS`.
        MalformedValueError: the same proof, or the same id, twice.
    """
    found = document.get("proof")
    placed = (
        [(f"/proof/{index}", each) for index, each in enumerate(found)]
        if isinstance(found, list)
        else [("/proof", found)]
    )
    if len(placed) > MAX_PROOFS:
        raise LimitError(
            f"{len(placed)} proofs; we check at most {MAX_PROOFS} in one document.",
            pointer="/proof",
        )
    if not placed:
        raise ParsingError("The list of proofs is empty.", pointer="/proof")
    for pointer, each in placed:
        if not isinstance(each, dict):
            raise ParsingError("There is no proof here.", pointer=pointer)
    _refuse_doubles(placed)
    return tuple(placed)


def _refuse_doubles(placed: list[tuple[str, Any]]) -> None:
    """Refuse a set that has an element twice; whoever counts proofs must count signers."""
    seen: list[Any] = []
    for pointer, each in placed:
        if each in seen:
            raise MalformedValueError("The same proof stands here twice.", pointer=pointer)
        seen.append(each)
    names = [each["id"] for _, each in placed if "id" in each]
    if any(names.count(name) > 1 for name in names):
        raise MalformedValueError("Two proofs have the same id.", pointer="/proof")
