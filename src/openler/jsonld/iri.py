"""What an IRI is, and how a relative one is resolved.

Guarantees: `is_absolute` accepts only texts that are absolute IRIs in the shape of RFC 3987
and that cannot end their own N-Quads term (threat T7).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# JSON-LD 1.1 section 1.7, all keywords, and those of framing that processors reserve with them.
KEYWORDS: Final = frozenset(
    {
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@explicit",
        "@first", "@graph", "@id", "@import", "@included", "@index", "@json", "@language",
        "@list", "@nest", "@none", "@omitDefault", "@prefix", "@preserve", "@propagate",
        "@protected", "@requireAll", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
    }
)  # fmt: skip

# JSON-LD 1.1 API section 5.2.2 step 2.
_KEYWORD_LIKE: Final = re.compile(r"@[A-Za-z]+")
# RFC 3987 section 2.2 without the inner structure of authority and path: no controls, no space
# of any kind, none of <>"{}|\^`, no half surrogates, non-characters or bidirectional marks
# (section 4.1), one fragment at most, and only whole percent-encodings.
_PLAIN: Final = (
    r"[^\s\x00-\x20\x7f-\xa0<>\"{}|\\^`%#\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ufdd0-\ufdef\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_REST: Final = rf"(?:{_PLAIN}|%[0-9A-Fa-f]{{2}})*"
_ABSOLUTE: Final = re.compile(rf"[A-Za-z][A-Za-z0-9+.\-]*:{_REST}(?:#{_REST})?")
# BCP 47 section 2.1 as JSON-LD 1.1 reads it: subtags of one to eight characters.
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
# RFC 3986 appendix B.
_PARTS: Final = re.compile(
    r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL
)


class Parts(NamedTuple):
    """An IRI reference in its five components (RFC 3986 section 3); None is absent."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    def text(self) -> str:
        """Put the components together again (section 5.3)."""
        scheme = "" if self.scheme is None else self.scheme + ":"
        authority = "" if self.authority is None else "//" + self.authority
        query = "" if self.query is None else "?" + self.query
        fragment = "" if self.fragment is None else "#" + self.fragment
        return scheme + authority + self.path + query + fragment


def is_absolute(text: str) -> bool:
    """Tell whether a text is an absolute IRI, well formed as far as its characters go."""
    return _ABSOLUTE.fullmatch(text) is not None


def is_blank(text: str) -> bool:
    """Tell whether a text names a blank node."""
    return text.startswith("_:")


def is_keyword_like(text: str) -> bool:
    """Tell whether a text has the form of a keyword without being one."""
    return _KEYWORD_LIKE.fullmatch(text) is not None and text not in KEYWORDS


def is_language_tag(text: str) -> bool:
    """Tell whether a text is a well-formed language tag."""
    return _LANGUAGE.fullmatch(text) is not None


def resolve(reference: str, base: str) -> str:
    """Resolve a reference against an absolute base (RFC 3986 section 5.2.2, strict).

    >>> resolve("../b?c#d", "https://example.org/x/y/z")
    'https://example.org/x/b?c#d'
    """
    ref, root = _parts(reference), _parts(base)
    if ref.scheme is not None:
        return ref._replace(path=_without_dots(ref.path)).text()
    if ref.authority is not None:
        return ref._replace(scheme=root.scheme, path=_without_dots(ref.path)).text()
    query = ref.query
    if not ref.path:
        path = root.path
        query = root.query if query is None else query
    elif ref.path.startswith("/"):
        path = _without_dots(ref.path)
    else:
        path = _without_dots(_merged(root, ref.path))
    return Parts(root.scheme, root.authority, path, query, ref.fragment).text()


def _parts(text: str) -> Parts:
    match = _PARTS.fullmatch(text)
    assert match is not None  # the pattern takes any text
    scheme, authority, path, query, fragment = match.groups()
    return Parts(scheme, authority, path or "", query, fragment)


def _merged(base: Parts, path: str) -> str:
    """RFC 3986 section 5.2.3."""
    if base.authority is not None and not base.path:
        return "/" + path
    return base.path[: base.path.rfind("/") + 1] + path


def _without_dots(path: str) -> str:
    """RFC 3986 section 5.2.4, on whole segments."""
    if "." not in path:
        return path
    rooted = path.startswith("/")
    kept: list[str] = []
    segments = path.split("/")[1 if rooted else 0 :]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return ("/" if rooted else "") + "/".join(kept)
