"""From answers to a report: evidence, facts, words, and what stands in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from openler.verifying.details import RecordFacts, Technical
from openler.verifying.facts import Facts, speakable
from openler.verifying.findings import Finding, Line, Unread
from openler.verifying.reasons import reason
from openler.verifying.report import Check, Report
from openler.verifying.verdicts import Evidence, verdicts
from openler.verifying.verified import certify
from openler.verifying.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from openler.errors import LerError
    from openler.verifying.checks import Answer
    from openler.verifying.inquiry import Inquiry

Answers: TypeAlias = "Mapping[Line, Answer[Finding]]"


def unread_report(unread: Unread, error: LerError | None, *, at: datetime) -> Report:
    """Return the report on what is no record, or did not come at all."""
    unreached = unread is Unread.UNREACHED
    stopped = Finding.NOT_ASKED if unreached else Finding.STOPPED
    evidence = Evidence(dict.fromkeys(Line, stopped), readable=unreached)
    facts = Facts(unread=unread)
    return Report(
        verdict=verdicts(evidence)[0],
        practice=False,
        checks=_checks(evidence, facts, {}),
        words=words(evidence, facts),
        record=None,
        technical=Technical(),
        checked_at=at,
        problems=() if error is None else (error,),
    )


def full_report(
    inquiry: Inquiry,
    answers: Answers,
    *,
    unread: Unread | None = None,
    error: LerError | None = None,
) -> Report:
    """Return the report on a record; ``unread`` where it breaks the rules of records."""
    credential = inquiry.credential
    findings = {line: answer.found for line, answer in answers.items()}
    if unread is not None:
        findings |= dict.fromkeys(set(Line) - findings.keys(), Finding.STOPPED)
    evidence = Evidence(
        findings,
        readable=unread is None,
        self_said=credential is not None and credential.self_attested,
    )
    practice = credential is not None and credential.practice
    facts = _facts(inquiry, unread, practice=practice)
    raised = [error, *(answer.error for answer in answers.values())]
    return Report(
        verdict=verdicts(evidence)[0],
        practice=practice,
        checks=_checks(evidence, facts, answers),
        words=words(evidence, facts),
        record=_record(inquiry),
        technical=_technical(inquiry),
        checked_at=inquiry.at,
        resources=() if inquiry.trail is None else inquiry.trail.resources,
        problems=tuple(each for each in raised if each is not None),
        verified=certify(credential, inquiry.secured, evidence, practice=practice, at=inquiry.at),
    )


def _checks(evidence: Evidence, facts: Facts, answers: Answers) -> tuple[Check, ...]:
    return tuple(
        Check(
            line=line,
            outcome=evidence.outcome(line),
            reason=reason(line, evidence, facts),
            finding=evidence.finding(line),
            error=answers[line].error if line in answers else None,
        )
        for line in Line
    )


def _facts(inquiry: Inquiry, unread: Unread | None, *, practice: bool) -> Facts:
    credential, vouch, lapse = inquiry.credential, inquiry.vouch, inquiry.lapse
    said = credential.issuer.name if credential else None
    listed = vouch.name if vouch else None
    return Facts(
        issuer_listed=speakable(listed),
        issuer_said=speakable(said),
        list_name=speakable(vouch.list_name if vouch else lapse.list_name if lapse else None),
        lapsed_on=lapse.list_ended if lapse else None,
        namesake=_has_namesake(inquiry, said),
        starts=credential.valid_from if credential else None,
        ends=credential.valid_until if credential else None,
        asked_at=inquiry.status.asked_at,
        newer=inquiry.status.newer,
        practice=practice,
        source=inquiry.source,
        unread=unread,
    )


def _has_namesake(inquiry: Inquiry, name: str | None) -> bool:
    """Tell whether an unknown issuer bears a known one's name."""
    if name is None or inquiry.trust is None or inquiry.vouch or inquiry.lapse:
        return False
    return inquiry.trust.has_namesake(name)


def _record(inquiry: Inquiry) -> RecordFacts | None:
    credential = inquiry.credential
    if credential is None:
        return None
    return RecordFacts(
        id=credential.id,
        name=credential.name,
        recipient=credential.recipient_name,
        issuer_id=credential.issuer.id,
        issuer_name=credential.issuer.name,
        issuer_listed=inquiry.vouch.name if inquiry.vouch else None,
        awarded_on=credential.awarded_date,
        valid_from=credential.valid_from,
        valid_until=credential.valid_until,
        skills=tuple(each.target_name for each in credential.achievement.alignments),
    )


def _technical(inquiry: Inquiry) -> Technical:
    verified, vouch = inquiry.verified, inquiry.vouch
    proof = inquiry.bound or (verified.proofs[0] if verified else None)
    return Technical(
        suite=proof.suite if proof else None,
        verification_method=proof.method.id if proof else None,
        sealed_at=proof.created if proof else None,
        trust_list=vouch.list_name if vouch else None,
        status_asked_at=inquiry.status.asked_at,
        status_made_at=inquiry.status.made_at,
        status_message=inquiry.status.note,
    )
