"""The catalogue: what can be achieved here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openler.app.addresses import DEFAULT_BASE_URL, achievement_url
from openler.app.identifiers import UUID_BYTES, uuid_urn
from openler.app.model import AchievementRecord
from openler.app.slugs import checked_slug, slug_of
from openler.app.tenancy import Permission
from openler.issuing.issuer import require_issuable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.app.model import IssuerRecord
    from openler.app.ports import Ports
    from openler.app.tenancy import Actor
    from openler.credentials.achievement import Achievement


def define_achievement(
    ports: Ports, actor: Actor, achievement: Achievement, *, slug: str | None = None
) -> AchievementRecord:
    """Add an achievement to the catalogue under a short name; return it.

    An achievement without an id of its own gets one: an address of the issuer's, or a UUID
    where the issuer has no public address yet.

    Raises:
        ConflictError: the short name is taken.
        MalformedValueError: the short name or the achievement cannot be used.
    """
    actor.require(Permission.DEFINE_ACHIEVEMENT)
    chosen = checked_slug(slug) if slug else slug_of(achievement.name)
    with ports.store.for_tenant(actor.tenant) as work:
        issuer = work.issuers.get()
        named = (
            achievement
            if achievement.id
            else replace(achievement, id=_identifier(issuer, chosen, ports.random(UUID_BYTES)))
        )
        require_issuable(named)
        record = AchievementRecord(chosen, named.to_json(), ports.clock())
        work.achievements.add(record)
    return record


def list_achievements(ports: Ports, actor: Actor) -> Sequence[AchievementRecord]:
    """Return the catalogue, by short name."""
    actor.require(Permission.READ_RECORDS)
    with ports.store.for_tenant(actor.tenant) as work:
        return work.achievements.all()


def get_achievement(ports: Ports, actor: Actor, slug: str) -> AchievementRecord:
    """Return one achievement. Raises `NotFoundError`."""
    actor.require(Permission.READ_RECORDS)
    with ports.store.for_tenant(actor.tenant) as work:
        return work.achievements.get(slug)


def _identifier(issuer: IssuerRecord, slug: str, random: bytes) -> str:
    if issuer.base_url != DEFAULT_BASE_URL:
        return achievement_url(issuer.base_url, slug)
    return uuid_urn(random)
