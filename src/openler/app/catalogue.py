"""The catalogue of events and metrics, as data.

A figure without its definition and denominator is not shown anywhere; this is where both
stand. A change of meaning is a new version of the metric, never a silent edit. Every feature
adds its events here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CATALOGUE_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: when it is written, and which facts it may carry."""

    id: str
    means: str
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure, with all that one needs to read it."""

    id: str
    version: int
    title: str
    definition: str
    numerator: str
    """The kind of event whose different records are counted."""
    denominator: str | None
    """The kind of event whose different records are the whole, of which those that also have
    the numerator's are the part; None for a plain count."""
    unit: str
    does_not_show: str


ISSUED = EventKind("issued", "A record was signed and stored.", frozenset({"source"}))
CLAIMED = EventKind("claimed", "The person kept the record.")
SHARED = EventKind("shared", "The person made a link or a presentation with the record in it.")
CHECKED = EventKind(
    "checked",
    "Somebody asked whether the record is genuine, and got an answer.",
    frozenset({"verdict"}),
)
USED = EventKind("used", "The record stood behind a decision.", frozenset({"outcome"}))
WITHDRAWN = EventKind("withdrawn", "The issuer withdrew the record.")
SUSPENDED = EventKind("suspended", "The issuer put the record on hold.")
REINSTATED = EventKind("reinstated", "The issuer ended the hold.")
EXPORTED = EventKind("exported", "The record was written to a file by its issuer.")

EVENT_KINDS: Final = (
    ISSUED,
    CLAIMED,
    SHARED,
    CHECKED,
    USED,
    WITHDRAWN,
    SUSPENDED,
    REINSTATED,
    EXPORTED,
)

METRICS: Final = (
    Metric(
        id="issued",
        version=1,
        title="Issued",
        definition="Records that were signed and stored.",
        numerator=ISSUED.id,
        denominator=None,
        unit="records",
        does_not_show="Whether the person knows of the record.",
    ),
    Metric(
        id="claim_rate",
        version=1,
        title="Claimed",
        definition="Of the records issued, those that the person kept.",
        numerator=CLAIMED.id,
        denominator=ISSUED.id,
        unit="share of records issued",
        does_not_show="Records that were handed over as a file or on paper.",
    ),
    Metric(
        id="share_rate",
        version=1,
        title="Shared",
        definition="Of the records claimed, those that the person shared at least once.",
        numerator=SHARED.id,
        denominator=CLAIMED.id,
        unit="share of records claimed",
        does_not_show="Files that people send on by themselves.",
    ),
    Metric(
        id="verify_rate",
        version=1,
        title="Checked",
        definition="Of the records shared, those that somebody checked here at least once.",
        numerator=CHECKED.id,
        denominator=SHARED.id,
        unit="share of records shared",
        does_not_show="Checks that others make with their own tools.",
    ),
    Metric(
        id="use_rate",
        version=1,
        title="Used",
        definition="Of the records checked, those that stood behind a decision here.",
        numerator=USED.id,
        denominator=CHECKED.id,
        unit="share of records checked",
        does_not_show="Decisions that nobody reported.",
    ),
)


def event_kind(kind: str) -> EventKind:
    """Return the kind with this id; KeyError where the catalogue has none."""
    return {known.id: known for known in EVENT_KINDS}[kind]
