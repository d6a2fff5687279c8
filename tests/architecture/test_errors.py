"""The error tree: what is drawn is what is there, and each leaf can answer for itself."""

from __future__ import annotations

import re
from http import HTTPStatus

import pytest

from openler import errors
from openler.errors import DataLossError, LerError


def _all(cls=LerError):
    yield cls
    for child in cls.__subclasses__():
        yield from _all(child)


def _drawn():
    """Return (depth, name) of each line of the drawing."""
    for line in errors.__doc__.splitlines():
        found = re.search(r"^[\s│├└─]*?([A-Z][A-Za-z]+Error)\b", line)
        if found and (line.strip() == "LerError" or "─" in line):
            yield (line.index(found[1]) - 4) // 3, found[1]


def _there(cls=LerError, depth=0):
    yield depth, cls.__name__
    for child in cls.__subclasses__():
        yield from _there(child, depth + 1)


def test_the_drawing_is_the_tree():
    assert list(_drawn()) == list(_there())


def test_every_error_has_a_code_of_its_own():
    codes = [cls.code for cls in _all()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("cls", list(_all()), ids=lambda cls: cls.__name__)
def test_every_error_answers_with_words_and_a_status(cls):
    error = cls("What happened.", rule="null") if cls is DataLossError else cls("What happened.")
    assert (str(error), error.detail, error.fix) == ("What happened.", "What happened.", None)
    assert error.title[0].isupper()
    assert not error.title.endswith(".")
    assert HTTPStatus(error.status)
    assert error.problem_type is None or error.problem_type.startswith("https://")
