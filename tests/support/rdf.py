"""Graphs for the tests of canonicalization."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from openler.jsonld.nquads import Quad, blank_term, iri_term, is_blank, literal_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NEXT = iri_term("urn:example:next")
FIRST = iri_term("urn:example:first")


def clique(size: int) -> list[Quad]:
    """Every node points to every node: nothing tells them apart."""
    nodes = [blank_term(f"e{n}") for n in range(size)]
    return [(one, NEXT, other, "") for one in nodes for other in nodes]


def ring(size: int, name: str = "r") -> list[Quad]:
    """Each node points to the next, the last to the first."""
    nodes = [blank_term(f"{name}{n}") for n in range(size)]
    return [(one, NEXT, other, "") for one, other in pairwise([*nodes, nodes[0]])]


def equal_lists(size: int) -> list[Quad]:
    """Two chains of nodes that hold the same texts: each node has one look-alike."""
    nodes = [[blank_term(f"{name}{n}") for n in range(size)] for name in "ab"]
    links = [(one, NEXT, other, "") for chain in nodes for one, other in pairwise(chain)]
    texts = [
        (node, FIRST, literal_term(str(n)), "") for chain in nodes for n, node in enumerate(chain)
    ]
    return links + texts


def relabelled(quads: Iterable[Quad], name: Callable[[str], str]) -> list[Quad]:
    """Give the blank nodes other labels."""

    def term(text: str) -> str:
        return blank_term(name(text[2:])) if is_blank(text) else text

    return [(term(s), p, term(o), term(g)) for s, p, o, g in quads]
