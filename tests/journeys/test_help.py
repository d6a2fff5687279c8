"""``--help`` of every command, at the 80 columns of the narrowest desk."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from openler.cli.main import app

COLUMNS = 80


def commands(command=None, path=()):
    command = command or get_command(app)
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


EVERY = dict(commands())


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_fits_and_has_words_for_everything(path):
    command = EVERY[path]
    with command.make_context("ler", [], resilient_parsing=True, terminal_width=COLUMNS) as context:
        text = command.get_help(context)
    assert max(map(len, text.splitlines())) <= COLUMNS
    assert not re.search(r"\w\.\.\.$", text, re.MULTILINE), "no sentence is cut in the middle"
    for parameter in command.params:
        assert parameter.help, f"{parameter.name} has no words"


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_that_does_something_can_answer_programs(path):
    command = EVERY[path]
    if not hasattr(command, "commands"):
        assert any("--json" in parameter.opts for parameter in command.params)
