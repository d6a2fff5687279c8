"""From an identifier to its document, by the method that the identifier names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from openler.did.identifier import parse_did
from openler.errors import ConfigurationError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openler.did.document import DidDocument


class Resolver(Protocol):
    """Finds the document of a DID (DID Resolution; DID Core 1.0 section 7.1)."""

    def resolve(self, did: str) -> DidDocument:
        """Return the document of a DID, whose ``id`` is that DID.

        Raises:
            MalformedValueError: not a DID, or not as its method wants it.
            UnsupportedError: a method or a kind of key that we do not know.
            DIDNotFoundError: what was found is no document of this DID.
            FetchError: the document could not be fetched.
            ForbiddenAddressError: it stands where we never ask.
        """
        ...


class Resolvers:
    """A `Resolver` that hands each DID to the resolver of its method.

    Args:
        methods: the resolver for each method's name; an allow-list.

    Raises:
        ConfigurationError: no method at all, which would refuse every record without a word.
    """

    __slots__ = ("_methods",)

    def __init__(self, methods: Mapping[str, Resolver]) -> None:
        """Keep a copy of the table."""
        if not methods:
            raise ConfigurationError("No DID method is allowed, so no issuer could be found.")
        self._methods = dict(methods)

    def resolve(self, did: str) -> DidDocument:
        """Return the document of a DID; see `Resolver.resolve`."""
        method = parse_did(did).method
        resolver = self._methods.get(method)
        if resolver is None:
            known = ", ".join(f"did:{name}" for name in sorted(self._methods))
            raise UnsupportedError(
                f"We do not know identifiers of the kind did:{method}.", fix=f"Use one of {known}."
            )
        return resolver.resolve(did)
