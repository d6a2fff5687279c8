"""did:web: where the document stands, and what is taken from there."""

from __future__ import annotations

import json

import pytest

from openler.crypto.keys import KeyType
from openler.did.document import Relationship
from openler.did.methods.web import ACCEPT, WebMethod, did_web, document_url, web_document
from openler.errors import DIDNotFoundError, FetchError, LimitError, MalformedValueError
from openler.fetching import NoNetwork
from support.did import DID, OTHER, Web, document, key, method

URL = "https://college.example/.well-known/did.json"

# The examples of the specification first.
ADDRESSES = [
    ("did:web:w3c-ccg.github.io", "https://w3c-ccg.github.io/.well-known/did.json"),
    ("did:web:w3c-ccg.github.io:user:alice", "https://w3c-ccg.github.io/user/alice/did.json"),
    ("did:web:example.com%3A3000:user:alice", "https://example.com:3000/user/alice/did.json"),
    ("did:web:example.com%3A8443", "https://example.com:8443/.well-known/did.json"),
    ("did:web:example.com%3a8443", "https://example.com:8443/.well-known/did.json"),
    ("did:web:xn--bcher-kva.example", "https://xn--bcher-kva.example/.well-known/did.json"),
    ("did:web:localhost%3A8000", "https://localhost:8000/.well-known/did.json"),
    ("did:web:a.example:%C3%A9t%C3%A9", "https://a.example/%C3%A9t%C3%A9/did.json"),
    ("did:web:a.example:a...b", "https://a.example/a...b/did.json"),
    ("did:web:1.2.3.4.example", "https://1.2.3.4.example/.well-known/did.json"),
    ("did:web:0xabc.example", "https://0xabc.example/.well-known/did.json"),
]


@pytest.mark.parametrize(("did", "url"), ADDRESSES)
def test_the_identifier_spells_out_the_address(did, url):
    assert document_url(did) == url


@pytest.mark.parametrize(
    ("domain", "path", "did"),
    [
        ("college.example", (), "did:web:college.example"),
        (
            "college.example:8443",
            ("issuers", "welding"),
            "did:web:college.example%3A8443:issuers:welding",
        ),
        (
            "college.example",
            ("été", "a~b", "a-b_c.d"),
            "did:web:college.example:%C3%A9t%C3%A9:a%7Eb:a-b_c.d",
        ),
    ],
)
def test_an_identifier_is_made_of_a_domain_and_a_path(domain, path, did):
    assert did_web(domain, path) == did
    assert document_url(did).startswith(f"https://{domain}/")


@pytest.mark.parametrize(
    ("domain", "path"),
    [
        ("", ()),
        ("college example", ()),
        ("https://college.example", ()),
        ("college.example/x", ()),
        ("10.0.0.1", ()),
        ("a.example", ("",)),
        ("a.example", ("..",)),
        ("a.example", ("a/b",)),
        ("user@a.example", ()),
    ],
)
def test_what_makes_no_address_makes_no_identifier(domain, path):
    with pytest.raises(MalformedValueError):
        did_web(domain, path)


def test_the_document_is_asked_for_once_at_its_address():
    web = Web({URL: json.dumps(document(method())).encode()})
    assert WebMethod(web).resolve(DID).method(f"{DID}#k1").key == key()
    assert web.asked == [(URL, ACCEPT)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>not here</html>",
        b"[]",
        b'{"id": 1, "id": 2}',
        json.dumps(document(did=OTHER)).encode(),
        json.dumps(document(method(type=None))).encode(),
        b" " * 300_000,
        b"[" * 100,
        "{}".encode("utf-16"),
    ],
)
def test_what_is_no_document_of_the_identifier_is_told_as_not_found(data):
    with pytest.raises(DIDNotFoundError) as refused:
        WebMethod(Web({URL: data})).resolve(DID)
    assert URL in refused.value.detail
    assert refused.value.__cause__ is not None


def test_an_answer_that_is_too_large_to_fetch_is_told_as_not_found():
    class Large:
        def fetch(self, url, *, accept="*/*"):
            raise LimitError("too large")

    with pytest.raises(DIDNotFoundError):
        WebMethod(Large()).resolve(DID)


def test_an_address_that_does_not_answer_stays_a_failure_to_fetch():
    for fetcher in (Web(), NoNetwork()):
        with pytest.raises(FetchError):
            WebMethod(fetcher).resolve(DID)


def test_the_document_to_publish_lists_its_keys_for_statements_alone():
    written = web_document(DID, [("record-1", key()), ("status-1", key(KeyType.P256))])
    web = Web({URL: json.dumps(written).encode()})
    read = WebMethod(web).resolve(DID)
    assert read.to_json() == written
    assert read.method(f"{DID}#record-1").key == key()
    assert read.method(f"{DID}#status-1").key == key(KeyType.P256)
    assert [purpose for purpose in Relationship if read.relationships[purpose]] == [
        Relationship.ASSERTION_METHOD
    ]
    assert all(entry["type"] == "Multikey" for entry in written["verificationMethod"])


@pytest.mark.parametrize(
    ("did", "methods"),
    [
        (DID, [("k1", key()), ("k1", key(number=2))]),
        (DID, [("", key())]),
        (DID, [("a b", key())]),
        ("did:key:abc", [("k1", key())]),
        ("did:web:127.0.0.1", [("k1", key())]),
    ],
)
def test_a_document_that_could_not_be_read_is_not_written(did, methods):
    with pytest.raises(MalformedValueError):
        web_document(did, methods)
