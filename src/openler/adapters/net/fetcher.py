"""The guarded door to the network: fetches what other people's documents point to.

Guarantees (threat T8): nothing but https on port 443 of public machines is asked; redirects are
not followed; cookies, credentials and proxies are not used; an answer is read for a few seconds
and up to a size, as it was sent and unpacked by nobody; anything else is an error with a name.
"""

from __future__ import annotations

import re
import ssl
import time
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Final

from openler.adapters.net.connection import CheckedConnection, Dial, dial
from openler.adapters.net.deadline import Deadline
from openler.adapters.net.guard import Guard
from openler.errors import FetchError, LimitError
from openler.fetching import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from openler.adapters.net.urls import Target

DEADLINE_SECONDS: Final = 5.0  # threat T8: one limit for the whole question
MAX_BYTES: Final = 1_048_576  # threat T8; a list of 2^20 entries is far smaller when packed
_PIECE_BYTES: Final = 65_536
_USER_AGENT: Final = "OpenLER"
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")  # RFC 6838, 4.2


class GuardedFetcher:
    """A `Fetcher` that asks the public internet, and only that."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        guard: Guard | None = None,
        max_bytes: int = MAX_BYTES,
        deadline_seconds: float = DEADLINE_SECONDS,
        tls: ssl.SSLContext | None = None,
        dial: Dial = dial,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; nothing is asked yet.

        Args:
            clock: gives the time that an answer is stamped with.
            guard: the rules of who may be asked, for allowances in tests and development.
            max_bytes: how large an answer may be.
            deadline_seconds: how long a question may take in all.
            tls: whose certificates are believed; by default those that the system believes.
            dial: opens a connection to an address.
            monotonic: counts the seconds of the deadline.
        """
        self._clock = clock
        self._guard = Guard() if guard is None else guard
        self._max_bytes = max_bytes
        self._deadline_seconds = deadline_seconds
        self._tls = ssl.create_default_context() if tls is None else tls
        self._dial = dial
        self._monotonic = monotonic

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """Return the document at ``url`` (`openler.fetching.Fetcher`)."""
        target = self._guard.target(url)
        deadline = Deadline(self._deadline_seconds, self._monotonic)
        try:
            addresses = self._guard.addresses(target, deadline)
            return self._ask(target, addresses, accept, deadline, url)
        except TimeoutError as error:
            raise FetchError(
                f"{target.host} did not answer within {self._deadline_seconds:g} seconds."
            ) from error
        except ssl.SSLCertVerificationError as error:
            raise FetchError(
                f"{target.host} could not show that it is {target.host} (its certificate)."
            ) from error
        except (OSError, HTTPException) as error:
            raise FetchError(f"{target.host} could not be reached or broke off.") from error

    def _ask(
        self, target: Target, addresses: tuple[str, ...], accept: str, deadline: Deadline, url: str
    ) -> Fetched:
        connection = CheckedConnection(
            target, addresses, tls=self._tls, dial=self._dial, deadline=deadline
        )
        try:
            connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
            for name, value in _headers(target, accept):
                connection.putheader(name, value)
            connection.endheaders()
            with connection.getresponse() as response:
                _require_plain_answer(response, target)
                data = self._read(response, target)
                return Fetched(url, data, _media_type(response), self._clock())
        finally:
            connection.close()

    def _read(self, response: HTTPResponse, target: Target) -> bytes:
        """Read the body, no further than allowed and no less than promised."""
        data = bytearray()
        too_much = (response.length or 0) > self._max_bytes
        while not too_much and (piece := response.read(_PIECE_BYTES)):
            data += piece
            too_much = len(data) > self._max_bytes
        if too_much:
            raise LimitError(f"{target} is larger than the {self._max_bytes:,} bytes that we read.")
        if response.length:  # what is still to come of the length that was promised
            raise FetchError(f"{target} ended before its end.")
        return bytes(data)


def _headers(target: Target, accept: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Host", target.authority),
        ("User-Agent", _USER_AGENT),
        ("Accept", accept),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    )


def _require_plain_answer(response: HTTPResponse, target: Target) -> None:
    """Refuse any answer but a document as it is (RFC 9110 sections 8.4 and 15)."""
    status = response.status
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise FetchError(f"{target} is elsewhere now ({status}), and we do not follow.")
    if status != HTTPStatus.OK:
        raise FetchError(f"{target} answered with an error ({status}).")
    if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise FetchError(f"{target} was sent packed, which we did not ask for.")
    # RFC 9112 section 6.3: two framings of one body are two bodies to two readers.
    lengths = response.headers.get_all("Content-Length", [])
    codings = [c.lower() for c in response.headers.get_all("Transfer-Encoding", [])]
    unread = bool(lengths) and response.length is None  # a length that is no number
    several = len(lengths) + len(codings) > 1 or codings not in ([], ["chunked"])
    if several or unread or response.headers.defects:
        raise FetchError(f"{target} was sent in a way that can be read in two ways.")


def _media_type(response: HTTPResponse) -> str:
    """Return the media type without parameters, in lower case; empty where none was said."""
    said = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return said if _MEDIA_TYPE.fullmatch(said) else ""
