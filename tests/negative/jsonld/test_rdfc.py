"""Datasets that were made to be hard, or to say more than they should (threat T7)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from openler.errors import LimitError, MalformedValueError
from openler.jsonld.nquads import blank_term, iri_term, literal_term, parse_nquads
from openler.jsonld.rdfc import canonicalize
from support.rdf import NEXT, clique, equal_lists, ring

MEMORY_BYTES = 200_000_000
CPU_SECONDS = 2

_LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_BYTES}, {MEMORY_BYTES}))
resource.setrlimit(resource.RLIMIT_CPU, ({CPU_SECONDS}, {CPU_SECONDS}))
from openler.errors import LimitError
from openler.jsonld.nquads import parse_nquads
from openler.jsonld.rdfc import canonicalize
try:
    canonicalize(parse_nquads(sys.stdin.buffer.read()))
except LimitError:
    sys.exit(7)
"""


def _run_limited(data: bytes) -> int:
    """Canonicalise in a process that the system ends past the bounds of T7; 7 means refused."""
    return subprocess.run([sys.executable, "-c", _LIMITED], input=data, check=False).returncode


def _nquads(quads):
    return "".join(f"{s} {p} {o} .\n" for s, p, o, _ in quads).encode()


def test_t7_the_poison_graph_of_w3c_ends_in_time_and_memory(standards):
    """A clique of ten has 10! orders; it is test074 of the W3C suite."""
    assert _run_limited((standards / "w3c-rdf-canon/rdfc10/test074-in.nq").read_bytes()) == 7


def test_t7_a_clique_of_forty_ends_in_time_and_memory():
    """As test074, where a single node alone has 39! orders of its neighbours."""
    assert _run_limited(_nquads(clique(40))) == 7


def test_t7_a_long_ring_ends_in_time_and_memory():
    """Look-alikes in a row nest as deep as the row is long, with a copy of the names at each."""
    assert _run_limited(_nquads(ring(2_000))) == 7


def test_t7_two_equal_lists_of_a_thousand_end_in_time_and_memory():
    """Two lists with equal members are chains of look-alikes, as a deep document makes them."""
    assert _run_limited(_nquads(equal_lists(1_000))) in {0, 7}


def test_t7_many_equal_stars_end_in_time_and_memory():
    """Each centre has equal neighbours, so the orders multiply without any cycle."""
    stars = [(f"_:c{c}", NEXT, f"_:c{c}n{n}", "") for c in range(4) for n in range(12)]
    assert _run_limited(_nquads(stars)) == 7


@pytest.mark.parametrize("size", [10, 20, 40])
def test_t7_a_clique_is_refused_by_its_steps(size):
    """The bound counts steps, so it does not depend on the speed of the machine."""
    with pytest.raises(LimitError, match="look alike"):
        canonicalize(clique(size))


@pytest.mark.parametrize(
    "language",
    ["en\n<urn:s> <urn:p> <urn:o> .", "en .", "", "en-", "-en", "en_US", "en-ü", "e1", "en\n"],
)
def test_t7_a_language_tag_cannot_write_a_statement(language):
    """PyLD wrote the tag as it came: one with a line feed signed statements of its own."""
    with pytest.raises(MalformedValueError):
        literal_term("text", language=language)


@pytest.mark.parametrize("iri", ["urn:a> <urn:p> <urn:o> .\n<urn:b", "urn:a\n", "urn:a\\u003E"])
def test_t7_an_iri_cannot_write_a_statement(iri):
    """The same through an identifier, a type or a datatype."""
    with pytest.raises(MalformedValueError):
        iri_term(iri)
    with pytest.raises(MalformedValueError):
        literal_term("text", iri)


@pytest.mark.parametrize("label", ["a .\n<urn:s> <urn:p> <urn:o> .", "a\n", "a <urn:g>"])
def test_t7_a_label_cannot_write_a_statement(label):
    """The same through an identifier such as ``_:a`` in a document."""
    with pytest.raises(MalformedValueError):
        blank_term(label)


def test_t7_a_text_cannot_write_a_statement():
    """Quotes and line ends in a text stay inside it."""
    term = literal_term('x" .\n<urn:s> <urn:p> <urn:o> .\r\n"')
    assert len(parse_nquads(f"<urn:s> <urn:p> {term} .".encode())) == 1
    assert "\n" not in term


@pytest.mark.parametrize(
    "escape", [r"\u003e", r"\u0020", r"\u000a", r"\u005c", r"\uD800", r"\U0000003C"]
)
def test_t7_an_escape_cannot_hide_a_forbidden_character_in_an_iri(escape):
    """N-Quads lets an escape stand where the character itself may not."""
    with pytest.raises(MalformedValueError):
        parse_nquads(f"<urn:{escape}> <urn:p> <urn:o> .".encode())


def test_t7_an_escape_cannot_make_half_a_surrogate_pair():
    """Half a pair is no character, and no UTF-8 text can hold it."""
    with pytest.raises(MalformedValueError, match="surrogate"):
        parse_nquads(rb'<urn:s> <urn:p> "\uD83C" .')
