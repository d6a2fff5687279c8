"""The one door through which outside bytes come.

Nothing below the adapters opens a socket. Whoever needs a document from outside is handed a
`Fetcher`; the real one (`openler.adapters.net`) guards every address, tests inject their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from openler.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: the bytes as they came, and when."""

    url: str
    data: bytes
    media_type: str
    fetched_at: datetime
    brought: bool = False
    """Whether a person brought it along, so that nobody was asked just now."""


class Fetcher(Protocol):
    """Fetches one document over the network, or raises why not."""

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """Return the document at ``url``.

        Raises:
            FetchError: no answer, an error answer (4xx, 5xx), a redirect, too slow.
            ForbiddenAddressError: an address that is never asked.
            LimitError: the answer is larger than we read.
        """
        ...


class NoNetwork:
    """A `Fetcher` for offline work: every address is out of reach."""

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:  # noqa: ARG002 - the port's shape
        """Raise `FetchError`, always."""
        message = f"Nothing is fetched here, so {url} was not read."
        raise FetchError(message)


class GivenDocuments:
    """A `Fetcher` that answers with documents at hand, and asks elsewhere for all others.

    A status list that a person brought along is such a document: it is believed only as far as
    its own proof and dates go.
    """

    def __init__(
        self,
        documents: Mapping[str, bytes],
        otherwise: Fetcher,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        """Answer each address of ``documents``, compared letter by letter, with its bytes."""
        self._documents = dict(documents)
        self._otherwise = otherwise
        self._clock = clock

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """Return the document at ``url``; one at hand has no media type, which is empty."""
        data = self._documents.get(url)
        if data is None:
            return self._otherwise.fetch(url, accept=accept)
        return Fetched(url, data, "", self._clock(), brought=True)
