"""Asking the outside world once, and noting what an answer rests on.

`Memo` lives as long as one call of the verifier: however many records name a status list or a
key, it is asked for once, and a failure counts as an answer too (threat T9). `Trail` belongs to
one record and notes which documents its answer used.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, TypeVar, cast

from openler.codec.document import canonical
from openler.errors import LerError
from openler.verifying.details import Resource

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import datetime

    from openler.did.document import DidDocument
    from openler.did.resolver import Resolver
    from openler.fetching import Fetched, Fetcher

T = TypeVar("T")

MEMO_ENTRIES: Final = 10_000
"""A run over more different sources than that begins to forget, so that memory stays flat."""

_SELF_CONTAINED: Final = ("did:key:", "did:jwk:")
"""Identifiers from which their document follows."""


class Memo:
    """Answers of the outside world, each asked for once in a run."""

    def __init__(self) -> None:
        """Begin with no answers."""
        self._answers: dict[Hashable, object] = {}

    def once(self, key: Hashable, ask: Callable[[], T]) -> T:
        """Return the answer for ``key``, asking only the first time; a refusal is an answer.

        Raises:
            LerError: what ``ask`` raised, now or the first time.
        """
        if key not in self._answers:
            if len(self._answers) >= MEMO_ENTRIES:
                self._answers.clear()
            self._answers[key] = _answer_or_refusal(ask)
        answer = self._answers[key]
        if isinstance(answer, LerError):
            raise answer.with_traceback(None)
        return cast("T", answer)


class Trail:
    """The documents that one answer rests on; a `Resolver` that notes what it found."""

    def __init__(
        self, memo: Memo, resolver: Resolver, fetcher: Fetcher | None, *, at: datetime
    ) -> None:
        """Ask through ``memo`` at the time ``at``; without a fetcher nothing can be fetched."""
        self.memo = memo
        self._at = at
        self._resolver = resolver
        self._fetcher = fetcher
        self._used: dict[str, Resource] = {}

    @property
    def resources(self) -> tuple[Resource, ...]:
        """What was used, in the order of first use."""
        return tuple(self._used.values())

    @property
    def can_fetch(self) -> bool:
        """Whether there is a way to fetch at all."""
        return self._fetcher is not None

    def resolve(self, did: str) -> DidDocument:
        """Return the document of an identifier, as `openler.did.resolver.Resolver` does."""
        document = self.memo.once(("did", did), lambda: self._resolver.resolve(did))
        digest = hashlib.sha256(canonical(document.raw)).hexdigest()
        asked_at = None if did.startswith(_SELF_CONTAINED) else self._at
        self._used.setdefault(did, Resource(did, digest, asked_at))
        return document

    def fetch(self, url: str, *, accept: str) -> Fetched:
        """Return the document at an address.

        Raises:
            ResolutionError: it could not be had.
        """
        fetcher = self._fetcher
        assert fetcher is not None  # `can_fetch` is asked before anything is fetched
        fetched = self.memo.once(("url", url), lambda: fetcher.fetch(url, accept=accept))
        digest = hashlib.sha256(fetched.data).hexdigest()
        came_at = None if fetched.brought else fetched.fetched_at
        self._used.setdefault(url, Resource(url, digest, came_at))
        return fetched

    def branch(self) -> Trail:
        """Return an empty trail over the same memo."""
        return Trail(self.memo, self._resolver, self._fetcher, at=self._at)

    def note(self, resources: Iterable[Resource]) -> None:
        """Add what a shared answer rests on."""
        for resource in resources:
            self._used.setdefault(resource.url, resource)


def _answer_or_refusal(ask: Callable[[], T]) -> T | LerError:
    try:
        return ask()
    except LerError as error:
        return error
