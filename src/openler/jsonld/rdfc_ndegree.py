"""How RDFC-1.0 tells nodes apart that look alike: by the paths that lead away from them.

Guarantees: the calls of section 4.8 nest on a stack of our own, so that a long chain of
look-alikes ends in a `LimitError` and never in a crash of the interpreter.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from openler.errors import LimitError
from openler.jsonld.nquads import Quad, is_blank

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from openler.jsonld.rdfc_state import Issuer, State

# Each level holds a copy of the identifiers issued on the way, so memory grows with the square
# of the depth: 512 levels stay under 64 MiB. Two equal lists of 512 members nest this deep.
MAX_DEPTH: Final = 512

# Copying this many identifiers takes about as long as one hash.
_COPIES_PER_STEP: Final = 64


class NDegree(NamedTuple):
    """The hash of a node, and the identifiers that were issued on the best way through it."""

    hash: str
    issuer: Issuer


class _Call(NamedTuple):
    """A nested call of the algorithm, which the driver carries out."""

    node: str
    issuer: Issuer


_Running: TypeAlias = "Generator[_Call, NDegree, NDegree]"
_Path: TypeAlias = "Generator[_Call, NDegree, tuple[str, Issuer] | None]"


def n_degree(state: State, node: str, issuer: Issuer) -> NDegree:
    """Hash a node by the paths that lead away from it (section 4.8.3).

    Raises:
        LimitError: the budget is spent, or the look-alikes nest deeper than `MAX_DEPTH`.
    """
    stack = [_hash_n_degree(state, node, issuer)]
    answer: NDegree | None = None
    while True:
        try:
            call = next(stack[-1]) if answer is None else stack[-1].send(answer)
        except StopIteration as finished:
            answer = finished.value
            stack.pop()
            if not stack:
                return finished.value  # type: ignore[no-any-return] # a generator's return value
            continue
        if len(stack) == MAX_DEPTH:
            raise LimitError(f"Parts that look alike are nested more than {MAX_DEPTH} deep.")
        stack.append(_hash_n_degree(state, call.node, call.issuer))
        answer = None


def _hash_n_degree(state: State, node: str, issuer: Issuer) -> _Running:
    # 1 to 3: group the nodes next to this one by their related hash.
    related = _related_nodes(state, node, issuer)
    # 4
    data: list[str] = []
    # 5: the groups in the order of their hashes.
    for related_hash in sorted(related):
        data.append(related_hash)  # 5.1
        best: tuple[str, Issuer] | None = None  # 5.2, 5.3
        for order in _orders(related[related_hash]):  # 5.4
            state.budget.spend(len(order) + len(issuer.issued) // _COPIES_PER_STEP)
            found = yield from _path(state, order, issuer.copy(), best and best[0])
            # 5.4.6
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        assert best is not None  # the first order has nothing to be worse than
        data.append(best[0])  # 5.5
        issuer = best[1]  # 5.6
    # 6
    return NDegree(state.digest("".join(data)), issuer)


def _path(state: State, order: Iterable[str], issuer: Issuer, best: str | None) -> _Path:
    """Walk the neighbours in one order; None if that cannot beat the best path (5.4.1 to 5.4.5)."""
    path = ""
    recursion: list[str] = []
    # 5.4.4
    for node in order:
        canonical = state.canonical.issued.get(node)
        if canonical is not None:  # 5.4.4.1
            path += canonical
        else:  # 5.4.4.2
            if node not in issuer.issued:
                recursion.append(node)
            path += issuer.issue(node)
        if _is_worse(path, best):  # 5.4.4.3
            return None
    # 5.4.5
    for node in recursion:
        result = yield _Call(node, issuer)  # 5.4.5.1
        path += f"{issuer.issue(node)}<{result.hash}>"  # 5.4.5.2, 5.4.5.3
        issuer = result.issuer  # 5.4.5.4
        if _is_worse(path, best):  # 5.4.5.5
            return None
    return path, issuer


def _is_worse(path: str, best: str | None) -> bool:
    return best is not None and len(path) >= len(best) and path > best


def _orders(nodes: list[str]) -> Iterable[tuple[str, ...]]:
    """Yield every order; one node that is mentioned several times has only one order."""
    return [tuple(nodes)] if len(set(nodes)) == 1 else permutations(nodes)


def _related_nodes(state: State, node: str, issuer: Issuer) -> dict[str, list[str]]:
    """Group the other blank nodes in a node's statements by their related hash (4.8.3, 1 to 3)."""
    groups: dict[str, list[str]] = {}
    quads = state.quads_of[node]
    state.budget.spend(len(quads))
    for quad in quads:
        for position, other in (("s", quad[0]), ("o", quad[2]), ("g", quad[3])):
            if other != node and is_blank(other):
                key = _hash_related(state, other, quad, issuer, position)
                groups.setdefault(key, []).append(other)
    return groups


def _hash_related(state: State, related: str, quad: Quad, issuer: Issuer, position: str) -> str:
    """Hash the place of a neighbour in a statement, and what is known of it (section 4.7.3)."""
    state.budget.spend(1)
    # 1 and 2: the position, and the predicate unless the neighbour is the graph.
    start = position if position == "g" else position + quad[1]
    # 3 and 4: the identifier that it has, else its first degree hash.
    known = state.canonical.issued.get(related) or issuer.issued.get(related)
    # 5
    return state.digest(start + (known or state.first_degree(related)))
