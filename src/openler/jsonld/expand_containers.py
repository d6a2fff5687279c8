"""Properties, and the maps and lists in which contexts pack their values (steps 13.5 to 13.12).

Guarantees: the key of a map is signed with its values, or refused as data that would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openler.jsonld.node import (
    Expanded,
    as_list,
    is_graph,
    is_list,
    is_value,
    must_hold,
    must_not_float,
)
from openler.jsonld.profile import Leniency
from openler.jsonld.safe import Path, Rule, lost, malformed, shown
from openler.jsonld.values import check_value_object, expand_id, expand_value, expand_word

if TYPE_CHECKING:
    from openler.jsonld.active import ActiveContext, Term
    from openler.jsonld.node import Expansion, Node

_KEYED: Final = frozenset({"@id", "@index", "@type"})


def expand_container(run: Expansion, node: Node, key: str, value: Any, path: Path) -> Expanded:
    """Return the expanded value of a property; None only where the profile lets nulls pass."""
    active = node.active
    term = active.term(key)
    container = frozenset() if term is None else term.container
    if term is not None and term.coercion == "@json":  # 13.6
        expanded: Expanded = {"@value": value, "@type": "@json"}
    elif "@language" in container and isinstance(value, dict):  # 13.7
        expanded = _language_map(run, active, value, path)
    elif term is not None and container & _KEYED and isinstance(value, dict):  # 13.8
        expanded = _Map(run, active, key, term, path).expand(value)
    else:  # 13.9
        expanded = run.element(active, key, value, path)
    if expanded is None:  # 13.10
        return None
    if "@list" in container and not is_list(expanded):  # 13.11
        expanded = {"@list": as_list(expanded)}
    if "@graph" in container and not container & {"@id", "@index"}:  # 13.12
        items = as_list(expanded)
        must_not_float(run.profile, items, path)
        expanded = [{"@graph": [item]} for item in items]
    return expanded


def _language_map(
    run: Expansion, active: ActiveContext, value: dict[str, Any], path: Path
) -> list[Any]:
    """13.7."""
    must_hold(run.profile, value, path)
    result = []
    for language in sorted(value):
        place = (*path, language)
        texts = value[language]
        must_hold(run.profile, texts is None or as_list(texts), place)
        is_none = expand_word(active, language, place, vocab=True) == "@none"
        for text in texts if isinstance(texts, list) else [texts]:
            if text is None and Leniency.NULLS in run.profile.allowing:
                continue
            if text is None:
                raise lost(Rule.NULL, "The text is null.", place)
            if not isinstance(text, str):
                raise malformed("invalid language map value", f"{shown(text)} is no text.", place)
            item = {"@value": text} | ({} if is_none else {"@language": language.lower()})
            check_value_object(item, place)
            result.append(item)
    return result


class _Map:
    """13.8: an index map, an id map or a type map of one property."""

    def __init__(
        self, run: Expansion, active: ActiveContext, key: str, term: Term, path: Path
    ) -> None:
        self.run = run
        self.active = active
        self.key = key
        self.container = term.container
        self.index = term.index or "@index"  # 13.8.2
        self.path = path

    def expand(self, value: dict[str, Any]) -> list[Any]:
        """Expand the whole map."""
        must_hold(self.run.profile, value, self.path)
        result = []
        for index in sorted(value):  # 13.8.3
            path = (*self.path, index)
            active = self._context(index, path)
            name = expand_word(self.active, index, path, vocab=True)  # 13.8.3.4
            values = as_list(value[index]) if value[index] is not None else [None]
            must_hold(self.run.profile, values, path)
            items = self.run.element(active, self.key, values, path, from_map=True)
            result += [self._keyed(item, index, name, path) for item in as_list(items)]
        return result

    def _context(self, index: str, path: Path) -> ActiveContext:
        """13.8.3.1 to 13.8.3.3."""
        active = self.active
        if not self.container & {"@id", "@type"}:
            return active
        active = active.previous or active
        if "@type" in self.container:
            active = self.run.contexts.typed(active, active, (index,), path)
        return active

    def _keyed(self, item: Any, index: str, name: str | None, path: Path) -> Any:
        """Keep the key of the map with one of its values (13.8.3.7)."""
        if "@graph" in self.container and not is_graph(item):
            must_not_float(self.run.profile, [item], path)
            item = {"@graph": [item]}
        if name == "@none":
            return item
        if "@index" in self.container:
            if self.index == "@index":
                return self._indexed(item, index, path)
            return self._indexed_by_property(item, index, path)
        if is_value(item) or is_list(item):
            raise malformed("invalid value object", "A value cannot have this key.", path)
        if "@id" in self.container:
            return self._identified(item, index, path)
        return {**item, "@type": [str(name), *as_list(item.get("@type"))]}

    def _indexed(self, item: Any, index: str, path: Path) -> Any:
        if Leniency.INDEXES not in self.run.profile.allowing:
            raise lost(Rule.INDEX, f"{shown(index)} is the key of an index map.", path)
        return {"@index": index, **item}

    def _indexed_by_property(self, item: Any, index: str, path: Path) -> Any:
        """13.8.3.7.2."""
        profile, active = self.run.profile, self.active
        if is_value(item) or is_list(item):
            raise malformed("invalid value object", "A value cannot have this key.", path)
        name = expand_word(active, self.index, path, vocab=True)
        if name is None or ":" not in name:
            raise lost(Rule.UNMAPPED_TERM, f"{shown(self.index)} is in none of the contexts.", path)
        value = expand_value(active, active.term(self.index), index, profile, path)
        return {**item, name: [value, *item.get(name, [])]}

    def _identified(self, item: Any, index: str, path: Path) -> Any:
        """13.8.3.7.4; a key that its node contradicts would be lost."""
        name = expand_id(self.active, index, self.run.profile, path)
        if item.get("@id", name) != name and Leniency.INDEXES not in self.run.profile.allowing:
            raise lost(Rule.INDEX, f"{shown(index)} is not the identifier that it indexes.", path)
        return {"@id": name, **item}
