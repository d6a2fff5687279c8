from __future__ import annotations

import pytest

from openler.adapters.net.urls import MAX_URL_CHARS, parse_url
from openler.errors import ForbiddenAddressError


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://issuer.example", "https://issuer.example/"),
        ("https://Issuer.Example:443/A?b=C", "https://issuer.example/A?b=C"),
        ("https://issuer.example?b", "https://issuer.example/?b"),
        ("https://issuer.example:8443/a", "https://issuer.example:8443/a"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("http://issuer.example:80/", "http://issuer.example/"),
        ("https://münchen.example/%C3%A9", "https://xn--mnchen-3ya.example/%C3%A9"),
        ("https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example/"),
        ("https://日本.example/", "https://xn--wgv71a.example/"),
        ("https://a.example/~x/!$&'()*+,;=:@-._", "https://a.example/~x/!$&'()*+,;=:@-._"),
    ],
)
def test_a_plain_url_has_one_spelling(url, text):
    assert str(parse_url(url)) == text
    assert str(parse_url(text)) == text


def test_a_url_is_taken_apart():
    target = parse_url("https://Issuer.example:8443/a?b")
    assert target.origin == ("https", "issuer.example", 8443)
    assert (target.authority, target.path) == ("issuer.example:8443", "/a?b")
    assert parse_url("https://issuer.example/").authority == "issuer.example"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "issuer.example",
        "//issuer.example/",
        "ftp://issuer.example/",
        "file:///etc/passwd",
        "HTTPS://issuer.example/",
        "https:issuer.example",
        "https:/issuer.example",
        "https:///issuer.example",
        "https://",
        "https://:443/",
        "https://issuer.example:/",
        "https://issuer.example:0/",
        "https://issuer.example:0443/",
        "https://issuer.example:65536/",
        "https://issuer.example:+443/",
        "https://issuer.example:４４３/",
        "https://user@issuer.example/",
        "https://user:word@issuer.example/",
        "https://issuer.example/#key",
        "https://issuer.example\\@other.example/",
        "https://issuer.example\\other/",
        "https://issuer.example/\\other",
        "https://issuer.example /",
        " https://issuer.example/",
        "https://issuer.example/ ",
        "https://issuer.example/\n",
        "https://issuer.example/\r\nHost: other.example",
        "https://issuer\t.example/",
        "https://issuer.example/é",
        "https://issuer.example/\0",
        "https://issuer.example/<a>",
        "https://issuer.example/{a}",
        "https://%69ssuer.example/",
        "https://[::1]/",
        "https://issuer.example./",
        "https://.issuer.example/",
        "https://issuer..example/",
        "https://-issuer.example/",
        "https://issuer-.example/",
        "https://iss_uer.example/",
        "https://*.example/",
        "https://issuer。example/",
        "https://faß.example/",
        "https://is\u200dsuer.example/",
        "https://is\u00adsuer.example/",
        "https://mu\u0308nchen.example/",
        "https://①②⑦.example/",
        "https://issuer.example\ud800/",
        f"https://{'a' * 64}.example/",
        f"https://{'ü' * 60}.example/",
        f"https://{'.'.join(['a' * 50] * 6)}/",
        f"https://{'.'.join(['üü'] * 40)}/",
        f"https://issuer.example/{'a' * MAX_URL_CHARS}",
    ],
)
def test_a_url_that_two_readers_may_read_in_two_ways_is_refused(url):
    with pytest.raises(ForbiddenAddressError):
        parse_url(url)


def test_the_refusal_of_a_long_url_is_short():
    with pytest.raises(ForbiddenAddressError) as refused:
        parse_url("https://" + "a" * 100_000)
    assert len(refused.value.detail) < 200
