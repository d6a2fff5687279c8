"""Credentials of the real shapes: a badge, a status list, a transcript, a presentation."""

from __future__ import annotations

from typing import Any

from openler.jsonld.loader import CLR_2, OB_3, VC_2

SCHOOL = "did:web:credentials.riverbend.example"
ANA = "urn:uuid:3c8e5f2a-6d47-4b09-9a41-0d7f5b6c1e22"
SITE = "https://credentials.riverbend.example"


def achievement(number: int = 1) -> dict[str, Any]:
    return {
        "id": f"{SITE}/achievements/{number}",
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": f"Welding {number}",
        "description": 'Joins steel plates by "MIG" welding.\nSafely.',
        "criteria": {"narrative": "Passed the MIG bend test."},
        "image": {"id": f"{SITE}/achievements/{number}.svg", "type": "Image", "caption": "Badge"},
        "creditsAvailable": 7.5,
        "inLanguage": "en",
        "tag": ["welding", "steel"],
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": "MIG welding",
                "targetUrl": "https://case.example/uri/4f1",
                "targetFramework": "State framework",
                "targetType": "CFItem",
            },
            {
                "type": ["Alignment"],
                "targetName": "Reading drawings",
                "targetUrl": "https://case.example/uri/4f2",
            },
        ],
        "resultDescription": [
            {
                "id": f"urn:uuid:1e6f0a4e-7a39-4f68-9f2e-7d1c5d3c{number:04d}",
                "type": ["ResultDescription"],
                "name": "Grade",
                "resultType": "LetterGrade",
                "allowedValue": ["F", "D", "C", "B", "A"],
            }
        ],
    }


def badge(number: int = 1) -> dict[str, Any]:
    """An Open Badges 3.0 credential with most of what such credentials have."""
    return {
        "@context": [VC_2, OB_3],
        "id": f"urn:uuid:b3f0d6de-3f0e-4d8b-9a3f-{number:012d}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Welding {number} – certificate",
        "issuer": {
            "id": SCHOOL,
            "type": ["Profile"],
            "name": "Riverbend College",
            "url": "https://www.riverbend.example/",
            "email": "registrar@riverbend.example",
        },
        "validFrom": "2026-05-01T12:00:00Z",
        "validUntil": "2036-05-01T12:00:00Z",
        "awardedDate": "2026-04-30T12:00:00Z",
        "credentialSubject": {
            "id": ANA,
            "type": ["AchievementSubject"],
            "activityStartDate": "2026-01-15T00:00:00Z",
            "creditsEarned": 5,
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": "sha256$7c1fbf2f6d2f",
                    "identityType": "emailAddress",
                    "salt": "a1b2",
                }
            ],
            "achievement": achievement(number),
            "result": [
                {
                    "type": ["Result"],
                    "resultDescription": (f"urn:uuid:1e6f0a4e-7a39-4f68-9f2e-7d1c5d3c{number:04d}"),
                    "value": "B",
                }
            ],
        },
        "credentialStatus": {
            "id": f"{SITE}/status/3#{number}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(number),
            "statusListCredential": f"{SITE}/status/3",
        },
    }


def transcript(courses: int = 3) -> dict[str, Any]:
    """A CLR 2.0 with one embedded credential for each course."""
    return {
        "@context": [VC_2, CLR_2, OB_3],
        "id": f"{SITE}/clr/1",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Transcript",
        "partial": False,
        "issuer": {"id": SCHOOL, "type": ["Profile"], "name": "Riverbend College"},
        "validFrom": "2026-07-01T00:00:00Z",
        "awardedDate": "2026-07-01T00:00:00Z",
        "credentialSubject": {
            "id": ANA,
            "type": ["ClrSubject"],
            "verifiableCredential": [badge(number) for number in range(1, courses + 1)],
            "association": [
                {
                    "type": "Association",
                    "associationType": "isChildOf",
                    "sourceId": f"{SITE}/achievements/{number + 1}",
                    "targetId": f"{SITE}/achievements/{number}",
                }
                for number in range(1, courses)
            ],
        },
    }


def presentation(*credentials: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": [VC_2],
        "type": ["VerifiablePresentation"],
        "holder": ANA,
        "verifiableCredential": list(credentials),
    }


def status_list() -> dict[str, Any]:
    return {
        "@context": [VC_2],
        "id": f"{SITE}/status/3",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": SCHOOL,
        "validFrom": "2026-05-01T12:00:00Z",
        "credentialSubject": {
            "id": f"{SITE}/status/3#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
        },
    }


def proof_options() -> dict[str, Any]:
    return {
        "@context": [VC_2, OB_3],
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-05-01T12:00:00Z",
        "verificationMethod": f"{SCHOOL}#k1",
        "proofPurpose": "assertionMethod",
    }
