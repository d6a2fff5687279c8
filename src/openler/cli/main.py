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
from openler.cli.desk import Desk
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
    try:
        app()
    except LerError as error:
        _complain(error)
        sys.exit(REFUSED)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError) as error:
        _say(f"{error.filename}: {error.strerror}.")
        sys.exit(USAGE)
    except BrokenPipeError:
        # Whoever read our output stopped reading (`ler records | head`); that is their right.
        sys.stderr.close()
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        _say("Stopped. Run the same command again to go on where it stopped.")
        sys.exit(INTERRUPTED)


def _complain(error: LerError) -> None:
    where = f" (at {error.pointer})" if error.pointer else ""
    _say(f"{error.title}: {error.detail}{where}")
    if error.fix:
        _say(f"→ {error.fix}")


def _say(text: str) -> None:
    Desk().note(text)
