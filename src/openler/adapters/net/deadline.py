"""One time limit for everything that a question to another server takes.

Guarantees: name, connection, handshake, headers and body together end in time. A time limit on
each read alone does not do so: a server that sends one byte every few seconds keeps it open.
"""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from _typeshed import WriteableBuffer


class Deadline:
    """A moment after which nothing is waited for."""

    __slots__ = ("_end", "_monotonic")

    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Start to count now."""
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, more than none.

        Raises:
            TimeoutError: the moment has passed.
        """
        seconds = self._end - self._monotonic()
        if seconds <= 0:
            raise TimeoutError("The time is up.")
        return seconds


class DeadlineReader(io.RawIOBase):
    """Reads from a socket, each time with no more patience than is left."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        """Read from this socket until that moment."""
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        """Say that this can be read from (`io.RawIOBase`)."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what comes next (`io.RawIOBase`)."""
        self._sock.settimeout(self._deadline.left())
        return self._sock.recv_into(buffer)

    def close(self) -> None:
        """Close the socket too."""
        self._sock.close()
        super().close()
