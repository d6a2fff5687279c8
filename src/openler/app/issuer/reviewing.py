"""Reading a file of people before anything is awarded: always a dry run.

The store is asked once which awards stand, so that rows that were awarded before are told as
such; and the first person who is ready is prepared as if for signing, so that an achievement
that could not be signed is told now and not a thousand rows later.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from openler.app.issuer.planning import natural_key, require_preparable
from openler.app.issuer.results import check_of
from openler.app.tenancy import Permission
from openler.codec.tables import TableOptions, read_table
from openler.credentials.achievement import Achievement
from openler.errors import MalformedValueError
from openler.issuing.roster.fields import Field
from openler.issuing.roster.folding import fold
from openler.issuing.roster.mapping import REQUIRED, SAMPLE_ROWS, propose
from openler.issuing.roster.review import ReviewOptions, review

if TYPE_CHECKING:
    from datetime import date

    from openler.app.ports import Ports
    from openler.app.tenancy import Actor
    from openler.codec.tables import Table
    from openler.issuing.roster.mapping import Mapping
    from openler.issuing.roster.model import Recipient
    from openler.issuing.roster.review import Review

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says about a file where looking at it is not enough."""

    columns: tuple[tuple[str, Field | None], ...] = ()
    """Column name → the field that it holds; None leaves it out."""
    table: TableOptions = field(default_factory=TableOptions)
    review: ReviewOptions = field(default_factory=ReviewOptions)
    required: frozenset[Field] = REQUIRED


@dataclass(frozen=True, slots=True)
class FileReview:
    """A file that was read: how, and what became of each row. Its source stays open."""

    review: Review
    table: Table
    digest: bytes
    """SHA-256 of the file."""


def review_file(
    ports: Ports, actor: Actor, slug: str, source: BinaryIO, answers: Answers
) -> FileReview:
    """Review a file for an achievement; nothing is stored.

    Raises:
        NotFoundError: no such achievement or issuer, or a column that the file has not.
        InputError: the file cannot be read, or the achievement cannot be awarded as it is.
        SecuringError: something in the achievement would not be signed.
    """
    actor.require(Permission.AWARD)
    today = ports.clock().date()
    _refuse_future(answers.review.award_date, today=today)
    with ports.store.for_tenant(actor.tenant) as work:
        achievement = Achievement.parse(work.achievements.get(slug).document)
        issued = work.awards.issued_keys(slug)
    table = read_table(source, options=answers.table)
    mapping, left_out = _mapping(table, achievement, answers)
    found = review(
        table,
        mapping,
        answers.review,
        today=today,
        already=lambda recipient: natural_key(slug, recipient) in issued,
        check=check_of(achievement, today=today),
    )
    if left_out is not None:
        found = replace(found, notes=(*found.notes, _no_results(achievement, left_out)))
    _prepare_first(ports, actor, slug, found)
    return FileReview(found, table, _digest(source))


def _refuse_future(day: date | None, *, today: date) -> None:
    if day is not None and day > today:
        raise MalformedValueError(
            f"{day.isoformat()} is in the future.",
            fix="Give the day on which it was earned, or award it then.",
        )


def _mapping(
    table: Table, achievement: Achievement, answers: Answers
) -> tuple[Mapping, str | None]:
    """Return what each column holds, and the column of results that cannot be carried."""
    mapping = propose(table.header, table.sample(SAMPLE_ROWS), required=answers.required)
    left_out = None
    if achievement.result_descriptions:
        result = _result_column(mapping, achievement)
        if result is not None:
            mapping = mapping.with_choice(result, Field.RESULT)
    elif (column := mapping.column(Field.RESULT)) is not None:
        left_out = column.header
        mapping = mapping.with_choice(left_out, None)
    for header, chosen in answers.columns:
        mapping = mapping.with_choice(header, chosen)
    return mapping, left_out


def _no_results(achievement: Achievement, column: str) -> str:
    return f'{achievement.name} was added without results, so the column "{column}" is left out.'


def _result_column(mapping: Mapping, achievement: Achievement) -> str | None:
    """Return a column that was left out and is called as the achievement calls its result."""
    if mapping.column(Field.RESULT) is not None:
        return None
    names = {fold(described.name) for described in achievement.result_descriptions}
    return next((one.header for one in mapping.unmatched if fold(one.header) in names), None)


def _prepare_first(ports: Ports, actor: Actor, slug: str, found: Review) -> None:
    first: Recipient | None = next(found.recipients(), None)
    if first is not None:
        require_preparable(ports, actor, slug, first)


def _digest(source: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    source.seek(0)
    while block := source.read(_BLOCK_BYTES):
        digest.update(block)
    return digest.digest()
