"""Answers that need no network: our own documents, and those that a person brought along.

Guarantees: a URL of this server's own origin is never asked over a socket, so the guard needs
no exception for the address that the server itself listens on (threat T8).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from openler.adapters.net.urls import parse_url
from openler.errors import ConfigurationError, FetchError, ForbiddenAddressError
from openler.fetching import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from openler.fetching import Fetcher


class RoutedFetcher:
    """A `Fetcher` that answers for one origin from our store and asks others outside."""

    def __init__(
        self, own_origin: str, own: Callable[[str], Fetched | None], outside: Fetcher
    ) -> None:
        """Answer URLs of ``own_origin`` with ``own``, which gets the URL in its one spelling.

        Raises:
            ConfigurationError: the origin is more or less than ``https://name[:port]``.
        """
        try:
            origin = parse_url(own_origin)
        except ForbiddenAddressError as error:
            raise ConfigurationError(f"{own_origin!r} is no origin of a web server.") from error
        if origin.path != "/":
            raise ConfigurationError(f"{own_origin!r} is more than the origin of a web server.")
        self._origin = origin.origin
        self._own = own
        self._outside = outside

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """Return the document at ``url`` (`openler.fetching.Fetcher`)."""
        target = parse_url(url)
        if target.origin != self._origin:
            return self._outside.fetch(url, accept=accept)
        found = self._own(str(target))
        if found is None:
            raise FetchError(f"We have no document at {target}.")
        return found


class GivenDocuments:
    """A `Fetcher` that answers with documents at hand first, and asks elsewhere for others."""

    def __init__(
        self, documents: Mapping[str, bytes], *, clock: Callable[[], datetime], otherwise: Fetcher
    ) -> None:
        """Answer each URL of ``documents``, compared letter by letter, with its bytes."""
        self._documents = MappingProxyType(dict(documents))
        self._clock = clock
        self._otherwise = otherwise

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """Return the document at ``url``; one at hand has no media type, which is empty."""
        data = self._documents.get(url)
        if data is None:
            return self._otherwise.fetch(url, accept=accept)
        return Fetched(url, data, "", self._clock())
