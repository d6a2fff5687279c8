"""The public side of the tenant's keys, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.adapters.sql.tables import keys
from openler.app.model import KeyRecord, Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.adapters.sql.scope import AnyRow, Scope


class SqlKeys:
    """The port `openler.app.ports.Keys`. A tenant has few keys, so all are read at once."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def add(self, key: KeyRecord) -> None:
        """Store a key. Raises `ConflictError` when its id is there."""
        row = {
            "id": key.id,
            "reference": key.reference,
            "purposes": sorted(key.purposes),
            "public": key.public,
            "created_at": key.created_at,
            "retired_at": key.retired_at,
        }
        self._scope.insert(keys, [row])

    def current(self, purpose: Purpose) -> KeyRecord:
        """Return the newest key for the purpose that is not retired. Raises `NotFoundError`."""
        for key in reversed(self.all()):
            if key.retired_at is None and purpose in key.purposes:
                return key
        raise refusals.missing("key for", purpose.value)

    def all(self) -> Sequence[KeyRecord]:
        """Return every key, oldest first."""
        return [_key(row) for row in self._scope.rows(self._scope.select(keys).order_by("number"))]


def _key(row: AnyRow) -> KeyRecord:
    return KeyRecord(
        id=row.id,
        reference=row.reference,
        purposes=frozenset(map(Purpose, row.purposes)),
        public=row.public,
        created_at=row.created_at,
        retired_at=row.retired_at,
    )
