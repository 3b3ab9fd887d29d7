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
    """Was received there, or had a programme there; counted."""
    TRANSIT = "transit"
    """Passed through and met people, was not received as a visitor; only the country is counted."""
    TECHNICAL_STOP = "technical_stop"
    """Fuel, crew, weather; not counted."""
    OVERNIGHT = "overnight"
    """Rest; not counted."""
    BASE = "base"
    """The hub of day trips; not counted."""


class VisitLevel(StrEnum):
    """Protocol rank as its source states it; never corrected by us."""

    STATE = "state"
    """A head of state received by a head of state with full honours, or whatever its source calls a state visit."""
    OFFICIAL = "official"
    """A formal invitation with a ceremonial welcome, below state rank."""
    OFFICIAL_WORKING = "official_working"
    """A formal invitation with a working programme and little ceremony."""
    WORKING = "working"
    """Talks with a minimum of ceremony."""
    GUEST_OF_GOVERNMENT = "guest_of_government"
    """Invited and received by the government rather than the head of state."""
    COURTESY = "courtesy"
    """A call of politeness, without negotiation."""
    INFORMAL = "informal"
    """In office, but outside the forms of protocol."""
    PRIVATE = "private"
    """At the traveller's own initiative: holiday, family, treatment, pilgrimage."""
    PASTORAL = "pastoral"
    """A visit of the Pope, in his own term."""
    NONE = "none"
    """No bilateral rank: the protocol of an event (a summit, a funeral) governs."""
    UNSPECIFIED = "unspecified"
    """The source gives none."""


class EventType(StrEnum):
    """What took place at a stop."""

    BILATERAL_MEETING = "bilateral_meeting"
    """Talks of two sides."""
    BILATERAL_SUMMIT = "bilateral_summit"
    """One of a numbered series of meetings of two sides."""
    MULTILATERAL_SUMMIT = "multilateral_summit"
    """A meeting of leaders of several states or of an organisation, such as the G7."""
    UN_GENERAL_ASSEMBLY = "un_general_assembly"
    """The General Assembly of the United Nations."""
    MINISTERIAL_MEETING = "ministerial_meeting"
    """A meeting of ministers."""
    CONFERENCE = "conference"
    """A conference that is no summit."""
    INAUGURATION = "inauguration"
    """The entry of somebody into office."""
    FUNERAL = "funeral"
    """A funeral or memorial service."""
    CORONATION_OR_ACCESSION = "coronation_or_accession"
    """A coronation, or the accession of a monarch."""
    WEDDING = "wedding"
    """A wedding."""
    COMMEMORATION = "commemoration"
    """An anniversary, a wreath, a national day."""
    AGREEMENT_SIGNED = "agreement_signed"
    """A treaty, a contract or a memorandum was signed."""
    PARLIAMENT_ADDRESS = "parliament_address"
    """A speech to a parliament."""
    PUBLIC_ADDRESS = "public_address"
    """A speech to the public, or at a university."""
    PRESS_CONFERENCE = "press_conference"
    """A press conference, or a statement to the press."""
    DIASPORA_EVENT = "diaspora_event"
    """A meeting with compatriots who live there."""
    BUSINESS_FORUM = "business_forum"
    """A meeting with business people."""
    CULTURAL_OR_RELIGIOUS_CEREMONY = "cultural_or_religious_ceremony"
    """A cultural event, a service, a visit to a place of worship in ceremony."""
    SITE_VISIT = "site_visit"
    """A factory, a museum, a monument, a laboratory."""
    TROOP_VISIT = "troop_visit"
    """A visit to armed forces."""
    CRISIS_OR_HUMANITARIAN_VISIT = "crisis_or_humanitarian_visit"
    """A visit to a place of war, disaster or refuge."""
    MEDIATION_TALKS = "mediation_talks"
    """Talks to settle a conflict of others."""
    OPPOSITION_OR_CIVIL_SOCIETY_MEETING = "opposition_or_civil_society_meeting"
    """A meeting with people who are not of the government."""
    IGO_LEADER_MEETING = "igo_leader_meeting"
    """A meeting with the head of an international organisation."""
    MEDICAL = "medical"
    """Treatment or examination."""
    LEISURE = "leisure"
    """Rest, holiday, sightseeing."""
    SPORT_EVENT = "sport_event"
    """A match or games, as a spectator or a guest."""
    OTHER = "other"
    """Anything else."""


class Capacity(StrEnum):
    """In what capacity the traveller took part in an event."""

    MEMBER = "member"
    """Of a member of the forum."""
    HOST = "host"
    """Of the one who invites."""
    OUTREACH = "outreach"
    """Of a guest whom the forum invited."""
    OBSERVER = "observer"
    """Of an observer, without a vote."""


class StatusValue(StrEnum):
    """Did it happen."""

    RUMOURED = "rumoured"
    """Reported to be planned, without confirmation; still to come."""
    ANNOUNCED = "announced"
    """Announced by one side; still to come."""
    CONFIRMED = "confirmed"
    """Confirmed by both sides; still to come."""
    UNDERWAY = "underway"
    """The traveller is there now."""
    COMPLETED = "completed"
    """It took place."""
    CUT_SHORT = "cut_short"
    """It took place, and ended earlier than planned."""
    POSTPONED = "postponed"
    """Called off for now; drawn without a line and not counted."""
    CANCELLED = "cancelled"
    """Called off for good; drawn without a line and not counted."""
    NOT_ATTENDED = "not_attended"
    """Expected or invited, did not go; not counted."""
    VIRTUAL = "virtual"
    """Took part from afar; not counted."""

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
    """By aeroplane."""
    RAIL = "rail"
    """By train."""
    ROAD = "road"
    """By car, coach or on horseback."""
    SEA = "sea"
    """By ship, on a river as well."""
    HELICOPTER = "helicopter"
    """By helicopter."""
    FOOT = "foot"
    """On foot."""
    UNKNOWN = "unknown"
    """It is not known how."""


class AnnotationKind(StrEnum):
    """What sort of statement an annotation is."""

    FACT = "fact"
    """Something that happened or is so."""
    AIM = "aim"
    """What somebody said they wanted."""
    EXPECTATION = "expectation"
    """What was expected or planned."""
    BACKGROUND = "background"
    """What one must know to understand the rest."""
    ANALYSIS = "analysis"
    """How it was read, by the author or by a source."""


class Confidence(StrEnum):
    """How sure the author is: a word, or a grade from 1 (least) to 5 (most)."""

    CERTAIN = "certain"
    """There is no doubt of it."""
    LIKELY = "likely"
    """Probably so; marked “~” on the map."""
    DISPUTED = "disputed"
    """Sources contradict each other; marked “!” on the map."""
    GRADE_1 = "1"
    """The least sure of five grades; marked “!”."""
    GRADE_2 = "2"
    """Rather doubtful; marked “!”."""
    GRADE_3 = "3"
    """As likely as not, or a little more; marked “~”."""
    GRADE_4 = "4"
    """Fairly sure; marked “~”."""
    GRADE_5 = "5"
    """The surest of five grades."""

    @property
    def doubt(self) -> str:
        """What is to be drawn of it: nothing, `likely` (likely; 3 and 4 of 5) or `doubtful` (disputed; 1 and 2)."""
        if self in {Confidence.CERTAIN, Confidence.GRADE_5}:
            return ""
        return "doubtful" if self in {Confidence.DISPUTED, Confidence.GRADE_1, Confidence.GRADE_2} else "likely"


class SourceKind(StrEnum):
    """What sort of document a source is."""

    PRESS = "press"
    """A report in a newspaper, on the air or by an agency."""
    PRESS_RELEASE = "press_release"
    """A statement that was given to the press."""
    OFFICIAL = "official"
    """A publication of a state or an organisation."""
    ARCHIVE = "archive"
    """A record in an archive."""
    BOOK = "book"
    """A book."""
    ARTICLE = "article"
    """A learned article."""
    DATASET = "dataset"
    """A table or data base."""
    WEB = "web"
    """A web page of another kind."""
    SPEECH = "speech"
    """The text of a speech."""
    TREATY = "treaty"
    """The text of an agreement."""
    OTHER = "other"
    """Any other document."""


class Boundaries(StrEnum):
    """Which boundaries the basemap shows."""

    NONE = "none"
    """No boundaries are drawn."""
    NATURAL_EARTH = "natural-earth"
    """Those of Natural Earth, which show who controls a place, not who claims it."""
