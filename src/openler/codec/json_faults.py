"""Where JSON goes wrong: the place of a fault, and words for it.

The parser of the standard library is fast but tells a refusing hook no position, so reading is
in two steps: hooks raise `Suspicion`, and only then a second, slower reading finds the place.
Its cost is linear in the text, and only refused input pays it.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from openler.codec.json_bounds import STRING, position_of
from openler.errors import (
    InputError,
    LimitError,
    MalformedValueError,
    OutOfRangeError,
    ParsingError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SAFE_INTEGER: Final = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 7493 section 2.2)."""
MAX_WRITTEN_DEPTH: Final = 128
"""Four times as deep as anything that we read; a value that contains itself ends here."""
_SAFE_INTEGER_CHARS: Final = len(str(-SAFE_INTEGER))
_SHOWN_CHARS: Final = 40

_TOKENS = re.compile(STRING + r"|[\[\]{}:,]|[^\s\[\]{}:,\"]++", re.DOTALL)
_INTEGER = re.compile("-?[0-9]+")
_ZERO = re.compile(r"-?[0.]+(?:[eE].*)?")
_LITERALS = frozenset({"true", "false", "null"})
_NO_JSON = frozenset({"NaN", "Infinity", "-Infinity"})

_Path: TypeAlias = "list[str | int]"


class Suspicion(Exception):  # noqa: N818 - a signal between two readings, never seen outside
    """The first reading met something that `fault_in` has words for."""


def number_from(text: str) -> int | float:
    """Return a JSON number that every reader keeps, or raise `Suspicion`.

    A fraction is rounded to a double, as RFC 8785 section 3.2.2.3 has it; what a double cannot
    hold at all, by size or by smallness, is refused.
    """
    if _INTEGER.fullmatch(text):
        if len(text) > _SAFE_INTEGER_CHARS or abs(int(text)) > SAFE_INTEGER:
            raise Suspicion(text)
        return int(text)
    number = float(text)
    if math.isinf(number) or (number == 0 and not _ZERO.fullmatch(text)):
        raise Suspicion(text)
    return number


def fault_in(text: str) -> InputError:
    """Return the first fault of a text whose syntax is right up to there."""
    unplaced = ParsingError("Readers take this JSON in different ways.")
    return next(_Walk(text).faults(), unplaced)


class _Walk:
    """One pass over the tokens of a JSON text that knows where it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._path: _Path = []
        self._names: list[set[str]] = []  # seen so far in each open object; empty for a list

    def faults(self) -> Iterator[InputError]:
        """Yield each fault in the order of the text."""
        name_follows = False
        for token in _TOKENS.finditer(self._text):
            word, where = token.group(), token.start()
            match word[0]:
                case "{" | "[":
                    self._names.append(set())
                    self._path.append("" if word == "{" else 0)
                    name_follows = word == "{"
                case "}" | "]":
                    self._names.pop()
                    self._path.pop()
                    name_follows = False
                case ",":
                    name_follows = self._advance()
                case ":":
                    name_follows = False
                case '"' if name_follows:
                    yield from self._name(json.loads(word), where)
                case '"':
                    yield from self._string(json.loads(word), where)
                case _:
                    yield from self._word(word, where)

    def _advance(self) -> bool:
        """Step over a comma; return whether a member's name follows."""
        last = self._path[-1]
        if isinstance(last, str):
            return True
        self._path[-1] = last + 1
        return False

    def _name(self, name: str, where: int) -> Iterator[InputError]:
        self._path[-1] = name
        yield from self._string(name, where)
        if name in self._names[-1]:
            yield _duplicate(name, _pointer(self._path), self._place(where))
        self._names[-1].add(name)

    def _string(self, value: str, where: int) -> Iterator[InputError]:
        if not _is_text(value):
            yield ParsingError(
                f"This text has half of a surrogate pair, at {self._place(where)}.",
                pointer=_pointer(self._path),
                fix="Write the character itself, or both halves of its escape.",
            )

    def _word(self, word: str, where: int) -> Iterator[InputError]:
        if word in _NO_JSON:
            yield ParsingError(
                f"{word} is not JSON, at {self._place(where)}.",
                pointer=_pointer(self._path),
                fix="Leave the member out, or give a number.",
            )
        elif word not in _LITERALS:
            try:
                number_from(word)
            except Suspicion:
                yield _bad_number(word, _pointer(self._path), f", at {self._place(where)}")

    def _place(self, offset: int) -> str:
        return position_of(self._text, offset)


def unwritable(value: object) -> InputError | None:
    """Return the words for the first thing in a value that JSON cannot carry, or ``None``."""
    waiting: list[tuple[object, _Path]] = [(value, [])]
    while waiting:
        item, path = waiting.pop()
        if len(path) > MAX_WRITTEN_DEPTH:
            return too_deep_to_write()
        members = _members(item)
        names = [] if isinstance(item, list | tuple) else [name for name, _ in members]
        faults = [_leaf_fault(item, path), *(_name_fault(name, path) for name in names)]
        if fault := next(filter(None, faults), None):
            return fault
        waiting.extend((member, [*path, name]) for name, member in reversed(members))
    return None


def too_deep_to_write() -> LimitError:
    """Return the words for a value that nests deeper than we write."""
    return LimitError("This is nested too deeply to write.", fix="Nest it less deeply.")


def _members(value: object) -> list[tuple[str | int, object]]:
    pairs: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list | tuple):
        pairs = enumerate(value)
    return list(pairs)


def _name_fault(name: object, path: _Path) -> InputError | None:
    if isinstance(name, str) and _is_text(name):
        return None
    return MalformedValueError(f"The name {name!r} is not Unicode text.", pointer=_pointer(path))


def _leaf_fault(value: object, path: _Path) -> InputError | None:
    """Return what is wrong with a value itself, whatever its members."""
    wrong: InputError | None = None
    match value:
        case bool() | None | dict() | list() | tuple():
            pass
        case str():
            if not _is_text(value):
                wrong = MalformedValueError(
                    "This text has half of a surrogate pair.", pointer=_pointer(path)
                )
        case int() | float():
            if not math.isfinite(value) or (isinstance(value, int) and abs(value) > SAFE_INTEGER):
                wrong = _bad_number(str(value), _pointer(path), "")
        case _:
            wrong = MalformedValueError(
                f"A {type(value).__name__} is not a JSON value.", pointer=_pointer(path)
            )
    return wrong


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _duplicate(name: str, pointer: str, place: str) -> InputError:
    return ParsingError(
        f"The member {_shown(name)} is there twice; again at {place}.",
        pointer=pointer,
        fix="Keep one of them: readers differ in which of the two they believe.",
    )


def _bad_number(number: str, pointer: str, where: str) -> InputError:
    """The words for a number that readers would round, lose or refuse."""
    if _INTEGER.fullmatch(number):
        why = "is beyond ±(2^53 - 1), and readers would round it"
    else:
        why = "is too large or too small for JSON readers"
    return OutOfRangeError(
        f"The number {_shown(number)} {why}{where}.",
        pointer=pointer,
        fix="Write it as a text, in quotes.",
    )


def _pointer(path: _Path) -> str:
    """Return the JSON Pointer of a path (RFC 6901 section 3), always printable Unicode."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    whole = "".join(f"/{step}" for step in steps)
    return whole.encode(errors="backslashreplace").decode()


def _shown(value: str) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…"
