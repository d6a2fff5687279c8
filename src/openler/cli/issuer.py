"""The issuer's commands: found, define, award, hand out, withdraw, publish."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from openler.app.issuer import award, founding, records, standing
from openler.app.issuer.recipients import checked_recipient
from openler.app.model import Award, AwardFilter, Standing
from openler.app.publishing import publish_everything
from openler.bootstrap import create_house
from openler.cli import batch, catalogue
from openler.cli.desk import AsJson, Desk, ask_new_passphrase
from openler.cli.files import record_file_name, write_publication, write_records
from openler.cli.inputs import credential_id_of
from openler.cli.streams import write_bytes
from openler.issuing.roster.model import Recipient

Reason = Annotated[str, typer.Option(help="Why; it is kept with the record.")]
RecordId = Annotated[str, typer.Argument(metavar="RECORD", help="The record's id, or its file.")]


def add_commands(app: typer.Typer) -> None:
    """Put this room's commands into ``app``."""
    app.command("init")(init)
    app.add_typer(catalogue.achievement, name="achievement")
    app.command("award")(award_one)
    app.command("award-batch")(batch.award)
    app.command("undo")(undo)
    app.command("resume")(resume)
    app.command("records")(list_records)
    app.command("export")(export)
    app.command("revoke")(revoke)
    app.command("suspend")(suspend)
    app.command("reinstate")(reinstate)
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
    """Found an issuer in a new folder: a name, an identifier, a key encrypted at rest."""
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
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was earned.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day it is valid.")
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
        award_date=_day(on),
        valid_until=_day(until),
        result=result,
        reference=reference,
        student_id=student_id,
        licence_number=licence,
    )
    recipient = checked_recipient(typed, today=house.ports.clock().date())
    made = award.award(house.ports, house.actor, achievement, recipient, again=again)
    if out == Path("-"):
        write_bytes(records.record_bytes(made))
        return
    path = out or Path(record_file_name(made))
    path.write_bytes(records.record_bytes(made))
    if as_json:
        desk.print_json({"id": made.credential_id, "file": str(path)})
        return
    desk.say(f"Awarded to {made.recipient_name}: {path}")
    desk.note(made.credential_id)
    desk.warn_of_local_address(house)


def _day(value: datetime | None) -> date | None:
    return None if value is None else value.date()


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


def resume(context: typer.Context, as_json: AsJson = False) -> None:
    """Sign what was decided but not signed, after a crash."""
    desk: Desk = context.obj
    house = desk.house()
    count = award.redeem_all(house.ports, house.actor)
    if as_json:
        desk.print_json({"signed": count})
        return
    desk.say(f"{count:,} records signed." if count else "Nothing was left to sign.")


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
        desk.print_json([_summary(one) for one in found])
        return
    if not found:
        desk.say("You have not issued anything." if total == 0 else "No record fits.")
        desk.note("→ ler award ACHIEVEMENT --name … --email …")
    for one in found:
        day = one.awarded_on.isoformat() if one.awarded_on else "no date"
        desk.say(f"{one.credential_id}  {one.recipient_name}  {one.achievement}  {day}{_flag(one)}")
    if total > len(found):
        desk.note(f"{len(found)} of {total:,}. Show more with --limit.")


def _flag(one: Award) -> str:
    if one.secured is None:
        return "  not signed yet"
    flags = {Standing.VALID: "", Standing.SUSPENDED: "  on hold", Standing.REVOKED: "  withdrawn"}
    return flags[one.standing]


def _summary(one: Award) -> dict[str, object]:
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


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to write the record files to.")],
    achievement: Annotated[str | None, typer.Option(help="Only of this achievement.")] = None,
    batch_id: Annotated[str | None, typer.Option("--batch", help="Only of this batch.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the records to files, one each, exactly as they were signed."""
    desk: Desk = context.obj
    house = desk.house()
    chosen = AwardFilter(achievement=achievement, batch=batch_id)
    written = write_records(records.export_records(house.ports, house.actor, chosen), folder)
    if as_json:
        desk.print_json({"folder": str(folder), "records": written})
        return
    desk.say(f"{written:,} record files in {folder}")


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
        desk.print_json(_summary(changed))
        return
    desk.say(f"The record of {changed.recipient_name} {_DONE[to]}")
    desk.note("If your lists stand on another server: ler publish FOLDER")


def publish(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to write the files to.")],
    as_json: AsJson = False,
) -> None:
    """Write what others must be able to fetch: status lists, your identifier, trust lists."""
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
