"""The canonical form of varied Open Badges equals that of jsonld.js and rdf-canonize."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from openler.errors import LerError
from openler.jsonld.loader import CLR_2, OB_3, OB_EXTENSIONS, VC_2
from support.securing import CANONICALIZER, badge

if TYPE_CHECKING:
    from pathlib import Path

    from support.securing import Oracle

pytestmark = pytest.mark.needs_node

WORDS = [
    "MIG",
    "Größe",
    "日本語",
    "naïve",
    "a\nb\tc",
    'quote "x"',
    "back\\slash",
    "\u007f",
    "👩🏽‍🎓",
    "e\u0301",
    "x" * 300,
]
CASE = "https://case.example/uri"


def _varied(seed: int) -> dict[str, Any]:
    """One record of many kinds: lists, ties, numbers, languages, nesting, several contexts."""
    dice = random.Random(seed)
    document = badge(name=dice.choice(WORDS), id=f"urn:uuid:00000000-0000-4000-8000-{seed:012d}")
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    parts = [
        lambda: achievement.update(alignment=_alignments(dice)),
        lambda: achievement.update(resultDescription=_result_descriptions(dice)),
        lambda: achievement.update(tag=dice.sample(WORDS, 3), humanCode=f"W-{seed}"),
        lambda: achievement.update(
            image={
                "id": "https://riverbend.example/w.png",
                "type": "Image",
                "caption": dice.choice(WORDS),
            }
        ),
        lambda: achievement.update(
            creditsAvailable=dice.choice([3, 2.5, 0, 1234.5678, 0.1, 120, 9007199254740991])
        ),
        lambda: achievement.update(
            creator={"id": "did:example:creator", "type": ["Profile"], "name": dice.choice(WORDS)}
        ),
        lambda: achievement.update(
            otherIdentifier=[
                {"type": "IdentifierEntry", "identifier": str(seed), "identifierType": "sourcedId"}
            ]
        ),
        lambda: subject.update(result=_results(dice)),
        lambda: subject.update(identifier=_identities(dice)),
        lambda: subject.pop("id", None),
        lambda: document.update(evidence=_evidence(dice)),
        lambda: document.update(awardedDate="2025-05-31T10:00:00Z"),
        lambda: document.update(description=dice.choice(WORDS)),
        lambda: document.update(termsOfUse={"type": "urn:openler:PracticeRecord"}),
        lambda: document.pop("credentialStatus", None),
        lambda: document.update(credentialSchema=_schema(document)),
        lambda: document["issuer"].update(
            url="https://riverbend.example",
            email="r@riverbend.example",
            address={"type": "Address", "addressLocality": dice.choice(WORDS)},
        ),
        lambda: document.update(credentialStatus=_statuses(dice)),
    ]
    for part in dice.sample(parts, dice.randint(2, 9)):
        part()
    return document


def _alignments(dice: random.Random) -> list[dict[str, Any]]:
    """Some equal ones: blank nodes that only their whole surroundings tell apart, or nothing."""
    one = {"type": ["Alignment"], "targetName": dice.choice(WORDS), "targetUrl": f"{CASE}/1"}
    other = {
        **one,
        "targetType": "CFItem",
        "targetCode": dice.choice(WORDS),
        "targetFramework": "CASE",
    }
    return dice.choice(
        [[one], [one, other], [one, one], [one, one, other, other], [other, one, one]]
    )


def _result_descriptions(dice: random.Random) -> list[dict[str, Any]]:
    levels = [
        {
            "id": f"urn:uuid:00000000-0000-4000-9000-{n:012d}",
            "type": ["RubricCriterionLevel"],
            "name": dice.choice(WORDS),
            "points": str(n),
        }
        for n in range(dice.randint(1, 3))
    ]
    return [
        {
            "id": "urn:uuid:00000000-0000-4000-a000-000000000001",
            "type": ["ResultDescription"],
            "name": "Grade",
            "resultType": "LetterGrade",
            "allowedValue": dice.choice([["A", "B", "C"], ["C", "B", "A"], ["A", "A"], ["A"]]),
            "requiredValue": "C",
            "rubricCriterionLevel": levels,
        }
    ]


def _results(dice: random.Random) -> list[dict[str, Any]]:
    grade = {
        "type": ["Result"],
        "resultDescription": "urn:uuid:00000000-0000-4000-a000-000000000001",
        "value": "A",
    }
    return dice.choice(
        [[grade], [grade, {"type": ["Result"], "value": dice.choice(WORDS)}], [grade, grade]]
    )


def _identities(dice: random.Random) -> list[dict[str, Any]]:
    name = {
        "type": "IdentityObject",
        "identityHash": dice.choice(WORDS),
        "identityType": "name",
        "hashed": False,
    }
    mail = {
        "type": "IdentityObject",
        "identityHash": "sha256$" + "ab" * 32,
        "identityType": "emailAddress",
        "hashed": True,
        "salt": "s1",
    }
    return dice.choice([[name], [name, mail], [mail, name]])


def _evidence(dice: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "id": f"https://riverbend.example/evidence/{n}",
            "type": ["Evidence"],
            "name": dice.choice(WORDS),
            "narrative": dice.choice(WORDS),
        }
        for n in range(dice.randint(1, 3))
    ]


def _schema(document: dict[str, Any]) -> list[dict[str, Any]]:
    document["@context"] = [VC_2, OB_3, OB_EXTENSIONS]
    return [
        {
            "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            "type": "1EdTechJsonSchemaValidator2019",
        }
    ]


def _statuses(dice: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "id": f"https://credentials.riverbend.example/status/{purpose}#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(index),
            "statusListCredential": f"https://credentials.riverbend.example/status/{purpose}",
        }
        for index, purpose in enumerate(dice.sample(["revocation", "suspension"], 2))
    ]


def _compare(oracle: Oracle, documents: list[dict[str, Any]], algorithm: str) -> None:
    name = {"sha256": "SHA-256", "sha384": "SHA-384"}[algorithm]
    answers = oracle.ask(
        {"op": "canonize", "document": each, "algorithm": name} for each in documents
    )
    for document, answer in zip(documents, answers, strict=True):
        assert answer["ok"], (answer, document)
        ours = CANONICALIZER.canonicalize(document, algorithm=algorithm)
        assert ours.decode() == answer["canonical"], document


@pytest.mark.parametrize("algorithm", ["sha256", "sha384"])
def test_varied_badges_have_the_same_canonical_form(oracle: Oracle, algorithm: str) -> None:
    documents = [_varied(seed) for seed in range(80)]
    assert len({json.dumps(each) for each in documents}) == len(documents)
    _compare(oracle, documents, algorithm)


def test_a_signed_collection_has_the_same_canonical_form(oracle: Oracle) -> None:
    inner = [_varied(seed) for seed in range(3)]
    for each in inner:
        each["@context"] = [VC_2, OB_3]
        each.pop("credentialSchema", None)
    collection = {
        "@context": [VC_2, CLR_2, OB_3],
        "id": "urn:uuid:00000000-0000-4000-b000-000000000001",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": inner[0]["issuer"],
        "validFrom": "2025-06-01T12:00:00Z",
        "name": "Transcript",
        "credentialSubject": {
            "id": "did:example:ana",
            "type": ["ClrSubject"],
            "verifiableCredential": inner,
        },
    }
    _compare(oracle, [collection], "sha256")


@pytest.mark.needs_shared
def test_the_examples_of_1edtech_have_the_same_canonical_form_or_are_refused_by_both(
    oracle: Oracle, standards: Path
) -> None:
    """We refuse more (second spellings, unknown contexts); what we accept, they agree on."""
    folder = standards / "1edtech-openbadges-specification" / "examples"
    loaded = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
    documents = [each for each in loaded if isinstance(each, dict) and "@context" in each]
    answers = oracle.ask({"op": "canonize", "document": each} for each in documents)
    agreed = 0
    for document, answer in zip(documents, answers, strict=True):
        try:
            ours = CANONICALIZER.canonicalize(document)
        except LerError:
            continue
        assert ours.decode() == answer.get("canonical"), document
        agreed += 1
    assert agreed >= 5
