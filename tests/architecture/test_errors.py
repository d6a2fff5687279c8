"""The error tree: what is drawn is what is there, and each error can answer for itself."""

from __future__ import annotations

import ast
import re

import pytest

from openler import errors
from openler.errors import DataLossError, LerError
from support.architecture import TREES

# What an entrance answers with, as the house has it. A report is an answer, so 200.
STATUSES = {
    "InputError": {400, 413, 422},
    "SecuringError": {422},
    "VerificationError": {200},
    "ValidationError": {200},
    "ResolutionError": {502, 503},
    "RefusedError": {403, 404, 409, 410, 429},
    "ConfigurationError": {500},
}
EXACT = {
    "ParsingError": 400, "LimitError": 413, "FetchError": 503, "NotFoundError": 404,
    "ForbiddenError": 403, "ConflictError": 409, "OfferExpiredError": 410, "QuotaError": 429,
}  # fmt: skip
# Leaves that nothing here can refuse with yet, and what brings them.
WAITING = {
    "NotAsRequestedError": "presentations",
    "OfferExpiredError": "offers",
    "QuotaError": "the web",
}


def _all(cls=LerError):
    yield cls
    for child in cls.__subclasses__():
        yield from _all(child)


def _leaves():
    return [cls for cls in _all() if not cls.__subclasses__()]


def _drawn(text):
    """Yield (depth, name) of each line of a drawing."""
    for line in text.splitlines():
        found = re.search(r"^[\s│├└─]*?([A-Z][A-Za-z]+Error)\b", line)
        if found and (line.strip() == "LerError" or "─" in line):
            yield (line.index(found[1]) - 4) // 3, found[1]


def _there(cls=LerError, depth=0):
    yield depth, cls.__name__
    for child in cls.__subclasses__():
        yield from _there(child, depth + 1)


def _made(cls):
    extra = {"rule": "null"} if issubclass(cls, DataLossError) else {}
    return cls("What happened.", **extra)


def test_the_drawing_is_the_tree():
    assert list(_drawn(errors.__doc__)) == list(_there())


def test_every_error_of_the_module_hangs_in_the_tree():
    defined = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    assert defined == {cls.__name__ for cls in _all()}


def test_every_error_has_a_code_of_its_own():
    codes = [vars(cls).get("code") for cls in _all()]
    assert None not in codes, "an inherited code cannot be told apart"
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


def test_every_error_has_a_title_of_its_own():
    titles = [vars(cls).get("title") for cls in _all()]
    assert None not in titles
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("cls", list(_all()), ids=lambda cls: cls.__name__)
def test_every_error_is_raised_with_its_detail_alone(cls):
    with pytest.raises(cls) as raised:
        raise _made(cls)
    error = raised.value
    assert (str(error), error.detail) == ("What happened.", "What happened.")
    assert (error.pointer, error.fix) == (None, None)


def test_only_the_loss_of_data_needs_its_rule_named():
    with pytest.raises(TypeError):
        DataLossError("What happened.")
    assert _made(DataLossError).rule == "null"


@pytest.mark.parametrize("cls", list(_all()), ids=lambda cls: cls.__name__)
def test_a_title_is_a_phrase_for_people(cls):
    assert cls.title[0].isupper()
    assert not cls.title.endswith((".", "!"))
    assert "Error" not in cls.title
    assert cls.__doc__
    assert cls.__doc__.split("\n")[0].endswith(".")


@pytest.mark.parametrize("branch", LerError.__subclasses__(), ids=lambda cls: cls.__name__)
def test_the_status_of_an_error_is_one_of_its_branch(branch):
    assert {cls.status for cls in _all(branch)} <= STATUSES[branch.__name__]


def test_every_status_that_the_house_gives_a_branch_is_used():
    used = {
        branch.__name__: {cls.status for cls in _all(branch)}
        for branch in LerError.__subclasses__()
    }
    assert used == STATUSES


@pytest.mark.parametrize(("name", "status"), EXACT.items())
def test_a_status_that_means_one_thing_belongs_to_its_leaf(name, status):
    assert getattr(errors, name).status == status


@pytest.mark.parametrize("cls", list(_all()), ids=lambda cls: cls.__name__)
def test_a_problem_type_is_one_that_a_standard_defines(cls):
    assert cls.problem_type is None or re.fullmatch(
        r"https://(www\.w3\.org/(TR/vc-data-model|ns/did|ns/credentials/status-list)"
        r"|w3id\.org/security)#[A-Z_]+",
        cls.problem_type,
    )


def test_every_leaf_is_raised_somewhere_or_waits_for_what_brings_it():
    built = {
        node.func.id
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {cls.__name__ for cls in _leaves()} - built == WAITING.keys()


def test_the_source_raises_no_branch_where_a_leaf_belongs():
    """A branch is for catching: who raises it does not say what happened."""
    leaves = {cls.__name__ for cls in _leaves()} | {"StatusVerificationError"}
    branches = {cls.__name__ for cls in _all()} - leaves
    raised = {
        (path.name, node.exc.func.id)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id in branches
    }
    assert raised == set()
