"""Reading and writing the members of one JSON object without losing the others.

Guarantees: what our own values do not know survives ``parse`` and ``to_json`` in ``other``, and
so does a text in several languages, unless somebody changed that text. A text that we write is
one plain string.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openler.codec.document import JsonObject

PREFERRED_LANGUAGES = ("en",)
"""Which of several languages is shown where nobody chose."""


def plain_text(value: Any, *, languages: Iterable[str] = PREFERRED_LANGUAGES) -> str | None:
    """Return the text of a value in whatever form a standard allows, or None.

    A string; a language value object ``{"@value", "@language"}`` or a list of them (VCDM 2.0
    section 11.1); a map from language tags to texts (the JSON Schemas of Open Badges 3.0). Of
    several languages the first that was asked for is taken, else the first that stands there.
    """
    if isinstance(value, str):
        return value
    texts: dict[str, str] = {}
    for tag, text in _by_language(value):
        texts.setdefault(tag, text)
    for language in languages:
        for tag, text in texts.items():
            if tag.casefold().split("-")[0] == language.casefold():
                return text
    return next(iter(texts.values()), None)


def _by_language(value: Any) -> Iterable[tuple[str, str]]:
    """Yield language tag and text, in the order in which they stand there."""
    if isinstance(value, list):
        for each in value:
            yield from (("", each),) if isinstance(each, str) else _by_language(each)
    elif isinstance(value, dict) and "@value" in value:
        tag, text = value.get("@language", ""), value["@value"]
        if isinstance(tag, str) and isinstance(text, str):
            yield tag, text
    elif isinstance(value, dict):
        yield from ((tag, text) for tag, text in value.items() if isinstance(text, str))


def objects(value: Any) -> tuple[JsonObject, ...]:
    """Return the objects of a member that holds one or an array of them."""
    several = value if isinstance(value, list) else [value]
    return tuple(each for each in several if isinstance(each, dict))


def strings(value: Any) -> tuple[str, ...]:
    """Return the texts of a member that holds one or an array of them."""
    several = value if isinstance(value, list) else [value]
    return tuple(text for each in several if (text := plain_text(each)) is not None)


def read_texts(source: JsonObject, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of ours that texts of ``source`` fill; ``fields`` is member → field."""
    return {field: plain_text(source.get(member)) for member, field in fields.items()}


def rest(
    source: JsonObject,
    texts: Iterable[str],
    structures: Iterable[str] = (),
    *,
    type_: str | None = None,
) -> JsonObject:
    """Return what our fields do not cover: unknown members, and texts in several languages."""
    text_names, structure_names = frozenset(texts), frozenset(structures)
    kept = {}
    for name, value in source.items():
        if name == "type":
            if value != [type_]:
                kept[name] = value
        elif name in text_names:
            if not isinstance(value, str):
                kept[name] = value
        elif name not in structure_names:
            kept[name] = value
    return kept


def write(
    members: Iterable[tuple[str, Any]], other: Mapping[str, Any], *, type_: str | None = None
) -> JsonObject:
    """Return the JSON object: what is set, in order, and then what came from elsewhere."""
    written: JsonObject = {}
    for name, value in members:
        if value is None or value == "" or value in ((), []):
            continue
        written[name] = list(value) if isinstance(value, tuple) else value
        if name == "id" and type_:
            written["type"] = [type_]
    if type_ and "type" not in written:
        written = {"type": [type_], **written}
    for name, value in other.items():
        unchanged = name in written and plain_text(value) == written[name]  # a text, with languages
        if name == "type" or name not in written or unchanged:
            written[name] = value
    return written
