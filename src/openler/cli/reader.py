"""``ler verify``: is this record genuine, from whom, and does it still stand?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from openler.app.publishing import OwnAddresses
from openler.app.reader.checking import Checked, CheckOptions, check_things
from openler.bootstrap import open_reader
from openler.cli.desk import AsJson, Desk
from openler.cli.inputs import brought_lists, gather, trust_for_this_answer
from openler.cli.render import render_report, render_summary
from openler.verifying.report import exit_code

EXAMPLES = """\b
Examples:
  ler verify ana-ruiz.json
  ler verify records/*.json --status site
  cat record.json | ler verify - --trust list.json --json
"""


def add_commands(app: typer.Typer) -> None:
    """Put this room's commands into ``app``."""
    app.command("verify", epilog=EXAMPLES)(verify)


def verify(
    context: typer.Context,
    things: Annotated[
        list[str],
        typer.Argument(
            metavar="THING…", help="A file, - for standard input, a link, or pasted text."
        ),
    ],
    status: Annotated[
        list[Path] | None,
        typer.Option(help="A status list, or a folder of them, that you brought along."),
    ] = None,
    trust: Annotated[
        list[str] | None,
        typer.Option(
            help="For this answer only: a trust list (file or link) or an issuer's identifier."
        ),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask nobody over the network.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check records: unchanged, by whom, in date, still valid.

    Ends with 0 if every record is genuine; 1 if one is expired, not valid yet, withdrawn, on
    hold or changed; 3 if one could not be judged or its issuer is not known; 2 for wrong usage.
    """
    desk: Desk = context.obj
    house = desk.kept(open_reader(desk.home, offline=offline))
    fetcher = OwnAddresses(house.ports, house.actor)
    options = CheckOptions(
        trust=trust_for_this_answer(trust or [], fetcher),
        brought=brought_lists(status or []),
    )
    checked = check_things(house.ports, house.actor, gather(things, fetcher), options)
    _print(desk, checked, as_json=as_json)
    raise typer.Exit(exit_code([one.report for one in checked]))


def _print(desk: Desk, checked: list[Checked], *, as_json: bool) -> None:
    if as_json:
        answers = [one.report.to_json() for one in checked]
        desk.print_json(answers[0] if len(answers) == 1 else answers)
        return
    if len(checked) > 1:
        render_summary(desk, [one.report for one in checked])
    for one in checked:
        render_report(desk, one.report, called=one.called if len(checked) > 1 else None)
