"""What was awarded: ``ler records``, ``ler batches``, and ``ler export`` to hand it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len

from openler.app.issuer import records
from openler.app.issuer.standing import UNDO_WINDOW
from openler.app.model import Award, AwardFilter, Batch, Standing
from openler.cli.desk import AsJson, Desk
from openler.cli.files import write_records

WIDEST_NAME = 40
"""Cells of a terminal; a longer name stands as it is and moves what follows."""


def add_commands(app: typer.Typer) -> None:
    """Put the commands that list and hand out into ``app``."""
    app.command("records")(list_records)
    app.command("batches")(list_batches)
    app.command("export")(export)


def list_records(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="Part of a name or e-mail address.")] = None,
    achievement: Annotated[str | None, typer.Option(help="Only of this achievement.")] = None,
    batch_id: Annotated[str | None, typer.Option("--batch", help="Only of this batch.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List the records that were awarded."""
    desk: Desk = context.obj
    house = desk.house()
    chosen = AwardFilter(achievement=achievement, batch=batch_id, text=text)
    found, total = records.find_awards(house.ports, house.actor, chosen, limit=limit)
    if as_json:
        desk.print_json([summary(one) for one in found])
    elif found:
        _say_records(desk, found)
    elif chosen == records.EVERYTHING:
        desk.say("You have not issued anything.")
        desk.note("→ ler award ACHIEVEMENT --name … --email …")
    else:
        desk.say("No record fits.")
        desk.note("→ See all: ler records; see the short names: ler achievement list")
    if total > len(found):
        desk.note(f"{len(found):,} of {total:,}. Show more with --limit.")


def _say_records(desk: Desk, found: Sequence[Award]) -> None:
    widest = max(min(cell_len(one.recipient_name), WIDEST_NAME) for one in found)
    slugs = max(len(one.achievement) for one in found)
    for one in found:
        day = one.awarded_on.isoformat() if one.awarded_on else "no date"
        name = one.recipient_name + " " * (widest - cell_len(one.recipient_name))
        desk.say(f"{one.credential_id}  {name}  {one.achievement:<{slugs}}  {day:<10}{_flag(one)}")


def _flag(one: Award) -> str:
    if one.secured is None:
        return "  not signed yet"
    flags = {Standing.VALID: "", Standing.SUSPENDED: "  on hold", Standing.REVOKED: "  withdrawn"}
    return flags[one.standing]


def summary(one: Award) -> dict[str, object]:
    """Return an award for machines, without its record."""
    return {
        "id": one.credential_id,
        "achievement": one.achievement,
        "name": one.recipient_name,
        "email": one.recipient_email,
        "awarded_on": one.awarded_on.isoformat() if one.awarded_on else None,
        "state": one.state,
        "standing": one.standing,
        "reason": one.reason,
        "batch": one.batch,
        "row": one.row,
    }


def list_batches(context: typer.Context, as_json: AsJson = False) -> None:
    """List the files that were awarded. It says which of them can still be undone."""
    desk: Desk = context.obj
    house = desk.house()
    found = records.list_batches(house.ports, house.actor)
    if as_json:
        desk.print_json([_batch(one) for one in found])
        return
    if not found:
        desk.say("No file was awarded yet.")
        desk.note("→ ler award-batch ACHIEVEMENT FILE")
    now = house.ports.clock()
    for one in found:
        done = (
            f"{one.finished_at.astimezone():%Y-%m-%d %H:%M}" if one.finished_at else "not finished"
        )
        ends = (one.finished_at or one.started_at) + UNDO_WINDOW
        undo = f"  undo until {ends.astimezone():%H:%M}" if ends > now else ""
        rows = "1 row" if one.rows == 1 else f"{one.rows:,} rows"
        desk.say(f"{one.id}  {done:<16}  {one.achievement}  {one.file_name}  {rows}{undo}")


def _batch(one: Batch) -> dict[str, object]:
    return {
        "id": one.id,
        "achievement": one.achievement,
        "file": one.file_name,
        "rows": one.rows,
        "started_at": one.started_at.isoformat(),
        "finished_at": one.finished_at.isoformat() if one.finished_at else None,
    }


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to write the record files to.")],
    achievement: Annotated[str | None, typer.Option(help="Only of this achievement.")] = None,
    batch_id: Annotated[str | None, typer.Option("--batch", help="Only of this batch.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the records to files. One each, exactly as they were signed."""
    desk: Desk = context.obj
    house = desk.house()
    chosen = AwardFilter(achievement=achievement, batch=batch_id)
    written = write_records(records.export_records(house.ports, house.actor, chosen), folder)
    if as_json:
        desk.print_json({"folder": str(folder), "records": written})
        return
    desk.say(f"{written:,} record files in {folder}")
