"""The questions, each asked once, in the order in which the answers build on each other.

A question returns what it found or raises why not; `openler.verifying.checks` says what a
raise means. A line whose question is not in `QUESTIONS` stays "not asked", which is no Yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.credentials.credential import CREDENTIAL_TYPES, AchievementCredential
from openler.credentials.members import strings
from openler.did.identifier import parse_did_url
from openler.errors import ExpiredError, IssuerMismatchError, NotYetValidError, UntrustedIssuerError
from openler.securing.data_integrity.verification import CLOCK_SKEW, verify
from openler.verifying.checks import Answer
from openler.verifying.findings import Finding, Line, Unread
from openler.verifying.status import still_valid
from openler.verifying.trust import Lapse

if TYPE_CHECKING:
    from collections.abc import Callable

    from openler.securing.mechanism import VerifiedProof
    from openler.verifying.inquiry import Inquiry

Found = Answer[Finding]


def unchanged(inquiry: Inquiry) -> Found:
    """Ask whether the record matches its seal (Data Integrity 1.0 section 4.4)."""
    if not inquiry.has_seal:
        return Answer(Finding.NO_SEAL)
    if inquiry.trail is None:
        return Answer(Finding.NOT_ASKED)
    inquiry.verified = verify(
        inquiry.secured,
        resolver=inquiry.trail,
        canonicalizer=inquiry.canonicalizer,
        at=inquiry.at,
    )
    return Answer(Finding.SEAL_MATCHES)


def conforms(inquiry: Inquiry) -> Answer[Unread | None]:
    """Ask whether the record keeps the rules of its data model, and read it.

    A credential of another kind than those that we read breaks no rule.
    """
    if not CREDENTIAL_TYPES.intersection(strings(inquiry.document.get("type"))):
        return Answer(Unread.NOT_A_RECORD)
    inquiry.credential = AchievementCredential.parse(inquiry.document)
    return Answer(None)


def issuer(inquiry: Inquiry) -> Found:
    """Ask whether the seal is the named issuer's, and whether anybody we chose knows them.

    Two questions in one line: a genuine seal by somebody else is worth nothing, and so is the
    seal of somebody whom nobody knows.
    """
    credential = inquiry.credential
    if credential is None or inquiry.verified is None:
        return Answer(Finding.STOPPED)
    inquiry.bound = _bound_proof(inquiry.verified.proofs, credential.issuer.id)
    if inquiry.trust is None:
        return Answer(Finding.NOT_ASKED)
    sealed_at = inquiry.bound.created or credential.valid_from
    found = inquiry.trust.vouch(credential.issuer.id, at=inquiry.at, signed_at=sealed_at)
    if isinstance(found, Lapse):
        inquiry.lapse = found
        error = UntrustedIssuerError(
            f"The list {found.list_name!r} names {credential.issuer.id}, but not for this record."
        )
        return Answer(Finding.ISSUER_LAPSED, error)
    if found is None:
        raise UntrustedIssuerError(f"No list that we trust names {credential.issuer.id}.")
    inquiry.vouch = found
    return Answer(Finding.ISSUER_KNOWN)


def in_date(inquiry: Inquiry) -> Found:
    """Ask whether the record holds now (VCDM 2.0 section 4.9), and its seal with it."""
    if inquiry.out_of_time is not None:
        raise inquiry.out_of_time
    credential, at = inquiry.credential, inquiry.at
    if credential is None:
        return Answer(Finding.STOPPED)
    if credential.valid_from > at + CLOCK_SKEW:
        raise NotYetValidError(f"It becomes valid {credential.valid_from.isoformat()}.")
    if credential.valid_until is not None and credential.valid_until <= at:
        raise ExpiredError(f"It was valid until {credential.valid_until.isoformat()}.")
    return Answer(Finding.IN_DATE)


def same_person(inquiry: Inquiry) -> Found:  # noqa: ARG001 - the shape of a question
    """Say that a file, a link or a text does not show who brought it."""
    return Answer(Finding.CAME_BY_ITSELF)


QUESTIONS: Final[tuple[tuple[Line, Callable[[Inquiry], Found]], ...]] = (
    (Line.ISSUER, issuer),
    (Line.IN_DATE, in_date),
    (Line.STILL_VALID, still_valid),
    (Line.SAME_PERSON, same_person),
)
"""What is asked after `unchanged` and `conforms`."""


def _bound_proof(proofs: tuple[VerifiedProof, ...], issuer_id: str) -> VerifiedProof:
    """Return the issuer's own proof: a key in its own document that it controls itself (T3).

    Raises:
        IssuerMismatchError: no proof is the issuer's.
    """
    for proof in proofs:
        method = proof.method
        if method.controller == issuer_id and str(parse_did_url(method.id).did) == issuer_id:
            return proof
    raise IssuerMismatchError(
        f"The record names {issuer_id[:80]} as its issuer, "
        f"but {proofs[0].method.controller} signed it.",
        pointer="/issuer",
    )
