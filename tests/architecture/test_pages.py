"""The pages: every link, path and command in them leads somewhere, and their examples run."""

from __future__ import annotations

import doctest
import re
import shlex

import pytest
import typer

from openler.cli.main import app
from support.architecture import PAGES, ROOT, SOURCE, below

COMMANDS = typer.main.get_command(app)
PROSE = [page for page in PAGES if page.name != "LICENSE.md"]
ENDS = frozenset({"|", ";", "&&", "||", ">", "<", "&"})
# The room for what people write themselves: a list with none of these leads nowhere.
NOT_OURS = ("openler-data/", "records/", "demo/")


def _lines(page):
    return page.read_text(encoding="utf-8").splitlines()


def _unfenced(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def _spans(page):
    """Yield what stands between backticks on a page, outside of its blocks."""
    yield from re.findall(r"`([^`\n]+)`", _unfenced(page.read_text(encoding="utf-8")))


def _anchors(page):
    """Return the anchors that the headings of a page get from the usual renderers."""
    heads = re.findall(r"^#+ (.*)$", _unfenced(page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PROSE, ids=below)
def test_every_link_leads_to_a_page_and_its_heading(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        led = page.parent / name if name else page
        assert led.exists(), target
        assert not anchor or anchor in _anchors(led), target


def test_every_page_of_the_docs_is_linked_from_another():
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    }
    linked.add(ROOT / "docs/README.md")  # what a reader sees who opens the folder
    lonely = [below(page) for page in (ROOT / "docs").rglob("*.md") if page not in linked]
    assert lonely == []


@pytest.mark.parametrize("page", PROSE, ids=below)
def test_every_path_that_a_page_names_is_there(page):
    """A path is read from the root, or from the package."""
    folders = {path.name for path in (*ROOT.iterdir(), *SOURCE.iterdir()) if path.is_dir()}
    for span in _spans(page):
        path = span.rstrip("/")
        is_path = re.fullmatch(
            r"[\w.-]+(?:/[\w.-]+)*\.(?:py|toml|csv|json|mjs)|[\w.-]+/[\w./-]+", path
        )
        known = path.split("/")[0] in folders
        if is_path and known and not span.startswith(NOT_OURS):
            assert _stands(path), span


def _stands(path):
    return any((root / name).exists() for root in (ROOT, SOURCE) for name in (path, f"{path}.py"))


def _typed():
    """Yield each command that a page shows, on a line of its own or in a sentence."""
    for page in PROSE:
        shown = [line[2:] for line in _lines(page) if line.startswith("$ ler ")]
        said = [span for span in _spans(page) if span.startswith("ler ")]
        for whole, lines in ((True, shown), (False, said)):
            for line in lines:
                yield pytest.param(line, whole, id=f"{page.name}: {line[:60]}")


def test_the_commands_on_the_pages_are_found():
    lines = [one.values for one in _typed()]
    assert sum(whole for _, whole in lines) >= 15
    assert sum(not whole for _, whole in lines) >= 10


@pytest.mark.parametrize(("line", "whole"), list(_typed()))
def test_a_command_that_a_page_shows_exists_with_its_options(line, whole):
    """The command line of the product itself parses it; what a page shows whole lacks nothing."""
    words = shlex.split(re.sub(r"\$\([^\n]*\)", "X", line), comments=True)[1:]
    cut = next((index for index, word in enumerate(words) if word in ENDS), len(words))
    command, values = _command(words[:cut])
    subcommands = getattr(command, "commands", {})
    if whole:
        assert not subcommands, "the line names a group and not a command"
        lacking = [one.name for one in command.params if one.required and not values.get(one.name)]
        assert lacking == []


def _command(words):
    """Walk down the groups, parsing each one's options; raises for what none of them knows."""
    command, context, values = COMMANDS, None, {}
    while True:
        context = command.context_class(command, info_name=command.name, parent=context)
        values, words, _ = command.make_parser(context).parse_args(args=list(words))
        subcommands = getattr(command, "commands", None)
        if subcommands is None:
            assert words == [], f"too many words: {words}"
            return command, values
        if not words:
            return command, values
        assert words[0] in subcommands, words[0]
        command, words = subcommands[words[0]], words[1:]


@pytest.mark.parametrize("page", PROSE, ids=below)
def test_every_make_target_that_a_page_names_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        span.split()[1] for span in _spans(page) if re.fullmatch(r"make [a-z]+( [A-Z]+=\S+)?", span)
    } | {found for line in _lines(page) for found in re.findall(r"^\$? ?make ([a-z]+)\b", line)}
    assert named <= targets


EXAMPLES = [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")]


def test_there_is_a_page_with_an_example():
    assert EXAMPLES


@pytest.mark.parametrize("page", EXAMPLES, ids=below)
def test_the_examples_of_a_page_do_what_they_show(page):
    failed, tried = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert tried
    assert failed == 0
