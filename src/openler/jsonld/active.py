"""An active context, and the meaning of one word in it (JSON-LD 1.1 API sections 4 and 5.2).

Guarantees: a word that no term, prefix or vocabulary explains comes back as it is or as None,
never resolved against a base that nobody gave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from openler.jsonld.iri import KEYWORDS, is_absolute, is_keyword_like, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_CONTAINER: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """What a context says about one word (section 4.2); ``iri`` None means: to be ignored."""

    iri: str | None
    reverse: bool
    prefix: bool
    coercion: str | None
    container: frozenset[str]
    index: str | None
    scoped: bool
    language: str | None

    @classmethod
    def of(cls, mapping: Mapping[str, Any], active: ActiveContext) -> Term:
        """Read a term definition of PyLD, with the defaults of its context filled in."""
        return cls(
            iri=mapping["@id"],
            reverse=mapping["reverse"],
            prefix=mapping["_prefix"],
            coercion=mapping.get("@type"),
            container=frozenset(mapping.get("@container", _NO_CONTAINER)),
            index=mapping.get("@index"),
            scoped="@context" in mapping,
            language=mapping.get("@language", active.language),
        )


class ActiveContext:
    """The words that have a meaning at one place of a document.

    Wraps what PyLD made of the contexts; never changed after it was made. ``serial`` tells it
    apart from every other context of the same processor.
    """

    __slots__ = ("_terms", "_words", "base", "previous", "raw", "serial")

    def __init__(
        self, serial: int, raw: dict[str, Any], previous: ActiveContext | None, base: str | None
    ) -> None:
        """Wrap ``raw``; ``base`` is the base of the document, which a context may replace."""
        self.serial = serial
        self.raw = raw
        self.previous = previous
        self.base = _effective_base(raw, base)
        self._terms: dict[str, Term] = {}
        self._words: dict[str | None, list[str]] | None = None

    @property
    def language(self) -> str | None:
        """The default language of texts."""
        language: str | None = self.raw.get("@language")
        return language

    def term(self, word: str | None) -> Term | None:
        """Return the definition of a word, None if no context defines it."""
        if word is None:
            return None
        found = self._terms.get(word)
        if found is None:
            mapping = self.raw["mappings"].get(word)
            if mapping is None:
                return None
            found = self._terms[word] = Term.of(mapping, self)
        return found

    def words_for(self, iri: str) -> list[str]:
        """Return the words that stand for this IRI or keyword here."""
        if self._words is None:
            self._words = {}
            for word, mapping in self.raw["mappings"].items():
                self._words.setdefault(mapping["@id"], []).append(word)
        return self._words.get(iri, [])

    def expand(self, word: str, *, vocab: bool = False, relative: bool = False) -> str | None:
        """Return the IRI, keyword or blank node name that a word stands for (section 5.2.2).

        Args:
            word: what the document says.
            vocab: whether terms and the vocabulary apply, as for members and types.
            relative: whether it is resolved against the base, as for identifiers.
        """
        # 1 and 2
        if word in KEYWORDS or is_keyword_like(word):
            return word if word in KEYWORDS else None
        # 4 and 5
        term = self.term(word)
        if term is not None and (vocab or term.iri in KEYWORDS):
            return term.iri
        # 6
        if word.find(":", 1) > 0:
            whole = self._with_prefix(word)
            if whole is not None:
                return whole
        # 7, 8 and 9
        if vocab and "@vocab" in self.raw:
            return str(self.raw["@vocab"]) + word
        if relative and self.base is not None:
            return resolve(word, self.base)
        return word

    def _with_prefix(self, word: str) -> str | None:
        """Return what a text with a colon stands for, if it is no relative IRI (step 6)."""
        prefix, suffix = word.split(":", 1)
        if prefix == "_" or suffix.startswith("//"):
            return word
        stem = self.term(prefix)
        if stem is not None and stem.prefix and stem.iri is not None:
            return stem.iri + suffix
        return word if is_absolute(word) else None


def _effective_base(raw: Mapping[str, Any], base: str | None) -> str | None:
    if "@base" not in raw:
        return base
    own: str | None = raw["@base"]
    if own is None or is_absolute(own):
        return own
    return None if base is None else resolve(own, base)
