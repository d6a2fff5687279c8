"""Our status lists beside the JSON Schema of VCDM 2.0."""

import json
from datetime import timedelta

import jsonschema_rs
import pytest

from openler.issuing.status_list import prepare_status_list, sign_status_list
from support.credentials import AT, LIST_URL, college


@pytest.mark.needs_shared
@pytest.mark.parametrize("purpose", ["revocation", "suspension"])
def test_a_status_list_of_ours_is_accepted_by_the_w3c_schema(standards, purpose):
    folder = standards / "w3c-vc-data-model" / "schema" / "verifiable-credential"
    schema = json.loads((folder / "verifiable-credential-schema.json").read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    issuer = college()
    prepared = prepare_status_list(
        issuer,
        url=LIST_URL,
        purpose=purpose,
        set_indexes=[1, 2, 3],
        size=2**20,
        at=AT,
        valid_until=AT + timedelta(days=7),
        ttl=timedelta(minutes=5),
    )
    document = sign_status_list(issuer, prepared).document
    assert [error.message for error in validator.iter_errors(document)] == []
