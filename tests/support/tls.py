"""A TLS server on the loopback interface that answers what a test tells it to."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOOPBACK = "127.0.0.1"


def certificate(folder: Path, *names: str) -> Path:
    """Write a key and a self-signed certificate for these names into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([_name(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / f"{names[0]}.pem"
    path.write_bytes(secret + signed.public_bytes(Encoding.PEM))
    return path


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


@dataclass
class Server:
    """What a running server was asked, and where it listens."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0


@contextmanager
def serving(pem: Path, answer: Callable[[ssl.SSLSocket], None]) -> Iterator[Server]:
    """Serve until the end of the block; ``answer`` writes to each connection after its request."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with _listening() as (listener, server):

        def talk(plain: socket.socket) -> None:
            with context.wrap_socket(plain, server_side=True) as secured:
                request = b""
                while b"\r\n\r\n" not in request and (piece := secured.recv(65_536)):
                    request += piece
                server.requests.append(request)
                answer(secured)
                secured.unwrap()

        with _accepting(listener, server, talk):
            yield server


@contextmanager
def canary() -> Iterator[Server]:
    """Count the connections to a plain listener; whoever reaches it has passed the guard."""
    with _listening() as (listener, server), _accepting(listener, server, lambda _: None):
        yield server


@contextmanager
def _listening() -> Iterator[tuple[socket.socket, Server]]:
    with closing(socket.create_server((LOOPBACK, 0))) as listener:
        yield listener, Server(listener.getsockname()[1])


@contextmanager
def _accepting(
    listener: socket.socket, server: Server, talk: Callable[[socket.socket], None]
) -> Iterator[None]:
    stop = threading.Event()

    def run() -> None:
        while True:
            plain, _ = listener.accept()
            plain.settimeout(3)
            with closing(plain):
                if stop.is_set():
                    return
                server.connections += 1
                # A client that gives up is a part of many tests.
                with suppress(OSError):
                    talk(plain)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        socket.create_connection((LOOPBACK, server.port)).close()  # wakes it up
        thread.join()
