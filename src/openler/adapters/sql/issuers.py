"""The issuer of the tenant, as rows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from openler.adapters import refusals
from openler.adapters.sql.tables import issuers
from openler.app.model import IssuerRecord

if TYPE_CHECKING:
    from openler.adapters.sql.scope import Scope

_NAMES = tuple(field.name for field in fields(IssuerRecord))
_COLUMNS = tuple(issuers.c[name] for name in _NAMES)


class SqlIssuers:
    """The port `openler.app.ports.Issuers`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def found(self, issuer: IssuerRecord) -> None:
        """Store the issuer. Raises `ConflictError` when the tenant has one."""
        self._scope.insert(issuers, [_row(issuer)])

    def get(self) -> IssuerRecord:
        """Return the issuer. Raises `NotFoundError` when none was founded."""
        row = self._scope.first(self._scope.select(issuers, *_COLUMNS))
        if row is None:
            raise refusals.no_issuer()
        return IssuerRecord(*row)

    def replace(self, issuer: IssuerRecord) -> None:
        """Store new values for the same issuer. Raises `NotFoundError`."""
        if not self._scope.change(self._scope.update(issuers).values(_row(issuer))):
            raise refusals.no_issuer()


def _row(issuer: IssuerRecord) -> dict[str, Any]:
    return {name: getattr(issuer, name) for name in _NAMES}
