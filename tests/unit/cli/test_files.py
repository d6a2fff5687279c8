from __future__ import annotations

from dataclasses import replace

import pytest

from openler.app.issuer.founding import change_address
from openler.app.publishing import publish_everything
from openler.app.registry.keeping import NamedIssuer, make_trust_list
from openler.cli.files import (
    record_file_name,
    require_writable,
    write_publication,
    write_records,
    write_whole,
)
from openler.errors import MalformedValueError
from support.ports import OWNER, founded, memory_ports
from support.stores import a_snapshot, an_award

AWARD = an_award(credential_id="urn:uuid:4f1c09ab-1b7e-4a53-9c58-5c4a9b2f7d10")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ana Ruiz", "ana-ruiz-welding-1-4f1c09ab.json"),
        ("Zoë Ñandú", "zoe-nandu-welding-1-4f1c09ab.json"),
        ("李", "record-welding-1-4f1c09ab.json"),
        ("../../etc/passwd", "etc-passwd-welding-1-4f1c09ab.json"),
        ("\x00", "record-welding-1-4f1c09ab.json"),
    ],
)
def test_a_record_has_a_file_name_that_leads_nowhere_else(name, file):
    assert record_file_name(replace(AWARD, recipient_name=name)) == file


def test_two_people_of_one_name_are_two_files(tmp_path):
    other = replace(AWARD, credential_id="urn:uuid:00000000-1b7e-4a53-9c58-5c4a9b2f7d10")
    assert write_records([(AWARD, b"1"), (other, b"2")], tmp_path / "new/folder") == 2
    assert sorted(one.read_bytes() for one in (tmp_path / "new/folder").iterdir()) == [b"1", b"2"]


def test_a_published_document_lies_at_the_path_of_its_address(tmp_path):
    written = write_publication([a_snapshot("https://a.example/x/status/1.json")], tmp_path)
    assert written == [tmp_path / "x/status/1.json"]
    assert written[0].read_bytes() == b"signed"


@pytest.mark.parametrize("url", ["https://a.example/../../x.json", "https://a.example/a/../../x"])
def test_an_address_that_leads_out_of_the_folder_is_refused(tmp_path, url):
    folder = tmp_path / "site"
    folder.mkdir()
    with pytest.raises(MalformedValueError):
        write_publication([a_snapshot(url)], folder)
    assert list(tmp_path.rglob("*x*")) == []


def test_t32_after_a_change_of_address_the_newest_list_is_the_one_that_is_written(tmp_path):
    """Both addresses end in one path; the older version would have come back into force."""
    ports = memory_ports()
    founded(ports, base_url="https://z.example")
    members = [NamedIssuer("did:web:harbor.example", "Harbor State College")]
    for address in ("https://a.example", "https://m.example"):
        make_trust_list(ports, OWNER, name="Colleges", members=members, days=9)
        change_address(ports, OWNER, address)
    newest = make_trust_list(ports, OWNER, name="Colleges", members=members, days=9)
    write_publication(publish_everything(ports, OWNER), tmp_path)
    assert (tmp_path / "trust/colleges.json").read_bytes() == newest.data


def test_a_file_is_replaced_whole_and_leaves_no_draft(tmp_path):
    path = tmp_path / "one.json"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_named_and_leaves_no_draft(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        write_whole(tmp_path / "folder", b"data")
    assert refused.value.filename == str(tmp_path / "folder")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


def test_whether_a_file_can_be_written_is_asked_before(tmp_path):
    require_writable(tmp_path / "new.json")
    with pytest.raises(IsADirectoryError):
        require_writable(tmp_path)
    with pytest.raises(FileNotFoundError):
        require_writable(tmp_path / "nowhere/new.json")
