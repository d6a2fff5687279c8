"""The desk at which a tenant signs: an issuer with the one key that its act allows.

Everything that is signed passes `issuer_for`: the vault hands out a signer for one purpose
only, and what comes back signs prepared things of that purpose, never bytes of a caller (T23).
A dry run needs no private key, so `preparer_for` opens no vault and can sign nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.app.model import Purpose
from openler.codec import document
from openler.credentials.credential import AchievementCredential
from openler.credentials.profile import Profile
from openler.crypto.keys import PublicKey
from openler.errors import ConflictError, ProofGenerationError
from openler.issuing.issuer import Issuer

if TYPE_CHECKING:
    from openler.app.model import Award, IssuerRecord
    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor
    from openler.issuing.sealing import Prepared


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


def preparer_for(ports: Ports, work: UnitOfWork) -> tuple[IssuerRecord, Issuer]:
    """Return the tenant's issuer, able to prepare records and to sign nothing.

    Raises:
        NotFoundError: no issuer was founded.
    """
    record = work.issuers.get()
    key = work.keys.current(Purpose.RECORD)
    public_side = _PublicSide(PublicKey.from_multikey(key.public))
    return record, Issuer(Profile.parse(record.profile), public_side, key.id, ports.canonicalizer)


def recalled(issuer: Issuer, intent: Award) -> Prepared:
    """Return a stored intent, ready to be signed: the one that was decided, or none.

    Every rule is asked again, and the row must agree with itself: what will be signed is what was
    planned, under the id and at the place in the status list that the row has for it.

    Raises:
        ConflictError: the row was changed after it was planned; nothing is signed.
        InputError, SecuringError: it breaks a rule.
    """
    prepared = issuer.recall(intent.unsigned, at=intent.planned_at)
    record = AchievementCredential.parse(document.parse_object(intent.unsigned))
    places = [(entry.list_url, entry.index) for entry in record.status]
    if (
        prepared.canonical_digest != intent.canonical_digest
        or prepared.id != intent.credential_id
        or places != [(intent.place.list_id, intent.place.index)]
        or record.valid_from != intent.planned_at.replace(microsecond=0)
    ):
        raise ConflictError(
            f"The intent {intent.credential_id} was changed after it was planned.",
            fix="Nothing was signed. Restore the database from the backup.",
        )
    return prepared


@dataclass(frozen=True, slots=True)
class _PublicSide:
    """A `Signer` without its private key."""

    key: PublicKey

    def sign(self, message: bytes) -> bytes:
        """Refuse."""
        del message
        raise ProofGenerationError("A dry run signs nothing.")
