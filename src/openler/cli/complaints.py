"""What ``ler`` says when it cannot do what was asked: at most four lines, the last with a fix.

With ``--json`` the same is one JSON document on standard output, so that a program finds one
document there whatever happened: ``{"error": {"code", "title", "detail", "pointer", "fix"}}``.
"""

from __future__ import annotations

import errno
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from openler.cli.safe_text import json_for_terminals
from openler.cli.streams import flush, write_bytes

if TYPE_CHECKING:
    from openler.cli.desk import Desk
    from openler.errors import LerError

_MADE_HERE: Final = "/credentialSubject"
"""Places in a record that is only being made: nobody has a file in which to look there."""

_OF_THE_SYSTEM: Final = {
    errno.ENOENT: (
        "There is no such file or folder.",
        "Look at the name, and at the folder that you are in.",
    ),
    errno.EISDIR: (
        "This is a folder, not a file.",
        "Name a file; for all files of a folder write FOLDER/*.json.",
    ),
    errno.ENOTDIR: ("There is a file where a folder should be.", "Name another folder."),
    errno.EEXIST: ("There is a file where a folder should be.", "Name another folder."),
    errno.EACCES: ("You may not read or write this.", "Ask for the right, or name another place."),
    errno.EPERM: ("You may not read or write this.", "Ask for the right, or name another place."),
    errno.EROFS: ("Nothing can be written there.", "Name another place."),
    errno.ENOSPC: ("The disk is full.", "Make room, and run the same command again."),
    errno.EDQUOT: ("Your share of the disk is full.", "Make room, and run the command again."),
    errno.EFBIG: ("The file would be larger than allowed.", "Ask for a higher limit."),
    errno.ENAMETOOLONG: ("This name is too long for a file.", "Choose a shorter name."),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a command ended without doing what it was asked."""

    code: str
    title: str
    detail: str
    pointer: str | None = None
    fix: str | None = None

    @classmethod
    def of(cls, error: LerError) -> Complaint:
        """Return what a refusal of ours says."""
        return cls(error.code, error.title, error.detail, error.pointer, error.fix)

    @classmethod
    def of_system(cls, error: OSError) -> Complaint:
        """Return what an error of the operating system means."""
        words, fix = _OF_THE_SYSTEM.get(error.errno or 0, (f"{error.strerror or error}.", None))
        title = str(error.filename) if error.filename is not None else "The output"
        return cls("file", title, words, fix=fix)

    def say(self, desk: Desk) -> None:
        """Tell it: to people on standard error, to programs on standard output."""
        if "--json" in sys.argv[1:] and self._written():
            return
        shown = self.pointer and not self.pointer.startswith(_MADE_HERE)
        where = f" (at {self.pointer})" if shown else ""
        desk.note(f"{self.title}: {self.detail}{where}")
        if self.fix:
            desk.note(f"→ {self.fix}")

    def _written(self) -> bool:
        """Write it for programs; return False where standard output takes nothing any more."""
        try:
            write_bytes(json_for_terminals({"error": asdict(self)}))
            flush()
        except OSError:
            return False
        return True
