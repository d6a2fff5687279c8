"""``ler trust``: which issuers this verifier knows, and lists kept for others."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from openler.app.publishing import OwnAddresses
from openler.app.registry import keeping, trusting
from openler.bootstrap import open_reader
from openler.cli.days import WRITTEN, parse_day
from openler.cli.desk import AsJson, Desk
from openler.cli.files import require_writable, write_whole
from openler.cli.inputs import read_link_or_file

trust = typer.Typer(
    help="Choose whom you trust. Nobody is trusted until you say so.", no_args_is_help=True
)

MAKE_EXAMPLE = """\b
Example:
  ler trust make --name "State colleges" --out list.json \\
      --member "did:web:college.example=Harbor State College"
"""


def add_commands(app: typer.Typer) -> None:
    """Put this room's commands into ``app``."""
    app.add_typer(trust, name="trust")


@trust.command("add")
def add(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(metavar="LIST|DID", help="A signed trust list (file or link), or a DID."),
    ],
    name: Annotated[
        str | None, typer.Option(help="The issuer's name, for a DID on your own list.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Trust a signed list, or one issuer. A newer version of a list takes its place."""
    desk: Desk = context.obj
    house = desk.house(create=True)
    if what.startswith("did:"):
        issuer = trusting.trust_issuer(house.ports, house.actor, what, name=name)
        if as_json:
            desk.print_json({"id": issuer.did, "name": issuer.name})
            return
        desk.say(f"{issuer.name} is on your own list now.")
        desk.note(issuer.did)
        return
    data = read_link_or_file(what, OwnAddresses(house.ports, house.actor))
    added = trusting.trust_list(house.ports, house.actor, data, source=what)
    if as_json:
        desk.print_json(added.to_json())
        return
    desk.say(f"{added.name}, version {added.version}, kept by {added.keeper.name}.")
    desk.say(f"{_issuers(len(added.members))}. Good until {added.expires:%Y-%m-%d}.")
    desk.note(f"Keeper: {added.keeper.id}")


@trust.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Show whom you trust, and on whose word."""
    desk: Desk = context.obj
    house = desk.kept(open_reader(desk.home, offline=True))
    shelf = trusting.trusted(house.ports, house.actor)
    if as_json:
        desk.print_json(
            {
                "lists": [one.to_json() for one in shelf.lists],
                "issuers": [{"id": one.did, "name": one.name} for one in shelf.issuers],
            }
        )
        return
    if not shelf.lists and not shelf.issuers:
        desk.say("You trust nobody yet.")
        desk.note("→ ler trust add LIST, or ler trust add DID --name NAME")
    for one in shelf.lists:
        state = "until" if one.expires > house.ports.clock() else "ended on"
        desk.say(f"{one.name} (version {one.version}, {state} {one.expires:%Y-%m-%d})")
        desk.say(f"  kept by {one.keeper.name}: {one.id}", style="dim")
        for member in one.members:
            desk.say(f"  {member.name}  {member.did}")
    if shelf.issuers:
        desk.say("Your own list")
        for issuer in shelf.issuers:
            desk.say(f"  {issuer.name}  {issuer.did}")


@trust.command("remove")
def remove(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="LIST|DID", help="A list or an issuer, by name or DID.")
    ],
    as_json: AsJson = False,
) -> None:
    """Stop trusting a list or an issuer."""
    desk: Desk = context.obj
    house = desk.house()
    trusting.distrust(house.ports, house.actor, what)
    if as_json:
        desk.print_json({"removed": what})
        return
    desk.say(f"{what} is not trusted any more.")


@trust.command("make", epilog=MAKE_EXAMPLE)
def make(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="What the list is called.")],
    member: Annotated[
        list[str], typer.Option(help="An issuer as DID=NAME; give it again for each.")
    ],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    days: Annotated[int, typer.Option(min=1, max=366, help="How long the list is good for.")] = 90,
    since: Annotated[
        date | None,
        typer.Option(
            parser=parse_day, metavar=WRITTEN, help="Vouch only for records from this day on."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Keep a list for others. It names issuers, and you sign it.

    A list with the same name as before becomes its next version.
    """
    desk: Desk = context.obj
    house = desk.house()
    require_writable(out)
    members = [keeping.NamedIssuer.parse(one) for one in member]
    made = keeping.make_trust_list(
        house.ports,
        house.actor,
        name=name,
        members=members,
        days=days,
        since=datetime.combine(since, time(), UTC) if since else keeping.ALWAYS,
    )
    write_whole(out, made.data)
    if as_json:
        desk.print_json(made.trust_list.to_json())
        return
    desk.say(f"{out}: {made.trust_list.name}, version {made.trust_list.version}.")
    desk.say(f"{_issuers(len(members))}. Good until {made.trust_list.expires:%Y-%m-%d}.")
    desk.note("Publish the file; others add it with: ler trust add FILE-OR-LINK")


def _issuers(count: int) -> str:
    return "1 issuer" if count == 1 else f"{count:,} issuers"
