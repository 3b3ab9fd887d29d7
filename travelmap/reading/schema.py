"""The shape of an itinerary and of a project file, as pydantic models.

What comes in is text, lists and mappings; what stands here says which key takes what. The
descriptions are for authors: they are shown beside a missing key, and in an editor.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from travelmap.geo.point import Point
from travelmap.model.dates import DateSpan
from travelmap.model.place import Precision
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
from travelmap.reading import forms

__all__ = [
    "AnnotationShape",
    "EventShape",
    "GeocoderShape",
    "ImageShape",
    "ItineraryShape",
    "MapShape",
    "PersonShape",
    "PlaceShape",
    "ProjectShape",
    "SourceShape",
    "StatementShape",
    "StatusShape",
    "StopShape",
    "TripShape",
    "UserPlaceShape",
    "VisitShape",
    "known_keys",
]


def _text_as(key: str) -> BeforeValidator:
    """Let a text stand for a mapping with this one key."""

    def expand(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(expand)


def _one_or_many(value: object) -> object:
    """Let one value stand for a list of one."""
    return value if isinstance(value, list) else [value]


def _list_as_trip(value: object) -> object:
    return {"stops": value} if isinstance(value, list) else value


def _coordinates_as_place(value: object) -> object:
    return {"coordinates": value} if isinstance(value, list | str) else value


def known_keys(shape: type[BaseModel]) -> list[str]:
    """Return the keys that a mapping of this shape takes, in the order of the format."""
    return [field.alias or name for name, field in shape.model_fields.items()]


class _Shape(BaseModel):
    # Built once, from the root, when it is first used: a model built by itself is built again in every other.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, value: object) -> object:
        """Take a known key without a value (`notes:`) for one that is not there."""
        if isinstance(value, dict) and None in value.values():
            known = known_keys(cls)
            return {key: found for key, found in value.items() if found is not None or key not in known}
        return value


Text: TypeAlias = Annotated[str, AfterValidator(forms.as_text)]
Url: TypeAlias = Annotated[str, AfterValidator(forms.as_url)]
Lang: TypeAlias = Annotated[str, AfterValidator(forms.as_lang)]
Id: TypeAlias = Annotated[str, AfterValidator(forms.as_id)]
Dates: TypeAlias = Annotated[DateSpan, PlainValidator(forms.as_span)]
Zone: TypeAlias = Annotated[str, AfterValidator(forms.as_timezone)]
Day: TypeAlias = Annotated[date, PlainValidator(forms.as_day)]
Seconds: TypeAlias = Annotated[float, PlainValidator(forms.as_seconds)]
Option: TypeAlias = Annotated[str, AfterValidator(forms.as_text)]
Coordinates: TypeAlias = Annotated[Point, PlainValidator(forms.as_point)]
Texts: TypeAlias = Annotated[tuple[Text, ...], Field(max_length=1_000)]
Citations: TypeAlias = Annotated[tuple[Text, ...], Field(max_length=1_000)]


class PersonShape(_Shape):
    """A person: a name, or a mapping."""

    name: Text = Field(description="The person's name, as it is to be shown.")
    office: Text | None = Field(None, description="The office held then, such as Prime Minister.")
    country: Text | None = Field(None, description="The country the person stands for.")
    represented_by: Text | None = Field(None, description="Who came in their place.")


Person: TypeAlias = Annotated[PersonShape, _text_as("name")]
People: TypeAlias = Annotated[tuple[Person, ...], Field(max_length=1_000), BeforeValidator(_one_or_many)]


class PlaceShape(_Shape):
    """A place: a text, or a mapping."""

    place: Text = Field(description="City or venue, as you would type it in a map search.")
    country: Text | None = Field(None, description="A country's name, of its time if you like, or its ISO 3166 code.")
    coordinates: Coordinates | None = Field(
        None, description="[latitude, longitude] in degrees; they win over the name."
    )


Where: TypeAlias = Annotated[PlaceShape, _text_as("place")]
Waypoints: TypeAlias = Annotated[tuple[Where, ...], Field(max_length=100), BeforeValidator(_one_or_many)]


class StatementShape(_Shape):
    """What one side calls the visit."""

    level: VisitLevel = Field(description="The protocol rank, as stated.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


Statement: TypeAlias = Annotated[StatementShape, _text_as("level")]


class VisitShape(_Shape):
    """The protocol rank of a visit: a word, or a mapping."""

    level: VisitLevel = Field(VisitLevel.UNSPECIFIED, description="The protocol rank, as stated.")
    stated_by: dict[Text, Statement] = Field(
        {}, max_length=100, description="Who calls it what: sender, host, press, or a word of your own."
    )
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


class StatusShape(_Shape):
    """Whether it happened: a word, or a mapping."""

    value: StatusValue = Field(alias="is", description="Whether it happened.")
    as_of: Dates | None = Field(None, description="When this was known.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


Status: TypeAlias = Annotated[StatusShape, _text_as("is")]


class EventShape(_Shape):
    """Something that took place at a stop."""

    type: EventType = Field(EventType.OTHER, description="What kind of event it was.")
    name: Text | None = Field(None, description="What it was called.")
    date: Dates | None = Field(None, description="When it was.")
    participants: People = Field((), alias="with", description="Who else took part.")
    forum: Text | None = Field(None, description="The organisation or format it belonged to.")
    capacity: Capacity | None = Field(None, description="In what capacity the traveller took part.")
    outcome: Text | None = Field(None, description="What came of it.")
    status: Status | None = Field(None, description="Whether it happened.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


class AnnotationShape(_Shape):
    """A statement for the reader."""

    text: Text = Field(description="The statement, in a small part of Markdown.")
    kind: AnnotationKind = Field(AnnotationKind.FACT, description="What sort of statement it is.")
    topics: Texts = Field((), description="What it is about.")
    date: Dates | None = Field(None, description="When it was so, or was said.")
    confidence: Confidence | None = Field(None, description="How sure you are: a word, or 1 to 5.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


class ImageShape(_Shape):
    """A picture beside a stop."""

    src: Text = Field(description="A PNG, JPEG or WebP file beside the itinerary or below it.")
    alt: Text = Field(description="What the picture shows, for readers who cannot see it.")
    credit: Text | None = Field(None, description="Who made it, and under which licence.")


Annotations: TypeAlias = Annotated[tuple[AnnotationShape, ...], Field(max_length=1_000)]


class StopShape(_Shape):
    """One place of a trip: a text, or a mapping."""

    place: Text = Field(description="City or venue, as you would type it in a map search.")
    country: Text | None = Field(None, description="A country's name, of its time if you like, or its ISO 3166 code.")
    coordinates: Coordinates | None = Field(
        None, description="[latitude, longitude] in degrees; they win over the name."
    )
    venue: Text | None = Field(None, description="The building or estate.")
    id: Id | None = Field(None, description="A name for links: #stop=id.")
    title: Text | None = Field(None, description="The stop's headline.")
    label: Text | None = Field(None, description="A short name for the map.")
    dates: Dates | None = Field(None, description="A day, a month, a year, or from/to.")
    timezone: Zone | None = Field(None, description="The time zone, such as Europe/Rome, if not the place's own.")
    role: Role = Field(Role.VISIT, description="Why the place is on the route.")
    visit: Annotated[VisitShape, _text_as("level")] | None = Field(None, description="The protocol rank, as stated.")
    status: Status | None = Field(None, description="Whether it happened.")
    confidence: Confidence | None = Field(None, description="How sure you are: a word, or 1 to 5.")
    arrive_by: Means | None = Field(None, description="How it was reached.")
    via: Waypoints = Field((), description="Through where it was reached.")
    events: tuple[EventShape, ...] = Field((), max_length=1_000, description="What took place there.")
    met: People = Field((), description="Whom the traveller met.")
    host: People = Field((), description="Who received the traveller.")
    delegation: People = Field((), description="Who travelled along.")
    topics: Texts = Field((), description="What it was about.")
    annotations: Annotations = Field((), description="Statements for the reader.")
    notes: Text | None = Field(None, description="A note, in a small part of Markdown.")
    images: tuple[ImageShape, ...] = Field((), max_length=100, description="Pictures.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


Stops: TypeAlias = Annotated[tuple[Annotated[StopShape, _text_as("place")], ...], Field(max_length=20_000)]


class TripShape(_Shape):
    """One journey from home and back: a list of stops, or a mapping."""

    stops: Stops = Field(description="The places, in travel order.")
    title: Text | None = Field(None, description="The trip's headline.")
    dates: Dates | None = Field(None, description="When the trip was.")
    home: Where | None = Field(None, description="Where the trip starts and ends.")
    start: Where | None = Field(None, description="Where it starts, if not at home; none for no leg.")
    end: Where | None = Field(None, description="Where it ends, if not at home; none for no leg.")
    annotations: Annotations = Field((), description="Statements for the reader.")


class SourceShape(_Shape):
    """A document that claims rest on."""

    title: Text = Field(description="The document's title.")
    publisher: Text | None = Field(None, description="Who published it.")
    author: Text | None = Field(None, description="Who wrote it.")
    date: Dates | None = Field(None, description="When it was published.")
    url: Url | None = Field(None, description="Its address on the web.")
    archived: Url | None = Field(None, description="The address of an archived copy.")
    archive_ref: Text | None = Field(None, description="Its shelf mark or record number.")
    accessed: Dates | None = Field(None, description="When you last read it.")
    lang: Lang | None = Field(None, description="Its language, such as en.")
    kind: SourceKind | None = Field(None, description="What sort of document it is.")
    file: Text | None = Field(None, description="A local copy, relative to the itinerary; never published.")


class MapShape(_Shape):
    """What is declared of the map."""

    boundaries: Boundaries | None = Field(None, description="Which boundaries are drawn.")


class ItineraryShape(_Shape):
    """An itinerary file."""

    title: Text = Field(description="The headline of the page.")
    travelmap: Annotated[int, PlainValidator(forms.as_version)] = Field(1, description="The version of the format.")
    summary: Text | None = Field(None, description="One or two sentences under the headline.")
    lang: Lang = Field("en", description="The language you write in, such as en, fr or ar.")
    traveller: Person | None = Field(None, description="Who travelled.")
    home: Where | None = Field(None, description="Where every trip starts and ends unless it says otherwise.")
    as_of: Day | None = Field(None, description="The day this file tells the state of; later stops are announced.")
    trips: (
        Annotated[tuple[Annotated[TripShape, BeforeValidator(_list_as_trip)], ...], Field(max_length=5_000)] | None
    ) = Field(None, description="Several journeys; each is a list of stops, or a mapping with stops.")
    stops: Stops | None = Field(None, description="The places of one journey, in travel order.")
    annotations: Annotations = Field((), description="Statements for the reader.")
    sources: dict[Text, SourceShape] = Field({}, max_length=5_000, description="Documents, each under its id.")
    map: MapShape | None = Field(None, description="What is declared of the map.")


class UserPlaceShape(_Shape):
    """A place of your own."""

    coordinates: Coordinates = Field(description="[latitude, longitude] in degrees.")
    country: Text | None = Field(None, description="The country it lies in.")
    precision: Precision = Field(Precision.VENUE, description="How finely it is known.")
    aliases: Texts = Field((), description="Other names for it.")
    source: Text | None = Field(None, description="Who says where it is.")


class GeocoderShape(_Shape):
    """How to ask a geocoding service: a name, or a mapping."""

    service: Text | None = Field(None, description="One of geopy's names, such as nominatim.")
    contact: Text | None = Field(None, description="An e-mail or web address under which the service reaches you.")
    options: dict[Text, Option] = Field({}, max_length=50, description="Options of the service, never a key.")
    pause_seconds: Seconds | None = Field(None, description="Between two requests.")
    timeout_seconds: Seconds | None = Field(None, description="For one request, to its last byte.")
    max_wait_seconds: Seconds | None = Field(None, description="For one place, with all attempts.")

    @model_validator(mode="after")
    def _without_secrets(self) -> GeocoderShape:
        for name, value in self.options.items():
            forms.refuse_secret(name, value)
        return self


class ProjectShape(_Shape):
    """A project file."""

    places: dict[Text, Annotated[UserPlaceShape, BeforeValidator(_coordinates_as_place)]] = Field(
        {}, max_length=20_000, description="Places of your own, each under its name."
    )
    map: MapShape | None = Field(None, description="What is declared of every map.")
    site_url: Url | None = Field(None, description="Where the pages will stand.")
    brand: dict[Text, Text] = Field({}, max_length=100, description="Names and colours of the publisher.")
    geocoder: Annotated[GeocoderShape, _text_as("service")] | None = Field(
        None, description="How to ask a geocoding service; it is asked only when the command line says so."
    )
