"""Words made comparable: case, accents, letter forms, digits and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

_ARABIC_FORMS = str.maketrans("أإآٱةىؤئ", "ااااهيوي", "ـ")
"""Letters that people write in two ways → one of them; the stretching line → nothing."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
_WORD = re.compile(r"[^\W_]+|#")
_ARTICLE = "ال"
_SHORTEST_WITH_ARTICLE = 4


def fold(text: str) -> str:
    """Return the text without case, accents and variants of letters.

    >>> fold("Prénom ÉLÈVE")
    'prenom eleve'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in plain if unicodedata.category(each) not in {"Mn", "Cf"})
    return unicodedata.normalize("NFC", bare).translate(_ARABIC_FORMS).translate(_LIGATURES)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a header: camel case is split, the Arabic article taken off.

    >>> words("StudentID"), words("E-Mail_address (required)")
    (('student', 'id'), ('e', 'mail', 'address', 'required'))
    """
    found = _WORD.findall(fold(_CAMEL.sub(" ", text)))
    return tuple(_without_article(word) for word in found)


def plain_digits(text: str) -> str:
    """Return the text with the digits of every script as 0 to 9.

    >>> plain_digits("٢٠٢٥")
    '2025'
    """
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(each)) if unicodedata.category(each) == "Nd" else each
        for each in text
    )


def _without_article(word: str) -> str:
    is_long = len(word) >= _SHORTEST_WITH_ARTICLE
    return word.removeprefix(_ARTICLE) if is_long else word
