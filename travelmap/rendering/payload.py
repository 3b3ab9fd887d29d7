"""What the map needs of a route, as JSON that may stand inside a `<script>`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from travelmap.model.framing import LabelPosition, MapKind
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Means, Role
from travelmap.rendering.facets import facets_of
from travelmap.rendering.localtime import local_span
from travelmap.rendering.stops import short_name, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from travelmap.geo.point import Point
    from travelmap.model.dates import DateSpan
    from travelmap.model.itinerary import MapSettings
    from travelmap.model.place import Location
    from travelmap.model.route import Leg, LocatedStop, Route
    from travelmap.model.vocabulary import Boundaries

__all__ = ["payload_json", "payload_of"]

VERSION = 3

_ESCAPES = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""What could end the script element or, in old engines, a line of it. All stand in JSON strings only."""


def payload_json(payload: Mapping[str, Any]) -> str:
    """Return JSON for a `<script>`: compact, and without a character that HTML could read."""
    text = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text


def payload_of(
    route: Route,
    *,
    boundaries: Boundaries,
    text: Mapping[str, str],
    area: Callable[[str], str | None],
    opening: MapSettings | None = None,
) -> dict[str, Any]:
    """Return what the map's script reads; a key that is absent means null, false or empty.

    Args:
        route: What is drawn.
        boundaries: Which boundaries the basemap shows.
        text: The words of the page's controls.
        area: The drawn area of a country, as path data in the basemap's grid, or None.
        opening: How the map opens; without it, with the whole journey.
    """
    located = route.located
    stops = [(trip.first_stop_index, trip.located) for trip in route.trips]
    ends = _Ends()
    codes: set[str] = set()
    stop_rows = []
    for first, trip in stops:
        for home in (trip.start, trip.end):
            if home is not None:
                ends.add(home)
        for offset, stop in enumerate(trip.stops):
            stop_rows.append(_stop(stop, route.numbers[first + offset]))
            if stop.location.precision is Precision.COUNTRY:
                codes.update(_area_codes(stop.location))
    areas = {code: path for code in sorted(codes) if (path := area(code))}
    payload = {
        "v": VERSION,
        "slug": located.itinerary.slug,
        "centre": _rounded(route.centre_longitude),
        **_middle(route),
        "stops": stop_rows,
        "ends": ends.rows,
        "legs": [_leg(leg, ends) for leg in route.legs],
        "areas": areas,
        "boundaries": boundaries.value,
        "text": dict(text),
        **_opening(opening or located.itinerary.map),
    }
    if facets := facets_of(located.itinerary.stops):
        payload["facets"] = facets
    return payload


def _opening(settings: MapSettings) -> dict[str, Any]:
    """Return the view that the map opens with, and the part of the world, where the author chose them."""
    row: dict[str, Any] = {}
    if settings.view not in {None, MapKind.JOURNEY}:
        row["view"] = settings.view
    if settings.extent:
        row["extent"] = [[_rounded(degrees) for degrees in corner] for corner in settings.extent.unwrapped]
    return row


def _middle(route: Route) -> dict[str, Any]:
    """Return where distances are told from, and whether it is home; nothing for a route without places."""
    middle, home = route.middle
    if middle is None:
        return {}
    return {"middle": {**_at(middle), "label": middle.name, **({"home": True} if home else {})}}


class _Ends:
    """Homes: the distinct starts and ends of trips."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._known: dict[tuple[Point, str], int] = {}

    def add(self, home: Location) -> int:
        key = (home.point, home.name)
        if key not in self._known:
            self._known[key] = len(self.rows)
            row = {**_at(home), "label": home.name}
            if home.precision is not Precision.LOCALITY:
                row["precision"] = home.precision.value
            self.rows.append(row)
        return self._known[key]


def _stop(located: LocatedStop, number: int | None) -> dict[str, Any]:
    stop, location = located.stop, located.location
    row: dict[str, Any] = {"id": stop.id, "n": number, **_at(location), "label": short_name(located)}
    # Of ten thousand stops nearly all are alike in what follows: only what differs is written.
    row.update(_reach(location))
    if (state := state_of(stop)) != "done":
        row["state"] = state
    if stop.role is not Role.VISIT:
        row["role"] = stop.role.value
    if stop.label_position is not LabelPosition.AUTO:
        row["side"] = stop.label_position.value
    if dates := local_span(stop.dates, located):
        row.update(_days(dates))
    if location.ambiguous:
        row["ambiguous"] = True
    if stop.confidence and (doubt := stop.confidence.doubt):
        row["doubt"] = doubt
    return row


def _reach(location: Location) -> dict[str, Any]:
    """Return what is drawn round a point, or instead of one; nothing for a town."""
    if location.precision is Precision.COUNTRY:
        return {"precision": Precision.COUNTRY.value, "areas": list(_area_codes(location))}
    radius = {"radius": round(location.radius_km, 1)} if location.radius_km else {}
    # A point that is known to a few kilometres only is drawn like a region of that size.
    return {"precision": Precision.REGION.value, **radius} if radius or location.precision is Precision.REGION else {}


def _days(dates: DateSpan) -> dict[str, Any]:
    first, last = dates.earliest, dates.latest
    days: dict[str, Any] = {}
    if first and first == last:
        days["day"] = first.isoformat()
    else:
        days.update({key: day.isoformat() for key, day in (("from", first), ("to", last)) if day})
    if not dates.exact:
        days["coarse"] = True
    if dates.start and dates.end and not dates.single and dates.start.loose != dates.end.loose:
        days["soft"] = "from" if dates.start.loose else "to"
    for key, part in (("at", dates.start), ("until", dates.end)):
        if part and part.clock:
            days[key] = part.clock.hour * 60 + part.clock.minute
    if dates.alternatives:
        # The words say what each source says; the line draws every one of them.
        days["either"] = [_days(one) for one in dates.alternatives]
    return days


def _area_codes(location: Location) -> tuple[str, ...]:
    return location.area_codes or ((location.country_code,) if location.country_code else ())


def _leg(leg: Leg, ends: _Ends) -> dict[str, Any]:
    row: dict[str, Any] = {
        "from": _node(leg.origin_index, leg.origin, ends),
        "to": _node(leg.destination_index, leg.destination, ends),
    }
    if leg.means is not Means.UNKNOWN:
        row["means"] = leg.means.value
    if between := leg.chain[1:-1]:
        row["via"] = [[_rounded(point.latitude), _rounded(point.longitude)] for point in between]
    if leg.planned:
        row["planned"] = True
    if leg.bulge and not leg.path:
        row["bulge"] = True
    fade = [end.precision is Precision.COUNTRY for end in (leg.origin, leg.destination)]
    if any(fade):
        row["fade"] = fade
    return row


def _node(index: int | None, location: Location, ends: _Ends) -> int:
    """Return the number of a stop, or -1, -2, ... for the first, second, ... home."""
    return -1 - ends.add(location) if index is None else index


def _at(location: Location) -> dict[str, float]:
    return {"lat": _rounded(location.point.latitude), "lon": _rounded(location.point.longitude)}


def _rounded(degrees: float) -> float:
    """Round to five decimals, about a metre; and never write -0.0."""
    return round(degrees, 5) + 0.0
