"""DIDs and DID URLs, checked against their grammar (DID Core 1.0 sections 3.1 and 3.2).

Guarantees: a `Did` or a `DidUrl` is short, printable ASCII without spaces, so it can be shown,
logged, compared and put into a path; two identifiers are the same only if their texts are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from openler.errors import LimitError, MalformedValueError

MAX_CHARS = 2_048
"""Longer than any key that we support; longer than any URL that a server must take."""
_SHOWN_CHARS = 80

_PCT = "%[0-9A-Fa-f]{2}"
_ID_CHAR = f"(?:[A-Za-z0-9._-]|{_PCT})"
_DID = rf"did:([a-z0-9]+):((?:{_ID_CHAR}*:)*{_ID_CHAR}+)"
_P_CHAR = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|{_PCT})"
_DID_FORM = re.compile(_DID)
_DID_URL_FORM = re.compile(
    rf"({_DID})((?:/{_P_CHAR}*)*)(?:\?((?:{_P_CHAR}|[/?])*))?(?:#((?:{_P_CHAR}|[/?])*))?"
)
"""RFC 3986 section 3.3 to 3.5 for path, query and fragment."""


@dataclass(frozen=True, slots=True)
class Did:
    """A decentralized identifier, such as ``did:web:college.example``."""

    text: str

    def __post_init__(self) -> None:
        """Refuse a text that is no DID.

        Raises:
            MalformedValueError: against the grammar.
            LimitError: longer than 2,048 characters.
        """
        _matched(_DID_FORM, self.text, "a DID")

    @property
    def method(self) -> str:
        """The method's name, such as ``web``."""
        return self.text.split(":", 2)[1]

    @property
    def method_specific_id(self) -> str:
        """What follows the method's name."""
        return self.text.split(":", 2)[2]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


@dataclass(frozen=True, slots=True)
class DidUrl:
    """A DID with a path, a query and a fragment; the last two are ``None`` where absent."""

    did: Did
    path: str = ""
    query: str | None = None
    fragment: str | None = None

    def __str__(self) -> str:
        """Return the whole URL."""
        query = "" if self.query is None else f"?{self.query}"
        fragment = "" if self.fragment is None else f"#{self.fragment}"
        return f"{self.did}{self.path}{query}{fragment}"


def parse_did(text: str) -> Did:
    """Return the DID that a text is.

    Raises:
        MalformedValueError: against the grammar, a DID URL with a fragment among them.
        LimitError: longer than 2,048 characters.
    """
    return Did(text)


def parse_did_url(text: str) -> DidUrl:
    """Return the parts of a DID URL.

    Raises:
        MalformedValueError: against the grammar.
        LimitError: longer than 2,048 characters.
    """
    found = _matched(_DID_URL_FORM, text, "a DID URL")
    did, _, _, path, query, fragment = found.groups()
    return DidUrl(Did(did), path, query, fragment)


def _matched(form: re.Pattern[str], text: str, what: str) -> re.Match[str]:
    if len(text) > MAX_CHARS:
        raise LimitError(
            f"An identifier of {len(text):,} characters is longer than we read ({MAX_CHARS:,})."
        )
    found = form.fullmatch(text)
    if found is None:
        shown = text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…"
        raise MalformedValueError(
            f"{shown!r} is not {what}.", fix="It looks like did:web:college.example."
        )
    return found
