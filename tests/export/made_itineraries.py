"""Itineraries of every kind, made by chance from a seed: hypothesis would take minutes to draw one so deep."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from travelmap.geo.point import Point
from travelmap.model import itinerary as model
from travelmap.model import vocabulary as words
from travelmap.model.place import Place
from travelmap.reading.edtf import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


_NAMES = tuple(text for text in TRICKY if "#" not in text)
_DATES = (
    "2024-07-08",
    "2024-07",
    "2024",
    "2024-XX",
    "1943-11~",
    "1943-11-22?/1943-12-01",
    "2024-07-08/..",
    "../1991",
    "2024-07-08T17:30",
    "2024-07-08T17:30+03:00",
    "197X",
    "[2024-07-08, 2024-07-09]",
)
_LATITUDES = (0.0, -90.0, 1e-15, 48.20817, -0.1, 0.333333333333333)
_LONGITUDES = (0.0, 180.0, -180.0, 16.37208, 1e-7, 100 / 3)

_T = TypeVar("_T")


class _Maker:
    """Makes parts of an itinerary; half of what may be missing is."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - examples, no secrets
        self.ids: list[str] = []

    def one(self, values: Sequence[_T]) -> _T:
        return self.random.choice(values)

    def maybe(self, make: Callable[[], _T]) -> _T | None:
        return make() if self.random.random() < 0.5 else None

    def few(self, make: Callable[[], _T]) -> tuple[_T, ...]:
        return tuple(make() for _ in range(self.one((0, 0, 1, 2))))

    def text(self) -> str:
        return self.one(TRICKY)

    def name(self) -> str:
        return self.one(_NAMES)

    def dates(self) -> Any:  # noqa: ANN401 - a DateSpan
        return parse_date(self.one(_DATES))

    def person(self) -> model.Person:
        return model.Person(self.name(), self.maybe(self.text), self.maybe(self.text), self.maybe(self.text))

    def place(self) -> Place:
        point = self.maybe(lambda: Point(self.one(_LATITUDES), self.one(_LONGITUDES)))
        return Place(self.name(), self.maybe(self.text), point)

    def cites(self) -> tuple[model.Citation, ...]:
        return self.few(lambda: model.Citation(self.one(self.ids), self.maybe(self.text))) if self.ids else ()

    def source(self, name: str) -> model.Source:
        return model.Source(
            name,
            self.text(),
            publisher=self.maybe(self.text),
            author=self.maybe(self.text),
            date=self.maybe(self.dates),
            url=self.maybe(lambda: self.one(("https://example.org/a?b=c#d,e", "http://x.example/(1)"))),
            archived=self.maybe(lambda: "https://archive.example.org/%20"),
            archive_ref=self.maybe(self.text),
            accessed=self.maybe(self.dates),
            lang=self.maybe(lambda: self.one(("en", "no", "zh-Hant"))),
            kind=self.maybe(lambda: self.one(list(words.SourceKind))),
        )

    def confidence(self) -> words.Confidence:
        return self.one(list(words.Confidence))

    def status(self) -> model.Status:
        return model.Status(self.one(list(words.StatusValue)), self.maybe(self.dates), self.cites(), stated=True)

    def annotation(self) -> model.Annotation:
        return model.Annotation(
            self.text(),
            self.one(list(words.AnnotationKind)),
            self.few(self.text),
            self.maybe(self.dates),
            self.maybe(self.confidence),
            self.cites(),
        )

    def visit(self) -> model.Visit:
        level = lambda: self.one(list(words.VisitLevel))  # noqa: E731 - said twice, here only
        speakers = dict.fromkeys(self.few(self.name))
        statements = tuple(model.Statement(by, level(), self.cites()) for by in speakers)
        return model.Visit(level(), statements, self.cites())

    def event(self) -> model.Event:
        return model.Event(
            self.one(list(words.EventType)),
            self.maybe(self.text),
            self.maybe(self.dates),
            self.few(self.person),
            self.maybe(self.text),
            self.maybe(lambda: self.one(list(words.Capacity))),
            self.maybe(self.text),
            self.maybe(self.status),
            self.cites(),
        )

    def stop(self, number: int) -> model.Stop:
        return model.Stop(
            f"stop-{number}",
            self.place(),
            venue=self.maybe(self.text),
            title=self.maybe(self.text),
            label=self.maybe(self.text),
            dates=self.maybe(self.dates),
            timezone=self.maybe(lambda: "Europe/Rome"),
            role=self.one(list(words.Role)),
            visit=self.visit(),
            status=self.status(),
            confidence=self.maybe(self.confidence),
            arrive_by=self.maybe(lambda: self.one(list(words.Means))),
            via=self.few(self.place),
            events=self.few(self.event),
            met=self.few(self.person),
            host=self.few(self.person),
            delegation=self.few(self.person),
            topics=self.few(self.text),
            annotations=self.few(self.annotation),
            notes=self.maybe(self.text),
            sources=self.cites(),
        )


def made_itinerary(seed: int) -> model.Itinerary:
    """Return an itinerary that the reader could have made, but for what it fills in."""
    make = _Maker(seed)
    make.ids = list(dict.fromkeys(make.few(make.name)))
    sources = tuple(make.source(name) for name in make.ids)
    home = make.maybe(make.place)
    trips = []
    for trip in range(make.one((1, 1, 2))):
        stops = tuple(make.stop(10 * trip + number) for number in range(make.one((1, 2))))
        plain = make.one((True, False))
        trips.append(
            model.Trip(
                stops,
                None if plain else make.maybe(make.text),
                None if plain else make.maybe(make.dates),
                home if plain else make.one((home, make.maybe(make.place))),
                home if plain else make.one((home, make.maybe(make.place))),
                () if plain else make.few(make.annotation),
            )
        )
    return model.Itinerary(
        slug="made",
        file="made.yaml",
        title=make.text(),
        trips=tuple(trips),
        summary=make.maybe(make.text),
        lang=make.one(("en", "no", "pt-BR", "ar")),
        traveller=make.maybe(make.person),
        home=home,
        as_of=make.maybe(lambda: date(2024, 7, 8)),
        annotations=make.few(make.annotation),
        sources=sources,
        map=model.MapSettings(make.maybe(lambda: make.one(list(words.Boundaries)))),
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
