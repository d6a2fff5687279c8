import pytest

from openler.credentials.conformance import (
    problems,
    require_conformance,
    require_shape,
    shape_problems,
)
from openler.credentials.problem import shown
from openler.credentials.shapes import SHAPES
from openler.errors import MalformedValueError
from openler.jsonld.loader import OB_3, VC_2
from support.credentials import GONE, LIST_URL, changed, record_json, welding

SRI_384 = "sha384-" + "A" * 64
MESSAGES = [{"status": f"0x{value}", "message": f"m{value}"} for value in range(4)]


def minimal(**members) -> dict:
    return {
        "@context": [VC_2],
        "type": ["VerifiableCredential"],
        "issuer": "did:example:i",
        "credentialSubject": {"id": "did:example:s"},
        **members,
    }


def status_list(**subject) -> dict:
    return minimal(
        type=["VerifiableCredential", "BitstringStatusListCredential"],
        credentialSubject={
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uH4s",
            **subject,
        },
    )


def entry(**members) -> dict:
    return {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": LIST_URL,
        **members,
    }


def rules(document: dict) -> set[str]:
    return {problem.rule for problem in problems(document)}


@pytest.mark.parametrize("document", [minimal(), status_list(), record_json()])
def test_a_conforming_document_has_no_problems(document):
    assert problems(document) == ()
    require_conformance(document)


@pytest.mark.parametrize(
    "members",
    [
        {"id": "urn:uuid:1"},
        {"type": "VerifiableCredential"},
        {"issuer": {"id": "https://i.example", "name": {"@value": "I", "@language": "de"}}},
        {"name": "N"},
        {"name": {"@value": "N", "@language": "en", "@direction": "ltr"}},
        {"description": [{"@value": "D", "@language": "en"}, {"@value": "D"}]},
        {"credentialSubject": [{"id": "did:example:s"}, {"claim": 1}]},
        {"validFrom": "2026-05-01T12:00:00Z", "validUntil": "2026-05-01T12:00:00Z"},
        {"validFrom": "2026-05-01T12:00:00.5+02:00"},
        {"credentialStatus": [entry(), {"type": "Other"}]},
        {"credentialStatus": entry(statusReference=["https://a.example", "https://b.example"])},
        {"credentialStatus": entry(statusSize=1.0)},
        {"credentialStatus": entry(statusSize=2, statusPurpose="message", statusMessage=MESSAGES)},
        {"credentialStatus": entry(statusPurpose="message")},  # "set" and "unset"
        {"credentialStatus": entry(statusListIndex="9" * 300)},  # "an arbitrary size integer"
        {"credentialSchema": {"id": "https://s.example", "type": "JsonSchema"}},
        {"refreshService": {"type": "R"}},
        {"termsOfUse": {"type": ["T", "U"]}},
        {"evidence": [{"type": "E", "id": "https://e.example"}]},
        {"relatedResource": {"id": "https://r.example", "digestSRI": SRI_384}},
        {"relatedResource": {"id": "https://r.example", "digestSRI": [SRI_384, SRI_384]}},
    ],
)
def test_what_the_data_model_allows_is_accepted(members):
    assert problems(minimal(**members)) == ()


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        ({"@context": VC_2}, "context-order"),
        ({"@context": [OB_3, VC_2]}, "context-order"),
        ({"@context": ["https://www.w3.org/2018/credentials/v1"]}, "context-order"),
        ({"@context": []}, "context-order"),
        ({"@context": [VC_2, 7]}, "context-item"),
        ({"@context": [VC_2, {}]}, "context-item"),
        ({"@context": [VC_2, "relative"]}, "context-item"),
        ({"@context": [VC_2, VC_2]}, "context-twice"),
        ({"type": "Other"}, "VerifiableCredential.type"),
        ({"type": ["VerifiableCredential", 7]}, "VerifiableCredential.type"),
        ({"type": None}, "VerifiableCredential.type"),
        ({"id": "not a url"}, "VerifiableCredential.id"),
        ({"id": None}, "VerifiableCredential.id"),
        ({"id": ["urn:a:b"]}, "VerifiableCredential.id"),
        ({"name": 7}, "VerifiableCredential.name"),
        ({"name": []}, "VerifiableCredential.name"),
        ({"name": {"en": "N"}}, "VerifiableCredential.name"),
        ({"name": {"@value": 7}}, "VerifiableCredential.name"),
        ({"name": {"@value": "N", "url": "x"}}, "VerifiableCredential.name"),
        ({"name": {"@value": "N", "@language": "en\n"}}, "VerifiableCredential.name"),
        ({"name": {"@value": "N", "@language": 1}}, "VerifiableCredential.name"),
        ({"description": {"@value": "N", "@direction": "up"}}, "VerifiableCredential.description"),
        ({"issuer": "Riverbend"}, "Issuer"),
        ({"issuer": {"name": "Riverbend"}}, "Issuer.id"),
        ({"issuer": {"id": "Riverbend"}}, "Issuer.id"),
        ({"issuer": ["did:example:i"]}, "Issuer"),
        ({"issuer": {"id": "did:example:i", "name": 7}}, "Issuer.name"),
        ({"credentialSubject": []}, "VerifiableCredential.credentialSubject"),
        ({"credentialSubject": {}}, "subject-empty"),
        ({"credentialSubject": "did:example:s"}, "CredentialSubject"),
        ({"credentialSubject": [{"id": 7}]}, "CredentialSubject.id"),
        ({"validFrom": "2026-05-01"}, "VerifiableCredential.validFrom"),
        ({"validFrom": "2026-05-01T12:00:00"}, "VerifiableCredential.validFrom"),
        ({"validFrom": "2026-02-30T12:00:00Z"}, "VerifiableCredential.validFrom"),
        ({"validUntil": 7}, "VerifiableCredential.validUntil"),
        (
            {"validFrom": "2026-05-01T12:00:00Z", "validUntil": "2026-04-01T12:00:00Z"},
            "dates-in-order",
        ),
        ({"credentialStatus": {}}, "Status.type"),
        ({"credentialStatus": {"type": "X", "id": "x"}}, "Status.id"),
        ({"credentialStatus": "https://x.example"}, "Status"),
        ({"credentialSchema": {"id": "https://x.example"}}, "NamedService.type"),
        ({"credentialSchema": {"type": "JsonSchema"}}, "NamedService.id"),
        ({"refreshService": {"id": "https://x.example"}}, "Service.type"),
        ({"termsOfUse": {"id": "https://x.example"}}, "Service.type"),
        ({"termsOfUse": {"type": []}}, "Service.type"),
        ({"evidence": {"id": "https://x.example"}}, "Service.type"),
        ({"evidence": {"type": 7}}, "Service.type"),
        ({"relatedResource": {"digestSRI": SRI_384}}, "RelatedResource.id"),
        ({"relatedResource": {"id": "https://r.example"}}, "related-resource-digest"),
        (
            {"relatedResource": {"id": "https://r.example", "digestSRI": "md5-AAAA"}},
            "related-resource-digest",
        ),
        (
            {"relatedResource": {"id": "https://r.example", "digestSRI": "sha256-A"}},
            "related-resource-digest",
        ),
        (
            {"relatedResource": {"id": "https://r.example", "digestSRI": "sha256-AAAA"}},
            "related-resource-digest",
        ),
        (
            {"relatedResource": {"id": "https://r.example", "digestMultibase": "xyz"}},
            "related-resource-digest",
        ),
        (
            {"relatedResource": {"id": "https://r.example", "digestMultibase": "uAAAA"}},
            "related-resource-digest",
        ),
        (
            {"relatedResource": {"id": "https://r.example", "digestSRI": 7}},
            "RelatedResource.digestSRI",
        ),
        (
            {"relatedResource": {"id": VC_2, "digestSRI": "sha256-" + "A" * 43 + "="}},
            "related-resource-match",
        ),
        (
            {"relatedResource": [{"id": "https://r.example", "digestSRI": SRI_384}] * 2},
            "related-resource-once",
        ),
    ],
)
def test_what_the_data_model_forbids_is_refused_by_name(members, rule):
    found = problems(minimal(**members))
    assert rule in {problem.rule for problem in found}
    assert all(problem.words and problem.fix for problem in found)


@pytest.mark.parametrize("member", ["@context", "type", "issuer", "credentialSubject"])
def test_what_the_data_model_requires_is_missed(member):
    document = minimal()
    del document[member]
    assert any("missing" in problem.words for problem in problems(document))


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        ({"statusListIndex": 7}, "BitstringStatusListEntry.statusListIndex"),
        ({"statusListIndex": "-1"}, "BitstringStatusListEntry.statusListIndex"),
        ({"statusListIndex": "٧"}, "BitstringStatusListEntry.statusListIndex"),
        ({"statusListIndex": "1.0"}, "BitstringStatusListEntry.statusListIndex"),
        ({"statusListIndex": "9" * 301}, "BitstringStatusListEntry.statusListIndex"),
        ({"statusPurpose": ["revocation"]}, "BitstringStatusListEntry.statusPurpose"),
        ({"statusListCredential": "list"}, "BitstringStatusListEntry.statusListCredential"),
        ({"statusReference": "x"}, "BitstringStatusListEntry.statusReference"),
        ({"statusSize": 0}, "BitstringStatusListEntry.statusSize"),
        ({"statusSize": "1"}, "BitstringStatusListEntry.statusSize"),
        ({"statusSize": 2}, "status-messages"),
        ({"statusSize": 2.0}, "status-messages"),
        ({"statusSize": 10**9}, "status-messages"),
        ({"statusSize": 2, "statusMessage": [{}] * 3}, "status-messages"),
        ({"statusSize": 2, "statusMessage": [{}] * 5}, "status-messages"),
        ({"statusMessage": [{"status": "0x0"}, MESSAGES[1]]}, "StatusMessage.message"),
        ({"statusMessage": [{**MESSAGES[0], "status": "0"}, MESSAGES[1]]}, "StatusMessage.status"),
        ({"statusMessage": "x"}, "StatusMessage"),
        ({"id": LIST_URL}, "status-entry-id"),
    ],
)
def test_a_malformed_status_entry_is_refused_in_every_credential(members, rule):
    assert rule in rules(minimal(credentialStatus=entry(**members)))
    assert rule in rules({**record_json(), "credentialStatus": entry(**members)})


def test_a_status_entry_without_its_place_is_refused():
    broken = entry()
    del broken["statusListIndex"]
    assert rules(minimal(credentialStatus=broken)) == {"BitstringStatusListEntry.statusListIndex"}


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        (status_list(encodedList="zH4s"), "BitstringStatusList.encodedList"),
        (status_list(encodedList=7), "BitstringStatusList.encodedList"),
        (status_list(statusPurpose=[]), "BitstringStatusList.statusPurpose"),
        (status_list(ttl=-1), "BitstringStatusList.ttl"),
        (status_list(ttl=True), "BitstringStatusList.ttl"),
        (status_list(ttl="300000"), "BitstringStatusList.ttl"),
        (status_list(type="Other"), "status-list-subject"),
        ({**status_list(), "credentialSubject": [status_list()]}, "status-list-subject"),
        ({**status_list(), "type": ["BitstringStatusListCredential"]}, None),
    ],
)
def test_a_malformed_status_list_is_refused(document, rule):
    assert (rule or "BitstringStatusListCredential.type") in rules(document)


def test_several_purposes_and_a_time_to_live_are_allowed():
    assert problems(status_list(statusPurpose=["revocation", "suspension"], ttl=300_000)) == ()


def test_an_endorsement_inside_is_held_to_the_rules_of_endorsements():
    endorsement = {
        "@context": [VC_2, OB_3],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Good",
        "issuer": "did:example:i",
        "validFrom": "2026-05-01T12:00:00Z",
        "credentialSubject": {"id": "did:example:s", "type": ["EndorsementSubject"]},
    }
    assert problems(endorsement) == ()
    inside = {**record_json(), "endorsement": [endorsement]}
    assert problems(inside) == ()
    broken = changed(inside, "/endorsement/0/@context", [VC_2])
    assert problems(broken)[0].pointer == "/endorsement/0/@context/1"
    broken = changed(inside, "/endorsement/0/name", GONE)
    assert rules(broken) == {"EndorsementCredential.name"}


def test_a_pointer_escapes_what_stands_in_a_name():
    image = {"id": "https://x.example", "type": "Image", "a/b~c": 1}
    (problem,) = shape_problems("Image", image)
    assert problem.pointer == "/a~1b~0c"


def test_the_first_problem_is_raised_with_place_and_fix():
    with pytest.raises(MalformedValueError) as refused:
        require_shape("Alignment", {"type": ["Alignment"], "targetUrl": "https://x.example"})
    assert refused.value.pointer == "/targetName"
    assert "missing" in refused.value.detail
    assert refused.value.fix == "Add targetName: a text."


def test_a_missing_structure_is_described():
    (problem,) = shape_problems("Achievement", {**welding().to_json(), "criteria": 7})
    assert "must be an object (Criteria), not 7" in problem.words
    source = welding().to_json()
    del source["criteria"]
    (problem,) = shape_problems("Achievement", source)
    assert problem.fix == "Add criteria: an object (Criteria)."


def test_the_digest_that_w3c_publishes_for_its_context_fits():
    """The example of VCDM 2.0 section 5.3 and of the W3C test suite."""
    sri = "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"
    packed = "uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA"
    for member, text in (("digestSRI", sri), ("digestMultibase", packed)):
        assert rules(minimal(relatedResource={"id": VC_2, member: text})) == set()


def test_a_hostile_document_gets_a_bounded_answer():
    document = minimal(credentialSubject=[7] * 100_000)
    assert len(problems(document)) == 100


def test_every_shape_that_a_row_names_exists():
    named = {
        row.kind for shape in SHAPES.values() for row in shape.rows if isinstance(row.kind, str)
    }
    assert named <= SHAPES.keys()
    assert {each for shape in SHAPES.values() for each in shape.refined} <= SHAPES.keys()


@pytest.mark.parametrize(
    ("value", "words"),
    [({}, "an object"), ([], "a list"), (None, "null"), (True, "true"), (7, "7"), ("x", "'x'")],
)
def test_a_wrong_value_is_named_in_a_message(value, words):
    assert shown(value) == words


def test_a_long_wrong_value_is_shortened():
    assert len(shown("x" * 1000)) == 60
