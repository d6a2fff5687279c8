"""The canonical forms that 1EdTech publishes beside its examples of linked data proofs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from openler.crypto.keys import KeyType
from openler.securing.data_integrity.hashing import configure, transform
from openler.securing.data_integrity.suites import EDDSA_RDFC_2022
from support.securing import CANONICALIZER

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs_shared


@pytest.fixture
def folder(standards: Path) -> Path:
    return standards / "1edtech-openbadges-specification"


def _example(folder: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "examples" / name).read_text())
    return loaded


def _badge(folder: Path) -> dict[str, Any]:
    """The vector was made of the basic example under another issuer, who has a URL."""
    document = _example(folder, "basicOpenBadgeCredential-01.json")
    document["issuer"] |= {
        "id": "https://example.edu/issuers/565049",
        "url": "https://www.imsglobal.org",
    }
    return document


def _clr(folder: Path) -> dict[str, Any]:
    return _example(folder, "linked-data-proof-clr-01.json")


DOCUMENTS = {"obv3p0": _badge, "clrv2p0": _clr}
every_vector = pytest.mark.parametrize("vector", DOCUMENTS)


@every_vector
def test_the_canonical_document_is_the_published_one(folder: Path, vector: str) -> None:
    document = DOCUMENTS[vector](folder)
    made = transform(document, EDDSA_RDFC_2022, KeyType.ED25519, CANONICALIZER)
    assert made == (folder / "test-vectors" / vector / "document-canon.txt").read_bytes()


@every_vector
def test_the_canonical_proof_options_are_the_published_ones(folder: Path, vector: str) -> None:
    options = _example(folder, "linked-data-proof-clr-03.json")
    del options["proofValue"]
    document = DOCUMENTS[vector](folder)
    made = configure(options, document, EDDSA_RDFC_2022, KeyType.ED25519, CANONICALIZER)
    assert made == (folder / "test-vectors" / vector / "proof-canon.txt").read_bytes()
