"""One HTTPS connection to an address that was checked, as the server whose name was asked.

Guarantees: the connection goes to the address given and to no other, whatever the name would
resolve to now; the certificate must fit the name; proxies of the environment, cookies and
credentials play no part.
"""

from __future__ import annotations

import io
import socket
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Final, Protocol

from openler.adapters.net.deadline import Deadline, DeadlineReader

if TYPE_CHECKING:
    import ssl

    from openler.adapters.net.urls import Target

_BUFFER_BYTES: Final = 65_536


class Dial(Protocol):
    """Opens a TCP connection to an address."""

    def __call__(self, address: str, port: int, seconds: float) -> socket.socket:
        """Return the connected socket, or raise `OSError`."""
        ...


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """Open a TCP connection (`Dial`)."""
    return socket.create_connection((address, port), timeout=seconds)


class CheckedConnection(HTTPConnection):
    """HTTP/1.1 over TLS to the first of the checked addresses that answers."""

    def __init__(
        self,
        target: Target,
        addresses: tuple[str, ...],
        *,
        tls: ssl.SSLContext,
        dial: Dial,
        deadline: Deadline,
    ) -> None:
        """Prepare a connection; it is made with the first request."""
        super().__init__(target.host, target.port)
        self._addresses = addresses
        self._tls = tls
        self._dial = dial
        self._deadline = deadline

    def connect(self) -> None:
        """Connect and shake hands; the certificate must be that of the name."""
        plain = self._first_that_answers()
        plain.settimeout(self._deadline.left())
        try:
            # Ragged ends are errors, so that a body without a length cannot be cut short.
            secured = self._tls.wrap_socket(
                plain, server_hostname=self.host, suppress_ragged_eofs=False
            )
        except OSError:
            plain.close()
            raise
        self.sock = _TimedSocket(secured, self._deadline)

    def _first_that_answers(self) -> socket.socket:
        refusal: OSError | None = None
        for tried, address in enumerate(self._addresses):
            try:
                # One that keeps silent leaves time for those after it.
                share = self._deadline.left() / (len(self._addresses) - tried)
                return self._dial(address, self.port, share)
            except OSError as error:
                refusal = error
        raise refusal or OSError("There was no address to connect to.")


class _TimedSocket:
    """The part of a socket that `http.client` uses, under one deadline.

    `http.client` closes the socket as soon as it knows that the answer is the last one, and goes
    on to read it; so once there is a reader, it is the reader that closes.
    """

    def __init__(self, sock: ssl.SSLSocket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline
        self._has_reader = False

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._deadline.left())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002 - always "rb"
        self._has_reader = True
        return io.BufferedReader(DeadlineReader(self._sock, self._deadline), _BUFFER_BYTES)

    def close(self) -> None:
        if not self._has_reader:
            self._sock.close()
