"""What RDFC-1.0 keeps while it works: issued identifiers, the statements of a node, the budget.

Guarantees: the work on one dataset is bounded by a number of steps that is known before it
starts, so that a dataset made to be hard (RDFC-1.0 section 7.1) costs an error and no more.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from openler.errors import LimitError, UnsupportedError
from openler.jsonld.nquads import Quad, is_blank, quad_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# A step is a hash, or work that takes as long (one or two microseconds). The dearest solvable
# case of the W3C tests takes 8,976; a credential takes none while its nodes differ at first
# sight. So the dearest refusal takes half a second.
STEPS: Final = 300_000
STEPS_PER_BLANK_NODE: Final = 100

ALGORITHMS: Final = ("sha256", "sha384")  # the two that RDFC-1.0 section 3.1 requires


class Issuer:
    """Issues identifiers ``_:{prefix}0``, ``_:{prefix}1``, … once per node (section 4.5)."""

    __slots__ = ("_prefix", "issued")

    def __init__(self, prefix: str, issued: dict[str, str] | None = None) -> None:
        """Start with nothing issued, or go on from what was."""
        self._prefix = prefix
        self.issued: dict[str, str] = {} if issued is None else issued

    def issue(self, node: str) -> str:
        """Return the identifier of a node, a new one if it has none yet."""
        known = self.issued.get(node)
        if known is None:
            known = self.issued[node] = f"_:{self._prefix}{len(self.issued)}"
        return known

    def copy(self) -> Issuer:
        """Return an issuer that goes on on its own."""
        return Issuer(self._prefix, self.issued.copy())


class Budget:
    """The steps that are left; spending more than there are is a `LimitError`."""

    __slots__ = ("_spent", "_steps")

    def __init__(self, steps: int) -> None:
        """Allow so many steps."""
        self._steps = steps
        self._spent = 0

    def spend(self, steps: int) -> None:
        """Take steps away."""
        self._spent += steps
        if self._spent > self._steps:
            raise LimitError(
                "This document has too many parts that look alike to bring them into one order "
                f"({self._steps:,} steps did not suffice).",
                fix="Give the parts identifiers of their own.",
            )


class State:
    """The canonicalization state of section 4.2 for one dataset."""

    __slots__ = ("_first_degree", "_hash", "budget", "canonical", "quads", "quads_of")

    def __init__(self, quads: list[Quad], algorithm: str, budget: int | None) -> None:
        """Note for every blank node the statements that mention it."""
        if algorithm not in ALGORITHMS:
            raise UnsupportedError(f"The hash {algorithm!r} is not one of {', '.join(ALGORITHMS)}.")
        self._hash = hashlib.sha256 if algorithm == "sha256" else hashlib.sha384
        self.quads = quads
        self.quads_of: dict[str, list[Quad]] = {}
        for quad in quads:
            for node in set(blank_nodes(quad)):
                self.quads_of.setdefault(node, []).append(quad)
        nodes = len(self.quads_of)
        self.budget = Budget(STEPS + STEPS_PER_BLANK_NODE * nodes if budget is None else budget)
        self.canonical = Issuer("c14n")
        self._first_degree: dict[str, str] = {}

    def digest(self, text: str) -> str:
        """Hash a text to lowercase hexadecimal."""
        return self._hash(text.encode()).hexdigest()

    def first_degree(self, node: str) -> str:
        """Hash what the statements of a node say by themselves (section 4.6.3)."""
        known = self._first_degree.get(node)
        if known is None:
            # 3: the node itself is written _:a and every other blank node _:z.
            names = {True: "_:a", False: "_:z"}
            lines = [
                quad_line(
                    (
                        names[subject == node] if is_blank(subject) else subject,
                        predicate,
                        names[value == node] if is_blank(value) else value,
                        names[graph == node] if is_blank(graph) else graph,
                    )
                )
                for subject, predicate, value, graph in self.quads_of[node]
            ]
            # 4 and 5: in code point order, joined and hashed.
            known = self._first_degree[node] = self.digest("".join(sorted(lines)))
        return known


def blank_nodes(quad: Quad) -> Iterator[str]:
    """Yield the blank nodes of a statement, one for each place; predicates are none."""
    for term in (quad[0], quad[2], quad[3]):
        if is_blank(term):
            yield term
