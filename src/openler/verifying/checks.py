"""The one place where a raise becomes a finding.

Pure functions raise; `attempt` is the only code that makes something of it. Each table says what
an error means for its line. A row is found by the error's class or the nearest class that
it descends from, and every table ends in `LerError`, so that no error passes as an answer and
none of them becomes a Yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from openler.errors import (
    DataLossError,
    ExpiredError,
    InputError,
    IssuerMismatchError,
    LerError,
    LimitError,
    NotYetValidError,
    ProofVerificationError,
    ResolutionError,
    RevokedError,
    SuspendedError,
    UnsupportedError,
    UntrustedIssuerError,
)
from openler.jsonld.safe import Rule
from openler.verifying.findings import Finding, Line, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
R = TypeVar("R")
F_co = TypeVar("F_co", covariant=True)

UNKNOWN_VOCABULARY: Final = frozenset({Rule.CONTEXT_LIST, Rule.INLINE_CONTEXT})
"""Rules of safe mode that speak of the contexts, and not of what is said under them."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[F_co]):
    """What was found, and what was raised instead of an answer."""

    found: F_co
    error: LerError | None = None


def attempt(
    question: Callable[[], Answer[T]], refusals: Mapping[type[LerError], R]
) -> Answer[T | R]:
    """Return the answer to a question, or what its refusal means."""
    try:
        return question()
    except LerError as error:
        kind = next(kind for kind in _kinds(error) if kind in refusals)
        return Answer(refusals[kind], error)


def _kinds(error: LerError) -> tuple[type, ...]:
    """Return the classes of an error, the nearest first.

    Safe mode refuses a vocabulary that we do not know as it refuses an unsigned member. But an
    honest record of another kind has not been changed: it is something that we do not know.
    """
    unknown = isinstance(error, DataLossError) and error.rule in UNKNOWN_VOCABULARY
    return (UnsupportedError, *type(error).__mro__) if unknown else type(error).__mro__


READING: Final[Mapping[type[LerError], Unread]] = MappingProxyType(
    {LimitError: Unread.TOO_LARGE, LerError: Unread.NOT_A_RECORD}
)
"""From bytes to something that claims to be a record."""

RULES: Final[Mapping[type[LerError], Unread | None]] = MappingProxyType(
    {LerError: Unread.BREAKS_A_RULE}
)
"""The rules of the data model."""

NOTHING: Final[Mapping[type[LerError], None]] = MappingProxyType({LerError: None})
"""Where "no answer" is all that matters."""

UNCHANGED: Final[Mapping[type[LerError], Finding]] = MappingProxyType(
    {
        ProofVerificationError: Finding.SEAL_BROKEN,
        # A key that may not sign records, or stands in somebody else's document.
        IssuerMismatchError: Finding.SEAL_BROKEN,
        # A seal that cannot be read was damaged, as was what it covers.
        InputError: Finding.SEAL_BROKEN,
        DataLossError: Finding.SEAL_PARTIAL,
        # Every seal held; its times are compared last (`data_integrity.verification`).
        ExpiredError: Finding.SEAL_OUT_OF_TIME,
        NotYetValidError: Finding.SEAL_OUT_OF_TIME,
        UnsupportedError: Finding.SEAL_UNKNOWN,
        LimitError: Finding.SEAL_TOO_COMPLEX,
        ResolutionError: Finding.KEY_UNREACHABLE,
        LerError: Finding.SEAL_BROKEN,
    }
)
ISSUER: Final[Mapping[type[LerError], Finding]] = MappingProxyType(
    {
        IssuerMismatchError: Finding.ISSUER_NOT_BOUND,
        UntrustedIssuerError: Finding.ISSUER_UNKNOWN,
        LerError: Finding.ISSUER_UNKNOWN,
    }
)
IN_DATE: Final[Mapping[type[LerError], Finding]] = MappingProxyType(
    {
        NotYetValidError: Finding.NOT_YET,
        ExpiredError: Finding.EXPIRED,
        LerError: Finding.DATES_UNREADABLE,
    }
)
STILL_VALID: Final[Mapping[type[LerError], Finding]] = MappingProxyType(
    {
        RevokedError: Finding.WITHDRAWN,
        SuspendedError: Finding.ON_HOLD,
        ResolutionError: Finding.STATUS_UNREACHABLE,
        UnsupportedError: Finding.STATUS_UNKNOWN,
        LerError: Finding.STATUS_UNTRUSTED,
    }
)
SAME_PERSON: Final[Mapping[type[LerError], Finding]] = MappingProxyType(
    {LerError: Finding.CAME_BY_ITSELF}
)

REFUSALS: Final[Mapping[Line, Mapping[type[LerError], Finding]]] = MappingProxyType(
    {
        Line.UNCHANGED: UNCHANGED,
        Line.ISSUER: ISSUER,
        Line.IN_DATE: IN_DATE,
        Line.STILL_VALID: STILL_VALID,
        Line.SAME_PERSON: SAME_PERSON,
    }
)
