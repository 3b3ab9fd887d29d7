"""What stands above and below a map for print: title, traveller and dates; boundaries, sources, who publishes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.figure.dates import date_line
from travelmap.figure.projecting import names_of_projections
from travelmap.model.dates import DateSpan
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from travelmap.model.picture import PictureProjection
    from travelmap.model.publication import Brand
    from travelmap.model.route import Route

__all__ = ["credits_of", "subtitles_of"]

_ADDRESS = re.compile(r"\s*\(https?://[^()\s]*\)")


def subtitles_of(route: Route) -> list[tuple[str, ...]]:
    """Return who travelled and when, in parts to be joined or set below each other: the fullest form first."""
    traveller = route.located.itinerary.traveller
    when = _when(route)
    if traveller is None:
        return [(when,) if when else ()]
    names = (
        (traveller.name, traveller.office, traveller.country),
        (traveller.name, traveller.office),
        (traveller.name,),
    )
    forms = (tuple(part for part in (", ".join(filter(None, who)), when) if part) for who in names)
    return list(dict.fromkeys(forms))


def _when(route: Route) -> str:
    """Return the days of a journey, from the first to the last on which the traveller was on the way."""
    spans = [
        stop.stop.dates
        for trip in route.trips
        for stop in trip.located.stops
        if stop.stop.dates and not stop.stop.status.value.ghost
    ]
    starts = [span.start for span in spans if span.start]
    ends = [span.end for span in spans if span.end]
    if not starts or not ends:
        return ""
    start = min(starts, key=lambda part: (part.earliest, part.doubtful))
    end = max(ends, key=lambda part: (part.latest, not part.doubtful))
    return date_line(DateSpan("", start, end), route.located.itinerary.lang)


def credits_of(
    route: Route, projection: PictureProjection, boundaries: Boundaries, brand: Brand | None, *, room: int
) -> str:
    """Return the statement on boundaries, what the map is, whose data it shows, and who publishes it.

    Args:
        route: What was travelled.
        projection: Of the map.
        boundaries: Which boundaries it shows.
        brand: The publisher.
        room: 0 where there is room for one line only, 1 for few words, 2 for all of them.
    """
    shown = boundaries is Boundaries.NATURAL_EARTH
    parts = []
    if room < 2:
        parts.append("Boundaries: no endorsement implied." if shown else "")
    else:
        parts.append(
            "Boundaries are those of Natural Earth, for orientation only; disputed ones are drawn as disputed, and "
            "neither they nor names imply endorsement."
            if shown
            else "No boundaries are shown."
        )
    if room:
        parts.append(names_of_projections(projection, route))
    parts.append(_sources(route, boundaries=shown))
    publication = route.located.itinerary.publication
    if publication.byline:
        parts.append(f"By {', '.join(publication.byline)}.")
    if brand and brand.name:
        parts.append(f"{brand.name}.")
    if publication.licence:
        parts.append(f"Licence: {publication.licence.name}.")
    return " ".join(part for part in parts if part)


def _sources(route: Route, *, boundaries: bool) -> str:
    located = route.located
    places = [
        place
        for trip in located.trips
        for place in (trip.start, *(at for stop in trip.stops for at in (*stop.via, stop.location)), trip.end)
        if place is not None
    ]
    names = ["Natural Earth (land)" if not boundaries else "Natural Earth"]
    if any(place.provenance.detail.startswith("GeoNames") for place in places):
        names.append("GeoNames (CC BY 4.0)")
    names += sorted({_ADDRESS.sub("", place.provenance.credit) for place in places} - {""})
    return f"Data: {'; '.join(names)}."
