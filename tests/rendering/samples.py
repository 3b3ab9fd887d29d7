"""Hand-made routes to render, without any other stage.

Run as a script, it writes them as pages: `python tests/rendering/samples.py FOLDER`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.model.dates import DateSpan, PartialDate
from travelmap.model.itinerary import (
    Annotation,
    Citation,
    Event,
    Image,
    Itinerary,
    MapSettings,
    Person,
    Source,
    Statement,
    Status,
    Stop,
    Trip,
    Visit,
)
from travelmap.model.place import Candidate, Location, Place, Precision, Provenance, ProvenanceKind
from travelmap.model.route import Leg, LocatedItinerary, LocatedStop, LocatedTrip, Route, RouteTrip, Statistics
from travelmap.model.vocabulary import (
    AnnotationKind,
    Boundaries,
    Capacity,
    Confidence,
    EventType,
    Means,
    Role,
    SourceKind,
    StatusValue,
    VisitLevel,
)
from travelmap.reading.edtf import parse_date

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" role="img" aria-label="Map of the journey">'
    '<rect width="100" height="50" fill="none" stroke="currentColor"/></svg>'
)

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    "050001a5f645400000000049454e44ae426082",
)


def partial(text: str) -> PartialDate:
    """Read `2024-07-08~` and the like; enough of EDTF for samples."""
    numbers = [int(part) for part in text.rstrip("~?%").split("-")]
    return PartialDate(*numbers, approximate=text.endswith(("~", "%")), uncertain=text.endswith(("?", "%")))


def span(text: str) -> DateSpan:
    """Read a date or a range of dates."""
    first, _, last = text.partition("/")
    start = None if first == ".." else partial(first)
    end = start if not last else None if last == ".." else partial(last)
    return DateSpan(text, start, end)


def place(
    name: str,
    country: str | None,
    code: str | None,
    latitude: float,
    longitude: float,
    precision: Precision = Precision.LOCALITY,
    detail: str = "",
    **more: object,
) -> Location:
    """Make a location; `detail` names the gazetteer's record."""
    kind = ProvenanceKind.GAZETTEER if detail else ProvenanceKind.GIVEN
    location = Location(
        name=name,
        point=Point(latitude, longitude),
        precision=precision,
        provenance=Provenance(kind, detail),
        country_code=code,
        country=country,
    )
    return replace(location, **more)  # type: ignore[arg-type]


def stop(location: Location, **fields: object) -> LocatedStop:
    """Make a located stop whose id comes from its place, unless one is given."""
    fields.setdefault(
        "id", "".join(c if c.isascii() and c.isalnum() else "-" for c in location.name.lower())[:64] or "x"
    )
    fields.setdefault("place", Place(location.name, location.country))
    via = fields.pop("via_located", ())
    return LocatedStop(Stop(**fields), location, via)  # type: ignore[arg-type]


def route_of(itinerary: Itinerary, trips: list[LocatedTrip]) -> Route:
    """Join stops to a route by the format's rules, as plainly as possible."""
    written = tuple(replace(trip.trip, stops=tuple(s.stop for s in trip.stops)) for trip in trips)
    trips = [replace(trip, trip=trip_) for trip, trip_ in zip(trips, written, strict=True)]
    located = LocatedItinerary(replace(itinerary, trips=written), tuple(trips), "GeoNames 2026-01")
    numbers: list[int | None] = []
    routed, first = [], 0
    for trip_index, trip in enumerate(trips):
        routed.append(RouteTrip(trip, first, tuple(_legs(trip, trip_index, first))))
        first += len(trip.stops)
        for s in trip.stops:
            counted = not s.stop.status.value.ghost and s.stop.role not in {Role.TECHNICAL_STOP, Role.OVERNIGHT}
            numbers.append(sum(n is not None for n in numbers) + 1 if counted else None)
    legs = _bulged([leg for trip in routed for leg in trip.legs])
    routed = [
        replace(trip, legs=tuple(leg for leg in legs if leg.trip_index == index)) for index, trip in enumerate(routed)
    ]
    return Route(located, tuple(routed), _statistics(located, legs), tuple(numbers), _centre(located))


def _legs(trip: LocatedTrip, trip_index: int, first: int) -> list[Leg]:
    nodes: list[tuple[int | None, Location, LocatedStop | None]] = []
    if trip.start:
        nodes.append((None, trip.start, None))
    nodes += [(first + i, s.location, s) for i, s in enumerate(trip.stops) if not s.stop.status.value.ghost]
    if trip.end:
        nodes.append((None, trip.end, None))
    legs = []
    for (a_index, a, a_stop), (b_index, b, b_stop) in pairwise(nodes):
        via = b_stop.via if b_stop else ()
        points = [a.point, *(w.point for w in via), b.point]
        legs.append(
            Leg(
                trip_index,
                a_index,
                b_index,
                a,
                b,
                via,
                (b_stop.stop.arrive_by if b_stop else None) or Means.UNKNOWN,
                sum(distance_km(p, q) for p, q in pairwise(points)),
                about=any(end.precision in {Precision.COUNTRY, Precision.REGION} for end in (a, b)),
                planned=any(s is not None and s.stop.status.value.planned for s in (a_stop, b_stop)),
                bulge=False,
            )
        )
    return legs


def _bulged(legs: list[Leg]) -> list[Leg]:
    pairs = [frozenset((leg.origin.point, leg.destination.point)) for leg in legs]
    return [replace(leg, bulge=pairs.count(pair) > 1) for leg, pair in zip(legs, pairs, strict=True)]


def _statistics(located: LocatedItinerary, legs: list[Leg]) -> Statistics:
    stops = [s for trip in located.trips for s in trip.stops]
    done = [s for s in stops if s.stop.status.value.happened]
    planned = [s for s in stops if s.stop.status.value.planned]
    days = set().union(*(s.stop.dates.certain_days() for s in done if s.stop.dates))
    countries = tuple(dict.fromkeys(s.location.country or s.location.name for s in done))
    return Statistics(
        sum(leg.distance_km for leg in legs if not leg.planned),
        any(leg.about for leg in legs if not leg.planned),
        sum(leg.distance_km for leg in legs if leg.planned),
        any(leg.about for leg in legs if leg.planned),
        sum(s.stop.role is Role.VISIT for s in done),
        sum(s.stop.role is Role.VISIT for s in planned),
        countries,
        tuple(dict.fromkeys(c for s in planned if (c := s.location.country or s.location.name) not in countries)),
        len(days),
        any(s.stop.dates is None or not s.stop.dates.exact for s in done),
    )


def _centre(located: LocatedItinerary) -> float:
    longitudes = sorted(
        {s.location.point.longitude for trip in located.trips for s in trip.stops}
        | {home.point.longitude for trip in located.trips for home in (trip.start, trip.end) if home},
    )
    gaps = [
        ((after - before) % 360 or 360, before)
        for before, after in zip(longitudes, [*longitudes[1:], longitudes[0]], strict=True)
    ]
    gap, before = max(gaps)
    middle = (before + gap / 2) % 360
    return (middle + 360) % 360 - 180


DELHI = place("New Delhi", "India", "IN", 28.63576, 77.22445, detail="GeoNames 1261481")
FASANO = place("Fasano", "Italy", "IT", 40.83484, 17.35889, detail="GeoNames 3177219", region="Apulia")
ITALY = place("Italy", "Italy", "IT", 42.75, 12.8, Precision.COUNTRY, "Natural Earth ITA", area_codes=("IT",))
ASTANA = place("Astana", "Kazakhstan", "KZ", 51.1801, 71.44598, detail="GeoNames 1526273")
MOSCOW = place("Moscow", "Russia", "RU", 55.75222, 37.61556, detail="GeoNames 524901")
VIENNA = place(
    "Vienna",
    "Austria",
    "AT",
    48.20849,
    16.37208,
    detail="GeoNames 2761369",
    ambiguous=True,
    alternatives=(
        Candidate(
            "Vienna",
            "Virginia",
            "US",
            "United States",
            Point(38.90122, -77.26526),
            Precision.LOCALITY,
            0.7,
            "GeoNames 4791160",
        ),
    ),
)


def brief(*locators: str) -> tuple[Citation, ...]:
    """Cite facts of the flagship's brief."""
    return tuple(Citation("brief", locator) for locator in locators)


def note(kind: AnnotationKind, text: str, *locators: str, **more: object) -> Annotation:
    """Make an annotation that cites facts of the brief."""
    return Annotation(text, kind, sources=brief(*locators), **more)  # type: ignore[arg-type]


FACT, AIM, EXPECTATION = AnnotationKind.FACT, AnnotationKind.AIM, AnnotationKind.EXPECTATION
BACKGROUND, ANALYSIS = AnnotationKind.BACKGROUND, AnnotationKind.ANALYSIS


def flagship(first: Location = FASANO) -> Route:
    """Make two trips from New Delhi with a summit not attended in between."""
    italy = stop(
        first,
        id="italy",
        title="G7 summit, outreach session",
        venue=None if first is ITALY else "Borgo Egnazia",
        dates=span("2024-06-14"),
        visit=Visit(VisitLevel.NONE),
        arrive_by=Means.AIR,
        events=(
            Event(
                EventType.MULTILATERAL_SUMMIT, "G7 summit", span("2024-06-14"), capacity=Capacity.OUTREACH, forum="G7"
            ),
        ),
        annotations=(
            note(
                BACKGROUND,
                "The group agreed to support Ukraine with funds from frozen Kremlin assets, in the brief’s words.",
                "F10",
                topics=("Ukraine", "sanctions"),
            ),
        ),
    )
    astana = stop(
        ASTANA,
        title="SCO summit",
        dates=span("2024-07-03/2024-07-04"),
        status=Status(StatusValue.NOT_ATTENDED, span("2024-07-08"), brief("F13"), stated=True),
        events=(Event(EventType.MULTILATERAL_SUMMIT, "SCO summit", forum="Shanghai Cooperation Organisation"),),
        annotations=(
            note(FACT, "He did not attend; President Xi Jinping stressed economic cooperation.", "F13"),
            note(ANALYSIS, "Read as *caution* amid border disputes and strained relations with China.", "F13"),
        ),
    )
    moscow = stop(
        MOSCOW,
        title="22nd India–Russia annual summit",
        dates=span("2024-07-08/2024-07-09"),
        visit=Visit(
            VisitLevel.OFFICIAL,
            (Statement("sender", VisitLevel.OFFICIAL), Statement("press", VisitLevel.STATE, brief("F3"))),
        ),
        arrive_by=Means.AIR,
        met=(Person("Vladimir Putin", "President", "Russia"),),
        events=(Event(EventType.BILATERAL_SUMMIT, date=span("2024-07-09"), sources=brief("F1")),),
        topics=("defence", "trade", "investment", "energy"),
        annotations=(
            note(FACT, "First visit to Moscow since Russia invaded Ukraine.", "F1"),
            note(AIM, "The Kremlin: strengthen historically friendly ties, discuss regional questions.", "F2"),
            note(AIM, "Modi: deepen the “special and privileged” strategic partnership.", "F4"),
            note(FACT, "His first bilateral trip abroad since his re-election for a rare third term.", "F5"),
            note(EXPECTATION, "Defence, trade, investment and energy; also the SCO, BRICS and the UN.", "F6", "F7"),
            note(
                EXPECTATION,
                "The release of Indian nationals allegedly tricked into serving in Russia’s army.",
                "F8",
                confidence=Confidence.LIKELY,
            ),
            note(BACKGROUND, "Bilateral trade reached US$65.7 billion, heavily tilted towards imports.", "F12"),
        ),
        sources=brief("F3"),
    )
    vienna = stop(
        VIENNA,
        title="First visit in over four decades",
        dates=span("2024-07-09/2024-07-10"),
        arrive_by=Means.AIR,
        met=(
            Person("Alexander Van der Bellen", "President", "Austria"),
            Person("Karl Nehammer", "Chancellor", "Austria"),
        ),
        annotations=(note(FACT, "The first visit by an Indian prime minister in over four decades.", "F14"),),
    )
    itinerary = Itinerary(
        slug="modi-2024",
        file="itineraries/modi-2024.yaml",
        title="Modi abroad: the G7 in Italy, then Moscow and Vienna",
        summary="Two journeys from New Delhi in the first weeks of a third term, and one summit not attended.",
        trips=(),
        traveller=Person("Narendra Modi", "Prime Minister", "India"),
        as_of=date(2024, 7, 10),
        annotations=(
            note(BACKGROUND, "India has stayed neutral, urged a peaceful solution, condemned civilian deaths.", "F9"),
            Annotation("The security partnership dates from the Cold War.", BACKGROUND, sources=brief("F11")),
        ),
        sources=(
            Source(
                "brief",
                "Modi lands in Moscow",
                publisher="A news agency",
                date=span("2024-07-08"),
                kind=SourceKind.PRESS,
                file="../seeds/brief.md",
            ),
            Source(
                "mea",
                "Press releases",
                publisher="Ministry of External Affairs",
                url="https://www.mea.gov.in/",
                lang="en",
            ),
        ),
        map=MapSettings(Boundaries.NATURAL_EARTH),
    )
    return route_of(
        itinerary,
        [
            LocatedTrip(Trip((), "G7 outreach session"), (italy,), DELHI, DELHI),
            LocatedTrip(
                Trip((), "Russia and Austria", span("2024-07-08/2024-07-11")), (astana, moscow, vienna), DELHI, DELHI
            ),
        ],
    )


def pacific() -> Route:
    """Make a tour over the antimeridian, part of it still to come, of all means of travel."""
    wellington = place("Wellington", "New Zealand", "NZ", -41.28664, 174.77557, detail="GeoNames 2179537")
    honolulu = place("Honolulu", "United States", "US", 21.30694, -157.85833, detail="GeoNames 5856195")
    stops = (
        stop(
            place("Suva", "Fiji", "FJ", -18.14161, 178.44149, detail="GeoNames 2198148"),
            dates=span("2030-03-01/2030-03-03"),
        ),
        stop(
            place("Apia", "Samoa", "WS", -13.83333, -171.76666, detail="GeoNames 4035413"),
            dates=span("2030-03"),
            arrive_by=Means.SEA,
        ),
        stop(
            place(
                "Hawke’s Bay", "New Zealand", "NZ", -39.4, 176.8, Precision.REGION, "GeoNames 2190146", radius_km=95.0
            ),
            id="hawkes-bay",
            role=Role.OVERNIGHT,
            arrive_by=Means.ROAD,
        ),
        stop(honolulu, dates=span("2030-03-09~"), arrive_by=Means.AIR, role=Role.TRANSIT, via_located=()),
        stop(
            place("Santiago", "Chile", "CL", -33.45694, -70.64827, detail="GeoNames 3871336"),
            dates=span("2030-03-20/.."),
            status=Status(StatusValue.ANNOUNCED, span("2030-03-12"), stated=True),
            arrive_by=Means.AIR,
            via_located=(place("Papeete", "French Polynesia", "PF", -17.53733, -149.5665, detail="GeoNames 4033936"),),
        ),
        stop(
            place("Tokyo", "Japan", "JP", 35.6895, 139.69171, detail="GeoNames 1850147"),
            status=Status(StatusValue.CANCELLED, None, (), stated=True),
            dates=span("2030-04-02"),
        ),
    )
    itinerary = Itinerary(
        "pacific-2030", "pacific-2030.yaml", "A tour of the Pacific", (), traveller=Person("A. Minister")
    )
    return route_of(itinerary, [LocatedTrip(Trip(()), stops, wellington, wellington)])


HOSTILE = (
    "{{ 7*7 }}{% raw %}{# x",
    "${alert(1)} `backtick` \\x3cimg src=x onerror=alert(1)\\x3e",
    "</script><script>alert(1)</script><!-- --> ]]> <![CDATA[",
    "<img src=x onerror=alert(1)> &amp; &lt;b&gt; \" ' </style></title></svg>",
    "line\u2028sep\u2029 \u202ertl override\u202c \u0627\u0644\u0642\u0627\u0647 \U0001f1ee\U0001f1f3 \u0301\ufeff",
    '[x](javascript:alert(1)) ![i](http://evil.example/x.png) <http://a.b> [y](https://ok.example/?a=1&b="2")',
    "# heading\n\n- a * b\n- **bold** _it_\n\n1. one\n\n> quote\n\n```js\nalert(1)\n```\n\n    code\n---\n",
    "javascript:alert(1)//*/--></title></style></textarea></script></xmp>",
    "a" * 3000,
)


def dated() -> Route:
    """Dates of every kind: to the minute, on one day, disputed, about, overlapping, open, after a long gap."""
    base = {"role": Role.BASE}
    rows: list[tuple[str, float, float, str, dict[str, object]]] = [
        ("Rome", 41.9, 12.5, "2024-05-02T12:00/2024-05-04T10:00", {}),
        ("Paris", 48.85, 2.35, "2024-05-04", {}),
        ("Berlin", 52.5, 13.4, "2024-05-04/2024-05-06", {}),
        ("Warsaw", 52.2, 21.0, "[2024-05-07/2024-05-09, 2024-05-08/2024-05-10]", {}),
        ("Kyiv", 50.45, 30.5, "2024-05-12~", {}),
        ("Singapore", 1.3, 103.8, "2024-06-22/2024-06-28", base),
        ("Jakarta", -6.2, 106.8, "2024-06-24/2024-06-25", {}),
        ("Astana", 51.2, 71.4, "2024-06-24", {"status": Status(StatusValue.CANCELLED, span("2024-06-20"))}),
        ("Cairo", 30.0, 31.2, "../2024-07-05", {}),
        ("Nairobi", -1.3, 36.8, "2024-07-06/..", {}),
        ("Pretoria", -25.7, 28.2, "2025-09-01/2025-09-03", {"status": Status(StatusValue.ANNOUNCED)}),
    ]
    stops = [
        stop(place(name, None, None, latitude, longitude), dates=parse_date(dates), **more)
        for name, latitude, longitude, dates, more in rows
    ]
    stops.append(stop(place("Vienna", "Austria", "AT", 48.2, 16.4), id="vienna"))
    itinerary = Itinerary("dated", "dated.yaml", "Dates of every kind", (), home=Place("New Delhi"))
    return route_of(itinerary, [LocatedTrip(Trip(()), tuple(stops), start=DELHI, end=DELHI)])


def hostile(texts: tuple[str, ...] = HOSTILE) -> Route:
    """Make a route with such texts in every field that takes text."""
    many = [texts[i % len(texts)] for i in range(10_000)]
    take = iter(many).__next__

    def citation() -> tuple[Citation, ...]:
        return (Citation("brief", take()), Citation(texts[0], None))

    def person() -> Person:
        return Person(take(), take(), take(), take())

    def annotations() -> tuple[Annotation, ...]:
        return tuple(Annotation(text, topics=(take(),), sources=citation()) for text in texts)

    stops = []
    for index in range(len(texts)):
        location = place(
            take(),
            take(),
            "IN",
            10.0 + index,
            20.0 + index,
            detail=take(),
            region=take(),
            match=take(),
            historic=True,
            ambiguous=True,
            alternatives=(Candidate(take(), take(), "XX", take(), Point(0, 0), Precision.LOCALITY, 0.1, take()),),
        )
        stops.append(
            stop(
                location,
                id=f"s-{index}",
                title=take(),
                label=take(),
                venue=take(),
                dates=DateSpan(take(), partial("2024-07"), None),
                visit=Visit(VisitLevel.OFFICIAL, (Statement(take(), VisitLevel.STATE, citation()),), citation()),
                status=Status(
                    StatusValue.CANCELLED if index == 2 else StatusValue.COMPLETED,
                    span("2024"),
                    citation(),
                    stated=True,
                ),
                events=(
                    Event(EventType.OTHER, take(), span("2024"), (person(),), take(), None, take(), None, citation()),
                ),
                met=(person(),),
                host=(person(),),
                delegation=(person(),),
                topics=(take(), take()),
                annotations=annotations(),
                notes=take(),
                images=(Image(take(), take(), take(), "image/png", PIXEL),),
                sources=citation(),
                via_located=(replace(DELHI, name=take(), country=take()),),
            )
        )
    home = replace(DELHI, name=take(), country=take())
    itinerary = Itinerary(
        slug="hostile",
        file=take(),
        title=" ".join(texts[:3]),
        summary=take(),
        trips=(),
        traveller=person(),
        annotations=annotations(),
        sources=(
            Source(
                "brief",
                take(),
                take(),
                take(),
                span("2024"),
                'https://example.org/?a="><b>&c',
                None,
                take(),
                None,
                take(),
            ),
            Source(texts[0], take(), url="javascript:alert(1)", archived="data:text/html,x"),
        ),
    )
    trip = LocatedTrip(Trip((), take(), span("2024"), annotations=annotations()), tuple(stops), home, home)
    return route_of(itinerary, [trip])


def many(count: int) -> Route:
    """Make a long route with a little of everything at each stop."""
    names = ("Moscow", "Vienna", "Suva", "Fasano", "Astana", "Apia", "Kyiv", "Rome")
    stops = [
        stop(
            place(
                f"{names[i % 8]} {i}",
                "Country",
                "RU",
                (i * 7.31) % 120 - 60,
                (i * 13.7) % 340 - 170,
                detail=f"GeoNames {i}",
            ),
            id=f"stop-{i}",
            dates=DateSpan(
                "",
                PartialDate(1950 + i // 300, 1 + i % 12, 1 + i % 28),
                PartialDate(1950 + i // 300, 1 + i % 12, 1 + i % 28),
            ),
            visit=Visit(VisitLevel.WORKING),
            met=(Person("A. Person", "President", "Country"),),
            annotations=(Annotation(f"Something that was said of stop {i}.", sources=(Citation("brief", f"p{i}"),)),),
        )
        for i in range(count)
    ]
    trips = [LocatedTrip(Trip((), f"Trip {i // 10}"), tuple(stops[i : i + 10])) for i in range(0, count, 10)]
    itinerary = Itinerary(f"many-{count}", "", f"{count} stops", (), sources=(Source("brief", "A long list"),))
    return _fast_route(itinerary, trips)


def _fast_route(itinerary: Itinerary, trips: list[LocatedTrip]) -> Route:
    written = tuple(replace(trip.trip, stops=tuple(s.stop for s in trip.stops)) for trip in trips)
    trips = [replace(trip, trip=w) for trip, w in zip(trips, written, strict=True)]
    located = LocatedItinerary(replace(itinerary, trips=written), tuple(trips))
    routed, first = [], 0
    for index, trip in enumerate(trips):
        routed.append(RouteTrip(trip, first, tuple(_legs(trip, index, first))))
        first += len(trip.stops)
    statistics = Statistics(1e6, False, 0.0, False, first, 0, ("Country",), (), first, False)  # noqa: FBT003
    return Route(located, tuple(routed), statistics, tuple(range(1, first + 1)), 0.0)


SAMPLES = {
    "flagship": flagship,
    "italy-as-country": lambda: flagship(ITALY),
    "pacific": pacific,
    "hostile": hostile,
    "many-300": lambda: many(300),
    "many-1000": lambda: many(1000),
}
"""How to make each sample, by its name."""


def main(folder: Path) -> None:
    """Write all samples as pages."""
    from travelmap.rendering.page import render_page
    from travelmap.rendering.view import compose

    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        (folder / f"{name}.html").write_text(
            render_page(compose(make(), figure=FIGURE)), encoding="utf-8", newline="\n"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
