"""The verifier: bytes in, one report out; the order of the questions.

1. Is it a record at all? (strict JSON, bounded; what is not one is *unreadable*)
2. Unchanged: does it match its digital seal? If not, nothing else is asked.
3. Does it keep the rules of its data model? Only what was just found unchanged is read; a
   genuine seal on something that breaks the rules is *unreadable*: we cannot be sure what it
   says, and do not guess.
4. Issuer: is the seal the named issuer's own, and does a list that we chose know the issuer?
5. In date, now?
6. Still valid: what do the issuer's status lists say, every one of them?
7. Same person: a file, a link or a text cannot answer that.

`Verifier.verify` does not raise for anything that a record may hold. The clock, the network
and the trust lists are arguments; without one of them its line reads Not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from openler.codec.document import COLLECTION_LIMITS, parse, to_bytes
from openler.did.methods.jwk import JwkMethod
from openler.did.methods.key import KeyMethod
from openler.did.resolver import Resolver, Resolvers
from openler.errors import MalformedValueError
from openler.fetching import Fetcher, NoNetwork
from openler.jsonld.canonical import Canonicalizer
from openler.securing.mechanism import DocumentCanonicalizer, Secured
from openler.verifying import checks, questions
from openler.verifying.checks import Answer, attempt
from openler.verifying.findings import OUTCOMES, Finding, Line, Outcome, Source, Unread
from openler.verifying.inquiry import Inquiry, embedded, no_record
from openler.verifying.reporting import full_report, unread_report
from openler.verifying.resources import Memo, Trail
from openler.verifying.trust import OwnList, Trust

if TYPE_CHECKING:
    from datetime import datetime

    from openler.errors import ResolutionError
    from openler.verifying.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """Checks records for somebody who has chosen whom to trust."""

    resolver: Resolver | None
    """Finds the keys of identifiers; without it no seal is checked."""
    fetcher: Fetcher | None
    """Fetches status lists; without it nobody is asked."""
    trust: Trust | None
    """The lists that the verifier chose; without them no issuer is known."""
    canonicalizer: DocumentCanonicalizer = field(default_factory=Canonicalizer)

    @classmethod
    def offline(cls, *, trusting: Iterable[str] | Mapping[str, str | None]) -> Verifier:
        """Return a verifier that asks nobody: did:key and did:jwk, and issuers by name.

        Args:
            trusting: the identifiers of the issuers to trust, or identifier → name.

        Raises:
            MalformedValueError: the list is empty, or holds something that is no DID.
        """
        own = trusting if isinstance(trusting, Mapping) else dict.fromkeys(trusting)
        return cls(
            resolver=Resolvers({"key": KeyMethod(), "jwk": JwkMethod()}),
            fetcher=NoNetwork(),
            trust=OwnList(own),
        )

    def verify(
        self, data: bytes | Secured, *, at: datetime, source: Source = Source.FILE
    ) -> Report:
        """Return the report on one record; for bad input too.

        Args:
            data: the record as it came.
            at: now; aware, or `MalformedValueError` is raised.
            source: how it came, for the words of the last line.
        """
        return self._one(data, at=at, source=source, memo=Memo())

    def verify_all(
        self,
        records: Iterable[bytes | Secured],
        *,
        at: datetime,
        source: Source = Source.FILE,
        memo: Memo | None = None,
    ) -> Iterator[Report]:
        """Yield a report for each record, in order; what several of them name is asked once.

        Args:
            records: the records as they came.
            at: now; aware.
            source: how they came.
            memo: what was asked before, where this is part of a larger run at the same time.
        """
        run = Memo() if memo is None else memo
        for record in records:
            yield self._one(record, at=at, source=source, memo=run)

    def verify_many(
        self,
        data: bytes,
        *,
        at: datetime,
        source: Source = Source.FILE,
        memo: Memo | None = None,
    ) -> tuple[Report, ...]:
        """Return a report for each record in an array or a presentation, or for the one record.

        The seal of a presentation is not looked at: it says who shows the records, not what
        they are worth.
        """
        several = attempt(lambda: Answer(_records_in(data)), checks.NOTHING).found
        return tuple(self.verify_all(several or (data,), at=at, source=source, memo=memo))

    def unreached(self, error: ResolutionError, *, at: datetime) -> Report:
        """Return the report on a link that gave nothing: incomplete, and nothing is known."""
        return unread_report(Unread.UNREACHED, error, at=at)

    def _one(self, data: bytes | Secured, *, at: datetime, source: Source, memo: Memo) -> Report:
        if at.tzinfo is None:
            raise MalformedValueError(f"The time {at} has no time zone.", fix="Give it one.")
        read = attempt(lambda: _read(data), checks.READING)
        if isinstance(read.found, Unread):
            return unread_report(read.found, read.error, at=at)
        inquiry = Inquiry(
            secured=read.found,
            at=at,
            trail=self._trail(memo, at),
            canonicalizer=self.canonicalizer,
            trust=self.trust,
            source=source,
        )
        return _examine(inquiry)

    def _trail(self, memo: Memo, at: datetime) -> Trail | None:
        if self.resolver is None:
            return None
        return Trail(memo, self.resolver, self.fetcher, at=at)


def _read(data: bytes | Secured) -> Answer[Secured | Unread]:
    """Return a document that claims to be a record, or why it is none."""
    secured = data if isinstance(data, Secured) else Secured.parse(data)
    return Answer(no_record(secured.document) or secured)


def _examine(inquiry: Inquiry) -> Report:
    """Ask the questions in their order, and make the report."""
    seal = attempt(lambda: questions.unchanged(inquiry), checks.UNCHANGED)
    answers = {Line.UNCHANGED: seal}
    if OUTCOMES[seal.found] is Outcome.NO:
        # Nothing that it says is believed; what it says is read for "show it anyway" alone.
        attempt(lambda: questions.conforms(inquiry), checks.RULES)
        return full_report(inquiry, answers)
    if seal.found is Finding.SEAL_OUT_OF_TIME:
        inquiry.out_of_time = seal.error
    rules = attempt(lambda: questions.conforms(inquiry), checks.RULES)
    if rules.found is not None:
        # Of a vocabulary or a seal that we do not know, we do not know the rules either.
        unknown = seal.found is Finding.SEAL_UNKNOWN
        unread = Unread.NOT_A_RECORD if unknown else rules.found
        return full_report(inquiry, answers, unread=unread, error=rules.error)
    for line, question in questions.QUESTIONS:
        answers[line] = attempt(partial(question, inquiry), checks.REFUSALS[line])
    return full_report(inquiry, answers)


def _records_in(data: bytes) -> tuple[bytes, ...] | None:
    """Return the records in an array or a presentation, each as bytes of its own."""
    inside = embedded(parse(data, limits=COLLECTION_LIMITS))
    return None if inside is None else tuple(to_bytes(each) for each in inside)
