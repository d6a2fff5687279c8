"""How deep and how many: JSON measured before anything recurses into it.

Guarantees: the work grows with the text and never faster, wherever a quote or a backslash is
missing; a bracket inside a string counts for nothing.
"""

from __future__ import annotations

import re

from openler.errors import LimitError

STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
"""A JSON string, possessive, and with an optional end, so that an open string is read once."""
_ESCAPES = re.compile(rb"\\.", re.DOTALL)
_PLAIN_STRINGS = re.compile(rb'"[^"]*+"?')
_ALL_BUT_STRUCTURE = bytes(code for code in range(256) if code not in b'[]{}"')
_PLACES = re.compile(r"\\.|" + STRING + r"|[\[\]{}]", re.DOTALL)
"""The same reading with its places: an escape outside a string is one thing here too."""
_STEPS = {"{": 1, "[": 1, "}": -1, "]": -1}
_BYTE_STEPS = {ord(bracket): step for bracket, step in _STEPS.items()}


def position_of(text: str, offset: int) -> str:
    """Return ``line n, column m`` of a character, both from 1."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return f"line {line}, column {column}"


def check_depth_and_nodes(data: bytes, *, depth: int, nodes: int) -> None:
    """Refuse UTF-8 text that would nest deeper, or hold more objects and arrays, than allowed.

    Raises:
        LimitError: with the place of the first bracket that is one too many.
    """
    brackets = _brackets(data)
    opened = brackets.count(b"{") + brackets.count(b"[")
    if opened > nodes:
        raise _too_many_nodes(data.decode(), nodes)
    if opened <= depth:
        return  # however they nest
    level = 0
    for bracket in brackets:
        level += _BYTE_STEPS[bracket]
        if level > depth:
            raise _too_deep(data.decode(), depth)


def _brackets(data: bytes) -> bytes:
    """Return the brackets outside strings, in order."""
    if b"\\" in data:
        data = _ESCAPES.sub(b"", data)
    # Between two neighbouring quotes no bracket stands, inside or outside a string, so both
    # can go; a bracket keeps an even or an odd number of quotes before it.
    kept = data.translate(None, _ALL_BUT_STRUCTURE).replace(b'""', b"")
    return _PLAIN_STRINGS.sub(b"", kept)


def _too_many_nodes(text: str, nodes: int) -> LimitError:
    opened = first_too_many = 0
    for token in _PLACES.finditer(text):
        if token.group() in {"{", "["}:
            first_too_many = token.start() if opened == nodes else first_too_many
            opened += 1
    return LimitError(
        f"This has {opened:,} objects and lists; we read at most {nodes:,}. "
        f"The first that is too many is at {position_of(text, first_too_many)}.",
        fix="Send fewer records at a time.",
    )


def _too_deep(text: str, depth: int) -> LimitError:
    """Find the bracket again, now with its place in the text."""
    tokens = _PLACES.finditer(text)
    level = offset = 0
    while level <= depth:
        token = next(tokens)
        level += _STEPS.get(token.group(), 0)
        offset = token.start()
    return LimitError(
        f"This is nested more than {depth} levels deep, from {position_of(text, offset)} on.",
        fix="Nest it less deeply.",
    )
