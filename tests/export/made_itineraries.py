"""Itineraries of every kind, for hypothesis."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from travelmap.geo.point import Point
from travelmap.model import itinerary as model
from travelmap.model import vocabulary as words
from travelmap.model.place import Place
from travelmap.reading.edtf import parse_date

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

TRICKY = (
    "no",
    "NO",
    "null",
    "~",
    "true",
    "12:30",
    "1.10",
    "1e3",
    "0x1F",
    "2024-07-08",
    ".inf",
    "=",
    "- a list",
    "a: b",
    "a #b",
    "a, b",
    "[a]",
    "{a}",
    "'quoted'",
    '"quoted"',
    "*alias",
    "&anchor",
    "!tag",
    "%directive",
    "@at",
    "`tick`",
    "| block",
    "> fold",
    "? key",
    ": value",
    "a:",
    "...",
    "---",
    "\\n",
    "two\nlines",
    "two\n\nparagraphs\n  indented",
    "tab\tinside",
    "trailing \nblank",
    "a\u2028b",
    "a\x85b",
    "\U0001f1ee\U0001f1f3 \U0001f468\u200d\U0001f469",
    "\u202eback",
    "\ue000private",
    "مسقط",
    "می‌خواهم",
    "<script>{{ 7 * 7 }}</script>",
    "word " * 60 + "end",
    "x" * 1500,
    "double  space " + "long " * 40 + "end",
)


# Drawing a text from a list is quick; that any text survives is a law of its own, in test_yaml_text.py.
texts: SearchStrategy[str] = st.sampled_from(TRICKY)
names = st.sampled_from([text for text in TRICKY if "#" not in text])
dates = st.sampled_from(
    ["2024-07-08", "2024-07", "2024", "2024-XX", "1943-11~", "1943-11-22?/1943-12-01", "2024-07-08/..", "../1991"]
    + ["2024-07-08T17:30", "2024-07-08T17:30+03:00", "197X", "[2024-07-08, 2024-07-09]"]
).map(parse_date)
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
points = st.builds(
    Point,
    st.sampled_from([0.0, -90.0, 1e-15, 48.20817, -0.1, 0.1 + 0.2]),
    st.sampled_from([0.0, 180.0, -180.0, 16.37208, 1e-7, 100 / 3]),
)


def _maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


def _few(strategy: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


people = st.builds(model.Person, names, _maybe(texts), _maybe(texts), _maybe(texts))
places = st.builds(Place, names, _maybe(texts), _maybe(points))


@st.composite
def itineraries(draw: st.DrawFn) -> model.Itinerary:
    """Return an itinerary that the reader could have made, but for what it fills in."""
    sources = draw(
        st.lists(
            st.builds(
                model.Source,
                names,
                texts,
                publisher=_maybe(texts),
                author=_maybe(texts),
                date=_maybe(dates),
                url=_maybe(st.sampled_from(["https://example.org/a?b=c#d,e", "http://x.example/(1)"])),
                archived=_maybe(st.just("https://archive.example.org/%20")),
                archive_ref=_maybe(texts),
                accessed=_maybe(dates),
                lang=_maybe(st.sampled_from(["en", "no", "zh-Hant"])),
                kind=_maybe(st.sampled_from(words.SourceKind)),
            ),
            max_size=3,
            unique_by=lambda source: source.id,
        )
    )
    cited = (
        _few(st.builds(model.Citation, st.sampled_from([source.id for source in sources]), _maybe(texts)))
        if sources
        else st.just(())
    )
    confidence = _maybe(st.sampled_from(words.Confidence))
    statuses = st.builds(model.Status, st.sampled_from(words.StatusValue), _maybe(dates), cited, st.just(True))  # noqa: FBT003 - `stated`
    annotations = _few(
        st.builds(
            model.Annotation,
            texts,
            st.sampled_from(words.AnnotationKind),
            _few(texts),
            _maybe(dates),
            confidence,
            cited,
        )
    )
    statements = st.builds(model.Statement, names, st.sampled_from(words.VisitLevel), cited)
    events = st.builds(
        model.Event,
        st.sampled_from(words.EventType),
        _maybe(texts),
        _maybe(dates),
        _few(people),
        _maybe(texts),
        _maybe(st.sampled_from(words.Capacity)),
        _maybe(texts),
        _maybe(statuses),
        cited,
    )
    visits = st.builds(
        model.Visit,
        st.sampled_from(words.VisitLevel),
        st.lists(statements, max_size=2, unique_by=lambda one: one.by).map(tuple),
        cited,
    )
    stops = st.builds(
        model.Stop,
        st.just("x"),
        places,
        venue=_maybe(texts),
        title=_maybe(texts),
        label=_maybe(texts),
        dates=_maybe(dates),
        timezone=_maybe(st.just("Europe/Rome")),
        role=st.sampled_from(words.Role),
        visit=visits,
        status=statuses,
        confidence=confidence,
        arrive_by=_maybe(st.sampled_from(words.Means)),
        via=_few(places),
        events=_few(events),
        met=_few(people),
        host=_few(people),
        delegation=_few(people),
        topics=_few(texts),
        annotations=annotations,
        notes=_maybe(texts),
        sources=cited,
    )
    home = draw(_maybe(places))
    trips = draw(
        st.lists(
            st.builds(
                model.Trip,
                st.lists(stops, min_size=1, max_size=2).map(tuple),
                _maybe(texts),
                _maybe(dates),
                st.just(home) | _maybe(places),
                st.just(home) | _maybe(places),
                annotations,
            ),
            min_size=1,
            max_size=2,
        )
    )
    number = 0
    for index, trip in enumerate(trips):
        renamed = []
        for stop in trip.stops:
            number += 1
            renamed.append(replace(stop, id=f"stop-{number}"))
        trips[index] = replace(trip, stops=tuple(renamed))
    return model.Itinerary(
        slug="made",
        file="made.yaml",
        title=draw(texts),
        trips=tuple(trips),
        summary=draw(_maybe(texts)),
        lang=draw(st.sampled_from(["en", "no", "pt-BR", "ar"])),
        traveller=draw(_maybe(people)),
        home=home,
        as_of=draw(_maybe(days)),
        annotations=draw(annotations),
        sources=tuple(sources),
        map=model.MapSettings(draw(_maybe(st.sampled_from(words.Boundaries)))),
    )


def without(value: Any, *names: str) -> Any:  # noqa: ANN401 - any part of the model
    """Return a part of the model with fields of these names (`Place.at`) emptied, at every depth."""
    if isinstance(value, tuple):
        return tuple(without(one, *names) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {
        field.name: (() if field.name == "images" else None)
        if f"{type(value).__name__}.{field.name}" in names
        else without(getattr(value, field.name), *names)
        for field in fields(value)
    }
    return replace(value, **own)
