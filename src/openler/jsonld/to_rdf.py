"""From expanded JSON-LD to RDF statements (JSON-LD 1.1 API section 8).

Guarantees: each node, value and list of the expanded document becomes statements in canonical
terms; the names of blank nodes are this module's own, so those that a document chose can
neither collide with them nor appear in what is signed.

The expanded document is one that `openler.jsonld.expand` made: what could be dropped here was
refused there. A dataset is a set, so the node map of section 7.2, which merges the mentions of
a node, is not needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openler.jsonld.iri import is_blank
from openler.jsonld.nquads import DEFAULT_GRAPH, blank_term, iri_term
from openler.jsonld.values import RDF, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openler.jsonld.nquads import Quad

_TYPE: Final = iri_term(RDF + "type")
_FIRST: Final = iri_term(RDF + "first")
_REST: Final = iri_term(RDF + "rest")
_NIL: Final = iri_term(RDF + "nil")


def to_quads(expanded: Iterable[dict[str, Any]]) -> list[Quad]:
    """Return the statements of an expanded document, in its order."""
    writer = _Writer()
    for item in expanded:
        writer.item(item, DEFAULT_GRAPH)
    return writer.quads


class _Writer:
    """Collects statements and names blank nodes, for one document."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []
        self._names: dict[str, str] = {}
        self._issued = 0

    def item(self, item: dict[str, Any], graph: str) -> None:
        """Write a node that nothing mentions; a value there makes no statement."""
        if "@value" not in item and "@list" not in item:
            self._node(item, graph)

    def _node(self, node: dict[str, Any], graph: str) -> str:
        subject = self._resource(node["@id"]) if "@id" in node else self._fresh()
        for key, values in node.items():
            match key:
                case "@id" | "@index":
                    pass
                case "@type":
                    types = ((subject, _TYPE, self._resource(each), graph) for each in values)
                    self.quads.extend(types)
                case "@graph":
                    for each in values:
                        self.item(each, subject)
                case "@included":
                    for each in values:
                        self.item(each, graph)
                case "@reverse":
                    self._reversed(values, subject, graph)
                case _:
                    predicate = iri_term(key)
                    for each in values:
                        self.quads.append((subject, predicate, self._object(each, graph), graph))
        return subject

    def _reversed(self, values: dict[str, Any], subject: str, graph: str) -> None:
        for key, nodes in values.items():
            predicate = iri_term(key)
            for each in nodes:
                self.quads.append((self._node(each, graph), predicate, subject, graph))

    def _object(self, item: dict[str, Any], graph: str) -> str:
        if "@value" in item:
            return literal(item)
        if "@list" in item:
            return self._list(item["@list"], graph)
        return self._node(item, graph)

    def _list(self, items: list[dict[str, Any]], graph: str) -> str:
        """Section 8.3.2, from the end to the start."""
        rest = _NIL
        for each in reversed(items):
            cell = self._fresh()
            self.quads.append((cell, _FIRST, self._object(each, graph), graph))
            self.quads.append((cell, _REST, rest, graph))
            rest = cell
        return rest

    def _resource(self, name: str) -> str:
        if not is_blank(name):
            return iri_term(name)
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = self._fresh()
        return known

    def _fresh(self) -> str:
        self._issued += 1
        return blank_term(f"b{self._issued - 1}")
