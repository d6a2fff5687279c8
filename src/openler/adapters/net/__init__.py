"""How bytes come from outside: through one guarded door.

`GuardedFetcher` is the only code of this product that opens a connection to an address which
somebody else chose.
"""

from openler.adapters.net.fetcher import GuardedFetcher
from openler.adapters.net.guard import Allowance
from openler.adapters.net.ration import RationedFetcher

__all__ = ("Allowance", "GuardedFetcher", "RationedFetcher")
