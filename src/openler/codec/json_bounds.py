"""How deep and how many: JSON text measured before anything recurses into it.

Guarantees: one pass in the regular-expression engine, none in which a quote or a backslash in
the wrong place could make the work grow faster than the text; a bracket inside a string counts
for nothing.
"""

from __future__ import annotations

import re

from openler.errors import LimitError

STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
"""A JSON string, possessive, and with an optional end, so that an open string is read once."""
_STRINGS = re.compile(STRING, re.DOTALL)
_STRINGS_AND_BRACKETS = re.compile(STRING + r"|[\[\]{}]", re.DOTALL)
_ALL_BUT_BRACKETS = re.compile(r"[^\[\]{}]+")
_STEPS = {"{": 1, "[": 1, "}": -1, "]": -1}


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
    if text.count("{") + text.count("[") <= min(depth, nodes):
        return  # within both bounds however they nest, brackets inside strings included
    brackets = _ALL_BUT_BRACKETS.sub("", _STRINGS.sub("", text))
    if brackets.count("{") + brackets.count("[") > nodes:
        raise _too_many_nodes(text, nodes)
    level = 0
    for bracket in brackets:
        level += _STEPS[bracket]
        if level > depth:
            raise _too_deep(text, depth)


def _too_many_nodes(text: str, nodes: int) -> LimitError:
    opened = [t.start() for t in _STRINGS_AND_BRACKETS.finditer(text) if t.group() in {"{", "["}]
    return LimitError(
        f"This has {len(opened):,} objects and lists; we read at most {nodes:,}. "
        f"The first that is too many is at {position_of(text, opened[nodes])}.",
        fix="Send fewer records at a time.",
    )


def _too_deep(text: str, depth: int) -> LimitError:
    """Find the bracket again, now with its place in the text."""
    tokens = _STRINGS_AND_BRACKETS.finditer(text)
    level = offset = 0
    while level <= depth:
        token = next(tokens)
        level += _STEPS.get(token.group(), 0)
        offset = token.start()
    return LimitError(
        f"This is nested more than {depth} levels deep, from {position_of(text, offset)} on.",
        fix="Nest it less deeply.",
    )
