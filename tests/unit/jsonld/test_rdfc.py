from __future__ import annotations

import pytest

from openler.errors import LimitError, UnsupportedError
from openler.jsonld.nquads import parse_nquads
from openler.jsonld.rdfc import canonical_map, canonicalize
from openler.jsonld.rdfc_ndegree import MAX_DEPTH
from support.rdf import clique, equal_lists, relabelled, ring

# Two proofs that say the same of two statements: their graphs differ by the statement alone,
# and the nodes inside them by the name of the graph alone. Some processors mislabel these.
SAME_BUT_FOR_THEIR_GRAPHS = b"""
<urn:s1> <urn:proof> _:g1 .
_:p1 <urn:a> "x" _:g1 .
_:p1 <urn:b> "y" _:g1 .
<urn:s2> <urn:proof> _:g2 .
_:p2 <urn:a> "x" _:g2 .
_:p2 <urn:b> "y" _:g2 .
"""


def test_statements_without_blank_nodes_are_sorted_and_said_once():
    quads = parse_nquads(b'<urn:b> <urn:p> "1" .\n<urn:a> <urn:p> "1" .\n<urn:b> <urn:p> "1" .\n')
    assert canonicalize(quads) == b'<urn:a> <urn:p> "1" .\n<urn:b> <urn:p> "1" .\n'
    assert canonical_map(quads) == {}


def test_nothing_has_an_empty_canonical_form():
    assert canonicalize([]) == b""


def test_an_iterator_is_enough():
    quads = parse_nquads(b'_:x <urn:p> "1" .')
    assert canonicalize(iter(quads)) == b'_:c14n0 <urn:p> "1" .\n'
    assert canonical_map(iter(quads)) == {"_:x": "_:c14n0"}


def test_nodes_that_only_their_graph_tells_apart_stay_in_their_graph():
    quads = parse_nquads(SAME_BUT_FOR_THEIR_GRAPHS)
    names = canonical_map(quads)
    assert len(set(names.values())) == 4
    swapped = relabelled(quads, lambda name: name.translate(str.maketrans("12", "21")))
    assert canonicalize(swapped) == canonicalize(quads)
    inside = {
        line.split()[0]: line.split()[3]
        for line in canonicalize(quads).decode().splitlines()
        if '"' in line
    }
    assert len(inside) == 2
    assert len(set(inside.values())) == 2


def test_a_node_that_only_names_a_graph_gets_a_name():
    assert (
        canonicalize(parse_nquads(b"<urn:s> <urn:p> <urn:o> _:g ."))
        == b"<urn:s> <urn:p> <urn:o> _:c14n0 .\n"
    )


def test_two_equal_nodes_stay_two():
    quads = parse_nquads(
        b'<urn:s> <urn:p> _:a .\n<urn:s> <urn:p> _:b .\n_:a <urn:q> "1" .\n_:b <urn:q> "1" .'
    )
    assert len(canonicalize(quads).splitlines()) == 4


def test_one_neighbour_in_many_graphs_costs_one_path():
    # Its mentions are equal, so their 12! orders are one.
    lines = [f"_:{name} <urn:p> _:{name}x <urn:g{n}> ." for name in "ab" for n in range(12)]
    quads = parse_nquads("\n".join(lines).encode())
    assert len(canonicalize(quads, budget=2_000).splitlines()) == 24


def test_another_hash_gives_other_names():
    chains = [*ring(3, "a"), *ring(4, "b")]
    assert set(canonical_map(chains).values()) == set(
        canonical_map(chains, algorithm="sha384").values()
    )
    assert canonical_map(chains) != canonical_map(chains, algorithm="sha384")


@pytest.mark.parametrize("algorithm", ["sha1", "sha512", "SHA256", ""])
def test_an_unknown_hash_is_refused(algorithm):
    with pytest.raises(UnsupportedError, match="sha256, sha384"):
        canonicalize([], algorithm=algorithm)


def test_a_budget_of_nothing_suffices_where_nothing_is_alike():
    assert canonicalize(parse_nquads(b'_:x <urn:p> "1" .\n_:x <urn:p> _:y .'), budget=0)


def test_a_budget_that_is_spent_is_said_with_its_size():
    with pytest.raises(LimitError, match="7 steps"):
        canonicalize(clique(3), budget=7)


def test_look_alikes_may_nest_as_deep_as_the_limit():
    names = canonical_map(equal_lists(MAX_DEPTH))
    assert len(names) == len(set(names.values())) == 2 * MAX_DEPTH


def test_look_alikes_that_nest_deeper_are_refused():
    # A list is entered somewhere inside, so one of its two ends is at least this far away.
    with pytest.raises(LimitError, match="deep"):
        canonicalize(equal_lists(2 * MAX_DEPTH + 2))
