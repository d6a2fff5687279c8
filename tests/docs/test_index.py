"""docs/README.md leads to every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
INDEX = DOCS / "README.md"
PAGES = [
    path
    for path in sorted(DOCS.rglob("*.md"))
    if path != INDEX and (path.parent.name != "adr" or path.name == "README.md")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_every_page_is_in_the_index(page):
    linked = re.findall(r"\]\(([^)#]+)", INDEX.read_text(encoding="utf-8"))
    assert str(page.relative_to(DOCS)) in linked, "add the page to docs/README.md"


def test_the_decisions_have_an_index_of_their_own():
    index = (DOCS / "adr/README.md").read_text(encoding="utf-8")
    for page in DOCS.glob("adr/[0-9]*.md"):
        assert page.name in index or page.name[:4] in index, page.name
