"""did:web identifiers that lead somewhere else than they seem to (T8)."""

from __future__ import annotations

import pytest

from openler.did.methods.web import WebMethod, document_url
from openler.errors import InputError
from support.did import Web

ADDRESSES = [
    "127.0.0.1",
    "10.0.0.1",
    "169.254.169.254",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "0",
    "1",
    "a.1",
    "a.0x1",
    "0x",
    "%5B%3A%3A1%5D",
    "0.0.0.0",
    "1.2.3.04",
    "255.255.255.255.255",
]
HOSTS = [
    "",
    "%00",
    "a..b",
    ".a",
    "a.",
    "-a.example",
    "a-.example",
    "a_b.example",
    "a%2Eb",
    "user%40college.example",
    "college.example%40evil.example",
    "college.example%2Fevil",
    "college.example%5C",
    "college.example%23",
    "college.example%3F",
    "%E2%91%A0.example",
    "a" * 64 + ".example",
    ("a" * 60 + ".") * 5 + "example",
    "college.example%0D%0AHost",
    "college.example%20",
]
PORTS = [
    "%3A",
    "%3A0",
    "%3A65536",
    "%3A99999999",
    "%3A080",
    "%3A-1",
    "%3A80%3A80",
    "%3Ahttp",
    "%3A%31",
    "%3A8443%40evil.example",
]
SEGMENTS = [
    "",
    ".",
    "..",
    "%2E",
    "%2e%2e",
    ".%2E",
    "a%2Fb",
    "..%2F..",
    "a%5Cb",
    "a%00",
    "a%0D%0Ab",
    "a%20b",
    "a%3Fb",
    "a%23b",
    "a%25b",
    "%252e%252e",
    "a%40b",
    "a%3Ab",
    "a%3Bb",
    "%C0%AE%C0%AE",
    "%FF",
    "%7F",
    "%09",
]


def _refused(did):
    web = Web()
    with pytest.raises(InputError):
        document_url(did)
    with pytest.raises(InputError):
        WebMethod(web).resolve(did)
    assert web.asked == []


@pytest.mark.parametrize("host", ADDRESSES)
def test_t8_an_ip_address_in_any_form_is_no_domain(host):
    """The method forbids them, and resolvers read 2130706433 and 0x7f000001 as 127.0.0.1."""
    _refused(f"did:web:{host}")
    _refused(f"did:web:{host}:path")


@pytest.mark.parametrize("host", HOSTS)
def test_t8_a_host_with_anything_but_labels_is_refused(host):
    """A user before an @, an escaped slash: parsers of URLs disagree where the host ends."""
    _refused(f"did:web:{host}")


@pytest.mark.parametrize("port", PORTS)
def test_t8_a_port_that_is_none_is_refused(port):
    _refused(f"did:web:college.example{port}")


@pytest.mark.parametrize("segment", SEGMENTS)
def test_t8_a_path_segment_that_is_more_or_less_than_a_name_is_refused(segment):
    """A server that decodes once more than we do would climb out of the path."""
    _refused(f"did:web:college.example:{segment}:x")
    _refused(f"did:web:college.example:x:{segment}")


@pytest.mark.parametrize(
    "did",
    [
        "did:web:college.example/../x",
        "did:web:college.example?x",
        "did:web:college.example#k1",
        "did:web:college.example\n",
        "did:webs:college.example",
        "did:key:z6Mk",
        "https://college.example",
        "did:web:cоllege.example",
    ],
)
def test_t8_what_is_no_did_web_is_never_asked(did):
    """The last one has a Cyrillic o: identifiers are ASCII, domains in it are xn--."""
    _refused(did)
