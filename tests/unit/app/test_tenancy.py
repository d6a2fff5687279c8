from __future__ import annotations

import pytest

from openler.app.tenancy import Actor, Permission, Tenant, owner
from openler.errors import ForbiddenError


@pytest.mark.parametrize("permission", list(Permission))
def test_an_owner_may_do_everything(permission):
    owner(Tenant("main"), name="the owner").require(permission)


@pytest.mark.parametrize("permission", list(Permission))
def test_what_was_not_allowed_is_refused_by_name_whatever_else_is_allowed(permission):
    clerk = Actor("the clerk", Tenant("main"), frozenset(Permission) - {permission})
    with pytest.raises(ForbiddenError) as refused:
        clerk.require(permission)
    assert refused.value.detail.startswith("the clerk is not allowed to ")
    assert "_" not in refused.value.detail
    assert refused.value.fix
