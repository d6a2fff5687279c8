"""Every entry of the W3C test suite of RDFC-1.0."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from openler.errors import LimitError
from openler.jsonld.nquads import parse_nquads
from openler.jsonld.rdfc import canonical_map, canonicalize

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def suite(standards):
    return standards / "w3c-rdf-canon"


@pytest.fixture(scope="module")
def entries(suite):
    return json.loads((suite / "manifest.jsonld").read_bytes())["entries"]


def _kind(entry):
    return entry["type"].removeprefix("rdfc:RDFC10")


def _algorithm(entry):
    return {None: "sha256", "SHA256": "sha256", "SHA384": "sha384"}[entry.get("hashAlgorithm")]


def test_the_suite_has_the_entries_that_we_count_on(entries):
    assert Counter(map(_kind, entries)) == {"EvalTest": 64, "MapTest": 21, "NegativeEvalTest": 1}
    assert "sha384" in map(_algorithm, entries)


def test_every_canonical_form_is_that_of_the_suite(suite, entries):
    wrong = []
    for entry in entries:
        if _kind(entry) == "EvalTest":
            quads = parse_nquads((suite / entry["action"]).read_bytes())
            expected = (suite / entry["result"]).read_bytes()
            if canonicalize(quads, algorithm=_algorithm(entry)) != expected:
                wrong.append(entry["id"])
    assert wrong == []


def test_every_map_of_identifiers_is_that_of_the_suite(suite, entries):
    wrong = []
    for entry in entries:
        if _kind(entry) == "MapTest":
            quads = parse_nquads((suite / entry["action"]).read_bytes())
            names = canonical_map(quads, algorithm=_algorithm(entry))
            expected = json.loads((suite / entry["result"]).read_bytes())
            if {old[2:]: new[2:] for old, new in names.items()} != expected:
                wrong.append(entry["id"])
    assert wrong == []


def test_what_the_suite_says_cannot_be_done_is_refused(suite, entries):
    [entry] = [entry for entry in entries if _kind(entry) == "NegativeEvalTest"]
    quads = parse_nquads((suite / entry["action"]).read_bytes())
    with pytest.raises(LimitError):
        canonicalize(quads)
