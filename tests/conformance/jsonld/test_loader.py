"""The bundled contexts mean what the published ones mean."""

from __future__ import annotations

import json

import pytest

from openler.jsonld import loader
from openler.jsonld.loader import bundled_context

pytestmark = pytest.mark.needs_shared

PUBLISHED = {
    loader.VC_1: "w3c-contexts/vc-data-model/credentials/v1",
    loader.VC_2: "w3c-contexts/vc-data-model/credentials/v2",
    loader.STATUS_LIST_1: "w3c-contexts/vc-bitstring-status-list/v1.jsonld",
    loader.DATA_INTEGRITY_1: "w3c-contexts/vc-data-integrity/data-integrity/v1",
    loader.DATA_INTEGRITY_2: "w3c-contexts/vc-data-integrity/data-integrity/v2",
    loader.MULTIKEY_1: "w3c-contexts/vc-data-integrity/multikey/v1",
    loader.OB_3_0: "1edtech-openbadges-specification/contexts/context.json",
    loader.OB_3_0_1: "1edtech-openbadges-specification/contexts/context-3.0.1.json",
    loader.OB_3_0_2: "1edtech-openbadges-specification/contexts/context-3.0.2.json",
    loader.OB_3_0_3: "1edtech-openbadges-specification/contexts/context-3.0.3.json",
}


@pytest.mark.parametrize("url", PUBLISHED)
def test_a_bundled_context_equals_the_published_one(url, standards):
    assert bundled_context(url) == json.loads((standards / PUBLISHED[url]).read_bytes())
