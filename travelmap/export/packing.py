"""GeoJSON for inside a page, in a fraction of its bytes: by columns, and legs name their ends.

    {"name": …, "bbox": […], "stop": columns, "end": columns, "leg": columns}

`columns` is `{"n": number of features, "all": {property: value of all}, "each": {property: [values]}}`, with null where
a feature lacks it. Beside the properties, `each` has the features' `lon` and `lat`; of legs it has `from` and `to`
instead, the number of a stop from 0, or -1, -2, … for the first, second, … start or end, and `via`, a pair: names,
or null, and the positions between the ends. Above `CROWD` stops, running text and people are left out: they are in the
itinerary beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from travelmap.export.geojson import ends_of, geojson, outline
from travelmap.export.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.model.place import Location
    from travelmap.model.route import Route

__all__ = ["CROWD", "geojson_file", "packed_places"]

CROWD: Final = 300
"""Stops up to which a page carries all properties; the same number up to which it draws each as a pin."""


def geojson_file(route: Route) -> str:
    """Return a route as a GeoJSON file: to the byte what its page hands out, but for what is left out of crowds."""
    packed = packed_places(route)
    collection = geojson(route)
    for feature in collection["features"]:
        properties = feature["properties"]
        columns = packed[properties["kind"]]
        # The order in which the page's script puts them together.
        order = dict.fromkeys(("kind", *columns["all"], *columns["each"], *properties))
        order.pop("via", None)
        feature["properties"] = {key: properties[key] for key in (*order, "via") if key in properties}
    return json_text(collection)


def packed_places(route: Route) -> dict[str, Any]:
    """Return the GeoJSON of a route, packed."""
    collection = outline(route, lean=len(route.numbers) > CROWD)
    properties: dict[str, list[dict[str, Any]]] = {"stop": [], "end": [], "leg": []}
    for feature in collection["features"]:
        own = {key: value for key, value in feature["properties"].items() if key != "kind"}
        coordinates = feature["geometry"]["coordinates"]
        kind = feature["properties"]["kind"]
        if kind == "leg":
            own["via"] = [own.get("via"), coordinates[1:-1]] if coordinates[1:-1] else None
        else:
            own |= {"lon": coordinates[0], "lat": coordinates[1]}
        properties[kind].append(own)
    numbers = {(end.point, end.name): -1 - number for number, end in enumerate(ends_of(route))}

    def end_number(index: int | None, location: Location) -> int:
        return numbers[location.point, location.name] if index is None else index

    for own, leg in zip(properties["leg"], route.legs, strict=True):
        own["from"] = end_number(leg.origin_index, leg.origin)
        own["to"] = end_number(leg.destination_index, leg.destination)
    places: dict[str, Any] = {"name": collection["name"]}
    if "bbox" in collection:
        places["bbox"] = collection["bbox"]
    return places | {kind: _columns(rows) for kind, rows in properties.items()}


def _columns(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Turn rows into columns; the first row that has a key gives its place."""
    of_all: dict[str, Any] = {}
    of_each: dict[str, list[Any]] = {}
    for key in dict.fromkeys(key for row in rows for key in row):
        column = [row.get(key) for row in rows]
        if all(value == column[0] for value in column):
            if column[0] is not None:
                of_all[key] = column[0]
        else:
            of_each[key] = column
    return {"n": len(rows), "all": of_all, "each": of_each}
