"""Practice records: signed like real ones, and marked as not real inside what is signed.

The mark is a term of use with a type of our own (VCDM 2.0 section 5.6). It stands under the
signature, so nobody can take it off, and every reader that shows terms of use shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.credentials.members import objects

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

PRACTICE_TYPE: Final = "urn:openler:PracticeRecord"
SELF_ATTESTED_TYPE: Final = "urn:openler:SelfAttestedRecord"

PRACTICE_TERMS: Final = {"type": PRACTICE_TYPE}
SELF_ATTESTED_TERMS: Final = {"type": SELF_ATTESTED_TYPE}


def is_practice(document: JsonObject) -> bool:
    """Tell whether a record says that it is not real."""
    return _has_terms(document, PRACTICE_TYPE)


def is_marked_self_attested(document: JsonObject) -> bool:
    """Tell whether a record says that the person made it about themselves."""
    return _has_terms(document, SELF_ATTESTED_TYPE)


def _has_terms(document: JsonObject, type_: str) -> bool:
    for terms in objects(document.get("termsOfUse")):
        types = terms.get("type")
        if type_ in (types if isinstance(types, list) else [types]):
            return True
    return False
