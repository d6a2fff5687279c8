"""Draw private keys from given randomness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.crypto.signer import LocalSigner
from openler.errors import ConfigurationError, MalformedValueError

if TYPE_CHECKING:
    from openler.app.ports import RandomBytes
    from openler.crypto.keys import KeyType

MOST_DRAWS: Final = 16
"""A draw is no private key with a chance of 2^-32 (P-256) or less; so many in a row mean that
the generator is broken."""


def draw_seed(key_type: KeyType, random: RandomBytes) -> bytes:
    """Return a new private key, every one as likely as the other (FIPS 186-5, A.2.2).

    Raises:
        ConfigurationError: the generator gives nothing that could be a key.
    """
    for _ in range(MOST_DRAWS):
        seed = random(key_type.seed_bytes)
        try:
            LocalSigner(seed, key_type)
        except MalformedValueError:
            continue
        return seed
    raise ConfigurationError(
        "The random generator of this machine does not give random bytes.",
        fix="Do not make keys on this machine.",
    )
