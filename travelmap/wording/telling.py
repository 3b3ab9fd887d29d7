"""A journey told in sentences: for readers who do not see its map, and for wherever only text can stand.

In two lengths: `alt_text`, a line for the `alt` of a picture, and `telling`, the whole of it. Both are in English
around the author's own words, as the page is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.model.listing import entries
from travelmap.model.place import Precision
from travelmap.model.vocabulary import AnnotationKind, Means, Role, StatusValue, VisitLevel
from travelmap.wording.dating import day_words, period_words, span_words
from travelmap.wording.plain import counted, one_line, person_words, place_line, plain_line, stop_place_words
from travelmap.wording.terms import (
    EVENT_TYPES,
    KINDS,
    MEANS,
    RANKS,
    ROLES,
    SPEAKERS,
    STATUSES,
    distance_words,
    joined,
    lower_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travelmap.model.itinerary import Annotation, Stop
    from travelmap.model.listing import Entry
    from travelmap.model.route import Leg, Route

__all__ = ["ALT_LENGTH", "alt_text", "telling"]

ALT_LENGTH: Final = 250
"""Characters that an `alt` may have: some screen readers cut longer ones, and nobody can stop them half-way."""


def alt_text(route: Route) -> str:
    """Return the journey in at most `ALT_LENGTH` characters: what it is, when, how many stops and where, how far."""
    listed = entries(route)
    went = [entry for entry in listed if not entry.stop.status.value.ghost]
    head = f"Map: {one_line(route.located.itinerary.title)}."
    period = period_words(entry.stop.dates for entry in went if entry.stop.dates)
    where = [one_line(entry.location.name) for entry in went]
    names = list(dict.fromkeys(where))
    facts = [counted(len(went), "stop") + (f", {period}" if period else ""), _total(route)]
    tail = f"{', '.join(fact for fact in facts if fact)}."
    tail = tail[:1].upper() + tail[1:]
    for count in range(len(names), -1, -1):
        more = len(names) - count
        told = [*names[:count], *([counted(more, "more place" if count else "place")] if more else [])]
        text = f"{head} {tail[:-1]}: {joined(told)}." if told else f"{head} {tail}"
        if len(text) <= ALT_LENGTH:
            return text
    room = ALT_LENGTH - len(tail) - len("Map: . ") - 1
    return f"Map: {one_line(route.located.itinerary.title)[: max(room, 20)].rstrip()}…. {tail}"[:ALT_LENGTH]


def telling(route: Route) -> str:
    """Return the whole journey in sentences, a paragraph for each stop, with a line feed at its end."""
    itinerary = route.located.itinerary
    listed = entries(route)
    paragraphs = [one_line(itinerary.title), plain_line(itinerary.summary), _overview(route, listed)]
    paragraphs += map(_annotation, itinerary.annotations)
    for index in range(len(route.trips)):
        paragraphs += _trip(route, index, [entry for entry in listed if entry.trip_index == index])
    paragraphs.append(_ending(route))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _overview(route: Route, listed: Sequence[Entry]) -> str:
    itinerary, statistics = route.located.itinerary, route.statistics
    went = [entry for entry in listed if entry.stop.status.value.happened]
    planned = [entry for entry in listed if entry.stop.status.value.planned]
    ghosts = [entry for entry in listed if entry.stop.status.value.ghost]
    sentences = [f"The traveller is {person_words(itinerary.traveller)}." if itinerary.traveller else ""]
    parts = [counted(len(went), "stop")] if went or not planned else []
    parts += [f"{counted(len(planned), 'planned stop')}"] if planned else []
    trips = f" on {counted(len(route.trips), 'trip')}" if len(route.trips) > 1 else ""
    period = period_words(entry.stop.dates for entry in (*went, *planned) if entry.stop.dates)
    sentences.append(f"The journey has {joined(parts)}{trips}{f', {period}' if period else ''}.")
    if statistics.countries:
        names = [one_line(name) for name in statistics.countries]
        sentences.append(f"It led to {names[0] if len(names) == 1 else f'{len(names)} countries: {joined(names)}'}.")
    if statistics.planned_countries:
        sentences.append(f"Planned besides: {joined([one_line(name) for name in statistics.planned_countries])}.")
    if total := _total(route):
        sentences.append(f"{total[:1].upper()}{total[1:]}.")
    if statistics.days_abroad:
        at_least = "at least " if statistics.days_at_least else ""
        sentences.append(f"The traveller was abroad on {at_least}{counted(statistics.days_abroad, 'day')}.")
    if ghosts:
        sentences.append(f"{counted(len(ghosts), 'stop')} {'was' if len(ghosts) == 1 else 'were'} not travelled to.")
    if itinerary.as_of:
        sentences.append(f"As of {day_words(itinerary.as_of)}.")
    return " ".join(sentence for sentence in sentences if sentence)


def _total(route: Route) -> str:
    statistics = route.statistics
    kind = "distance" if any(leg.by_water for leg in route.legs) else "great-circle distance"
    parts = []
    if statistics.distance_km:
        parts.append(f"{kind} {distance_words(statistics.distance_km, about=statistics.distance_about)}")
    if statistics.planned_distance_km:
        far = distance_words(statistics.planned_distance_km, about=statistics.planned_distance_about)
        parts.append(f"{far} more planned" if parts else f"planned {kind} {far}")
    return ", ".join(parts)


def _trip(route: Route, index: int, listed: Sequence[Entry]) -> Iterator[str]:
    located = route.trips[index].located
    title = one_line(located.trip.title)
    many = len(route.trips) > 1
    head = f"Trip {index + 1} of {len(route.trips)}" if many else "The journey" if located.start else ""
    if many or title or located.start:
        words = f"{head}: {title}." if title and head else f"{title}." if title else f"{head}." if many else ""
        if located.trip.dates:
            words += f" {_sentence(span_words(located.trip.dates))}"
        if located.start:
            words += f" It starts from {place_line(located.start)}."
        yield words.strip()
    yield from map(_annotation, located.trip.annotations)
    for entry in listed:
        yield _stop(entry)
    if located.end and listed:
        back = next((leg for leg in route.trips[index].legs if leg.destination_index is None), None)
        way = f", {_way(back)}" if back else ""
        yield f"It ends in {place_line(located.end)}{way}."


def _stop(entry: Entry) -> str:
    stop, status = entry.stop, entry.stop.status.value
    head = f"Stop {entry.number}: " if entry.number else "Not travelled to: " if status.ghost else "On the way: "
    when = f", {span_words(stop.dates)}" if stop.dates else ", date not known"
    sentences = [f"{head}{stop_place_words(entry.located)}{when}."]
    if stop.title:
        sentences.append(_sentence(one_line(stop.title)))
    # A headline often says it already.
    if status is not StatusValue.COMPLETED and lower_first(STATUSES[status]) not in (stop.title or "").lower():
        as_of = f", as of {span_words(stop.status.as_of)}" if stop.status.as_of else ""
        sentences.append(f"{STATUSES[status]}{as_of}.")
    if stop.role is not Role.VISIT:
        sentences.append(f"{ROLES[stop.role]}.")
    sentences += _facts(stop)
    if entry.location.precision is Precision.COUNTRY:
        sentences.append("Only the country is known.")
    elif entry.location.precision is Precision.REGION:
        sentences.append("Only the region is known.")
    if stop.confidence and stop.confidence.doubt:
        sentences.append("This is disputed." if stop.confidence.doubt == "doubtful" else "This is likely, not certain.")
    if entry.arrival:
        planned = " This leg is planned." if entry.arrival.planned else ""
        sentences.append(f"{_sentence(_way(entry.arrival))}{planned}")
    return " ".join(sentences)


def _facts(stop: Stop) -> Iterator[str]:
    levels = [
        f"{lower_first(RANKS[said.level])} as stated by {SPEAKERS.get(said.by, one_line(said.by))}"
        for said in stop.visit.stated_by
    ]
    if levels:
        yield _sentence(joined(levels))
    elif stop.visit.level not in {VisitLevel.UNSPECIFIED, VisitLevel.NONE}:
        yield f"{RANKS[stop.visit.level]}."
    for event in stop.events:
        kind = EVENT_TYPES[event.type]
        words = f"{kind}: {one_line(event.name)}" if event.name else kind
        if event.participants:
            words += f", with {joined([person_words(person) for person in event.participants])}"
        yield _sentence(words + (f", {lower_first(STATUSES[event.status.value])}" if event.status else ""))
    for words, people in (("Met", stop.met), ("Host", stop.host)):
        if people:
            yield f"{words}: {joined([person_words(person) for person in people])}."
    yield from map(_annotation, stop.annotations)


def _annotation(annotation: Annotation) -> str:
    """Return an annotation as a sentence; one that is no fact says what it is."""
    words = plain_line(annotation.text)
    return _sentence(words if annotation.kind is AnnotationKind.FACT else f"{KINDS[annotation.kind]}: {words}")


def _way(leg: Leg) -> str:
    how = f"{MEANS[leg.means]} " if leg.means is not Means.UNKNOWN else ""
    via = f" by way of {joined([one_line(place.name) for place in leg.waypoints])}" if leg.waypoints else ""
    return f"{distance_words(leg.distance_km, about=leg.distance_about)} {how}from {place_line(leg.origin)}{via}"


def _ending(route: Route) -> str:
    sources = route.located.itinerary.sources
    if not sources:
        return "No sources are named."
    titles = [f"“{one_line(source.title)}”" for source in sources]
    return f"This rests on {counted(len(sources), 'source')}: {joined(titles)}."


def _sentence(words: str) -> str:
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?", "…", ".”", "。")) else f"{words}."
