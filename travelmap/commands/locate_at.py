"""`travelmap locate --at`: which places are near a position."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import inert_json, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from travelmap.gazetteer.answers import Near
    from travelmap.geocoding.interface import PlaceIndex

__all__ = ["locate_at"]

_FAR_KM: Final = 100.0
_HEADS: Final = ("WHERE", "NAME", "REGION", "COUNTRY", "LATITUDE", "LONGITUDE", "POPULATION", "REFERENCE")
_RIGHT: Final = ("WHERE", "LATITUDE", "LONGITUDE", "POPULATION")


def locate_at(
    text: str, *, as_json: bool, limit: int, out: TextIO, talk: TextIO, gazetteer: PlaceIndex | None = None
) -> ExitCode:
    """Print the places nearest to a position, and under which country the gazetteer files them.

    Which country the position itself is in is not said: that is for its author to say.

    Args:
        text: Latitude and longitude, in decimal degrees, or degrees, minutes and seconds.
        as_json: Whether to print one JSON object rather than a table.
        limit: How many places to print.
        out: Where the places go.
        talk: Where remarks go.
        gazetteer: Another one than the built-in one.

    Returns:
        USAGE when the text is no position.

    Raises:
        GazetteerError: The built-in index is missing or damaged.
    """
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.geo.coordinates import read_coordinates

    try:
        point = read_coordinates(text)
    except ValueError as error:
        talk.write(f"travelmap: {visible(repr(text[:100]))} is not a position\n  = help: {visible(str(error))}\n")
        return ExitCode.USAGE
    found = (gazetteer or Gazetteer.open()).nearest(point, limit=limit)
    if as_json:
        document = {
            "latitude": point.latitude,
            "longitude": point.longitude,
            "places": [_described(near) for near in found],
        }
        out.write(inert_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")
    else:
        out.writelines(_table(found))
    if found and found[0].distance_km > _FAR_KM:
        talk.write(f"the nearest place is {found[0].distance_km:,.0f} km away: open sea, ice or wilderness\n")
    return ExitCode.OK


def _described(near: Near) -> dict[str, Any]:
    place = near.place
    return {
        "distance_km": round(near.distance_km, 3),
        "direction": near.direction,
        "name": place.name,
        "region": place.region,
        "country": place.country,
        "country_code": place.country_code,
        "latitude": round(place.point.latitude, 5),
        "longitude": round(place.point.longitude, 5),
        "population": place.population,
        "reference": place.reference,
    }


def _table(found: Sequence[Near]) -> Iterator[str]:
    rows = [_HEADS]
    for near in found:
        place = near.place
        away = f"{near.distance_km:.1f}" if near.distance_km < 100 else f"{near.distance_km:,.0f}"
        rows.append(
            (
                f"{away} km {near.direction} of",
                place.name,
                place.region or "-",
                place.country,
                f"{place.point.latitude:.5f}",
                f"{place.point.longitude:.5f}",
                f"{place.population:,}" if place.population else "-",
                place.reference,
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if head in _RIGHT else cell.ljust(width)
            for head, cell, width in zip(_HEADS, row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip() + "\n"
