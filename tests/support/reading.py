"""How hard a text is to read: the Flesch-Kincaid grade, counted by ourselves.

Grade = 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Count vowel groups; a silent e at the end, and -ed after most consonants, add none."""
    low = word.lower()
    if low.isdigit():
        return len(low) // 2 + 1
    if len(low) <= 3:
        return 1
    if low.endswith("e") and not low.endswith(("le", "ee")):
        low = low[:-1]
    elif (low.endswith("ed") and not low.endswith(("ted", "ded"))) or (
        low.endswith("es") and not low.endswith(("ses", "zes", "ches", "shes", "xes", "ges"))
    ):
        low = low[:-2]
    return max(1, len(_VOWELS.findall(low)))


def grade(text: str) -> float:
    words = words_of(text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    return (
        0.39 * len(words) / sentences
        + 11.8 * sum(syllables(word) for word in words) / len(words)
        - 15.59
    )
