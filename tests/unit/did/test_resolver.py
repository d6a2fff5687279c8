"""From a DID to the resolver of its method."""

from __future__ import annotations

import pytest

from openler.did.methods.key import KeyMethod, did_key
from openler.did.resolver import Resolvers
from openler.errors import ConfigurationError, MalformedValueError, UnsupportedError
from support.did import key


def test_a_did_goes_to_the_resolver_of_its_method():
    did = did_key(key())
    assert Resolvers({"key": KeyMethod()}).resolve(did).id == did


def test_a_method_that_is_not_allowed_is_unsupported_and_the_allowed_ones_are_named():
    with pytest.raises(UnsupportedError) as refused:
        Resolvers({"key": KeyMethod()}).resolve("did:ion:EiClkZMDxPKqC9c")
    assert refused.value.fix == "Use one of did:key."


@pytest.mark.parametrize("text", ["", "did:key", "https://college.example", f"{did_key(key())}#k"])
def test_what_is_no_did_is_refused_before_any_resolver_is_asked(text):
    with pytest.raises(MalformedValueError):
        Resolvers({"key": KeyMethod()}).resolve(text)


def test_a_list_of_methods_refuses_to_be_empty():
    with pytest.raises(ConfigurationError):
        Resolvers({})


def test_the_table_is_the_one_of_the_beginning():
    table = {"key": KeyMethod()}
    resolvers = Resolvers(table)
    table["web"] = KeyMethod()
    with pytest.raises(UnsupportedError):
        resolvers.resolve("did:web:college.example")
