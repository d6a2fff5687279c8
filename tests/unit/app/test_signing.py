from __future__ import annotations

import pytest

from openler.app.model import Purpose
from openler.app.signing import issuer_for, preparer_for
from openler.credentials.achievement import Achievement
from openler.errors import ForbiddenError, NotFoundError, ProofGenerationError
from support.ports import NOW, OWNER, founded, memory_ports

WELDING = Achievement("urn:uuid:0f6d4a3c-1b7e-4a53-9c58-5c4a9b2f7d10", "Welding", criteria="Bend.")


def _prepared(issuer):
    return issuer.prepare(WELDING, to="mailto:ana@students.example", id="urn:uuid:1", at=NOW)


def test_a_preparer_can_prepare_and_cannot_sign():
    ports = memory_ports()
    founded(ports)
    with ports.store.for_tenant(OWNER.tenant) as work:
        _, issuer = preparer_for(ports, work)
        with pytest.raises(ProofGenerationError, match="dry run"):
            issuer.sign(_prepared(issuer))


def test_a_preparer_opens_no_vault():
    ports = memory_ports()
    founded(ports)
    ports.vault._keys.clear()
    with ports.store.for_tenant(OWNER.tenant) as work:
        _, issuer = preparer_for(ports, work)
        assert _prepared(issuer)
        with pytest.raises(NotFoundError):
            issuer_for(ports, OWNER, work, Purpose.RECORD)


def test_nobody_signs_before_an_issuer_was_founded():
    ports = memory_ports()
    with ports.store.for_tenant(OWNER.tenant) as work:
        with pytest.raises(NotFoundError):
            preparer_for(ports, work)
        with pytest.raises(NotFoundError):
            issuer_for(ports, OWNER, work, Purpose.RECORD)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_t23_the_desk_of_a_domain_hands_out_the_one_key_of_the_act(purpose):
    ports = memory_ports()
    founded(ports, domain="riverbend.example")
    with ports.store.for_tenant(OWNER.tenant) as work:
        keys = {key.id: key.purposes for key in work.keys.all()}
        _, issuer = issuer_for(ports, OWNER, work, purpose)
        reference = work.keys.current(purpose).reference
    assert keys[issuer.verification_method] == {purpose}
    for other in set(Purpose) - {purpose}:
        with pytest.raises(ForbiddenError):
            ports.vault.signer(OWNER.tenant, reference, other)
