"""The node that expansion is at work on, and the small tools that its steps share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from openler.jsonld.profile import Leniency
from openler.jsonld.safe import Path, Rule, lost

if TYPE_CHECKING:
    from openler.jsonld.active import ActiveContext
    from openler.jsonld.context import Contexts
    from openler.jsonld.profile import Profile

Expanded = dict[str, Any] | list[Any] | None


@dataclass(slots=True)
class Node:
    """One map of the document while it is expanded.

    Attributes:
        active: the context in which its members are read.
        origin: the context in which the values of its types are read.
        prop: the member that led here; None at the top, a keyword for its special places.
        path: where it stands.
        is_json: whether it is a value object whose value is any JSON.
        result: what it has become so far.
    """

    active: ActiveContext
    origin: ActiveContext
    prop: str | None
    path: Path
    is_json: bool = False
    result: dict[str, Any] = field(default_factory=dict)


class Expansion(Protocol):
    """What the steps need of the whole: its settings, and the way back into the recursion."""

    profile: Profile
    contexts: Contexts

    def element(
        self,
        active: ActiveContext,
        prop: str | None,
        element: Any,
        path: Path,
        *,
        from_map: bool = False,
        in_list: bool = False,
    ) -> Expanded:
        """Expand any JSON value (section 5.1.2)."""

    def enter(
        self, active: ActiveContext, prop: str | None, element: dict[str, Any], path: Path
    ) -> Node:
        """Apply the contexts that a map brings along (steps 9 to 12)."""


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, None as nothing, and anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_value(item: Any) -> bool:
    """Tell whether something expanded is a value object."""
    return isinstance(item, dict) and "@value" in item


def is_list(item: Any) -> bool:
    """Tell whether something expanded is a list object."""
    return isinstance(item, dict) and "@list" in item


def is_node(item: Any) -> bool:
    """Tell whether something expanded is a node object."""
    return isinstance(item, dict) and not item.keys() & {"@value", "@list", "@set"}


def is_graph(item: Any) -> bool:
    """Tell whether something expanded is a graph object."""
    return (
        isinstance(item, dict) and "@graph" in item and item.keys() <= {"@graph", "@id", "@index"}
    )


def must_hold(profile: Profile, value: Any, path: Path) -> None:
    """Refuse an empty list or map from which no statement would come."""
    if not value and Leniency.NULLS not in profile.allowing:
        raise lost(Rule.EMPTY, "There is nothing in it.", path, fix="Leave the member out.")


def must_not_float(profile: Profile, items: list[Any], path: Path) -> None:
    """Refuse values, lists and bare names where only nodes with statements are kept."""
    if Leniency.FREE_FLOATING in profile.allowing:
        return
    for item in items:
        if not is_node(item) or not item.keys() - {"@id", "@index"}:
            raise lost(Rule.FREE_FLOATING, "Nothing is said about this, and by nothing.", path)
