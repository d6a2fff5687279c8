"""The issuer, its keys and its catalogue, in memory."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from openler.adapters import refusals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.adapters.memory.transaction import Transaction
    from openler.app.model import AchievementRecord, IssuerRecord, KeyRecord, Purpose


class MemoryIssuers:
    """The port `openler.app.ports.Issuers`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def found(self, issuer: IssuerRecord) -> None:
        """Store the issuer. Raises `ConflictError` when the tenant has one."""
        if self._transaction.data.issuer:
            raise refusals.issuer_founded()
        self._put(issuer)

    def get(self) -> IssuerRecord:
        """Return the issuer. Raises `NotFoundError` when none was founded."""
        issuer = self._transaction.data.issuer.get(None)
        if issuer is None:
            raise refusals.no_issuer()
        return replace(issuer, profile=deepcopy(issuer.profile))

    def replace(self, issuer: IssuerRecord) -> None:
        """Store new values for the same issuer. Raises `NotFoundError`."""
        self.get()
        self._put(issuer)

    def _put(self, issuer: IssuerRecord) -> None:
        own = replace(issuer, profile=deepcopy(issuer.profile))
        self._transaction.put(self._transaction.data.issuer, None, own)


class MemoryKeys:
    """The port `openler.app.ports.Keys`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def add(self, key: KeyRecord) -> None:
        """Store a key. Raises `ConflictError` when its id is there."""
        keys = self._transaction.data.keys
        if key.id in keys:
            raise refusals.already("a key", key.id)
        self._transaction.put(keys, key.id, key)

    def current(self, purpose: Purpose) -> KeyRecord:
        """Return the newest key for the purpose that is not retired. Raises `NotFoundError`."""
        for key in reversed(self._transaction.data.keys.values()):
            if key.retired_at is None and purpose in key.purposes:
                return key
        raise refusals.missing("key for", purpose.value)

    def all(self) -> Sequence[KeyRecord]:
        """Return every key, oldest first."""
        return list(self._transaction.data.keys.values())


class MemoryAchievements:
    """The port `openler.app.ports.Achievements`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def add(self, achievement: AchievementRecord) -> None:
        """Store an achievement. Raises `ConflictError` when its slug is taken."""
        achievements = self._transaction.data.achievements
        if achievement.slug in achievements:
            raise refusals.slug_taken(achievement.slug)
        self._transaction.put(achievements, achievement.slug, _copy(achievement))

    def get(self, slug: str) -> AchievementRecord:
        """Return the achievement. Raises `NotFoundError`."""
        achievement = self._transaction.data.achievements.get(slug)
        if achievement is None:
            raise refusals.missing("achievement", slug)
        return _copy(achievement)

    def all(self) -> Sequence[AchievementRecord]:
        """Return the catalogue, by slug."""
        achievements = self._transaction.data.achievements
        return [_copy(achievements[slug]) for slug in sorted(achievements)]


def _copy(achievement: AchievementRecord) -> AchievementRecord:
    """Return it with a document of its own, as if it had been written and read again."""
    return replace(achievement, document=deepcopy(achievement.document))
