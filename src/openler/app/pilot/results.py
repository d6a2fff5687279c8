"""What came of the records: each figure with its definition and its denominator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.app.catalogue import METRICS, Metric
from openler.app.tenancy import Permission

if TYPE_CHECKING:
    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor

SMALL_GROUP = 10
"""A share of fewer records than this is not shown, to protect people (skills.md section 5)."""


@dataclass(frozen=True, slots=True)
class Result:
    """One metric, measured."""

    metric: Metric
    events: int
    """How often it happened."""
    records: int
    """To how many different records it happened."""
    part: int | None
    """Records of the denominator to which it happened; None for a plain count."""
    whole: int | None
    """Records of the denominator; None for a plain count."""

    @property
    def share(self) -> float | None:
        """The rate from 0 to 1, or None where there is none to show."""
        if self.part is None or not self.whole or self.hidden:
            return None
        return self.part / self.whole

    @property
    def hidden(self) -> bool:
        """Whether the rate is of so few records that it would speak of persons."""
        return self.whole is not None and 0 < self.whole < SMALL_GROUP


def results(ports: Ports, actor: Actor, *, achievement: str | None = None) -> tuple[Result, ...]:
    """Return every metric of the catalogue, for one achievement or for all."""
    actor.require(Permission.READ_RESULTS)
    with ports.store.for_tenant(actor.tenant) as work:
        if achievement is not None:
            work.achievements.get(achievement)
        return tuple(_measure(work, metric, achievement) for metric in METRICS)


def _measure(work: UnitOfWork, metric: Metric, cohort: str | None) -> Result:
    count = work.events.counts(cohort=cohort).get(metric.numerator)
    events, records = (count.events, count.records) if count else (0, 0)
    if metric.denominator is None:
        return Result(metric, events, records, None, None)
    whole = work.events.records_with([metric.denominator], cohort=cohort)
    part = work.events.records_with([metric.denominator, metric.numerator], cohort=cohort)
    return Result(metric, events, records, part, whole)
