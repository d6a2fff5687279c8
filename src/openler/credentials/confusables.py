"""Letters that look like one of a to z: the part of Unicode's confusables that names need.

Derived from confusables.txt of Unicode Technical Standard 39, for letters and digits of Latin,
Greek, Cyrillic, Armenian and other scripts whose letters look Latin. Forms that compatibility
decomposition folds (fullwidth, mathematical) are left out.
© Unicode, Inc., https://www.unicode.org/license.txt
"""

# ruff: noqa: RUF001 - letters that look alike are what this table is about
from __future__ import annotations

_LOOK_ALIKE = {
    "2": "ƧϨᒿꙄꝚ",
    "3": "ƷȜЗӠⳌꝪꞫ",
    "4": "Ꮞ",
    "5": "Ƽ",
    "6": "бᏮⳒ",
    "7": "𐓒",
    "8": "Ȣȣ",
    "9": "ⳊꝮ",
    "a": "ΑАᎪᗅꓮɑαа",
    "b": "ΒВᏴᗷꓐꞴƄЬᏏᑲᖯ",
    "c": "СᏟⲤꓚсᴄⲥꮯ",
    "d": "ᎠᗞᗪꓓԁᏧᑯꓒ",
    "e": "ΕЕᎬⴹꓰеҽꬲ",
    "f": "ϜᖴꓝꞘքẝꞙꬵ",
    "g": "ԌᏀᏳꓖƍɡցᶃ",
    "h": "ΗНᎻᕼⲎꓧһհᏂ",
    "i": "ıɩɪιіӏᎥꙇꭵ",
    "j": "ͿЈᎫᒍꓙꞲϳј",
    "k": "ΚКᏦⲔꓗ",
    "l": "ᏞᒪⳐꓡƖǀΙІӀⲒⵏꓲ",
    "m": "ΜϺМᎷᗰⲘꓟ",
    "n": "ΝⲚꓠոռ",
    "o": "ΟОՕⲞⵔꓳ𐓂οσоօჿᴏᴑⲟꬽ𐓪",
    "p": "ΡРᏢᑭⲢꓑρрⲣ",
    "q": "ⵕԛգզ",
    "r": "ƦᎡᏒᖇꓣ𐒴гᴦⲅꭇꭈꮁ",
    "s": "ЅՏᏕᏚꓢƽѕꜱꮪ",
    "t": "ΤТᎢⲦꓔ",
    "u": "Սᑌꓴ𐓎ʋυսᴜꞟꭎꭒ𐓶",
    "v": "ѴᏙᐯⴸꓦνѵᴠꮩ",
    "w": "ԜᎳᏔꓪɯѡԝաᴡꮃ",
    "x": "ΧХⲬⵝꓫꞳхᕁᕽ",
    "y": "ΥУҮᎩᎽⲨꓬɣʏγуүყᶌỿꭚ",
    "z": "ΖᏃꓜ𐋵ᴢꮓ",
}

LOOK_ALIKE = {ord(letter): plain for plain, letters in _LOOK_ALIKE.items() for letter in letters}
"""Code point → the Latin letter or digit that it looks like."""
