"""Issuers, achievements and records for tests, and a way to change one member of a document."""

from __future__ import annotations

import copy
from datetime import UTC, datetime

from openler.credentials.achievement import (
    Achievement,
    Alignment,
    Criteria,
    Image,
    Related,
    Result,
    ResultDescription,
    RubricCriterionLevel,
)
from openler.credentials.profile import Profile
from openler.credentials.status import StatusEntry
from openler.credentials.subject import Subject
from openler.crypto.signer import LocalSigner
from openler.issuing.issuer import Issuer

AT = datetime(2026, 5, 1, 12, tzinfo=UTC)
SALT = "00112233445566778899aabbccddeeff"
RECORD_ID = "urn:uuid:7902699b-e42c-4a8e-86fb-bb4501726517"
LIST_URL = "https://riverbend.example/status/1.json"
SCORE, GRADE, RUBRIC, STATE = (f"urn:uuid:00000000-0000-4000-8000-00000000000{n}" for n in range(4))
BASIC, MASTERED = (f"urn:uuid:00000000-0000-4000-9000-00000000000{n}" for n in range(2))
GONE = object()
"""In `changed`: take the member away."""


def college(seed: int = 7, name: str = "Riverbend College") -> Issuer:
    return Issuer.with_did_key(LocalSigner(bytes([seed]) * 32), name=name)


def welding(**members) -> Achievement:
    return Achievement(
        "urn:uuid:5feceb66-ffc8-4f38-8952-786c6d696c79",
        "Welding I",
        criteria="Passed the MIG bend test.",
        alignments=(Alignment("MIG welding", "https://case.example/uri/4f1"),),
        **members,
    )


def descriptions() -> tuple[ResultDescription, ...]:
    levels = (
        RubricCriterionLevel(BASIC, "Basic", level="1", points="2"),
        RubricCriterionLevel(MASTERED, "Mastery", level="Mastered", description="With ease."),
    )
    return (
        ResultDescription(SCORE, "Final test", "Percent", required_value="70"),
        ResultDescription(
            GRADE, "Grade", "LetterGrade", allowed_values=("C", "B", "A"), required_value="B"
        ),
        ResultDescription(
            RUBRIC, "Seam", "RubricCriterionLevel", levels=levels, required_level=MASTERED
        ),
        ResultDescription(STATE, "Progress", "Status"),
    )


def full_achievement() -> Achievement:
    return Achievement(
        "https://riverbend.example/achievements/welding-1",
        "Welding I",
        criteria=Criteria("# Do\n\nBend it.", "https://riverbend.example/welding-1/criteria"),
        description="The holder welds steel in the flat position.",
        achievement_type="Certificate",
        image=Image("https://riverbend.example/welding.png", "A torch"),
        alignments=(
            Alignment(
                "MIG welding",
                "https://case.example/uri/4f1",
                code="W.3.1",
                framework="Welding",
                type="CFItem",
                description="Joins steel.",
            ),
        ),
        result_descriptions=descriptions(),
        human_code="WLD-101",
        tags=("welding", "steel"),
        in_language="en-US",
        credits_available=3.5,
        field_of_study="Metal work",
        specialization="MIG",
        version="2",
        creator=Profile(
            "https://riverbend.example/welders", "The welders", url="https://w.example"
        ),
        related=(Related("https://riverbend.example/soldadura-1", "es", "2"),),
    )


def entry(index: int = 94_567, url: str = LIST_URL) -> StatusEntry:
    return StatusEntry("revocation", index, url, (url.replace(".json", "-suspension.json"),))


def ana() -> Subject:
    return Subject.of(name="Ana Ruiz", email="ana@example.edu", salt=SALT)


def prepared(issuer: Issuer | None = None, achievement: Achievement | None = None, **options):
    options = {"to": ana(), "id": RECORD_ID, "at": AT, **options}
    return (issuer or college()).prepare(achievement or welding(), **options)


def full_record(**options):
    return prepared(
        achievement=full_achievement(),
        results=(Result("92", SCORE), Result("mastery", RUBRIC), Result("completed", STATE)),
        awarded_on=datetime(2026, 4, 30, 9, tzinfo=UTC),
        valid_until=datetime(2036, 5, 1, tzinfo=UTC),
        licence_number="L-1",
        credits_earned=4.5,
        evidence=["https://portfolio.example/ana/bench"],
        status=entry(),
        **options,
    )


def record_json(**options) -> dict:
    """A signed record as JSON, from the fullest achievement."""
    return college().sign(full_record(**options)).document


def changed(document: dict, pointer: str, value: object) -> dict:
    """Return a copy with one member set, or with `GONE` taken away."""
    copied = copy.deepcopy(document)
    *path, last = pointer.lstrip("/").split("/")
    place = copied
    for step in path:
        place = place[int(step)] if isinstance(place, list) else place[step]
    key = int(last) if isinstance(place, list) else last
    if value is GONE:
        del place[key]
    else:
        place[key] = value
    return copied
