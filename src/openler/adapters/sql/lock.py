"""One process at a time works on a SQLite database.

SQLite up to 3.51.2 can lose or damage data when two connections write and reset the log of
writes at once ("WAL-reset", sqlite.org/wal.html), and a second process would sign from what
the first is changing. The lock belongs to the kernel: a process that dies, however it dies,
holds it no longer. It needs a local disk; locks on network file systems cannot be relied on
(sqlite.org/faq.html#q5).
"""

from __future__ import annotations

import fcntl
import os
import time
import weakref
from typing import TYPE_CHECKING, Final

from openler.errors import ConfigurationError, ConflictError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOCK_WAIT_SECONDS: Final = 5.0
"""How long a second process waits: a command that only looks something up has ended by then."""

_RETRY_SECONDS: Final = 0.05
_LONGEST_PID: Final = 20


class ProcessLock:
    """The right to work on a database; given back by `release` or by the end of the process."""

    def __init__(self, path: Path, *, wait_seconds: float = LOCK_WAIT_SECONDS) -> None:
        """Take the lock in the file at ``path``, which is made where there is none.

        Raises:
            ConflictError: another process held it all the while; names that process.
            ConfigurationError: the file cannot be made or opened.
        """
        self._path = path
        self._descriptor: int | None = _open(path)
        try:
            self._take(wait_seconds)
        except ConflictError:
            self._close()
            raise
        weak = weakref.WeakMethod(self._close)
        os.register_at_fork(after_in_child=lambda: _call(weak))

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes in."""
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
            self._close()

    def _take(self, wait_seconds: float) -> None:
        assert self._descriptor is not None
        until = time.monotonic() + wait_seconds
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() >= until:
                    raise self._held() from error
                time.sleep(_RETRY_SECONDS)
            else:
                break
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)

    def _held(self) -> ConflictError:
        assert self._descriptor is not None
        holder = os.pread(self._descriptor, _LONGEST_PID, 0).decode("ascii", "replace").strip()
        database = self._path.with_suffix("")
        return ConflictError(
            f"Another OpenLER (process {holder or 'unknown'}) is working on {database}.",
            fix="Wait until it has finished, or end that process; then run the same again.",
        )

    def _close(self) -> None:
        """Close the file without unlocking: a forked child must not free its parent's lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _call(weak: weakref.WeakMethod[Callable[[], None]]) -> None:
    close = weak()
    if close is not None:
        close()


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise ConfigurationError(
            f"The folder {path.parent} cannot be written: {error.strerror}.",
            fix="Make it writable for the user that runs OpenLER, or choose another folder.",
        ) from error
