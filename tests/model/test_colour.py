"""Colours: WCAG's own figures, and laws that hold for any colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.model.colour import Colour
from travelmap.model.publication import DARK, LIGHT, Brand, Ground

COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)
TOKENS = Path(__file__).parents[2] / "travelmap" / "rendering" / "assets" / "css" / "00-tokens.css"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes on white
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert Colour.parse(one).contrast(Colour.parse(other)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("text", ["", "red", "#fff", "#gggggg", "1d4f91", "#1d4f91ff", "#1d4f9\uff11", "#1d4f91;"])
def test_nothing_else_is_a_colour(text: str) -> None:
    with pytest.raises(ValueError, match="six hexadecimal digits"):
        Colour.parse(text)


@given(COLOURS)
def test_a_colour_is_written_as_it_is_read(colour: Colour) -> None:
    assert Colour.parse(str(colour)) == Colour.parse(str(colour).upper()) == colour


@given(COLOURS, st.sampled_from([LIGHT, DARK]), st.sampled_from(["accent", "route"]))
def test_the_shade_offered_can_be_seen_and_is_the_colour_itself_where_that_can(
    colour: Colour, ground: Ground, use: str
) -> None:
    grounds, least = ground.seen_on(use)
    shade = colour.passing(grounds, least)
    assert shade.least_contrast(grounds) >= least
    assert (shade == colour) == (colour.least_contrast(grounds) >= least)


@given(COLOURS)
def test_what_is_written_on_any_colour_can_be_read(colour: Colour) -> None:
    assert colour.contrast(colour.legible(Colour(255, 255, 255), Colour.parse("#121a23"))) >= 4.1


@pytest.mark.parametrize(("ground", "selector"), [(LIGHT, ":root {"), (DARK, ':root[data-theme="dark"] {')])
def test_the_grounds_are_those_of_the_page(ground: Ground, selector: str) -> None:
    block = TOKENS.read_text(encoding="utf-8").split(f"\n{selector}", 1)[1].split("}", 1)[0]
    tokens = dict(re.findall(r"--tm-([a-z]+): (#[0-9a-f]{6});", block))
    assert (tokens["surface"], tokens["land"], tokens["ocean"]) == (
        str(ground.surface),
        str(ground.land),
        str(ground.sea),
    )


def test_a_brand_takes_together_what_belongs_together() -> None:
    red, blue = Colour(200, 0, 0), Colour(0, 0, 200)
    project = Brand("Press", "https://press.example/", None, red, blue, red, blue, ("Georgia",))

    merged = Brand(name="Desk", accent=blue).over(project)

    assert (merged.name, merged.url) == ("Desk", None)
    assert (merged.accent, merged.accent_dark) == (blue, None)
    assert (merged.route, merged.route_dark, merged.typeface) == (red, blue, ("Georgia",))
    assert Brand().over(project) == project
