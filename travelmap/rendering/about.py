"""What a page says of itself: boundaries, attribution, how to cite it, and what it was made with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.model.vocabulary import Boundaries
from travelmap.rendering.mapview import AboutView, CreditView
from travelmap.rendering.web import page_address, web_address
from travelmap.version import __version__
from travelmap.wording.dating import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.itinerary import Itinerary
    from travelmap.model.publication import Brand
    from travelmap.model.route import Route

__all__ = ["about_view"]

_CREDIT = re.compile(r"([^:]{1,80}): (.{1,400}?)(?: \((https://[^\s()]{1,400})\))?", re.DOTALL)
"""How a lock credits a service: `Nominatim: © OpenStreetMap contributors (https://...)`."""

_BOUNDARIES = {
    Boundaries.NONE: "Boundaries: none shown.",
    Boundaries.NATURAL_EARTH: (
        "Boundaries are those of Natural Earth and are shown for orientation only; disputed lines are drawn as "
        "disputed. Neither they nor the names used imply endorsement or acceptance."
    ),
}

_DISTANCES = (
    "Distances are great-circle distances between the stops, and along the shortest way over water for legs by sea; "
    "they are not the routes taken. “About” marks those with an end "
    "that is known only as a country or region."
)

_CREDITS = (
    CreditView("GeoNames", "places, CC BY 4.0", "https://www.geonames.org/"),
    CreditView("Natural Earth", "land, boundaries and areas, public domain", "https://www.naturalearthdata.com/"),
    CreditView("Unicode CLDR", "names of countries and cities, Unicode Licence", "https://cldr.unicode.org/"),
    CreditView("airportsdata", "airports and air bases, MIT", "https://github.com/mborsetti/airportsdata"),
    CreditView("OurAirports", "airfields, public domain", "https://ourairports.com/"),
    CreditView("UN/LOCODE", "small places, UNECE", "https://unece.org/trade/uncefact/unlocode"),
    CreditView("Leaflet", "interactive map, BSD 2-Clause", "https://leafletjs.com/"),
)


def about_view(
    route: Route,
    *,
    boundaries: Boundaries,
    basemap_version: str,
    zones_version: str | None = None,
    site_url: str | None,
    brand: Brand,
) -> AboutView:
    """Compose it; no clock and no machine has a part in it."""
    itinerary = route.located.itinerary
    address = page_address(site_url, itinerary.slug)
    facts = [("travelmap", __version__)]
    if route.located.gazetteer_version:
        facts.append(("Gazetteer", route.located.gazetteer_version))
    if basemap_version:
        facts.append(("Basemap", basemap_version))
    if zones_version:
        facts.append(("Time zones", f"tz database {zones_version}"))
    return AboutView(
        statements=(_BOUNDARIES[boundaries], _DISTANCES),
        citation=_citation(itinerary, brand),
        address=address,
        credits=(*_CREDITS, *_service_credits(route)),
        facts=tuple(facts),
    )


def _service_credits(route: Route) -> Iterator[CreditView]:
    """The services that answered for a place of the page, in the order of the alphabet; the lock says whom to name."""
    located = route.located
    places = [
        place
        for trip in located.trips
        for place in (trip.start, *(at for stop in trip.stops for at in (*stop.via, stop.location)), trip.end)
        if place is not None
    ]
    for credit in sorted({place.provenance.credit for place in places} - {""}):
        parts = _CREDIT.fullmatch(credit)
        if parts is None:
            yield CreditView(credit, "", "")
        else:
            yield CreditView(parts[1], f"places, {parts[2]}", web_address(parts[3]) or "")


def _citation(itinerary: Itinerary, brand: Brand) -> str:
    publication = itinerary.publication
    parts = [*publication.byline, brand.name or "travelmap", f"“{itinerary.title}”, annotated map"]
    if publication.draft:
        parts.append("draft")
    if publication.published:
        parts.append(f"published {day_words(publication.published)}")
    if publication.corrected:
        parts.append(f"corrected {day_words(publication.corrected)}")
    if itinerary.as_of:
        parts.append(f"data as of {day_words(itinerary.as_of)}")
    return f"{', '.join(parts)}."
