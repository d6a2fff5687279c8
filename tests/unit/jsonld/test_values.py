from __future__ import annotations

import pytest

from openler.errors import MalformedValueError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.safe import Rule
from openler.jsonld.values import double
from support.jsonld_profiles import SPELLED, lines, refused

XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(value, **term) -> str:
    """The object of the one statement of a document with this value."""
    document = {"@context": {"p": {"@id": "urn:x:p", **term}}, "p": value}
    [line] = lines(document)
    return line.removeprefix("_:b0 <urn:x:p> ")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", '"x"'),
        ("", '""'),
        ('say "hi"\n\\', '"say \\"hi\\"\\n\\\\"'),
        (True, f'"true"^^<{XSD}boolean>'),
        (False, f'"false"^^<{XSD}boolean>'),
        (0, f'"0"^^<{XSD}integer>'),
        (-0.0, f'"0"^^<{XSD}integer>'),
        (5, f'"5"^^<{XSD}integer>'),
        (5.0, f'"5"^^<{XSD}integer>'),
        (-7, f'"-7"^^<{XSD}integer>'),
        (2**53 - 1, f'"9007199254740991"^^<{XSD}integer>'),
        (5.5, f'"5.5E0"^^<{XSD}double>'),
        (0.25, f'"2.5E-1"^^<{XSD}double>'),
        (-1234.5, f'"-1.2345E3"^^<{XSD}double>'),
        (1.5e-7, f'"1.5E-7"^^<{XSD}double>'),
    ],
)
def test_a_plain_value_becomes_the_literal_of_its_kind(value, expected):
    assert literal(value) == expected
    assert literal({"@value": value}) == expected


@pytest.mark.parametrize(
    ("value", "datatype", "expected"),
    [
        ("2026-05-01", "date", f'"2026-05-01"^^<{XSD}date>'),
        ("x", "string", '"x"'),
        (5, "double", f'"5.0E0"^^<{XSD}double>'),
        (5.5, "float", f'"5.5E0"^^<{XSD}float>'),
        (5, "decimal", f'"5"^^<{XSD}decimal>'),
        (True, "string", '"true"'),
        ("5.5E0", "double", f'"5.5E0"^^<{XSD}double>'),
    ],
)
def test_a_typed_value_has_the_type_of_its_term_or_its_own(value, datatype, expected):
    assert literal(value, **{"@type": XSD + datatype}) == expected
    assert literal({"@value": value, "@type": XSD + datatype}) == expected


def test_a_value_may_be_kept_from_the_type_of_texts():
    assert literal("x", **{"@type": "@none"}) == '"x"'


def test_json_is_kept_as_json_in_its_one_form():
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
    expected = f'"{{\\"a\\":[null,1e-7,5],\\"é\\":1}}"^^<{kind}>'
    value = {"é": 1, "a": [None, 1e-7, 5.0]}
    assert literal(value, **{"@type": "@json"}) == expected
    assert literal({"@value": value, "@type": "@json"}) == expected
    assert literal({"@value": None, "@type": "@json"}) == f'"null"^^<{kind}>'


def test_an_identifier_is_expanded_where_the_term_says_so():
    assert literal("urn:x:1", **{"@type": "@id"}) == "<urn:x:1>"
    assert literal("p", **{"@type": "@vocab"}) == "<urn:x:p>"
    assert literal(5, **{"@type": "@id"}) == f'"5"^^<{XSD}integer>'


def test_a_language_is_lower_case():
    assert literal({"@value": "x", "@language": "EN-us"}) == '"x"@en-us'
    assert literal("x", **{"@language": "EN"}) == '"x"@en'
    assert literal(5, **{"@language": "en"}) == f'"5"^^<{XSD}integer>'


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0.0E0"),
        (1.0, "1.0E0"),
        (-5.5, "-5.5E0"),
        (1e21, "1.0E21"),
        (0.00001, "1.0E-5"),
        (123456789.125, "1.23456789125E8"),
    ],
)
def test_a_double_has_its_canonical_text(number, text):
    assert double(number) == text


@pytest.mark.parametrize(
    ("value", "term", "rule"),
    [
        (2**53, {}, Rule.INTEGER_RANGE),
        (-(2**53), {}, Rule.INTEGER_RANGE),
        (1e21, {}, Rule.INTEGER_RANGE),
        (1e-7, {}, Rule.NUMBER_FORM),
        (0.1 + 0.2, {}, Rule.NUMBER_PRECISION),
        (-0.0, {"@type": XSD + "double"}, Rule.NUMBER_FORM),
        ("5.5", {"@type": XSD + "double"}, Rule.NUMBER_FORM),
        ("5.50E0", {"@type": XSD + "double"}, Rule.NUMBER_FORM),
        ("NaN", {"@type": XSD + "double"}, Rule.NUMBER_FORM),
        ("x", {"@type": "urn:x\n"}, Rule.DATATYPE_NOT_AN_IRI),
        ("relative", {"@type": "@id"}, Rule.ID_NOT_AN_IRI),
        ("relative", {"@type": "@vocab"}, Rule.TYPE_NOT_AN_IRI),
        ("@foo", {"@type": "@id"}, Rule.RESERVED_NAME),
        ("_:b0", {"@type": "@id"}, Rule.BLANK_NODE_NAME),
    ],
)
def test_a_value_that_would_not_be_signed_as_it_reads_is_refused(value, term, rule):
    document = {"@context": {"p": {"@id": "urn:x:p", **term}}, "p": value}
    error = refused(document)
    assert (error.rule, error.pointer) == (rule, "/p")


def test_a_datatype_that_is_a_blank_node_is_refused():
    document = {"@context": {"p": "urn:x:p"}, "p": {"@value": "x", "@type": "_:t"}}
    with pytest.raises(MalformedValueError, match="invalid typed value"):
        Canonicalizer(SPELLED).quads(document)
