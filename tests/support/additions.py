"""What somebody could add to a signed badge: the additions of speed.md, and where."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from support.badges import badge

if TYPE_CHECKING:
    from collections.abc import Iterator


def with_member(pointer: str, name: str, value: Any, document: dict[str, Any] | None = None) -> Any:
    """Return a badge in which the object at ``pointer`` has one more, or another, member."""
    changed = copy.deepcopy(badge() if document is None else document)
    place: Any = changed
    for step in filter(None, pointer.split("/")):
        place = place[int(step) if isinstance(place, list) else step]
    place[name] = value
    return changed


def objects(value: Any, pointer: str = "") -> Iterator[str]:
    """Yield the pointer of every object in a document."""
    if isinstance(value, dict):
        yield pointer
        for name, each in value.items():
            yield from objects(each, f"{pointer}/{name}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from objects(each, f"{pointer}/{index}")
