"""Every use case asks first whether the actor may; the list is read off the code."""

from __future__ import annotations

import ast
import importlib
import inspect
import io
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

import openler
from openler import app
from openler.app.issuer.achievements import define_achievement
from openler.app.issuer.authoring import Draft
from openler.app.issuer.founding import Founding, found_issuer
from openler.app.issuer.reviewing import Answers
from openler.app.model import Standing
from openler.app.reader.checking import CheckOptions, Thing
from openler.app.registry.keeping import NamedIssuer, make_trust_list
from openler.app.tenancy import Actor, Permission, Tenant
from openler.credentials.achievement import Achievement
from openler.errors import ForbiddenError
from openler.verifying.findings import Source
from support.chain import WELDING, award_file, roster
from support.ports import OWNER, Clock, founded, memory_ports, people
from support.stores import everything

SHARED_STEPS = {
    "award_chunk": "a step of award and award_batch, which ask",
    "require_preparable": "a step of review_file, which asks",
    "publish_lists": "works in the transaction of a use case that asked",
    "issuer_for": "works in the transaction of a use case that asked",
}
"""Public functions of `app` that take an actor and are no use cases. No entrance may know them."""

NOBODY = Actor("nobody", OWNER.tenant, frozenset())


def _use_cases():
    """Yield each public function of `app` that takes ports and an actor."""
    for found in pkgutil.walk_packages(app.__path__, "openler.app."):
        module = importlib.import_module(found.name)
        for name, member in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(member):
                continue
            if member.__module__ != module.__name__:
                continue
            if list(inspect.signature(member).parameters)[:2] == ["ports", "actor"]:
                yield name, member


USE_CASES = dict(_use_cases())
GUARDED = sorted(USE_CASES.keys() - SHARED_STEPS.keys())


@pytest.fixture
def ports():
    ports = memory_ports()
    founded(ports)
    award_file(ports, people(2))
    make_trust_list(
        ports, OWNER, name="List", members=[NamedIssuer("did:web:a.example", "A")], days=9
    )
    return ports


def _arguments(ports):
    """Return a good value for each parameter that a use case may have."""
    with ports.store.for_tenant(OWNER.tenant) as work:
        held = everything(work)
    award, batch = held["awards"][0], held["batches"][0]
    return {
        "slug": WELDING,
        "recipient": people(1, start=9)[0],
        "recipients": people(1, start=9),
        "roster": roster(people(1, start=9)),
        "progress": lambda _: None,
        "achievement": Achievement("", "Welding II", criteria="Bend."),
        "draft": Draft("Welding II", "Bend."),
        "founding": Founding("Another"),
        "base_url": "https://new.example",
        "credential_id": award.credential_id,
        "to": Standing.REVOKED,
        "reason": "because",
        "batch_id": batch.id,
        "source": io.BytesIO(b"Name,Email\nAna Ruiz,ana@students.example\n"),
        "answers": Answers(),
        "things": [Thing("it", award.secured, Source.FILE)],
        "options": CheckOptions(),
        "data": held["snapshots"][-1].data,
        "did": "did:web:harbor.example",
        "name": "Harbor",
        "members": [NamedIssuer("did:web:harbor.example", "Harbor")],
        "days": 9,
        "what": "did:web:harbor.example",
    }


def _call(use_case, ports, actor):
    """Call a use case with good values; one that yields is read to its end."""
    offered = _arguments(ports)
    needed = {
        name: offered[name]
        for name, parameter in list(inspect.signature(use_case).parameters.items())[2:]
        if parameter.default is parameter.empty
    }
    if use_case.__name__ == "trust_list":
        needed["source"] = "a file"
    answer = use_case(ports, actor, **needed)
    return list(answer) if isinstance(answer, Iterator) else answer


def _state(ports):
    with ports.store.for_tenant(OWNER.tenant) as work:
        return everything(work)


def test_the_use_cases_are_found():
    assert len(GUARDED) >= 20
    assert SHARED_STEPS.keys() <= USE_CASES.keys()


@pytest.mark.parametrize("name", GUARDED)
def test_who_may_nothing_is_refused_and_nothing_is_changed(name, ports):
    before = _state(ports)
    with pytest.raises(ForbiddenError):
        _call(USE_CASES[name], ports, NOBODY)
    assert _state(ports) == before


@pytest.mark.parametrize("name", GUARDED)
def test_a_use_case_asks_for_one_permission_and_no_other(name, ports):
    enough = []
    for permission in Permission:
        actor = Actor("a clerk", Tenant(OWNER.tenant), frozenset({permission}))
        try:
            _call(USE_CASES[name], ports, actor)
        except ForbiddenError:
            continue
        except openler.LerError:
            pass  # allowed, and refused for another reason
        enough.append(permission)
    assert len(enough) == 1


@pytest.mark.parametrize("name", GUARDED)
def test_what_belongs_to_another_tenant_is_out_of_reach(name):
    """The values of one tenant, given by the owner of another, change nothing of the first."""
    ports = memory_ports(clock=Clock())
    founded(ports)
    award_file(ports, people(2))
    make_trust_list(
        ports, OWNER, name="List", members=[NamedIssuer("did:web:a.example", "A")], days=9
    )
    before = _state(ports)
    stranger = Actor("the owner of another", Tenant("another"), frozenset(Permission))
    if name != "found_issuer":
        found_issuer(ports, stranger, Founding("Another"))
        define_achievement(ports, stranger, Achievement("", "Welding I", criteria="Theirs."))
    ports.clock.now += timedelta(minutes=1)
    with suppress(openler.LerError):
        _call(USE_CASES[name], ports, stranger)
    assert _state(ports) == before


def test_no_entrance_knows_a_step_that_asks_nobody():
    source = Path(openler.__file__).parent
    found = [
        f"{path.name}: {node.attr if isinstance(node, ast.Attribute) else node.id}"
        for folder in ("cli", "web", "worker")
        for path in (source / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in SHARED_STEPS)
        or (isinstance(node, ast.Name) and node.id in SHARED_STEPS)
    ]
    assert found == []
