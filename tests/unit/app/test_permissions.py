"""Every use case checks one permission before it does anything."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import openler.app
from openler.app.tenancy import Actor, Permission, Tenant, owner
from openler.errors import ForbiddenError
from support.ports import OWNER, founded, memory_ports

NOBODY = Actor("somebody", Tenant("main"), frozenset())
ROOMS = ("issuer", "reader", "registry", "pilot")
INSIDE = {
    "award_chunk": "a step of award and award_batch, which ask",
    "require_preparable": "a step of review_file, which asks",
}


def _use_cases():
    """Yield every public function of a room that takes ports and an actor."""
    for room in ROOMS:
        package = importlib.import_module(f"openler.app.{room}")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                own = function.__module__ == module.__name__ and not name.startswith("_")
                if own and list(inspect.signature(function).parameters)[:2] == ["ports", "actor"]:
                    yield pytest.param(function, id=f"{found.name}.{name}")


USE_CASES = [case for case in _use_cases() if case.values[0].__name__ not in INSIDE]


def _nothing(function):
    """Return arguments of no meaning: the permission is asked for before any is looked at."""
    parameters = list(inspect.signature(function).parameters.values())[2:]
    wanted = [one for one in parameters if one.default is inspect.Parameter.empty]
    positional = [None for one in wanted if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    named = {one.name: None for one in wanted if one.kind is inspect.Parameter.KEYWORD_ONLY}
    return positional, named


def test_the_use_cases_are_found():
    assert len(USE_CASES) >= 20
    assert openler.app.__doc__


@pytest.mark.parametrize("function", USE_CASES)
def test_a_use_case_refuses_whoever_has_no_permission(function):
    ports = memory_ports()
    founded(ports)
    positional, named = _nothing(function)
    with pytest.raises(ForbiddenError, match="not allowed to"):
        _begun(function(ports, NOBODY, *positional, **named))


def _begun(result):
    """Take the first step of what streams."""
    return next(result) if inspect.isgenerator(result) else result


def test_the_owner_of_a_folder_may_do_everything():
    assert owner(Tenant("main"), name="me").permissions == frozenset(Permission)
    assert OWNER.require(Permission.AWARD) is None
