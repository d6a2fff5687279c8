"""``ler results``: what came of the records, with every definition and denominator."""

from __future__ import annotations

from typing import Annotated

import typer

from openler.app.catalogue import CATALOGUE_VERSION
from openler.app.pilot.results import SMALL_GROUP, Result
from openler.app.pilot.results import results as measure
from openler.cli.desk import AsJson, Desk


def add_commands(app: typer.Typer) -> None:
    """Put this room's commands into ``app``."""
    app.command("results")(results)


def results(
    context: typer.Context,
    achievement: Annotated[
        str | None, typer.Option(help="Only the records of this achievement.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what came of the records. Each figure stands with its definition and its whole."""
    desk: Desk = context.obj
    house = desk.house()
    measured = measure(house.ports, house.actor, achievement=achievement)
    if as_json:
        desk.print_json(
            {
                "catalogue_version": CATALOGUE_VERSION,
                "achievement": achievement,
                "measured_at": house.ports.clock().isoformat(),
                "metrics": [_as_json(one) for one in measured],
            }
        )
        return
    for one in measured:
        desk.say(f"{one.metric.title:<9}{one.records:>7,}{_share(one)}")
        desk.say(f"         {one.metric.definition}", style="dim")
    desk.note(f"Counted from the event log on {house.ports.clock():%Y-%m-%d %H:%M} UTC.")


def _share(result: Result) -> str:
    if result.whole is None:
        return f"  {result.metric.unit}"
    if result.hidden:
        return f"  share hidden: fewer than {SMALL_GROUP} records, to protect people"
    if result.share is None:
        return f"  of 0 ({result.metric.unit.removeprefix('share of ')})"
    unit = result.metric.unit.removeprefix("share of ")
    return f"  {result.share:.0%} of {result.whole:,} {unit}"


def _as_json(result: Result) -> dict[str, object]:
    metric = result.metric
    return {
        "id": metric.id,
        "version": metric.version,
        "title": metric.title,
        "definition": metric.definition,
        "unit": metric.unit,
        "numerator": metric.numerator,
        "denominator": metric.denominator,
        "does_not_show": metric.does_not_show,
        "events": result.events,
        "records": result.records,
        "part": None if result.hidden else result.part,
        "whole": result.whole,
        "share": result.share,
        "hidden": result.hidden,
    }
