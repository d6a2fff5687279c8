"""Choosing whom to trust: signed lists of others, and one's own.

Nobody is trusted because he is on this server, nor because a record says so. A list is
believed because somebody here added it; from then on its keeper's key is pinned, and only a
newer version by the same keeper takes its place (threat T32).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.app.model import TrustedIssuer, TrustListRecord
from openler.app.tenancy import Permission
from openler.credentials.names import checked_name
from openler.did.identifier import parse_did
from openler.errors import NotFoundError
from openler.verifying.trust import OwnList, TrustLists, open_trust_list, require_newer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor
    from openler.credentials.trust_list import TrustList
    from openler.did.resolver import Resolver
    from openler.verifying.trust import Trust


@dataclass(frozen=True, slots=True)
class Shelf:
    """Whom this verifier trusts, and on whose word."""

    lists: tuple[TrustList, ...]
    issuers: tuple[TrustedIssuer, ...]
