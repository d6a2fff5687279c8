"""The types that carry trust: from bytes only, and made in one place only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import openler
from openler.codec.document import Limits
from openler.errors import LimitError, ParsingError, UnsupportedError
from openler.securing.mechanism import Secured
from openler.securing.mechanisms import CRYPTOSUITES, cryptosuite
from support.securing import badge, sealed

SOURCES = Path(openler.__file__).parent
# Where each type that carries trust is made, and how often; Secured only through its class.
MAKERS = {
    "VerifiedDocument": {"securing/data_integrity/verification.py": 1},
    "VerifiedProof": {"securing/data_integrity/verification.py": 1},
    "Secured": {},
}


def _calls(name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for source in SOURCES.rglob("*.py"):
        calls = [
            node
            for node in ast.walk(ast.parse(source.read_text()))
            if isinstance(node, ast.Call)
            and name in {getattr(node.func, "id", None), getattr(node.func, "attr", None)}
        ]
        if calls:
            found[source.relative_to(SOURCES).as_posix()] = len(calls)
    return found


@pytest.mark.parametrize("name", MAKERS)
def test_a_type_that_carries_trust_is_made_in_one_module(name: str) -> None:
    assert _calls(name) == MAKERS[name]


def test_secured_keeps_the_bytes_as_they_came() -> None:
    raw = b' {"b": 1,\n "a": "\\u00e9"} '
    secured = Secured.parse(raw)
    assert secured.raw is raw
    assert secured.document == {"b": 1, "a": "é"}


def test_secured_is_read_strictly() -> None:
    with pytest.raises(ParsingError):
        Secured.parse(b'{"a": 1, "a": 2}')
    with pytest.raises(ParsingError):
        Secured.parse(b"[]")
    with pytest.raises(LimitError):
        Secured.parse(b'{"a": 1}', limits=Limits(bytes=4))


def test_what_we_secured_is_written_once() -> None:
    document = sealed(badge(name="Schweißen I"))
    secured = Secured.write(document)
    assert secured.document == document
    assert Secured.parse(secured.raw) == secured
    assert "Schweißen".encode() in secured.raw


def test_the_allow_list_is_closed() -> None:
    assert set(CRYPTOSUITES) == {
        "eddsa-rdfc-2022",
        "eddsa-jcs-2022",
        "ecdsa-rdfc-2019",
        "ecdsa-jcs-2019",
    }
    with pytest.raises(TypeError):
        CRYPTOSUITES["none"] = CRYPTOSUITES["eddsa-rdfc-2022"]  # type: ignore[index]


def test_a_suite_that_is_not_on_the_list_is_named() -> None:
    assert cryptosuite("eddsa-rdfc-2022") is CRYPTOSUITES["eddsa-rdfc-2022"]
    with pytest.raises(UnsupportedError, match="bbs-2023"):
        cryptosuite("bbs-2023")
