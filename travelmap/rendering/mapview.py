"""What the templates show, already worded: frozen values, and no decision left to a template.

A `str` here is plain text, which the templates escape; only `Markup` is HTML, and it is made in
`richtext` (an author's Markdown) or handed in by another stage (the figure).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from travelmap.rendering.embed import EmbedView
    from travelmap.rendering.publication import BrandView, PublicationView

__all__ = [
    "AboutView",
    "AnnotationView",
    "BasemapView",
    "CiteView",
    "ClaimsView",
    "CreditView",
    "DateView",
    "EndView",
    "EventView",
    "ImageView",
    "LegView",
    "LegendItem",
    "LocationView",
    "MapView",
    "PersonView",
    "RankView",
    "SourceView",
    "StatView",
    "StatusView",
    "StopView",
    "Tag",
    "TripView",
]


@dataclass(frozen=True, slots=True)
class CiteView:
    """A footnote mark: where it leads and what it shows ("1, F10")."""

    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words, and for `<time datetime>` where it is a single one."""

    text: str
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person, in the author's words."""

    name: str
    office: str | None
    country: str | None
    represented_by: str | None


@dataclass(frozen=True, slots=True)
class RankView:
    """One statement of protocol rank: the words, who says so, and where."""

    words: str
    by: str | None
    """Who states it, in our words or the author's; None where nobody is named."""
    cites: tuple[CiteView, ...]
    uncited: bool


@dataclass(frozen=True, slots=True)
class StatusView:
    """Whether it happened, as of when, and who says so."""

    words: str
    as_of: str | None
    cites: tuple[CiteView, ...]
    uncited: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """Something at a stop."""

    type: str
    type_words: str
    name: str | None
    date: DateView | None
    people: tuple[PersonView, ...]
    forum: str | None
    capacity: str | None
    outcome: str | None
    status: StatusView | None
    cites: tuple[CiteView, ...]
    uncited: bool


@dataclass(frozen=True, slots=True)
class AnnotationView:
    """A statement for the reader."""

    kind: str
    kind_words: str
    html: Markup
    date: DateView | None
    confidence: str | None
    doubt: str
    """`likely`, `doubtful` or nothing."""
    topics: tuple[str, ...]
    """To be shown with it; a stop shows the topics of its annotations once, below them."""
    cites: tuple[CiteView, ...]
    uncited: bool


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture, inside the page."""

    src: str
    """A `data:` address."""
    alt: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class LocationView:
    """How a stop was located, for the reader who wants to know."""

    match: str | None
    historic: str | None
    alternatives: tuple[str, ...]
    """Other places of the name that were nearly as good."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A short mark beside a headline."""

    kind: str
    text: str
    note: str | None = None
    """What is said behind it, less loudly: as of when a status holds."""


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop of the agenda."""

    id: str
    index: int
    number: int | None
    state: str
    """`done`, `planned` or `ghost`."""
    role: str
    title: str
    place: str
    """Empty where the headline says it already."""
    date: DateView | None
    tags: tuple[Tag, ...]
    status: StatusView | None
    ranks: tuple[RankView, ...]
    events: tuple[EventView, ...]
    people: tuple[tuple[str, tuple[PersonView, ...]], ...]
    """Groups: what the traveller had to do with them, and who they are."""
    annotations: tuple[AnnotationView, ...]
    topics: tuple[str, ...]
    notes: Markup | None
    images: tuple[ImageView, ...]
    cites: tuple[CiteView, ...]
    located: str
    """How finely it is known where it was, and from where that was taken, as a sentence."""
    location: LocationView | None
    """More to be said of that; None for most."""
    confidence: str | None
    local_time: str | None
    """How far its local time was from UTC, and from home; None where nobody can say."""
    unsourced: str | None
    """What of all this has no source, in one sentence."""
    has_card: bool
    """Whether there is more to open than `located`."""
    plain: bool
    """Whether headline and place are ASCII, so that they can only run from left to right."""
    kind: str = "stop"


@dataclass(frozen=True, slots=True)
class LegView:
    """A leg of the agenda."""

    index: int
    origin: str
    destination: str
    via: tuple[str, ...]
    means: str
    distance: str
    planned: bool
    plain: bool
    """Whether the names are ASCII."""
    kind: str = "leg"


@dataclass(frozen=True, slots=True)
class EndView:
    """Where a trip starts or ends."""

    end: str
    """`start` or `end`."""
    name: str
    kind: str = "end"


@dataclass(frozen=True, slots=True)
class TripView:
    """A trip of the agenda, its parts in travel order."""

    index: int
    title: str
    titled: bool
    """Whether the author gave the title; ours is for those who cannot see the layout."""
    date: DateView | None
    annotations: tuple[AnnotationView, ...]
    entries: tuple[StopView | LegView | EndView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """An entry of the list of sources."""

    anchor: str
    number: int
    title: str
    url: str | None
    archived: str | None
    details: tuple[str, ...]
    """Author, publisher, date and the like, in the order of print."""
    lang: str | None
    cited: bool


@dataclass(frozen=True, slots=True)
class StatView:
    """A figure of the header."""

    name: str
    value: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A line of the legend; the key is the name of its swatch."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class CreditView:
    """Whose data is used, under which licence."""

    name: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """Boundary statement, attribution, citation and build facts."""

    statements: tuple[str, ...]
    citation: str
    address: str | None
    credits: tuple[CreditView, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BasemapView:
    """Path data of the basemap; boundaries are empty unless they are declared."""

    land: str
    boundaries: str
    disputed: str
    grid: int


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """How many of a page's claims name a source, and where the first is that does not."""

    words: str
    link: str | None
    """An address on the page; None where all claims name a source."""


@dataclass(frozen=True, slots=True)
class MapView:
    """A whole page."""

    slug: str
    title: str
    lang: str
    dir: str
    description: str
    summary: Markup | None
    traveller: str | None
    dates: str | None
    """From the first date to the last."""
    stats: tuple[StatView, ...]
    annotations: tuple[AnnotationView, ...]
    trips: tuple[TripView, ...]
    legend: tuple[LegendItem, ...]
    sources: tuple[SourceView, ...]
    about: AboutView
    basemap: BasemapView
    figure: Markup
    text: Mapping[str, str]
    """The words of the page's own controls."""
    data: str
    """The payload, as JSON that may stand in a `<script>`."""
    centre: tuple[float, float]
    publication: PublicationView
    brand: BrandView
    as_of: str | None = None
    """The day whose state of knowledge it tells."""
    names: str | None = None
    """What the payload of a long journey leaves for first use, as JSON of the same kind."""
    address: str | None = None
    """Where the page will stand, if that is known."""
    embed: EmbedView | None = None
    """What other pages paste to show it; None where nobody knows where it will stand."""
    oembed_address: str | None = None
    """Where the page's oEmbed description will stand, if that is known."""
    locale: str | None = None
    """Language and territory, such as `en_GB`, if a territory is known."""
    claims: ClaimsView | None = None
    evidence: str = ""
    """What the page hands out, as JSON that may stand in a `<script>`; empty where it hands out nothing."""
    version: str = ""

    @property
    def document_title(self) -> str:
        """The title in the browser's tab, in previews and in search results."""
        return f"Draft: {self.title}" if self.publication.draft else self.title
