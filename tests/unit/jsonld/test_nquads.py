from __future__ import annotations

import pytest

from openler.errors import MalformedValueError, ParsingError
from openler.jsonld.nquads import (
    XSD_STRING,
    blank_term,
    iri_term,
    is_blank,
    literal_term,
    parse_nquads,
    quad_line,
    serialize,
)

S, P = "<urn:s>", "<urn:p>"


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("", '""'),
        ("plain", '"plain"'),
        ("naïve 🌃 \u00a0\u0080", '"naïve 🌃 \u00a0\u0080"'),
        ('\b\t\n\f\r"\\', r'"\b\t\n\f\r\"\\"'),
        ("\0\x07\x0b\x0e\x1f\x7f", r'"\u0000\u0007\u000B\u000E\u001F\u007F"'),
        ("\ufffe\uffff\ufffd", '"\\uFFFE\\uFFFF\ufffd"'),
        ("it's", '"it\'s"'),
    ],
)
def test_a_text_is_escaped_as_appendix_a_of_rdfc_says(value, term):
    assert literal_term(value) == term


def test_a_string_needs_no_datatype_and_others_keep_theirs():
    assert literal_term("a", XSD_STRING) == '"a"'
    assert literal_term("1", "urn:int") == '"1"^^<urn:int>'
    assert literal_term("a", language="en-US") == '"a"@en-US'


def test_a_text_cannot_have_a_datatype_and_a_language():
    with pytest.raises(MalformedValueError, match="language tag"):
        literal_term("a", "urn:t", "en")


@pytest.mark.parametrize(
    "iri",
    [
        "",
        "a b",
        "urn:<",
        "urn:>",
        'urn:"',
        "urn:{",
        "urn:}",
        "urn:|",
        "urn:^",
        "urn:`",
        "urn:\\",
        "urn:\n",
        "urn:\ud800",
    ],
)
def test_an_iri_with_a_forbidden_character_is_refused(iri):
    with pytest.raises(MalformedValueError, match="is no IRI"):
        iri_term(iri)


@pytest.mark.parametrize("label", ["e0", "0", "a.b", "a-b", "_", "é", "a·"])
def test_a_label_of_the_grammar_names_a_blank_node(label):
    assert is_blank(blank_term(label))


@pytest.mark.parametrize("label", ["", "-a", "a.", ".", "a b", "a\n", "a>", "·a"])
def test_a_label_outside_the_grammar_is_refused(label):
    with pytest.raises(MalformedValueError, match="label"):
        blank_term(label)


def test_iris_and_texts_are_no_blank_nodes():
    assert not is_blank(iri_term("urn:a"))
    assert not is_blank(literal_term("_:a"))
    assert not is_blank("")


def test_a_statement_of_the_default_graph_has_three_terms():
    assert quad_line((S, P, "_:a", "")) == "<urn:s> <urn:p> _:a .\n"
    assert quad_line((S, P, "_:a", "_:g")) == "<urn:s> <urn:p> _:a _:g .\n"


def test_statements_are_written_once_in_code_point_order():
    high, astral = literal_term("\uffee"), literal_term("\U00010000")
    quads = [(S, P, astral, ""), (S, P, high, ""), (S, P, astral, "")]
    assert serialize(quads) == f"{S} {P} {high} .\n{S} {P} {astral} .\n".encode()
    assert serialize([]) == b""


def test_what_was_written_is_read_back():
    quads = [
        (S, P, literal_term('a "quoted"\n', language="de-AT"), "_:g"),
        ("_:a", P, literal_term("\x00\ufffe", "urn:t"), ""),
        ("_:a", P, "_:b", "<urn:g>"),
    ]
    assert sorted(parse_nquads(serialize(quads))) == sorted(quads)


@pytest.mark.parametrize(
    ("line", "quad"),
    [
        (r'<urn:\u0061> <urn:p> "\u0022\U0001F303\t\'"  .', ("<urn:a>", P, '"\\"🌃\\t\'"', "")),
        ("<urn:s><urn:p><urn:o>.", (S, P, "<urn:o>", "")),
        ("\t<urn:s> <urn:p>\t_:a.b _:g. # said so", (S, P, "_:a.b", "_:g")),
        (f'_:a {P} "x"^^<{XSD_STRING}> <urn:g> .', ("_:a", P, '"x"', "<urn:g>")),
        (f'_:a {P} "x"^^<urn:\\u0064> .', ("_:a", P, '"x"^^<urn:d>', "")),
        (f'_:a {P} "# no comment ." .', ("_:a", P, '"# no comment ."', "")),
    ],
)
def test_every_spelling_of_a_statement_is_read_as_one(line, quad):
    assert parse_nquads(line.encode()) == [quad]


def test_empty_lines_and_comments_say_nothing():
    assert parse_nquads(b"\n# a\r\n   \r\t# b\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "<urn:s> <urn:p> <urn:o>",
        "<urn:s> _:p <urn:o> .",
        '"s" <urn:p> <urn:o> .',
        "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .",
        '<urn:s> <urn:p> "o" "g" .',
        '<urn:s> <urn:p> "o"@ .',
        '<urn:s> <urn:p> "o"@en_US .',
        '<urn:s> <urn:p> "o .',
        r'<urn:s> <urn:p> "\x" .',
        r'<urn:s> <urn:p> "\u00" .',
        r'<urn:s> <urn:p> "\U00110000" .',
        r"<urn:\n> <urn:p> <urn:o> .",
        "<< <urn:s> <urn:p> <urn:o> >> <urn:p> <urn:o> .",
    ],
)
def test_a_line_that_is_no_statement_is_refused(line):
    with pytest.raises(ParsingError):
        parse_nquads(line.encode())


def test_the_line_that_is_no_statement_is_named():
    with pytest.raises(ParsingError, match="Line 2"):
        parse_nquads(b"<urn:s> <urn:p> <urn:o> .\nnonsense\n")


def test_statements_are_utf_8():
    with pytest.raises(ParsingError, match="byte 1"):
        parse_nquads(b"#\xff")
