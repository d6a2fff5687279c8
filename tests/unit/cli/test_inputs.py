from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from openler.cli import inputs
from openler.cli.inputs import (
    brought_lists,
    credential_id_of,
    gather,
    is_link,
    read_bounded,
    trust_for_this_answer,
)
from openler.errors import FetchError, MalformedValueError
from openler.fetching import Fetched, NoNetwork
from openler.verifying.findings import Source
from support.ports import NOW

LIST = "https://riverbend.example/status/1.json"


class Answering:
    def fetch(self, url, *, accept="*/*"):
        return Fetched(url, b"from " + url.encode(), "application/vc", NOW)


def _one(argument, fetcher=None):
    (thing,) = gather([argument], fetcher or NoNetwork())
    return thing


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_file_is_read_and_called_by_its_name(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/one.json").write_bytes(b"data")
    thing = _one("folder/one.json")
    assert (thing.called, thing.data, thing.source) == ("one.json", b"data", Source.FILE)


def test_a_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"data")))
    thing = _one("-")
    assert (thing.called, thing.data, thing.source) == ("standard input", b"data", Source.TEXT)


@pytest.mark.parametrize("text", ['{"a": 1}', ' \n{"a"', "[1]", "eyJhbGciOiJFZERTQSJ9.e30.x"])
def test_pasted_text_is_itself(text):
    thing = _one(text)
    assert (thing.called, thing.data, thing.source) == ("pasted text", text.encode(), Source.TEXT)


def test_pasted_text_may_be_longer_than_a_file_name_may_be():
    assert len(_one("{" + "x" * 100_000).data) == 100_001


def test_a_file_whose_name_begins_like_a_record_is_a_file(tmp_path):
    (tmp_path / "[1].json").write_bytes(b"data")
    assert _one("[1].json").source is Source.FILE


@pytest.mark.parametrize("url", [LIST, "HTTPS://Riverbend.example/x", "http://a.example"])
def test_a_link_is_fetched(url):
    assert is_link(url)
    thing = _one(url, Answering())
    assert (thing.called, thing.source) == (url, Source.LINK)
    assert thing.data == b"from " + url.encode()


def test_a_link_that_gives_nothing_is_a_thing_with_the_reason():
    thing = _one(LIST)
    assert thing.data == b""
    assert isinstance(thing.unreachable, FetchError)


def test_what_is_none_of_these_is_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        _one("no-such-file.json")


def test_no_more_is_read_than_one_byte_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "MOST_BYTES", 10)
    (tmp_path / "large").write_bytes(b"x" * 1000)
    assert len(read_bounded("large")) == 11
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"x" * 1000)))
    assert len(read_bounded("-")) == 11


def test_trust_for_one_answer_is_identifiers_files_and_links(tmp_path):
    (tmp_path / "list.json").write_bytes(b"a list")
    named = ["did:web:a.example", "list.json", "https://b.example/list.json"]
    trust = trust_for_this_answer(named, Answering())
    assert trust.issuers == ["did:web:a.example"]
    assert trust.lists == [b"a list", b"from https://b.example/list.json"]


def _list(path, **content):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content))
    return path


def test_a_status_list_is_known_by_the_address_that_it_names(tmp_path):
    path = _list(tmp_path / "any-name", id=LIST)
    assert brought_lists([path]) == {LIST: path.read_bytes()}


def test_a_folder_brings_every_list_in_it_and_passes_over_the_rest(tmp_path):
    _list(tmp_path / "site/1.json", id=LIST)
    _list(tmp_path / "site/did.json", id="did:web:riverbend.example")
    (tmp_path / "site/broken.json").write_bytes(b"{")
    (tmp_path / "site/notes.txt").write_bytes(b"notes")
    assert set(brought_lists([tmp_path / "site"])) == {LIST}


@pytest.mark.parametrize("content", [b"{}", b"{", b"[]", b'{"id": 7}', b'{"id": "urn:x"}'])
def test_a_file_that_is_no_list_is_refused_by_name(tmp_path, content):
    path = tmp_path / "list.json"
    path.write_bytes(content)
    with pytest.raises(MalformedValueError, match=r"list\.json"):
        brought_lists([path])


def test_a_record_is_named_by_its_id_or_by_its_file(tmp_path):
    path = _list(tmp_path / "one.json", id="urn:uuid:1")
    assert credential_id_of("urn:uuid:2") == "urn:uuid:2"
    assert credential_id_of(str(path)) == "urn:uuid:1"
    nameless = _list(tmp_path / "two.json", name="x")
    with pytest.raises(MalformedValueError):
        credential_id_of(str(nameless))


def test_a_name_that_no_file_can_have_is_an_id():
    assert credential_id_of("x\0y") == "x\0y"
    assert not Path("urn:uuid:1").exists()
