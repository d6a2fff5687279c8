"""Which script a letter belongs to: the Unicode ``Script`` property, which Python does not have.

Guarantees: `script_of` answers for every letter and mark in the scripts that UTS 31 recommends
or calls limited in use; historic scripts are `UNKNOWN`. The table holds ranges of letters and
marks only; what lies between two letters of one script counts with them.

Derived from Scripts.txt of the Unicode Character Database, version 18.0.
© Unicode, Inc., https://www.unicode.org/license.txt
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

COMMON = "Zyyy"
"""Used with several scripts, or with no letter at all."""
UNKNOWN = "Zzzz"


def script_of(character: str) -> str:
    """Return the four letters of ISO 15924 for a character's script, `COMMON` or `UNKNOWN`."""
    category = unicodedata.category(character)[0]
    if category not in "LM":
        return COMMON
    starts, ends, scripts = _table()
    place = bisect_right(starts, ord(character)) - 1
    if place >= 0 and ord(character) <= ends[place]:
        return scripts[place]
    return COMMON if category == "M" else UNKNOWN


@cache
def _table() -> tuple[list[int], list[int], list[str]]:
    """Return starts, ends and scripts of all ranges, in order of their starts."""
    ranges = []
    script = ""
    for word in _RANGES.split():
        if word.isalpha() and len(word) == 4 and word[1:].islower():  # noqa: PLR2004 - ISO 15924
            script = word
            continue
        start, _, end = word.partition("-")
        ranges.append((int(start, 16), int(end or start, 16), script))
    ranges.sort()
    return [each[0] for each in ranges], [each[1] for each in ranges], [each[2] for each in ranges]


_RANGES = """
Adlm 1E900-1E94B
Arab 610-63F 641-64A 656-66F 671-6FF 750-77F 870-8FF FB50-FDFB FE70-FEFC 1EE00-1EEBB
Armn 531-588 FB13-FB17
Bali 1B00-1B73
Bamu A6A0-A6F1 16800-16A38
Batk 1BC0-1BF3
Beng 980-9FE
Bopo 3105-312F 31A0-31BF
Cakm 11100-11147
Cans 1401-167F 18B0-18F5 11AB0-11ABF
Cham AA00-AA4D
Cher 13A0-13FD AB70-ABBF
Cyrl 400-484 487-52F 1C80-1C88 1D2B 1D78 2DE0-2DFF A640-A69F FE2E-FE2F
Deva 900-950 955-97F A8E0-A8FF
Ethi 1200-138F 2D80-2DDE AB01-AB2E 1E7E0-1E7FE
Geor 10A0-10FF 1C90-1CBF 2D00-2D2D
Grek 370-373 376-3E1 3F0-3FF 1D26-1D2A 1D5D-1D61 1D66-1D6A 1DBF 1F00-1FFC 2126 AB65
     1D242-1D244
Gujr A81-AFF
Guru A01-A75
Hang 1100-11FF 302E-302F 3131-318E A960-A97C AC00-D7FB FFA0-FFDC
Hani 3005 303B 3400-9FFF F900-FAD9 16FE3 16FF0-16FF1 20000-3134A
Hebr 591-5F2 FB1D-FB4F
Hira 3041-3096 309D-309F 1B001-1B11F 1B150-1B152
Hmnp 1E100-1E14E
Java A980-A9C0
Kali A90A-A92D
Kana 30A1-30FA 30FD-30FF 31F0-31FF FF66-FF6F FF71-FF9D 1AFF0-1B000 1B120-1B122 1B164-1B167
Khmr 1780-17DD
Knda C80-CF2
Lana 1A20-1AA7
Laoo E81-EDF
Latn 41-AA BA-2B8 2E0-2E4 1D00-1D25 1D2C-1D5C 1D62-1D65 1D6B-1D77 1D79-1DBE 1E00-1EFF
     2071-209C 212A-212B 2132 214E-2184 2C60-2C7F A722-A787 A78B-A7FF AB30-AB64 AB66-AB69
     FB00-FB06 FF21-FF5A 10780-107BA 1DF00-1DF1E
Lepc 1C00-1C4F
Limb 1900-193B
Lisu A4D0-A4FD 11FB0
Mand 840-85B
Mlym D00-D7F
Mong 180B-18AA
Mtei AAE0-AAF6 ABC0-ABED
Mymr 1000-109D A9E0-A9FE AA60-AA7F
Newa 11400-11461
Nkoo 7CA-7FD
Olck 1C5A-1C7D
Orya B01-B71
Osge 104B0-104FB
Plrd 16F00-16F9F
Rohg 10D00-10D27
Saur A880-A8C5
Sinh D81-DF3
Sund 1B80-1BBF
Sylo A800-A82C
Syrc 710-74F 860-86A
Tale 1950-1974
Talu 1980-19C9
Taml B82-BD7
Tavt AA80-AADD
Telu C00-C63
Tfng 2D30-2D7F
Thaa 780-7B1
Thai E01-E4E
Tibt F00-FC6
Vaii A500-A62B
Wcho 1E2C0-1E2EF
Yiii A000-A48C
Zyyy B5 2B9-2D1 2EC-2EE 374 640 1CE9-1CEC 1CEE-1CF3 1CF5-1CF6 1CFA 2102-2124 2128 212C-2131
     2133-2149 2E2F 3006 3031-3035 303C 30FC A717-A71F A788 A9CF FF70 FF9E-FF9F 1D400-1D7CB
"""
