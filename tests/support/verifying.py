"""Issuers, records, lists and an outside world for the tests of the verifier.

Everything is signed with real keys; the outside world is a table of addresses that a test can
unplug, empty, or fill with garbage.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from openler.codec.bitstring import Bitstring
from openler.codec.document import to_bytes
from openler.credentials.practice import PRACTICE_TERMS, SELF_ATTESTED_TERMS
from openler.credentials.trust_list import Keeper, Member, TrustList
from openler.crypto.signer import LocalSigner
from openler.did.methods.jwk import JwkMethod
from openler.did.methods.key import KeyMethod, did_key, did_key_url
from openler.did.methods.web import WebMethod, web_document
from openler.did.resolver import Resolvers
from openler.errors import FetchError
from openler.fetching import Fetched
from openler.issuing.issuer import Issuer
from openler.issuing.trust_list import prepare_trust_list, sign_trust_list
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.loader import OB_3, VC_2
from openler.securing.data_integrity.signing import secure
from openler.verifying.trust import OwnList, TrustLists
from openler.verifying.verifier import Verifier

NOW = datetime(2026, 11, 2, 10, 42, tzinfo=UTC)
SEALED = datetime(2025, 5, 12, 9, 0, tzinfo=UTC)

HARBOR = LocalSigner(bytes([1]) * 32)
MALLORY = LocalSigner(bytes([2]) * 32)
BOARD = LocalSigner(bytes([3]) * 32)
RIVAL = LocalSigner(bytes([4]) * 32)

HARBOR_DID = did_key(HARBOR.key)
MALLORY_DID = did_key(MALLORY.key)
BOARD_DID = did_key(BOARD.key)
WEB_DID = "did:web:harbor.example"

LIST_URL = "https://harbor.example/status/1"
HOLD_URL = "https://harbor.example/status/1/suspension"
INDEX = 94_567
SIZE = 131_072

CANONICALIZER = Canonicalizer()


def entry(**members: Any) -> dict[str, Any]:
    """A status entry as our records have it, with the companion list."""
    return {
        "id": f"{LIST_URL}#{INDEX}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(INDEX),
        "statusListCredential": LIST_URL,
        "statusReference": HOLD_URL,
    } | members


def document(issuer: str = HARBOR_DID, **members: Any) -> dict[str, Any]:
    """A record without its seal; a member given as ``...`` is left out."""
    whole = {
        "@context": [VC_2, OB_3],
        "id": "urn:uuid:6b1c3b0e-9d4a-4a36-8a5e-2c1f0f6f0d11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Harbor State College"},
        "validFrom": "2025-05-12T09:00:00Z",
        "name": "Certificate in Solar Installation",
        "credentialSubject": {
            "id": "did:example:ana",
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": "Ana Lucía Reyes",
                    "identityType": "name",
                }
            ],
            "achievement": {
                "id": "urn:uuid:2f4a8c7e-5c1f-4d0e-9a53-1d7c6a3b9e22",
                "type": ["Achievement"],
                "name": "Certificate in Solar Installation",
                "description": "Plans and wires a solar array.",
                "criteria": {"narrative": "Passed the final test."},
            },
        },
        "credentialStatus": entry(),
    } | members
    return {name: value for name, value in whole.items() if value is not ...}


PRACTICE = {"termsOfUse": PRACTICE_TERMS}
SELF = {"termsOfUse": SELF_ATTESTED_TERMS}


def seal(
    unsealed: dict[str, Any],
    signer: LocalSigner = HARBOR,
    *,
    method: str | None = None,
    created: datetime = SEALED,
    **options: Any,
) -> dict[str, Any]:
    """The document with a proof, by a did:key unless a method is named."""
    return secure(
        unsealed,
        signer,
        **{
            "suite": "eddsa-rdfc-2022",
            "verification_method": method or did_key_url(signer.key),
            "created": created,
            "canonicalizer": CANONICALIZER,
            **options,
        },
    )


def record(signer: LocalSigner = HARBOR, issuer: str = HARBOR_DID, **members: Any) -> bytes:
    """A sealed record of Harbor State College, as bytes."""
    return to_bytes(seal(document(issuer, **members), signer))


def status_document(
    set_indexes: tuple[int, ...] = (),
    *,
    url: str = LIST_URL,
    purpose: Any = "revocation",
    issuer: str = HARBOR_DID,
    size: int = SIZE,
    made: datetime = NOW - timedelta(hours=1),
    until: datetime | None = NOW + timedelta(days=6),
    **subject: Any,
) -> dict[str, Any]:
    """A status list credential without its seal."""
    written: dict[str, Any] = {
        "@context": [VC_2],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": f"{made:%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": Bitstring.from_bits(size, set_indexes).encode(),
            **subject,
        },
    }
    if until is not None:
        written["validUntil"] = f"{until:%Y-%m-%dT%H:%M:%SZ}"
    return written


def status_list(
    set_indexes: tuple[int, ...] = (), *, signer: LocalSigner = HARBOR, **options: Any
) -> bytes:
    """A sealed status list, as bytes."""
    made = options.get("made", NOW - timedelta(hours=1))
    return to_bytes(seal(status_document(set_indexes, **options), signer, created=made))


CLEAR = status_list()
SET = status_list((INDEX,))
HELD = status_list((INDEX,), url=HOLD_URL, purpose="suspension")
NOT_HELD = status_list(url=HOLD_URL, purpose="suspension")


@dataclass
class World:
    """The network, as a table; it counts who asks what."""

    answers: dict[str, bytes] = field(default_factory=lambda: {LIST_URL: CLEAR})
    asked: list[str] = field(default_factory=list)
    fetched_at: datetime = NOW

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        self.asked.append(url)
        if url not in self.answers:
            raise FetchError(f"{url} answered 404.")
        return Fetched(url, self.answers[url], "application/vc", self.fetched_at)


def resolver(world: World) -> Resolvers:
    return Resolvers({"key": KeyMethod(), "jwk": JwkMethod(), "web": WebMethod(world)})


def web_did_document(signer: LocalSigner = HARBOR, did: str = WEB_DID) -> bytes:
    return json.dumps(web_document(did, [("key-1", signer.key)])).encode()


DID_URL = "https://harbor.example/.well-known/did.json"


def trust_list(
    members: tuple[Member, ...] | None = None,
    *,
    version: int = 1,
    issued: datetime = NOW - timedelta(days=30),
    expires: datetime = NOW + timedelta(days=60),
    keeper: str = BOARD_DID,
    **values: Any,
) -> TrustList:
    """The list of the State Board, with Harbor State College on it."""
    return TrustList(
        **{
            "id": "https://board.example/issuers",
            "name": "State colleges",
            "keeper": Keeper(keeper, "State Board"),
            "version": version,
            "issued": issued,
            "expires": expires,
            "members": members or (member(),),
            **values,
        }
    )


def member(did: str = HARBOR_DID, name: str = "Harbor State College", **values: Any) -> Member:
    return Member(**{"did": did, "name": name, "since": datetime(2019, 8, 1, tzinfo=UTC), **values})


def signed_trust_list(listed: TrustList, signer: LocalSigner = BOARD) -> bytes:
    keeper = Issuer.with_did_key(signer, name="State Board")
    return sign_trust_list(keeper, prepare_trust_list(listed, at=listed.issued)).raw


def verifier(world: World | None = None, **parts: Any) -> Verifier:
    """A verifier of somebody who chose the State Board's list, with the world plugged in."""
    world = world or World()
    return Verifier(
        **{
            "resolver": resolver(world),
            "fetcher": world,
            "trust": TrustLists([trust_list()]),
            "canonicalizer": CANONICALIZER,
            **parts,
        }
    )


def own(*dids: str) -> OwnList:
    return OwnList(dict.fromkeys(dids))
