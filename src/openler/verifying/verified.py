"""The type that says: proof, conformance, issuer, dates and status were asked, and answered.

Only `certify` of this module makes a `Verified`; a test holds that. Whoever takes a
`Verified` (matching, admissions, figures) cannot be handed a record that was merely read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from openler.verifying.verdicts import Evidence, Verdict, verdicts

if TYPE_CHECKING:
    from datetime import datetime

    from openler.securing.mechanism import Secured

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verified(Generic[T]):
    """A record that was genuine and current when it was checked."""

    value: T
    """The typed view of what the seal covers."""
    secured: Secured
    """The record as it came."""
    checked_at: datetime


def certify(
    value: T | None, secured: Secured, evidence: Evidence, *, practice: bool, at: datetime
) -> Verified[T] | None:
    """Return the record as verified, if and only if it is genuine and no practice."""
    if value is None or practice or verdicts(evidence)[0] is not Verdict.GENUINE:
        return None
    return Verified(value, secured, at)
