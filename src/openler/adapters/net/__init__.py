"""How bytes come from outside: through one guarded door, or from documents at hand.

`GuardedFetcher` is the only code of this product that opens a connection to an address which
somebody else chose. `RoutedFetcher` keeps questions about ourselves inside, and
`GivenDocuments` answers with what a person brought along.
"""

from openler.adapters.net.fetcher import GuardedFetcher
from openler.adapters.net.guard import Allowance
from openler.adapters.net.routes import GivenDocuments, RoutedFetcher

__all__ = ("Allowance", "GivenDocuments", "GuardedFetcher", "RoutedFetcher")
