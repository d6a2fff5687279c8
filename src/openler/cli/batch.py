"""``ler award-batch``: review a file, say what needs a person, and award what is ready."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from openler.app.issuer.batches import BatchResult, Roster, award_batch
from openler.app.issuer.records import export_records
from openler.app.issuer.reviewing import Answers, FileReview, review_file
from openler.app.issuer.standing import UNDO_WINDOW
from openler.app.model import AwardFilter
from openler.cli.batch_report import review_as_json, say_result, say_review
from openler.cli.days import WRITTEN, parse_day
from openler.cli.desk import AsJson, Desk
from openler.cli.files import write_records
from openler.codec.tables import TableOptions
from openler.errors import MalformedValueError
from openler.issuing.roster import (
    REQUIRED,
    DateOrder,
    Field,
    ReviewOptions,
    parse_field,
    problems_file,
)

if TYPE_CHECKING:
    from openler.bootstrap import House

EXAMPLES = """\b
Examples:
  ler award-batch welding-i class.xlsx
  ler award-batch welding-i class.xlsx --map "Mail=email" --dates day-first
  ler award-batch welding-i class.xlsx --commit --out records
"""

NOTHING_READY = 1
"""Exit code where not one row could be awarded, and none had been."""


class Dates(StrEnum):
    """The two ways to write a day, in the words of the command."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"

    @property
    def order(self) -> DateOrder:
        """The order as the review knows it."""
        return DateOrder.DAY_FIRST if self is Dates.DAY_FIRST else DateOrder.MONTH_FIRST


def award(
    context: typer.Context,
    achievement: Annotated[str, typer.Argument(help="Its short name: ler achievement list")],
    file: Annotated[Path, typer.Argument(help="CSV or Excel, with any columns in any order.")],
    commit: Annotated[
        bool, typer.Option("--commit", help="Award the rows that are ready. Else: a dry run.")
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="What a column holds, such as “Mail=email”; “Notes=ignore” leaves it out.",
        ),
    ] = None,
    dates: Annotated[
        Dates | None, typer.Option(help="How dates such as 05/06/25 are meant.")
    ] = None,
    on: Annotated[
        date | None,
        typer.Option(
            parser=parse_day, metavar=WRITTEN, help="The day it was earned, where a row has none."
        ),
    ] = None,
    without_email: Annotated[
        bool, typer.Option("--without-email", help="Award people who gave no e-mail address.")
    ] = False,
    problems: Annotated[
        Path | None, typer.Option(help="Where to write the rows that need you.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="With --commit: a folder for the record files.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of an Excel file.")] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Such as cp1252, if letters look odd.")
    ] = None,
    separator: Annotated[
        str | None, typer.Option(help="One character, if columns look odd.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Award everybody in a file. A dry run first: only --commit awards.

    Stop it at any moment and run it again: nothing is lost, and nobody is awarded twice.
    """
    desk: Desk = context.obj
    house = desk.house()
    answers = Answers(
        columns=tuple(map(_choice, column or ())),
        table=TableOptions(encoding, separator, sheet, name=file.name),
        review=ReviewOptions(date_order=None if dates is None else dates.order, award_date=on),
        required=REQUIRED - {Field.EMAIL} if without_email else REQUIRED,
    )
    with file.open("rb") as source:
        reviewed = _reviewed(desk, house, achievement, source, answers)
        written = _problems_written(desk, reviewed, problems or _beside(file))
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)  # rather fail now than with everybody awarded
        result = _commit(desk, house, achievement, file, reviewed) if commit else None
    files = _write_records(house, result, out)
    if as_json:
        desk.print_json(review_as_json(reviewed.review, written, result) | files)
    else:
        say_review(desk, reviewed.review, written, committed=commit)
        say_result(desk, result, UNDO_WINDOW, now=house.ports.clock())
        if result is not None and result.issued:
            desk.warn_of_local_address(house)
    if not reviewed.review.ready and not reviewed.review.already:
        raise typer.Exit(NOTHING_READY)


def _reviewed(
    desk: Desk, house: House, achievement: str, source: BinaryIO, answers: Answers
) -> FileReview:
    with desk.progress("Reading", None):
        return review_file(house.ports, house.actor, achievement, source, answers)


def _commit(
    desk: Desk, house: House, achievement: str, file: Path, reviewed: FileReview
) -> BatchResult | None:
    ready = reviewed.review.ready
    if not ready and not reviewed.review.already:
        return None
    roster = Roster(file.name, reviewed.digest, reviewed.review.recipients(), ready)
    with desk.progress("Awarding", ready) as advance:
        return award_batch(house.ports, house.actor, achievement, roster, progress=advance)


def _problems_written(desk: Desk, reviewed: FileReview, path: Path) -> Path | None:
    """Write the problem rows where that can be done; the review is told all the same."""
    try:
        return _write_problems(reviewed, path)
    except OSError as error:
        desk.note(f"! {path} could not be written: {error.strerror}.")
        desk.note("→ Choose another place with --problems FILE.")
        return None


def _write_problems(reviewed: FileReview, path: Path) -> Path | None:
    """Write the rows that need a person.

    A file of that name may hold corrections by now, so it is kept under another name.
    """
    if not reviewed.review.need_fix and not reviewed.review.waiting:
        return None
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with draft.open("xb") as target:  # made anew: a link under this name would lead elsewhere
        target.writelines(problems_file(reviewed.review))
    if path.exists() and path.read_bytes() != draft.read_bytes():
        path.rename(_free_name(path))
    draft.replace(path)
    return path


def _free_name(path: Path) -> Path:
    """Return "graduates.problems.old-1.csv", or the first such name that is free."""
    names = (path.with_name(f"{path.stem}.old-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())


def _write_records(house: House, result: BatchResult | None, out: Path | None) -> dict[str, object]:
    if result is None or out is None:
        return {}
    chosen = AwardFilter(batch=result.id)
    return {"files": write_records(export_records(house.ports, house.actor, chosen), out)}


def _beside(file: Path) -> Path:
    """Return the place of the problems file: "graduates.csv" → "graduates.problems.csv"."""
    return file.with_name(f"{file.stem.removesuffix('.problems')}.problems.csv")


def _choice(text: str) -> tuple[str, Field | None]:
    name, equals, field = text.rpartition("=")
    if not equals or not name.strip():
        raise MalformedValueError(
            f"{text!r} does not say what a column holds.", fix="Write it as “Column=field”."
        )
    return name, parse_field(field)
