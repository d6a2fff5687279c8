"""What a tenant has, and changes to it that can be undone.

Every change notes how to undo itself; a block that raises is undone from its end to its
beginning, so what it had seen and changed is as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from openler.adapters import refusals
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openler.app.events import Event
    from openler.app.model import (
        AchievementRecord,
        Award,
        Batch,
        IssuerRecord,
        KeyRecord,
        Snapshot,
        StatusListRecord,
        TrustedIssuer,
        TrustListRecord,
    )

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(slots=True)
class Holdings:
    """Everything of one tenant, in the order in which it came."""

    issuer: dict[None, IssuerRecord] = field(default_factory=dict)
    keys: dict[str, KeyRecord] = field(default_factory=dict)
    achievements: dict[str, AchievementRecord] = field(default_factory=dict)
    awards: dict[str, Award] = field(default_factory=dict)
    by_natural_key: dict[bytes, str] = field(default_factory=dict)
    by_place: dict[tuple[str, int], str] = field(default_factory=dict)
    status_lists: dict[str, StatusListRecord] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    trust_lists: dict[str, TrustListRecord] = field(default_factory=dict)
    trusted_issuers: dict[str, TrustedIssuer] = field(default_factory=dict)
    pseudonym_key: dict[None, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)


class Transaction:
    """The changes of one block, until it ends."""

    def __init__(self, holdings: Holdings) -> None:
        """Work on what one tenant has."""
        self._holdings = holdings
        self._undo: list[Callable[[], object]] = []
        self._ended = False

    @property
    def data(self) -> Holdings:
        """What the tenant has now. Raises `ConflictError` when the block has ended."""
        if self._ended:
            raise refusals.ended()
        return self._holdings

    def put(self, shelf: dict[_K, _V], key: _K, value: _V) -> None:
        """Store a value under a key, new or in the place of an older one."""
        _require_aware(value)
        if key in shelf:
            older = shelf[key]
            self._undo.append(lambda: shelf.__setitem__(key, older))
        else:
            self._undo.append(lambda: shelf.__delitem__(key))
        shelf[key] = value

    def drop(self, shelf: dict[_K, _V], key: _K, *, ordered: bool = True) -> None:
        """Remove a key; undoing brings it back, where the order matters to its place in it."""
        if not ordered:
            older = shelf.pop(key)
            self._undo.append(lambda: shelf.__setitem__(key, older))
            return
        before = dict(shelf)

        def restore() -> None:
            shelf.clear()
            shelf.update(before)

        self._undo.append(restore)
        del shelf[key]

    def append(self, log: list[_V], values: Iterable[_V]) -> None:
        """Append to a log, all or none."""
        new = list(values)
        for value in new:
            _require_aware(value)
        length = len(log)
        self._undo.append(lambda: log.__delitem__(slice(length, None)))
        log.extend(new)

    def commit(self) -> None:
        """End the block; the changes stand."""
        self._ended = True

    def roll_back(self) -> None:
        """End the block; there were no changes."""
        for undo in reversed(self._undo):
            undo()
        self._ended = True


def _require_aware(value: Any) -> None:
    """Refuse a time without a zone, as a database column does."""
    for one in fields(value) if is_dataclass(value) else ():
        time = getattr(value, one.name)
        if isinstance(time, datetime) and time.tzinfo is None:
            raise MalformedValueError(f"The time {time.isoformat()} has no zone.")
