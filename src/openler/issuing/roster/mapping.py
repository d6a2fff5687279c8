"""Which column holds what: proposed from headers and cells, with a reason, and corrected by people.

A proposal is never silent: each column has its field, how sure we are and why, or why it is
left out; what is needed and was not found is a question. Nothing is required of the person's
own headers, their order or their language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from openler.errors import NotFoundError
from openler.issuing.roster.fields import WORDS, Field
from openler.issuing.roster.folding import fold
from openler.issuing.roster.matching import match_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.codec.tables_model import Row
    from openler.issuing.roster.dates import DateOrder

REQUIRED: Final = frozenset({Field.FULL_NAME, Field.EMAIL})
"""Without a name nobody can be awarded, without an address nobody told."""

SAMPLE_ROWS: Final = 200
"""Rows that are looked at for a proposal."""

CHOSEN: Final = 1.0
"""How sure we are of what a person told us."""


@dataclass(frozen=True, slots=True)
class Match:
    """One column and the field it holds; None where it is left out."""

    column: int
    header: str
    field: Field | None
    confidence: float
    reason: str
    family_first: bool = False
    """Whether its names are written ``Ruiz, Ana``."""
    order: DateOrder | None = None
    """The order of its dates, where the header says it."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Every column of a table, in order, and what is required."""

    matches: tuple[Match, ...]
    required: frozenset[Field] = REQUIRED

    def column(self, field: Field) -> Match | None:
        """Return the column that holds a field."""
        for match in self.matches:
            if match.field is field:
                return match
        return None

    @property
    def missing(self) -> tuple[Field, ...]:
        """The required fields that no column holds, in the order of `Field`."""
        return tuple(field for field in Field if field in self.required and not self._has(field))

    @property
    def questions(self) -> tuple[str, ...]:
        """What a person must answer before anything can be awarded."""
        return tuple(_QUESTION.format(_with_article(WORDS[field])) for field in self.missing)

    @property
    def unmatched(self) -> tuple[Match, ...]:
        """The columns that are left out."""
        return tuple(match for match in self.matches if match.field is None)

    def with_choice(self, column: str, field: Field | None) -> Mapping:
        """Return the mapping with what a person says about a column.

        The column that held the field before is left out then.

        Raises:
            NotFoundError: there is no such column.
        """
        chosen = self._named(column)
        reason = "You chose it." if field else "You left it out."
        return replace(
            self,
            matches=tuple(
                replace(match, field=field, confidence=CHOSEN, reason=reason)
                if match is chosen
                else _giving_way(match, field, chosen.header)
                for match in self.matches
            ),
        )

    def _has(self, field: Field) -> bool:
        if field is Field.FULL_NAME and self.column(Field.GIVEN_NAME):
            return bool(self.column(Field.FULL_NAME) or self.column(Field.FAMILY_NAME))
        return self.column(field) is not None

    def _named(self, column: str) -> Match:
        for same in (str.strip, lambda text: fold(text.strip())):
            for match in self.matches:
                if same(match.header) == same(column):
                    return match
        raise NotFoundError(
            f"There is no column {column!r}.",
            fix="The columns are: " + ", ".join(match.header for match in self.matches) + ".",
        )


def propose(
    header: Sequence[str], sample_rows: Sequence[Row], *, required: frozenset[Field] = REQUIRED
) -> Mapping:
    """Return which column most likely holds what.

    Args:
        header: the names of the columns.
        sample_rows: the first rows, about `SAMPLE_ROWS`.
        required: the fields without which nothing can be awarded.
    """
    return Mapping(
        tuple(
            Match(
                column=found.column,
                header=found.header,
                field=found.field,
                confidence=round(found.confidence, 2),
                reason=found.reason,
                family_first=found.look.family_first >= MOSTLY,
                order=found.order,
            )
            for found in match_columns(header, sample_rows)
        ),
        required,
    )


MOSTLY: Final = 0.5
"""Share of names with a comma from which a column writes the family name first."""

_QUESTION = "No column looks like {}. Which one is it?"


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _giving_way(match: Match, field: Field | None, header: str) -> Match:
    if field is None or match.field is not field:
        return match
    return replace(match, field=None, confidence=CHOSEN, reason=f'You chose "{header}" instead.')
