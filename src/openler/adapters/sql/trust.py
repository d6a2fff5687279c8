"""The trust lists and issuers that this verifier chose, as rows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.adapters.sql.tables import trust_lists, trusted_issuers
from openler.app.model import TrustedIssuer, TrustListRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.adapters.sql.scope import Scope

_LIST_NAMES = tuple(field.name for field in fields(TrustListRecord))
_LIST_COLUMNS = tuple(trust_lists.c[name] for name in _LIST_NAMES)
_ISSUER_COLUMNS = (trusted_issuers.c.did, trusted_issuers.c.name, trusted_issuers.c.added_at)


class SqlTrustShelf:
    """The port `openler.app.ports.TrustShelf`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def put_list(self, trust_list: TrustListRecord) -> None:
        """Store a list; replaces an older version with the same id, in its place."""
        row = {name: getattr(trust_list, name) for name in _LIST_NAMES}
        same = self._scope.update(trust_lists).where(trust_lists.c.id == trust_list.id)
        if not self._scope.change(same.values(row)):
            self._scope.insert(trust_lists, [row])

    def lists(self) -> Sequence[TrustListRecord]:
        """Return the chosen lists, oldest first."""
        chosen = self._scope.select(trust_lists, *_LIST_COLUMNS).order_by(trust_lists.c.number)
        return [TrustListRecord(*row) for row in self._scope.rows(chosen)]

    def drop_list(self, list_id: str) -> None:
        """Forget a list. Raises `NotFoundError`."""
        same = self._scope.delete(trust_lists).where(trust_lists.c.id == list_id)
        if not self._scope.change(same):
            raise refusals.missing("trust list", list_id)

    def add_issuer(self, issuer: TrustedIssuer) -> None:
        """Store an issuer on the verifier's own list; the same DID again renames it."""
        same = self._scope.update(trusted_issuers).where(trusted_issuers.c.did == issuer.did)
        if not self._scope.change(same.values(name=issuer.name)):
            row = {"did": issuer.did, "name": issuer.name, "added_at": issuer.added_at}
            self._scope.insert(trusted_issuers, [row])

    def issuers(self) -> Sequence[TrustedIssuer]:
        """Return the verifier's own list, by name."""
        rows = self._scope.rows(self._scope.select(trusted_issuers, *_ISSUER_COLUMNS))
        return sorted((TrustedIssuer(*row) for row in rows), key=lambda one: (one.name, one.did))

    def drop_issuer(self, did: str) -> None:
        """Forget an issuer. Raises `NotFoundError`."""
        same = self._scope.delete(trusted_issuers).where(trusted_issuers.c.did == did)
        if not self._scope.change(same):
            raise refusals.missing("trusted issuer", did)
