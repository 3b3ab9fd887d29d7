"""The shape of an itinerary and of a project file, as pydantic models.

What comes in is text, lists and mappings; what stands here says which key takes what. The
descriptions are for authors: they are shown beside a missing key, and in an editor.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, model_validator

from travelmap.model.forms import Form  # noqa: TC001 - pydantic reads the types of its fields at run time
from travelmap.model.framing import LabelPosition
from travelmap.model.picture import PictureFormat, PictureProjection, PictureStyle
from travelmap.model.place import Precision
from travelmap.model.vocabulary import (
    AnnotationKind,
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
from travelmap.reading.shape_base import (
    Citations,
    Coordinates,
    Dates,
    Day,
    Id,
    Lang,
    Option,
    Seconds,
    Shape,
    Short,
    Text,
    Texts,
    Url,
    Zone,
    known_keys,
    one_or_many,
    text_as,
)
from travelmap.reading.shape_publication import (
    BrandShape,
    Byline,
    CorrectionShape,
    Flag,
    LicenceShape,
    Licensed,
    MapShape,
)

__all__ = [
    "AnnotationShape",
    "BrandShape",
    "CorrectionShape",
    "EventShape",
    "GeocoderShape",
    "ImageShape",
    "ItineraryShape",
    "LicenceShape",
    "MapShape",
    "PersonShape",
    "PictureShape",
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


class PersonShape(Shape):
    """A person: a name, or a mapping."""

    name: Text = Field(description="The person's name, as it is to be shown.")
    office: Text | None = Field(None, description="The office held then, such as Prime Minister.")
    country: Text | None = Field(None, description="The country the person stands for.")
    represented_by: Text | None = Field(None, description="Who came in their place.")


Person: TypeAlias = Annotated[PersonShape, text_as("name")]
People: TypeAlias = Annotated[tuple[Person, ...], Field(max_length=1_000), BeforeValidator(one_or_many)]


class PlaceShape(Shape):
    """A place: a text, or a mapping."""

    place: Text = Field(description="City or venue, as you would type it in a map search.")
    country: Text | None = Field(None, description="A country's name, of its time if you like, or its ISO 3166 code.")
    coordinates: Coordinates | None = Field(
        None, description="[latitude, longitude] in degrees; they win over the name."
    )


Where: TypeAlias = Annotated[PlaceShape, text_as("place")]
Waypoints: TypeAlias = Annotated[tuple[Where, ...], Field(max_length=100), BeforeValidator(one_or_many)]


class StatementShape(Shape):
    """What one side calls the visit."""

    level: VisitLevel = Field(description="The protocol rank, as stated.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


Statement: TypeAlias = Annotated[StatementShape, text_as("level")]


class VisitShape(Shape):
    """The protocol rank of a visit: a word, or a mapping."""

    level: VisitLevel = Field(VisitLevel.UNSPECIFIED, description="The protocol rank, as stated.")
    stated_by: dict[Text, Statement] = Field(
        {}, max_length=100, description="Who calls it what: sender, host, press, or a word of your own."
    )
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


class StatusShape(Shape):
    """Whether it happened: a word, or a mapping."""

    value: StatusValue = Field(alias="is", description="Whether it happened.")
    as_of: Dates | None = Field(None, description="When this was known.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


Status: TypeAlias = Annotated[StatusShape, text_as("is")]


class EventShape(Shape):
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


class AnnotationShape(Shape):
    """A statement for the reader."""

    text: Text = Field(description="The statement, in a small part of Markdown.")
    kind: AnnotationKind = Field(AnnotationKind.FACT, description="What sort of statement it is.")
    topics: Texts = Field((), description="What it is about.")
    date: Dates | None = Field(None, description="When it was so, or was said.")
    confidence: Confidence | None = Field(None, description="How sure you are: a word, or 1 to 5.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


class ImageShape(Shape):
    """A picture beside a stop."""

    src: Text = Field(description="A PNG, JPEG or WebP file beside the itinerary or below it.")
    alt: Text = Field(description="What the picture shows, for readers who cannot see it.")
    credit: Text | None = Field(None, description="Who made it, and under which licence.")


Annotations: TypeAlias = Annotated[tuple[AnnotationShape, ...], Field(max_length=1_000)]


class StopShape(Shape):
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
    label_position: LabelPosition = Field(LabelPosition.AUTO, description="Where that name stands beside the pin.")
    dates: Dates | None = Field(None, description="A day, a month, a year, or from/to.")
    timezone: Zone | None = Field(None, description="The time zone, such as Europe/Rome, if not the place's own.")
    role: Role = Field(Role.VISIT, description="Why the place is on the route.")
    visit: Annotated[VisitShape, text_as("level")] | None = Field(None, description="The protocol rank, as stated.")
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
    images: tuple[ImageShape, ...] = Field((), max_length=100, description="Pictures beside the stop.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


Stops: TypeAlias = Annotated[tuple[Annotated[StopShape, text_as("place")], ...], Field(max_length=20_000)]


class TripShape(Shape):
    """One journey from home and back: a list of stops, or a mapping."""

    stops: Stops = Field(description="The places, in travel order.")
    title: Text | None = Field(None, description="The trip's headline.")
    dates: Dates | None = Field(None, description="When the trip was.")
    home: Where | None = Field(None, description="Where the trip starts and ends.")
    start: Where | None = Field(None, description="Where it starts, if not at home; none for no leg.")
    end: Where | None = Field(None, description="Where it ends, if not at home; none for no leg.")
    annotations: Annotations = Field((), description="Statements for the reader.")


class SourceShape(Shape):
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


class ItineraryShape(Shape):
    """An itinerary file."""

    title: Text = Field(description="The headline of the page.")
    travelmap: Annotated[int, PlainValidator(forms.as_version)] = Field(1, description="The version of the format.")
    summary: Text | None = Field(None, description="One or two sentences under the headline.")
    lang: Lang = Field("en", description="The language you write in, such as en, fr or ar.")
    traveller: Person | None = Field(None, description="Who travelled.")
    home: Where | None = Field(None, description="Where every trip starts and ends unless it says otherwise.")
    as_of: Day | None = Field(None, description="The day this file tells the state of; later stops are announced.")
    trips: (
        Annotated[tuple[Annotated[TripShape, BeforeValidator(Short("stops", (list,)))], ...], Field(max_length=5_000)]
        | None
    ) = Field(None, description="Several journeys; each is a list of stops, or a mapping with stops.")
    stops: Stops | None = Field(None, description="The places of one journey, in travel order.")
    annotations: Annotations = Field((), description="Statements for the reader.")
    sources: dict[Text, SourceShape] = Field({}, max_length=5_000, description="Documents, each under its id.")
    map: MapShape | None = Field(None, description="What is declared of the map.")
    byline: Byline = Field((), description="Who made the map.")
    published: Day | None = Field(None, description="The day on which it was first published.")
    licence: Licensed | None = Field(None, description="Under which licence it may be used.")
    draft: Flag = Field(default=False, description="Whether it is not to be published yet.")
    corrections: Annotated[tuple[CorrectionShape, ...], Field(max_length=500)] = Field(
        (), description="Mistakes that were made and mended, each with its day."
    )
    brand: BrandShape | None = Field(None, description="Who publishes this itinerary, if not the project's brand.")


class UserPlaceShape(Shape):
    """A place of your own."""

    coordinates: Coordinates = Field(description="[latitude, longitude] in degrees.")
    country: Text | None = Field(None, description="The country it lies in.")
    precision: Precision = Field(Precision.VENUE, description="How finely it is known.")
    aliases: Texts = Field((), description="Other names for it.")
    source: Text | None = Field(None, description="Who says where it is.")


class GeocoderShape(Shape):
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


class PictureShape(Shape):
    """What pictures for print are like."""

    size: PictureFormat = Field(PictureFormat.PAGE, description="How large they are.")
    style: PictureStyle = Field(PictureStyle.LIGHT, description="Their colours.")
    projection: PictureProjection = Field(PictureProjection.AUTO, description="How they take the globe to the plane.")


class ProjectShape(Shape):
    """A project file."""

    places: dict[Text, Annotated[UserPlaceShape, BeforeValidator(Short("coordinates", (list, str)))]] = Field(
        {}, max_length=20_000, description="Places of your own, each under its name."
    )
    map: MapShape | None = Field(None, description="What is declared of every map.")
    site_url: Url | None = Field(None, description="Where the pages will stand.")
    brand: BrandShape | None = Field(None, description="The publisher's name, mark, colours and type.")
    geocoder: Annotated[GeocoderShape, text_as("service")] | None = Field(
        None, description="How to ask a geocoding service; it is asked only when the command line says so."
    )
    publish: Annotated[tuple[Form, ...], BeforeValidator(one_or_many), Field(max_length=50)] = Field(
        (), description="What a build makes of each itinerary beside its page."
    )
    picture: PictureShape | None = Field(None, description="What pictures for print are like.")
