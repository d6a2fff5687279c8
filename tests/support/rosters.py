"""A table and its review from rows written in a test."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from openler.codec.tables import Table, TableOptions, read_table, write_table
from openler.issuing.roster import (
    REQUIRED,
    SAMPLE_ROWS,
    Field,
    Mapping,
    Review,
    ReviewOptions,
    propose,
    review,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openler.issuing.roster import Recipient

TODAY = date(2025, 9, 1)


def table_of(header: Sequence[str], *rows: Sequence[Any]) -> Table:
    """Return a table with the column names in row 1."""
    data = b"".join(write_table(list(header), [list(row) for row in rows]))
    return read_table(io.BytesIO(data), options=TableOptions(separator=",", header_row=1))


def mapping_of(table: Table, required: frozenset[Field] = REQUIRED) -> Mapping:
    return propose(table.header, table.sample(SAMPLE_ROWS), required=required)


def review_of(
    header: Sequence[str],
    *rows: Sequence[Any],
    required: frozenset[Field] = REQUIRED,
    already: Callable[[Recipient], bool] | None = None,
    **options: Any,
) -> Review:
    """Return the review of rows, with the proposed mapping."""
    table = table_of(header, *rows)
    return review(
        table, mapping_of(table, required), ReviewOptions(**options), today=TODAY, already=already
    )


def lines_of(result: Review) -> list[str]:
    """Return what a person reads about the problems."""
    return [line for group in result.problems for line in group.lines]
