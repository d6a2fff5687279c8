"""Who may be asked: the rules that stand before every connection (threat T8).

Guarantees: only https, only port 443, only names, and only names all of whose addresses are
public. The addresses that were checked are the addresses that are connected to: the name is
resolved once, so a DNS server that gives another answer the second time gains nothing.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final, Protocol

from openler.adapters.net.addresses import is_public
from openler.adapters.net.urls import Target, parse_url
from openler.errors import FetchError, ForbiddenAddressError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openler.adapters.net.deadline import Deadline

HTTPS_PORT: Final = 443
_MAX_ADDRESSES: Final = 4  # as many as are tried within the few seconds of a deadline


class ResolveName(Protocol):
    """Gives the addresses of a name as text, in the order in which to try them."""

    def __call__(self, host: str, port: int) -> list[str]:
        """Return the addresses, or raise `OSError`."""
        ...


@dataclass(frozen=True, slots=True)
class Allowance:
    """An exception for tests and development: this name and port may lie at this address."""

    host: str
    port: int
    address: str


class Guard:
    """Lets through what may be asked, with the addresses at which to ask it."""

    def __init__(
        self, *, resolve: ResolveName | None = None, allowances: Iterable[Allowance] = ()
    ) -> None:
        """Use the system's resolver unless another one is given."""
        self._resolve = system_addresses if resolve is None else resolve
        self._allowances = frozenset(allowances)

    def target(self, url: str) -> Target:
        """Check what can be told from the URL alone.

        Raises:
            ForbiddenAddressError: not https, another port, an address instead of a name.
        """
        target = parse_url(url)
        if target.scheme != "https":
            raise ForbiddenAddressError(f"{target} is not asked: only https is.")
        if self._allowed(target):
            return target
        if target.port != HTTPS_PORT:
            raise ForbiddenAddressError(f"{target} is not asked: only port {HTTPS_PORT} is.")
        if _is_number(target.host.rpartition(".")[2]):
            raise ForbiddenAddressError(f"{target} is not asked: it has an address and no name.")
        if "." not in target.host:
            raise ForbiddenAddressError(f"{target} is not asked: its name is a local one.")
        return target

    def addresses(self, target: Target, deadline: Deadline) -> tuple[str, ...]:
        """Resolve the name, once, and check every address that it has.

        Raises:
            ForbiddenAddressError: one of them is not public. The error does not say which, as
                it would tell strangers about the network that this server stands in.
            FetchError: the name has no address, or none in time.
        """
        found = self._resolved(target, deadline)
        allowed = self._allowed(target)
        if not all(address in allowed or is_public(address) for address in found):
            raise ForbiddenAddressError(f"{target.host} is at an address that is never asked.")
        return found[:_MAX_ADDRESSES]

    def _allowed(self, target: Target) -> frozenset[str]:
        mine = (each for each in self._allowances if (each.host, each.port) == target.origin[1:])
        return frozenset(each.address for each in mine)

    def _resolved(self, target: Target, deadline: Deadline) -> tuple[str, ...]:
        """Ask the resolver on a thread of its own: the system's call knows no time limit."""
        answers: SimpleQueue[list[str] | OSError] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(target.host, target.port))
            except OSError as error:
                answers.put(error)

        Thread(target=ask, name="resolve", daemon=True).start()
        try:
            answer = answers.get(timeout=deadline.left())
        except Empty:
            raise FetchError(f"The address of {target.host} was not found in time.") from None
        if isinstance(answer, OSError) or not answer:
            cause = answer if isinstance(answer, OSError) else None
            raise FetchError(f"{target.host} has no address.") from cause
        return tuple(dict.fromkeys(answer))


def system_addresses(host: str, port: int) -> list[str]:
    """Ask the system's resolver (`ResolveName`)."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(sockaddr[0]) for *_, sockaddr in answers]


def _is_number(label: str) -> bool:
    """Tell whether a name ends in a number, and so is an IPv4 address in some old spelling.

    The rule is that of the WHATWG URL standard (section 3.5, "ends in a number checker"):
    ``127.1``, ``2130706433``, ``0x7f000001`` and ``0177.0.0.1`` are all taken by the system.
    """
    digits = label.removeprefix("0x")
    return label.isdigit() or (digits != label and all(c in "0123456789abcdef" for c in digits))
