from __future__ import annotations

import pytest

from openler.app.issuer.achievements import (
    define_achievement,
    get_achievement,
    list_achievements,
)
from openler.app.issuer.founding import Founding, found_issuer
from openler.credentials.achievement import Achievement
from openler.errors import ConflictError, LerError, MalformedValueError, NotFoundError
from support.chain import snapshot
from support.ports import NOW, OWNER, memory_ports

FIRST_AID = Achievement("", "First Aid", criteria="Passed.")


@pytest.fixture
def ports():
    ports = memory_ports()
    found_issuer(ports, OWNER, Founding("Riverbend", base_url="https://riverbend.example"))
    return ports


def test_an_achievement_gets_a_short_name_and_an_address(ports):
    record = define_achievement(ports, OWNER, FIRST_AID)
    assert (record.slug, record.created_at) == ("first-aid", NOW)
    assert record.document["id"] == "https://riverbend.example/achievements/first-aid"
    assert get_achievement(ports, OWNER, "first-aid") == record


def test_where_nobody_can_reach_the_issuer_the_id_is_a_uuid():
    ports = memory_ports()
    found_issuer(ports, OWNER, Founding("Riverbend"))
    record = define_achievement(ports, OWNER, FIRST_AID)
    assert record.document["id"].startswith("urn:uuid:")


def test_an_id_of_its_own_is_kept(ports):
    own = Achievement("https://case.example/first-aid", "First Aid", criteria="Passed.")
    assert define_achievement(ports, OWNER, own).document["id"] == own.id


def test_a_short_name_can_be_chosen(ports):
    define_achievement(ports, OWNER, FIRST_AID, slug="fa-1")
    define_achievement(ports, OWNER, FIRST_AID, slug="aid")
    assert [one.slug for one in list_achievements(ports, OWNER)] == ["aid", "fa-1"]


def test_a_short_name_is_taken_once(ports):
    define_achievement(ports, OWNER, FIRST_AID)
    before = snapshot(ports)
    with pytest.raises(ConflictError):
        define_achievement(ports, OWNER, Achievement("", "First aid!", criteria="Other."))
    assert snapshot(ports) == before


@pytest.mark.parametrize(
    ("achievement", "slug"),
    [
        (FIRST_AID, "../secrets"),
        (FIRST_AID, "First Aid"),
        (Achievement("", "", criteria="Passed."), "x"),
        (Achievement("no address", "First Aid", criteria="Passed."), None),
        (Achievement("", "First\u202eAid", criteria="Passed."), None),
        (Achievement("", "溶接", criteria="Passed."), None),
    ],
    ids=["path", "title", "nameless", "bad id", "hidden character", "no Latin letter"],
)
def test_what_could_not_be_awarded_is_not_put_into_the_catalogue(ports, achievement, slug):
    with pytest.raises(LerError):
        define_achievement(ports, OWNER, achievement, slug=slug)
    assert list_achievements(ports, OWNER) == []


def test_a_name_that_is_no_short_name_is_refused_with_an_example(ports):
    with pytest.raises(MalformedValueError) as refused:
        define_achievement(ports, OWNER, FIRST_AID, slug="First")
    assert "welding-1" in refused.value.fix


def test_what_is_not_in_the_catalogue_is_not_found(ports):
    with pytest.raises(NotFoundError):
        get_achievement(ports, OWNER, "first-aid")


def test_nothing_is_defined_before_there_is_an_issuer():
    with pytest.raises(NotFoundError):
        define_achievement(memory_ports(), OWNER, FIRST_AID)
