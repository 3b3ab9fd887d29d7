"""The closed vocabularies of an itinerary. Each member's value is what stands in the YAML."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AnnotationKind",
    "Boundaries",
    "Capacity",
    "Confidence",
    "EventType",
    "Means",
    "Role",
    "SourceKind",
    "StatusValue",
    "VisitLevel",
]


class Role(StrEnum):
    """Why a point is on the route."""

    VISIT = "visit"
    TRANSIT = "transit"
    """Met people there, was not received as a visitor."""
    TECHNICAL_STOP = "technical_stop"
    """Fuel, crew, weather; not counted."""
    OVERNIGHT = "overnight"
    """Rest; not counted."""
    BASE = "base"
    """The hub of day trips."""


class VisitLevel(StrEnum):
    """Protocol rank as its source states it; never corrected by us."""

    STATE = "state"
    OFFICIAL = "official"
    OFFICIAL_WORKING = "official_working"
    WORKING = "working"
    GUEST_OF_GOVERNMENT = "guest_of_government"
    COURTESY = "courtesy"
    INFORMAL = "informal"
    PRIVATE = "private"
    PASTORAL = "pastoral"
    NONE = "none"
    """The event's own protocol governs."""
    UNSPECIFIED = "unspecified"


class EventType(StrEnum):
    """What took place at a stop."""

    BILATERAL_MEETING = "bilateral_meeting"
    BILATERAL_SUMMIT = "bilateral_summit"
    MULTILATERAL_SUMMIT = "multilateral_summit"
    UN_GENERAL_ASSEMBLY = "un_general_assembly"
    MINISTERIAL_MEETING = "ministerial_meeting"
    CONFERENCE = "conference"
    INAUGURATION = "inauguration"
    FUNERAL = "funeral"
    CORONATION_OR_ACCESSION = "coronation_or_accession"
    WEDDING = "wedding"
    COMMEMORATION = "commemoration"
    AGREEMENT_SIGNED = "agreement_signed"
    PARLIAMENT_ADDRESS = "parliament_address"
    PUBLIC_ADDRESS = "public_address"
    PRESS_CONFERENCE = "press_conference"
    DIASPORA_EVENT = "diaspora_event"
    BUSINESS_FORUM = "business_forum"
    CULTURAL_OR_RELIGIOUS_CEREMONY = "cultural_or_religious_ceremony"
    SITE_VISIT = "site_visit"
    TROOP_VISIT = "troop_visit"
    CRISIS_OR_HUMANITARIAN_VISIT = "crisis_or_humanitarian_visit"
    MEDIATION_TALKS = "mediation_talks"
    OPPOSITION_OR_CIVIL_SOCIETY_MEETING = "opposition_or_civil_society_meeting"
    IGO_LEADER_MEETING = "igo_leader_meeting"
    MEDICAL = "medical"
    LEISURE = "leisure"
    SPORT_EVENT = "sport_event"
    OTHER = "other"


class Capacity(StrEnum):
    """In what capacity the traveller took part in an event."""

    MEMBER = "member"
    HOST = "host"
    OUTREACH = "outreach"
    OBSERVER = "observer"


class StatusValue(StrEnum):
    """Did it happen."""

    RUMOURED = "rumoured"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    UNDERWAY = "underway"
    COMPLETED = "completed"
    CUT_SHORT = "cut_short"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_ATTENDED = "not_attended"
    """Expected or invited, did not go."""
    VIRTUAL = "virtual"

    @property
    def happened(self) -> bool:
        """Whether the traveller was there: legs to such stops are drawn and counted."""
        return self in {StatusValue.UNDERWAY, StatusValue.COMPLETED, StatusValue.CUT_SHORT}

    @property
    def planned(self) -> bool:
        """Whether it is still to come: legs to such stops are dashed and totalled apart."""
        return self in {StatusValue.RUMOURED, StatusValue.ANNOUNCED, StatusValue.CONFIRMED}

    @property
    def ghost(self) -> bool:
        """Whether the traveller did not go: a pin without a leg and without distance."""
        return not self.happened and not self.planned


class Means(StrEnum):
    """How a stop was reached."""

    AIR = "air"
    RAIL = "rail"
    ROAD = "road"
    SEA = "sea"
    HELICOPTER = "helicopter"
    FOOT = "foot"
    UNKNOWN = "unknown"


class AnnotationKind(StrEnum):
    """What sort of statement an annotation is."""

    FACT = "fact"
    AIM = "aim"
    EXPECTATION = "expectation"
    BACKGROUND = "background"
    ANALYSIS = "analysis"


class Confidence(StrEnum):
    """How sure the author is: a word, or a grade from 1 (least) to 5 (most)."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DISPUTED = "disputed"
    GRADE_1 = "1"
    GRADE_2 = "2"
    GRADE_3 = "3"
    GRADE_4 = "4"
    GRADE_5 = "5"

    @property
    def doubt(self) -> str:
        """What is to be drawn of it: nothing, `likely` (likely; 3 and 4 of 5) or `doubtful` (disputed; 1 and 2)."""
        if self in {Confidence.CERTAIN, Confidence.GRADE_5}:
            return ""
        return "doubtful" if self in {Confidence.DISPUTED, Confidence.GRADE_1, Confidence.GRADE_2} else "likely"


class SourceKind(StrEnum):
    """What sort of document a source is."""

    PRESS = "press"
    PRESS_RELEASE = "press_release"
    OFFICIAL = "official"
    ARCHIVE = "archive"
    BOOK = "book"
    ARTICLE = "article"
    DATASET = "dataset"
    WEB = "web"
    SPEECH = "speech"
    TREATY = "treaty"
    OTHER = "other"


class Boundaries(StrEnum):
    """Which boundaries the basemap shows."""

    NONE = "none"
    NATURAL_EARTH = "natural-earth"
