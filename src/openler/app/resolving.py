"""The identifier methods that this system knows, over one fetcher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.did.methods.jwk import JwkMethod
from openler.did.methods.key import KeyMethod
from openler.did.methods.web import WebMethod
from openler.did.resolver import Resolvers

if TYPE_CHECKING:
    from openler.fetching import Fetcher


def resolver_over(fetcher: Fetcher) -> Resolvers:
    """Return a resolver for did:key, did:jwk and did:web; only the last asks the fetcher."""
    return Resolvers({"key": KeyMethod(), "jwk": JwkMethod(), "web": WebMethod(fetcher)})
