"""The W3C toRdf suite of JSON-LD 1.1: each test is answered rightly, or refused by a known rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from openler.errors import DataLossError, LerError
from openler.jsonld import rdfc
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.nquads import parse_nquads
from openler.jsonld.safe import Rule
from support.jsonld_suite import Entry, entries

if TYPE_CHECKING:
    from pathlib import Path

# JSON-LD 1.0 is not what we speak: each of these asks for its processing mode, or says that a
# processor of 1.1 answers otherwise (specVersion json-ld-1.0).
ONE_POINT_NOUGHT = {
    "tc029": "@propagate is an error in 1.0",
    "te014": "an object with an alias of @set and of @value, of 1.0",
    "te026": "@type may be a term's IRI in 1.0",
    "te038": "blank nodes as properties, of 1.0",
    "te071": "terms that look like compact IRIs may be redefined in 1.0",
    "te075": "@vocab may be a blank node in 1.0; asks for generalized RDF",
    "te115": "an empty @vocab is an error in 1.0",
    "te116": "a relative @vocab is an error in 1.0",
    "tep02": "@version is an error in 1.0",
    "ter21": "id containers are an error in 1.0",
    "ter24": "lists of lists are an error in 1.0",
    "ter32": "lists of lists are an error in 1.0",
    "ter42": "@type may not be defined in 1.0",
    "ttn01": "@type: @none is an error in 1.0",
    "t0118": "blank nodes as properties, of 1.0; asks for generalized RDF",
}

# What safe mode refuses although JSON-LD has an answer, each looked at: in every one the answer
# leaves out something that the document says, or readers of JSON do not agree on it.
REFUSED = {
    # Words without a meaning are dropped from the answer.
    "tc014": Rule.UNMAPPED_TERM,  # "foo" after a type's context emptied the context
    "tc018": Rule.UNMAPPED_TERM,  # "nested", the same
    "te003": Rule.UNMAPPED_TERM,  # "regularJson", with a tree below it
    "te016": Rule.UNMAPPED_TERM,  # "mylist1" after the context was emptied
    "te032": Rule.UNMAPPED_TERM,  # "from", which the context maps to null
    "te059": Rule.UNMAPPED_TERM,  # "property" after @vocab was emptied
    "te060": Rule.UNMAPPED_TERM,  # "property" after the context was emptied
    "te065": Rule.UNMAPPED_TERM,  # "relative-iri" in a reverse map
    "tin06": Rule.UNMAPPED_TERM,  # "data", which a scoped context maps to null
    "tpr06": Rule.UNMAPPED_TERM,  # "protected" after the context was emptied
    "tpr19": Rule.UNMAPPED_TERM,  # "unprotected" after the context was emptied
    "te068": Rule.BLANK_NODE_PROPERTY,  # "_:property", dropped as no RDF property
    # The base direction of a text is in no triple, or in ways that are not normative.
    "tdi01": Rule.DIRECTION,
    "tdi02": Rule.DIRECTION,
    "tdi03": Rule.DIRECTION,
    "tdi04": Rule.DIRECTION,
    "tdi05": Rule.DIRECTION,
    "tdi06": Rule.DIRECTION,
    "tdi07": Rule.DIRECTION,
    "tdi09": Rule.DIRECTION,
    "tdi10": Rule.DIRECTION,
    "tdi11": Rule.DIRECTION,
    "tdi12": Rule.DIRECTION,
    # Null values vanish.
    "te004": Rule.NULL_VALUE,
    "te019": Rule.NULL_VALUE,
    "te036": Rule.NULL_VALUE,
    # Keys and values like @ignoreMe are dropped.
    "te005": Rule.RESERVED_NAME,
    "te119": Rule.RESERVED_NAME,
    "te120": Rule.RESERVED_NAME,
    "te122": Rule.RESERVED_NAME,
    "tpr34": Rule.RESERVED_NAME,
    "tpr35": Rule.RESERVED_NAME,
    "tpr36": Rule.RESERVED_NAME,
    "tpr37": Rule.RESERVED_NAME,
    "tpr38": Rule.RESERVED_NAME,
    "tpr39": Rule.RESERVED_NAME,
    # Statements with IRIs that are none are dropped.
    "te111": Rule.PROPERTY_NOT_AN_IRI,  # two "#"
    "te112": Rule.PROPERTY_NOT_AN_IRI,  # two "#"
    "tli12": Rule.ID_NOT_AN_IRI,  # relative to a base that is none
    "tli14": Rule.ID_NOT_AN_IRI,  # relative to no base
    "twf01": Rule.ID_NOT_AN_IRI,
    "twf02": Rule.PROPERTY_NOT_AN_IRI,
    "twf03": Rule.ID_NOT_AN_IRI,
    "twf04": Rule.TYPE_NOT_AN_IRI,
    "twf05": Rule.LANGUAGE_TAG,
    "twf07": Rule.ID_NOT_AN_IRI,
    # Readers of JSON do not agree on 1e21.
    "trt01": Rule.INTEGER_RANGE,
}


@pytest.fixture(scope="module")
def suite(standards: Path) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries(standards)}


def test_the_suite_is_the_one_that_the_tables_were_made_for(suite):
    assert len(suite) == 467
    assert len(REFUSED) == 47
    assert REFUSED.keys() | ONE_POINT_NOUGHT.keys() <= suite.keys()
    asks_for_1_0 = {
        entry.id
        for entry in suite.values()
        if "json-ld-1.0" in entry.option.values() or entry.option.get("produceGeneralizedRdf")
    }
    assert ONE_POINT_NOUGHT.keys() <= asks_for_1_0


def test_every_positive_test_is_answered_rightly_or_refused_by_the_rule_of_the_table(suite):
    wrong = {}
    for entry in _of_1_1(suite, positive=True):
        found = _answer(entry)
        expected = REFUSED.get(entry.id)
        if expected is None and entry.expect is not None:
            text = (entry.folder / entry.expect).read_bytes()
            expected = rdfc.canonicalize(parse_nquads(text))
        if found != expected and not (entry.expect is None and isinstance(found, bytes)):
            wrong[entry.id] = found
    assert wrong == {}


def test_every_negative_test_is_refused_under_the_profile_that_allows_the_most(suite):
    answered = [
        entry.id for entry in _of_1_1(suite, positive=False) if isinstance(_answer(entry), bytes)
    ]
    assert answered == []


def test_every_negative_test_is_refused_by_the_product(suite):
    canonicalizer = Canonicalizer()
    negative = [entry for entry in suite.values() if not entry.positive]
    assert len(negative) == 106
    for entry in negative:
        document: Any = json.loads((entry.folder / entry.input).read_bytes())
        with pytest.raises(LerError):
            canonicalizer.quads(document)


def _of_1_1(suite: dict[str, Entry], *, positive: bool) -> list[Entry]:
    return [
        entry
        for entry in suite.values()
        if entry.positive is positive and entry.id not in ONE_POINT_NOUGHT
    ]


def _answer(entry: Entry) -> bytes | str:
    """The canonical form, or the rule by which it was refused, or the name of another error."""
    try:
        return rdfc.canonicalize(entry.quads())
    except DataLossError as error:
        return error.rule
    except LerError as error:
        return type(error).__name__
