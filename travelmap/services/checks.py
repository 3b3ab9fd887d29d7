"""Look at an answer with suspicion: is it one, is it where it says, is it in the country that was asked for.

geopy makes locations of nearly anything: its `Point` turns a longitude of 540 into 180, and takes
`True`, `4_8` and digits of any script for numbers. So a position counts only if the service's own
reply has it as two plain numbers side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from travelmap.geo.point import Point
from travelmap.services.faults import Fault, Kind
from travelmap.services.kinds import properties_of, radius_of, sort_of
from travelmap.services.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from travelmap.model.place import Precision
    from travelmap.services.catalogue import Path, Service

__all__ = ["Atlas", "ElsewhereFault", "Question", "Result", "checked_result", "says_nothing"]

LONGEST_NAME: Final = 200
_PLAIN: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?", re.ASCII)
_BETWEEN: Final = re.compile(r"[ ,]+")
_LATITUDES: Final = frozenset({"lat", "latitude", "y"})
_LONGITUDES: Final = frozenset({"lon", "lng", "long", "longitude", "x"})
_NOWHERE_DEGREES: Final = 1e-6

# Territories with an ISO 3166 code of their own that a service may file under the state they belong to.
_TERRITORIES: Final = {
    "AU": "CC CX HM NF",
    "CN": "HK MO",
    "DK": "FO GL",
    "FI": "AX",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GB": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
    "NL": "AW BQ CW SX",
    "NO": "BV SJ",
    "NZ": "CK NU TK",
    "US": "AS GU MP PR UM VI",
}


class ElsewhereFault(Fault):
    """A result lies in another country than was asked for: the next one need not."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a service is asked."""

    text: str
    """The place, without its country where that is known."""
    country: str | None = None
    """The country's English name."""
    codes: tuple[str, ...] = ()
    """Codes of today of the country; empty when none was named, so any is right."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What the checks know of the world: the gazetteer's answers, since services know nothing of it."""

    country_codes: Callable[[str], tuple[str, ...]]
    """The codes of a country by name or code; empty when no country has the name."""
    codes_near: Callable[[Point], Collection[str]] | None = None
    """The codes of the countries in which the towns around a point lie; None when that cannot be known."""


@dataclass(frozen=True, slots=True)
class Result:
    """One place that a service offers, checked."""

    name: str
    """What the service calls it, in short."""
    address: str
    """What the service calls it, in full, cleaned."""
    point: Point
    precision: Precision
    reference: str
    """The service, and the record if it has a number: `Nominatim way 12345`."""
    country_code: str
    region: str | None = None
    radius_km: float | None = None
    weight: float | None = None
    """How important the place is by the service's own measure, from 0 to 1; None where it has none."""
    doubt: str = ""
    """What could not be confirmed, as a clause; empty when nothing is doubtful."""


def says_nothing(service: Service, status: int, document: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether a reply is the one with which a service says that it knows no such place.

    An error, an empty object or a missing list is not: it tells of the service, not of the place.
    """
    if status != 200:
        return status == service.nothing_status
    says = all(at(document, path) == expected for path, expected in service.nothing_says)
    empty = all(at(document, path) == [] for path in service.nothing_at)
    return says and empty and bool(service.nothing_says or service.nothing_at)


def checked_result(
    found: Any,  # noqa: ANN401 - geopy ships no type information
    document: Any,  # noqa: ANN401 - JSON
    *,
    service: Service,
    question: Question,
    atlas: Atlas,
) -> Result:
    """Return one of geopy's locations as a result.

    Args:
        found: A `geopy.Location`.
        document: The whole reply, or None when it was not JSON.
        service: Who answered.
        question: What was asked.
        atlas: What is known of countries.

    Raises:
        Fault: It cannot be right (IMPLAUSIBLE), or cannot be understood (UNREADABLE).
    """
    raw = found.raw if isinstance(found.raw, dict) else {}
    point = _point(found, raw, document)
    address = clean(found.address, LONGEST_NAME) if isinstance(found.address, str) else ""
    if not address:
        raise Fault(Kind.UNREADABLE, "gave an answer without a name")
    code, doubt = _country(service, raw, found.address, point, question, atlas)
    precision = sort_of(service, raw, point)
    return Result(
        name=_short_name(raw, address),
        address=address,
        point=point,
        precision=precision,
        reference=_reference(service, raw),
        country_code=code,
        region=_text(at(raw, service.region_at)) if service.region_at else None,
        radius_km=radius_of(raw, point, precision),
        weight=_weight(raw.get("importance")),
        doubt=doubt,
    )


def at(value: Any, path: Path) -> Any:  # noqa: ANN401 - JSON
    """Return what stands at a path, or None; a step `*type` takes the item of a list that is of that type."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and len(value) > step else None
        elif step.startswith("*"):
            value = (
                next((item for item in value if _is_of_type(item, step[1:])), None) if isinstance(value, list) else None
            )
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def _is_of_type(item: Any, name: str) -> bool:  # noqa: ANN401 - JSON
    """Whether a part of an address has a type: in a list of `types`, or at the start of its `id`."""
    if not isinstance(item, dict):
        return False
    types, identity = item.get("types"), item.get("id")
    return (isinstance(types, list) and name in types) or (
        isinstance(identity, str) and identity.startswith(f"{name}.")
    )


def _point(found: Any, raw: Any, document: Any) -> Point:  # noqa: ANN401 - geopy ships no type information
    try:
        point = Point(float(found.latitude), float(found.longitude))
    except (TypeError, ValueError):
        raise Fault(Kind.IMPLAUSIBLE, "gave a position that is not on the Earth") from None
    wanted = (point.latitude, point.longitude)
    if not (_holds_pair(raw, wanted) or _holds_pair(document, wanted)):
        raise Fault(Kind.IMPLAUSIBLE, "gave a position that is not two numbers of degrees")
    if max(map(abs, wanted)) < _NOWHERE_DEGREES:
        raise Fault(Kind.IMPLAUSIBLE, "gave the position 0, 0, which stands for a missing one")
    return point


def _holds_pair(value: Any, wanted: tuple[float, float]) -> bool:  # noqa: ANN401 - JSON
    """Whether a latitude and a longitude stand side by side somewhere in a JSON value, in either order."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if _named(item, _LATITUDES, wanted[0]) and _named(item, _LONGITUDES, wanted[1]):
                return True
            waiting += item.values()
        elif isinstance(item, list):
            if _are(item[:2], wanted):
                return True
            waiting += item
        elif isinstance(item, str) and len(item) < 60 and _are(_BETWEEN.split(item.strip()), wanted):
            return True
    return False


def _named(item: dict[str, Any], names: frozenset[str], number: float) -> bool:
    return any(_is(item[key], number) for key in item if key.lower() in names)


def _are(parts: list[Any], wanted: tuple[float, float]) -> bool:
    if len(parts) != 2:
        return False
    one, other = parts
    return (_is(one, wanted[0]) and _is(other, wanted[1])) or (_is(one, wanted[1]) and _is(other, wanted[0]))


def _is(part: object, number: float) -> bool:
    """Whether a part of a JSON value is a number, written plainly."""
    if isinstance(part, str):
        return _PLAIN.fullmatch(part) is not None and float(part) == number
    return isinstance(part, int | float) and not isinstance(part, bool) and part == number


def _country(
    service: Service,
    raw: dict[str, Any],
    address: str,
    point: Point,
    question: Question,
    atlas: Atlas,
) -> tuple[str, str]:
    """Return the code of the country a result lies in, and what is doubtful about it."""
    stated = _code_of(atlas, at(raw, service.country_at)) if service.country_at else None
    stated = stated or service.only_country or _code_of(atlas, address.rpartition(",")[2])
    near = frozenset(atlas.codes_near(point)) if atlas.codes_near else None
    if stated is None and near is not None and len(near) == 1:
        (stated,) = near
    if stated is None:
        if len(question.codes) == 1:
            return question.codes[0], "its country could not be confirmed"
        raise Fault(Kind.IMPLAUSIBLE, "does not say in which country the place is")
    if question.codes and not any(_akin(stated, code) for code in question.codes):
        where = question.country or " or ".join(question.codes)
        raise ElsewhereFault(Kind.IMPLAUSIBLE, f"found a place in another country ({stated}), not in {where}")
    if near and not any(_akin(stated, code) for code in near):
        # Latitude and longitude that changed places are mostly found out by this.
        around = ", ".join(sorted(near))
        raise Fault(Kind.IMPLAUSIBLE, f"gave a position in {stated}, and all towns around it are in {around}")
    doubt = "no town is near it" if near is not None and not near else ""
    if question.codes and stated not in question.codes and stated in _TERRITORIES:
        inside = [code for code in question.codes if code in _TERRITORIES[stated].split()]
        return inside[0] if len(inside) == 1 else stated, doubt or "its territory could not be confirmed"
    return stated, doubt


def _akin(one: str, other: str) -> bool:
    """Whether two codes are of one state, or of a state and its territory."""
    return one == other or other in _TERRITORIES.get(one, "").split() or one in _TERRITORIES.get(other, "").split()


def _code_of(atlas: Atlas, words: object) -> str | None:
    if not isinstance(words, str) or not 1 < len(words.strip()) <= 100:
        return None
    words = words.strip()
    codes = atlas.country_codes(words.upper() if len(words) <= 3 else words)
    return codes[0] if len(codes) == 1 else None


def _short_name(raw: dict[str, Any], address: str) -> str:
    for path in (("name",), ("properties", "name"), ("text",), ("toponymName",)):
        name = _text(at(raw, path))
        if name:
            return name
    return clean(address.partition(",")[0], LONGEST_NAME) or address


def _weight(value: object) -> float | None:
    """Nominatim's `importance`, from links to a place's Wikipedia article: 0.9 is a capital, 0.00007 a shop."""
    return value if isinstance(value, float) and 0 <= value <= 1 else None


def _text(value: object) -> str | None:
    return (clean(value, LONGEST_NAME) or None) if isinstance(value, str) else None


def _reference(service: Service, raw: dict[str, Any]) -> str:
    """Return the service's name and the number of its record, where it has one that others know, too."""
    inside = properties_of(raw)
    kinds = {"n": "node", "w": "way", "r": "relation", "node": "node", "way": "way", "relation": "relation"}
    for record in (raw, inside):
        kind, number = record.get("osm_type"), record.get("osm_id")
        if isinstance(kind, str) and kind.lower() in kinds and isinstance(number, int) and 0 < number < 10**15:
            return f"{service.title} {kinds[kind.lower()]} {number}"
    for key in ("geonameId", "place_id", "gid"):
        number = raw.get(key, inside.get(key))
        if key == "place_id" and "osm_id" not in raw and isinstance(number, int):
            continue  # Nominatim's own number changes with every import, so it would say nothing later
        if (
            isinstance(number, int | str)
            and not isinstance(number, bool)
            and re.fullmatch(r"[\w:/.-]{1,120}", str(number))
        ):
            return f"{service.title} {number}"
    return service.title
