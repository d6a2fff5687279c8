"""What every command shares: where the folder is, how to speak, how to end.

Results go to standard output, everything about the work (progress, notes, errors) to standard
error, so that output can be piped. ``--json`` turns results into one JSON document.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from openler.app.addresses import DEFAULT_BASE_URL
from openler.app.issuer.founding import get_issuer
from openler.bootstrap import House, open_house
from openler.cli.safe_text import json_for_terminals, one_line
from openler.cli.streams import write_bytes

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@dataclass(slots=True)
class Desk:
    """The place at which one command works."""

    home: Path | None = None
    out: Console = field(
        default_factory=lambda: Console(highlight=False, soft_wrap=True, emoji=False)
    )
    err: Console = field(
        default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
    )

    opened: list[House] = field(default_factory=list)

    def house(self, *, create: bool = False) -> House:
        """Open the folder of this OpenLER. Raises `NotFoundError` where there is none."""
        ask = ask_passphrase if sys.stdin.isatty() else None
        return self.kept(open_house(self.home, ask=ask, create=create))

    def kept(self, house: House) -> House:
        """Remember an open house, to be closed when the command ends."""
        self.opened.append(house)
        return house

    def close(self) -> None:
        """Close what this command opened."""
        while self.opened:
            self.opened.pop().close()

    def say(self, text: str = "", *, style: str | None = None) -> None:
        """Print one line of the result: neither markup nor control characters in it have effect."""
        self.out.print(one_line(text), style=style, markup=False)

    def note(self, text: str, *, style: str | None = None) -> None:
        """Print a line about the work."""
        self.err.print(one_line(text), style=style, markup=False)

    def warn_of_local_address(self, house: House) -> None:
        """Say it where records that were just made can only be asked about on this machine."""
        issuer = get_issuer(house.ports, house.actor)
        if issuer.base_url == DEFAULT_BASE_URL and not issuer.practice:
            self.note(f"! These records name {DEFAULT_BASE_URL} as the place to ask about them.")
            self.note("→ Good for trying things out. To award for real: ler address https://…")

    def print_json(self, value: Any) -> None:
        """Print one JSON document."""
        write_bytes(json_for_terminals(value))

    @contextmanager
    def progress(self, words: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Show a bar while work goes on, on a terminal only; yields what advances it."""
        if not self.err.is_terminal:
            yield lambda _: None
            return
        counted = () if total is None else (MofNCompleteColumn(), TimeRemainingColumn())
        columns = (TextColumn("{task.description}"), BarColumn(), *counted)
        with Progress(*columns, console=self.err) as progress:
            task = progress.add_task(words, total=total)
            yield lambda done: progress.advance(task, done)


def ask_passphrase() -> str:
    """Ask the person at the terminal for the passphrase of this folder's keys."""
    answer: str = typer.prompt("Passphrase", hide_input=True, err=True)
    return answer


def read_input(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``."""
    if name == "-":
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()


def ask_new_passphrase() -> str:
    """Ask for a new passphrase, twice."""
    answer: str = typer.prompt(
        "New passphrase", hide_input=True, confirmation_prompt=True, err=True
    )
    return answer
