"""T23 at the application: what is signed is what was decided here, by the key made for it."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
import pkgutil
import re
from dataclasses import replace

import pytest

import openler.app
from openler.adapters.sql import SqlStore
from openler.app.issuer import award as awarding
from openler.app.issuer.award import award_chunk, redeem_all
from openler.app.issuer.standing import change_standing
from openler.app.model import AwardFilter, AwardState, Purpose, Standing, StatusPlace
from openler.app.publishing import publish_everything
from openler.app.registry.keeping import NamedIssuer, make_trust_list
from openler.app.signing import issuer_for, preparer_for
from openler.codec.document import canonical, parse_object, to_bytes
from openler.errors import ForbiddenError, LerError, ProofGenerationError
from openler.issuing.roster.model import Recipient
from openler.issuing.status_list import sign_status_list
from openler.jsonld.canonical import Canonicalizer
from support.app import ANA, award_one
from support.ports import NOW, OWNER, founded, memory_ports
from support.verifying import HARBOR_DID

DOMAIN = "college.example"
SEAL_BYTES = 64
"""A Data Integrity proof signs two SHA-256 hashes: of its own options and of the document."""


class SpyVault:
    """A vault that notes every message that one of its keys signs."""

    def __init__(self, vault):
        self._vault = vault
        self.signed = []

    ready = True

    def create(self, tenant, key_type, purposes):
        return self._vault.create(tenant, key_type, purposes)

    def signer(self, tenant, reference, purpose):
        signer, signed = self._vault.signer(tenant, reference, purpose), self.signed

        class Spy:
            key = signer.key

            def sign(self, message):
                signed.append((purpose, message))
                return signer.sign(message)

        return Spy()


@pytest.fixture
def ports():
    made = memory_ports()
    return replace(made, vault=SpyVault(made.vault))


def crash(ports, monkeypatch, recipient=ANA):
    """Plan an award and die before it is signed; return the intent."""
    with monkeypatch.context() as patch:
        patch.setattr(awarding, "_sign", lambda *_: ())
        award_chunk(ports, OWNER, "welding-i", [recipient], batch=None, source="single")
    with ports.store.for_tenant(OWNER.tenant) as work:
        [intent] = work.awards.find(AwardFilter(state=AwardState.PLANNED))
    return intent


def sealed_by(document) -> bytes:
    """Return what the proof of a document signs, worked out from the document itself."""
    unsealed = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in document["proof"].items() if name != "proofValue"}
    if document["proof"]["cryptosuite"] == "eddsa-jcs-2022":
        forms = canonical(options), canonical(unsealed)
    else:
        canonicalizer = Canonicalizer()
        options["@context"] = unsealed["@context"]
        forms = canonicalizer.canonicalize(options), canonicalizer.canonicalize(unsealed)
    return b"".join(hashlib.sha256(form).digest() for form in forms)


def everything_signed(ports):
    """Return each document with a proof that this OpenLER has in its store."""
    with ports.store.for_tenant(OWNER.tenant) as work:
        records = [one.secured for one in work.awards.find(AwardFilter()) if one.secured]
        published = [one.data for one in work.snapshots.all()]
    return [parsed for data in records + published if "proof" in (parsed := parse_object(data))]


@pytest.mark.parametrize("domain", [None, DOMAIN])
def test_t23_each_signature_is_over_a_document_of_ours_and_over_nothing_else(
    ports, monkeypatch, domain
):
    """Every act with every kind of hostile text; each message signed is the hash of our document."""
    founded(ports, domain=domain)
    published = []
    for text in ("\x00" * SEAL_BYTES, "a" * SEAL_BYTES, '{"proof": {}}', "did:key:z6Mk", "é" * 32):
        hostile = Recipient(name=text, email="a@b.example", result=text, reference=text)
        for act in (
            lambda one=hostile: award_one(ports, one),
            lambda one=text: make_trust_list(
                ports, OWNER, name=one, members=[NamedIssuer(HARBOR_DID, one)], days=30
            ),
        ):
            try:
                act()
            except LerError:
                continue
            published += everything_signed(ports)
    made = award_one(ports)
    change_standing(ports, OWNER, made.credential_id, Standing.SUSPENDED, reason="\x00" * 64)
    published += everything_signed(ports)
    publish_everything(ports, OWNER)
    crash(ports, monkeypatch, Recipient(name="Sam Okafor"))
    redeem_all(ports, OWNER)
    published += everything_signed(ports)
    explained = {sealed_by(document) for document in published}
    messages = [message for _, message in ports.vault.signed]
    assert len(messages) > 6
    assert {len(message) for message in messages} == {SEAL_BYTES}
    assert set(messages) == explained


def test_t23_a_did_web_issuer_has_a_key_for_each_purpose_and_no_key_does_anothers_work(ports):
    """Whoever gets at the key of the records must not be able to clear a withdrawal."""
    founded(ports, domain=DOMAIN)
    with ports.store.for_tenant(OWNER.tenant) as work:
        keys = {purpose: work.keys.current(purpose) for purpose in Purpose}
    assert len({key.reference for key in keys.values()}) == len(Purpose)
    for made_for, key in keys.items():
        for purpose in set(Purpose) - {made_for}:
            with pytest.raises(ForbiddenError):
                ports.vault.signer(OWNER.tenant, key.reference, purpose)


def test_t23_a_row_that_gives_a_key_another_purpose_does_not_make_it_so(ports):
    """The purposes in the table are a copy for people; those under the seal decide."""
    founded(ports, domain=DOMAIN)
    with ports.store.for_tenant(OWNER.tenant) as work:
        record_key = work.keys.current(Purpose.RECORD)
        widened = replace(record_key, id=record_key.id + "b", purposes=frozenset(Purpose))
        work.keys.add(widened)
        with pytest.raises(ForbiddenError):
            issuer_for(ports, OWNER, work, Purpose.STATUS_LIST)


@pytest.mark.parametrize("domain", [None, DOMAIN])
def test_t23_the_desk_of_records_signs_no_lists_and_that_of_lists_no_records(ports, domain):
    """A did:key issuer has one key; what keeps its acts apart is their type."""
    founded(ports, domain=domain)
    made = award_one(ports)
    with ports.store.for_tenant(OWNER.tenant) as work:
        _, issuer = issuer_for(ports, OWNER, work, Purpose.RECORD)
    prepared = issuer.recall(made.unsigned, at=made.planned_at)
    with pytest.raises(ProofGenerationError):
        sign_status_list(issuer, prepared)
    for chosen in (made.unsigned, b"\0" * SEAL_BYTES, parse_object(made.unsigned)):
        with pytest.raises(ProofGenerationError):
            issuer.sign(chosen)


def test_t23_a_dry_run_holds_no_key_at_all(ports):
    founded(ports)
    with ports.store.for_tenant(OWNER.tenant) as work:
        _, issuer = preparer_for(ports, work)
    with pytest.raises(ProofGenerationError):
        issuer.signer.sign(b"\0" * SEAL_BYTES)
    assert ports.vault.signed == []


def another_name(unsigned: bytes) -> bytes:
    return unsigned.replace(b"Ana Ruiz", b"Mal Lory")


def as_status_list(unsigned: bytes) -> bytes:
    document = parse_object(unsigned)
    document["type"] = ["VerifiableCredential", "BitstringStatusListCredential"]
    return to_bytes(document)


def another_place(unsigned: bytes) -> bytes:
    document = parse_object(unsigned)
    document["credentialStatus"]["statusListIndex"] = "7"
    return to_bytes(document)


TAMPERED = {
    "another person": lambda one: replace(one, unsigned=another_name(one.unsigned)),
    "another kind of document": lambda one: replace(one, unsigned=as_status_list(one.unsigned)),
    "no JSON": lambda one: replace(one, unsigned=b"\0" * SEAL_BYTES),
    "another layout": lambda one: replace(
        one, unsigned=json.dumps(parse_object(one.unsigned)).encode()
    ),
    "another place in the document": lambda one: replace(one, unsigned=another_place(one.unsigned)),
    "another place in the row": lambda one: replace(one, place=StatusPlace(one.place.list_id, 7)),
    "another time": lambda one: replace(one, planned_at=NOW.replace(year=2020)),
    "another digest": lambda one: replace(one, canonical_digest=bytes(32)),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_t23_an_intent_that_was_tampered_with_is_never_signed(ports, monkeypatch, how):
    """Between the decision and the signature lies a commit, and perhaps a crash and a week."""
    founded(ports)
    intent = crash(ports, monkeypatch)
    before = len(ports.vault.signed)
    with ports.store.for_tenant(OWNER.tenant) as work:
        work._transaction.data.awards[intent.credential_id] = TAMPERED[how](intent)
    with pytest.raises(LerError):
        redeem_all(ports, OWNER)
    assert len(ports.vault.signed) == before
    with ports.store.for_tenant(OWNER.tenant) as work:
        assert work.awards.get(intent.credential_id).secured is None


def test_t23_an_untouched_intent_is_signed_as_it_was_planned(ports, monkeypatch):
    """Else the test above would pass for a reason of its own."""
    founded(ports)
    intent = crash(ports, monkeypatch)
    assert redeem_all(ports, OWNER) == 1
    with ports.store.for_tenant(OWNER.tenant) as work:
        secured = parse_object(work.awards.get(intent.credential_id).secured or b"")
    del secured["proof"]
    assert to_bytes(secured) == intent.unsigned


def test_t23_the_database_holds_the_digest_of_each_intent_and_it_is_not_rewritten(
    tmp_path, monkeypatch
):
    """An editor of the file, with the triggers out of the way, still gets nothing signed."""
    made = memory_ports()
    with SqlStore.open(tmp_path / "openler.sqlite") as store:
        ports = replace(made, store=store)
        founded(ports)
        intent = crash(ports, monkeypatch)
        with store._engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER awards_intent")
            connection.exec_driver_sql(
                "UPDATE awards SET unsigned = ?", (another_name(intent.unsigned),)
            )
        with pytest.raises(LerError, match="changed after it was planned"):
            redeem_all(ports, OWNER)


TAKE_BYTES = {
    # read by a strict parser, and compared with the digest that was stored
    "trusting.trust_list": "a signed list of others, which is verified and kept, never signed",
    "batches.batch_id": "the digest of a file, for its name",
    "identifiers.uuid_urn": "randomness",
    "events.pseudonym": "the key of a keyed hash",
}


def test_t23_no_use_case_takes_bytes_to_sign():
    """Whoever adds one must say here what becomes of them."""
    found = set()
    for module in pkgutil.walk_packages(openler.app.__path__, "openler.app."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ != module.name or name.startswith("_"):
                continue
            for parameter in inspect.signature(function).parameters.values():
                if re.search(r"\bbytes\b", str(parameter.annotation)):
                    found.add(f"{module.name.rpartition('.')[2]}.{name}")
    assert found == set(TAKE_BYTES)
