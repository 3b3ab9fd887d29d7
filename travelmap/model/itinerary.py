"""An itinerary as written: one file, its trips, their stops, and what is claimed of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from travelmap.model.framing import LabelPosition
from travelmap.model.geocoder import GeocoderSettings
from travelmap.model.picture import PictureSpec
from travelmap.model.publication import Brand, Publication
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

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from travelmap.diagnostics import Span
    from travelmap.model.dates import DateSpan
    from travelmap.model.forms import Form
    from travelmap.model.framing import Extent, MapKind
    from travelmap.model.place import Place, UserPlace

__all__ = [
    "Annotation",
    "Citation",
    "Event",
    "Image",
    "Itinerary",
    "MapSettings",
    "Person",
    "Project",
    "Source",
    "Statement",
    "Status",
    "Stop",
    "Trip",
    "Visit",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim's pointer to a source: `brief#F10`."""

    source_id: str
    locator: str | None = None
    """What follows `#`, such as `F10`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that claims rest on, named once."""

    id: str
    title: str
    publisher: str | None = None
    author: str | None = None
    date: DateSpan | None = None
    url: str | None = None
    """Always http or https."""
    archived: str | None = None
    """Address of an archived copy, http or https."""
    archive_ref: str | None = None
    """Shelf mark or record number in an archive."""
    accessed: DateSpan | None = None
    lang: str | None = None
    kind: SourceKind | None = None
    file: str | None = None
    """A local copy, relative to the itinerary; never linked from the page."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or text that stands for one; shown as written."""

    name: str
    office: str | None = None
    country: str | None = None
    represented_by: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who states which protocol rank: `sender`, `host`, `press`, or another word of the author's."""

    by: str
    level: VisitLevel
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """The protocol rank of a stop, as stated."""

    level: VisitLevel = VisitLevel.UNSPECIFIED
    stated_by: tuple[Statement, ...] = ()
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Whether it happened, as of when, and who says so."""

    value: StatusValue = StatusValue.COMPLETED
    as_of: DateSpan | None = None
    sources: tuple[Citation, ...] = ()
    stated: bool = False
    """Whether the author wrote it; a default is not a claim."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that took place, or was to take place, at a stop."""

    type: EventType = EventType.OTHER
    name: str | None = None
    date: DateSpan | None = None
    participants: tuple[Person, ...] = ()
    """`with:` in the YAML."""
    forum: str | None = None
    capacity: Capacity | None = None
    outcome: str | None = None
    status: Status | None = None
    sources: tuple[Citation, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A statement for the reader, with its kind and its sources."""

    text: str
    """A small safe subset of Markdown."""
    kind: AnnotationKind = AnnotationKind.FACT
    topics: tuple[str, ...] = ()
    date: DateSpan | None = None
    confidence: Confidence | None = None
    sources: tuple[Citation, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture beside a stop. Only local files, read with the itinerary."""

    src: str
    """As written: relative, below the itinerary's folder."""
    alt: str
    credit: str | None = None
    media_type: str | None = None
    """`image/png`, `image/jpeg` or `image/webp`, told from the content; None when the file is missing."""
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Stop:
    """One place in one itinerary, with its dates and what is said of it."""

    id: str
    """Unique in the itinerary, `[a-z0-9-]{1,64}`: for `#stop=id`."""
    place: Place
    venue: str | None = None
    title: str | None = None
    """The headline."""
    label: str | None = None
    """The short name on the map."""
    label_position: LabelPosition = LabelPosition.AUTO
    dates: DateSpan | None = None
    timezone: str | None = None
    """The time zone of its dates, a name of the tz database; None means that of the place."""
    role: Role = Role.VISIT
    visit: Visit = Visit()
    status: Status = Status()
    confidence: Confidence | None = None
    arrive_by: Means | None = None
    via: tuple[Place, ...] = ()
    """Through where this stop was reached."""
    events: tuple[Event, ...] = ()
    met: tuple[Person, ...] = ()
    host: tuple[Person, ...] = ()
    delegation: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    notes: str | None = None
    """A small safe subset of Markdown."""
    images: tuple[Image, ...] = ()
    sources: tuple[Citation, ...] = ()
    span: Span | None = field(default=None, compare=False)
    """Where it starts in the file: its first key, or its place."""
    dates_span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Trip:
    """One journey from home and back.

    `start` and `end` are resolved by the reader: the trip's own, else the trip's home, else the
    itinerary's home, else None, which means no leg from or to home.
    """

    stops: tuple[Stop, ...]
    title: str | None = None
    dates: DateSpan | None = None
    start: Place | None = None
    end: Place | None = None
    annotations: tuple[Annotation, ...] = ()
    span: Span | None = field(default=None, compare=False)
    """Where it starts in the file; None where the file has but one, under `stops`."""


@dataclass(frozen=True, slots=True)
class MapSettings:
    """What the author declares of the map."""

    boundaries: Boundaries | None = None
    """None means: as the project says, else none."""
    view: MapKind | None = None
    """None means: as the project says, else the journey."""
    extent: Extent | None = None
    """None means: as the project says, else what the journey needs."""

    def over(self, other: MapSettings) -> MapSettings:
        """Return these settings, with what they leave open taken from others."""
        return MapSettings(self.boundaries or other.boundaries, self.view or other.view, self.extent or other.extent)


@dataclass(frozen=True, slots=True)
class Itinerary:
    """One file. `slug` is the file's stem made safe; it names the page."""

    slug: str
    file: str
    """The file as the user named it."""
    title: str
    trips: tuple[Trip, ...]
    summary: str | None = None
    lang: str = "en"
    """BCP 47; the direction of the page follows."""
    traveller: Person | None = None
    home: Place | None = None
    as_of: date | None = None
    annotations: tuple[Annotation, ...] = ()
    sources: tuple[Source, ...] = ()
    """In the order of the file."""
    map: MapSettings = MapSettings()
    publication: Publication = field(default_factory=Publication)
    brand: Brand = field(default_factory=Brand)
    """What it says of its publisher; what it leaves open, the project says."""

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All stops of all trips, in travel order."""
        return tuple(stop for trip in self.trips for stop in trip.stops)


@dataclass(frozen=True, slots=True)
class Project:
    """The nearest `travelmap.yaml`: what holds for every itinerary below it."""

    file: str | None = None
    places: Mapping[str, UserPlace] = field(default_factory=dict)
    """By the name as written."""
    map: MapSettings = MapSettings()
    site_url: str | None = None
    brand: Brand = field(default_factory=Brand)
    geocoder: GeocoderSettings = field(default_factory=GeocoderSettings)
    """How to ask a service when the command line says to; nothing is asked because of it."""
    publish: tuple[Form, ...] = ()
    """What a build makes of each itinerary beside its page."""
    picture: PictureSpec = field(default_factory=PictureSpec)
    """What its pictures are like."""
