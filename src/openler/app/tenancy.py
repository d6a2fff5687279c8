"""Who asks, for whom, and what they may do.

A tenant is an argument of use cases; below this floor the word does not occur. Every use
case begins with ``actor.require(Permission.…)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import NewType

from openler.errors import ForbiddenError

Tenant = NewType("Tenant", str)


class Permission(StrEnum):
    """One thing that an actor may be allowed to do."""

    FOUND_ISSUER = auto()
    DEFINE_ACHIEVEMENT = auto()
    AWARD = auto()
    CHANGE_STATUS = auto()
    PUBLISH = auto()
    READ_RECORDS = auto()
    VERIFY = auto()
    CHOOSE_TRUST = auto()
    KEEP_TRUST_LIST = auto()
    READ_RESULTS = auto()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody (or something) that asks, within one tenant."""

    id: str
    tenant: Tenant
    permissions: frozenset[Permission]

    def require(self, permission: Permission) -> None:
        """Return when the actor holds the permission.

        Raises:
            ForbiddenError: it does not.
        """
        if permission not in self.permissions:
            raise ForbiddenError(
                f"{self.id} is not allowed to {permission.value.replace('_', ' ')}.",
                fix="Ask somebody who runs this OpenLER for the right to do so.",
            )


def owner(tenant: Tenant, *, name: str) -> Actor:
    """Return the actor that owns a tenant: the person at the keyboard of its machine."""
    return Actor(name, tenant, frozenset(Permission))
