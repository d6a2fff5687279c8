"""Status lists: which records stand, as one bit each (Bitstring Status List 1.0).

Guarantees: a list has at least 131,072 places, so that one place says nothing about one person
(threat T9), and an end, so that an old copy cannot pass for the present state; its issuer is the
issuer of the records; only what was prepared here is signed, at a desk of its own (threat T23).

Where a record's place is, is the caller's choice, and must be random.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.codec import timestamps
from openler.codec.bitstring import MINIMUM_SIZE, Bitstring
from openler.credentials.status import (
    LIST_CREDENTIAL_TYPE,
    LIST_TYPE,
    REVOCATION,
    SUSPENSION,
    StatusList,
)
from openler.errors import MalformedValueError, OutOfRangeError
from openler.issuing.sealing import PreparedStatusList, prepare_list, seal_list
from openler.jsonld.loader import VC_2

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from openler.codec.document import JsonObject
    from openler.issuing.issuer import Issuer
    from openler.securing.mechanism import Secured

__all__ = ("PreparedStatusList", "prepare_status_list", "sign_status_list")

PURPOSES = frozenset({REVOCATION, SUSPENSION})


def prepare_status_list(  # noqa: PLR0913 - the facts of one list, each by its name
    issuer: Issuer,
    *,
    url: str,
    purpose: str,
    set_indexes: Iterable[int],
    size: int,
    at: datetime,
    valid_until: datetime,
    ttl: timedelta,
) -> PreparedStatusList:
    """Return a status list that is ready to be signed.

    Args:
        issuer: whose records the list is about.
        url: the address at which the list will be published.
        purpose: ``revocation`` or ``suspension``.
        set_indexes: the places whose bit is 1.
        size: how many places there are.
        at: now.
        valid_until: until when the list may be believed.
        ttl: how long a reader may keep a copy.

    Raises:
        OutOfRangeError: too few places, a place outside of the list, an end that is past.
        MalformedValueError: another purpose, or an address that is none.
    """
    if purpose not in PURPOSES:
        raise MalformedValueError(
            f"We keep no lists for {purpose!r}.", fix="Use revocation or suspension."
        )
    if size < MINIMUM_SIZE:
        raise OutOfRangeError(
            f"A status list needs {MINIMUM_SIZE:,} places, and not {size:,}.",
            fix="With fewer, a place could be traced to a person.",
        )
    if valid_until <= at or ttl.total_seconds() < 0:
        raise OutOfRangeError("The list would have ended already.", fix="Give it a later end.")
    plan = issuer.plan(at)
    document: JsonObject = {
        "@context": [VC_2],
        "id": url,
        "type": ["VerifiableCredential", LIST_CREDENTIAL_TYPE],
        "issuer": issuer.profile.id,
        "validFrom": timestamps.format(plan.created),
        "validUntil": timestamps.format(valid_until),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": LIST_TYPE,
            "statusPurpose": purpose,
            "encodedList": Bitstring.from_bits(size, set_indexes).encode(),
            "ttl": int(ttl.total_seconds() * 1000),
        },
    }
    StatusList.parse(document)
    return prepare_list(document, plan)


def sign_status_list(issuer: Issuer, prepared: PreparedStatusList) -> Secured:
    """Return the signed list; its ``raw`` bytes are what to publish.

    Raises:
        ProofGenerationError: this was not prepared as a status list, or the signer failed.
        IssuerMismatchError: it was prepared for another key.
    """
    if isinstance(prepared, PreparedStatusList):
        issuer.require_own(prepared.verification_method)
    return seal_list(prepared, issuer.signer)
