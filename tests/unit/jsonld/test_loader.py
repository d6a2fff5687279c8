from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.resources import files

import pytest

from openler.errors import ConfigurationError, UnsupportedError
from openler.jsonld import loader
from openler.jsonld.loader import CONTEXTS, OB_3, OB_3_0_3, VC_2, bundled_context


@pytest.mark.parametrize("url", CONTEXTS)
def test_every_context_of_the_table_is_a_context_document(url):
    assert isinstance(bundled_context(url)["@context"], dict | list)


def test_the_table_and_the_folder_hold_the_same_files():
    folder = files("openler.jsonld.contexts")
    found = {entry.name for entry in folder.iterdir() if entry.name.endswith(".jsonld")}
    assert found == {context.file for context in CONTEXTS.values()}


def test_every_context_says_where_it_came_from_and_on_what_terms():
    notice = files("openler.jsonld.contexts").joinpath("NOTICE.md").read_text()
    for url, context in CONTEXTS.items():
        assert context.url == url
        assert all((context.package, context.version, context.member, context.licence))
        stem = context.file.removesuffix(".jsonld")
        assert stem in notice or stem.startswith("open-badges-")


def test_the_context_for_new_badges_is_the_latest():
    assert OB_3 == OB_3_0_3
    assert "AchievementCredential" in bundled_context(OB_3)["@context"]


def test_a_caller_cannot_change_the_context_of_the_next_one():
    bundled_context(VC_2)["@context"].clear()
    assert bundled_context(VC_2)["@context"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/context",
        "",
        VC_2 + "/",
        VC_2.replace("https", "http"),
        VC_2.upper(),
        f" {VC_2}",
    ],
)
def test_an_unknown_context_is_refused_by_name_and_never_fetched(url):
    with pytest.raises(UnsupportedError, match="never fetch") as refused:
        bundled_context(url)
    assert repr(url) in refused.value.detail


def test_a_file_that_was_changed_is_not_used():
    changed = replace(CONTEXTS[VC_2], sha256=hashlib.sha256(b"as it should be").hexdigest())
    with pytest.raises(ConfigurationError, match="was changed"):
        loader._pinned_bytes(changed)


def test_a_file_that_is_missing_is_said_by_its_name():
    with pytest.raises(ConfigurationError, match="nowhere"):
        loader._pinned_bytes(replace(CONTEXTS[VC_2], file="nowhere.jsonld"))


def test_the_table_cannot_be_added_to():
    with pytest.raises(TypeError):
        CONTEXTS["https://example.com/"] = CONTEXTS[VC_2]
