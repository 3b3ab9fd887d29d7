"""Country names as they are commonly written in English, to notice `[Paris, France]` without quotes.

This is no gazetteer and decides nothing about any place: see `country_names.txt`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["is_country_name"]


def is_country_name(text: str) -> bool:
    """Whether a text is a common English name of a country that is not a city's name, too."""
    return text.strip().casefold() in _names()


@cache
def _names() -> frozenset[str]:
    table = files("travelmap.reading").joinpath("country_names.txt").read_text("utf-8")
    lines = (line.strip() for line in table.splitlines())
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))
