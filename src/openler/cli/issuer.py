"""The issuer's commands: found, award, publish; the others of this room hang beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from openler.app.issuer import award, founding, records
from openler.app.issuer.recipients import checked_recipient
from openler.app.publishing import publish_everything
from openler.bootstrap import create_house
from openler.cli import batch, catalogue, listing, standing
from openler.cli.days import WRITTEN, parse_day
from openler.cli.desk import AsJson, Desk, ask_new_passphrase
from openler.cli.files import (
    record_file_name,
    require_writable,
    write_publication,
    write_whole,
)
from openler.cli.streams import write_bytes
from openler.issuing.roster.model import Recipient

INIT_EXAMPLES = """\b
Examples:
  ler init --name "Riverbend College"
  ler init --name "Riverbend College" --domain credentials.riverbend.example
"""

AWARD_EXAMPLES = """\b
Example:
  ler award welding-i --name "Ana Ruiz" --on 2026-05-12 --result 92
"""

STANDARD_OUTPUT = Path("-")


def add_commands(app: typer.Typer) -> None:
    """Put this room's commands into ``app``."""
    app.command("init", epilog=INIT_EXAMPLES)(init)
    app.add_typer(catalogue.achievement, name="achievement")
    app.command("award", epilog=AWARD_EXAMPLES)(award_one)
    app.command("award-batch", epilog=batch.EXAMPLES)(batch.award)
    app.command("resume")(resume)
    listing.add_commands(app)
    standing.add_commands(app)
    app.command("publish")(publish)
    app.command("address")(address)


def init(
    context: typer.Context,
    name: Annotated[str, typer.Option(prompt="Name of the issuer", help="As it will be shown.")],
    domain: Annotated[
        str | None,
        typer.Option(help="Your host name, for an identifier that people know (did:web)."),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(help="The address at which your status lists will be published."),
    ] = None,
    website: Annotated[str | None, typer.Option(help="Your web site.")] = None,
    email: Annotated[str | None, typer.Option(help="An address that a person answers.")] = None,
    description: Annotated[str | None, typer.Option(help="What you are, in a sentence.")] = None,
    practice: Annotated[
        bool, typer.Option("--practice", help="Everything awarded here is marked as not real.")
    ] = False,
    passphrase: Annotated[
        bool,
        typer.Option(
            "--passphrase",
            help="Protect the keys by a passphrase that you type, not by a key file.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Found an issuer in a new folder. It has a name, an identifier and an encrypted key."""
    desk: Desk = context.obj
    typed = ask_new_passphrase() if passphrase else None
    house = desk.kept(create_house(desk.home, passphrase=typed))
    issuer = founding.found_issuer(
        house.ports,
        house.actor,
        founding.Founding(name, domain, url, website, email, description, practice=practice),
    )
    if as_json:
        desk.print_json({"id": issuer.did, "name": name, "home": str(house.home)})
        return
    desk.say(f"{name} can award records now.")
    desk.say(f"  identifier  {issuer.did}")
    desk.say(f"  folder      {house.home}")
    desk.say(f"  keys        {house.key_protection}")
    if domain:
        desk.note(f"→ ler publish site, and put the files at {issuer.base_url}/")
    elif url is None:
        desk.note(f"Records will name {issuer.base_url} as the place to ask whether they stand.")
        desk.note("→ Before you award for real: ler address https://…")


def award_one(
    context: typer.Context,
    achievement: Annotated[str, typer.Argument(help="Its short name: ler achievement list")],
    name: Annotated[str, typer.Option(prompt="Name of the person", help="The person's name.")],
    email: Annotated[str | None, typer.Option(help="The person's e-mail address.")] = None,
    on: Annotated[
        date | None, typer.Option(parser=parse_day, metavar=WRITTEN, help="The day it was earned.")
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar=WRITTEN, help="The last day it is valid."),
    ] = None,
    result: Annotated[str | None, typer.Option(help="The result, such as 92.")] = None,
    reference: Annotated[
        str | None, typer.Option(help="Your own number for this award; the same is made once.")
    ] = None,
    student_id: Annotated[str | None, typer.Option(help="Your number for the person.")] = None,
    licence: Annotated[str | None, typer.Option(help="A licence number.")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Award anew what was awarded and withdrawn.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; - for standard output.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Award one record to one person and write it to a file."""
    desk: Desk = context.obj
    house = desk.house()
    typed = Recipient(
        name=name,
        email=email,
        award_date=on,
        valid_until=until,
        result=result,
        reference=reference,
        student_id=student_id,
        licence_number=licence,
    )
    recipient = checked_recipient(typed, today=house.ports.clock().date())
    if out != STANDARD_OUTPUT:
        require_writable(out or Path("record.json"))
    made, new = award.award_one(house.ports, house.actor, achievement, recipient, again=again)
    if out == STANDARD_OUTPUT:
        write_bytes(records.record_bytes(made))
        return
    path = out or Path(record_file_name(made))
    write_whole(path, records.record_bytes(made))
    if as_json:
        desk.print_json({"id": made.credential_id, "file": str(path), "new": new})
        return
    if not new:
        desk.say(f"{made.recipient_name} was awarded this before; the record that stands: {path}")
        desk.note("→ If this is another award, give it its own --on day or --reference.")
        return
    desk.say(f"Awarded to {made.recipient_name}: {path}")
    desk.note(made.credential_id)
    desk.warn_of_local_address(house)


def resume(context: typer.Context, as_json: AsJson = False) -> None:
    """Sign what was decided but not signed, after a crash."""
    desk: Desk = context.obj
    house = desk.house()
    count = award.redeem_all(house.ports, house.actor)
    if as_json:
        desk.print_json({"signed": count})
        return
    desk.say(f"{count:,} records signed." if count else "Nothing was left to sign.")


def publish(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to write the files to.")],
    as_json: AsJson = False,
) -> None:
    """Write what others must be able to fetch. Put it on your web server; then again each day.

    These are your status lists, your identifier if it stands under a domain, and the trust lists
    that you keep. A status list is good for a week.
    """
    desk: Desk = context.obj
    house = desk.house()
    snapshots = publish_everything(house.ports, house.actor)
    paths = write_publication(snapshots, folder)
    if as_json:
        desk.print_json(
            [
                {"url": one.url, "file": str(path)}
                for one, path in zip(snapshots, paths, strict=True)
            ]
        )
        return
    for one, path in zip(snapshots, paths, strict=True):
        until = f", good until {one.valid_until:%Y-%m-%d}" if one.valid_until else ""
        desk.say(f"{path} → {one.url}{until}")
    if not snapshots:
        desk.say("Nothing to publish yet: nothing was awarded.")


def address(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The address, such as https://records.example.edu")],
    as_json: AsJson = False,
) -> None:
    """Change the public address that records from now on will name."""
    desk: Desk = context.obj
    house = desk.house()
    issuer = founding.change_address(house.ports, house.actor, url)
    if as_json:
        desk.print_json({"id": issuer.did, "url": issuer.base_url})
        return
    desk.say(f"Records from now on will name {issuer.base_url}.")
    desk.note("Records that are out already go on naming the old address: keep it alive.")
