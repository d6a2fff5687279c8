"""The rules of safe mode: what would be lost on the way to the signature is refused by name.

Guarantees: a document that passes `check_shape` is plain JSON of bounded depth and size, of
well-formed texts, so that the walks after it need no guards of their own. Everything else that
safe mode refuses is refused where it is met, always as a `DataLossError` that carries one
`Rule`.

The same rules hold at signing and at verifying: what was refused at signing cannot be added to
a signed document afterwards without being refused again (threats T4 and T5).
"""

from __future__ import annotations

import math
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

from openler.errors import DataLossError, LimitError, MalformedValueError

if TYPE_CHECKING:
    from collections.abc import Iterator

Path: TypeAlias = tuple[str | int, ...]

# Bounds of safe mode (docs/standards.md). A transcript of 40 courses has depth 10, about 330
# objects and 2,500 values.
MAX_DEPTH: Final = 32
MAX_NODES: Final = 2_000
MAX_VALUES: Final = 50_000
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SHOWN: Final = 80


class Rule(StrEnum):
    """Why something would not be signed, or not as it reads."""

    explanation: str

    UNMAPPED_TERM = "unmapped-term", "No context gives this member a meaning."
    RESERVED_NAME = "reserved-name", "Names of the form @word are reserved and would be dropped."
    NULL = "null", "A null is not signed."
    NULL_VALUE = "null-value", "An @value of null is not signed."
    EMPTY = "empty", "An empty list or map is not signed."
    ID_NOT_AN_IRI = "id-not-an-iri", "An identifier must be an absolute, well-formed IRI."
    TYPE_NOT_AN_IRI = "type-not-an-iri", "A type must be a term or an absolute, well-formed IRI."
    PROPERTY_NOT_AN_IRI = (
        "property-not-an-iri",
        "A member must stand for an absolute, well-formed IRI.",
    )
    DATATYPE_NOT_AN_IRI = (
        "datatype-not-an-iri",
        "The type of a value must be an absolute, well-formed IRI.",
    )
    BLANK_NODE_PROPERTY = "blank-node-property", "A blank node cannot be a property in RDF."
    BLANK_NODE_NAME = "blank-node-name", "The name of a blank node is not signed."
    LANGUAGE_TAG = "language-tag", "A language tag must be well formed (BCP 47)."
    DIRECTION = "direction", "The direction of a text is not signed."
    INDEX = "index", "An index is not signed."
    FREE_FLOATING = "free-floating", "A value or node that no statement mentions is not signed."
    INTEGER_RANGE = "integer-range", "Readers of JSON do not agree on integers beyond 2^53."
    NUMBER_FORM = "number-form", "Signing libraries do not agree on a number of this form."
    NUMBER_PRECISION = "number-precision", "A number with more digits than are signed."
    SURROGATE = "surrogate", "Half of a surrogate pair is not a character."
    INLINE_CONTEXT = "inline-context", "A document may not define what its own members mean."
    CONTEXT_LIST = "context-list", "Only exact, ordered lists of known contexts are accepted."
    CONTEXT_FEATURE = "context-feature", "A context would give every unknown word a meaning."
    PROTECTED_TERM = "protected-term", "A protected term must keep its meaning."
    SECOND_SPELLING = (
        "second-spelling",
        "What is signed must be written as readers of plain JSON look for it.",
    )

    def __new__(cls, value: str, explanation: str) -> Self:
        """Keep the explanation beside the name of the rule."""
        rule = str.__new__(cls, value)
        rule._value_ = value
        rule.explanation = explanation
        return rule


def lost(rule: Rule, detail: str, path: Path = (), *, fix: str | None = None) -> DataLossError:
    """Return the refusal, ready to be raised: what happened, by which rule, and where."""
    return DataLossError(f"{detail} {rule.explanation}", rule=rule, pointer=pointer(path), fix=fix)


def malformed(code: str, detail: str, path: Path = ()) -> MalformedValueError:
    """Return the error for one of the error codes of JSON-LD 1.1 API section 9.6."""
    return MalformedValueError(f"{detail} (JSON-LD: {code})", pointer=pointer(path))


def pointer(path: Path) -> str:
    """Return the JSON Pointer (RFC 6901) of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def shown(value: object) -> str:
    """Quote a value for a message, shortened."""
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def check_shape(document: Any) -> None:
    """Refuse what is no plain JSON of bounded size, before anything walks it recursively.

    Raises:
        LimitError: deeper than `MAX_DEPTH`, or more objects or values than allowed.
        DataLossError: a text or a number that would not be signed as it reads.
        MalformedValueError: a Python value that JSON does not have.
    """
    nodes, values = 0, 1
    stack: list[tuple[Any, Path]] = [(document, ())]
    while stack:
        value, path = stack.pop()
        if isinstance(value, str):
            _check_text(value, path)
        elif isinstance(value, dict | list):
            nodes += isinstance(value, dict)
            values += len(value)
            if len(path) >= MAX_DEPTH:
                raise LimitError(f"Nested deeper than {MAX_DEPTH} levels.", pointer=pointer(path))
            if nodes > MAX_NODES or values > MAX_VALUES:
                raise LimitError(f"More than {MAX_NODES} objects or {MAX_VALUES} values.")
            stack.extend(_children(value, path))
        else:
            _check_scalar(value, path)


def _children(value: dict[str, Any] | list[Any], path: Path) -> Iterator[tuple[Any, Path]]:
    if isinstance(value, list):
        return ((each, (*path, index)) for index, each in enumerate(value))
    for key in value:
        if not isinstance(key, str):
            raise MalformedValueError(f"{key!r} is no name of a member.", pointer=pointer(path))
        _check_text(key, path)
    return ((each, (*path, key)) for key, each in value.items())


def _check_text(text: str, path: Path) -> None:
    if not text.isascii() and _SURROGATE.search(text):
        raise lost(Rule.SURROGATE, f"{text!a} is not well-formed Unicode.", path)


def _check_scalar(value: Any, path: Path) -> None:
    if value is None or isinstance(value, bool):
        return
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise MalformedValueError(f"{shown(value)} is no JSON value.", pointer=pointer(path))
