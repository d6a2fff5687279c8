"""Files for their owner alone: written whole or not at all, refused when others can read them.

A private key that the group or the world can read has been read (python-tuf audit finding
TUF-CR-22-01), so it is refused at opening, not only made well at writing.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from openler.errors import ConfigurationError, ConflictError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE: Final = 64 * 1024
"""Bytes; a sealed key has well below one kilobyte."""

_FILE_MODE: Final = 0o600
_FOLDER_MODE: Final = 0o700
_NO_LINKS: Final = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}
"""What file systems without a second name for a file answer."""
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner alone; refuse one that others can look into.

    Raises:
        ConfigurationError: it cannot be made, or others have rights in it.
    """
    try:
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        mode = folder.stat().st_mode
    except OSError as error:
        raise _unusable(folder, error) from error
    if mode & _OTHERS:
        raise ConfigurationError(
            f"Others have rights in the key folder {folder}.", fix=f"Run: chmod 700 {folder}"
        )


def read_private(path: Path, *, follow_links: bool = False) -> bytes | None:
    """Return the bytes of a file of the owner's alone; None where there is none.

    Raises:
        ConfigurationError: others can read or write it, it is a link or no file, or too large.
    """
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags if follow_links else flags | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        _require_private(path, os.fstat(descriptor))
        return os.read(descriptor, LARGEST_FILE)
    except OSError as error:
        raise _unusable(path, error) from error
    finally:
        os.close(descriptor)


def _require_private(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
        raise ConfigurationError(f"{path} is no key file.", fix="Restore it from the backup.")
    if status.st_mode & _OTHERS:
        raise ConfigurationError(
            f"Others can read or write {path}, so its secret may be known to them.",
            fix=f"Run: chmod 600 {path} - and make a new key if somebody could have read it.",
        )


def write_private(path: Path, data: bytes) -> None:
    """Write a new file for the owner alone: whole and on the disk, or not at all.

    Raises:
        ConflictError: there is such a file already; it is left as it is.
        ConfigurationError: it cannot be written.
    """
    half_written = path.with_name(f".{path.name}.{os.getpid()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        try:
            descriptor = os.open(half_written, flags, _FILE_MODE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(descriptor)
            _give_name(half_written, path)
        finally:
            half_written.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except FileExistsError as error:
        raise ConflictError(f"There is a file {path} already.") from error
    except OSError as error:
        raise _unusable(path, error) from error


def _give_name(half_written: Path, path: Path) -> None:
    """Make the written file appear under its name, never in the place of another."""
    try:
        os.link(half_written, path)
    except OSError as error:
        if error.errno not in _NO_LINKS or path.exists():
            raise
        half_written.rename(path)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk too, or a power cut takes the file with it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unusable(path: Path, error: OSError) -> ConfigurationError:
    return ConfigurationError(
        f"{path} cannot be used: {error.strerror}.",
        fix="Make it a plain file in a folder of the user that runs OpenLER, with free space.",
    )
