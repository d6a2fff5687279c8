"""The catalogue of events and metrics: complete, told somewhere, and explained."""

from __future__ import annotations

import ast

import pytest

from openler.app import catalogue
from openler.app.catalogue import EVENT_KINDS, METRICS
from support.architecture import TREES, inside

# Kinds that no command can tell, and what brings them.
WAITING = {
    "CLAIMED": "the learner's pages",
    "SHARED": "the learner's pages",
    "USED": "matching and admissions",
}


def _kinds():
    return {
        name: value
        for name, value in vars(catalogue).items()
        if isinstance(value, catalogue.EventKind)
    }


def test_every_kind_stands_in_the_catalogue_once():
    assert list(_kinds().values()) == list(EVENT_KINDS)
    assert len({kind.id for kind in EVENT_KINDS}) == len(EVENT_KINDS)


def test_every_kind_is_told_or_waits_for_what_brings_it():
    told = {
        name.id if isinstance(name, ast.Name) else name.attr
        for path, tree in TREES.items()
        if inside(path) != "app/catalogue.py"
        for name in ast.walk(tree)
        if isinstance(name, ast.Name | ast.Attribute)
    }
    assert _kinds().keys() - told == WAITING.keys()


def test_a_kind_says_when_it_is_written_and_carries_no_personal_fact():
    for kind in EVENT_KINDS:
        assert kind.means.endswith(".")
        assert not kind.facts & {"name", "email", "did", "id", "subject", "person", "text"}


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_a_metric_counts_events_that_exist_and_says_what_it_means(metric):
    known = {kind.id for kind in EVENT_KINDS}
    assert metric.numerator in known
    assert metric.denominator is None or metric.denominator in known
    assert metric.numerator != metric.denominator
    assert metric.version >= 1
    assert metric.definition.endswith(".")
    assert metric.does_not_show.endswith(".")
    assert (metric.denominator is not None) == metric.unit.startswith("share of ")


def test_metrics_are_told_apart():
    assert len({metric.id for metric in METRICS}) == len(METRICS)
    assert len({metric.title for metric in METRICS}) == len(METRICS)


def test_the_figures_that_were_promised_are_there():
    assert [metric.title for metric in METRICS] == [
        "Issued", "Claimed", "Shared", "Checked", "Used",
    ]  # fmt: skip
