"""Files that commands write: records, and what an issuer publishes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from openler.app.model import Award, Snapshot
from openler.app.slugs import slug_of
from openler.errors import MalformedValueError

_ID_LENGTH = 8
"""Characters of the record's id in its file name: two people of one name stay two files."""


def record_file_name(award: Award) -> str:
    """Return a file name for a record: "ana-ruiz-welding-1-4f1c09ab.json"."""
    try:
        person = slug_of(award.recipient_name)
    except MalformedValueError:
        person = "record"  # a name with no Latin letter; the id tells it apart
    unique = award.credential_id.rpartition(":")[2][:_ID_LENGTH]
    return f"{person}-{award.achievement}-{unique}.json"


def write_records(records: Iterable[tuple[Award, bytes]], folder: Path) -> int:
    """Write each record to its file, byte for byte; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for award, data in records:
        write_whole(folder / record_file_name(award), data)
        written += 1
    return written


def write_publication(snapshots: Sequence[Snapshot], folder: Path) -> list[Path]:
    """Write each published document to the path of its address; return the paths.

    Each file is replaced in one step, so that a server over the folder never sends half a list.
    """
    return [_write_one(snapshot, folder) for snapshot in snapshots]


def _write_one(snapshot: Snapshot, folder: Path) -> Path:
    path = folder / urlsplit(snapshot.url).path.lstrip("/")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise MalformedValueError(f"{snapshot.url} does not lie within {folder}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, snapshot.data)
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it sees the old one or the new one, never half."""
    draft = path.with_name(path.name + ".new")
    try:
        draft.unlink(missing_ok=True)
        # made anew: a link that somebody laid under this name would lead our words elsewhere
        with draft.open("xb") as target:
            target.write(data)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise type(error)(error.errno, error.strerror, str(path)) from error


def require_writable(path: Path) -> None:
    """Return when a file can be written to ``path``; asked before anything is decided.

    Raises:
        OSError: there is no such folder, it is not ours to write to, or a folder has this name.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "Is a directory", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "No such folder", str(path.parent))
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", str(path.parent))
