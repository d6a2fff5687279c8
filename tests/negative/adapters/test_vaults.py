"""Attacks on keys at rest, by somebody who can write to the folder but has no passphrase."""

import json
import os

import pytest

from openler.adapters.vault import FileVault
from openler.app.model import Purpose
from openler.crypto.keys import KeyType
from openler.errors import ConfigurationError, LerError, NotFoundError
from support.stores import LAKESIDE, RIVERBEND
from support.vaults import file_vault, key_file


@pytest.fixture
def vault(tmp_path):
    return file_vault(tmp_path)


def made(vault, tenant=RIVERBEND, *purposes):
    return vault.create(tenant, KeyType.ED25519, frozenset(purposes or Purpose))[0]


def relabel(tmp_path, reference, **members):
    path = tmp_path / "keys" / f"{reference}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | members))


def test_t23_a_record_key_relabelled_to_sign_status_lists_does_not_open(vault, tmp_path):
    """A signing oracle: who may only award would decide what is withdrawn, too."""
    reference = made(vault, RIVERBEND, Purpose.RECORD)
    relabel(tmp_path, reference, purposes=["record", "status_list"])
    for purpose in (Purpose.RECORD, Purpose.STATUS_LIST):
        with pytest.raises(ConfigurationError):
            vault.signer(RIVERBEND, reference, purpose)


def test_t24_another_tenant_s_key_relabelled_as_one_s_own_does_not_open(vault, tmp_path):
    """Signing in the name of another college by editing one word of a file."""
    reference = made(vault, LAKESIDE)
    relabel(tmp_path, reference, tenant="riverbend")
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


def test_t23_the_sealed_part_of_one_key_does_not_open_under_the_label_of_another(vault, tmp_path):
    """Cut and paste: a status key's secret under a record key's label signs records with it."""
    record, status = (
        made(vault, RIVERBEND, Purpose.RECORD),
        made(vault, RIVERBEND, Purpose.STATUS_LIST),
    )
    stolen = json.loads((tmp_path / "keys" / f"{status}.json").read_text())["sealed"]
    relabel(tmp_path, record, sealed=stolen)
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, record, Purpose.RECORD)


def test_tuf_cr_22_01_a_key_that_the_world_can_read_is_refused(vault, tmp_path):
    """python-tuf wrote private keys under the umask; whoever could read them could sign."""
    reference = made(vault)
    (tmp_path / "keys" / f"{reference}.json").chmod(0o644)
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


@pytest.mark.parametrize(
    "reference",
    ["../vault", "..", "/etc/shadow", "vault", "%2e%2e", "' OR 1=1--", "\0", "a" * 100_000],
)
def test_t3_the_name_of_a_key_is_never_a_path(vault, reference):
    """A key id comes from a table or a header; it must not walk through the disk."""
    made(vault)
    with pytest.raises(NotFoundError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


def test_the_key_of_a_vault_that_was_swapped_for_the_attacker_s_own_is_not_used(vault, tmp_path):
    """A whole vault made elsewhere, with the attacker's passphrase, in the place of ours."""
    made(vault)
    for path in (tmp_path / "keys").iterdir():
        path.unlink()
    theirs = key_file(tmp_path, "theirs.key", byte=9)
    reference = made(FileVault(tmp_path / "keys", lambda: theirs, random=os.urandom))
    fresh = file_vault(tmp_path)
    with pytest.raises(ConfigurationError, match="does not open"):
        fresh.signer(RIVERBEND, reference, Purpose.RECORD)


def test_a_bomb_in_the_place_of_a_key_is_not_read(vault, tmp_path):
    """A gigabyte of brackets where a key was: refused by its size, not by running out of memory."""
    reference = made(vault)
    with (tmp_path / "keys" / f"{reference}.json").open("r+b") as file:
        file.truncate(1 << 30)
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


def test_a_pipe_in_the_place_of_a_key_does_not_hold_us_up(vault, tmp_path):
    """Opening a pipe waits for a writer, for ever."""
    reference = made(vault)
    path = tmp_path / "keys" / f"{reference}.json"
    path.unlink()
    os.mkfifo(path, 0o600)
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


def test_deep_json_in_the_place_of_a_key_is_refused(vault, tmp_path):
    reference = made(vault)
    (tmp_path / "keys" / f"{reference}.json").write_text("[" * 30_000 + "]" * 30_000)
    with pytest.raises(LerError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)
