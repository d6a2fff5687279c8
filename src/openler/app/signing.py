"""The desk at which a tenant signs: an issuer with the one key that its act allows.

Everything that is signed passes `issuer_for`: the vault hands out a signer for one purpose
only, and what comes back signs prepared things of that purpose, never bytes of a caller (T23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.credentials.profile import Profile
from openler.issuing.issuer import Issuer

if TYPE_CHECKING:
    from openler.app.model import IssuerRecord, Purpose
    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor


def issuer_for(
    ports: Ports, actor: Actor, work: UnitOfWork, purpose: Purpose
) -> tuple[IssuerRecord, Issuer]:
    """Return the tenant's issuer, able to sign for one purpose.

    Raises:
        NotFoundError: no issuer was founded, or it has no key for the purpose.
        ConfigurationError: the vault cannot be opened.
    """
    record = work.issuers.get()
    key = work.keys.current(purpose)
    signer = ports.vault.signer(actor.tenant, key.reference, purpose)
    return record, Issuer(Profile.parse(record.profile), signer, key.id, ports.canonicalizer)
