"""An issuer: prepares records, where all that can fail fails, and signs them, once.

Guarantees: what `Issuer.prepare` returns keeps the rules of VCDM 2.0 and Open Badges 3.0, names
nobody deceptively (threat T28), has results that its achievement knows, and loses nothing on
the way to the signature (threat T4). `Issuer.sign` adds the proof and changes nothing else.
Signing is deterministic: the intent that was stored (`Prepared.unsigned`, with its time) gives
the same record however often it is redeemed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from openler.codec import timestamps
from openler.codec.document import parse_object
from openler.credentials.achievement import Achievement
from openler.credentials.credential import AchievementCredential
from openler.credentials.grading import check_descriptions, settled
from openler.credentials.names import checked_name, checked_person_name
from openler.credentials.practice import PRACTICE_TERMS
from openler.credentials.profile import Profile
from openler.credentials.subject import Subject
from openler.did.methods.key import did_key, did_key_url
from openler.errors import ConflictError, IssuerMismatchError, MalformedValueError
from openler.issuing.sealing import Prepared, ProofPlan, prepare_record, seal_record
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.loader import OB_3, VC_2

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openler.codec.document import JsonObject
    from openler.credentials.result import Result
    from openler.credentials.status import StatusEntry
    from openler.crypto.signer import Signer
    from openler.securing.mechanism import DocumentCanonicalizer, Secured

__all__ = ("Issuer", "Prepared", "require_issuable")

_FIRST_SECOND = time(0, 0, 0)
_LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues, with the key that speaks for them.

    Example:
        >>> from openler.credentials.achievement import Achievement
        >>> from openler.crypto.signer import LocalSigner
        >>> college = Issuer.with_did_key(LocalSigner(bytes(32)), name="Riverbend College")
        >>> college.profile.id[:15]
        'did:key:z6MkiTB'
        >>> welding = Achievement("urn:uuid:5feceb66-ffc8-4f38-8952-786c6d696c79", "Welding I",
        ...                       criteria="Passed the MIG bend test.")
        >>> prepared = college.prepare(welding, id="urn:uuid:7902699b-e42c-4a8e-86fb-bb4501726517",
        ...                            to="did:example:ana", at=datetime(2026, 5, 1, tzinfo=UTC))
        >>> college.sign(prepared).document["proof"]["cryptosuite"]
        'eddsa-rdfc-2022'
    """

    profile: Profile
    """As it will stand in every record."""
    signer: Signer
    """Holds the key; what it may sign is decided by `sign`."""
    verification_method: str
    """The DID URL under which readers find the key."""
    canonicalizer: DocumentCanonicalizer = field(default_factory=Canonicalizer, repr=False)
    """Keep one for many records: it remembers the contexts that it has read."""

    def __post_init__(self) -> None:
        """Normalise the name, and hold the key to be one of the named issuer's.

        Raises:
            MalformedValueError: the name is missing or deceptive (threat T28).
            IssuerMismatchError: the verification method is somebody else's.
        """
        profile = replace(self.profile, name=checked_name(self.profile.name or ""))
        object.__setattr__(self, "profile", profile)
        if self.verification_method.partition("#")[0] != profile.id:
            raise IssuerMismatchError(
                f"The key {self.verification_method} is not a key of {profile.id}.",
                fix="Use the issuer's own key.",
            )

    @classmethod
    def with_did_key(
        cls,
        signer: Signer,
        *,
        name: str,
        url: str | None = None,
        email: str | None = None,
        canonicalizer: DocumentCanonicalizer | None = None,
    ) -> Issuer:
        """Return an issuer whose identifier is its key (``did:key``)."""
        profile = Profile(did_key(signer.key), name, url=url, email=email)
        return cls(profile, signer, did_key_url(signer.key), canonicalizer or Canonicalizer())

    def prepare(  # noqa: PLR0913 - the facts of one award, each by its name
        self,
        achievement: Achievement,
        *,
        to: str | Subject,
        id: str,  # noqa: A002 - the member's own name
        at: datetime,
        awarded_on: date | datetime | None = None,
        valid_from: datetime | None = None,
        valid_until: date | datetime | None = None,
        results: Sequence[Result] = (),
        licence_number: str | None = None,
        credits_earned: float | None = None,
        evidence: Sequence[str] = (),
        status: StatusEntry | None = None,
        practice: bool = False,
    ) -> Prepared:
        """Return a record that is ready to be signed; everything that can fail fails here.

        Args:
            achievement: what was achieved.
            to: the recipient, or their identifier (a did, ``mailto:…``).
            id: the identifier of the record, such as a fresh ``urn:uuid:…``.
            at: now; the record begins to be valid then, and its proof names this time.
            awarded_on: when it was earned, if that is another day.
            valid_from: when it begins to be valid, if not now.
            valid_until: the last moment, or the last day (in UTC), on which it is valid.
            results: grades, levels and scores that the achievement describes.
            licence_number: the number of the licence that the record is.
            credits_earned: how many of the achievement's credits the recipient earned.
            evidence: addresses of what shows it.
            status: its place in a status list.
            practice: whether it is marked as not real.

        Raises:
            MalformedValueError, OutOfRangeError: a rule is broken; the pointer says which.
            DataLossError: something in it would not be signed; names the safe-mode rule.
            LimitError, UnsupportedError: it is too large, or uses contexts that are not ours.
        """
        moment = _whole_second(at)
        named = replace(achievement, name=checked_person_name(achievement.name))
        found = settled(results, named.result_descriptions, pointer="/credentialSubject/result")
        subject = _named(to).to_json() | _numbers(licence_number, credits_earned)
        subject["achievement"] = named.to_json()
        if found:
            subject["result"] = [each.to_json() for each in found]
        document = {
            "@context": [VC_2, OB_3],
            "id": id,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": named.name,
            "issuer": self.profile.to_json(),
            "validFrom": timestamps.format(valid_from or moment),
            **_moments(awarded_on, valid_until),
            "credentialSubject": subject,
            **_besides(evidence, status, practice=practice),
        }
        return self._prepared(document, moment)

    def recall(self, unsigned: bytes, *, at: datetime) -> Prepared:
        """Return a stored intent, ready to be signed; every check is made again.

        Args:
            unsigned: `Prepared.unsigned`, as it was stored.
            at: the time that was given to `prepare`; the same time gives the same proof.

        Raises:
            ConflictError: these are not the bytes of an intent of ours.
            InputError, SecuringError: as `prepare`.
        """
        document = parse_object(unsigned)
        prepared = self._prepared(document, _whole_second(at))
        if prepared.unsigned != unsigned:
            raise ConflictError("These are not the bytes that were prepared.")
        return prepared

    def sign(self, prepared: Prepared) -> Secured:
        """Return the signed record; its ``raw`` bytes are what to store and hand out.

        Raises:
            ProofGenerationError: this was not prepared as a record, or the signer failed.
            IssuerMismatchError: it was prepared for another key.
        """
        if isinstance(prepared, Prepared):
            self.require_own(prepared.verification_method)
        return seal_record(prepared, self.signer)

    def require_own(self, verification_method: str) -> None:
        """Return when something was prepared for this issuer's key.

        Raises:
            IssuerMismatchError: it was prepared for another.
        """
        if verification_method != self.verification_method:
            raise IssuerMismatchError(
                f"This was prepared for {verification_method}, not {self.verification_method}.",
                fix="Prepare it again with this issuer.",
            )

    def plan(self, at: datetime) -> ProofPlan:
        """Return which proof a document of this issuer gets at a time."""
        return ProofPlan(
            self.signer.key, self.verification_method, _whole_second(at), self.canonicalizer
        )

    def _prepared(self, document: JsonObject, at: datetime) -> Prepared:
        self._check(AchievementCredential.parse(document))
        return prepare_record(document, self.plan(at))

    def _check(self, record: AchievementCredential) -> None:
        """Hold a record to the rules that no schema has."""
        if record.issuer.id != self.profile.id:
            raise IssuerMismatchError(
                f"The record is {record.issuer.id}'s, and not {self.profile.id}'s.",
                pointer="/issuer/id",
            )
        _require_normal(record.issuer.name or "", checked_name, "/issuer/name")
        if record.subject.name is not None:
            _require_normal(record.subject.name, checked_person_name, "/credentialSubject")
        _check_achievement(record.achievement, "/credentialSubject/achievement")
        descriptions = record.achievement.result_descriptions
        if settled(record.results, descriptions) != record.results:
            raise MalformedValueError(
                "A result does not point to its level.", pointer="/credentialSubject/result"
            )


def require_issuable(achievement: Achievement) -> None:
    """Return when an achievement can be awarded: what an author should know on saving it.

    Raises:
        MalformedValueError: it breaks a rule of Open Badges 3.0, its name cannot be used, or
            its result descriptions contradict themselves.
    """
    Achievement.parse(achievement.to_json())
    _check_achievement(achievement, "")


def _check_achievement(achievement: Achievement, pointer: str) -> None:
    _require_normal(achievement.name, checked_person_name, f"{pointer}/name")
    check_descriptions(achievement.result_descriptions, pointer=f"{pointer}/resultDescription")


def _named(to: str | Subject) -> Subject:
    """Return the subject with the recipient's name in its normal form."""
    subject = Subject(to) if isinstance(to, str) else to
    return subject if subject.name is None else subject.named(checked_person_name(subject.name))


def _require_normal(name: str, checked: Callable[[str], str], pointer: str) -> None:
    if checked(name) != name:
        raise MalformedValueError(f"The name {name!r} is not in its normal form.", pointer=pointer)


def _numbers(licence_number: str | None, credits_earned: float | None) -> dict[str, Any]:
    written: dict[str, Any] = {"licenseNumber": licence_number} if licence_number else {}
    return written if credits_earned is None else {**written, "creditsEarned": credits_earned}


def _besides(
    evidence: Sequence[str], status: StatusEntry | None, *, practice: bool
) -> dict[str, Any]:
    """Write what a record may carry beside what was achieved by whom."""
    written: dict[str, Any] = {}
    if evidence:
        written["evidence"] = [{"id": url, "type": ["Evidence"]} for url in evidence]
    if status is not None:
        written["credentialStatus"] = status.to_json()
    if practice:
        written["termsOfUse"] = dict(PRACTICE_TERMS)
    return written


def _moments(
    awarded_on: date | datetime | None, valid_until: date | datetime | None
) -> dict[str, Any]:
    """Write days as moments: an award from the first of its day, an end to the last."""
    written = {}
    if valid_until is not None:
        written["validUntil"] = timestamps.format(_at(valid_until, _LAST_SECOND))
    if awarded_on is not None:
        written["awardedDate"] = timestamps.format(_at(awarded_on, _FIRST_SECOND))
    return written


def _at(day: date | datetime, clock: time) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, clock, UTC)


def _whole_second(moment: datetime) -> datetime:
    """Drop the fraction, which no reader needs and which not every store keeps."""
    return moment.replace(microsecond=0)
