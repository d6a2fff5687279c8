from __future__ import annotations

import stat
from datetime import UTC

import pytest

from openler.adapters.memory import MemoryStore
from openler.app.issuer.achievements import define_achievement
from openler.app.issuer.founding import Founding, found_issuer, get_issuer
from openler.app.tenancy import Permission
from openler.bootstrap import TENANT, create_house, now, open_house, open_reader
from openler.credentials.achievement import Achievement
from openler.errors import ConfigurationError, ConflictError, FetchError, NotFoundError
from openler.fetching import NoNetwork
from support.chain import award_one
from support.ports import founded

PASSPHRASE = "one two three four"


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    """Work in an empty folder that no setting points away from."""
    for name in ("OPENLER_HOME", "OPENLER_PASSPHRASE", "OPENLER_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def opened():
    """Return a function that notes a house, to be closed at the end."""
    houses = []

    def note(house):
        houses.append(house)
        return house

    yield note
    for house in reversed(houses):
        house.close()


def _found(house):
    return found_issuer(house.ports, house.actor, Founding("Riverbend College"))


def _made(home, *, passphrase=None):
    house = create_house(home, passphrase=passphrase)
    issuer = _found(house)
    house.close()
    return issuer


def test_the_present_has_a_zone_and_whole_seconds():
    assert now().tzinfo is UTC
    assert now().microsecond == 0


def test_a_new_folder_is_for_its_owner_alone_and_opens_with_the_file_in_it(home, opened):
    house = opened(create_house(home, passphrase=None))
    _found(house)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert "unlock.key" in house.key_protection
    assert house.ports.vault.ready
    assert {"keys", "openler.sqlite", "unlock.key"} <= {one.name for one in home.iterdir()}


def test_who_asks_owns_the_folder(home, opened):
    house = opened(create_house(home, passphrase=None))
    assert house.actor.tenant == TENANT
    assert house.actor.permissions == frozenset(Permission)


def test_what_was_made_is_there_when_it_is_opened_again(home, opened):
    issuer = _made(home)
    house = opened(open_house(home, ask=None))
    assert get_issuer(house.ports, house.actor) == issuer
    with pytest.raises(ConflictError):
        _found(house)


def test_with_a_passphrase_there_is_no_key_file_and_a_person_is_asked_once(home, opened):
    _made(home, passphrase=PASSPHRASE)
    assert not (home / "unlock.key").exists()
    asked = []

    def ask():
        asked.append(1)
        return PASSPHRASE

    house = opened(open_house(home, ask=ask))
    assert "passphrase" in house.key_protection
    assert not house.ports.vault.ready
    _define(house)
    award_one(house.ports)
    award_one(house.ports, 1)
    assert asked == [1]
    assert house.ports.vault.ready


def _define(house):
    welding = Achievement("", "Welding I", criteria="Bend.")
    define_achievement(house.ports, house.actor, welding)


def test_a_wrong_passphrase_signs_nothing(home, opened):
    _made(home, passphrase=PASSPHRASE)
    house = opened(open_house(home, ask=lambda: "something else"))
    _define(house)
    with pytest.raises(ConfigurationError):
        award_one(house.ports)


def test_where_nobody_can_be_asked_the_setting_is_named(home, opened):
    _made(home, passphrase=PASSPHRASE)
    house = opened(open_house(home, ask=None))
    _define(house)
    with pytest.raises(ConfigurationError, match="nobody is there to ask") as refused:
        award_one(house.ports)
    assert "OPENLER_PASSPHRASE" in refused.value.fix


def test_a_passphrase_of_the_environment_opens_without_asking(home, opened, monkeypatch):
    _made(home, passphrase=PASSPHRASE)
    monkeypatch.setenv("OPENLER_PASSPHRASE", PASSPHRASE)
    house = opened(open_house(home, ask=None))
    _define(house)
    assert house.ports.vault.ready
    assert award_one(house.ports).secured


def test_a_passphrase_for_keys_that_a_file_opens_is_refused(home):
    _made(home)
    with pytest.raises(ConfigurationError):
        create_house(home, passphrase=PASSPHRASE)


def test_a_folder_that_is_none_is_not_made_by_opening_it(home):
    with pytest.raises(NotFoundError) as refused:
        open_house(home, ask=None)
    assert "ler init" in refused.value.fix
    assert not home.exists()


def test_a_verifier_may_begin_without_an_issuer(home, opened):
    home.mkdir(mode=0o700)
    house = opened(open_house(home, ask=None, create=True))
    with pytest.raises(NotFoundError):
        get_issuer(house.ports, house.actor)


def test_a_folder_that_others_can_look_into_is_refused(home):
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    with pytest.raises(ConfigurationError) as refused:
        create_house(home, passphrase=None)
    assert "chmod 700" in refused.value.fix


def test_a_reader_without_a_folder_remembers_nothing_and_makes_nothing(home, opened):
    house = opened(open_reader(home, offline=True))
    assert isinstance(house.ports.store, MemoryStore)
    founded(house.ports)
    assert not home.exists()


def test_a_reader_with_a_folder_reads_it(home, opened):
    issuer = _made(home)
    house = opened(open_reader(home, offline=True))
    assert get_issuer(house.ports, house.actor) == issuer


@pytest.mark.parametrize("there", [False, True])
def test_offline_asks_nobody(home, opened, there):
    if there:
        _made(home)
    house = opened(open_reader(home, offline=True))
    assert isinstance(house.ports.fetcher, NoNetwork)
    with pytest.raises(FetchError):
        house.ports.fetcher.fetch("https://college.example/did.json")


def test_online_goes_through_the_guard(home, opened):
    house = opened(open_reader(home, offline=False))
    assert not isinstance(house.ports.fetcher, NoNetwork)
