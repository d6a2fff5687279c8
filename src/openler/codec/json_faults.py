"""Where JSON goes wrong: bounds before parsing, and the place of a fault after it.

The parser of the standard library is fast but tells a refusing hook no position, so reading is
in two steps: hooks raise `Suspicion`, and only then a second, slower reading finds the place.
Its cost is linear in the text, and only refused input pays it.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final

from openler.errors import InputError, LimitError, MalformedValueError, OutOfRangeError, ParsingError

SAFE_INTEGER: Final = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 7493 section 2.2)."""
_SAFE_INTEGER_CHARS = len(str(-SAFE_INTEGER))
_SHOWN_CHARS = 40

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
"""Possessive, and with an optional end, so that an unclosed string costs one pass too."""
_STRINGS = re.compile(_STRING, re.DOTALL)
_STRINGS_AND_BRACKETS = re.compile(_STRING + r"|[\[\]{}]", re.DOTALL)
_TOKENS = re.compile(_STRING + r"|[\[\]{}:,]|[^\s\[\]{}:,\"]++", re.DOTALL)
_NOT_BRACKETS = {code: None for code in range(128) if chr(code) not in "[]{}"}


class Suspicion(Exception):  # noqa: N818 - a signal between two readings, never seen outside
    """The first reading met something that `fault_in` has words for."""


def position_of(text: str, offset: int) -> str:
    """Return ``line n, column m`` of a character, both from 1."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return f"line {line}, column {column}"


def check_depth_and_nodes(text: str, *, depth: int, nodes: int) -> None:
    """Refuse text that would nest deeper or hold more objects and arrays than allowed.

    Raises:
        LimitError: with the place of the first bracket that is one too many.
    """
    most = text.count("{") + text.count("[")
    if most <= min(depth, nodes):  # however they nest, brackets inside strings included
        return
    brackets = _STRINGS.sub("", text)
    if brackets.count("{") + brackets.count("[") > nodes:
        raise _too_many_nodes(text, nodes)
    level = 0
    for bracket in brackets.translate(_NOT_BRACKETS):
        if bracket in "[{":
            level += 1
            if level > depth:
                raise _too_deep(text, depth)
        elif bracket in "]}":
            level -= 1


def number_from(text: str) -> int | float:
    """Return a JSON number that every reader keeps, or raise `Suspicion`."""
    if text.lstrip("-").isdigit():
        if len(text) > _SAFE_INTEGER_CHARS or abs(int(text)) > SAFE_INTEGER:
            raise Suspicion("an integer past 2^53")
        return int(text)
    number = float(text)
    if math.isinf(number) or (number == 0 and re.search("[1-9]", re.split("[eE]", text)[0])):
        raise Suspicion("a number that no double holds")
    return number


def fault_in(text: str) -> InputError | None:
    """Return the first fault of a text whose syntax is right up to there, or ``None``."""
    path: list[str | int] = []
    names: list[set[str] | None] = []
    is_name = False
    for token in _TOKENS.finditer(text):
        word = token.group()
        match word[0]:
            case "{" | "[":
                names.append(set() if word == "{" else None)
                path.append("" if word == "{" else 0)
                is_name = word == "{"
            case "}" | "]":
                names.pop()
                path.pop()
                is_name = False
            case ",":
                is_name = names[-1] is not None
                last = path[-1]
                path[-1] = last + 1 if isinstance(last, int) else ""
            case ":":
                is_name = False
            case '"' if is_name:
                name = json.loads(word)
                seen = names[-1]
                path[-1] = name
                fault = _text_fault(name, path, text, token.start())
                if fault is None and seen is not None and name in seen:
                    fault = _duplicate(name, path, text, token.start())
                if fault is not None:
                    return fault
                if seen is not None:
                    seen.add(name)
            case '"':
                if fault := _text_fault(json.loads(word), path, text, token.start()):
                    return fault
            case _:
                if fault := _word_fault(word, path, text, token.start()):
                    return fault
    return None


def unwritable(value: object) -> InputError:
    """Return the words for the first thing in a value that JSON cannot carry."""
    return _unwritable_at(value, []) or MalformedValueError("This value is not JSON.", pointer="")


def _unwritable_at(value: object, path: list[str | int]) -> InputError | None:
    match value:
        case dict():
            for name, member in value.items():
                if not isinstance(name, str) or not _is_text(name):
                    return MalformedValueError(
                        f"The member name {name!r} is not Unicode text.", pointer=_pointer(path)
                    )
                if fault := _unwritable_at(member, [*path, name]):
                    return fault
            return None
        case list() | tuple():
            faults = (_unwritable_at(item, [*path, index]) for index, item in enumerate(value))
            return next(filter(None, faults), None)
        case str():
            return None if _is_text(value) else _surrogate(path, "")
        case bool() | None:
            return None
        case int():
            return None if abs(value) <= SAFE_INTEGER else _big_integer(str(value), path, "")
        case float():
            return None if math.isfinite(value) else _not_finite(str(value), path, "")
        case _:
            return MalformedValueError(
                f"A {type(value).__name__} is not a JSON value.", pointer=_pointer(path)
            )


def _word_fault(word: str, path: list[str | int], text: str, offset: int) -> InputError | None:
    """The fault of a bare word: a number, a literal, or one of the three that are no JSON."""
    where = f", at {position_of(text, offset)}"
    if word in {"NaN", "Infinity", "-Infinity"}:
        return ParsingError(
            f"{word} is not JSON{where}.",
            pointer=_pointer(path),
            fix="Leave the member out, or give a number.",
        )
    if word in {"true", "false", "null"}:
        return None
    try:
        number_from(word)
    except Suspicion:
        if word.lstrip("-").isdigit():
            return _big_integer(word, path, where)
        return _not_finite(word, path, where)
    return None


def _text_fault(value: str, path: list[str | int], text: str, offset: int) -> InputError | None:
    return None if _is_text(value) else _surrogate(path, f", at {position_of(text, offset)}")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _duplicate(name: str, path: list[str | int], text: str, offset: int) -> InputError:
    return ParsingError(
        f"The member {_shown(name)} is there twice; again at {position_of(text, offset)}.",
        pointer=_pointer(path),
        fix="Keep one of them: readers differ in which of the two they believe.",
    )


def _surrogate(path: list[str | int], where: str) -> InputError:
    return MalformedValueError(
        f"This text has half of a surrogate pair, which is no character{where}.",
        pointer=_pointer(path),
        fix="Write the character itself, or both halves of its escape.",
    )


def _big_integer(digits: str, path: list[str | int], where: str) -> InputError:
    return OutOfRangeError(
        f"The integer {_shown(digits)} is beyond ±(2^53 - 1), and readers would round it{where}.",
        pointer=_pointer(path),
        fix="Write it as a text, in quotes.",
    )


def _not_finite(number: str, path: list[str | int], where: str) -> InputError:
    return OutOfRangeError(
        f"The number {_shown(number)} is too large or too small for JSON readers{where}.",
        pointer=_pointer(path),
        fix="Write it as a text, in quotes.",
    )


def _too_many_nodes(text: str, nodes: int) -> LimitError:
    opened = [t.start() for t in _STRINGS_AND_BRACKETS.finditer(text) if t.group() in {"{", "["}]
    return LimitError(
        f"This has {len(opened):,} objects and lists; we read at most {nodes:,}. "
        f"The first that is too many is at {position_of(text, opened[nodes])}.",
        fix="Send fewer records at a time.",
    )


def _too_deep(text: str, depth: int) -> LimitError:
    level = 0
    offset = 0
    for token in _STRINGS_AND_BRACKETS.finditer(text):
        level += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
        offset = token.start()
        if level > depth:
            break
    return LimitError(
        f"This is nested more than {depth} levels deep, from {position_of(text, offset)} on.",
        fix="Nest it less deeply.",
    )


def _pointer(path: list[str | int]) -> str:
    """Return the JSON Pointer of a path (RFC 6901 section 3)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "".join(f"/{step}" for step in steps)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…"
