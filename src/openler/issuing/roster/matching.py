"""The matching behind a proposal: headers first, cells as a second witness, then cells alone.

1. Every header that is known proposes its field, unless its cells speak against it. 2. The
surest column gets a field; a second one is left out and says why. 3. A column called *name*
beside a column with the other half of the name is the missing half (``Nom`` and ``Prénom``),
unless its cells hold the whole name. 4. What is still needed is looked for in the cells. 5. What
is needed and stands nowhere else is believed of a header against its cells, so that a short list
in which every address is wrong is told row by row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from openler.issuing.roster.evidence import ColumnLook, look, share_inside
from openler.issuing.roster.fields import DATE_FIELDS, NAME_FIELDS, WORDS, Field
from openler.issuing.roster.headers import AROUND, header_order, match_header
from openler.issuing.roster.vocabulary import SOMEBODY_ELSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.codec.tables_model import Row
    from openler.issuing.roster.dates import DateOrder

ENOUGH_CELLS: Final = 3
"""Filled cells from which a look at them can speak against a header."""

AT_LEAST: Final = 0.3
"""Share of cells that must look right where the header says what they are."""

NEARLY_ALL: Final = 0.8
"""Share of cells that must look right where nothing else says what they are."""

FROM_CELLS: Final = 0.7
"""How sure we are of a column that only its cells speak for."""

ONE_COHORT_YEARS: Final = 2
"""Dates of awards lie within few years; dates of birth do not."""


@dataclass(frozen=True, slots=True)
class Found:
    """A column on its way to a proposal."""

    column: int
    header: str
    look: ColumnLook
    field: Field | None
    confidence: float
    reason: str
    passed_over: str = ""
    """Why the header says to leave it out."""
    order: DateOrder | None = None
    meant: Field | None = None
    """What the header said where the cells spoke against it."""


def match_columns(header: Sequence[str], rows: Sequence[Row]) -> list[Found]:
    """Return each column with its field, or with the reason why it has none."""
    found = [_by_header(index, name, rows) for index, name in enumerate(header)]
    found = _surest(found)
    found = _halves_of_names(found, rows)
    found = _by_cells(found)
    return _against_cells(found)


def _by_header(column: int, header: str, rows: Sequence[Row]) -> Found:
    seen = look(rows, column)
    known = match_header(header)
    if known.field is None:
        reason = f"It is {known.passed_over}." if known.passed_over else "We do not know it."
        return Found(column, header, seen, None, known.score, reason, known.passed_over)
    if contrary := _speaks_against(known.field, seen):
        return Found(column, header, seen, None, known.score, contrary, meant=known.field)
    words = WORDS[known.field]
    return Found(
        column,
        header,
        seen,
        known.field,
        known.score,
        f'"{header}" means {words}.',
        order=header_order(header) if known.field in DATE_FIELDS else None,
    )


def _speaks_against(field: Field, seen: ColumnLook) -> str | None:
    if seen.filled < ENOUGH_CELLS:
        return None
    is_name, is_date = field in NAME_FIELDS, field in DATE_FIELDS
    for is_contrary, words in (
        (field is Field.EMAIL and seen.emails < AT_LEAST, "no email addresses"),
        (is_date and seen.dates + seen.serials < AT_LEAST, "no dates"),
        (field is Field.EVIDENCE_URL and seen.links < AT_LEAST, "no links"),
        (is_name and seen.emails > 1 - AT_LEAST, "email addresses"),
        (is_name and seen.dates > 1 - AT_LEAST, "dates"),
    ):
        if is_contrary:
            return f"Its cells are {words}."
    return None


def _surest(found: list[Found]) -> list[Found]:
    """Leave each field to its surest column: the best header, then the fullest, then the first."""
    best: dict[Field, Found] = {}
    for one in found:
        if one.field is not None:
            before = best.get(one.field)
            if before is None or _rank(one) > _rank(before):
                best[one.field] = one
    return [
        one
        if one.field is None or best[one.field] is one
        else replace(
            one,
            field=None,
            passed_over=SOMEBODY_ELSE,
            reason=f'"{best[one.field].header}" is the {WORDS[one.field]}.',
        )
        for one in found
    ]


def _rank(one: Found) -> tuple[float, int]:
    return round(one.confidence, 2), one.look.filled


def _halves_of_names(found: list[Found], rows: Sequence[Row]) -> list[Found]:
    """Make *name* the missing half beside the other half, unless it holds the whole."""
    by_field = {one.field: one for one in found if one.field}
    whole = by_field.get(Field.FULL_NAME)
    given, family = by_field.get(Field.GIVEN_NAME), by_field.get(Field.FAMILY_NAME)
    if whole is None or bool(given) == bool(family):
        return found
    half = given or family
    if half is None or share_inside(rows, whole.column, half.column) >= 1 - NEARLY_ALL:
        return found
    field = Field.FAMILY_NAME if given else Field.GIVEN_NAME
    changed = replace(
        whole, field=field, reason=f'Beside "{half.header}" it is the {WORDS[field]}.'
    )
    return [changed if one is whole else one for one in found]


def _by_cells(found: list[Found]) -> list[Found]:
    for field in (Field.EMAIL, Field.AWARD_DATE, Field.FULL_NAME):
        if not _is_there(field, found):
            candidates = [one for one in found if _looks_like(field, one)]
            if candidates and (field is Field.EMAIL or len(candidates) == 1):
                found = [_from_cells(field, one) if one is candidates[0] else one for one in found]
    return found


def _is_there(field: Field, found: list[Found]) -> bool:
    there = {one.field for one in found}
    if field is Field.FULL_NAME:
        return bool(there & {Field.FULL_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})
    return field in there


def _looks_like(field: Field, one: Found) -> bool:
    if one.field is not None or one.passed_over == SOMEBODY_ELSE or not one.look.filled:
        return False
    if field is Field.EMAIL:  # under "Contact" or "User name" too
        return one.look.emails >= NEARLY_ALL
    if one.passed_over:
        return False
    if field is Field.AWARD_DATE:
        is_cohort = one.look.years is not None and one.look.years <= ONE_COHORT_YEARS
        return one.look.dates >= NEARLY_ALL and is_cohort
    return one.look.names >= NEARLY_ALL


def _from_cells(field: Field, one: Found) -> Found:
    return replace(
        one,
        field=field,
        confidence=FROM_CELLS,
        reason=f"Its cells look like {_PLURAL[field]}.",
        order=header_order(one.header) if field in DATE_FIELDS else None,
    )


def _against_cells(found: list[Found]) -> list[Found]:
    for field in (Field.FULL_NAME, Field.EMAIL):
        meant = [one for one in found if one.meant is field and one.confidence >= AROUND]
        if meant and not _is_there(field, found):
            believed = replace(meant[0], field=field, confidence=FROM_CELLS)
            found = [believed if one is meant[0] else one for one in found]
    return found


_PLURAL: Final = {
    Field.EMAIL: "email addresses",
    Field.AWARD_DATE: "dates of one year or two",
    Field.FULL_NAME: "names of people",
}
