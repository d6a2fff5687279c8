"""The file vault: sealed, private, bound to purposes, opened once."""

import json
import os
import stat

import pytest

from openler.adapters.vault import FileVault, KeyFile, Passphrase, opening
from openler.app.model import Purpose
from openler.codec.multibase import base64url_decode, base64url_encode
from openler.crypto.keys import KeyType
from openler.errors import ConfigurationError
from support.stores import RIVERBEND
from support.vaults import file_vault, key_file

ALL = frozenset(Purpose)


@pytest.fixture
def vault(tmp_path):
    return file_vault(tmp_path)


@pytest.fixture
def keys(tmp_path):
    return tmp_path / "keys"


def made(vault, *purposes):
    return vault.create(RIVERBEND, KeyType.ED25519, frozenset(purposes or Purpose))[0]


def again(tmp_path, unlock=None):
    """The vault as another process finds it."""
    chosen = unlock or key_file(tmp_path)
    return FileVault(tmp_path / "keys", lambda: chosen, random=os.urandom)


def test_a_key_outlives_the_process(vault, tmp_path):
    reference, public = vault.create(RIVERBEND, KeyType.P384, ALL)
    assert again(tmp_path).signer(RIVERBEND, reference, Purpose.RECORD).key == public


@pytest.fixture
def careless_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless_umask")
def test_files_and_folder_are_the_owner_s_alone(vault, keys):
    made(vault)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()}
    assert len(modes) == 2
    assert set(modes.values()) == {0o600}


def test_a_key_file_says_what_the_key_is_for_and_not_the_key(vault, keys):
    drawn = []
    vault._random = lambda size: drawn.append(os.urandom(size)) or drawn[-1]
    reference = made(vault, Purpose.RECORD)
    content = (keys / f"{reference}.json").read_bytes()
    told = json.loads(content)
    assert (told["tenant"], told["keyType"], told["purposes"]) == (
        "riverbend",
        "Ed25519",
        ["record"],
    )
    seed = next(one for one in drawn if len(one) == 32)
    assert seed not in content
    assert seed.hex() not in content.decode()


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("purposes", ["record", "status_list", "trust_list"]),
        ("purposes", ["status_list"]),
        ("publicKey", "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
        ("keyType", "P-256"),
        ("reference", "0" * 32),
        ("tenant", "lakeside"),
    ],
)
def test_t23_a_changed_label_makes_the_key_unreadable(vault, keys, member, value):
    reference = made(vault, Purpose.RECORD)
    path = keys / f"{reference}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {member: value}))
    tenant = value if member == "tenant" else RIVERBEND
    purpose = Purpose.STATUS_LIST if member == "purposes" else Purpose.RECORD
    with pytest.raises(ConfigurationError, match="changed"):
        vault.signer(tenant, reference, purpose)


def test_t23_one_key_file_does_not_stand_in_for_another(vault, keys):
    """A status list key copied over a record key would let it sign records of the same name."""
    record, other = made(vault), made(vault)
    (keys / f"{record}.json").write_bytes((keys / f"{other}.json").read_bytes())
    with pytest.raises(ConfigurationError, match="holds another key"):
        vault.signer(RIVERBEND, record, Purpose.RECORD)


@pytest.mark.parametrize("position", [0, 5, -1])
def test_a_flipped_bit_in_the_sealed_key_is_told(vault, keys, position):
    reference = made(vault)
    path = keys / f"{reference}.json"
    members = json.loads(path.read_text())
    sealed = bytearray(base64url_decode(members["sealed"]))
    sealed[position] ^= 1
    path.write_text(json.dumps(members | {"sealed": base64url_encode(bytes(sealed))}))
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"version": 1}',
        b'{"version": 2, "sealed": ""}',
        b"null",
    ],
)
def test_a_damaged_key_file_is_told_with_a_way_out(vault, keys, content):
    reference = made(vault)
    (keys / f"{reference}.json").write_bytes(content)
    with pytest.raises(ConfigurationError) as raised:
        vault.signer(RIVERBEND, reference, Purpose.RECORD)
    assert raised.value.fix


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("sealed", 5),
        ("sealed", "*"),
        ("sealed", ""),
        ("purposes", "record"),
        ("purposes", ["sign anything"]),
        ("purposes", None),
        ("keyType", "RSA"),
        ("version", 2),
    ],
)
def test_a_key_file_with_an_impossible_value_is_told(vault, keys, member, value):
    reference = made(vault)
    path = keys / f"{reference}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {member: value}))
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_key_that_others_can_reach_is_refused(vault, keys, mode):
    reference = made(vault)
    path = keys / f"{reference}.json"
    path.chmod(mode)
    with pytest.raises(ConfigurationError) as raised:
        vault.signer(RIVERBEND, reference, Purpose.RECORD)
    assert f"chmod 600 {path}" in raised.value.fix


def test_a_vault_file_that_others_can_reach_is_refused(vault, keys, tmp_path):
    made(vault)
    (keys / "vault.json").chmod(0o644)
    with pytest.raises(ConfigurationError, match=r"vault\.json"):
        made(again(tmp_path))


def test_a_key_folder_that_others_can_look_into_is_refused(vault, keys):
    keys.mkdir(mode=0o755)
    with pytest.raises(ConfigurationError) as raised:
        made(vault)
    assert f"chmod 700 {keys}" in raised.value.fix


def test_a_link_in_the_place_of_a_key_is_not_followed(vault, keys, tmp_path):
    reference = made(vault)
    path = keys / f"{reference}.json"
    path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


def test_a_folder_or_a_giant_in_the_place_of_a_key_is_no_key(vault, keys):
    reference = made(vault)
    path = keys / f"{reference}.json"
    path.write_bytes(b" " * 70_000)
    with pytest.raises(ConfigurationError, match="no key file"):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)
    path.unlink()
    path.mkdir()
    with pytest.raises(ConfigurationError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


def test_the_wrong_key_file_is_told_as_such(vault, tmp_path):
    reference = made(vault)
    wrong = key_file(tmp_path, "wrong.key", byte=8)
    with pytest.raises(ConfigurationError, match="does not open") as raised:
        again(tmp_path, wrong).signer(RIVERBEND, reference, Purpose.RECORD)
    assert "was made" in raised.value.fix


def test_a_passphrase_does_not_open_what_a_key_file_closed_and_says_so(vault, tmp_path):
    made(vault)
    with pytest.raises(ConfigurationError, match="opens with a key file"):
        made(again(tmp_path, Passphrase("correct horse")))


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_file_has_32_bytes(tmp_path, length):
    unlock = key_file(tmp_path)
    unlock.path.write_bytes(b"x" * length)
    with pytest.raises(ConfigurationError, match=f"{length} bytes"):
        made(again(tmp_path, unlock))


def test_a_key_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigurationError, match="no key file"):
        made(again(tmp_path, KeyFile(tmp_path / "absent")))


def test_a_key_file_that_others_can_read_is_refused(tmp_path):
    unlock = key_file(tmp_path)
    unlock.path.chmod(0o644)
    with pytest.raises(ConfigurationError, match="Others can read"):
        made(again(tmp_path, unlock))


def test_a_key_file_may_be_a_link_as_machines_mount_secrets(tmp_path):
    unlock = key_file(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(unlock.path)
    made(again(tmp_path, KeyFile(link)))


@pytest.mark.slow
def test_a_passphrase_opens_what_it_closed_and_is_asked_for_once(tmp_path):
    asked = []

    def unlock():
        asked.append(1)
        return Passphrase("Grüße, 李")

    vault = FileVault(tmp_path / "keys", unlock, random=os.urandom)
    assert not vault.ready
    reference = made(vault)
    assert vault.ready
    vault.signer(RIVERBEND, reference, Purpose.RECORD)
    made(vault)
    assert asked == [1]
    again(tmp_path, Passphrase("Gru\u0308ße, 李")).signer(RIVERBEND, reference, Purpose.RECORD)


@pytest.mark.slow
def test_the_wrong_passphrase_is_told_and_the_right_one_still_opens(tmp_path):
    passphrases = iter(["wrong", "right"])
    vault = FileVault(tmp_path / "keys", lambda: Passphrase("right"), random=os.urandom)
    reference = made(vault)
    other = FileVault(tmp_path / "keys", lambda: Passphrase(next(passphrases)), random=os.urandom)
    with pytest.raises(ConfigurationError, match="passphrase does not open") as raised:
        other.signer(RIVERBEND, reference, Purpose.RECORD)
    assert raised.value.fix
    assert not other.ready
    other.signer(RIVERBEND, reference, Purpose.RECORD)


def test_the_salt_of_each_vault_is_its_own(tmp_path):
    salts = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made(file_vault(tmp_path / name))
        salts.add(json.loads((tmp_path / name / "keys" / "vault.json").read_text())["salt"])
    assert len(salts) == 2


def test_an_unattended_vault_is_ready_before_it_was_opened(tmp_path):
    assert file_vault(tmp_path, unattended=True).ready
    assert not file_vault(tmp_path).ready


def test_nothing_is_asked_before_a_key_is_needed(tmp_path):
    def never():
        raise AssertionError("asked for a passphrase")

    vault = FileVault(tmp_path / "keys", never, random=os.urandom)
    assert not vault.ready
    assert not (tmp_path / "keys").exists()


def test_keys_without_their_vault_file_are_not_taken_for_a_new_vault(vault, keys, tmp_path):
    """A fresh salt would lock every key out for ever."""
    made(vault)
    (keys / "vault.json").unlink()
    with pytest.raises(ConfigurationError, match="no vault"):
        made(again(tmp_path))
    assert not (keys / "vault.json").exists()


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("salt", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("check", "AAAA"),
        ("check", 7),
        ("salt", None),
        ("opensWith", "scrypt n=2 r=8 p=1"),
        ("version", 99),
    ],
)
def test_a_changed_vault_file_does_not_open(vault, keys, tmp_path, member, value):
    """A weaker scrypt written into the file must not make the key cheaper to guess."""
    made(vault)
    path = keys / "vault.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {member: value}))
    with pytest.raises(ConfigurationError):
        made(again(tmp_path))


def test_two_processes_that_begin_a_vault_at_once_share_one(vault, tmp_path, monkeypatch):
    real, faster = opening.write_private, []

    def overtaken(path, data):
        """Another process writes its vault file just before ours."""
        monkeypatch.setattr(opening, "write_private", real)
        faster.append(made(again(tmp_path)))
        real(path, data)

    monkeypatch.setattr(opening, "write_private", overtaken)
    for reference in (made(vault), *faster):
        again(tmp_path).signer(RIVERBEND, reference, Purpose.RECORD)
    assert len(faster) == 1


def test_a_broken_generator_makes_no_key(tmp_path):
    unlock = key_file(tmp_path)
    vault = FileVault(tmp_path / "keys", lambda: unlock, random=bytes)
    with pytest.raises(ConfigurationError, match="random generator"):
        vault.create(RIVERBEND, KeyType.P256, ALL)


def test_a_key_is_written_whole_or_not_at_all(vault, keys, monkeypatch):
    made(vault)
    before = sorted(path.name for path in keys.iterdir())

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigurationError, match="No space left"):
        made(vault)
    assert sorted(path.name for path in keys.iterdir()) == before


def test_a_file_system_without_links_still_keeps_keys(vault, tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    reference = made(vault)
    again(tmp_path).signer(RIVERBEND, reference, Purpose.RECORD)


def test_a_passphrase_is_not_printed():
    assert "horse" not in repr(Passphrase("correct horse"))
    assert "horse" not in str(Passphrase("correct horse"))
