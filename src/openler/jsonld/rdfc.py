"""RDF dataset canonicalization, RDFC-1.0 (W3C Recommendation of 21 May 2024).

Guarantees: two datasets that differ only in the labels of their blank nodes and in the order
of their statements give the same bytes; two that differ in anything else give other bytes; and
a dataset made to be hard gives a `LimitError` in bounded time and memory (threat T7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.jsonld.nquads import Quad, serialize
from openler.jsonld.rdfc_ndegree import n_degree
from openler.jsonld.rdfc_state import Issuer, State

if TYPE_CHECKING:
    from collections.abc import Iterable


def canonicalize(
    quads: Iterable[Quad], *, algorithm: str = "sha256", budget: int | None = None
) -> bytes:
    """Return the canonical N-Quads of a dataset (sections 4.4 and 5).

    Args:
        quads: the statements in canonical terms (`openler.jsonld.nquads`), in any order.
        algorithm: the hash that breaks ties, ``"sha256"`` or ``"sha384"``.
        budget: how many steps of work are allowed; by default it grows with the dataset.

    Raises:
        LimitError: the budget does not suffice.
        UnsupportedError: another algorithm.
    """
    statements = list(dict.fromkeys(quads))
    names = canonical_map(statements, algorithm=algorithm, budget=budget)
    return serialize(
        (names.get(subject, subject), predicate, names.get(value, value), names.get(graph, graph))
        for subject, predicate, value, graph in statements
    )


def canonical_map(
    quads: Iterable[Quad], *, algorithm: str = "sha256", budget: int | None = None
) -> dict[str, str]:
    """Return the canonical term of each blank node, such as ``{"_:e0": "_:c14n0"}``.

    Arguments and errors are those of `canonicalize`.
    """
    # 1 and 2: a dataset is a set; each node knows the statements that mention it.
    state = State(list(dict.fromkeys(quads)), algorithm, budget)
    # 3: nodes by their first degree hash.
    by_hash: dict[str, list[str]] = {}
    for node in state.quads_of:
        by_hash.setdefault(state.first_degree(node), []).append(node)
    # 4: a hash that only one node has decides at once, in the order of the hashes.
    alike = []
    for _, nodes in sorted(by_hash.items()):
        if len(nodes) == 1:
            state.canonical.issue(nodes[0])
        else:
            alike.append(nodes)
    # 5: the others by the paths that lead away from them.
    for nodes in alike:
        _issue_alike(state, nodes)
    # 6 and 7 are for the caller.
    return state.canonical.issued


def _issue_alike(state: State, nodes: list[str]) -> None:
    """Issue canonical identifiers to nodes that share a first degree hash (4.4.3, step 5)."""
    # 5.1 and 5.2
    results = []
    for node in nodes:
        if node not in state.canonical.issued:  # 5.2.1
            issuer = Issuer("b")  # 5.2.2
            issuer.issue(node)  # 5.2.3
            results.append(n_degree(state, node, issuer))  # 5.2.4
    # 5.3: in the order of the hashes; within one, in the order of temporary issue.
    for result in sorted(results, key=lambda each: each.hash):
        for node in result.issuer.issued:
            state.canonical.issue(node)  # 5.3.1
