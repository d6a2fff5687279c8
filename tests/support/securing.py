"""Keys, records, resolvers, the W3C vectors and the Node oracle for the tests of proofs."""

from __future__ import annotations

import copy
import json
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from openler.codec.document import canonical, parse_object
from openler.codec.multibase import decode
from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.did.document import DidDocument
from openler.did.methods.key import KeyMethod, did_key, did_key_url
from openler.did.resolver import Resolvers
from openler.errors import DIDNotFoundError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.contexts import CONTEXTS
from openler.jsonld.loader import OB_3, VC_2, bundled_context
from openler.jsonld.profile import Leniency, Profile
from openler.securing.data_integrity.signing import secure
from openler.securing.data_integrity.verification import verify
from openler.securing.mechanism import Secured, VerifiedDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from openler.did.resolver import Resolver

NOW = datetime(2025, 6, 15, 12, tzinfo=UTC)
CREATED = datetime(2025, 6, 1, 12, tzinfo=UTC)
COLLEGE = LocalSigner(bytes(range(32)))
STRANGER = LocalSigner(bytes(range(1, 33)))
COLLEGE_P256 = LocalSigner(bytes(range(32)), KeyType.P256)
COLLEGE_P384 = LocalSigner(bytes(range(48)), KeyType.P384)
SIGNERS = {
    "eddsa-rdfc-2022": (COLLEGE,),
    "eddsa-jcs-2022": (COLLEGE,),
    "ecdsa-rdfc-2019": (COLLEGE_P256, COLLEGE_P384),
    "ecdsa-jcs-2019": (COLLEGE_P256, COLLEGE_P384),
}
EVERY_SUITE = [(suite, signer) for suite, signers in SIGNERS.items() for signer in signers]
SUITE_IDS = [f"{suite}-{signer.key.type}" for suite, signer in EVERY_SUITE]

CANONICALIZER = Canonicalizer()
DID_KEYS = Resolvers({"key": KeyMethod()})


def badge(**members: Any) -> dict[str, Any]:
    """A small Open Badges 3.0 credential, without proof."""
    return {
        "@context": [VC_2, OB_3],
        "id": "urn:uuid:6b1c3b0e-9d4a-4a36-8a5e-2c1f0f6f0d11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": did_key(COLLEGE.key), "type": ["Profile"], "name": "Riverbend College"},
        "validFrom": "2025-06-01T12:00:00Z",
        "validUntil": "2035-06-01T12:00:00Z",
        "name": "Welding I",
        "credentialSubject": {
            "id": "did:example:ana",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:2f4a8c7e-5c1f-4d0e-9a53-1d7c6a3b9e22",
                "type": ["Achievement"],
                "name": "Welding I",
                "description": "Joins mild steel by MIG welding.",
                "criteria": {"narrative": "Passed the MIG bend test."},
            },
        },
        "credentialStatus": {
            "id": "https://credentials.riverbend.example/status/1#94567",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "94567",
            "statusListCredential": "https://credentials.riverbend.example/status/1",
        },
        **members,
    }


def sealed(
    document: dict[str, Any] | None = None,
    *,
    signer: LocalSigner = COLLEGE,
    suite: str = "eddsa-rdfc-2022",
    **options: Any,
) -> dict[str, Any]:
    """A document with a proof by its own did:key."""
    return secure(
        badge() if document is None else document,
        signer,
        **{
            "suite": suite,
            "verification_method": did_key_url(signer.key),
            "created": CREATED,
            "canonicalizer": CANONICALIZER,
            **options,
        },
    )


def checked(
    document: dict[str, Any],
    *,
    resolver: Resolver = DID_KEYS,
    canonicalizer: Canonicalizer = CANONICALIZER,
    at: datetime = NOW,
    **expected: Any,
) -> VerifiedDocument:
    """Verify a document as if it had come in as bytes."""
    return verify(
        Secured.parse(canonical(document)),
        resolver=resolver,
        canonicalizer=canonicalizer,
        at=at,
        **expected,
    )


def changed(document: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    """A copy with one value set; the pointer's last step may be new. ``...`` removes it."""
    copied = copy.deepcopy(document)
    *path, last = pointer.removeprefix("/").split("/")
    place: Any = copied
    for step in path:
        place = place[int(step)] if isinstance(place, list) else place[step]
    key: Any = int(last) if isinstance(place, list) else last
    if value is ...:
        del place[key]
    else:
        place[key] = value
    return copied


@dataclass
class Registry:
    """A resolver that knows the DID documents that a test wrote, and counts who asks."""

    documents: Mapping[str, dict[str, Any]]
    asked: list[str] = field(default_factory=list)

    def resolve(self, did: str) -> DidDocument:
        self.asked.append(did)
        if did not in self.documents:
            raise DIDNotFoundError(f"There is no {did}.")
        return DidDocument.parse(self.documents[did], did=did)


def did_web_document(
    did: str, signer: LocalSigner, *, relationship: str = "assertionMethod", **method: Any
) -> dict[str, Any]:
    """A DID document with one key, ``#key-1``, under one relationship."""
    name = f"{did}#key-1"
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": [
            {
                "id": name,
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": signer.key.multikey(),
                **method,
            }
        ],
        relationship: [name],
    }


# The published vectors.

EXAMPLES_2 = "https://www.w3.org/ns/credentials/examples/v2"
CITIZENSHIP = "https://w3id.org/citizenship/v4rc1"


def w3c_canonicalizer(standards: Path) -> Canonicalizer:
    """Accept the contexts of the W3C vectors, which set ``@vocab``; no product profile does."""
    folder = standards / "w3c-contexts"
    extra = {
        EXAMPLES_2: folder / "vc-data-model/credentials/examples/v2",
        CITIZENSHIP: folder / "citizenship/citizenship-v4rc1.jsonld",
    }

    def load(url: str) -> dict[str, Any]:
        return parse_object(extra[url].read_bytes()) if url in extra else bundled_context(url)

    return Canonicalizer(
        Profile(
            "W3C vectors",
            frozenset({(VC_2, EXAMPLES_2), (VC_2, CITIZENSHIP)}),
            load=load,
            allowing=frozenset({Leniency.OPEN_VOCABULARY}),
        )
    )


def secret_signer(secret_key_multibase: str, key_type: KeyType) -> LocalSigner:
    """The signer of a published secret key: two octets of multicodec, then the key."""
    return LocalSigner(decode(secret_key_multibase)[2:], key_type)


# Independent implementations.


@dataclass(frozen=True)
class Oracle:
    """The npm packages behind ``tests/interop/oracle.mjs``; one process answers many questions."""

    node: str
    folder: Path

    def ask(self, requests: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return one answer for each request, in order."""
        asked = list(requests)
        contexts = {"contexts": {url: bundled_context(url) for url in CONTEXTS}}
        done = subprocess.run(
            [self.node, str(self.folder / "oracle.mjs")],
            input="".join(json.dumps(line) + "\n" for line in (contexts, *asked)),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == len(asked), done.stderr
        return answers
