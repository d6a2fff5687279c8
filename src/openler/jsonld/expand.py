"""JSON-LD 1.1 expansion in safe mode (API section 5.1).

Guarantees: every member and value of the document is in the result, with the meaning that its
contexts give it; what the algorithm of the standard would drop is refused by name
(`openler.jsonld.safe.Rule`). The steps are numbered as in section 5.1.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openler.jsonld.context import Contexts
from openler.jsonld.expand_members import expand_members
from openler.jsonld.expand_result import finished
from openler.jsonld.node import Expanded, Node, as_list, must_hold
from openler.jsonld.profile import Leniency
from openler.jsonld.safe import Path, Rule, check_shape, lost
from openler.jsonld.values import check_spelling, expand_value

if TYPE_CHECKING:
    from openler.jsonld.active import ActiveContext
    from openler.jsonld.profile import Profile


class Expander:
    """Expands documents of one profile; keeps a bounded number of processed contexts."""

    def __init__(self, profile: Profile) -> None:
        """Start with no context processed."""
        self.profile = profile
        self.contexts = Contexts(profile)

    def document(self, document: Any) -> list[dict[str, Any]]:
        """Return the expanded form of a document.

        Raises:
            DataLossError: something in it would not be signed; names the rule and the place.
            MalformedValueError: it is no valid JSON-LD; names the standard's error code.
            LimitError: it is too deep or too large.
            UnsupportedError: the loader of the profile does not know one of its contexts.
        """
        check_shape(document)
        self.contexts.begin()
        has_context = isinstance(document, dict) and "@context" in document
        if not has_context and not self.profile.inline_contexts:
            raise lost(Rule.CONTEXT_LIST, "The document has no context.")
        expanded = self.element(self.contexts.initial, None, document, ())
        if isinstance(expanded, dict) and expanded.keys() == {"@graph"}:
            expanded = expanded["@graph"]
        return as_list(expanded)

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
        """Expand any JSON value, reached by the member ``prop``."""
        if isinstance(element, dict):
            return self._map(active, prop, element, path, from_map=from_map)
        if isinstance(element, list):
            return self._array(active, prop, element, path, from_map=from_map, in_list=in_list)
        if element is None:  # 1
            if Leniency.NULLS in self.profile.allowing:
                return None
            raise lost(Rule.NULL, "The value is null.", path, fix="Leave the member out.")
        return self._scalar(active, prop, element, path)

    def enter(
        self, active: ActiveContext, prop: str | None, element: dict[str, Any], path: Path
    ) -> Node:
        """Apply the contexts that a map brings along (steps 9 to 12)."""
        if "@context" in element:  # 9
            active = self.contexts.local(active, element["@context"], (*path, "@context"))
        origin = active  # 10
        is_json = None
        for key in sorted(element):  # 11
            if active.expand(key, vocab=True) != "@type":
                continue
            types = [each for each in as_list(element[key]) if isinstance(each, str)]
            active = self.contexts.typed(active, origin, tuple(sorted(types)), path)
            if is_json is None:  # 12
                is_json = bool(types) and active.expand(types[-1], vocab=True) == "@json"
        return Node(active, origin, prop, path, is_json=bool(is_json))

    def _scalar(self, active: ActiveContext, prop: str | None, value: Any, path: Path) -> Expanded:
        if prop is None or prop == "@graph":  # 4.1
            if Leniency.FREE_FLOATING in self.profile.allowing:
                return None
            raise lost(Rule.FREE_FLOATING, "A value stands where only nodes may.", path)
        active = self.contexts.scoped(active, active, prop, path)  # 4.2
        return expand_value(active, active.term(prop), value, self.profile, path)  # 4.3

    def _array(
        self,
        active: ActiveContext,
        prop: str | None,
        array: list[Any],
        path: Path,
        *,
        from_map: bool,
        in_list: bool,
    ) -> Expanded:
        term = active.term(prop)
        in_list = in_list or (term is not None and "@list" in term.container)
        if not in_list:
            must_hold(self.profile, array, path)
        result: list[Any] = []
        for index, each in enumerate(array):  # 5.2
            place = (*path, index)
            item = self.element(active, prop, each, place, from_map=from_map, in_list=in_list)
            if isinstance(item, list):
                if in_list:  # 5.2.2
                    result.append({"@list": item})
                    continue
                check_spelling(self.profile, "A list in a list becomes one list.", place)
                result.extend(item)
            elif item is not None:
                result.append(item)
        return result

    def _map(
        self,
        active: ActiveContext,
        prop: str | None,
        element: dict[str, Any],
        path: Path,
        *,
        from_map: bool,
    ) -> Expanded:
        origin = active
        if active.previous is not None and not from_map and _is_node(active, element):  # 7
            active = active.previous
        if prop is not None:  # 8, with what the member meant before step 7
            active = self.contexts.scoped(active, origin, prop, path)
        node = self.enter(active, prop, element, path)
        expand_members(self, node, element)  # 13 and 14
        return finished(self.profile, node)  # 15 to 19


def _is_node(active: ActiveContext, element: dict[str, Any]) -> bool:
    """Tell whether a map is neither a value object nor a mere reference (step 7)."""
    expanded = [active.expand(key, vocab=True) for key in element]
    return "@value" not in expanded and expanded != ["@id"]
