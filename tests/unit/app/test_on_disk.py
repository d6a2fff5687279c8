"""The same chain over the real store and the real vault, once each."""

from __future__ import annotations

import random

import pytest

from openler.adapters.sql import SqlStore
from openler.app.issuer.batches import CHUNK
from openler.app.issuer.standing import change_standing, undo_batch
from openler.app.model import Standing
from openler.app.pilot.results import results
from openler.app.ports import Ports
from openler.fetching import NoNetwork
from openler.jsonld.canonical import Canonicalizer
from support.chain import award_file, snapshot, verdict
from support.ports import OWNER, Clock, founded, people
from support.vaults import file_vault


@pytest.fixture
def ports(tmp_path):
    drawn = random.Random(1).randbytes
    with SqlStore.open(tmp_path / "openler.sqlite") as store:
        yield Ports(store, file_vault(tmp_path), NoNetwork(), Clock(), drawn, Canonicalizer())


def test_a_batch_on_disk_is_awarded_once_and_each_record_is_genuine(ports):
    founded(ports, domain="riverbend.example")
    everybody = people(CHUNK + 3)
    assert award_file(ports, everybody).issued == CHUNK + 3
    assert award_file(ports, everybody).issued == 0
    awards = snapshot(ports)["awards"]
    assert len(awards) == CHUNK + 3
    assert {verdict(ports, one) for one in awards[:: CHUNK // 4]} == {"genuine"}


def test_standing_and_figures_on_disk_are_those_of_the_model(ports):
    founded(ports)
    batch = award_file(ports, people(3))
    first, *_ = snapshot(ports)["awards"]
    change_standing(ports, OWNER, first.credential_id, Standing.SUSPENDED, reason="a second look")
    assert verdict(ports, first) == "on_hold"
    assert undo_batch(ports, OWNER, batch.id) == 3
    assert verdict(ports, first) == "withdrawn"
    assert award_file(ports, people(3)).issued == 3
    measured = {one.metric.id: one.records for one in results(ports, OWNER)}
    assert measured["issued"] == 6
