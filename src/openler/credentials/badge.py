"""A drawn badge: a picture of an achievement for whoever has no artist.

Guarantees: the SVG has no script, no link, no style sheet and nothing from elsewhere, and all
text in it is escaped (threat T18); it has a title and a description for screen readers; its
writing has a contrast of at least `LEAST_CONTRAST` on its ground. The same names give the same
picture. No tick and no word of it says that anything was checked: only a reader can say that.

The picture is for files and pages. A record points to one by an https address
(`Achievement.image`); inside the record a drawn badge would be repeated in every copy and
outweigh everything that is signed, so nothing here puts it there by itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from xml.sax.saxutils import escape

from openler.credentials.image import Image
from openler.errors import MalformedValueError

LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2 success criterion 1.4.3."""
MOST_LINES: Final = 4
_LINE_WIDTH: Final = 250.0
"""Units of the picture that a line of the name may take."""
_LARGEST, _SMALLEST = 40.0, 14.0
_LINE_CHARACTERS: Final = 16
_WIDE: Final = 1.0
_NARROW: Final = 0.56
"""Widths of letters in parts of the font's size, on the safe side."""
_LINEAR_UP_TO: Final = 0.04045
"""WCAG 2.2, relative luminance (sRGB, IEC 61966-2-1)."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0 section 2.2."""


class Outline(StrEnum):
    """The shape of a badge."""

    ROUND = "round"
    HEXAGON = "hexagon"
    SHIELD = "shield"


_PATHS: Final = {
    Outline.ROUND: '<circle cx="200" cy="200" r="186"',
    Outline.HEXAGON: '<path d="M200 10 366 105V295L200 390 34 295V105Z"',
    Outline.SHIELD: '<path d="M200 12C252 48 312 58 364 58V206C364 304 290 360 200 390'
    'C110 360 36 304 36 206V58C88 58 148 48 200 12Z"',
}


_TEMPLATE: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" \
aria-labelledby="title desc">
<title id="title">{title}</title>
<desc id="desc">{description}</desc>
{outline} fill="{ground}"/>
{outline} fill="none" stroke="{writing}" stroke-width="5" \
transform="translate(200 200) scale(.93) translate(-200 -200)"/>
<g fill="{writing}" text-anchor="middle" font-family="system-ui, sans-serif">
{rows}
</g>
</svg>
"""


@dataclass(frozen=True, slots=True)
class Palette:
    """Ground and writing, as ``#rrggbb``."""

    ground: str
    writing: str = "#ffffff"

    def __post_init__(self) -> None:
        """Refuse colours on which people cannot read.

        Raises:
            MalformedValueError: no colours, or a contrast below `LEAST_CONTRAST`.
        """
        for colour in (self.ground, self.writing):
            if not _COLOUR.fullmatch(colour):
                raise MalformedValueError(f"{colour!r} is no colour.", fix="Write it as #1b4d9b.")
        if self.contrast < LEAST_CONTRAST:
            raise MalformedValueError(
                f"{self.writing} on {self.ground} has a contrast of {self.contrast:.1f}; "
                f"people need at least {LEAST_CONTRAST}.",
                fix="Choose a darker or a lighter colour.",
            )

    @property
    def contrast(self) -> float:
        """The contrast ratio (WCAG 2.2), from 1 to 21."""
        darker, lighter = sorted((_luminance(self.ground), _luminance(self.writing)))
        return (lighter + 0.05) / (darker + 0.05)


GROUNDS: Final = (
    *("#1b4d9b", "#0a6238", "#7a1f5c", "#8a3b12"),
    *("#3d3a8c", "#155e6e", "#5b4a1f"),
)
"""What we draw with where nobody chose."""


def badge_svg(
    name: str,
    *,
    issuer: str,
    palette: Palette | None = None,
    outline: Outline | None = None,
) -> str:
    """Return the picture of a badge as an SVG document.

    Colours and outline follow from the two names where they are not given.
    """
    title, by = _clean(name), _clean(issuer)
    seed = hashlib.sha256(f"{title}\n{by}".encode()).digest()
    colours = palette or Palette(GROUNDS[seed[0] % len(GROUNDS)])
    shape = outline or tuple(Outline)[seed[1] % len(Outline)]
    lines = _wrapped(title)
    size = _font_size(lines)
    first = 196 - size * 0.6 * (len(lines) - 1) + size * 0.35
    rows = [
        _text(line, y=first + index * size * 1.2, size=size, weight=700)
        for index, line in enumerate(lines)
    ]
    by_lines = _wrapped(by, most=2, per_line=30)
    by_size = min(16.0, _font_size(by_lines))
    rows += [
        _text(line, y=296 + index * by_size * 1.25, size=by_size, weight=400)
        for index, line in enumerate(by_lines)
    ]
    return _TEMPLATE.format(
        title=escape(title),
        description=escape(alternative_text(name, issuer=issuer)),
        outline=_PATHS[shape],
        ground=colours.ground,
        writing=colours.writing,
        rows="\n".join(rows),
    )


def badge_image(name: str, *, issuer: str, palette: Palette | None = None) -> Image:
    """Return the drawn badge as an `Image` that carries itself in a data URL."""
    svg = badge_svg(name, issuer=issuer, palette=palette).encode()
    data = base64.b64encode(svg).decode("ascii")
    return Image(f"data:image/svg+xml;base64,{data}", alternative_text(name, issuer=issuer))


def alternative_text(name: str, *, issuer: str) -> str:
    """Return the picture in words."""
    return f"Badge with the words “{_clean(name)}”, from {_clean(issuer)}."


def _text(line: str, *, y: float, size: float, weight: int) -> str:
    return (
        f'<text x="200" y="{y:.1f}" font-size="{size:.1f}" font-weight="{weight}">'
        f"{escape(line)}</text>"
    )


def _clean(text: str) -> str:
    """Leave out what XML cannot have, and fold white space."""
    return " ".join(_NOT_XML.sub("", text).split())


def _wrapped(text: str, *, most: int = MOST_LINES, per_line: int = _LINE_CHARACTERS) -> list[str]:
    """Break a text between words into at most ``most`` lines; the rest is left out."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= per_line:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    longest = int(_LINE_WIDTH / (_SMALLEST * _NARROW))
    return [line if len(line) <= longest else f"{line[: longest - 1]}…" for line in lines]


def _font_size(lines: list[str]) -> float:
    widest = max((_ems(line) for line in lines), default=1.0)
    return max(_SMALLEST, min(_LARGEST, _LINE_WIDTH / widest))


def _ems(line: str) -> float:
    """Return about how wide a line is, in parts of the font's size."""
    return sum(
        0.0
        if unicodedata.combining(each)
        else _WIDE
        if unicodedata.east_asian_width(each) in {"W", "F"}
        else _NARROW
        for each in line
    )


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
