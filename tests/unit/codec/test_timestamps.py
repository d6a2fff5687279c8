"""Moments with their zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from openler.codec import timestamps
from openler.errors import MalformedValueError, OutOfRangeError


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-01T12:00:00Z", datetime(2026, 5, 1, 12, tzinfo=UTC)),
        ("2026-05-01T12:00:00+02:00", datetime(2026, 5, 1, 10, tzinfo=UTC)),
        ("2026-05-01T12:00:00-05:30", datetime(2026, 5, 1, 17, 30, tzinfo=UTC)),
        ("2026-05-01T12:00:00-00:00", datetime(2026, 5, 1, 12, tzinfo=UTC)),
        ("2026-05-01T12:00:00.5Z", datetime(2026, 5, 1, 12, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-05-01T12:00:00.123456789Z", datetime(2026, 5, 1, 12, 0, 0, 123_456, tzinfo=UTC)),
        ("2026-12-31T24:00:00Z", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2026-12-31T24:00:00.000Z", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_date_time_stamp_is_one_moment_in_utc(text, moment):
    assert timestamps.parse(text) == moment
    assert timestamps.parse(text).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-05-01",
        "2026-05-01T12:00:00",
        "2026-05-01 12:00:00Z",
        "2026-05-01t12:00:00z",
        "2026-5-1T12:00:00Z",
        "2026-05-01T12:00Z",
        "2026-05-01T12:00:00.Z",
        "2026-05-01T12:00:00+02",
        "2026-05-01T12:00:00+0200",
        " 2026-05-01T12:00:00Z",
        "2026-05-01T12:00:00Z\n",
        "２026-05-01T12:00:00Z",
        "٢026-05-01T12:00:00Z",
        "+2026-05-01T12:00:00Z",
        "2026-05-01T12:00:00." + "1" * 100 + "Z",
    ],
)
def test_another_form_is_refused(text):
    with pytest.raises(MalformedValueError) as refused:
        timestamps.parse(text)
    assert refused.value.fix


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-05-01T25:00:00Z",
        "2026-05-01T24:00:01Z",
        "2026-05-01T24:00:00.5Z",
        "2026-05-01T12:60:00Z",
        "2026-05-01T12:00:60Z",
        "2026-05-01T12:00:00+14:01",
        "2026-05-01T12:00:00+01:60",
        "0000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "9999-12-31T24:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-01:00",
    ],
)
def test_a_moment_that_does_not_exist_here_is_refused(text):
    with pytest.raises(OutOfRangeError) as refused:
        timestamps.parse(text)
    assert refused.value.fix


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 5, 1, 12, tzinfo=UTC), "2026-05-01T12:00:00Z"),
        (datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=2))), "2026-05-01T10:00:00Z"),
        (datetime(2026, 5, 1, 12, 0, 0, 120_000, tzinfo=UTC), "2026-05-01T12:00:00.12Z"),
        (datetime(987, 5, 1, tzinfo=UTC), "0987-05-01T00:00:00Z"),
    ],
)
def test_a_moment_is_written_in_utc_with_a_fraction_only_if_it_has_one(moment, text):
    assert timestamps.format(moment) == text


def test_a_time_without_a_zone_is_not_written():
    with pytest.raises(MalformedValueError):
        timestamps.format(datetime(2026, 5, 1, 12))  # noqa: DTZ001 - the point of the test
