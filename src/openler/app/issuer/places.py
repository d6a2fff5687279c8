"""Places in status lists: random, never used twice, in lists that are never filled up.

A place drawn in order would tell from two records which came first and how many lie between
(threat T9), so every place comes from the operating system's generator. A list is closed to
new records at 80 %, so that drawing stays quick and the herd stays large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.app.addresses import status_list_url
from openler.app.model import StatusListRecord, StatusPlace

if TYPE_CHECKING:
    from datetime import datetime

    from openler.app.ports import RandomBytes, UnitOfWork

LIST_SIZE = 1 << 20
"""Entries of a list; a power of two, so that a masked draw is uniform. The standard's floor is
131,072 (Bitstring Status List 1.0 section 6.1)."""

FULLEST = LIST_SIZE * 8 // 10
"""Places that are given out before the next list is begun."""

_LIST_NAME_BYTES = 8
_DRAW_BYTES = 4


def reserve(
    work: UnitOfWork, wanted: int, *, base_url: str, at: datetime, random: RandomBytes
) -> tuple[list[StatusPlace], list[StatusListRecord]]:
    """Return that many free places, and the lists that had to be begun for them.

    The places are only drawn here; they are taken when the awards that hold them are planned
    in the same transaction, and the store's constraint has the last word.
    """
    # a list that was begun under an older address of the issuer takes no new records
    lists = [one for one in work.status_lists.all() if one.id.startswith(f"{base_url}/")]
    current = lists[-1] if lists else None
    room = 0 if current is None else FULLEST - work.status_lists.taken(current.id)
    places: list[StatusPlace] = []
    begun: list[StatusListRecord] = []
    while len(places) < wanted:
        if current is None or room <= 0:
            current, room = _begin_list(work, base_url, at=at, random=random), FULLEST
            begun.append(current)
        share = min(room, wanted - len(places))
        places += _draw(work, current, share, random=random)
        room -= share
    return places, begun


def _begin_list(
    work: UnitOfWork, base_url: str, *, at: datetime, random: RandomBytes
) -> StatusListRecord:
    url = status_list_url(base_url, random(_LIST_NAME_BYTES).hex())
    fresh = StatusListRecord(id=url, size=LIST_SIZE, created_at=at)
    work.status_lists.add(fresh)
    return fresh


def _draw(
    work: UnitOfWork, status_list: StatusListRecord, wanted: int, *, random: RandomBytes
) -> list[StatusPlace]:
    """Draw different free places of one list, uniformly."""
    drawn: list[int] = []
    seen: set[int] = set()
    while len(drawn) < wanted:
        missing = wanted - len(drawn)
        raw = random(_DRAW_BYTES * missing)
        candidates = [
            int.from_bytes(raw[start : start + _DRAW_BYTES]) % status_list.size
            for start in range(0, len(raw), _DRAW_BYTES)
        ]
        fresh = [index for index in dict.fromkeys(candidates) if index not in seen]
        seen.update(fresh)
        free = work.status_lists.free_of(status_list.id, fresh)
        drawn += [index for index in fresh if index in free]
    return [StatusPlace(status_list.id, index) for index in drawn]
