"""Values on their way into columns and out again."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from openler.adapters.sql.types import JsonText, PlainText, UtcTime
from openler.errors import MalformedValueError

DIALECT = sqlite.dialect()


@pytest.mark.parametrize(
    "time",
    [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 5, 1, 12, 0, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 5, 1, 12, 0, 0, 1, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
)
def test_a_time_comes_back_to_the_microsecond_in_utc(time):
    stored = UtcTime().process_bind_param(time, DIALECT)
    assert len(stored) == 27
    back = UtcTime().process_result_value(stored, DIALECT)
    assert back == time
    assert back.utcoffset() == timedelta(0)


def test_the_order_of_stored_times_is_the_order_of_time():
    times = [datetime(year, 1, 1, tzinfo=UTC) for year in (1, 999, 1970, 2026, 9999)]
    stored = [UtcTime().process_bind_param(time, DIALECT) for time in times]
    assert sorted(stored) == stored


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(MalformedValueError, match="zone"):
        UtcTime().process_bind_param(datetime(2026, 5, 1), DIALECT)  # noqa: DTZ001


@pytest.mark.parametrize("kind", [UtcTime(), JsonText(), PlainText()])
def test_nothing_is_stored_as_nothing(kind):
    assert kind.process_bind_param(None, DIALECT) is None


@pytest.mark.parametrize("kind", [UtcTime(), JsonText()])
def test_nothing_is_read_as_nothing(kind):
    assert kind.process_result_value(None, DIALECT) is None


@pytest.mark.parametrize("text", ["a\0b", "é\0", "\udcff", "a\ud800"], ids=ascii)
def test_text_that_some_engine_cannot_hold_is_refused_by_every_engine(text):
    with pytest.raises(MalformedValueError):
        PlainText().process_bind_param(text, DIALECT)


@pytest.mark.parametrize("text", ["", "plain", "é李\U0001f469", "\u202e", "\x01\n"], ids=ascii)
def test_all_other_text_is_kept(text):
    assert PlainText().process_bind_param(text, DIALECT) == text


def test_a_document_keeps_its_values_and_the_order_of_its_members():
    value = {"b": [1, 2.5, None, True], "a": {"é": "\U0001f469", "": []}}
    back = JsonText().process_result_value(JsonText().process_bind_param(value, DIALECT), DIALECT)
    assert back == value
    assert list(back) == ["b", "a"]
