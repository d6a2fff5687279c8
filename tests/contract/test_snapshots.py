"""Contract of `openler.app.ports.Snapshots`."""

import pytest

from openler.errors import ConflictError, NotFoundError
from support.stores import a_snapshot


def test_a_publication_is_returned_byte_for_byte(empty):
    published = a_snapshot(data=bytes(range(256)), valid_until=None)
    empty.snapshots.put(published)
    assert empty.snapshots.get(published.url) == published


def test_an_address_answers_with_its_newest_version(empty):
    empty.snapshots.put(a_snapshot())
    newer = a_snapshot(version=2, data=b"newer", media_type="application/json")
    empty.snapshots.put(newer)
    assert empty.snapshots.get(newer.url) == newer
    assert list(empty.snapshots.all()) == [newer]


@pytest.mark.parametrize("version", [1, 2])
def test_t32_an_address_never_goes_back_to_an_older_version(empty, version):
    empty.snapshots.put(a_snapshot(version=2))
    with pytest.raises(ConflictError, match="not newer"):
        empty.snapshots.put(a_snapshot(version=version, data=b"rolled back"))
    assert empty.snapshots.get(a_snapshot().url) == a_snapshot(version=2)


def test_an_unknown_address_is_not_found(empty):
    with pytest.raises(NotFoundError):
        empty.snapshots.get("https://riverbend.example/unknown")


def test_every_address_is_listed_once_in_order(empty):
    for url in ("https://x.example/b", "https://x.example/a"):
        empty.snapshots.put(a_snapshot(url))
        empty.snapshots.put(a_snapshot(url, version=2))
    assert [(one.url[-1], one.version) for one in empty.snapshots.all()] == [("a", 2), ("b", 2)]
