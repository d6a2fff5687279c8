"""A terminal of its own for a command: what a person sees and types there."""

from __future__ import annotations

import os
import pty
import select
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CTRL_C = "\x03"
_STEP_SECONDS = 0.1


@dataclass(frozen=True)
class Session:
    """What stood on the terminal in the end, and how the command ended."""

    text: str
    code: int


def at_terminal(
    command: Sequence[str],
    *,
    folder: Path,
    environment: dict[str, str],
    answers: Sequence[tuple[str, str]] = (),
    seconds: float = 60,
) -> Session:
    """Run a command; type each answer when its question has appeared."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(command[0], list(command), environment)
    seen, asked, ends = "", 0, time.monotonic() + seconds
    waiting = list(answers)
    while time.monotonic() < ends:
        if select.select([terminal], [], [], _STEP_SECONDS)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # the other end is closed
                break
            seen += piece.decode("utf-8", "replace")
        if waiting and waiting[0][0] in seen[asked:]:
            asked = len(seen)
            time.sleep(_STEP_SECONDS)
            os.write(terminal, waiting.pop(0)[1].encode())
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return Session(seen, os.waitstatus_to_exitcode(status))
