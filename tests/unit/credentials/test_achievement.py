import json

import pytest

from openler.credentials.achievement import Achievement, Criteria, Related
from openler.credentials.alignment import Alignment
from openler.credentials.image import Image
from openler.credentials.profile import Profile
from openler.errors import MalformedValueError
from support.credentials import full_achievement, welding


def test_an_achievement_needs_no_more_than_a_name_and_criteria():
    written = welding().to_json()
    assert written == {
        "id": "urn:uuid:5feceb66-ffc8-4f38-8952-786c6d696c79",
        "type": ["Achievement"],
        "name": "Welding I",
        "description": "Passed the MIG bend test.",
        "criteria": {"narrative": "Passed the MIG bend test."},
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": "MIG welding",
                "targetUrl": "https://case.example/uri/4f1",
            }
        ],
    }


def test_without_a_narrative_the_name_describes_it():
    assert Achievement("urn:x:1", "Welding", Criteria(id="https://x.example")).description == (
        "Welding"
    )
    assert Achievement("urn:x:1", "Welding").requirements == Criteria()


def test_everything_that_it_can_say_survives_a_round_trip():
    achievement = full_achievement()
    written = achievement.to_json()
    again = Achievement.parse(json.loads(json.dumps(written)))
    assert again == achievement
    assert again.to_json() == written


def test_members_that_we_do_not_know_survive_a_round_trip():
    source = full_achievement().to_json()
    source["rank"] = {"deep": [1]}
    source["type"] = ["Achievement", "https://x.example/Type"]
    source["criteria"]["rubric"] = "r"
    source["alignment"][0]["weight"] = 2
    source["resultDescription"][2]["rubricCriterionLevel"][0]["colour"] = "red"
    source["resultDescription"][0]["unit"] = "points"
    source["related"][0]["why"] = "translation"
    source["creator"]["founded"] = 1900
    assert Achievement.parse(source).to_json() == source


def test_texts_in_several_languages_survive_a_round_trip():
    source = full_achievement().to_json()
    source["name"] = {"en": "Welding", "es": "Soldadura"}
    parsed = Achievement.parse(source)
    assert parsed.name == "Welding"
    assert parsed.to_json() == source


def test_an_author_may_leave_id_and_description_to_us():
    parsed = Achievement.parse({"name": "Welding", "criteria": {"narrative": "Weld."}})
    assert (parsed.id, parsed.description) == ("", "Weld.")
    assert "id" not in parsed.to_json()


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": None}, "/name"),
        ({"criteria": "a text"}, "/criteria"),
        ({"achievementType": "Diplome"}, "/achievementType"),
        ({"alignment": [{"type": ["Alignment"], "targetName": "x"}]}, "/alignment/0/targetUrl"),
        ({"image": {"id": "https://x.example", "type": "Image", "alt": "x"}}, "/image/alt"),
        ({"id": "no address"}, "/id"),
        ({"type": "Badge"}, "/type"),
    ],
)
def test_an_achievement_that_breaks_a_rule_is_refused_with_its_place(change, pointer):
    with pytest.raises(MalformedValueError) as refused:
        Achievement.parse({**welding().to_json(), **change})
    assert refused.value.pointer == pointer
    assert refused.value.fix


def test_one_skill_need_not_be_a_list():
    source = welding().to_json()
    source["alignment"] = source["alignment"][0]
    assert Achievement.parse(source).alignments == welding().alignments


def test_notation_framework_and_type_stand_under_the_names_of_the_standard():
    written = Alignment("a", "https://b.example", "c", "d", "CFItem", "e").to_json()
    assert written == {
        "type": ["Alignment"],
        "targetName": "a",
        "targetUrl": "https://b.example",
        "targetCode": "c",
        "targetFramework": "d",
        "targetType": "CFItem",
        "targetDescription": "e",
    }


def test_a_relation_is_read_and_written():
    related = Related("urn:x:2", in_language="es", version="1")
    assert Related.parse(related.to_json()) == related


def test_an_image_may_be_a_bare_address():
    assert Image.parse("https://x.example/i.png") == Image("https://x.example/i.png")
    assert Image("https://x.example").to_json() == {"id": "https://x.example", "type": "Image"}


@pytest.mark.parametrize("source", [7, {}, {"id": 7}])
def test_an_image_without_an_address_is_refused(source):
    with pytest.raises(MalformedValueError, match="image"):
        Image.parse(source)


def test_an_issuer_may_be_a_bare_identifier():
    assert Profile.parse("did:example:a") == Profile("did:example:a")


@pytest.mark.parametrize("source", [None, {}, {"id": 7}, []])
def test_an_issuer_without_an_identifier_is_refused(source):
    with pytest.raises(MalformedValueError, match="issuer"):
        Profile.parse(source)


def test_a_profile_survives_a_round_trip_with_what_we_do_not_know():
    source = {
        "id": "did:example:a",
        "type": ["Profile"],
        "name": "A",
        "url": "https://a.example",
        "email": "a@a.example",
        "description": "d",
        "image": {"id": "https://a.example/i.png", "type": "Image", "caption": "c"},
        "phone": "1",
    }
    parsed = Profile.parse(source)
    assert parsed.image == Image("https://a.example/i.png", "c")
    assert parsed.to_json() == source
