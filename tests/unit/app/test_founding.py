from __future__ import annotations

import pytest

from openler.app.addresses import DEFAULT_BASE_URL
from openler.app.issuer.founding import Founding, change_address, found_issuer, get_issuer
from openler.app.model import Purpose
from openler.app.publishing import OwnAddresses
from openler.app.resolving import resolver_over
from openler.errors import ConflictError, InputError, MalformedValueError, NotFoundError
from support.chain import snapshot
from support.ports import NOW, OWNER, memory_ports


@pytest.fixture
def ports():
    return memory_ports()


def _keys(ports):
    with ports.store.for_tenant(OWNER.tenant) as work:
        return work.keys.all()


def test_without_a_domain_the_issuer_is_its_one_key(ports):
    issuer = found_issuer(ports, OWNER, Founding("Riverbend College"))
    (key,) = _keys(ports)
    assert issuer.did == f"did:key:{key.public}"
    assert key.purposes == frozenset(Purpose)
    assert (issuer.base_url, issuer.created_at) == (DEFAULT_BASE_URL, NOW)


def test_t23_with_a_domain_there_is_a_key_for_each_purpose(ports):
    issuer = found_issuer(ports, OWNER, Founding("Riverbend", domain="riverbend.example"))
    keys = _keys(ports)
    assert issuer.did == "did:web:riverbend.example"
    assert sorted(key.purposes for key in keys) == sorted(frozenset({one}) for one in Purpose)
    assert len({key.public for key in keys}) == len(Purpose)


def test_the_document_of_a_domain_names_every_key(ports):
    issuer = found_issuer(ports, OWNER, Founding("Riverbend", domain="riverbend.example"))
    found = resolver_over(OwnAddresses(ports, OWNER)).resolve(issuer.did)
    assert {one.id: one.key.multikey() for one in found.methods} == {
        key.id: key.public for key in _keys(ports)
    }


def test_the_profile_holds_what_was_said(ports):
    said = Founding(
        "Riverbend College",
        base_url="https://records.riverbend.example/",
        website="https://riverbend.example",
        email="records@riverbend.example",
        description="A college.",
        practice=True,
    )
    issuer = found_issuer(ports, OWNER, said)
    assert issuer.base_url == "https://records.riverbend.example"
    assert issuer.practice
    assert issuer.profile == {
        "id": issuer.did,
        "type": ["Profile"],
        "name": "Riverbend College",
        "url": "https://riverbend.example",
        "email": "records@riverbend.example",
        "description": "A college.",
    }
    assert get_issuer(ports, OWNER) == issuer


@pytest.mark.parametrize(
    "founding",
    [
        Founding(""),
        Founding("River\u202ebend"),
        Founding("Rіverbend"),  # a Cyrillic letter among Latin ones
        Founding("Riverbend", domain="https://riverbend.example"),
        Founding("Riverbend", domain="riverbend.example/path"),
        Founding("Riverbend", base_url="ftp://riverbend.example"),
    ],
    ids=lambda founding: repr(founding.domain or founding.base_url or founding.name),
)
def test_what_cannot_be_founded_leaves_nothing_behind(ports, founding):
    before = snapshot(ports)
    with pytest.raises(InputError):
        found_issuer(ports, OWNER, founding)
    assert snapshot(ports) == before
    assert "0 keys" in repr(ports.vault)


def test_a_second_founding_is_refused_before_a_key_is_made(ports):
    issuer = found_issuer(ports, OWNER, Founding("Riverbend College"))
    with pytest.raises(ConflictError):
        found_issuer(ports, OWNER, Founding("Another"))
    assert get_issuer(ports, OWNER) == issuer
    assert "1 keys" in repr(ports.vault)


def test_there_is_no_issuer_before_one_was_founded(ports):
    with pytest.raises(NotFoundError):
        get_issuer(ports, OWNER)
    with pytest.raises(NotFoundError):
        change_address(ports, OWNER, "https://riverbend.example")


def test_an_address_can_change_and_the_identifier_stays(ports):
    issuer = found_issuer(ports, OWNER, Founding("Riverbend College"))
    changed = change_address(ports, OWNER, "https://riverbend.example/")
    assert (changed.did, changed.base_url) == (issuer.did, "https://riverbend.example")
    assert get_issuer(ports, OWNER) == changed
    with pytest.raises(MalformedValueError):
        change_address(ports, OWNER, "riverbend")
    assert get_issuer(ports, OWNER) == changed
