"""What a store says when it refuses, in the same words whichever store it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.errors import ConflictError, NotFoundError

if TYPE_CHECKING:
    from openler.app.model import Snapshot


def issuer_founded() -> ConflictError:
    """Say that the tenant has an issuer."""
    return ConflictError(
        "There is an issuer here already.",
        fix="Use another folder for another issuer; this one stays as it is.",
    )


def no_issuer() -> NotFoundError:
    """Say that the tenant has no issuer."""
    return NotFoundError("No issuer has been founded here.", fix="Found one with: ler init")


def already(thing: str, name: str, *, fix: str | None = None) -> ConflictError:
    """Say that a thing with this name is there."""
    return ConflictError(f"There is {thing} {name!r} already.", fix=fix)


def slug_taken(slug: str) -> ConflictError:
    """Say that the short name of an achievement is taken."""
    return already("an achievement", slug, fix="Choose another short name.")


def missing(thing: str, name: str, *, fix: str | None = None) -> NotFoundError:
    """Say that a thing with this name is not there."""
    return NotFoundError(
        f"There is no {thing} {name!r} here.", fix=fix or _WHERE_TO_LOOK.get(thing)
    )


_WHERE_TO_LOOK = {
    "achievement": "See what there is: ler achievement list",
    "record": "See what there is: ler records",
    "batch": "See what there is: ler batches",
    "trust list": "See whom you trust: ler trust list",
}


def award_stands(achievement: str) -> ConflictError:
    """Say that the same award was planned before; no name, because errors reach logs (T35)."""
    return ConflictError(
        f"This award of {achievement!r} stands already.",
        fix="Give another award reference or date if it really is a second award.",
    )


def place_taken(list_id: str, index: int) -> ConflictError:
    """Say that a place in a status list belongs to another record."""
    return ConflictError(
        f"Place {index} of status list {list_id!r} is taken already.", fix="Draw another place."
    )


def list_full(list_id: str) -> ConflictError:
    """Say that a status list has fewer places than records are to go into it."""
    return ConflictError(f"The status list {list_id!r} is full.", fix="Begin another list.")


def still_stands(credential_id: str) -> ConflictError:
    """Say that an award that was not withdrawn gives way to no other."""
    return ConflictError(
        f"{credential_id} was not withdrawn, so it gives way to no other.",
        fix="Withdraw it first.",
    )


def not_an_intent(credential_id: str) -> ConflictError:
    """Say that what was to be planned or signed is signed already."""
    return ConflictError(
        f"The record {credential_id!r} is signed already; what is signed is never changed."
    )


def other_batch(batch_id: str) -> ConflictError:
    """Say that a batch id names another file or another achievement."""
    return ConflictError(f"The batch {batch_id!r} is of another file or another achievement.")


def not_newer(offered: Snapshot, stands: int) -> ConflictError:
    """Say that an address answers with a version that is at least as new (threat T32)."""
    return ConflictError(
        f"{offered.url} is published in version {stands}; version {offered.version} is not newer.",
        fix="Read the newest version and publish again.",
    )


def nested() -> ConflictError:
    """Say that a transaction was opened inside another one, which could only wait for itself."""
    return ConflictError("A transaction is open already in this thread; they do not nest.")


def ended() -> ConflictError:
    """Say that something was asked of a transaction that has ended."""
    return ConflictError("This transaction has ended; read what you need before its block ends.")
