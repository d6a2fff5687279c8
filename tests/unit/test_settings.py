from __future__ import annotations

from pathlib import Path

import pytest

from openler.errors import ConfigurationError
from openler.settings import LONGEST_SECRET, PASSPHRASE, PASSPHRASE_FILE, read_settings


@pytest.fixture
def secret(tmp_path):
    """Return a function that writes a passphrase file for its owner alone."""

    def write(data):
        path = tmp_path / "secret"
        path.write_bytes(data)
        path.chmod(0o600)
        return {PASSPHRASE_FILE: str(path)}

    return write


def _passphrase(environment):
    return read_settings(None, environment).passphrase


@pytest.mark.parametrize(
    ("argument", "environment", "home"),
    [
        (None, {}, "openler-data"),
        (None, {"OPENLER_HOME": ""}, "openler-data"),
        (None, {"OPENLER_HOME": "/srv/records"}, "/srv/records"),
        (Path("here"), {"OPENLER_HOME": "/srv/records"}, "here"),
    ],
)
def test_the_folder_is_what_was_said_last(argument, environment, home):
    settings = read_settings(argument, environment)
    assert settings.home == Path(home)
    assert {settings.database.parent, settings.keys.parent, settings.key_file.parent} == {
        Path(home)
    }


def test_without_a_setting_there_is_no_passphrase():
    assert _passphrase({}) is None
    assert _passphrase({PASSPHRASE: "", PASSPHRASE_FILE: ""}) is None


def test_a_passphrase_comes_from_the_environment_before_a_file(secret):
    assert _passphrase({PASSPHRASE: "given", **secret(b"in a file")}) == "given"


@pytest.mark.parametrize(
    ("data", "passphrase"),
    [
        (b"one two three", "one two three"),
        (b"one two three\nsecond line\n", "one two three"),
        (b"one two three\r\n", "one two three"),
        (b" spaces count \n", " spaces count "),
        ("Schlüssel\n".encode(), "Schlüssel"),
    ],
)
def test_a_passphrase_is_the_first_line_of_its_file(secret, data, passphrase):
    assert _passphrase(secret(data)) == passphrase


@pytest.mark.parametrize("data", [b"", b"\n", b"\nsecond"])
def test_an_empty_passphrase_file_is_refused(secret, data):
    with pytest.raises(ConfigurationError, match="empty"):
        _passphrase(secret(data))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\xff" * (LONGEST_SECRET + 1)])
def test_a_passphrase_file_that_is_no_text_is_refused_with_a_way_out(secret, data):
    with pytest.raises(ConfigurationError, match="cannot be read") as refused:
        _passphrase(secret(data))
    assert refused.value.fix


def test_a_passphrase_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(ConfigurationError, match="nowhere"):
        _passphrase({PASSPHRASE_FILE: str(tmp_path / "nowhere")})
    with pytest.raises(ConfigurationError):
        _passphrase({PASSPHRASE_FILE: str(tmp_path)})


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_passphrase_that_others_can_read_is_refused_with_a_way_out(secret, mode):
    environment = secret(b"one two three")
    Path(environment[PASSPHRASE_FILE]).chmod(mode)
    with pytest.raises(ConfigurationError, match="Others can") as refused:
        _passphrase(environment)
    assert "chmod 600" in refused.value.fix


def test_no_error_repeats_what_stands_in_the_file(secret):
    with pytest.raises(ConfigurationError) as refused:
        _passphrase(secret(b"hunter2\xff"))
    assert "hunter2" not in repr(refused.value)
