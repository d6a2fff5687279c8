"""The door through which JSON-LD contexts come: the package itself, and nothing else.

Guarantees: a context has the bytes that were pinned when it was bundled, or nothing is signed
and nothing verified with it; and no context is ever fetched, so whoever controls a context's
server cannot change what a signed record says (threat T5).
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from openler.errors import ConfigurationError, UnsupportedError
from openler.jsonld.contexts import (
    CLR_2,
    CONTEXTS,
    DATA_INTEGRITY_1,
    DATA_INTEGRITY_2,
    DID_1,
    MULTIKEY_1,
    OB_3,
    OB_3_0,
    OB_3_0_1,
    OB_3_0_2,
    OB_3_0_3,
    OB_EXTENSIONS,
    STATUS_LIST_1,
    VC_1,
    VC_2,
    BundledContext,
)

__all__ = (
    "CLR_2",
    "CONTEXTS",
    "DATA_INTEGRITY_1",
    "DATA_INTEGRITY_2",
    "DID_1",
    "MULTIKEY_1",
    "OB_3",
    "OB_3_0",
    "OB_3_0_1",
    "OB_3_0_2",
    "OB_3_0_3",
    "OB_EXTENSIONS",
    "STATUS_LIST_1",
    "VC_1",
    "VC_2",
    "BundledContext",
    "bundled_context",
)


def bundled_context(url: str) -> dict[str, Any]:
    """Return the context document that this package holds for a URL.

    Each call returns an object of its own, so a caller cannot change the next one's.

    Raises:
        UnsupportedError: the package has no context for this URL.
        ConfigurationError: the file is not the one that was bundled.
    """
    context = CONTEXTS.get(url)
    if context is None:
        raise UnsupportedError(
            f"We do not know the context {url!r}, and we never fetch contexts.",
            fix="Use one of the contexts that ship with this version.",
        )
    document: dict[str, Any] = json.loads(_pinned_bytes(context))
    return document


@cache
def _pinned_bytes(context: BundledContext) -> bytes:
    """Read a bundled file once; the installed package does not change under a process."""
    try:
        data = files("openler.jsonld.contexts").joinpath(context.file).read_bytes()
    except OSError as error:
        raise ConfigurationError(
            f"The context file {context.file} is missing from the installed package.",
            fix="Install OpenLER again.",
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if found != context.sha256:
        raise ConfigurationError(
            f"The context file {context.file} was changed: its SHA-256 is {found}, "
            f"not {context.sha256}.",
            fix="Install OpenLER again.",
        )
    return data
