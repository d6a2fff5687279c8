"""OpenLER: learning and employment records, from the award to the decision.

The ten-line example: a college issues, anybody verifies.

    >>> from openler import Achievement, Alignment, Issuer, LocalSigner, Verifier, new_id, now
    >>> college = Issuer.with_did_key(LocalSigner(bytes(32)), name="Riverbend College")
    >>> welding = Achievement("urn:uuid:5c1f0a34-6f2b-4b57-9d64-6f4f2f6c1d11", "Welding I",
    ...                       criteria="Passed the MIG bend test.",
    ...                       alignments=(Alignment("MIG welding", "https://case.example/uri/4f1"),))
    >>> prepared = college.prepare(welding, to="did:example:ana", id=new_id(), at=now())
    >>> credential = college.sign(prepared)
    >>> report = Verifier.offline(trusting=[college.profile.id]).verify(credential, at=now())
    >>> print(report.headline)
    This record is genuine and current
    >>> report.require().value.achievement.name    # or raises why not
    'Welding I'

``LocalSigner(seed)`` takes 32 secret random bytes; the vault of ``ler init`` keeps them for you.
Everything below the application is given the time: ``now`` and ``new_id`` are for scripts.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from openler.app.identifiers import UUID_BYTES, uuid_urn
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
from openler.verifying.findings import Line, Outcome
from openler.verifying.report import Check, Report
from openler.verifying.trust import TrustLists
from openler.verifying.verdicts import Verdict
from openler.verifying.verified import Verified
from openler.verifying.verifier import Verifier

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


def now() -> datetime:
    """Return the present time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the facade serves scripts, which have a clock


def new_id() -> str:
    """Return a fresh identifier: a random ``urn:uuid:``."""
    return uuid_urn(os.urandom(UUID_BYTES))
