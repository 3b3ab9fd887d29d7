"""Where: a place as its author wrote it, and a location as we resolved it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from travelmap.diagnostics import Span
    from travelmap.geo.point import Point

__all__ = ["Candidate", "Location", "Place", "Precision", "Provenance", "ProvenanceKind", "UserPlace"]


class Precision(StrEnum):
    """How finely a location is known."""

    EXACT = "exact"
    """Coordinates of the very spot."""
    VENUE = "venue"
    """A building, a site or a small island."""
    LOCALITY = "locality"
    """A town, a city or a village."""
    REGION = "region"
    """A state, a province or a region."""
    COUNTRY = "country"
    """A whole country."""


class ProvenanceKind(StrEnum):
    """Who said where a place is."""

    GIVEN = "given"
    USER_PLACES = "places"
    LOCK = "lock"
    GAZETTEER = "gazetteer"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who said it, and under which reference."""

    kind: ProvenanceKind
    detail: str = ""
    """Such as `GeoNames 524901`, or the name of a service."""
    credit: str = ""
    """Whom a page that shows the place must name beside the sources of the gazetteer: `Service: credit (address)`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written.

    `at` is a day on which the traveller was there; a place is looked for in the country it lay
    in then. None means today.
    """

    text: str
    """`Moscow`, or `Fasano, Italy`."""
    country: str | None = None
    """A name of its time (`U.S.S.R.`), in any language, or an ISO 3166 code."""
    point: Point | None = None
    """Coordinates given by the author; they win over every look-up."""
    at: date | None = None
    span: Span | None = field(default=None, compare=False)
    """Where `text` stands in the file."""
    country_span: Span | None = field(default=None, compare=False)
    coordinates_span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class UserPlace:
    """A row of the project file's `places:`; it wins over the lock and the gazetteer."""

    name: str
    point: Point
    country: str | None = None
    precision: Precision = Precision.VENUE
    aliases: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer a gazetteer can give for a place."""

    name: str
    region: str | None
    """The first-level division it lies in, such as `Apulia`."""
    country_code: str
    """ISO 3166-1 alpha-2 of today, upper case (`XK` for Kosovo); never empty."""
    country: str
    """The country's English name of today."""
    point: Point
    precision: Precision
    score: float
    """Comparable within one answer only; higher is better."""
    reference: str
    """Such as `GeoNames 524901`; unique."""
    population: int = 0
    match: str = "exact"
    """`exact`, or what had to be left out: `without "air base"`."""
    radius_km: float | None = None
    """How far a region reaches from its point; of another place, how well its point is known (None: well)."""
    area_codes: tuple[str, ...] = ()
    """Countries of today that a country covers, sorted; several for a historic one."""
    capital: bool = False
    """Whether it is the capital of a country or territory."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place resolved: point, precision and provenance."""

    name: str
    """The name to show, such as `Moscow`; the author's word where coordinates were given."""
    point: Point
    """For country precision a label point inside the country, never its capital."""
    precision: Precision
    provenance: Provenance
    country_code: str | None = None
    """ISO 3166-1 alpha-2 of today; None where the author gave coordinates and no country."""
    country: str | None = None
    """The country's name as it is to be shown: the author's own (`U.S.S.R.`), else English."""
    region: str | None = None
    radius_km: float | None = None
    """How far from `point` a region reaches; of another place, how well `point` is known. None: well enough."""
    area_codes: tuple[str, ...] = ()
    """Countries of today that a country-precision location covers, sorted; several for a historic one."""
    historic: bool = False
    """Whether `country` is a state that no longer exists under that name."""
    ambiguous: bool = False
    """Whether another candidate was nearly as good; the page marks such a location."""
    alternatives: tuple[Candidate, ...] = ()
    """The other candidates, best first, when `ambiguous`."""
    match: str = "exact"
    timezones: tuple[str, ...] = ()
    """The time zones it can lie in, by their names in the tz database; several where only its country is known."""
