import base64
import re

import pytest
from defusedxml.ElementTree import fromstring

from openler.credentials.badge import (
    GROUNDS,
    LEAST_CONTRAST,
    MOST_LINES,
    Outline,
    Palette,
    alternative_text,
    badge_image,
    badge_svg,
)
from openler.errors import MalformedValueError

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [each.text for each in fromstring(svg).iter(f"{SVG}text")]


def test_a_badge_says_its_names_in_the_picture_and_to_screen_readers():
    svg = badge_svg("Welding I", issuer="Riverbend College")
    root = fromstring(svg)
    assert texts(svg) == ["Welding I", "Riverbend College"]
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Welding I"
    assert (
        root.find(f"{SVG}desc").text == "Badge with the words “Welding I”, from Riverbend College."
    )


def test_the_same_names_give_the_same_picture_and_others_another():
    one = badge_svg("Welding I", issuer="R")
    assert badge_svg("Welding I", issuer="R") == one
    assert len({badge_svg(f"Badge {n}", issuer="R").split("fill=")[1][:9] for n in range(40)}) > 3


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_colour_that_we_choose_can_be_read(ground):
    assert Palette(ground).contrast >= LEAST_CONTRAST


def test_black_on_white_has_the_greatest_contrast():
    assert Palette("#ffffff", "#000000").contrast == pytest.approx(21)


@pytest.mark.parametrize("colours", [("#ffff00", "#ffffff"), ("#777777", "#888888")])
def test_colours_on_which_nobody_can_read_are_refused(colours):
    with pytest.raises(MalformedValueError, match="contrast"):
        Palette(*colours)


@pytest.mark.parametrize("colour", ["red", "#FFF", '#000000" onload="x', "#00000g"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(MalformedValueError, match="no colour"):
        Palette(colour)


@pytest.mark.parametrize("outline", Outline)
def test_every_outline_can_be_drawn(outline):
    svg = badge_svg("W", issuer="R", outline=outline, palette=Palette("#1b4d9b"))
    assert fromstring(svg).get("viewBox") == "0 0 400 400"
    assert "#1b4d9b" in svg


def test_a_long_name_is_broken_and_made_smaller():
    lines = texts(badge_svg("Certificate in Solar Installation", issuer="R"))[:-1]
    assert lines == ["Certificate in", "Solar", "Installation"]


def test_what_does_not_fit_is_cut_with_an_ellipsis():
    svg = badge_svg(" ".join(["extraordinary"] * 9), issuer=" ".join(["university"] * 12))
    assert len(texts(svg)) == MOST_LINES + 2
    assert texts(svg)[MOST_LINES - 1].endswith("…")
    assert texts(badge_svg("x" * 90, issuer="R"))[0].endswith("…")


def test_wide_letters_get_the_room_that_they_need():
    size = re.compile(r'font-size="([0-9.]+)"')
    wide = float(size.search(badge_svg("溶接技能者一級溶接", issuer="R"))[1])
    narrow = float(size.search(badge_svg("iiiiiiiii", issuer="R"))[1])
    assert wide < narrow


def test_an_image_carries_the_picture_and_its_words():
    image = badge_image("Welding I", issuer="R", palette=Palette("#0a6238"))
    head, _, data = image.id.partition(",")
    assert head == "data:image/svg+xml;base64"
    svg = base64.b64decode(data).decode()
    assert svg == badge_svg("Welding I", issuer="R", palette=Palette("#0a6238"))
    assert image.caption == alternative_text("Welding I", issuer="R")
    assert len(image.id) < 4_096


def test_an_empty_name_still_draws():
    assert fromstring(badge_svg("", issuer="")) is not None
