"""``ler`` without the time to start it: a process that has read the package and forks for each call.

The pages type dozens of commands, and most of each is Python reading modules. `serving` puts a
small ``ler`` into a folder; it hands its arguments, folder, environment and streams to the server,
whose child runs the real entrance and answers with the exit code. Journeys run the real command.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAMS = 3
MESSAGE_BYTES = 1 << 20
SECONDS_TO_START = 60

CLIENT = """#!{python} -IS
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect({address!r})
asked = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(server, [len(asked).to_bytes(4, "big")], [0, 1, 2])
server.sendall(asked)
answer = server.recv(1)
sys.exit(answer[0] if answer else 70)
"""


@contextmanager
def serving(folder: Path, environment: dict[str, str]) -> Iterator[Path]:
    """Yield a folder with a quick ``ler`` in it, to be put first on the path."""
    address = str(folder / "ler.socket")
    client = folder / "ler"
    client.write_text(CLIENT.format(python=sys.executable, address=address), encoding="utf-8")
    client.chmod(0o755)
    server = subprocess.Popen([sys.executable, __file__, address], env=environment)
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not Path(address).exists():
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.02)
        yield folder
    finally:
        server.terminate()
        server.wait()


def _serve(address: str) -> None:
    from openler.cli.main import main  # noqa: PLC0415 - read once, before the first call

    listening = socket.socket(socket.AF_UNIX)
    draft = address + ".new"
    listening.bind(draft)
    listening.listen()
    Path(draft).rename(address)
    while True:
        asking, _ = listening.accept()
        if os.fork() == 0:
            os._exit(_answer(asking, main))
        asking.close()
        _reap()


def _answer(asking: socket.socket, main: object) -> int:
    size, descriptors, _, _ = socket.recv_fds(asking, 4, STREAMS)
    arguments, folder, environment = json.loads(_read(asking, int.from_bytes(size, "big")))
    for stream, descriptor in enumerate(descriptors):
        os.dup2(descriptor, stream)
        os.close(descriptor)
    # streams of their own: those of the server remember what its streams could do
    sys.stdin, sys.stdout, sys.stderr = (
        TextIOWrapper(BufferedReader(FileIO(stream, mode, closefd=False)), encoding="utf-8")
        if mode == "r"
        else TextIOWrapper(BufferedWriter(FileIO(stream, mode, closefd=False)), encoding="utf-8")
        for stream, mode in enumerate("rww")
    )
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ler", *arguments]
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    asking.sendall(bytes([code]))
    return 0


def _read(asking: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += asking.recv(min(MESSAGE_BYTES, size - len(data)))
    return data


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


if __name__ == "__main__":
    _serve(sys.argv[1])
