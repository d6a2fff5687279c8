from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openler.errors import InputError
from openler.jsonld.nquads import blank_term, iri_term, literal_term, parse_nquads, serialize
from openler.jsonld.rdfc import canonical_map, canonicalize
from support.rdf import relabelled

LABELS = [f"e{n}" for n in range(5)]
blanks = st.sampled_from([blank_term(label) for label in LABELS])
iris = st.sampled_from([iri_term(f"urn:{letter}") for letter in "ab"])
texts = st.text(st.characters(exclude_categories=["Cs"]))
literals = texts.map(literal_term)
quads = st.tuples(blanks | iris, iris, blanks | iris | st.just('"x"'), st.just("") | blanks)
graphs = st.lists(quads, max_size=12)


@given(graphs, st.permutations(range(50, 55)), st.randoms(use_true_random=False))
def test_neither_labels_nor_order_change_the_canonical_form(graph, numbers, random):
    names = dict(zip(LABELS, (f"x{n}" for n in numbers), strict=True))
    other = relabelled(graph, names.__getitem__)
    random.shuffle(other)
    assert canonicalize(other) == canonicalize(graph)


@given(graphs)
def test_the_canonical_form_is_its_own_canonical_form(graph):
    form = canonicalize(graph)
    assert canonicalize(parse_nquads(form)) == form


@given(graphs)
def test_the_canonical_form_says_the_same_as_the_graph(graph):
    names = canonical_map(graph)
    assert sorted(names.values()) == sorted(f"_:c14n{n}" for n in range(len(names)))
    assert serialize(relabelled(graph, lambda label: names["_:" + label][2:])) == canonicalize(
        graph
    )


@given(graphs, graphs)
def test_graphs_of_other_statements_have_other_forms(graph, other):
    # Counting the statements by what their blank nodes hide tells many graphs apart for sure.
    def shape(some):
        return sorted(serialize([quad]) for quad in relabelled(set(some), lambda _: "z"))

    if shape(graph) != shape(other):
        assert canonicalize(graph) != canonicalize(other)


@given(texts, st.none() | st.sampled_from(["en", "de-AT"]))
def test_any_text_is_read_back_as_it_was_written(value, language):
    quad = ("<urn:s>", "<urn:p>", literal_term(value, language=language), "")
    assert parse_nquads(serialize([quad])) == [quad]


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_reading_never_ends_in_anything_but_statements_or_a_refusal(data):
    try:
        parsed = parse_nquads(data)
    except InputError:
        return
    assert set(parse_nquads(serialize(parsed))) == set(parsed)
