"""Names that people can tell apart: threat T28, after Unicode Technical Standard 39.

Guarantees: a name that `checked_name` returns is in one normal form, has nothing in it that
cannot be seen, and mixes no scripts in a way in which a borrowed letter could pass for another.
`skeleton` is equal for names that look alike. The names of people are held to less, because a
record spells a person as the issuer does: `checked_person_name` refuses only what is invisible
or turns the reading order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from openler.credentials.confusables import LOOK_ALIKE
from openler.credentials.scripts import COMMON, UNKNOWN, script_of
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 200
"""Characters; what a page can show as one name. The longest university names have about 120."""
MOST_MARKS = 4
"""Marks upon one letter (UTS 39 section 5.4)."""

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_VIRAMA = 9
"""The canonical combining class of viramas (RFC 5892 appendix A.1)."""
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_NO_CHARACTERS = {"Cn", "Co"}
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Letters and marks that show nothing (Default_Ignorable_Code_Point beyond category Cf)."""
_DISGUISES = {
    *("<wide>", "<narrow>", "<font>", "<circle>", "<square>", "<super>", "<sub>", "<fraction>"),
    *("<initial>", "<medial>", "<final>", "<isolated>", "<noBreak>"),
}
"""Compatibility decompositions of characters that imitate another (UAX 15)."""
_ORDINALS = "ªº"
_SIGNS = "©®™℠°№℗"
"""Symbols that stand in names of organisations; others, such as ticks, belong to readers."""
_JOINT_SCRIPTS = (
    frozenset({"Latn", "Hani", "Hira", "Kana"}),
    frozenset({"Latn", "Hani", "Bopo"}),
    frozenset({"Latn", "Hani", "Hang"}),
)
"""UTS 39 section 5.2, "Highly Restrictive"."""


def checked_name(text: str) -> str:
    """Return the name of an issuer, a keeper or a list in its normal form (NFC).

    Raises:
        MalformedValueError: it is empty, too long, or has something in it that could deceive.
    """
    name = checked_person_name(text)
    for character in name:
        _refuse_disguise(character)
    _refuse_piled_marks(name)
    _refuse_mixed_scripts(name)
    _refuse_mixed_digits(name)
    if not any(unicodedata.category(each)[0] in "LN" for each in name):
        raise MalformedValueError(f"The name {name!r} has no letter.", fix="Write the name.")
    return name


def checked_person_name(text: str) -> str:
    """Return the name of a person in its normal form (NFC), trimmed.

    Raises:
        MalformedValueError: it is empty or too long, or has control characters, characters
            without a picture, or characters that turn the reading order.
    """
    name = re.sub(" +", " ", unicodedata.normalize("NFC", text.strip()))
    if not name:
        raise MalformedValueError("The name is missing.", fix="Write the name.")
    if len(name) > LONGEST_NAME:
        raise MalformedValueError(
            f"The name has {len(name)} characters; we take at most {LONGEST_NAME}.",
            fix="Shorten the name.",
        )
    for index, character in enumerate(name):
        hidden = unicodedata.category(character) in _UNSEEN or _FILLERS.match(character)
        if hidden and not _is_joiner_in_place(name, index):
            raise MalformedValueError(
                f"The name has an invisible character in it: {_called(character)}, "
                f"after {name[:index]!r}.",
                fix="Type the name again by hand.",
            )
    return name


def skeleton(text: str) -> str:
    """Return what is left of a name when everything that looks alike is made the same.

    Two names with one skeleton must not stand in one list (UTS 39 section 4). Case, accents,
    punctuation and spaces do not count.
    """
    folded = unicodedata.normalize("NFKC", text).translate(LOOK_ALIKE).casefold()
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", folded) if not "\u0300" <= each <= "\u036f"
    ).translate(LOOK_ALIKE)
    letters = "".join(each for each in bare if unicodedata.category(each)[0] in "LMN")
    for seen, same in (("i", "l"), ("1", "l"), ("0", "o"), ("rn", "m"), ("vv", "w")):
        letters = letters.replace(seen, same)
    return letters


def _refuse_disguise(character: str) -> None:
    category = unicodedata.category(character)
    if category in _NO_CHARACTERS:
        words = "that no standard gives a picture"
    elif category == "Zs" and character != " ":
        words = "that is a space of a special width"
    elif category == "So" and character not in _SIGNS:
        words = "that is a picture"
    elif category[0] in "LN" and _imitates(character):
        words = "that imitates an ordinary letter or digit"
    else:
        return
    raise MalformedValueError(
        f"The name has a character in it {words}: {_called(character)}.",
        fix="Use ordinary letters, digits, spaces and punctuation.",
    )


def _imitates(character: str) -> bool:
    tag = unicodedata.decomposition(character).partition(" ")[0]
    ligature = "\ufb00" <= character <= "\ufb4f" and tag == "<compat>"
    return (tag in _DISGUISES and character not in _ORDINALS) or ligature


def _refuse_piled_marks(name: str) -> None:
    pile = 0
    for character in unicodedata.normalize("NFD", name):
        pile = pile + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if pile > MOST_MARKS:
            raise MalformedValueError(
                "The name has a letter with too many marks on it.", fix="Type the name again."
            )


def _refuse_mixed_scripts(name: str) -> None:
    scripts = {script_of(each) for each in name} - {COMMON}
    if UNKNOWN in scripts:
        odd = next(each for each in name if script_of(each) == UNKNOWN)
        raise MalformedValueError(
            f"The name has a letter of a script that is out of use: {_called(odd)}.",
            fix="Write the name in a script of today.",
        )
    if len(scripts) > 1 and not any(scripts <= joint for joint in _JOINT_SCRIPTS):
        raise MalformedValueError(
            f"The name mixes letters of different scripts: {_examples(name, scripts)}.",
            fix="Write the name in one script; one of these letters only looks like another.",
        )


def _examples(name: str, scripts: Iterable[str]) -> str:
    """Show of each script the first letter in the name."""
    firsts = [
        next(each for each in name if script_of(each) == script) for script in sorted(scripts)
    ]
    return ", ".join(_called(first) for first in firsts)


def _refuse_mixed_digits(name: str) -> None:
    """UTS 39 section 5.3: the digits of a name are all of one system."""
    zeros = {
        ord(each) - unicodedata.digit(each) for each in name if unicodedata.category(each) == "Nd"
    }
    if len(zeros) > 1:
        raise MalformedValueError(
            "The name mixes digits of different scripts.", fix="Write all digits in one script."
        )


def _is_joiner_in_place(name: str, index: int) -> bool:
    """Tell whether a joiner changes how its neighbours are written (RFC 5892 appendix A)."""
    joiner = name[index]
    if joiner not in {_ZWNJ, _ZWJ} or index == 0:
        return False
    if unicodedata.combining(name[index - 1]) == _VIRAMA:
        return True
    before = next((each for each in reversed(name[:index]) if not _is_transparent(each)), "")
    after = next((each for each in name[index + 1 :] if not _is_transparent(each)), "")
    joins_left, joins_right = _joining_letters()
    return joiner == _ZWNJ and before in joins_left and after in joins_right


def _is_transparent(character: str) -> bool:
    """Joining type T, in so far as a name has it: a mark upon a letter."""
    return unicodedata.category(character) == "Mn"


@cache
def _joining_letters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Arabic letters that join to the next one, and those that join to the one before.

    Python has no ``Joining_Type``, but the presentation forms tell: a letter with an initial
    form joins onwards, one with a final form joins backwards.
    """
    onwards: set[str] = set()
    backwards: set[str] = set()
    for code in range(0xFB50, 0xFEFD):
        tag, _, letter = unicodedata.decomposition(chr(code)).partition(" ")
        if tag in {"<initial>", "<final>"} and " " not in letter:
            (onwards if tag == "<initial>" else backwards).add(chr(int(letter, 16)))
    return frozenset(onwards), frozenset(backwards)


def _called(character: str) -> str:
    name = unicodedata.name(character, "no name")
    return f"U+{ord(character):04X} {name}"
