"""Files that were awarded, as rows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.adapters.sql.tables import batches
from openler.app.model import Batch
from openler.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from openler.adapters.sql.scope import Scope

_NAMES = tuple(field.name for field in fields(Batch))
_COLUMNS = tuple(batches.c[name] for name in _NAMES)


class SqlBatches:
    """The port `openler.app.ports.Batches`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def start(self, batch: Batch) -> None:
        """Store a batch; the same id again is the same batch, taken up where it stopped.

        Raises:
            ConflictError: the id is of another file or achievement.
            NotFoundError: there is no such achievement.
        """
        try:
            stands = self.get(batch.id)
        except NotFoundError:
            self._scope.insert(batches, [{name: getattr(batch, name) for name in _NAMES}])
            return
        if (stands.achievement, stands.file_digest) != (batch.achievement, batch.file_digest):
            raise refusals.other_batch(batch.id)

    def get(self, batch_id: str) -> Batch:
        """Return one batch. Raises `NotFoundError`."""
        chosen = self._scope.select(batches, *_COLUMNS).where(batches.c.id == batch_id)
        row = self._scope.first(chosen)
        if row is None:
            raise refusals.missing("batch", batch_id)
        return Batch(*row)

    def finish(self, batch_id: str, *, at: datetime) -> None:
        """Note that every row was awarded; the first time counts. Raises `NotFoundError`."""
        unfinished = self._scope.update(batches).where(
            batches.c.id == batch_id, batches.c.finished_at.is_(None)
        )
        if not self._scope.change(unfinished.values(finished_at=at)):
            self.get(batch_id)

    def all(self) -> Sequence[Batch]:
        """Return the batches, newest first."""
        chosen = self._scope.select(batches, *_COLUMNS).order_by(batches.c.number.desc())
        return [Batch(*row) for row in self._scope.rows(chosen)]
