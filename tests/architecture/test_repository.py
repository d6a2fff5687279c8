"""The repository speaks of the product alone, and keeps what it promised."""

from __future__ import annotations

import re

import pytest

import openler
from support.architecture import ROOT, below, tracked

NAMES = "tests/architecture/public_names.txt"

# What has no business here, and why.
BANNED = {
    "a path of somebody's machine": r"/work/(?:main|shared)\b|/root/|/home/\w+/|/Users/\w+/|[A-Z]:\\\\Users",
    "a registry of packages": (
        r"files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs|registry\.yarnpkg"
        r"|\"resolved\": \"http"
    ),
    "who or what wrote it": (
        r"(?i)language model|\bLLMs?\b|\bchatgpt\b|\bclaude\b|\banthropic\b|\bopenai\b|\bgemini\b"
        r"|\bcopilot\b|as an ai\b|ai[- ]generated|generated (?:by|with) an? (?:ai|assistant)"
        r"|\bsubagents?\b|\bco-authored-by\b"
    ),
    "how the work was parted": (
        r"(?i)\bhelper session|\bthis session\b|\bworkplace\b|\bissue (?:no\. |#)?\d+\b"
        r"|\bstep 1 of the plan\b|\bshared/design\b"
    ),
    "a thing that was put off": r"\b(?:TODO|FIXME|XXX|HACK)\b",
    "filler": r"(?i)lorem ipsum|\basdf\b|\bbla bla\b",
    "a secret": r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bghp_\w{20,}|\bAKIA[0-9A-Z]{16}\b",
}
TEMPORARY = r"/(?:var/)?tmp/"
# Lock files name the registry that a resolver asked.
LOCKS = {"uv.lock"}
# Pages of the plan behind this repository, which readers of it do not have. No more may be added.
PLAN = r"\b(?:house|experience|skills|speed|trust|exchange|requirements)\.md\b"
SPOKEN_OF_THE_PLAN = {
    "src/openler/app/issuer/batches.py",
    "src/openler/app/issuer/standing.py",
    "src/openler/app/pilot/results.py",
    "src/openler/app/publishing.py",
    "src/openler/cli/batch_report.py",
    "src/openler/cli/main.py",
    "src/openler/issuing/roster/grouping.py",
    "src/openler/issuing/sealing.py",
    "tests/negative/issuing/test_t04_unsigned_claims.py",
    "tests/support/additions.py",
    "tests/support/jsonld_suite.py",
    "tests/unit/issuing/roster/test_scale.py",
}


def _texts():
    """Return name → text of every tracked file that is text, but for this one."""
    found = {}
    for path in tracked():
        if below(path) in LOCKS | {"tests/architecture/test_repository.py"}:
            continue
        try:
            found[below(path)] = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
    return found


@pytest.fixture(scope="module")
def texts():
    return _texts()


def test_the_files_are_found(texts):
    assert len(texts) > 300
    assert "README.md" in texts


@pytest.mark.parametrize("what", BANNED)
def test_the_repository_speaks_of_the_product_alone(what, texts):
    hits = {
        f"{name}: {hit[0]}"
        for name, text in texts.items()
        for hit in re.finditer(BANNED[what], text)
    }
    assert hits == set()


def test_no_temporary_path_stands_outside_of_the_tests(texts):
    hits = {
        name
        for name, text in texts.items()
        if not name.startswith("tests/") and re.search(TEMPORARY, text)
    }
    assert hits == set()


def test_nobody_is_sent_to_a_page_that_is_not_here(texts):
    spoken = {name for name, text in texts.items() if re.search(PLAN, text)}
    assert spoken - SPOKEN_OF_THE_PLAN == set()


def test_nothing_that_is_made_is_kept():
    made = re.compile(
        r"(?:^|/)(?:__pycache__|node_modules|\.venv|\.hypothesis|openler-data)/|\.pyc$|(?:^|/)\.coverage"
        r"|\.sqlite3?$|\.db$|\.key$"
    )
    assert [below(path) for path in tracked() if made.search(below(path))] == []


def test_text_files_end_with_one_line_feed_and_have_no_carriage_return(texts):
    odd = [
        name
        for name, text in texts.items()
        if text
        and name.endswith((".py", ".md", ".toml", ".sh", ".mjs", "Makefile"))
        and (not text.endswith("\n") or text.endswith("\n\n") or "\r" in text)
    ]
    assert odd == []


def test_the_public_names_are_those_that_were_promised():
    promised = (ROOT / NAMES).read_text(encoding="utf-8").split()
    added = sorted(set(openler.__all__) - set(promised))
    gone = sorted(set(promised) - set(openler.__all__))
    assert (added, gone) == ([], []), (
        f"The public names have changed: added {added}, gone {gone}. If that is meant, say so in "
        f"CHANGELOG.md, and write the new list: .venv/bin/python -c "
        f"'import openler; print(*openler.__all__, sep=\"\\n\")' > {NAMES}"
    )


def test_the_public_names_are_there_in_order_and_once():
    assert openler.__all__ == sorted(set(openler.__all__))
    assert [name for name in openler.__all__ if not hasattr(openler, name)] == []


def test_a_public_name_says_what_it_is():
    silent = [name for name in openler.__all__ if not getattr(openler, name).__doc__]
    assert silent == []
