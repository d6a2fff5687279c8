"""OpenLER: learning and employment records, from the award to the decision.

The ten-line example: a college issues, anybody verifies.

    >>> from openler import Achievement, Alignment, Issuer, LocalSigner, Verifier, new_id, now
    >>> college = Issuer.with_did_key(LocalSigner(bytes(32)), name="Riverbend College")
    >>> welding = Achievement("urn:uuid:5c1f0a34-6f2b-4b57-9d64-6f4f2f6c1d11", "Welding I",
    ...                       criteria="Passed the MIG bend test.",
    ...                       alignments=(Alignment("MIG welding", "https://case.example/uri/4f1"),))
    >>> prepared = college.prepare(welding, to="did:example:ana", id=new_id(), at=now())
    >>> credential = college.sign(prepared)
    >>> report = Verifier.offline(trusting=[college.profile.id]).verify(credential)
    >>> print(report.headline)
    This record is genuine and current
    >>> report.require().value.achievement.name    # or raises why not
    'Welding I'

``LocalSigner(seed)`` takes 32 secret random bytes; the vault of ``ler init`` keeps them for you.
Everything below is given the time; here, where scripts live, there is a clock: ``now``, and
`Verifier.verify` for whoever does not say as of when.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openler.app.identifiers import UUID_BYTES, uuid_urn
from openler.app.resolving import resolver_over
from openler.credentials.achievement import Achievement, Criteria, Image, Result, ResultDescription
from openler.credentials.alignment import Alignment
from openler.credentials.credential import AchievementCredential
from openler.credentials.profile import Profile
from openler.credentials.status import StatusEntry
from openler.credentials.subject import Subject
from openler.credentials.trust_list import TrustList
from openler.crypto.keys import KeyType, PublicKey
from openler.crypto.signer import LocalSigner, Signer
from openler.errors import LerError
from openler.fetching import Fetched, Fetcher
from openler.issuing.issuer import Issuer, Prepared
from openler.securing.mechanism import Secured
from openler.verifying import verifier as _verifying
from openler.verifying.findings import Line, Outcome, Source
from openler.verifying.report import Check, Report
from openler.verifying.trust import TrustLists
from openler.verifying.verdicts import Verdict
from openler.verifying.verified import Verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openler.verifying.trust import Trust

__all__ = [
    "Achievement",
    "AchievementCredential",
    "Alignment",
    "Check",
    "Criteria",
    "Fetched",
    "Fetcher",
    "Image",
    "Issuer",
    "KeyType",
    "LerError",
    "Line",
    "LocalSigner",
    "Outcome",
    "Prepared",
    "Profile",
    "PublicKey",
    "Report",
    "Result",
    "ResultDescription",
    "Secured",
    "Signer",
    "StatusEntry",
    "Subject",
    "TrustList",
    "TrustLists",
    "Verdict",
    "Verified",
    "Verifier",
    "new_id",
    "now",
]


@dataclass(frozen=True, slots=True)
class Verifier:
    """Checks records: now, or as of a time that is given.

    `openler.verifying.verifier.Verifier`, which never looks at a clock, does the work.
    """

    questions: _verifying.Verifier

    @classmethod
    def offline(cls, *, trusting: Iterable[str] | Mapping[str, str | None]) -> Verifier:
        """Return a verifier that asks nobody: did:key and did:jwk, and issuers by identifier.

        Args:
            trusting: the identifiers of the issuers to trust, or identifier → name.

        Raises:
            MalformedValueError: the list is empty, or holds something that is no DID.
        """
        return cls(_verifying.Verifier.offline(trusting=trusting))

    @classmethod
    def online(cls, *, fetcher: Fetcher, trust: Trust) -> Verifier:
        """Return a verifier that asks issuers for their keys and status lists."""
        resolver = resolver_over(fetcher)
        return cls(_verifying.Verifier(resolver=resolver, fetcher=fetcher, trust=trust))

    def verify(
        self, record: bytes | Secured, *, at: datetime | None = None, source: Source = Source.FILE
    ) -> Report:
        """Return the report on one record; it does not raise for anything that a record holds.

        Args:
            record: the record as it came.
            at: as of when; now, if nothing is said.
            source: how it came, for the words of the last line.
        """
        return self.questions.verify(record, at=at or now(), source=source)


def now() -> datetime:
    """Return the present time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the facade serves scripts, which have a clock


def new_id() -> str:
    """Return a fresh identifier: a random ``urn:uuid:``."""
    return uuid_urn(os.urandom(UUID_BYTES))
