"""The rules that look at more than one member of an object.

Each takes the object and the pointer to it and yields what it finds. They run after the rows of
`openler.credentials.shapes`, so each looks only at members that have the right kind and passes
over the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from openler.codec import timestamps
from openler.credentials.kinds import POSITIVE, is_date_time, is_url
from openler.credentials.members import objects, strings
from openler.credentials.problem import Problem, below, shown
from openler.credentials.related import digest_problems
from openler.jsonld.loader import VC_2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from openler.codec.document import JsonObject

    Relation = Callable[[JsonObject, str], Iterator[Problem]]

_OPEN_BADGES_CONTEXT = re.compile(
    r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.\d\.\d)*\.json"
)
"""As the JSON Schema of Open Badges 3.0 has it."""


def _vcdm_context(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """VCDM 2.0 section 4.3: an ordered set, first the base context, then URLs and objects."""
    place = below(pointer, "@context")
    found = value.get("@context")
    if not isinstance(found, list) or found[:1] != [VC_2]:
        yield Problem(
            place,
            "context-order",
            f"The first @context must be {VC_2}."
            if "@context" in value
            else "The @context is missing.",
            f"Write @context as a list that begins with {VC_2}.",
        )
        return
    for index, each in enumerate(found):
        if not (is_url(each) or (isinstance(each, dict) and each)):
            words = f"A @context must be an address or an object, not {shown(each)}."
            yield Problem(below(place, index), "context-item", words, "Write its address.")
        if each in found[:index]:
            words = f"The @context {shown(each)} stands there twice."
            yield Problem(below(place, index), "context-twice", words, "Leave out the second.")


def _open_badges_context(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """Open Badges 3.0: after the base context that of Open Badges, in one of its versions."""
    yield from _vcdm_context(value, pointer)
    found = value.get("@context")
    second = found[1] if isinstance(found, list) and len(found) > 1 else None
    if not isinstance(second, str) or not _OPEN_BADGES_CONTEXT.fullmatch(second):
        yield Problem(
            below(pointer, "@context", 1),
            "context-open-badges",
            "The second @context must be that of Open Badges 3.0.",
            "Write https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json second.",
        )


def _dates_in_order(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """VCDM 2.0 section 4.9: the end is not before the beginning."""
    begin, end = value.get("validFrom"), value.get("validUntil")
    if not (is_date_time(begin) and is_date_time(end)):
        return
    if timestamps.parse(str(end)) < timestamps.parse(str(begin)):
        yield Problem(
            below(pointer, "validUntil"),
            "dates-in-order",
            f"It ends ({end}) before it begins ({begin}).",
            "Give an end after the beginning, or none.",
        )


def _recognisable(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """Open Badges 3.0 section B.1.3: an id or at least one identifier."""
    if "id" not in value and "identifier" not in value:
        yield Problem(
            below(pointer, "id"),
            "subject-recognisable",
            "Nothing says who the recipient is.",
            "Give an id, or at least one identifier.",
        )


def _not_empty(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """VCDM 2.0 section 4.8: a subject says something."""
    if not value:
        yield Problem(pointer, "subject-empty", "The subject says nothing.", "Add a claim.")


def _several_bits(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """Bitstring Status List 1.0 section 2.1: what several bits mean must be told."""
    size = value.get("statusSize", 1)
    if not POSITIVE.holds(size):
        return
    messages = objects(value.get("statusMessage"))
    # Compared by the logarithm: 2 to the power of a hostile size is never computed.
    fitting = len(messages).bit_length() == size + 1 and not _is_odd(len(messages))
    if (size > 1 or messages) and not fitting:
        yield Problem(
            below(pointer, "statusMessage"),
            "status-messages",
            "Each value that the status can have needs its message.",
            "Give as many messages as the bits have values.",
        )


def _is_odd(count: int) -> bool:
    return count & (count - 1) != 0


def _entry_id(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """Bitstring Status List 1.0 section 2.1: the id is not the address of the list."""
    if "id" in value and value["id"] == value.get("statusListCredential"):
        yield Problem(
            below(pointer, "id"),
            "status-entry-id",
            "The id of a status entry must not be the address of its list.",
            "Leave it out, or add the index after a #.",
        )


def _resources_once(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """VCDM 2.0 section 5.3: each related resource stands there once."""
    seen: set[str] = set()
    for resource in objects(value.get("relatedResource")):
        resource_id = resource.get("id")
        if isinstance(resource_id, str) and resource_id in seen:
            yield Problem(
                below(pointer, "relatedResource"),
                "related-resource-once",
                f"The related resource {shown(resource_id)} stands there twice.",
                "Leave out the second.",
            )
        if isinstance(resource_id, str):
            seen.add(resource_id)


def _is_status_list(value: JsonObject, pointer: str) -> Iterator[Problem]:
    """Bitstring Status List 1.0 section 2.2: the subject is a list."""
    subjects: Any = value.get("credentialSubject")
    if not isinstance(subjects, dict) or "BitstringStatusList" not in strings(subjects.get("type")):
        yield Problem(
            below(pointer, "credentialSubject", "type"),
            "status-list-subject",
            "The subject of a status list credential must be one BitstringStatusList.",
            "Write BitstringStatusList as its type.",
        )


CONTEXT_RULES: Final[Mapping[str, Relation]] = {
    "vcdm": _vcdm_context,
    "open-badges": _open_badges_context,
}
"""The rules for ``@context``, by the name that a shape gives."""

_OF_EVERY_CREDENTIAL = (_dates_in_order, _resources_once)

RELATIONS: Final[Mapping[str, tuple[Relation, ...]]] = {
    "VerifiableCredential": _OF_EVERY_CREDENTIAL,
    "AchievementCredential": _OF_EVERY_CREDENTIAL,
    "EndorsementCredential": _OF_EVERY_CREDENTIAL,
    "BitstringStatusListCredential": (*_OF_EVERY_CREDENTIAL, _is_status_list),
    "CredentialSubject": (_not_empty,),
    "AchievementSubject": (_recognisable,),
    "BitstringStatusListEntry": (_several_bits, _entry_id),
    "RelatedResource": (digest_problems,),
}
"""The rules of each shape, after its rows."""
