"""The table of members: which object has which, of what kind, and which it must have.

One row is one rule; its name is ``Object.member``. The rows are those of 1EdTech's JSON Schema
``ob_v3p0_achievementcredential_schema.json`` (Open Badges 3.0), of the VCDM 2.0 schema and of
Bitstring Status List 1.0 section 2. `openler.credentials.conformance` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.credentials import kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openler.credentials.kinds import Kind


@dataclass(frozen=True, slots=True)
class Row:
    """One member of one kind of object."""

    member: str
    kind: Kind | str
    """What its value must be; a text names another shape."""
    required: bool = False
    many: bool = False
    """Whether an array of such values may stand in place of one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of a standard: its types, its members, and whether it may have others."""

    rows: tuple[Row, ...]
    types: tuple[frozenset[str], ...] = ()
    """The types that it must have, each by its names."""
    one_type: bool = False
    """Whether ``type`` must be one text and not an array."""
    closed: bool = False
    """Whether the standard forbids other members."""
    or_url: Kind | None = None
    """The kind of a bare identifier that may stand in its place."""
    refined: tuple[str, ...] = ()
    """Types whose rules hold too, where the object has them; each is the name of a shape."""
    context: str | None = None
    """Which rule holds for ``@context``."""


def _is(*names: str) -> tuple[frozenset[str], ...]:
    return (frozenset(names),)


def _must(member: str, kind: Kind | str, *, many: bool = False) -> Row:
    return Row(member, kind, required=True, many=many)


def _texts(*members: str) -> tuple[Row, ...]:
    return tuple(Row(member, kinds.TEXT) for member in members)


_ID = Row("id", kinds.URL)
_MUST_ID = _must("id", kinds.URL)
_TYPED = _must("type", kinds.STRING, many=True)
_ONE_TYPE = _must("type", kinds.STRING)
_ALIGNMENT = Row("alignment", "Alignment", many=True)
_ENDORSEMENTS = (
    Row("endorsement", "EndorsementCredential", many=True),
    Row("endorsementJwt", kinds.COMPACT_JWS, many=True),
)
_VERIFIABLE = frozenset({"VerifiableCredential"})

_VCDM_CREDENTIAL = (
    _ID,
    Row("name", kinds.LANGUAGE_TEXT),
    Row("description", kinds.LANGUAGE_TEXT),
    _must("issuer", "Issuer"),
    _must("credentialSubject", "CredentialSubject", many=True),
    Row("validFrom", kinds.DATE_TIME),
    Row("validUntil", kinds.DATE_TIME),
    Row("credentialStatus", "Status", many=True),
    Row("credentialSchema", "NamedService", many=True),
    Row("refreshService", "Service", many=True),
    Row("termsOfUse", "Service", many=True),
    Row("evidence", "Service", many=True),
    Row("relatedResource", "RelatedResource", many=True),
)

VCDM_SHAPES: Final[Mapping[str, Shape]] = {
    "VerifiableCredential": Shape(_VCDM_CREDENTIAL, types=(_VERIFIABLE,), context="vcdm"),
    "Issuer": Shape(
        (
            _MUST_ID,
            Row("name", kinds.LANGUAGE_TEXT),
            Row("description", kinds.LANGUAGE_TEXT),
        ),
        or_url=kinds.URL,
    ),
    "CredentialSubject": Shape((_ID,), refined=("BitstringStatusList",)),
    "Status": Shape((_ID, _TYPED), refined=("BitstringStatusListEntry",)),
    "Service": Shape((_ID, _TYPED)),
    "NamedService": Shape((_MUST_ID, _TYPED)),
    "RelatedResource": Shape(
        (
            _MUST_ID,
            Row("digestSRI", kinds.STRING, many=True),
            Row("digestMultibase", kinds.STRING, many=True),
            Row("mediaType", kinds.STRING),
        )
    ),
}

STATUS_SHAPES: Final[Mapping[str, Shape]] = {
    "BitstringStatusListCredential": Shape(
        _VCDM_CREDENTIAL,
        types=(_VERIFIABLE, frozenset({"BitstringStatusListCredential"})),
        context="vcdm",
    ),
    "BitstringStatusListEntry": Shape(
        (
            _ID,
            _must("statusPurpose", kinds.STRING),
            _must("statusListIndex", kinds.INDEX),
            _must("statusListCredential", kinds.URL),
            Row("statusSize", kinds.POSITIVE),
            Row("statusMessage", "StatusMessage", many=True),
            Row("statusReference", kinds.URL, many=True),
        ),
        types=_is("BitstringStatusListEntry"),
    ),
    "StatusMessage": Shape((_must("status", kinds.HEXADECIMAL), _must("message", kinds.STRING))),
    "BitstringStatusList": Shape(
        (
            _ID,
            _must("statusPurpose", kinds.STRING, many=True),
            _must("encodedList", kinds.MULTIBASE_LIST),
            Row("ttl", kinds.NATURAL),
        ),
        types=_is("BitstringStatusList"),
    ),
}

_OPEN_BADGES_CREDENTIAL = (
    _MUST_ID,
    Row("description", kinds.TEXT),
    _must("issuer", "ProfileRef"),
    _must("validFrom", kinds.DATE_TIME),
    Row("validUntil", kinds.DATE_TIME),
    Row("awardedDate", kinds.DATE_TIME),
    # 1EdTech's schema has one status; VCDM 2.0 section 4.10 allows several, and each is asked.
    Row("credentialStatus", "CredentialStatus", many=True),
    Row("credentialSchema", "CredentialSchema", many=True),
    Row("refreshService", "RefreshService"),
    Row("termsOfUse", "TermsOfUse", many=True),
    Row("evidence", "Evidence", many=True),
    Row("relatedResource", "RelatedResource", many=True),
    Row("proof", "Proof", many=True),
)

_PROFILE = (
    _MUST_ID,
    Row("url", kinds.URL),
    Row("image", "Image"),
    Row("address", "Address"),
    Row("otherIdentifier", "IdentifierEntry", many=True),
    Row("parentOrg", "Profile"),
    Row("dateOfBirth", kinds.DATE),
    *_ENDORSEMENTS,
    *_texts(
        *("name", "phone", "description", "email", "official", "familyName"),
        *("givenName", "additionalName", "patronymicName", "honorificPrefix"),
        *("honorificSuffix", "familyNamePrefix"),
    ),
)

OPEN_BADGES_SHAPES: Final[Mapping[str, Shape]] = {
    "AchievementCredential": Shape(
        (
            *_OPEN_BADGES_CREDENTIAL,
            Row("name", kinds.TEXT),
            _must("credentialSubject", "AchievementSubject"),
            Row("image", "Image"),
            *_ENDORSEMENTS,
        ),
        types=(_VERIFIABLE, frozenset({"AchievementCredential", "OpenBadgeCredential"})),
        context="open-badges",
    ),
    "EndorsementCredential": Shape(
        (
            *_OPEN_BADGES_CREDENTIAL,
            _must("name", kinds.TEXT),
            _must("credentialSubject", "EndorsementSubject"),
        ),
        types=(_VERIFIABLE, frozenset({"EndorsementCredential"})),
        context="open-badges",
    ),
    "AchievementSubject": Shape(
        (
            _ID,
            _must("achievement", "Achievement"),
            Row("activityEndDate", kinds.DATE_OR_DATE_TIME),
            Row("activityStartDate", kinds.DATE_OR_DATE_TIME),
            Row("creditsEarned", kinds.NUMBER),
            Row("identifier", "IdentityObject", many=True),
            Row("image", "Image"),
            Row("result", "Result", many=True),
            Row("source", "Profile"),
            *_texts("licenseNumber", "narrative", "role", "term"),
        ),
        types=_is("AchievementSubject"),
    ),
    "EndorsementSubject": Shape(
        (_MUST_ID, *_texts("endorsementComment")), types=_is("EndorsementSubject")
    ),
    "Achievement": Shape(
        (
            _MUST_ID,
            _must("name", kinds.TEXT),
            _must("description", kinds.TEXT),
            _must("criteria", "Criteria"),
            _ALIGNMENT,
            *_ENDORSEMENTS,
            Row("achievementType", kinds.ACHIEVEMENT_TYPE),
            Row("creator", "Profile"),
            Row("creditsAvailable", kinds.NUMBER),
            Row("image", "Image"),
            Row("inLanguage", kinds.LANGUAGE),
            Row("otherIdentifier", "IdentifierEntry", many=True),
            Row("related", "Related", many=True),
            Row("resultDescription", "ResultDescription", many=True),
            Row("tag", kinds.TEXT, many=True),
            *_texts("fieldOfStudy", "humanCode", "specialization", "version"),
        ),
        types=_is("Achievement"),
    ),
    "Criteria": Shape((_ID, *_texts("narrative"))),
    "Alignment": Shape(
        (
            _must("targetName", kinds.TEXT),
            _must("targetUrl", kinds.URL),
            Row("targetType", kinds.ALIGNMENT_TYPE),
            *_texts("targetCode", "targetDescription", "targetFramework"),
        ),
        types=_is("Alignment"),
    ),
    "ResultDescription": Shape(
        (
            _MUST_ID,
            _must("name", kinds.TEXT),
            _must("resultType", kinds.RESULT_TYPE),
            _ALIGNMENT,
            Row("allowedValue", kinds.TEXT, many=True),
            Row("requiredLevel", kinds.URL),
            Row("rubricCriterionLevel", "RubricCriterionLevel", many=True),
            *_texts("requiredValue", "valueMax", "valueMin"),
        ),
        types=_is("ResultDescription"),
    ),
    "RubricCriterionLevel": Shape(
        (
            _MUST_ID,
            _must("name", kinds.TEXT),
            _ALIGNMENT,
            *_texts("description", "level", "points"),
        ),
        types=_is("RubricCriterionLevel"),
    ),
    "Result": Shape(
        (
            _ALIGNMENT,
            Row("achievedLevel", kinds.URL),
            Row("resultDescription", kinds.URL),
            Row("status", kinds.RESULT_STATUS),
            *_texts("value"),
        ),
        types=_is("Result"),
    ),
    "Related": Shape(
        (_MUST_ID, Row("inLanguage", kinds.LANGUAGE), *_texts("version")), types=_is("Related")
    ),
    "Profile": Shape(_PROFILE, types=_is("Profile")),
    "ProfileRef": Shape(_PROFILE, types=_is("Profile"), or_url=kinds.URL),
    "Address": Shape(
        (
            Row("geo", "GeoCoordinates"),
            *_texts(
                *("addressCountry", "addressCountryCode", "addressRegion", "addressLocality"),
                *("streetAddress", "postOfficeBoxNumber", "postalCode"),
            ),
        ),
        types=_is("Address"),
    ),
    "GeoCoordinates": Shape(
        (_must("latitude", kinds.NUMBER), _must("longitude", kinds.NUMBER)),
        types=_is("GeoCoordinates"),
        one_type=True,
    ),
    "IdentityObject": Shape(
        (
            _must("hashed", kinds.BOOLEAN),
            _must("identityHash", kinds.TEXT),
            _must("identityType", kinds.IDENTIFIER_TYPE),
            *_texts("salt"),
        ),
        types=_is("IdentityObject"),
        closed=True,
        one_type=True,
    ),
    "IdentifierEntry": Shape(
        (_must("identifier", kinds.TEXT), _must("identifierType", kinds.IDENTIFIER_TYPE)),
        types=_is("IdentifierEntry"),
        closed=True,
        one_type=True,
    ),
    "Image": Shape((_MUST_ID, *_texts("caption")), types=_is("Image"), closed=True, one_type=True),
    "Evidence": Shape(
        (_ID, *_texts("audience", "description", "genre", "name", "narrative")),
        types=_is("Evidence"),
    ),
    "CredentialSchema": Shape((_MUST_ID, _ONE_TYPE)),
    "CredentialStatus": Shape((_ID, _ONE_TYPE), refined=("BitstringStatusListEntry",)),
    "RefreshService": Shape((_MUST_ID, _ONE_TYPE)),
    "TermsOfUse": Shape((_ID, _ONE_TYPE)),
    "Proof": Shape(
        (
            _ONE_TYPE,
            Row("created", kinds.DATE_TIME),
            *_texts(
                *("challenge", "cryptosuite", "domain", "nonce", "proofPurpose", "proofValue"),
                "verificationMethod",
            ),
        )
    ),
}

SHAPES: Final[Mapping[str, Shape]] = {**VCDM_SHAPES, **STATUS_SHAPES, **OPEN_BADGES_SHAPES}
"""Every shape by its name."""

CREDENTIAL_SHAPES: Final[Mapping[str, str]] = {
    "AchievementCredential": "AchievementCredential",
    "OpenBadgeCredential": "AchievementCredential",
    "EndorsementCredential": "EndorsementCredential",
    "BitstringStatusListCredential": "BitstringStatusListCredential",
}
"""The shape of a credential by its type, in the order in which types are looked for."""
