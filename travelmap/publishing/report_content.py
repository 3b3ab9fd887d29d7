"""What a report says of a journey: the words of its page, put in the order in which a report is read."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from travelmap.publishing.report_text import (
    blocks_of,
    event_line,
    event_short,
    marks,
    ours,
    people_words,
    person_words,
    rank_line,
    statement_of,
    status_line,
)
from travelmap.rendering.mapview import LegView, StopView
from travelmap.reports.content import (
    Detail,
    Entry,
    Facts,
    KeyFigure,
    Leg,
    Paragraph,
    Picture,
    PlaceNote,
    Report,
    Run,
    Source,
    TripPart,
    plain,
)
from travelmap.wording.telling import telling

if TYPE_CHECKING:
    from datetime import date

    from travelmap.publishing.journey import Journey
    from travelmap.rendering.mapview import CreditView, EventView, MapView, SourceView, TripView
    from travelmap.reports.content import Block, Cell, Figure

__all__ = ["caption_of", "report_of"]

_MARKS = {"ghost": "×"}
_ON_THE_WAY = "•"
_LAND = "Natural Earth"
"""What is drawn on every map; gazetteers behind single places are named in the notes."""


def report_of(journey: Journey, figure: Figure | None) -> Report:
    """Return the report of a journey.

    Args:
        journey: What it tells of.
        figure: The map, drawn already; None leaves it out.
    """
    view = journey.view
    itinerary = journey.route.located.itinerary
    numbers = {source.anchor: source.number for source in view.sources}
    brand = itinerary.brand.over(journey.project.brand)
    return Report(
        title=view.title,
        lang=view.lang,
        rtl=view.dir == "rtl",
        subtitle=_subtitle(view),
        publisher=brand.name,
        draft=view.publication.draft,
        authors=view.publication.byline,
        modified=_day(journey),
        summary=blocks_of(str(view.summary)) if view.summary else (),
        figure=figure,
        key_figures=tuple(KeyFigure(stat.name, stat.value, stat.note) for stat in view.stats),
        claims=view.claims.words if view.claims else None,
        absent=_absent(view, numbers),
        statements=tuple(statement_of(one, numbers) for one in view.annotations),
        trips=tuple(_trip(trip, numbers) for trip in view.trips if trip.entries or trip.annotations),
        sources=tuple(_source(source) for source in view.sources),
        notes=_notes(view, numbers),
        places=tuple(
            PlaceNote(_mark(stop), stop.place or stop.title, _located(stop), stop.local_time)
            for stop in _stops(view)
            if stop.located
        ),
        accent=f"{brand.accent}".removeprefix("#") if brand.accent else "1f4e79",
        version=view.version,
        telling=telling(journey.route),
    )


def caption_of(view: MapView) -> Paragraph:
    """Return what stands under the map: its title, which boundaries it shows, and whose data it is."""
    first, *others = _credits(view)
    drawn = [credit for credit in others if credit.name == _LAND or credit.text.startswith("places, ")]
    names = [f"{credit.name} ({credit.text})" if credit.text else credit.name for credit in (first, *drawn)]
    data = f"Data: {'; '.join(names)}."
    return Paragraph((Run(view.title, bold=True), ours(f". {view.about.statements[0]} {data}")))


def _credits(view: MapView) -> list[CreditView]:
    """Whose data a report shows: it holds nothing of Leaflet's."""
    return [credit for credit in view.about.credits if credit.name != "Leaflet"]


def _subtitle(view: MapView) -> tuple[Paragraph, ...]:
    publication = view.publication
    lines: list[Paragraph] = []
    if view.traveller:
        lines.append(plain(view.traveller))
    if view.dates:
        lines.append(plain(view.dates, ours=True))
    if publication.byline:
        lines.append(Paragraph((ours("By "), Run(_listed(publication.byline)))))
    days = []
    if publication.published:
        days.append(f"Published {publication.published.text}")
    if publication.corrected:
        days.append(f"Corrected {publication.corrected.text}")
    if view.as_of:
        days.append(f"State of knowledge: {view.as_of}")
    if days:
        lines.append(plain(" · ".join(days), ours=True))
    return tuple(lines)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _day(journey: Journey) -> date | None:
    """Return the day that a report's own properties name: the latest that the itinerary says of itself."""
    itinerary = journey.route.located.itinerary
    publication = itinerary.publication
    return max((day for day in (publication.corrected, publication.published, itinerary.as_of) if day), default=None)


def _stops(view: MapView) -> list[StopView]:
    return [entry for trip in view.trips for entry in trip.entries if isinstance(entry, StopView)]


def _mark(stop: StopView) -> str:
    return str(stop.number) if stop.number is not None else _MARKS.get(stop.state, _ON_THE_WAY)


def _absent(view: MapView, numbers: dict[str, int]) -> tuple[Paragraph, ...]:
    found = []
    for stop in _stops(view):
        if stop.state != "ghost":
            continue
        named = stop.place.casefold().startswith(stop.title.casefold())
        runs = [Run(stop.place if named else stop.title, bold=True)]
        if stop.place and not named:
            runs.append(Run(f", {stop.place}"))
        if stop.date:
            runs += [ours(", "), ours(stop.date.text)]
        if stop.status:
            runs += [ours(": "), *status_line(stop.status, numbers).runs]
        found.append(Paragraph(tuple(runs)))
    return tuple(found)


def _trip(trip: TripView, numbers: dict[str, int]) -> TripPart:
    return TripPart(
        title="Itinerary" if trip.title == "Stops" and not trip.titled else trip.title,
        untitled=not trip.titled,
        dates=trip.date.text if trip.date else None,
        statements=tuple(statement_of(one, numbers) for one in trip.annotations),
        entries=tuple(_entry(entry, numbers) for entry in trip.entries if isinstance(entry, StopView)),
        legs=tuple(_leg(entry) for entry in trip.entries if isinstance(entry, LegView)),
    )


def _leg(leg: LegView) -> Leg:
    words = f"{leg.distance}, still to come" if leg.planned else leg.distance
    means = ", ".join(part for part in (leg.means, f"via {', '.join(leg.via)}" if leg.via else "") if part)
    return Leg(leg.origin, leg.destination, means, words)


def _entry(stop: StopView, numbers: dict[str, int]) -> Entry:
    tags = {kind: [tag for tag in stop.tags if tag.kind == kind] for kind in ("role", "precision", "ambiguous")}
    told = tuple(Paragraph((Run(tag.text, ours=True, muted=True),)) for tag in (*tags["precision"], *tags["ambiguous"]))
    detail = _detail(stop, numbers)
    return Entry(
        mark=_mark(stop),
        state=stop.state,
        dates=(plain(stop.date.text, ours=True),) if stop.date else (),
        place=(plain(stop.place or stop.title), *told),
        purpose=_purpose(stop, numbers, detail),
        met=_met(stop),
        status=_status(stop, numbers),
        sources=(Paragraph(marks(stop.cites, numbers)[1:]),) if stop.cites else (),
        detail=detail,
    )


def _purpose(stop: StopView, numbers: dict[str, int], detail: Detail) -> Cell:
    cell: list[Paragraph] = []
    if not stop.place.casefold().startswith(stop.title.casefold()) and stop.place:
        cell.append(plain(stop.title, bold=True))
    cell += [plain(tag.text, ours=True) for tag in stop.tags if tag.kind == "role"]
    if stop.ranks:
        cell.append(rank_line(stop.ranks, numbers))
    cell += [event_short(event, None if _is_long(event) else numbers) for event in stop.events]
    if stop.unsourced and detail.empty:
        cell.append(Paragraph((Run(stop.unsourced, ours=True, alert=True),)))
    return tuple(cell)


def _is_long(event: EventView) -> bool:
    """Whether there is more to an event than fits a line of the agenda."""
    return bool(event.date or event.people or event.forum or event.capacity or event.outcome or event.status)


def _met(stop: StopView) -> Cell:
    cell: list[Paragraph] = []
    for title, people in stop.people:
        if title == "Met":
            cell += [plain(person_words(who)) for who in people]
        elif title == "Hosted by":
            cell += [Paragraph((ours("Hosted by "), Run(person_words(who)))) for who in people]
    return tuple(cell)


def _status(stop: StopView, numbers: dict[str, int]) -> Cell:
    cell: list[Paragraph] = []
    if stop.status:
        cell.append(status_line(stop.status, numbers))
    if stop.confidence:
        cell.append(plain(stop.confidence, ours=True))
    return tuple(cell)


def _detail(stop: StopView, numbers: dict[str, int]) -> Detail:
    facts = [event_line(event, numbers) for event in stop.events if _is_long(event)]
    facts += [
        Paragraph((Run(title, bold=True, ours=True), ours(": "), Run(people_words(people))))
        for title, people in stop.people
        if title == "Delegation"
    ]
    if stop.topics:
        facts.append(Paragraph((Run("Topics", bold=True, ours=True), ours(": "), Run(", ".join(stop.topics)))))
    pictures, told = _pictures(stop) if stop.images else ((), ())
    head = f"{_mark(stop)}  " if stop.number is not None else ""
    return Detail(
        heading=f"{head}{stop.title}",
        date=stop.date.text if stop.date else None,
        facts=(*facts, *told),
        statements=tuple(statement_of(one, numbers) for one in stop.annotations),
        notes=blocks_of(str(stop.notes)) if stop.notes else (),
        pictures=pictures,
        unsourced=stop.unsourced,
    )


def _pictures(stop: StopView) -> tuple[tuple[Picture, ...], tuple[Paragraph, ...]]:
    """Return a stop's pictures, and words in the place of those that cannot be shown."""
    from travelmap.printing.photos import photo_of

    shown, told = [], []
    for image in stop.images:
        data = photo_of(base64.b64decode(image.src.partition(";base64,")[2]))
        if data is not None:
            shown.append(Picture(data, image.alt, image.credit))
        else:
            credit = (Run(f" ({image.credit})"),) if image.credit else ()
            told.append(Paragraph((Run("Picture", bold=True, ours=True), ours(": "), Run(image.alt), *credit)))
    return tuple(shown), tuple(told)


def _source(source: SourceView) -> Source:
    runs = [Run(source.title, url=source.url, italic=source.url is None)]
    runs += [Run(f", {detail}", ours=detail.isascii()) for detail in source.details]
    if source.url:
        runs += [Run(", "), Run(source.url, url=source.url, muted=True)]
    if source.archived:
        runs += [ours(", archived copy: "), Run(source.archived, url=source.archived, muted=True)]
    if not source.cited:
        runs.append(Run(" (not cited above)", ours=True, muted=True))
    return Source(source.number, Paragraph(tuple(runs)))


def _notes(view: MapView, numbers: dict[str, int]) -> tuple[Facts, ...]:
    about, publication = view.about, view.publication
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Boundaries, names and distances", tuple(plain(words, ours=True) for words in about.statements)),
        ("Corrections", _corrections(view, numbers)),
        (
            "Licence",
            (Paragraph((Run(publication.licence.name, url=publication.licence.url),)),) if publication.licence else (),
        ),
        ("How to cite", (_citation(view),)),
        ("Data", (_data(view),)),
    ]
    return tuple(Facts(heading, blocks) for heading, blocks in parts if blocks)


def _citation(view: MapView) -> Paragraph:
    runs = [Run(view.about.citation)]
    if view.about.address:
        runs += [Run(" "), Run(view.about.address, url=view.about.address)]
    return Paragraph(tuple(runs))


def _data(view: MapView) -> Paragraph:
    runs: list[Run] = []
    for credit in _credits(view):
        if runs:
            runs.append(ours("; "))
        runs.append(Run(credit.name, ours=True, url=credit.url or None))
        if credit.text:
            runs.append(ours(f": {credit.text}"))
    facts = ", ".join(f"{name} {value}" for name, value in view.about.facts)
    return Paragraph((*runs, ours(f". Made with {facts}.")))


def _corrections(view: MapView, numbers: dict[str, int]) -> tuple[Block, ...]:
    found: list[Block] = []
    for one in view.publication.corrections:
        first, *rest = blocks_of(str(one.html)) or (Paragraph(()),)
        head = Run(f"{one.date.text}: ", bold=True, ours=True)
        if isinstance(first, Paragraph):
            found.append(Paragraph((head, *first.runs, *(() if rest else marks(one.cites, numbers)))))
        else:
            found += [Paragraph((head,)), first]
        found += rest
        if one.cites and (rest or not isinstance(first, Paragraph)):
            found.append(Paragraph(marks(one.cites, numbers)[1:]))
    return tuple(found)


def _located(stop: StopView) -> str:
    words = stop.located
    if stop.location and stop.location.match:
        words += f" Matched {stop.location.match}."
    if stop.location and stop.location.historic:
        words += f" {stop.location.historic}."
    if stop.location and stop.location.alternatives:
        words += f" Could also be {'; '.join(stop.location.alternatives)}."
    return words
