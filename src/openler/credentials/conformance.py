"""Whether a document keeps the rules of its data model, and where it does not.

Guarantees: `problems` answers for any JSON object of bounded depth and never raises; a document
without problems can be read by the typed views of this package. The rules are those of VCDM 2.0,
Open Badges 3.0 and Bitstring Status List 1.0: one table of members
(`openler.credentials.shapes`) and the rules that look at more than one member
(`openler.credentials.relations`). Tests hold the verdicts beside those of the JSON Schemas of
1EdTech and W3C, and give the reason wherever ours is another.

VCDM 1.1 is not read: its documents break the rule ``context-order``.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from openler.credentials.kinds import Kind
from openler.credentials.members import strings
from openler.credentials.problem import Problem, below, shown
from openler.credentials.relations import CONTEXT_RULES, RELATIONS
from openler.credentials.shapes import CREDENTIAL_SHAPES, SHAPES
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openler.codec.document import JsonObject
    from openler.credentials.shapes import Row, Shape

__all__ = ("Problem", "problems", "require_conformance", "require_shape", "shape_problems")

_MOST_PROBLEMS = 100
"""More do not help anybody, and a hostile document could have a million."""


def problems(document: JsonObject) -> tuple[Problem, ...]:
    """Return the rules that a credential breaks, in reading order; none if it conforms."""
    return shape_problems(_shape_of(document), document)


def require_conformance(document: JsonObject) -> None:
    """Return when a credential keeps the rules.

    Raises:
        MalformedValueError: for the first rule that it breaks.
    """
    require_shape(_shape_of(document), document)


def shape_problems(shape: str, value: Any) -> tuple[Problem, ...]:
    """Return the rules that one object breaks as, for example, an ``Achievement``."""
    return tuple(islice(_object_problems(shape, value, ""), _MOST_PROBLEMS))


def require_shape(shape: str, value: Any) -> None:
    """Return when an object keeps the rules of its shape.

    Raises:
        MalformedValueError: for the first rule that it breaks.
    """
    for problem in _object_problems(shape, value, ""):
        raise MalformedValueError(problem.words, pointer=problem.pointer, fix=problem.fix)


def _shape_of(document: JsonObject) -> str:
    """Return the most specific shape that we know for the types of a credential."""
    types = frozenset(strings(document.get("type")))
    for type_, shape in CREDENTIAL_SHAPES.items():
        if type_ in types:
            return shape
    return "VerifiableCredential"


def _object_problems(name: str, value: Any, pointer: str) -> Iterator[Problem]:
    shape = SHAPES[name]
    if shape.or_url and isinstance(value, str):
        yield from _kind_problems(name, shape.or_url, value, pointer)
        return
    if not isinstance(value, dict):
        words = f"This must be an object ({name}), not {shown(value)}."
        yield Problem(pointer, name, words, f"Write it as an object with {_needs(shape)}.")
        return
    if shape.context is not None:
        yield from CONTEXT_RULES[shape.context](value, pointer)
    yield from _type_problems(name, shape, value, pointer)
    for row in shape.rows:
        yield from _row_problems(name, row, value, pointer)
    if shape.closed:
        yield from _closed_problems(name, shape, value, pointer)
    for relation in RELATIONS.get(name, ()):
        yield from relation(value, pointer)
    types = strings(value.get("type"))
    for refined in shape.refined:
        if refined in types:
            yield from _object_problems(refined, value, pointer)


def _type_problems(name: str, shape: Shape, value: JsonObject, pointer: str) -> Iterator[Problem]:
    """The types that an object must have: all of ``shape.types``, each in one of its names."""
    if not shape.types:
        return
    found = value.get("type")
    several = found if isinstance(found, list) and not shape.one_type else [found]
    if not all(isinstance(each, str) for each in several):
        several = []
    for names in shape.types:
        if names.isdisjoint(several):
            wanted = " or ".join(sorted(names))
            yield Problem(
                below(pointer, "type"),
                f"{name}.type",
                f"The type must be {wanted}, not {shown(found)}."
                if "type" in value
                else "The type is missing.",
                f"Write {wanted} among the types.",
            )


def _row_problems(name: str, row: Row, value: JsonObject, pointer: str) -> Iterator[Problem]:
    rule, place = f"{name}.{row.member}", below(pointer, row.member)
    if row.member not in value:
        if row.required:
            words = f"{row.member} is missing."
            yield Problem(place, rule, words, f"Add {row.member}: {_words(row.kind)}.")
        return
    found = value[row.member]
    if not (row.many and isinstance(found, list)):
        yield from _kind_problems(rule, row.kind, found, place)
        return
    if not found:
        yield Problem(place, rule, f"{row.member} is an empty list.", "Leave it out.")
    for index, each in enumerate(found):
        yield from _kind_problems(rule, row.kind, each, below(place, index))


def _kind_problems(rule: str, kind: Kind | str, value: Any, pointer: str) -> Iterator[Problem]:
    if isinstance(kind, str):
        yield from _object_problems(kind, value, pointer)
    elif not kind.holds(value):
        member = rule.rpartition(".")[2]
        yield Problem(
            pointer,
            rule,
            f"{member} must be {kind.words}, not {shown(value)}.",
            f"Write {member} as {kind.words}.",
        )


def _closed_problems(name: str, shape: Shape, value: JsonObject, pointer: str) -> Iterator[Problem]:
    known = {"type", *(row.member for row in shape.rows)}
    for member in value.keys() - known:
        yield Problem(
            below(pointer, member),
            f"{name}.closed",
            f"The standard knows no {shown(member)} in {name}.",
            f"Leave out {shown(member)}.",
        )


def _words(kind: Kind | str) -> str:
    return kind.words if isinstance(kind, Kind) else f"an object ({kind})"


def _needs(shape: Shape) -> str:
    return " and ".join(["type", *(row.member for row in shape.rows if row.required)])
