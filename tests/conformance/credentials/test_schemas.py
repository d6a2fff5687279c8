"""Our rules beside the JSON Schemas of 1EdTech and W3C: who accepts what, and why not both."""

import base64
import hashlib
import json
from datetime import date

import jsonschema_rs
import pytest

from openler.credentials.conformance import problems
from openler.credentials.credential import AchievementCredential
from openler.errors import MalformedValueError
from openler.jsonld.loader import OB_3, VC_2
from support.credentials import GONE, changed, college, entry, prepared, record_json

RECORD = record_json()
ACHIEVEMENT = "/credentialSubject/achievement"
RESULTS = f"{ACHIEVEMENT}/resultDescription"
SKILL = f"{ACHIEVEMENT}/alignment/0"
ENDORSEMENT = {
    "@context": [VC_2, OB_3],
    "id": "urn:uuid:1",
    "type": ["VerifiableCredential", "EndorsementCredential"],
    "name": "Good",
    "issuer": "did:example:i",
    "validFrom": "2026-05-01T12:00:00Z",
    "credentialSubject": {"id": "did:example:s", "type": ["EndorsementSubject"]},
}


@pytest.fixture(scope="session")
def schemas(standards):
    def load(name):
        schema = json.loads((standards / "1edtech-schemas" / name).read_text("utf-8"))
        return jsonschema_rs.validator_for(schema, validate_formats=True)

    return {
        "achievement": load("ob_v3p0_achievementcredential_schema.json"),
        "any": load("ob_v3p0_anyachievementcredential_schema.json"),
    }


@pytest.fixture(scope="session")
def vcdm(standards):
    folder = standards / "w3c-vc-data-model" / "schema" / "verifiable-credential"
    schema = json.loads((folder / "verifiable-credential-schema.json").read_text("utf-8"))
    return jsonschema_rs.validator_for(schema, validate_formats=True)


def examples(folder):
    for path in sorted(folder.glob("*.json")):
        try:
            document = json.loads(path.read_text("utf-8"))
        except json.JSONDecodeError:
            continue
        if isinstance(document, dict):
            yield path.name, document


def _signed(**options) -> dict:
    issuer = college()
    return issuer.sign(prepared(issuer, **options)).document


def _day():
    return date(2027, 1, 31)


ISSUED = {
    "the least": _signed,
    "the fullest": lambda: RECORD,
    "practice": lambda: record_json(practice=True),
    "to a did": lambda: _signed(to="did:example:ana"),
    "to an address": lambda: _signed(to="mailto:ana@example.edu", status=entry()),
    "with a last day": lambda: _signed(valid_until=_day(), awarded_on=_day()),
}


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", ISSUED)
def test_what_we_issue_is_accepted_by_the_schemas_of_1edtech_and_w3c(name, schemas, vcdm):
    document = ISSUED[name]()
    for schema in (*schemas.values(), vcdm):
        assert [error.message for error in schema.iter_errors(document)] == []
    assert problems(document) == ()


@pytest.mark.needs_shared
def test_every_published_open_badge_has_the_verdict_of_its_schema(standards, schemas):
    folder = standards / "1edtech-openbadges-specification" / "examples"
    accepted = 0
    for name, document in examples(folder):
        if "OpenBadgeCredential" not in str(document.get("type")):
            continue
        theirs = schemas["achievement"].is_valid(document)
        assert (problems(document) == ()) is theirs, name
        accepted += theirs
        if theirs:
            assert (
                AchievementCredential.parse(document).achievement.to_json()
                == (document["credentialSubject"]["achievement"])
            ), name
    assert accepted == 13


@pytest.mark.needs_shared
def test_every_published_credential_has_the_verdict_of_the_w3c_schema(standards, vcdm):
    folder = standards / "w3c-vc-data-model" / "schema" / "verifiable-credential"
    seen = 0
    for name, document in examples(folder):
        if "schema" in name:
            continue
        seen += 1
        assert (problems(document) == ()) is vcdm.is_valid(document), name
    assert seen >= 9


# Changes to the fullest record that we issue: both say no, or both say yes.
BOTH_REFUSE = [
    ("/@context", GONE),
    ("/@context", [VC_2]),
    ("/@context", [OB_3, VC_2]),
    ("/@context", ["https://www.w3.org/2018/credentials/v1", OB_3]),
    ("/@context/1", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"),
    ("/id", GONE),
    ("/id", 7),
    ("/type", GONE),
    ("/type", ["VerifiableCredential"]),
    ("/type", ["OpenBadgeCredential"]),
    ("/type", 7),
    ("/name", 7),
    ("/name", {"@value": "N", "@language": "en"}),
    ("/issuer", GONE),
    ("/issuer", 7),
    ("/issuer", {"name": "R"}),
    ("/issuer/id", GONE),
    ("/issuer/type", ["Organisation"]),
    ("/issuer/name", ["R"]),
    ("/issuer/image", "https://x.example"),
    ("/issuer/image", {"id": "https://x.example"}),
    ("/issuer/dateOfBirth", "yesterday"),
    ("/issuer/otherIdentifier", {"type": "IdentifierEntry", "identifier": "1"}),
    ("/issuer/address", {"type": ["Address"], "geo": {"type": "GeoCoordinates"}}),
    ("/validFrom", GONE),
    ("/validFrom", "2026-05-01"),
    ("/validFrom", "2026-05-01T12:00:00"),
    ("/validFrom", "2026-02-30T12:00:00Z"),
    ("/validUntil", "never"),
    ("/awardedDate", "2026-05-01"),
    ("/credentialSubject", GONE),
    ("/credentialSubject", "did:example:s"),
    ("/credentialSubject", [RECORD["credentialSubject"]]),
    ("/credentialSubject/type", GONE),
    ("/credentialSubject/type", ["Person"]),
    ("/credentialSubject/achievement", GONE),
    ("/credentialSubject/achievement", ["x"]),
    ("/credentialSubject/creditsEarned", "3"),
    ("/credentialSubject/identifier/0/type", "Identity"),
    ("/credentialSubject/identifier/0/type", ["IdentityObject"]),
    ("/credentialSubject/identifier/0/hashed", "false"),
    ("/credentialSubject/identifier/0/hashed", GONE),
    ("/credentialSubject/identifier/0/identityType", "fullName"),
    ("/credentialSubject/identifier/0/identityHash", GONE),
    ("/credentialSubject/identifier/0/note", "closed"),
    ("/credentialSubject/result/0/type", GONE),
    ("/credentialSubject/result/0/value", 92),
    ("/credentialSubject/result/0/status", "Done"),
    (f"{ACHIEVEMENT}/id", GONE),
    (f"{ACHIEVEMENT}/type", ["Badge"]),
    (f"{ACHIEVEMENT}/name", GONE),
    (f"{ACHIEVEMENT}/description", GONE),
    (f"{ACHIEVEMENT}/criteria", GONE),
    (f"{ACHIEVEMENT}/criteria", "Weld."),
    (f"{ACHIEVEMENT}/criteria/narrative", 7),
    (f"{ACHIEVEMENT}/achievementType", "Diplome"),
    (f"{ACHIEVEMENT}/creditsAvailable", "3.5"),
    (f"{ACHIEVEMENT}/inLanguage", "English"),
    (f"{ACHIEVEMENT}/tag", [7]),
    (f"{ACHIEVEMENT}/image/type", GONE),
    (f"{ACHIEVEMENT}/image/alt", "closed"),
    (f"{ACHIEVEMENT}/related/0/id", GONE),
    (f"{SKILL}/targetName", GONE),
    (f"{SKILL}/targetUrl", GONE),
    (f"{SKILL}/targetType", "Skill"),
    (f"{SKILL}/type", ["Skill"]),
    (f"{RESULTS}/0/id", GONE),
    (f"{RESULTS}/0/name", GONE),
    (f"{RESULTS}/0/resultType", GONE),
    (f"{RESULTS}/0/resultType", "Points"),
    (f"{RESULTS}/1/allowedValue", [1, 2]),
    (f"{RESULTS}/2/rubricCriterionLevel/0/name", GONE),
    (f"{RESULTS}/2/rubricCriterionLevel/0/type", ["Level"]),
    ("/credentialStatus", "https://x.example"),
    ("/credentialStatus/type", GONE),
    ("/credentialSchema", {"id": "https://x.example"}),
    ("/credentialSchema", {"type": "1EdTechJsonSchemaValidator2019"}),
    ("/refreshService", {"type": "1EdTechCredentialRefresh"}),
    ("/termsOfUse", {"id": "https://x.example"}),
    ("/termsOfUse", "https://x.example"),
    ("/evidence", {"id": "https://x.example"}),
    ("/evidence", [{"type": "Evidence", "name": 7}]),
    ("/evidence", {"type": ["Proof"]}),
    ("/image", "https://x.example"),
    ("/endorsement", {**ENDORSEMENT, "name": 7}),
    ("/endorsement", {**ENDORSEMENT, "@context": [VC_2]}),
    ("/endorsement", {**ENDORSEMENT, "credentialSubject": {"type": ["EndorsementSubject"]}}),
    ("/endorsementJwt", "no.jws"),
    ("/proof/type", GONE),
    ("/proof/created", "now"),
]

BOTH_ACCEPT = [
    ("/name", {"en": "Welding", "es-MX": "Soldadura"}),
    ("/name", GONE),
    ("/unknown", 1),
    ("/type", ["VerifiableCredential", "AchievementCredential", "https://x.example/T"]),
    ("/@context", [VC_2, OB_3, "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]),
    ("/@context/1", "https://purl.imsglobal.org/spec/ob/v3p0/context.json"),
    ("/issuer", "did:example:i"),
    ("/issuer/type", "Profile"),
    ("/issuer/phone", "1"),
    ("/validUntil", GONE),
    ("/validUntil", "2036-05-01T12:00:00.123+02:00"),
    ("/credentialSubject/identifier", RECORD["credentialSubject"]["identifier"][0]),
    (f"{ACHIEVEMENT}/achievementType", "ext:Ritual"),
    (f"{ACHIEVEMENT}/alignment", RECORD["credentialSubject"]["achievement"]["alignment"][0]),
    (f"{ACHIEVEMENT}/unknown", {"deep": [1]}),
    (f"{SKILL}/targetType", "ext:ESCO.Skill"),
    ("/credentialStatus", {"type": "1EdTechRevocationList", "id": "https://x.example"}),
    ("/credentialSchema", {"id": "https://x.example", "type": "1EdTechJsonSchemaValidator2019"}),
    ("/refreshService", {"id": "https://x.example", "type": "1EdTechCredentialRefresh"}),
    ("/termsOfUse", [{"type": "urn:openler:PracticeRecord"}]),
    ("/evidence", {"type": ["Evidence"], "narrative": "n"}),
    ("/endorsement", [ENDORSEMENT]),
    ("/endorsementJwt", ["a.b.c"]),
    ("/proof", [RECORD["proof"]]),
]

# We say no and 1EdTech's schema says yes: the rule of ours, and where it comes from.
STRICTER = [
    ("/id", "welding", "AchievementCredential.id", "VCDM 2.0 section 4.4: a URL"),
    ("/id", {"en": "urn:a:b"}, "AchievementCredential.id", "VCDM 2.0 section 4.4: one URL"),
    ("/issuer", "Riverbend", "ProfileRef", "VCDM 2.0 section 4.7: a URL"),
    ("/issuer/id", "Riverbend", "ProfileRef.id", "VCDM 2.0 section 4.7: a URL"),
    ("/type", "OpenBadgeCredential", "AchievementCredential.type", "OB 3.0 B.1.1: MUST have both"),
    ("/@context", VC_2, "context-order", "VCDM 2.0 section 4.3: an ordered set"),
    ("/@context", [VC_2, OB_3, OB_3], "context-twice", "VCDM 2.0 section 4.3: a set"),
    ("/@context", [VC_2, OB_3, "x"], "context-item", "VCDM 2.0 section 4.3: URLs"),
    ("/credentialSubject/type", "Person", "AchievementSubject.type", "OB 3.0 B.1.3: MUST be"),
    (f"{ACHIEVEMENT}/type", "Badge", "Achievement.type", "OB 3.0 B.1.2: MUST be"),
    (f"{ACHIEVEMENT}/id", "w", "Achievement.id", "safe mode: an absolute IRI"),
    (f"{ACHIEVEMENT}/alignment", [], "Achievement.alignment", "safe mode: nothing empty"),
    (f"{SKILL}/targetUrl", "skills/1", "Alignment.targetUrl", "the context: xsd:anyURI"),
    (f"{SKILL}/targetType", "my ext:Skill", "Alignment.targetType", "OB 3.0 EnumExt: begins so"),
    ("/validUntil", "2020-01-01T00:00:00Z", "dates-in-order", "VCDM 2.0 section 4.9"),
    ("/credentialStatus/statusListIndex", 7, "BitstringStatusListEntry.statusListIndex", "BSL 2.1"),
    ("/credentialStatus/statusPurpose", GONE, "BitstringStatusListEntry.statusPurpose", "BSL 2.1"),
    ("/credentialStatus/id", "x", "CredentialStatus.id", "VCDM 2.0 section 4.10: a URL"),
    ("/termsOfUse", {"type": "T", "id": "x"}, "TermsOfUse.id", "VCDM 2.0 section 5.5: a URL"),
    ("/relatedResource", {"id": "urn:a:b"}, "related-resource-digest", "VCDM 2.0 section 5.3"),
    (f"{ACHIEVEMENT}/image/id", "i.png", "Image.id", "safe mode: an absolute IRI"),
]

# We say yes and 1EdTech's schema says no; each is a contradiction between two standards.
LOOSER = [
    (
        "/credentialStatus",
        [RECORD["credentialStatus"], {**RECORD["credentialStatus"], "statusPurpose": "suspension"}],
        "VCDM 2.0 section 4.10 allows several, other issuers have two, and each is asked",
    ),
    (
        "/credentialSubject/activityStartDate",
        "2026-01-15",
        "the JSON-LD context of Open Badges 3.0 says xsd:date where its schema says date-time",
    ),
]


def test_the_tables_are_as_large_as_they_claim():
    assert len(BOTH_REFUSE) + len(BOTH_ACCEPT) + len(STRICTER) + len(LOOSER) >= 130


@pytest.mark.needs_shared
@pytest.mark.parametrize(("pointer", "value"), BOTH_REFUSE)
def test_what_the_schema_refuses_we_refuse(pointer, value, schemas):
    document = changed(RECORD, pointer, value)
    assert not schemas["achievement"].is_valid(document)
    with pytest.raises(MalformedValueError) as refused:
        AchievementCredential.parse(document)
    assert refused.value.fix


@pytest.mark.needs_shared
@pytest.mark.parametrize(("pointer", "value"), BOTH_ACCEPT)
def test_what_the_schema_accepts_we_accept(pointer, value, schemas):
    document = changed(RECORD, pointer, value)
    assert schemas["achievement"].is_valid(document)
    assert problems(document) == ()
    assert AchievementCredential.parse(document).issuer.id


@pytest.mark.needs_shared
@pytest.mark.parametrize(("pointer", "value", "rule", "reason"), STRICTER)
def test_where_we_are_stricter_than_the_schema_a_rule_says_why(
    pointer, value, rule, reason, schemas
):
    document = changed(RECORD, pointer, value)
    assert schemas["achievement"].is_valid(document), reason
    assert rule in {problem.rule for problem in problems(document)}, reason


@pytest.mark.needs_shared
@pytest.mark.parametrize(("pointer", "value", "reason"), LOOSER)
def test_where_two_standards_contradict_each_other_we_read_what_one_allows(
    pointer, value, reason, schemas
):
    document = changed(RECORD, pointer, value)
    assert not schemas["achievement"].is_valid(document), reason
    assert problems(document) == (), reason


@pytest.mark.needs_shared
def test_the_digests_of_the_base_context_are_those_of_what_w3c_serves(standards):
    context = standards / "w3c-contexts" / "vc-data-model" / "credentials" / "v2"
    published = context.read_bytes()
    for name in ("sha256", "sha384", "sha512"):
        digest = hashlib.new(name, published).digest()
        fits = {"id": VC_2, "digestSRI": f"{name}-{base64.b64encode(digest).decode()}"}
        assert problems({**RECORD, "relatedResource": fits}) == ()
        wrong = {"id": VC_2, "digestSRI": f"{name}-{base64.b64encode(digest[::-1]).decode()}"}
        assert {each.rule for each in problems({**RECORD, "relatedResource": wrong})} == {
            "related-resource-match"
        }
