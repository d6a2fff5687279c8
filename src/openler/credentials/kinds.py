"""The kinds of values that members of a record have, each as a predicate with its words.

The JSON Schemas of 1EdTech let a language map stand wherever a text can; VCDM 2.0 lets a
language value object stand in ``name`` and ``description``. The two do not meet, so each has a
kind of its own. Where we are stricter than 1EdTech's schema, the reason stands beside the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from openler.codec import timestamps
from openler.credentials import vocabulary
from openler.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_LANGUAGE_KEY = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_LANGUAGE = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""BCP 47 section 2.1, the outer form of a tag."""
_COMPACT_JWS = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f\x7f]+")
"""RFC 3987 section 2.2 in its outer form: a scheme, a colon, and nothing that cannot follow."""
_DIGITS = re.compile(r"[0-9]{1,300}")
"""An integer "of arbitrary size"; no list has as many places as 300 digits can name."""
_HEXADECIMAL = re.compile(r"0x[0-9A-Fa-f]{1,16}")
_LANGUAGE_VALUE_MEMBERS = frozenset({"@value", "@language", "@direction"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What a member must be: ``holds`` decides, ``words`` completes "must be …"."""

    words: str
    holds: Callable[[Any], bool]


def is_url(value: Any) -> bool:
    """Tell whether a value is an absolute URL (VCDM 2.0 section 4.4: a did, urn, https …)."""
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def is_date_time(value: Any) -> bool:
    """Tell whether a value is a date and time with a zone (VCDM 2.0 section 4.9)."""
    try:
        return isinstance(value, str) and timestamps.parse(value) is not None
    except InputError:
        return False


def is_text(value: Any) -> bool:
    """Tell whether a value is a text, or a map of texts by language (1EdTech's schemas)."""
    return isinstance(value, str) or _is_language_map(value)


def is_language_text(value: Any) -> bool:
    """Tell whether a value is a text or language value objects (VCDM 2.0 section 11.1)."""
    several = value if isinstance(value, list) else [value]
    return bool(several) and all(
        isinstance(each, str) or _is_language_value(each) for each in several
    )


def _is_language_map(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _LANGUAGE_KEY.fullmatch(key) and isinstance(text, str) for key, text in value.items()
    )


def _is_language_value(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("@value"), str):
        return False
    language, direction = value.get("@language", "en"), value.get("@direction", "ltr")
    return (
        value.keys() <= _LANGUAGE_VALUE_MEMBERS
        and isinstance(language, str)
        and _LANGUAGE_TAG.fullmatch(language) is not None
        and direction in {"ltr", "rtl"}
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_date(value: Any) -> bool:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    return is_date_time(f"{value}T00:00:00Z")


def _is_whole(least: int) -> Callable[[Any], bool]:
    def holds(value: Any) -> bool:
        # 5.0 is the integer 5 (RFC 8785; JSON Schema 2019-09 section 6.1.1).
        whole = _is_number(value) and float(value).is_integer()
        return whole and value >= least

    return holds


def _one_of(words: Collection[str], *, extensible: bool = True) -> Kind:
    def holds(value: Any) -> bool:
        known = isinstance(value, str) and value in words
        return known or (extensible and isinstance(value, str) and vocabulary.is_extension(value))

    shown = ", ".join(sorted(words))
    tail = ", or a word of your own that begins with ext:" if extensible else ""
    return Kind(f"one of {shown}{tail}", holds)


ANY: Final = Kind("anything", lambda _: True)
TEXT: Final = Kind("a text", is_text)
LANGUAGE_TEXT: Final = Kind("a text, or texts with their languages", is_language_text)
STRING: Final = Kind("a plain text", lambda value: isinstance(value, str))
URL: Final = Kind(
    "an address with a scheme, such as https:, did: or urn:uuid:", is_url
)  # stricter than the schema's "string": VCDM 2.0 section 4.4 wants a URL
DATE_TIME: Final = Kind("a date and time with a zone, such as 2026-05-01T12:00:00Z", is_date_time)
DATE: Final = Kind("a date, such as 2026-05-01", _is_date)
DATE_OR_DATE_TIME: Final = Kind(
    "a date, or a date and time with a zone",
    lambda value: _is_date(value) or is_date_time(value),
)  # the schema wants a date and time, the JSON-LD context of the same standard a date
NUMBER: Final = Kind("a number", _is_number)
BOOLEAN: Final = Kind("true or false", lambda value: isinstance(value, bool))
LANGUAGE: Final = Kind(
    "a language tag, such as en or es-MX",
    lambda value: isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None,
)
COMPACT_JWS: Final = Kind(
    "a signature in compact form",
    lambda value: isinstance(value, str) and _COMPACT_JWS.fullmatch(value) is not None,
)
NATURAL: Final = Kind("a whole number, 0 or more", _is_whole(0))
POSITIVE: Final = Kind("a whole number, 1 or more", _is_whole(1))
INDEX: Final = Kind(
    'a text of digits, such as "94567"',
    lambda value: isinstance(value, str) and _DIGITS.fullmatch(value) is not None,
)
HEXADECIMAL: Final = Kind(
    "a hexadecimal number, such as 0x1",
    lambda value: isinstance(value, str) and _HEXADECIMAL.fullmatch(value) is not None,
)
MULTIBASE_LIST: Final = Kind(
    "a compressed list of bits that begins with u",
    lambda value: isinstance(value, str) and value.startswith("u"),
)
OBJECT: Final = Kind("an object", lambda value: isinstance(value, dict))
ACHIEVEMENT_TYPE: Final = _one_of(vocabulary.ACHIEVEMENT_TYPES)
ALIGNMENT_TYPE: Final = _one_of(vocabulary.ALIGNMENT_TYPES)
IDENTIFIER_TYPE: Final = _one_of(vocabulary.IDENTIFIER_TYPES)
RESULT_TYPE: Final = _one_of(vocabulary.RESULT_TYPES)
RESULT_STATUS: Final = _one_of(vocabulary.RESULT_STATUSES, extensible=False)
