"""Text of others, made safe to print: it is read, and never obeyed, by the terminal.

Guarantees: what we print has no control characters (escape sequences that move the cursor,
change the title or plant a link begin with one), nothing that turns the reading order, and no
line of somebody else's making (threat T36). JSON says the same as before, in escapes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, Final

from openler.codec import document

IN_ITS_PLACE: Final = "\N{REPLACEMENT CHARACTER}"
"""What is shown where something unprintable stood, so that it does not go unseen."""

_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls, invisible formats, halves of surrogate pairs, and separators of lines."""

_JOINERS: Final = "\u200c\u200d"
"""They change how their neighbours are written, and nothing else."""

_WHITE: Final = frozenset("\t\n\r")

_NOT_PLAIN: Final = re.compile("[^ -~\n]")
"""What JSON lets stand as it is and we look at; RFC 8259 section 7 has an escape for each."""


def one_line(text: str) -> str:
    """Return the text as one line in which everything can be seen."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def json_for_terminals(value: Any) -> bytes:
    """Return a JSON document that is the same to a program and harmless to a terminal.

    Raises:
        MalformedValueError: half of a surrogate pair stands in it.
    """
    written = document.to_bytes(value).decode()
    return _NOT_PLAIN.sub(_escaped, written).encode()


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1] if _is_unsafe(found[0]) else found[0]


def _shown(character: str) -> str:
    if character in _WHITE:
        return " "
    return IN_ITS_PLACE if _is_unsafe(character) else character


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character) in _UNSAFE and character not in _JOINERS
