"""Grades, numbers and links, as they are written, bounded."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from openler.issuing.roster.folding import plain_digits
from openler.issuing.roster.model import ProblemCode, ValueFault, short

MAX_TEXT: Final = 200
"""Characters in a grade, a number or a reference."""

MAX_LINK: Final = 2_000
"""Characters in a link; browsers and servers take no more for sure."""

_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,4})?")
_LINK = re.compile(r"https?://[^\s/@<>\"]+\.[^\s/@<>\"]+(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)


def read_text(text: str) -> str | ValueFault:
    """Return the text in one line, in Unicode form NFC, or what is wrong with it."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if len(line) > MAX_TEXT:
        return ValueFault(
            ProblemCode.TOO_LONG, f"has {len(line):,} characters.", f"Use at most {MAX_TEXT}."
        )
    seen = "".join(each for each in line if unicodedata.category(each) not in _UNSEEN)
    if seen != line:
        return ValueFault(
            ProblemCode.HIDDEN_CHARACTER,
            "has a hidden character.",
            f"Did you mean {seen}?" if seen else "Clear the cell, and type it again.",
            suggestion=seen or None,
        )
    return line


def read_credits(text: str) -> str | ValueFault:
    """Return the number with a decimal point.

    >>> read_credits("1,5")
    '1.5'
    """
    number = plain_digits(text).replace(",", ".")
    if _NUMBER.fullmatch(number):
        return number
    return ValueFault(
        ProblemCode.NOT_A_NUMBER,
        f"{short(text)} is not a number of credits.",
        "Write a number, such as 3 or 1.5.",
    )


def read_link(text: str) -> str | ValueFault:
    """Return the http(s) address, without a user name in it."""
    if _LINK.fullmatch(text) and len(text) <= MAX_LINK:
        return text
    meant = f"https://{text}"
    is_near = bool(_LINK.fullmatch(meant)) and len(meant) <= MAX_LINK
    return ValueFault(
        ProblemCode.NOT_A_LINK,
        f"{short(text)} is not a link.",
        f"Did you mean {meant}?" if is_near else "Write it like https://example.edu/work.",
        meant if is_near else None,
    )


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
