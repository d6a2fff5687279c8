"""Contract of `openler.app.ports.Vault`."""

import os

import pytest

from openler.app.model import Purpose
from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.errors import ForbiddenError, MalformedValueError, NotFoundError
from support.stores import LAKESIDE, RIVERBEND
from support.vaults import VAULTS

ALL = frozenset(Purpose)


@pytest.fixture(params=sorted(VAULTS))
def vault(request, tmp_path):
    return VAULTS[request.param](tmp_path)


@pytest.mark.parametrize("key_type", list(KeyType))
def test_a_key_signs_and_its_public_side_verifies(vault, key_type):
    reference, public = vault.create(RIVERBEND, key_type, ALL)
    assert public.type is key_type
    signer = vault.signer(RIVERBEND, reference, Purpose.RECORD)
    assert signer.key == public
    assert public.verify(signer.sign(b"message"), b"message")
    assert not public.verify(signer.sign(b"message"), b"another message")


def test_every_key_is_another(vault):
    made = [vault.create(RIVERBEND, KeyType.ED25519, ALL) for _ in range(5)]
    assert len({reference for reference, _ in made}) == 5
    assert len({public for _, public in made}) == 5


def test_each_reference_gives_its_own_key(vault):
    made = [vault.create(RIVERBEND, KeyType.ED25519, ALL) for _ in range(3)]
    for reference, public in made:
        assert vault.signer(RIVERBEND, reference, Purpose.RECORD).key == public


@pytest.mark.parametrize("purpose", list(Purpose))
def test_t23_a_key_signs_only_for_the_purposes_that_it_was_made_for(vault, purpose):
    only, _ = vault.create(RIVERBEND, KeyType.ED25519, frozenset({purpose}))
    others, _ = vault.create(RIVERBEND, KeyType.ED25519, ALL - {purpose})
    vault.signer(RIVERBEND, only, purpose)
    with pytest.raises(ForbiddenError):
        vault.signer(RIVERBEND, others, purpose)
    for other in ALL - {purpose}:
        with pytest.raises(ForbiddenError):
            vault.signer(RIVERBEND, only, other)


def test_a_key_without_a_purpose_is_not_made(vault):
    with pytest.raises(MalformedValueError):
        vault.create(RIVERBEND, KeyType.ED25519, frozenset())


def test_t24_a_key_signs_for_its_own_tenant_alone(vault):
    reference, _ = vault.create(RIVERBEND, KeyType.ED25519, ALL)
    with pytest.raises(ForbiddenError):
        vault.signer(LAKESIDE, reference, Purpose.RECORD)


@pytest.mark.parametrize(
    "reference",
    ["", "0" * 32, "../keys/x", "/etc/passwd", "a/b", "..", "a\x00b", "\udcff", "A" * 32],
)
def test_t3_a_reference_that_is_none_of_ours_is_not_found(vault, reference):
    vault.create(RIVERBEND, KeyType.ED25519, ALL)
    with pytest.raises(NotFoundError):
        vault.signer(RIVERBEND, reference, Purpose.RECORD)


def test_nothing_that_is_printed_shows_a_secret(tmp_path):
    for name, make in VAULTS.items():
        drawn = []

        def remember(size, drawn=drawn):
            drawn.append(os.urandom(size))
            return drawn[-1]

        vault = make(tmp_path)
        vault._random = remember
        reference, _ = vault.create(RIVERBEND, KeyType.ED25519, ALL)
        signer = vault.signer(RIVERBEND, reference, Purpose.RECORD)
        shown = f"{vault!r} {vault} {signer!r} {signer}"
        seeds = [one for one in drawn if len(one) == 32 and LocalSigner(one).key == signer.key]
        assert len(seeds) == 1, name
        for secret in (seeds[0].hex(), repr(seeds[0])[2:-1]):
            assert secret not in shown, name


def test_a_vault_that_asks_nobody_is_ready_once_it_was_used(vault):
    vault.create(RIVERBEND, KeyType.ED25519, ALL)
    assert vault.ready
