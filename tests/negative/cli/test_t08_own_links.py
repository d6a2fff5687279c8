"""T8 at the command: a link to ourselves is answered from the store, and by no socket."""

from __future__ import annotations

import json
import socket

import pytest

from support.verifying import HARBOR_DID


@pytest.fixture
def no_sockets(monkeypatch):
    """Count who would be asked, and let nobody be."""
    asked = []

    def refuse(*arguments, **_):
        asked.append(arguments)
        raise OSError("No sockets in this test.")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return asked


def test_t08_links_to_our_own_server_open_no_socket(ler, no_sockets):
    """Also where a public name is ours: the verifier must not ask its own front door."""
    ler("address", "https://records.college.example")
    ler("trust", "make", "--name", "Colleges", "--member", f"{HARBOR_DID}=Harbor State College",
        "--out", "list.json")  # fmt: skip
    url = "https://records.college.example/trust/colleges.json"
    assert ler.json("trust", "add", url)["name"] == "Colleges"
    ler("award", "welding-i", "--name", "Ana Ruiz", "--out", "one.json")
    status = json.loads((ler.folder / "one.json").read_text())["credentialStatus"]
    done = ler.run("verify", "one.json", status["statusListCredential"], "--trust", url, "--json")
    reports = json.loads(done.stdout)
    assert reports[0]["checks"]["still_valid"]["outcome"] == "yes"
    assert reports[1]["verdict"] == "unreadable", "a status list is no record, but it came"
    missing = ler.json("verify", "https://records.college.example/none.json")
    assert missing["verdict"] == "incomplete"
    assert no_sockets == []


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/status/1.json",
        "http://127.0.0.1:8000/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://0x7f000001/x",
        "https://user@example.org/x",
        "https://example.org:8443/x",
        "https://[bad/x",
        "https://exam\u2100ple/x",
        "http://example.org/x",
        "HTTPS://169.254.169.254/latest",
    ],
)
def test_t08_a_link_to_a_machine_inside_is_never_dialled(ler, no_sockets, url):
    for command in (["verify", url], ["trust", "add", url], ["verify", "x", "--trust", url]):
        done = ler.run(*command)
        assert done.returncode in {1, 2, 3}
        assert "Traceback" not in done.stderr
    assert no_sockets == []
