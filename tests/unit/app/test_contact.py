from __future__ import annotations

import pytest

from openler.app.issuer.contact import checked_domain, checked_email, checked_website
from openler.errors import MalformedValueError


@pytest.mark.parametrize(
    ("typed", "domain"),
    [("College.Example", "college.example"), ("college.example:8443", "college.example:8443")],
)
def test_a_host_name_is_kept_in_small_letters(typed, domain):
    assert checked_domain(typed) == domain


@pytest.mark.parametrize(
    "typed",
    ["", " ", "http://x.example", "x.example/", "127.0.0.1", "a b", "x..y", "-x.example",
     "did:web:x.example", "x_y.example", "a" * 300 + ".example"],
)  # fmt: skip
def test_what_is_no_host_name_is_refused_in_the_words_of_whoever_typed_it(typed):
    with pytest.raises(MalformedValueError, match="is not a host name") as refused:
        checked_domain(typed)
    assert "did:web:http" not in refused.value.detail
    assert refused.value.fix == "Write the host name alone, such as credentials.college.example."


def test_a_name_in_other_letters_is_answered_with_its_form_for_computers():
    with pytest.raises(MalformedValueError) as refused:
        checked_domain("bücher.example")
    assert refused.value.fix == "Write it as computers know it: xn--bcher-kva.example"


@pytest.mark.parametrize("typed", ["", "college.example", "ftp://college.example", "https://[x",
                                   "https://", "https://a b.example", "javascript:alert(1)"])  # fmt: skip
def test_what_is_no_web_address_does_not_get_into_every_record(typed):
    with pytest.raises(MalformedValueError, match="is not a web address"):
        checked_website(typed)


def test_a_web_address_and_an_e_mail_address_are_kept():
    assert (
        checked_website("https://college.example/about?x=1") == "https://college.example/about?x=1"
    )
    assert checked_email(" office@college.example ") == "office@college.example"


@pytest.mark.parametrize("typed", ["", "nonsense", "office@college,example"])
def test_what_is_no_e_mail_address_is_refused(typed):
    with pytest.raises(MalformedValueError, match="email"):
        checked_email(typed)
