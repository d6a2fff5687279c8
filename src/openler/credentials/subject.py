"""The person (or thing) that a record is about: AchievementSubject and IdentityObject.

Guarantees: an e-mail address never stands in a record that we write; what stands there is its
salted SHA-256 (Open Badges 3.0 section B.2.8, IdentityHash), so that only somebody who knows
the address can tell that it is meant.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openler.credentials.members import objects, plain_text
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

LEAST_SALT_BITS = 128
"""A record is public, so its salt must be too large for any table of addresses to cover it."""

_SALT = re.compile(rf"[0-9a-f]{{{LEAST_SALT_BITS // 4},}}")
_NAME, _EMAIL, _STUDENT_ID = "name", "emailAddress", "sisSourcedId"
_DIGESTS = {"sha256": hashlib.sha256}
_MAILTO = "mailto:"


@dataclass(frozen=True, slots=True)
class IdentityObject:
    """One thing by which the recipient can be recognised."""

    identity_type: str
    """One of `openler.credentials.vocabulary.IDENTIFIER_TYPES`, or an extension."""
    identity_hash: str
    """The value itself, or where ``hashed`` the algorithm, ``$`` and the digest."""
    hashed: bool = False
    salt: str | None = None

    @classmethod
    def parse(cls, source: JsonObject) -> IdentityObject:
        """Read an identity that keeps the rules of `openler.credentials.conformance`."""
        return cls(
            plain_text(source.get("identityType")) or "",
            plain_text(source.get("identityHash")) or "",
            hashed=source.get("hashed") is True,
            salt=plain_text(source.get("salt")),
        )

    def to_json(self) -> JsonObject:
        """Return the identity as it stands in a record."""
        written: JsonObject = {
            "type": "IdentityObject",
            "hashed": self.hashed,
            "identityHash": self.identity_hash,
            "identityType": self.identity_type,
        }
        return written if self.salt is None else {**written, "salt": self.salt}

    def matches(self, value: str) -> bool:
        """Tell whether this identity is the given value, in the clear or hashed."""
        if not self.hashed:
            return self.identity_hash == value
        algorithm, _, digest = self.identity_hash.partition("$")
        hashing = _DIGESTS.get(algorithm)
        if hashing is None:
            return False
        found = hashing((value + (self.salt or "")).encode("utf-8", "surrogatepass")).hexdigest()
        return hmac.compare_digest(found.encode(), digest.casefold().encode())


@dataclass(frozen=True, slots=True)
class Subject:
    """The recipient: by an identifier, by identities, or both."""

    id: str | None = None
    """A DID, a mailto address or a URL."""
    identifiers: tuple[IdentityObject, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        name: str | None = None,
        email: str | None = None,
        salt: str | None = None,
        student_id: str | None = None,
        id: str | None = None,  # noqa: A002 - the member's own name
    ) -> Subject:
        """Return a recipient by name, by hashed e-mail address, by hashed student number.

        ``salt`` is at least `LEAST_SALT_BITS` of fresh randomness in hexadecimal; one for each
        record, so that two records of one person cannot be laid beside each other.

        Raises:
            MalformedValueError: no salt, or too short a one, or nothing to recognise by.
        """
        known = []
        if name:
            known.append(IdentityObject(_NAME, name))
        if email:
            known.append(_hashed(_EMAIL, normal_email(email), salt))
        if student_id:
            known.append(_hashed(_STUDENT_ID, student_id.strip(), salt))
        if not known and not id:
            raise MalformedValueError(
                "Nothing says who the recipient is.",
                pointer="/credentialSubject",
                fix="Give a name, an e-mail address, a number or a did.",
            )
        return cls(id, tuple(known))

    @classmethod
    def parse(cls, source: JsonObject) -> Subject:
        """Read a subject that keeps the rules of `openler.credentials.conformance`."""
        identities = objects(source.get("identifier"))
        return cls(plain_text(source.get("id")), tuple(map(IdentityObject.parse, identities)))

    def to_json(self) -> JsonObject:
        """Return the subject without its achievement, as it begins in a record."""
        written: JsonObject = {} if self.id is None else {"id": self.id}
        written["type"] = ["AchievementSubject"]
        if self.identifiers:
            written["identifier"] = [each.to_json() for each in self.identifiers]
        return written

    def named(self, name: str) -> Subject:
        """Return the same subject with another name in the clear."""
        others = tuple(each for each in self.identifiers if not _is_clear_name(each))
        return replace(self, identifiers=(IdentityObject(_NAME, name), *others))

    @property
    def name(self) -> str | None:
        """The recipient's name, where it stands in the clear."""
        return next((each.identity_hash for each in self.identifiers if _is_clear_name(each)), None)

    def has_email(self, email: str) -> bool:
        """Tell whether the record was made out to this e-mail address.

        Mail systems do not tell small from large letters, so we try the address as it is given
        and in small letters (issuers differ in what they hash).
        """
        tried = {email.strip(), normal_email(email)}
        if self.id and self.id.startswith(_MAILTO):
            return normal_email(self.id.removeprefix(_MAILTO)) == normal_email(email)
        return any(
            each.matches(address)
            for each in self.identifiers
            if each.identity_type == _EMAIL
            for address in tried
        )


def normal_email(email: str) -> str:
    """Return the spelling of an e-mail address that we hash: trimmed, in small letters."""
    return email.strip().lower()


def _is_clear_name(identity: IdentityObject) -> bool:
    return identity.identity_type == _NAME and not identity.hashed


def _hashed(identity_type: str, value: str, salt: str | None) -> IdentityObject:
    if salt is None or not _SALT.fullmatch(salt):
        raise MalformedValueError(
            f"A hashed {identity_type} needs a salt of at least {LEAST_SALT_BITS} bits.",
            fix="Give fresh random bytes in hexadecimal, for each record its own.",
        )
    digest = hashlib.sha256((value + salt).encode()).hexdigest()
    return IdentityObject(identity_type, f"sha256${digest}", hashed=True, salt=salt)
