"""How long one answer may keep others waiting, however many addresses it asks.

Guarantees: a file that names hundreds of silent machines (each of its hundred records may name
eight lists, and a companion of each) costs a minute and not an hour (threat T8, "a per-client
budget"). What was not asked is told as such, which is never a Yes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from openler.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openler.fetching import Fetched, Fetcher

MOST_SECONDS: Final = 60.0
"""A hundred servers that answer in half a second each, or a dozen that keep silent."""


class RationedFetcher:
    """A `Fetcher` for one command or one request, with so much time for all that it asks."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        seconds: float = MOST_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask through ``fetcher`` until the time that was spent waiting reaches ``seconds``."""
        self._fetcher = fetcher
        self._left = seconds
        self._monotonic = monotonic

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """Return the document at ``url`` (`openler.fetching.Fetcher`)."""
        if self._left <= 0:
            raise FetchError(
                f"{url[:200]!r} was not asked: waiting for others took too long.",
                fix="Check fewer records at once.",
            )
        began = self._monotonic()
        try:
            return self._fetcher.fetch(url, accept=accept)
        finally:
            self._left -= self._monotonic() - began
