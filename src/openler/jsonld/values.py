"""Values on their way to literals: coercion, and the one text that a literal has.

Guarantees: a literal has the text that JSON-LD 1.1 API sections 8.2 and 8.6 give it, or the
value is refused because it would not survive the way there and back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from openler.codec.document import canonical
from openler.jsonld.iri import is_absolute, is_blank, is_keyword_like, is_language_tag
from openler.jsonld.nquads import literal_term
from openler.jsonld.profile import Leniency
from openler.jsonld.safe import Path, Rule, lost, malformed, shown

if TYPE_CHECKING:
    from openler.jsonld.active import ActiveContext, Term
    from openler.jsonld.profile import Profile

# RFC 7493 (I-JSON) section 2.2: beyond this, readers of JSON no longer agree on an integer.
MAX_INTEGER: Final = 2**53 - 1

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_JSON: Final = RDF + "JSON"
_BOOLEAN: Final = _XSD + "boolean"
_INTEGER: Final = _XSD + "integer"
_DOUBLE: Final = _XSD + "double"

_NO_DATATYPE: Final = frozenset({None, "@id", "@vocab", "@none"})
_IN_VALUE_OBJECT: Final = frozenset({"@direction", "@index", "@language", "@type", "@value"})
_DOUBLE_TEXT: Final = re.compile(r"-?[0-9]\.[0-9]{1,15}E-?[0-9]{1,3}")


def expand_value(
    active: ActiveContext, term: Term | None, value: Any, profile: Profile, path: Path
) -> dict[str, Any]:
    """Return a scalar as a node reference or a value object (section 5.3.2).

    Raises:
        DataLossError: an identifier that is none, or a text or number that would be changed.
    """
    coercion = None if term is None else term.coercion
    # 1 and 2
    if isinstance(value, str) and coercion in {"@id", "@vocab"}:
        return {"@id": expand_id(active, value, profile, path, vocab=coercion == "@vocab")}
    # 3
    result = {"@value": value}
    # 4
    if coercion not in _NO_DATATYPE:
        result["@type"] = coercion
    # 5
    elif isinstance(value, str):
        language = active.language if term is None else term.language
        if language is not None:
            result["@language"] = language.lower()
    check_value_object(result, path)
    return result


def expand_id(
    active: ActiveContext, word: str, profile: Profile, path: Path, *, vocab: bool = False
) -> str:
    """Return the IRI, or where allowed the blank node, that an identifier stands for.

    Raises:
        DataLossError: it is no absolute IRI, or it is spelled in a second way.
    """
    found = expand_word(active, word, path, vocab=vocab)
    rule = Rule.TYPE_NOT_AN_IRI if vocab else Rule.ID_NOT_AN_IRI
    check_iri(found, word, rule, profile, path)
    words = active.words_for(str(found)) if vocab else []
    # Resolved or written with a prefix, the reader of plain JSON sees another identifier; and
    # where there is a word, the reader looks for the word.
    if word not in words and (words or (found != word and (":" in word or not vocab))):
        check_spelling(profile, f"{shown(word)} stands for {shown(found)}.", path)
    return str(found)


def expand_word(active: ActiveContext, word: str, path: Path, *, vocab: bool) -> str | None:
    """Expand a text that must not have the form of a keyword."""
    if is_keyword_like(word):
        raise lost(Rule.RESERVED_NAME, f"{shown(word)} has the form of a keyword.", path)
    return active.expand(word, vocab=vocab, relative=True)


def check_iri(found: str | None, word: str, rule: Rule, profile: Profile, path: Path) -> None:
    """Refuse what is no absolute IRI; a blank node needs the profile's leave."""
    if found is not None and is_blank(found):
        if Leniency.BLANK_NODE_NAMES not in profile.allowing:
            raise lost(Rule.BLANK_NODE_NAME, f"{shown(word)} names a blank node.", path)
    elif found is None or not is_absolute(found):
        raise lost(rule, f"{shown(word)} is relative or not well formed.", path)


def check_spelling(profile: Profile, detail: str, path: Path) -> None:
    """Refuse a second way to write the same statement (threat T5)."""
    if Leniency.SPELLINGS not in profile.allowing:
        raise lost(Rule.SECOND_SPELLING, detail, path)


def check_value_object(value: dict[str, Any], path: Path) -> None:
    """Refuse an expanded value object that makes no literal (expansion, step 15)."""
    datatype, content = value.get("@type"), value["@value"]
    if not value.keys() <= _IN_VALUE_OBJECT:
        raise malformed("invalid value object", "A value has other members beside it.", path)
    if datatype is not None and "@language" in value:
        raise malformed("invalid value object", "A value has a type and a language.", path)
    if datatype == "@json":
        return
    if content is None:
        raise lost(Rule.NULL_VALUE, "A value is null.", path)
    if "@language" in value:
        _check_tagged(content, value["@language"], path)
    if datatype is not None:
        _check_datatype(datatype, path)
    _check_number(content, datatype, path)
    if datatype == _DOUBLE and isinstance(content, str):
        _check_double(content, path)


def _check_tagged(content: Any, language: str, path: Path) -> None:
    if not isinstance(content, str):
        raise malformed("invalid language-tagged value", "Only texts have languages.", path)
    if not is_language_tag(language):
        raise lost(Rule.LANGUAGE_TAG, f"{shown(language)} is none.", path)


def _check_datatype(datatype: Any, path: Path) -> None:
    if not isinstance(datatype, str) or is_blank(datatype):
        raise malformed("invalid typed value", f"{shown(datatype)} is no type of a value.", path)
    if not is_absolute(datatype):
        raise lost(Rule.DATATYPE_NOT_AN_IRI, f"{shown(datatype)} is no absolute IRI.", path)


def _check_number(content: Any, datatype: str | None, path: Path) -> None:
    """Refuse a number that readers of JSON, or of RDF, would take for another."""
    if isinstance(content, bool) or not isinstance(content, int | float):
        return
    if float(content).is_integer():
        if abs(content) > MAX_INTEGER:
            raise lost(Rule.INTEGER_RANGE, f"The integer {content} is too large.", path)
        if repr(content) == "-0.0" and datatype == _DOUBLE:
            raise lost(Rule.NUMBER_FORM, "Nought has a minus sign.", path)
        return
    text = double(content)
    # The library that most issuers use takes a number without a point in its shortest text for
    # an integer: it signs 1e-7 as 0.
    if "." not in repr(content):
        raise lost(Rule.NUMBER_FORM, f"{content!r} has an exponent and no point.", path)
    if float(text) != content:
        raise lost(Rule.NUMBER_PRECISION, f"{content!r} would be signed as {text}.", path)


def _check_double(text: str, path: Path) -> None:
    # The specification signs the text as it stands, common libraries the number that it names.
    if not _DOUBLE_TEXT.fullmatch(text) or double(float(text)) != text:
        raise lost(Rule.NUMBER_FORM, f"{shown(text)} is no canonical xsd:double.", path)


def literal(value: dict[str, Any]) -> str:
    """Return the term of an expanded value object (section 8.2.2)."""
    content, datatype = value["@value"], value.get("@type")
    if datatype == "@json":
        return literal_term(canonical(content).decode(), _JSON)
    if isinstance(content, bool):
        return literal_term("true" if content else "false", datatype or _BOOLEAN)
    if isinstance(content, str):
        return literal_term(content, datatype, value.get("@language"))
    if datatype == _DOUBLE or not float(content).is_integer():
        return literal_term(double(float(content)), datatype or _DOUBLE)
    return literal_term(str(int(content)), datatype or _INTEGER)


def double(number: float) -> str:
    """Return the canonical text of an ``xsd:double`` (section 8.6).

    >>> double(5.5), double(-0.00001), double(0)
    ('5.5E0', '-1.0E-5', '0.0E0')
    """
    mantissa, exponent = f"{number:.15E}".split("E")
    whole, _, fraction = mantissa.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}E{int(exponent)}"
