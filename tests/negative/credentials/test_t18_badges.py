"""T18: a drawn badge must never run anything, whatever the names in it are."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from openler.credentials.badge import badge_svg

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "]]><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</text><foreignObject><body onload=alert(1)>",
    "<a xlink:href='javascript:alert(1)'>x</a>",
    "<style>@import 'https://x.example'</style>",
    "&lt;script&gt;",
    "&xxe;<!ENTITY xxe SYSTEM 'file:///etc/passwd'>",
    "{title}{0}{__class__}",
    "\x00\x08\ufffe\ud800name",
]
ELEMENTS = {"svg", "title", "desc", "circle", "path", "g", "text"}
ATTRIBUTES = {
    *("viewBox", "role", "aria-labelledby", "id", "fill", "stroke", "stroke-width", "transform"),
    *("text-anchor", "font-family", "x", "y", "font-size", "font-weight", "cx", "cy", "r", "d"),
}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_t18_a_name_stays_text_in_the_picture(payload):
    svg = badge_svg(payload, issuer=payload)
    root = fromstring(svg, forbid_dtd=True)
    for element in root.iter():
        assert element.tag.partition("}")[2] in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
    shown = "".join(each.text for each in root.iter() if each.tag.endswith("title"))
    assert re.sub(r"[\s\x00\x08\ufffe\ud800]", "", payload) == re.sub(r"\s", "", shown)
