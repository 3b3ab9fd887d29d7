"""One line of a lock: an answer with its question, as JSON, checked in every field when read back."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from travelmap.geo.point import Point
from travelmap.model.place import Location, Precision, Provenance, ProvenanceKind
from travelmap.strict_json import NotJsonError, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Asked", "LineError", "LockEntry", "decode", "encode", "parse_object"]

_LONGEST_TEXT: Final = 2000
_HALF_ROUND_THE_EARTH_KM: Final = 20_040.0
_NO_TEXT: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CODE: Final = re.compile(r"[A-Z]{2}")
_REQUIRED: Final = (
    "place",
    "name",
    "country_code",
    "latitude",
    "longitude",
    "precision",
    "source",
    "reference",
)
_KINDS: Final = {"gazetteer": ProvenanceKind.GAZETTEER, "service": ProvenanceKind.SERVICE}
_PRECISIONS: Final = tuple(precision.value for precision in Precision if precision is not Precision.EXACT)


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """What was asked: all that an answer depends on."""

    place: str
    """As written, in composed form with single spaces."""
    country: str = ""
    """As written; empty when the place stands without `country:`."""
    within: tuple[str, ...] = ()
    """Codes of today, sorted, of the country that `country` or the text's end meant on the day."""
    year: int = 0
    """The year of the day, only where it decides beyond that: a city of a colony, looked for in the
    country it belonged to (`Algiers` in `France`). Else 0."""
    near: str = ""
    """The other stop of the trip that decided between namesakes, where one did: `Ottawa, Canada`."""


@dataclass(frozen=True, slots=True)
class LockEntry:
    """A question and its answer."""

    asked: Asked
    location: Location
    """Its provenance says who answered first. Alternatives are not kept."""
    data: str = ""
    """The version of the data that answered, or the service with its credit and terms."""
    answer: str = ""
    """What a service calls the place, in full: for whoever reviews the line."""


class LineError(ValueError):
    """A line is damaged.

    Attributes:
        offset: Where in the line, from 0.
    """

    def __init__(self, message: str, offset: int = 0) -> None:
        """Say what is wrong, and where."""
        super().__init__(message)
        self.offset = offset


def encode(entry: LockEntry) -> str:
    """Return the line of an entry, without a line end; keys in a fixed order, defaults left out."""
    asked, found = entry.asked, entry.location
    fields: dict[str, Any] = {
        "place": asked.place,
        "country": asked.country,
        "within": list(asked.within),
        "year": asked.year or None,
        "near": asked.near,
        "name": found.name,
        "region": found.region,
        "country_code": found.country_code,
        "country_name": found.country,
        "historic": found.historic,
        "latitude": found.point.latitude,
        "longitude": found.point.longitude,
        "precision": found.precision.value,
        "radius_km": found.radius_km,
        "area_codes": list(found.area_codes),
        "match": "" if found.match == "exact" else found.match,
        "ambiguous": found.ambiguous,
        "source": found.provenance.kind.value,
        "reference": found.provenance.detail,
        "data": entry.data,
        "answer": entry.answer,
    }
    # A latitude of 0.0 is a value, not an absence.
    kept = {key: value for key, value in fields.items() if key in _REQUIRED or value not in (None, "", [], False)}
    return json.dumps(kept, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def decode(line: str) -> LockEntry:
    """Return the entry of a line.

    Raises:
        LineError: The line is not one that `encode` can have written.
    """
    fields = _Fields(line, parse_object(line))
    asked = Asked(
        fields.text("place"),
        fields.text("country", ""),
        fields.codes("within"),
        fields.year("year"),
        fields.text("near", ""),
    )
    precision = Precision(fields.choice("precision", _PRECISIONS))
    kind = _KINDS[fields.choice("source", tuple(_KINDS))]
    data = fields.text("data", "")
    location = Location(
        name=fields.text("name"),
        point=fields.point(),
        precision=precision,
        provenance=Provenance(kind, fields.text("reference")),
        country_code=fields.code("country_code"),
        country=fields.text("country_name", "") or None,
        region=fields.text("region", "") or None,
        radius_km=fields.radius("radius_km") if precision is not Precision.COUNTRY else None,
        area_codes=fields.codes("area_codes") if precision is Precision.COUNTRY else (),
        historic=fields.flag("historic"),
        ambiguous=fields.flag("ambiguous"),
        match=fields.text("match", "exact"),
    )
    entry = LockEntry(asked, location, data, fields.text("answer", "") if kind is ProvenanceKind.SERVICE else "")
    fields.refuse_others()
    return entry


def parse_object(line: str) -> Mapping[str, Any]:
    """Return a line's JSON object.

    Raises:
        LineError: It is not JSON, not an object, holds a key twice or a number JSON does not have.
    """
    try:
        value = parse_json(line)
    except NotJsonError as error:
        msg = f"{error}: {error.reason}" if error.reason else str(error)
        raise LineError(msg, error.offset) from None
    if not isinstance(value, dict):
        msg = "it is not a JSON object"
        raise LineError(msg)
    return value


class _Fields:
    """The fields of one line, taken out one by one under check."""

    def __init__(self, line: str, fields: Mapping[str, Any]) -> None:
        self._line = line
        self._fields = fields
        self._taken: set[str] = set()
        for key in _REQUIRED:
            if key not in fields:
                msg = f'"{key}" is missing'
                raise LineError(msg, max(len(line) - 1, 0))

    def _offset(self, key: str) -> int:
        """Where a key stands in the line; its start when it is written with escapes."""
        written = re.search(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:", self._line)
        return written.start() if written else 0

    def _wrong(self, key: str, expected: str) -> LineError:
        return LineError(f'"{key}" must be {expected}', self._offset(key))

    def _checked(self, key: str, default: Any, accept: Callable[[Any], bool], expected: str) -> Any:  # noqa: ANN401 - JSON
        self._taken.add(key)
        if key not in self._fields:
            return default
        value = self._fields[key]
        if not accept(value):
            raise self._wrong(key, expected)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value: str = self._checked(key, default, _is_text, f"text of 1 to {_LONGEST_TEXT} characters")
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        value: str = self._checked(key, None, lambda value: value in allowed, f"one of {', '.join(allowed)}")
        return value

    def flag(self, key: str) -> bool:
        value: bool = self._checked(key, False, lambda value: isinstance(value, bool), "true or false")  # noqa: FBT003 - JSON
        return value

    def code(self, key: str) -> str:
        value: str = self._checked(key, None, _is_code, "a country code of two capital letters")
        return value

    def codes(self, key: str) -> tuple[str, ...]:
        values: list[str] = self._checked(key, [], _are_codes, "a sorted list of country codes")
        return tuple(values)

    def year(self, key: str) -> int:
        value: int = self._checked(key, 0, _is_year, "a year of four digits at most")
        return value

    def radius(self, key: str) -> float | None:
        value: float | None = self._checked(key, None, _is_radius, "a distance in kilometres on the Earth")
        return None if value is None else float(value)

    def point(self) -> Point:
        degrees = [self._checked(key, None, _is_number, "a number") for key in ("latitude", "longitude")]
        try:
            return Point(*map(float, degrees))
        except ValueError as error:
            key = "latitude" if "latitude" in str(error) else "longitude"
            raise LineError(str(error), self._offset(key)) from None

    def refuse_others(self) -> None:
        """Refuse keys that nobody asked for: they are misspelt, or do not go with the precision."""
        for key in self._fields:
            if key not in self._taken:
                msg = f"{json.dumps(key, ensure_ascii=False)} does not belong here"
                raise LineError(msg, self._offset(key))


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_TEXT:
        return False
    # JSON can escape half a character, which cannot be written again, and controls, which no name has.
    return _NO_TEXT.search(value) is None


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _are_codes(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_code, value)) and value == sorted(set(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_year(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 9999


def _is_radius(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 < value <= _HALF_ROUND_THE_EARTH_KM
    )
