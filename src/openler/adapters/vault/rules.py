"""What every vault refuses, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.errors import ForbiddenError, MalformedValueError, NotFoundError

if TYPE_CHECKING:
    from openler.app.model import Purpose


def require_purposes(purposes: frozenset[Purpose]) -> None:
    """Refuse to make a key that may sign nothing."""
    if not purposes:
        raise MalformedValueError("A key needs a purpose: say what it may sign.")


def require_use(*, tenant: str, purpose: Purpose, owner: str, purposes: frozenset[Purpose]) -> None:
    """Return when the key of ``owner`` may sign for ``tenant`` and ``purpose`` (threat T23).

    Raises:
        ForbiddenError: it belongs to another tenant, or was made for something else.
    """
    if tenant != owner:
        raise ForbiddenError("This key belongs to somebody else.")
    if purpose not in purposes:
        made_for = ", ".join(sorted(purposes))
        raise ForbiddenError(
            f"This key was made for {made_for} and signs no {purpose.value}.",
            fix="Make a key for this purpose.",
        )


def no_key(reference: str) -> NotFoundError:
    """Say that the vault has no such key."""
    return NotFoundError(f"The vault has no key {reference!r}.")
