from __future__ import annotations

import pytest

from openler.app.catalogue import CHECKED, CLAIMED, ISSUED, METRICS, SHARED, USED
from openler.app.events import Happened, tell
from openler.app.pilot.results import SMALL_GROUP, results
from openler.errors import NotFoundError
from support.chain import award_file
from support.ports import NOW, OWNER, founded, memory_ports, people

KINDS = {kind.id: kind for kind in (ISSUED, CLAIMED, SHARED, CHECKED, USED)}


@pytest.fixture
def ports():
    ports = memory_ports()
    founded(ports)
    return ports


def _happened(ports, kind, records, cohort="welding-i"):
    with ports.store.for_tenant(OWNER.tenant) as work:
        told = [Happened(KINDS[kind], f"urn:record:{record}", cohort) for record in records]
        tell(work, told, at=NOW, random=ports.random)


def _measured(ports, **chosen):
    return {one.metric.id: one for one in results(ports, OWNER, **chosen)}


def test_every_metric_of_the_catalogue_is_measured_with_its_definition(ports):
    measured = results(ports, OWNER)
    assert [one.metric for one in measured] == list(METRICS)
    assert all(one.metric.definition and one.metric.does_not_show for one in measured)


def test_where_nothing_happened_a_rate_is_none_and_not_zero(ports):
    for one in results(ports, OWNER):
        assert (one.events, one.records, one.share) == (0, 0, None)
        assert not one.hidden


def test_records_are_counted_once_and_events_each_time(ports):
    _happened(ports, "issued", range(20))
    _happened(ports, "claimed", [1, 1, 1, 2])
    claimed = _measured(ports)["claim_rate"]
    assert (claimed.events, claimed.records, claimed.part, claimed.whole) == (4, 2, 2, 20)
    assert claimed.share == pytest.approx(0.1)


def test_the_part_is_of_the_whole_and_never_more(ports):
    """Checks of records that were never shared must not make a rate of more than one."""
    _happened(ports, "issued", range(30))
    _happened(ports, "claimed", range(20))
    _happened(ports, "shared", range(10))
    _happened(ports, "checked", range(5, 30))
    checked = _measured(ports)["verify_rate"]
    assert (checked.records, checked.part, checked.whole) == (25, 5, 10)
    assert checked.share == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("whole", "hidden", "share"),
    [(0, False, None), (1, True, None), (9, True, None), (10, False, 0.1)],
)
def test_a_rate_of_fewer_than_ten_records_is_not_shown(ports, whole, hidden, share):
    assert SMALL_GROUP == 10
    _happened(ports, "issued", range(whole))
    _happened(ports, "claimed", range(min(whole, 1)))
    claimed = _measured(ports)["claim_rate"]
    assert (claimed.hidden, claimed.share) == (hidden, share)


def test_a_count_has_no_share_and_hides_nothing(ports):
    _happened(ports, "issued", range(3))
    issued = _measured(ports)["issued"]
    assert (issued.records, issued.part, issued.whole, issued.share) == (3, None, None, None)
    assert not issued.hidden


def test_figures_can_be_of_one_achievement(ports):
    award_file(ports, people(12))
    _happened(ports, "issued", range(100, 105), cohort="another")
    assert _measured(ports)["issued"].records == 17
    assert _measured(ports, achievement="welding-i")["issued"].records == 12


def test_figures_of_what_is_not_in_the_catalogue_are_not_found(ports):
    with pytest.raises(NotFoundError):
        results(ports, OWNER, achievement="welding-ii")
