"""B17, T35: keys and passphrases are in sealed files of their owner's, and nowhere else."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from openler.adapters.vault.envelope import Envelope
from openler.adapters.vault.opening import vault_key
from openler.adapters.vault.unlock import Passphrase
from openler.codec.multibase import base64url_encode
from support.inside import Inside
from support.vaults import file_vault

PASSPHRASE = "canary horse battery staple"
NAME, EMAIL = "Canaria Personoff", "canary@students.example"


@pytest.fixture
def bare(tmp_path, monkeypatch, capfd):
    monkeypatch.delenv("OPENLER_PASSPHRASE", raising=False)
    monkeypatch.delenv("OPENLER_PASSPHRASE_FILE", raising=False)
    return Inside(tmp_path, monkeypatch, capfd)


def spellings(secret: bytes) -> list[bytes]:
    """Return a secret as it would stand in a file, a dump, a log or a traceback."""
    return [
        secret,
        secret.hex().encode(),
        secret.hex().upper().encode(),
        base64url_encode(secret).encode(),
        repr(secret)[2:-1].encode(),
    ]


def everything(ler, *outputs) -> bytes:
    files = [path.read_bytes() for path in ler.folder.rglob("*") if path.is_file()]
    return b"\n".join([*files, *(f"{one.stdout}{one.stderr}".encode() for one in outputs)])


def test_b17_the_passphrase_and_the_seeds_are_nowhere_but_in_the_sealed_files(bare, monkeypatch):
    monkeypatch.setenv("OPENLER_PASSPHRASE", PASSPHRASE)
    outputs = [
        bare.run("init", "--name", "Riverbend College", "--domain", "college.example"),
        bare.run("achievement", "add", "Welding I", "--criteria", "Passed."),
        bare.run("award", "welding-i", "--name", NAME, "--email", EMAIL, "--out", "one.json"),
        bare.run("award", "nothing", "--name", NAME),
        bare.run("init", "--name", "Another"),
        bare.run("verify", "one.json", "--json"),
        bare.run("publish", "site", "--json"),
        bare.run("records", "--json"),
    ]
    monkeypatch.setenv("OPENLER_PASSPHRASE", "wrong " + PASSPHRASE)
    outputs += [bare.run("award", "welding-i", "--name", "Sam Okafor"), bare.run("resume")]
    assert outputs[-1].returncode == 0 or "passphrase" in outputs[-1].stderr
    home = bare.folder / "openler-data"
    kek = vault_key(home / "keys", Passphrase(PASSPHRASE), os.urandom)
    seeds = [
        Envelope.parse(path.read_bytes(), reference=path.stem).open(kek)
        for path in (home / "keys").glob("*.json")
        if path.name != "vault.json"
    ]
    assert len(seeds) == 3
    told = everything(bare, *outputs)
    for secret in (PASSPHRASE.encode(), kek, *seeds):
        assert not [one for one in spellings(secret) if one in told]


def test_b17_every_file_of_the_folder_is_for_its_owner_alone(bare):
    """Whatever the mask: between making a file and narrowing it, others could have opened it."""
    before = os.umask(0)
    try:
        bare("init", "--name", "Riverbend College")
        bare("achievement", "add", "Welding I", "--criteria", "Passed.")
        bare("award", "welding-i", "--name", "Ana Ruiz")
    finally:
        os.umask(before)
    home = bare.folder / "openler-data"
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [home, *home.rglob("*")]}
    assert len(modes) > 5
    for path, mode in modes.items():
        assert mode & 0o077 == 0, (path, oct(mode))


def test_b17_a_secret_is_made_narrow_and_not_narrowed_afterwards(tmp_path, monkeypatch):
    """A file that is made under the mask and then narrowed stands open for a moment."""
    seen = []
    opened, made = os.open, Path.mkdir

    def spied_open(path, flags, mode=0o777, **options):
        if flags & os.O_CREAT:
            seen.append(mode)
        return opened(path, flags, mode, **options)

    def spied_mkdir(path, mode=0o777, **options):
        seen.append(mode)
        return made(path, mode, **options)

    monkeypatch.setattr(os, "open", spied_open)
    monkeypatch.setattr(Path, "mkdir", spied_mkdir)
    from openler.app.model import Purpose  # noqa: PLC0415
    from openler.app.tenancy import Tenant  # noqa: PLC0415
    from openler.crypto.keys import KeyType  # noqa: PLC0415

    vault = file_vault(tmp_path)
    seen.clear()
    vault.create(Tenant("main"), KeyType.ED25519, frozenset(Purpose))
    assert len(seen) >= 3
    assert all(mode & 0o077 == 0 for mode in seen)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
@pytest.mark.parametrize("what", ["unlock.key", "keys/*.json", "keys"])
def test_tuf_cr_22_01_a_secret_that_others_can_read_stops_the_command(ler, what, mode):
    """python-tuf wrote private keys under the umask; whoever could read them could sign."""
    for path in (ler.folder / "openler-data").glob(what):
        path.chmod(mode | 0o111 if path.is_dir() else mode)
    done = ler.run("award", "welding-i", "--name", "Ana Ruiz")
    assert done.returncode == 1
    assert "Others" in done.stderr
    assert "chmod" in done.stderr


def test_tuf_cr_22_01_a_passphrase_file_that_others_can_read_is_refused(bare, monkeypatch):
    path = bare.folder / "passphrase"
    path.write_text(PASSPHRASE)
    path.chmod(0o644)
    monkeypatch.setenv("OPENLER_PASSPHRASE_FILE", str(path))
    done = bare.run("init", "--name", "Riverbend College")
    assert done.returncode == 1
    assert "Others can read" in done.stderr
    assert PASSPHRASE not in done.stderr
    path.chmod(0o600)
    assert bare.run("init", "--name", "Riverbend College").returncode == 0


def test_a_device_in_the_place_of_a_passphrase_file_does_not_fill_the_memory(bare, monkeypatch):
    monkeypatch.setenv("OPENLER_PASSPHRASE_FILE", "/dev/zero")
    assert bare.run("init", "--name", "Riverbend College").returncode in {0, 1}


def test_a_passphrase_is_never_passed_over_for_a_key_file(bare, monkeypatch):
    """An earlier try left a key file; who types a passphrase believes that it protects the keys."""
    assert bare.run("init", "--name", "a\u202eb").returncode == 1
    assert (bare.folder / "openler-data/unlock.key").exists()
    monkeypatch.setenv("OPENLER_PASSPHRASE", PASSPHRASE)
    done = bare.run("init", "--name", "Riverbend College")
    assert done.returncode == 1
    assert "passphrase was given" in done.stderr


def test_t35_events_and_results_name_nobody(ler):
    """Figures outlive people's wish to be forgotten, so nothing of a person is in them."""
    ler("award", "welding-i", "--name", NAME, "--email", EMAIL, "--student-id", "canary-421",
        "--reference", "canary-ref", "--licence", "canary-lic", "--out", "one.json")  # fmt: skip
    record = json.loads((ler.folder / "one.json").read_text())
    ler.run("verify", "one.json")
    ler("suspend", "one.json", "--reason", "canary reason")
    ler("export", "out")
    results = ler("results", "--json")
    connection = sqlite3.connect(ler.folder / "openler-data/openler.sqlite")
    events = json.dumps(connection.execute("SELECT * FROM events").fetchall())
    connection.close()
    assert events.count("welding-i") >= 4
    for canary in ("canar", "Personoff", record["id"], record["id"].rpartition(":")[2]):
        assert canary.lower() not in (events + results).lower()
