"""What was published, as rows: one for each address."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.adapters.sql.tables import snapshots
from openler.app.model import Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.adapters.sql.scope import Scope

_NAMES = tuple(field.name for field in fields(Snapshot))
_COLUMNS = tuple(snapshots.c[name] for name in _NAMES)


class SqlSnapshots:
    """The port `openler.app.ports.Snapshots`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def put(self, snapshot: Snapshot) -> None:
        """Publish; replaces the older version of the same address in one step.

        Raises:
            ConflictError: the address answers with this version or a newer one.
        """
        row = {name: getattr(snapshot, name) for name in _NAMES}
        of_address = snapshots.c.url == snapshot.url
        older = self._scope.update(snapshots).where(
            of_address, snapshots.c.version < snapshot.version
        )
        if self._scope.change(older.values(row)):
            return
        chosen = self._scope.select(snapshots, snapshots.c.version).where(of_address)
        stands = self._scope.first(chosen)
        if stands is not None:
            raise refusals.not_newer(snapshot, stands.version)
        self._scope.insert(snapshots, [row])

    def get(self, url: str) -> Snapshot:
        """Return the newest version. Raises `NotFoundError`."""
        chosen = self._scope.select(snapshots, *_COLUMNS).where(snapshots.c.url == url)
        row = self._scope.first(chosen)
        if row is None:
            raise refusals.missing("publication at", url)
        return Snapshot(*row)

    def all(self) -> Sequence[Snapshot]:
        """Return the newest version of each address, by address."""
        rows = self._scope.rows(self._scope.select(snapshots, *_COLUMNS))
        return sorted((Snapshot(*row) for row in rows), key=lambda one: one.url)
