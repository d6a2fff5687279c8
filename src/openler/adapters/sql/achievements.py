"""The catalogue, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.adapters.sql.tables import achievements
from openler.app.model import AchievementRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.adapters.sql.scope import Scope

_COLUMNS = (achievements.c.slug, achievements.c.document, achievements.c.created_at)


class SqlAchievements:
    """The port `openler.app.ports.Achievements`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def add(self, achievement: AchievementRecord) -> None:
        """Store an achievement. Raises `ConflictError` when its slug is taken."""
        row = {
            "slug": achievement.slug,
            "document": achievement.document,
            "created_at": achievement.created_at,
        }
        self._scope.insert(achievements, [row])

    def get(self, slug: str) -> AchievementRecord:
        """Return the achievement. Raises `NotFoundError`."""
        chosen = self._scope.select(achievements, *_COLUMNS).where(achievements.c.slug == slug)
        row = self._scope.first(chosen)
        if row is None:
            raise refusals.missing("achievement", slug)
        return AchievementRecord(*row)

    def all(self) -> Sequence[AchievementRecord]:
        """Return the catalogue, by slug."""
        rows = self._scope.rows(self._scope.select(achievements, *_COLUMNS))
        return sorted((AchievementRecord(*row) for row in rows), key=lambda one: one.slug)
