"""Every test that asks for a store runs against each of them."""

import pytest

from support.stores import RIVERBEND, STORES, furnish


@pytest.fixture(params=sorted(STORES))
def store(request, tmp_path):
    with STORES[request.param](tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def work(store):
    """A transaction of one tenant, with what an award needs around it."""
    with store.for_tenant(RIVERBEND) as opened:
        furnish(opened)
        yield opened


@pytest.fixture
def empty(store):
    """A transaction of a tenant that has nothing."""
    with store.for_tenant(RIVERBEND) as opened:
        yield opened
