"""RDF terms and statements as text, in exactly one spelling.

Guarantees: every term that leaves this module is in the canonical form of RDFC-1.0 (appendix
A), so that two equal terms are equal strings; and no value, however odd, can end its own term
early and write a statement of its own into the text that is signed (threat T7).

A quad is four such strings: subject, predicate, object and graph. A statement of the default
graph has the empty string as its graph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from openler.errors import MalformedValueError, ParsingError

if TYPE_CHECKING:
    from collections.abc import Iterable

Quad: TypeAlias = tuple[str, str, str, str]

DEFAULT_GRAPH: Final = ""
XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"

# RDF 1.1 N-Quads, IRIREF: what may not stand between the angle brackets; and halves of
# surrogate pairs, which no UTF-8 text can hold.
_NOT_IN_IRI: Final = re.compile('[\x00-\x20<>"{}|^`\\\\\ud800-\udfff]')
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LANGUAGE: Final = re.compile(r"[a-zA-Z]+(?:-[a-zA-Z0-9]+)*")  # LANGTAG

# RDF 1.1 N-Quads, BLANK_NODE_LABEL.
_NAME_START: Final = (
    "0-9:_A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_PART: Final = _NAME_START + "\\-\u00b7\u0300-\u036f\u203f-\u2040"
_LABEL: Final = f"[{_NAME_START}](?:[{_NAME_PART}.]*[{_NAME_PART}])?"
_BLANK: Final = re.compile(_LABEL)

# RDFC-1.0 appendix A: seven characters have a short escape, the other controls and what is no
# XML 1.1 character have a long one, and everything else stands for itself.
_SHORT: Final = {"\b": "b", "\t": "t", "\n": "n", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}
_LONG: Final = (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)
_ESCAPES: Final = {code: f"\\u{code:04X}" for code in _LONG} | {
    ord(character): f"\\{letter}" for character, letter in _SHORT.items()
}
_TO_ESCAPE: Final = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff\ud800-\udfff]')

_IRIREF: Final = r"<[^\x00-\x20<>\"{}|^`]*>"
_QUOTED: Final = r'"(?:[^"\\\r\n]|\\.)*"'
_NODE: Final = f"{_IRIREF}|_:{_LABEL}"
_STATEMENT: Final = re.compile(
    rf"[ \t]*({_NODE})[ \t]*({_IRIREF})[ \t]*"
    rf"(?:({_NODE})|({_QUOTED})(?:\^\^({_IRIREF})|@({_LANGUAGE.pattern}))?)"
    rf"[ \t]*({_NODE})?[ \t]*\.[ \t]*(?:#.*)?"
)
_NOTHING: Final = re.compile(r"[ \t]*(?:#.*)?")
_END_OF_LINE: Final = re.compile(r"[\r\n]+")
_UNESCAPES: Final = {letter: character for character, letter in _SHORT.items()} | {"'": "'"}
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.)|$)", re.DOTALL)
_LAST_CODE_POINT: Final = 0x10FFFF


def iri_term(iri: str) -> str:
    """Return the term for an IRI; whether it is absolute is for the caller to ask.

    Raises:
        MalformedValueError: it is empty or holds a character that no IRI holds.
    """
    if not iri or _NOT_IN_IRI.search(iri):
        raise MalformedValueError(f"{iri!r} is no IRI: it is empty or has a forbidden character.")
    return f"<{iri}>"


def blank_term(label: str) -> str:
    """Return the term for a blank node, of its label without the leading ``_:``.

    Raises:
        MalformedValueError: the label is not of the form of N-Quads.
    """
    if not _BLANK.fullmatch(label):
        raise MalformedValueError(f"{label!r} is no label of a blank node.")
    return f"_:{label}"


def literal_term(value: str, datatype: str | None = None, language: str | None = None) -> str:
    r"""Return the term for a literal; without datatype and language it is an ``xsd:string``.

    The case of a language tag is kept: RDFC-1.0 does not change it.

    >>> literal_term('say "hi"\n', language="en")
    '"say \\"hi\\"\\n"@en'

    Raises:
        MalformedValueError: a half surrogate pair, a language tag that is none, or both a
            datatype and a language.
    """
    quoted = f'"{_escaped(value)}"'
    if language is not None:
        if datatype is not None or not _LANGUAGE.fullmatch(language):
            raise MalformedValueError(f"{language!r} is no language tag for a plain text.")
        return f"{quoted}@{language}"
    if datatype is None or datatype == XSD_STRING:
        return quoted
    return f"{quoted}^^{iri_term(datatype)}"


def is_blank(term: str) -> bool:
    """Tell whether a term is a blank node."""
    return term.startswith("_:")


def quad_line(quad: Quad) -> str:
    """Return the canonical line of one statement, with its line feed."""
    subject, predicate, value, graph = quad
    if graph:
        return f"{subject} {predicate} {value} {graph} .\n"
    return f"{subject} {predicate} {value} .\n"


def serialize(quads: Iterable[Quad]) -> bytes:
    """Return the statements as N-Quads: each once, in code point order, as UTF-8."""
    return "".join(sorted({quad_line(quad) for quad in quads})).encode()


def parse_nquads(data: bytes) -> list[Quad]:
    """Read N-Quads (RDF 1.1) into canonical terms, in their order, repetitions included.

    Raises:
        ParsingError: not UTF-8, or a line that is no statement; names the line.
        MalformedValueError: an escape hides a character that its term must not hold.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise ParsingError(f"The statements are not UTF-8 (byte {error.start}).") from error
    lines = enumerate(_END_OF_LINE.split(text), start=1)
    return [_statement(line, n) for n, line in lines if not _NOTHING.fullmatch(line)]


def _escaped(value: str) -> str:
    if not _TO_ESCAPE.search(value):
        return value
    if _SURROGATE.search(value):
        raise MalformedValueError("A text has half of a surrogate pair, which is no character.")
    return value.translate(_ESCAPES)


def _statement(line: str, number: int) -> Quad:
    match = _STATEMENT.fullmatch(line)
    if match is None:
        raise ParsingError(f"Line {number} (empty lines not counted) is no N-Quads statement.")
    subject, predicate, node, quoted, datatype, language, graph = match.groups()
    value = _node(node) if node else _literal(quoted, datatype, language)
    return _node(subject), _node(predicate), value, _node(graph) if graph else DEFAULT_GRAPH


def _node(token: str) -> str:
    if token.startswith("_:"):
        return token
    return iri_term(_unescaped(token[1:-1], only_numeric=True))


def _literal(quoted: str, datatype: str | None, language: str | None) -> str:
    kind = _unescaped(datatype[1:-1], only_numeric=True) if datatype else None
    return literal_term(_unescaped(quoted[1:-1]), kind, language)


def _unescaped(text: str, *, only_numeric: bool = False) -> str:
    """Resolve the numeric escapes, and outside IRIs the short ones too."""
    if "\\" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code and int(code, 16) <= _LAST_CODE_POINT:
            return chr(int(code, 16))
        if not code and not only_numeric and match[3] in _UNESCAPES:
            return _UNESCAPES[match[3]]
        raise ParsingError(f"{match[0]!r} is no escape of N-Quads.")

    return _ESCAPE.sub(character, text)
