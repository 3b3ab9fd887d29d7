"""A draft of an itinerary: what was read, in which sentence, and what is left for the author to decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travelmap.model.vocabulary import EventType, Role, StatusValue, VisitLevel

__all__ = ["Draft", "DraftEvent", "DraftPerson", "DraftPlace", "DraftStop", "Quote", "Unplaced"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the text, and where it stands."""

    words: str
    line: int
    anchor: str = ""

    @property
    def locator(self) -> str:
        """How a citation names it: the id of its list item, else its line."""
        return self.anchor or f"L{self.line}"


@dataclass(frozen=True, slots=True)
class DraftPerson:
    """A person in the words of the text."""

    name: str
    office: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """A place in the words of the text, and the country it is to be looked for in."""

    text: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """Something that took place, by its kind, and in the words of the text."""

    type: EventType
    name: str = ""
    forum: str = ""


@dataclass(slots=True)
class DraftStop:
    """A stop that is being read; `checks` are questions to the author."""

    place: DraftPlace
    venue: str = ""
    dates: str = ""
    role: Role | None = None
    status: StatusValue | None = None
    visit: VisitLevel | None = None
    visit_quote: Quote | None = None
    events: list[DraftEvent] = field(default_factory=list)
    met: list[DraftPerson] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that looks like a stop, or like one not made, whose place the text does not tell."""

    quote: Quote
    status: StatusValue | None
    events: tuple[DraftEvent, ...]


@dataclass(slots=True)
class Draft:
    """What was read from a text."""

    title: str = ""
    traveller: DraftPerson | None = None
    home: str = ""
    home_quote: Quote | None = None
    stops: list[DraftStop] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
