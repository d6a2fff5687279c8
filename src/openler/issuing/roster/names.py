"""Names of people as they are written, put in one line, never improved.

Capitals, accents and order stay as the registrar wrote them. What is undone is only what
spreadsheets do: spaces, ``Ruiz, Ana`` in columns that are so, name parts in several columns.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from openler.codec.tables_model import INVISIBLE
from openler.credentials.names import LONGEST_NAME, checked_person_name
from openler.errors import MalformedValueError
from openler.issuing.roster.folding import fold
from openler.issuing.roster.model import ProblemCode, ValueFault

_IN_PLACE: Final = "n/a n.a. #n/a tbd tba - -- --- . ? ?? x xx xxx [name] name (blank) unknown"
_PLACEHOLDERS: Final = frozenset(_IN_PLACE.split())
"""What stands in a cell in place of a name."""

_SUFFIXES: Final = "jr sr ii iii iv md rn lpn cna phd edd esq mba bsn msn dds dvm filho neto"
_AFTER_A_COMMA: Final = frozenset(_SUFFIXES.split())
"""Suffixes and degrees: a comma before one of these is not between family and first name."""


def read_name(text: str, *, family_first: bool = False) -> str | ValueFault:
    """Return the name, or what is wrong with it; an empty text where there is none.

    Args:
        text: the cell.
        family_first: whether the column writes ``Ruiz, Ana``.

    >>> read_name("  Ruiz,  Ana ", family_first=True)
    'Ana Ruiz'
    """
    name = " ".join(unicodedata.normalize("NFC", text.strip(INVISIBLE)).split())
    if fold(name) in _PLACEHOLDERS:
        return ""
    if fault := _fault(name):
        return fault
    turned = given_first(name)
    if turned == name or not name:
        return name
    if family_first:
        return turned
    return ValueFault(
        ProblemCode.NAME_COMMA, "has a comma.", f"Did you mean {turned}?", suggestion=turned
    )


def given_first(name: str) -> str:
    """Return ``Ana Ruiz`` for ``Ruiz, Ana``; other names, and degrees after a comma, as they are.

    >>> given_first("Smith, Jr., John"), given_first("Ana Ruiz, RN")
    ('John Smith Jr.', 'Ana Ruiz, RN')
    """
    if len(name) > LONGEST_NAME:
        return name
    parts = [part.strip() for part in re.split("[,،]", name) if part.strip()]
    suffixes = [part for part in parts[1:] if _is_suffix(part)]
    others = [part for part in parts if part not in suffixes]
    if len(others) != 2:  # noqa: PLR2004 - family and first name
        return name
    return " ".join([others[1], others[0], *suffixes])


def join_name(*parts: str | None) -> str:
    """Return the parts of a name in one line, first name first."""
    return " ".join(part for part in parts if part)


def same_name_key(name: str) -> str:
    """Return what is equal for two spellings of one name: accents, case and order do not count."""
    return " ".join(sorted(re.findall(r"[^\W_]+", fold(name))))


def _is_suffix(part: str) -> bool:
    return fold(part).replace(".", "").replace(" ", "") in _AFTER_A_COMMA


def _fault(name: str) -> ValueFault | None:
    if len(name) > LONGEST_NAME:
        return ValueFault(
            ProblemCode.TOO_LONG,
            f"has {len(name):,} characters.",
            f"Use at most {LONGEST_NAME}.",
        )
    if not name or (name.isascii() and name.replace(" ", "").replace("-", "").isalpha()):
        return None
    if "@" in name:
        return ValueFault(
            ProblemCode.NAME_NOT_A_NAME,
            "holds an email address where a name should be.",
            "Write the person's name.",
        )
    if not any(each.isalpha() for each in name):
        return ValueFault(
            ProblemCode.NAME_NOT_A_NAME, f"{name} has no letter.", "Write the person's name."
        )
    try:
        checked_person_name(name)
    except MalformedValueError:
        return _hidden(name)
    return None


def _hidden(name: str) -> ValueFault:
    """Return the fault with the name as it would be without what cannot be seen."""
    seen = "".join(each for each in name if unicodedata.category(each)[0] != "C")
    seen = " ".join(seen.split())
    try:
        mended = checked_person_name(seen) if seen != name else None
    except MalformedValueError:
        mended = None
    return ValueFault(
        ProblemCode.HIDDEN_CHARACTER,
        "has a hidden character.",
        f"Did you mean {mended}?" if mended else "Type the name again by hand.",
        suggestion=mended,
    )
