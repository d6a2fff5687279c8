"""One broken rule, as a value."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule that a document breaks."""

    pointer: str
    """Where: a JSON Pointer (RFC 6901)."""
    rule: str
    """The name of the rule, stable."""
    words: str
    """What is wrong, for a person."""
    fix: str
    """What to do about it."""


def below(pointer: str, *steps: str | int) -> str:
    """Return the pointer to something inside (RFC 6901 section 3)."""
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join([pointer, *(f"/{step}" for step in escaped)])


def shown(value: object) -> str:
    """Quote a value for a message, shortened; of a structure only what it is."""
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case _:
            text = repr(value)
            return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
