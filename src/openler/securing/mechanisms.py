"""The allow-list: the only cryptosuites that are ever signed or verified with.

Guarantees: what is not named here is never a yes. There is no way to register another one, so
that a review of this file is a review of what we accept.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openler.errors import UnsupportedError
from openler.securing.data_integrity.suites import (
    ECDSA_JCS_2019,
    ECDSA_RDFC_2019,
    EDDSA_JCS_2022,
    EDDSA_RDFC_2022,
    Cryptosuite,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CRYPTOSUITES: Final[Mapping[str, Cryptosuite]] = MappingProxyType(
    {
        suite.name: suite
        for suite in (EDDSA_RDFC_2022, EDDSA_JCS_2022, ECDSA_RDFC_2019, ECDSA_JCS_2019)
    }
)


def cryptosuite(name: str) -> Cryptosuite:
    """Return the cryptosuite of a name, exactly as the standard spells it.

    Raises:
        UnsupportedError: not on the list.
    """
    suite = CRYPTOSUITES.get(name)
    if suite is None:
        raise UnsupportedError(
            f"We do not know the cryptosuite {name!r}.",
            pointer="/proof/cryptosuite",
            fix=f"Use one of {', '.join(CRYPTOSUITES)}.",
        )
    return suite
