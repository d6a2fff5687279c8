"""From the words above a column to the field that they mean: exact, then a part, then a slip.

1. The whole header is a known phrase. 2. It is one without the words around it (``Student's``,
``*``, ``(required)``, the same in a second language after a slash). 3. It has a known phrase in
it; the longest one decides, so that *birth date* beats *date*. 4. It is one but for a slip of
the finger. Phrases that are to be passed over take part in each step on equal terms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Final

from openler.issuing.roster.dates import DateOrder
from openler.issuing.roster.folding import words
from openler.issuing.roster.vocabulary import HEADER_WORDS, OWNERS, PASSED_OVER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from openler.issuing.roster.fields import Field

EXACT: Final = 1.0
AROUND: Final = 0.95
PART: Final = 0.6
"""And up to `PART_SPAN` more, by how much of the header the phrase covers."""
PART_SPAN: Final = 0.3
SLIP: Final = 0.8
"""Factor for a header that has a slip of the finger in it."""

SHORTEST_SLIP: Final = 5
"""Letters of a known word that a slip may have changed; in shorter ones, only their order."""

LONGEST_HEADER: Final = 120
"""Characters; what is longer is a remark and not the name of a column."""


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What a header means: a field, or a reason to pass the column over."""

    field: Field | None
    passed_over: str
    score: float


NOT_KNOWN: Final = HeaderMatch(None, "", 0.0)


def match_header(header: str) -> HeaderMatch:
    """Return what the header means; `NOT_KNOWN` where no phrase fits.

    >>> match_header("Student's E-mail *").field.value, match_header("Date of birth").passed_over
    ('email', 'a birth date')
    """
    if len(header) > LONGEST_HEADER:
        return NOT_KNOWN
    found = words(header)
    ways = (_exact, _parts, _around, _inside, _slip)
    candidates = (candidate for way in ways for candidate in way(header, found))
    return max(candidates, key=lambda candidate: candidate.score, default=NOT_KNOWN)


def header_order(header: str) -> DateOrder | None:
    """Return the order that the header asks for, as in ``Date (DD/MM/YYYY)``.

    >>> header_order("Fecha (dd/mm/aaaa)").value
    'day_first'
    """
    text = header.casefold()
    if _DAY_MONTH.search(text):
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if _MONTH_DAY.search(text) else None


_DAY_MONTH = re.compile(r"\b(?:dd?|jj?|tt?)[/.\- ]?mm?[/.\- ]?(?:[yaj]{2,4})\b|يوم/شهر")
_MONTH_DAY = re.compile(r"\bmm?[/.\- ]?(?:dd?|jj?|tt?)[/.\- ]?(?:[yaj]{2,4})\b|شهر/يوم")
_SEPARATE = re.compile(r"[/|()\[\]\n:–—=]+")
_OWNER_S = re.compile(r"['\u2019]s\b", re.IGNORECASE)


def _exact(header: str, found: tuple[str, ...]) -> Iterator[HeaderMatch]:  # noqa: ARG001 - a way
    if known := _phrases().get(_joined(found)):
        yield HeaderMatch(*known, EXACT)


def _parts(header: str, found: tuple[str, ...]) -> Iterator[HeaderMatch]:  # noqa: ARG001 - a way
    """The same in two languages, or a remark in brackets: the first part that is known."""
    parts = [words(part) for part in _SEPARATE.split(_OWNER_S.sub("", header)) if part.strip()]
    for rank, part in enumerate(parts):
        for known in filter(None, (_phrases().get(_joined(part)), _phrases().get(_bare(part)))):
            yield HeaderMatch(*known, AROUND - rank / 100)


def _around(header: str, found: tuple[str, ...]) -> Iterator[HeaderMatch]:
    for part in (found, words(_OWNER_S.sub("", header))):
        if known := _phrases().get(_bare(part)):
            yield HeaderMatch(*known, AROUND)


def _inside(header: str, found: tuple[str, ...]) -> Iterator[HeaderMatch]:  # noqa: ARG001 - a way
    whole = len("".join(found)) or 1
    for begin in range(len(found)):
        for end in range(begin + 1, len(found) + 1):
            phrase = "".join(found[begin:end])
            if len(phrase) > 1 and (known := _phrases().get(phrase)):
                yield HeaderMatch(*known, PART + PART_SPAN * len(phrase) / whole)


def _slip(header: str, found: tuple[str, ...]) -> Iterator[HeaderMatch]:  # noqa: ARG001 - a way
    whole = _meant(_joined(found), _phrase_slips(), _phrases().keys())
    if whole:
        yield HeaderMatch(*_phrases()[whole], SLIP)
    mended = tuple(_meant(word, _word_slips(), _known_words()) or word for word in found)
    if mended != found:
        for way in (_exact, _around, _inside):
            for candidate in way(" ".join(mended), mended):
                yield HeaderMatch(candidate.field, candidate.passed_over, candidate.score * SLIP)


def _joined(found: tuple[str, ...]) -> str:
    return "".join(found)


def _bare(found: tuple[str, ...]) -> str:
    """Return the words without owners; nothing where owners are all there is."""
    return "".join(word for word in found if word not in _owners())


@cache
def _phrases() -> dict[str, tuple[Field | None, str]]:
    """Return joined phrase → field, or the reason to pass it over. The first entry wins."""
    found: dict[str, tuple[Field | None, str]] = {}
    for field, phrases in HEADER_WORDS.items():
        for phrase in phrases.split(","):
            found.setdefault(_joined(words(phrase.strip())), (field, ""))
    for reason, phrases in PASSED_OVER.items():
        for phrase in phrases.split(","):
            found.setdefault(_joined(words(phrase.strip())), (None, reason))
    found.pop("", None)
    return found


@cache
def _owners() -> frozenset[str]:
    return frozenset(word for phrase in OWNERS.split(",") for word in words(phrase))


@cache
def _known_words() -> frozenset[str]:
    """Return every word of the vocabulary."""
    every = [*HEADER_WORDS.values(), *PASSED_OVER.values(), OWNERS]
    return frozenset(word for phrases in every for word in words(phrases.replace(",", " ")))


@cache
def _word_slips() -> dict[str, str]:
    return _slips(_known_words())


@cache
def _phrase_slips() -> dict[str, str]:
    return _slips(_phrases().keys())


def _slips(known: Collection[str]) -> dict[str, str]:
    """Return what is left of a known word without one of its letters → the word.

    Two words that leave the same are one slip apart: a letter wrong, missing, too many or in
    another place.
    """
    found: dict[str, str] = {}
    for word in sorted(known):
        if len(word) >= SHORTEST_SLIP:
            for rest in (word, *_without_one(word)):
                found.setdefault(rest, word)
    return found


def _meant(word: str, slips: Mapping[str, str], known: Collection[str]) -> str | None:
    """Return the known word that somebody mistyped; None where it is known, or none is near."""
    if len(word) < SHORTEST_SLIP - 1 or word in known:
        return None
    for rest in (word, *_without_one(word)):
        if meant := slips.get(rest):
            return meant
    anagrams = ("".join(letters) for letters in permutations(word[1:]))
    swapped = (word[0] + rest for rest in anagrams) if len(word) < SHORTEST_SLIP else ()
    return next((candidate for candidate in swapped if candidate in known), None)


def _without_one(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(len(word)))
