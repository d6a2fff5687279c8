"""Output that every terminal can show: nothing that we print ends a command with an error.

Names are in every script, terminals are not. What the encoding of an output lacks is written in
its nearest ASCII form where we chose the sign (an arrow, a tick), and as its code point where it
is somebody's name; nothing is dropped.
"""

from __future__ import annotations

import codecs
import os
import sys
from io import TextIOWrapper
from typing import Final

PLAIN_SIGNS: Final = "openler-plain-signs"
"""The name of our way with characters that an encoding lacks."""

_NEAREST: Final = {
    "→": "->",
    "✓": "+",
    "✗": "x",
    "–": "-",
    "—": "-",
    "·": "|",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",  # noqa: RUF001 - this very sign is replaced
    "’": "'",
}


def use_plain_signs() -> None:
    """Let standard output and standard error write anything, whatever their encoding."""
    codecs.register_error(PLAIN_SIGNS, _replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=PLAIN_SIGNS)


def flush() -> None:
    """Write what is still held back; a full disk is told now and not after the last word."""
    if sys.stdout is not None:
        sys.stdout.flush()


def drop_output() -> None:
    """Give up what standard output did not take, so that the end of the process is quiet."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are: records and JSON are UTF-8 everywhere."""
    if sys.stdout is None:  # closed by whoever started us
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_NEAREST.get(sign) or _code_point(sign) for sign in missing), error.end


def _code_point(sign: str) -> str:
    return sign.encode("ascii", "backslashreplace").decode("ascii")
