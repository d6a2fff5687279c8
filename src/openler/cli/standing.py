"""Changing one's mind: ``ler revoke``, ``ler suspend``, ``ler reinstate``, ``ler undo``."""

from __future__ import annotations

from typing import Annotated

import typer

from openler.app.issuer import standing
from openler.app.model import Standing
from openler.cli.desk import AsJson, Desk
from openler.cli.inputs import credential_id_of
from openler.cli.listing import summary

Reason = Annotated[str, typer.Option(help="Why; it is kept with the record.")]
RecordId = Annotated[str, typer.Argument(metavar="RECORD", help="The record's id, or its file.")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands that change what stands into ``app``."""
    app.command("undo")(undo)
    app.command("revoke")(revoke)
    app.command("suspend")(suspend)
    app.command("reinstate")(reinstate)


def undo(
    context: typer.Context,
    batch_id: Annotated[str, typer.Argument(metavar="BATCH", help="As award-batch named it.")],
    as_json: AsJson = False,
) -> None:
    """Take back a whole batch, within 30 minutes of awarding it."""
    desk: Desk = context.obj
    house = desk.house()
    count = standing.undo_batch(house.ports, house.actor, batch_id)
    if as_json:
        desk.print_json({"batch": batch_id, "withdrawn": count})
        return
    desk.say(f"{count:,} records withdrawn. Batch {batch_id} is undone.")


def revoke(
    context: typer.Context, record: RecordId, reason: Reason, as_json: AsJson = False
) -> None:
    """Withdraw a record, for good."""
    _stand(context.obj, record, Standing.REVOKED, reason, as_json=as_json)


def suspend(
    context: typer.Context, record: RecordId, reason: Reason, as_json: AsJson = False
) -> None:
    """Put a record on hold."""
    _stand(context.obj, record, Standing.SUSPENDED, reason, as_json=as_json)


def reinstate(
    context: typer.Context, record: RecordId, reason: Reason = "", as_json: AsJson = False
) -> None:
    """End the hold of a record."""
    _stand(context.obj, record, Standing.VALID, reason, as_json=as_json)


_DONE = {
    Standing.REVOKED: "is withdrawn. This shows at once.",
    Standing.SUSPENDED: "is on hold. This shows at once.",
    Standing.VALID: "is valid again. This shows at once.",
}


def _stand(desk: Desk, record: str, to: Standing, reason: str, *, as_json: bool) -> None:
    house = desk.house()
    changed = standing.change_standing(
        house.ports, house.actor, credential_id_of(record), to, reason=reason
    )
    if as_json:
        desk.print_json(summary(changed))
        return
    desk.say(f"The record of {changed.recipient_name} {_DONE[to]}")
    desk.note("If your lists stand on another server: ler publish FOLDER")
