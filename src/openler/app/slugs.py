"""Short names: they stand in addresses and file names, and people type them."""

from __future__ import annotations

import re
import unicodedata

from openler.errors import MalformedValueError

LONGEST_SLUG = 64
"""Characters; longer names do not fit file names beside a person's name."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug_of(name: str) -> str:
    """Return a short name made from a title: "Welding I" becomes "welding-i".

    Raises:
        MalformedValueError: the title has no letter or digit that can stand in an address.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")
    if not slug:
        raise MalformedValueError(
            f"No short name can be made from {name!r}.", fix="Give one with --slug welding-1."
        )
    return slug


def checked_slug(slug: str) -> str:
    """Return the short name as it is. Raises `MalformedValueError` where it cannot be one."""
    if len(slug) > LONGEST_SLUG or not _SLUG.fullmatch(slug):
        raise MalformedValueError(
            f"{slug!r} cannot be a short name.",
            fix="Use small letters, digits and single hyphens, such as welding-1.",
        )
    return slug
