"""For every key and every text: documents lead back to their keys, and nothing crashes."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from openler.codec.multibase import base64url_encode
from openler.crypto.jwk import jwk_from_public_key
from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.did.document import DidDocument
from openler.did.identifier import parse_did, parse_did_url
from openler.did.methods.jwk import JwkMethod
from openler.did.methods.key import KeyMethod, did_key, did_key_url
from openler.did.methods.web import did_web, document_url
from openler.errors import InputError, LerError

keys = st.builds(
    lambda kind, first: LocalSigner(bytes([first]) * kind.seed_bytes, kind).key,
    st.sampled_from(KeyType),
    st.integers(1, 254),
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["#k", "did:x:1", "did:x:1#k", "Multikey"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "type", "controller", "publicKeyMultibase", "publicKeyJwk", "expires"]
            ),
            inner,
        )
    ),
    max_leaves=20,
)


@given(keys)
def test_a_did_key_leads_back_to_its_key(key):
    assert KeyMethod().resolve(did_key(key)).method(did_key_url(key)).key == key


@given(keys)
def test_a_did_jwk_leads_back_to_its_key(key):
    did = "did:jwk:" + base64url_encode(json.dumps(jwk_from_public_key(key)).encode())
    assert JwkMethod().resolve(did).method(f"{did}#0").key == key


@given(st.text("did:webkeyx.-_%0aA/?#@ ", max_size=40).map("did:".__add__))
def test_a_text_is_a_did_url_that_is_written_as_it_was_or_refused(text):
    try:
        url = parse_did_url(text)
    except InputError:
        return
    assert str(url) == text
    assert parse_did(str(url.did)) == url.did


@given(st.from_regex(r"did:web:[a-z0-9.:%A-F@/\\-]{1,30}", fullmatch=True))
def test_an_address_is_https_at_the_named_host_with_nothing_hidden(did):
    try:
        url = document_url(did)
    except InputError:
        return
    parts = urlsplit(url)
    host = did.removeprefix("did:web:").split(":")[0]
    assert (parts.scheme, parts.query, parts.fragment, parts.username) == ("https", "", "", None)
    assert parts.netloc == host.replace("%3A", ":")
    assert parts.path.endswith("/did.json")
    assert not {"", ".", ".."} & set(parts.path.split("/")[1:])


@given(st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_a_path_is_a_did_web_or_refused_in_our_words(path):
    try:
        did = did_web("college.example", path)
    except InputError:
        return
    assert document_url(did).count("/") == 3 + max(len(path), 1)


@given(
    st.dictionaries(
        st.sampled_from(["verificationMethod", "assertionMethod", "authentication", "service"]),
        json_values,
    )
)
def test_any_json_is_a_document_or_refused_in_our_words(members):
    try:
        parsed = DidDocument.parse({"id": "did:x:1"} | members, did="did:x:1")
        parsed.method("did:x:1#k")
    except LerError:
        return
    assert any(method.id == "did:x:1#k" for method in parsed.methods)
