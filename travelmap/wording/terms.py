"""Words of ours, in English: what the vocabularies' members are called, and numbers in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from travelmap.model.place import Precision, ProvenanceKind
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.model.place import Location

__all__ = [
    "CAPACITIES",
    "CONFIDENCES",
    "EVENT_TYPES",
    "KINDS",
    "MEANS",
    "PRECISION_TAGS",
    "RANKS",
    "ROLES",
    "SOURCE_KINDS",
    "SPEAKERS",
    "STATUSES",
    "count_words",
    "distance_words",
    "is_approximate",
    "joined",
    "language_words",
    "located_words",
    "lower_first",
    "thousands",
]

RANKS = MappingProxyType(
    {
        VisitLevel.STATE: "State visit",
        VisitLevel.OFFICIAL: "Official visit",
        VisitLevel.OFFICIAL_WORKING: "Official working visit",
        VisitLevel.WORKING: "Working visit",
        VisitLevel.GUEST_OF_GOVERNMENT: "Guest of the government",
        VisitLevel.COURTESY: "Courtesy visit",
        VisitLevel.INFORMAL: "Informal visit",
        VisitLevel.PRIVATE: "Private visit",
        VisitLevel.PASTORAL: "Pastoral visit",
        VisitLevel.NONE: "No visit rank: the event’s own protocol governs",
        VisitLevel.UNSPECIFIED: "Rank not specified",
    }
)

STATUSES = MappingProxyType(
    {
        StatusValue.RUMOURED: "Rumoured",
        StatusValue.ANNOUNCED: "Announced",
        StatusValue.CONFIRMED: "Confirmed",
        StatusValue.UNDERWAY: "Under way",
        StatusValue.COMPLETED: "Completed",
        StatusValue.CUT_SHORT: "Cut short",
        StatusValue.POSTPONED: "Postponed",
        StatusValue.CANCELLED: "Cancelled",
        StatusValue.NOT_ATTENDED: "Not attended",
        StatusValue.VIRTUAL: "Took part remotely",
    }
)

ROLES = MappingProxyType(
    {
        Role.VISIT: "Visit",
        Role.TRANSIT: "Transit",
        Role.TECHNICAL_STOP: "Technical stop",
        Role.OVERNIGHT: "Overnight stay",
        Role.BASE: "Base of day trips",
    }
)

EVENT_TYPES = MappingProxyType(
    {
        EventType.BILATERAL_MEETING: "Bilateral meeting",
        EventType.BILATERAL_SUMMIT: "Bilateral summit",
        EventType.MULTILATERAL_SUMMIT: "Multilateral summit",
        EventType.UN_GENERAL_ASSEMBLY: "UN General Assembly",
        EventType.MINISTERIAL_MEETING: "Ministerial meeting",
        EventType.CONFERENCE: "Conference",
        EventType.INAUGURATION: "Inauguration",
        EventType.FUNERAL: "Funeral",
        EventType.CORONATION_OR_ACCESSION: "Coronation or accession",
        EventType.WEDDING: "Wedding",
        EventType.COMMEMORATION: "Commemoration",
        EventType.AGREEMENT_SIGNED: "Agreement signed",
        EventType.PARLIAMENT_ADDRESS: "Address to parliament",
        EventType.PUBLIC_ADDRESS: "Public address",
        EventType.PRESS_CONFERENCE: "Press conference",
        EventType.DIASPORA_EVENT: "Meeting with the diaspora",
        EventType.BUSINESS_FORUM: "Business forum",
        EventType.CULTURAL_OR_RELIGIOUS_CEREMONY: "Cultural or religious ceremony",
        EventType.SITE_VISIT: "Site visit",
        EventType.TROOP_VISIT: "Visit to troops",
        EventType.CRISIS_OR_HUMANITARIAN_VISIT: "Crisis or humanitarian visit",
        EventType.MEDIATION_TALKS: "Mediation talks",
        EventType.OPPOSITION_OR_CIVIL_SOCIETY_MEETING: "Meeting with opposition or civil society",
        EventType.IGO_LEADER_MEETING: "Meeting with the head of an international organisation",
        EventType.MEDICAL: "Medical treatment",
        EventType.LEISURE: "Leisure",
        EventType.SPORT_EVENT: "Sport event",
        EventType.OTHER: "Event",
    }
)

CAPACITIES = MappingProxyType(
    {
        Capacity.MEMBER: "as a member",
        Capacity.HOST: "as host",
        Capacity.OUTREACH: "as an outreach guest",
        Capacity.OBSERVER: "as an observer",
    }
)

KINDS = MappingProxyType(
    {
        AnnotationKind.FACT: "Fact",
        AnnotationKind.AIM: "Aim",
        AnnotationKind.EXPECTATION: "Expectation",
        AnnotationKind.BACKGROUND: "Background",
        AnnotationKind.ANALYSIS: "Analysis",
    }
)

CONFIDENCES = MappingProxyType(
    {
        Confidence.CERTAIN: "Certain",
        Confidence.LIKELY: "Likely",
        Confidence.DISPUTED: "Disputed",
        Confidence.GRADE_1: "Confidence 1 of 5",
        Confidence.GRADE_2: "Confidence 2 of 5",
        Confidence.GRADE_3: "Confidence 3 of 5",
        Confidence.GRADE_4: "Confidence 4 of 5",
        Confidence.GRADE_5: "Confidence 5 of 5",
    }
)

MEANS = MappingProxyType(
    {
        Means.AIR: "by air",
        Means.RAIL: "by rail",
        Means.ROAD: "by road",
        Means.SEA: "by sea",
        Means.HELICOPTER: "by helicopter",
        Means.FOOT: "on foot",
        Means.UNKNOWN: "",
    }
)

SOURCE_KINDS = MappingProxyType(
    {
        SourceKind.PRESS: "press report",
        SourceKind.PRESS_RELEASE: "press release",
        SourceKind.OFFICIAL: "official document",
        SourceKind.ARCHIVE: "archival record",
        SourceKind.BOOK: "book",
        SourceKind.ARTICLE: "article",
        SourceKind.DATASET: "data set",
        SourceKind.WEB: "web page",
        SourceKind.SPEECH: "speech",
        SourceKind.TREATY: "treaty",
        SourceKind.OTHER: "",
    }
)

SPEAKERS = MappingProxyType({"sender": "the sender", "host": "the host", "press": "the press"})
"""Who states a rank, where the author used a word of the format."""

PRECISION_TAGS = MappingProxyType({Precision.REGION: "Region only", Precision.COUNTRY: "Country only"})
"""What a stop is tagged with where the map must not be read as naming a town."""

_LANGUAGES = MappingProxyType(
    {
        "ar": "Arabic",
        "bn": "Bengali",
        "cs": "Czech",
        "da": "Danish",
        "de": "German",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "fa": "Persian",
        "fi": "Finnish",
        "fr": "French",
        "he": "Hebrew",
        "hi": "Hindi",
        "hu": "Hungarian",
        "id": "Indonesian",
        "it": "Italian",
        "ja": "Japanese",
        "kk": "Kazakh",
        "ko": "Korean",
        "ms": "Malay",
        "nl": "Dutch",
        "no": "Norwegian",
        "pl": "Polish",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sv": "Swedish",
        "sw": "Swahili",
        "th": "Thai",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "vi": "Vietnamese",
        "zh": "Chinese",
    }
)

_PRECISIONS = MappingProxyType(
    {
        Precision.EXACT: ("Located at the coordinates given by the author", ""),
        Precision.VENUE: ("Located at venue precision", ""),
        Precision.LOCALITY: ("Located at locality precision", ""),
        Precision.REGION: ("Located at region precision", " The point is its centre, not a known place in it."),
        Precision.COUNTRY: (
            "Located at country precision",
            " The point is a label point, not a known place in the country.",
        ),
    }
)
"""What is said before the source, and after it."""

_PROVENANCES = MappingProxyType(
    {
        ProvenanceKind.GIVEN: "given in the itinerary",
        ProvenanceKind.USER_PLACES: "from the project’s own places",
        ProvenanceKind.LOCK: "as the project has recorded it",
        ProvenanceKind.GAZETTEER: "from the gazetteer",
        ProvenanceKind.SERVICE: "from a geocoding service",
    }
)


def thousands(number: int) -> str:
    """Return a whole number with separators, as in "16,700"."""
    return f"{number:,}"


def distance_words(kilometres: float, *, about: bool) -> str:
    """Return a distance, as in "5,534 km", or "about 5,530 km" where an end is not a point.

    What is only about right is rounded to three figures, so that it does not look exact.
    """
    if not about:
        return "less than 1 km" if 0 < kilometres < 1 else f"{thousands(round(kilometres))} km"
    step = 10.0
    while kilometres >= step * 1000:
        step *= 10
    return "less than 10 km" if kilometres < step / 2 else f"about {thousands(round(kilometres / step) * int(step))} km"


def count_words(number: int, *, at_least: bool = False, planned: int = 0) -> str:
    """Return a count, as in "at least 5", "3, 2 more planned" or "2 planned"."""
    if planned and not number:
        return f"{thousands(planned)} planned"
    words = f"at least {thousands(number)}" if at_least else thousands(number)
    return f"{words}, {thousands(planned)} more planned" if planned else words


def language_words(tag: str) -> str:
    """Return what a document is written in, as in "in Russian"; the tag itself where we have no name."""
    name = _LANGUAGES.get(tag.lower().partition("-")[0])
    return f"in {name}" if name else f"language: {tag}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Return a list in words: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def lower_first(words: str) -> str:
    """Return words of ours as they stand within a sentence; "UN" keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def is_approximate(location: Location) -> bool:
    """Whether a place has a point that is known to a few kilometres only."""
    return bool(location.radius_km) and location.precision not in PRECISION_TAGS


def located_words(location: Location) -> str:
    """Say how finely a location is known and where it was taken from, as a sentence."""
    provenance = location.provenance
    if location.precision is Precision.EXACT and provenance.kind is ProvenanceKind.GIVEN and not provenance.detail:
        return "Coordinates given by the author."
    words = _PRECISIONS[location.precision]
    kind = _PROVENANCES[provenance.kind]
    source = f"{provenance.detail}, {kind}" if provenance.detail else kind
    reach = ""
    if location.radius_km:
        far = distance_words(location.radius_km, about=False)
        extended = location.precision is Precision.REGION
        reach = f" It reaches about {far} from there." if extended else f" The position is good to about {far}."
    return f"{words[0]}: {source}.{words[1]}{reach}"
