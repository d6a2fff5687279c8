from __future__ import annotations

from datetime import date, timedelta

import pytest

from openler.app.issuer.recipients import checked_recipient
from openler.errors import MalformedValueError
from openler.issuing.roster.model import Recipient

TODAY = date(2026, 5, 12)


def _checked(name="Ana Ruiz", **values):
    return checked_recipient(Recipient(name, **values), today=TODAY)


def test_values_are_made_clean():
    made = _checked("  Zoe\u0308   Ruiz ", email=" Zoe@Students.example ")
    assert made.name == "Zoë Ruiz"
    assert made.email.casefold() == "zoe@students.example"


def test_an_address_may_be_left_out():
    assert _checked().email is None


@pytest.mark.parametrize("name", ["", "   ", "ana@students.example", "12345", "Ana\u202eRuiz"])
def test_what_is_no_name_is_refused_with_a_way_out(name):
    with pytest.raises(MalformedValueError, match="name") as refused:
        _checked(name)
    assert refused.value.fix


@pytest.mark.parametrize("email", ["", "ana", "ana@students,example", "@", "ana@b@c.example"])
def test_what_is_no_address_is_refused_with_a_way_out(email):
    with pytest.raises(MalformedValueError, match="email") as refused:
        _checked(email=email)
    assert refused.value.fix


def test_a_day_yet_to_come_cannot_have_been_earned():
    assert _checked(award_date=TODAY).award_date == TODAY
    with pytest.raises(MalformedValueError, match="2026-05-13 is yet to come"):
        _checked(award_date=TODAY + timedelta(days=1))
