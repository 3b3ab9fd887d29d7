"""Composing a page: a route in, everything its templates show out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from travelmap.basemap.load import country_area, load_basemap
from travelmap.model.vocabulary import Boundaries, Role
from travelmap.rendering.about import about_view
from travelmap.rendering.claims import claims_view
from travelmap.rendering.columns import COLUMNS_FROM, in_columns
from travelmap.rendering.control_words import CONTROLS
from travelmap.rendering.direction import direction_of
from travelmap.rendering.embed import embeddable
from travelmap.rendering.evidence import evidence_json
from travelmap.rendering.footnotes import Footnotes
from travelmap.rendering.legend import legend_of
from travelmap.rendering.locale import locale_of
from travelmap.rendering.mapview import BasemapView, EndView, LegView, MapView, StatView, StopView, TripView
from travelmap.rendering.payload import payload_json, payload_of
from travelmap.rendering.publication import brand_view, publication_view
from travelmap.rendering.stops import annotation_views, date_view, short_name, state_of, stop_view
from travelmap.rendering.web import page_address
from travelmap.timezones.zones import database_version
from travelmap.version import __version__
from travelmap.wording.dating import day_words, period_words
from travelmap.wording.plain import place_words
from travelmap.wording.richtext import plain_text, rich_text
from travelmap.wording.terms import MEANS, count_words, distance_words, joined, thousands

if TYPE_CHECKING:
    from travelmap.basemap.load import Basemap
    from travelmap.model.evidence import Evidence
    from travelmap.model.framing import MapKind
    from travelmap.model.itinerary import Itinerary, MapSettings, Person
    from travelmap.model.place import Location
    from travelmap.model.publication import Brand
    from travelmap.model.route import Leg, Route, RouteTrip

__all__ = ["compose"]

_DESCRIPTION_LENGTH = 200
_MOST_NAMES = 40
"""Countries that the header names."""


def compose(
    route: Route,
    *,
    figure: str,
    boundaries: Boundaries | None = None,
    site_url: str | None = None,
    brand: Brand | None = None,
    settings: MapSettings | None = None,
    evidence: Evidence | None = None,
    view: MapKind | None = None,
) -> MapView:
    """Compose the page of a route.

    Args:
        route: The located itinerary and its legs.
        figure: The static map, an `<svg>` element of our own making: the only text that is taken
            for HTML as it comes.
        boundaries: What the project says of boundaries; the itinerary's own word wins, and without
            either there are none.
        site_url: Where the pages will stand.
        brand: Who publishes the project's pages; the itinerary's own word wins.
        settings: What the project says of how the map opens; the itinerary's own word wins.
        evidence: What the page hands out; without it, nothing.
        view: What the map shows first, whatever the itinerary says.
    """
    itinerary = route.located.itinerary
    shown = itinerary.map.boundaries or boundaries or Boundaries.NONE
    basemap = load_basemap()
    notes = Footnotes(itinerary.sources)
    published_by = itinerary.brand.over(brand) if brand else itinerary.brand
    opening = itinerary.map.over(settings) if settings else itinerary.map
    opening = replace(opening, view=view) if view else opening
    payload = payload_of(route, boundaries=shown, text=CONTROLS, area=country_area, opening=opening)
    names = None
    if len(payload["stops"]) >= COLUMNS_FROM:
        payload, names = in_columns(payload, [trip.first_stop_index for trip in route.trips])
    annotations = annotation_views(itinerary.annotations, notes)
    trips = _trips(route, notes)
    publication = publication_view(itinerary.publication, notes)
    shown_brand = brand_view(published_by)
    view_made = MapView(
        slug=itinerary.slug,
        title=itinerary.title,
        lang=itinerary.lang,
        dir=direction_of(itinerary.lang),
        description=_description(itinerary),
        summary=rich_text(itinerary.summary) if itinerary.summary else None,
        traveller=_traveller(itinerary.traveller),
        dates=_period(itinerary),
        stats=_stats(route),
        annotations=annotations,
        trips=trips,
        legend=legend_of(route, shown),
        sources=notes.listed(),
        about=about_view(
            route,
            boundaries=shown,
            basemap_version=basemap.version,
            zones_version=database_version() if _tells_local_time(trips) else None,
            site_url=site_url,
            brand=published_by,
        ),
        basemap=_basemap(basemap, shown),
        figure=Markup(figure),  # noqa: S704 - our own figure stage made it, from escaped parts
        text=CONTROLS,
        data=payload_json(payload),
        names=payload_json(names) if names else None,
        centre=_centre(route),
        as_of=day_words(itinerary.as_of) if itinerary.as_of else None,
        address=page_address(site_url, itinerary.slug),
        publication=publication,
        brand=shown_brand,
        locale=locale_of(itinerary.lang),
        claims=claims_view(itinerary),
        evidence=evidence_json(evidence, itinerary.slug, notes) if evidence else "",
        version=__version__,
    )
    return embeddable(view_made)


def _tells_local_time(trips: tuple[TripView, ...]) -> bool:
    return any(isinstance(one, StopView) and one.local_time for trip in trips for one in trip.entries)


def _trips(route: Route, notes: Footnotes) -> tuple[TripView, ...]:
    views = []
    leg_index = 0
    for index, trip in enumerate(route.trips):
        written = trip.located.trip
        annotations = annotation_views(written.annotations, notes)
        entries = _entries(trip, leg_index, route.numbers, notes)
        leg_index += len(trip.legs)
        views.append(
            TripView(
                index=index,
                title=written.title or ("Stops" if len(route.trips) == 1 else f"Trip {index + 1}"),
                titled=written.title is not None,
                date=date_view(written.dates),
                annotations=annotations,
                entries=entries,
            )
        )
    return tuple(views)


def _entries(
    trip: RouteTrip, leg_index: int, numbers: tuple[int | None, ...], notes: Footnotes
) -> tuple[StopView | LegView | EndView, ...]:
    """Put stops, the legs that lead to them and the trip's ends in the order of travel."""
    located = trip.located
    legs = {leg.destination_index: (leg_index + i, leg) for i, leg in enumerate(trip.legs)}
    names = [short_name(stop) for stop in located.stops]
    entries: list[StopView | LegView | EndView] = []
    if located.start is not None:
        entries.append(EndView("start", place_words(located.start)))
    for offset, stop in enumerate(located.stops):
        index = trip.first_stop_index + offset
        if index in legs:
            entries.append(_leg(*legs[index], trip.first_stop_index, names))
        entries.append(stop_view(stop, index, numbers[index], notes, located.start))
    if located.end is not None:
        if None in legs:
            entries.append(_leg(*legs[None], trip.first_stop_index, names))
        entries.append(EndView("end", place_words(located.end)))
    return tuple(entries)


def _leg(index: int, leg: Leg, first: int, names: list[str]) -> LegView:
    def name(stop_index: int | None, location: Location) -> str:
        return location.name if stop_index is None else names[stop_index - first]

    origin = name(leg.origin_index, leg.origin)
    destination = name(leg.destination_index, leg.destination)
    return LegView(
        index=index,
        origin=origin,
        destination=destination,
        via=tuple([waypoint.name for waypoint in leg.waypoints]),
        means=MEANS[leg.means],
        distance=_leg_distance(leg),
        planned=leg.planned,
        plain=origin.isascii() and destination.isascii(),
    )


def _leg_distance(leg: Leg) -> str:
    words = distance_words(leg.distance_km, about=leg.distance_about)
    return f"{words}, shortest way over water" if leg.by_water else words


def _stats(route: Route) -> tuple[StatView, ...]:
    """Compose the header's figures; what is still to come is never added to what happened."""
    statistics = route.statistics
    figures = []
    name = "Distance" if any(leg.by_water for leg in route.legs) else "Great-circle distance"
    if statistics.distance_km or not statistics.planned_distance_km:
        words = distance_words(statistics.distance_km, about=statistics.distance_about)
        figures.append(StatView(name, words))
    if statistics.planned_distance_km:
        words = distance_words(statistics.planned_distance_km, about=statistics.planned_distance_about)
        figures.append(StatView("Planned distance" if figures else f"{name}, planned", words))
    countries = (*statistics.countries, *statistics.planned_countries)
    figures += [
        StatView("Visits", count_words(statistics.visits, planned=statistics.planned_visits), _besides(route)),
        StatView(
            "Countries",
            count_words(len(statistics.countries), planned=len(statistics.planned_countries)),
            joined(_some(countries)) or None,
        ),
    ]
    if statistics.days_abroad and any(stop.dates for stop in route.located.itinerary.stops):
        words = count_words(statistics.days_abroad, at_least=statistics.days_at_least)
        figures.append(StatView("Days abroad", words))
    return tuple(figures)


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return all names of few, and of a hundred so many that the list below stays in sight."""
    if len(names) <= _MOST_NAMES:
        return names
    return (*names[: _MOST_NAMES - 1], f"{thousands(len(names) - _MOST_NAMES + 1)} more")


def _besides(route: Route) -> str | None:
    """Say which stops are not among the visits: those that did not take place, and those on the way."""
    stops = [stop.stop for trip in route.located.trips for stop in trip.stops]
    ghosts = sum(state_of(stop) == "ghost" for stop in stops)
    happened = [stop.role for stop in stops if state_of(stop) != "ghost"]
    counts = (
        (
            sum(role in {Role.TECHNICAL_STOP, Role.OVERNIGHT} for role in happened),
            "technical or overnight stop",
            " besides",
        ),
        (ghosts, "stop", " did not take place"),
    )
    words = [f"{thousands(count)} {noun}{'s' if count > 1 else ''}{verb}" for count, noun, verb in counts if count]
    return "; ".join(words) or None


def _period(itinerary: Itinerary) -> str | None:
    """Return from when to when the journey was: by its stops; its trips only settle what those doubt."""
    stops = [stop.dates for stop in itinerary.stops if stop.dates]
    first = min((span.earliest for span in stops if span.earliest), default=None)
    last = max((span.latest for span in stops if span.latest), default=None)
    trips = [trip.dates for trip in itinerary.trips if trip.dates and trip.dates.exact]
    inside = [
        span
        for span in trips
        if first and last and span.earliest and span.latest and first <= span.earliest and span.latest <= last
    ]
    return period_words([*stops, *inside])


def _traveller(person: Person | None) -> str | None:
    """Return "Narendra Modi, Prime Minister, India"; text that stands for a person is shown as written."""
    if person is None:
        return None
    return ", ".join(part for part in (person.name, person.office, person.country) if part)


def _description(itinerary: Itinerary) -> str:
    """Return the page's description for search engines and previews, as plain text."""
    words = " ".join((plain_text(itinerary.summary) if itinerary.summary else itinerary.title).split())
    return words if len(words) <= _DESCRIPTION_LENGTH else f"{words[: _DESCRIPTION_LENGTH - 1].rstrip()}…"


def _basemap(basemap: Basemap, boundaries: Boundaries) -> BasemapView:
    shown = boundaries is not Boundaries.NONE
    return BasemapView(
        land=basemap.land,
        boundaries=basemap.boundaries if shown else "",
        disputed=basemap.disputed if shown else "",
        grid=basemap.grid,
    )


def _centre(route: Route) -> tuple[float, float]:
    """Return where the map looks before its script has fitted it."""
    points = [stop.location.point for trip in route.located.trips for stop in trip.stops]
    latitudes = [point.latitude for point in points] or [0.0]
    return round((min(latitudes) + max(latitudes)) / 2, 5), round(route.centre_longitude, 5)
