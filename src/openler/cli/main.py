"""``ler``: every room's commands under one name, and the one place where errors become words.

Exit codes: 0 done; 1 refused, or a record that is not to be relied on; 2 wrong usage, a missing
file included; 3 a record that could not be judged (house.md section 4).
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from openler.cli import issuer, pilot, reader, registry
from openler.cli.complaints import Complaint
from openler.cli.desk import Desk
from openler.cli.streams import drop_output, flush, use_plain_signs
from openler.errors import LerError

REFUSED = 1
USAGE = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

app = typer.Typer(
    name="ler",
    help="Learning and employment records: award, hand out, verify, measure.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for room in (issuer, reader, registry, pilot):
    room.add_commands(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ler {version('openler')}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            envvar="OPENLER_HOME",
            help="The folder with this OpenLER's keys and records. Default: openler-data here.",
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Note where the folder is; each command opens it when it needs it."""
    desk = Desk(home=home)
    context.obj = desk
    context.call_on_close(desk.close)


def main() -> None:
    """Run ``ler``; say what was refused and how to go on, in at most four lines."""
    use_plain_signs()
    sys.exit(_ended(Desk()))


def _ended(desk: Desk) -> int:
    """Run the command; return how it ended."""
    try:
        code = app(standalone_mode=False)
        flush()
    except LerError as error:
        Complaint.of(error).say(desk)
        return REFUSED
    except typer.TyperException as error:
        return _misused(error, desk)
    except typer.Abort:
        return _unanswered(desk)
    except BrokenPipeError:  # whoever read our output stopped reading (`ler records | head`)
        drop_output()
        return REFUSED
    except OSError as error:
        Complaint.of_system(error).say(desk)
        drop_output()
        return REFUSED if error.filename is None else USAGE
    if code == INTERRUPTED:
        desk.note("Stopped. Nothing is lost: run the same command again to go on.")
    return code if isinstance(code, int) else 0


def _misused(error: Exception, desk: Desk) -> int:
    """Say what was wrong about how the command was typed."""
    told = str(error)
    if told.startswith("Usage:"):  # the help that a name without a command stands for
        typer.echo(told, err=True)
        return USAGE
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "ler")
    words = getattr(error, "format_message", lambda: told)().replace("Value error, ", "")
    Complaint("usage", command, words, fix=f"{command} --help").say(desk)
    return USAGE


def _unanswered(desk: Desk) -> int:
    """Say that a question could not be asked: nobody is at the terminal, or they left it."""
    desk.note("")
    Complaint(
        "usage",
        "ler",
        "A question was not answered, so nothing was done.",
        fix="Answer it, or say it with an option: see --help.",
    ).say(desk)
    return USAGE
