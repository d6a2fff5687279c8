from __future__ import annotations

import pytest

from openler.errors import UnsupportedError
from openler.securing.plain import PlainJson


def test_the_form_is_that_of_rfc_8785() -> None:
    assert PlainJson().canonicalize({"b": 1, "a": [True, None]}) == b'{"a":[true,null],"b":1}'


def test_a_document_with_a_json_ld_meaning_is_refused() -> None:
    with pytest.raises(UnsupportedError):
        PlainJson().canonicalize({"@context": [], "a": 1})
