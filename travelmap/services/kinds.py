"""What sort of place a service found: how finely it is known, and how far a region reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from travelmap.services.catalogue import Service

__all__ = ["properties_of", "radius_of", "sort_of"]

# The words services use, folded: small letters, blanks and hyphens as underscores. Of OpenStreetMap's keys and
# `addresstype`, Photon's and Pelias's layers, Google's types, GeoNames' feature classes and codes, TomTom's, HERE's.
_WORDS: Final = {
    Precision.COUNTRY: "country pcli pcl pcld pcls nation",
    Precision.REGION: """
        state province region county state_district macroregion macrocounty district_region department prefecture
        archipelago island islands islet peninsula sea ocean bay gulf strait lake water reservoir river desert valley
        mountain_range national_park nature_reserve protected_area forest wood plateau
        administrative_area_level_1 administrative_area_level_2 colloquial_area natural_feature
        admin1 admin2 adm1 adm2 adm3 admd rgn rgne area countrysubdivision countrysecondarysubdivision
        admindivision1 admindivision2 isl isls sea_ mts l h v""",
    Precision.LOCALITY: """
        city town village hamlet locality localadmin municipality borough suburb quarter neighbourhood neighborhood
        district city_district isolated_dwelling place postcode postal_code street road sublocality
        ppl ppla ppla2 ppla3 ppla4 pplc ppll pplx populatedplace adm4 p countrytertiarysubdivision commune""",
    Precision.VENUE: """
        building castle palace house manor fort monument memorial ruins archaeological_site tourism historic hotel
        attraction museum amenity aeroway aerodrome airport air_base airfield military barracks base office shop leisure
        park stadium railway station venue poi point_of_interest premise establishment address house_number
        place_of_worship monastery school university hospital embassy diplomatic conference_centre townhall
        peak ferry_terminal harbour airp airb mnmt pal bldg hsts s""",
}
_PRECISION_OF: Final = {word: precision for precision, words in _WORDS.items() for word in words.split()}
_REGION_FROM_KM: Final = 15.0
"""A place of unknown sort whose box reaches further is drawn as a region."""
_HALF_ROUND_THE_EARTH_KM: Final = 20_000.0


def properties_of(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the `properties` of a GeoJSON feature; empty for another form."""
    inside = raw.get("properties")
    return inside if isinstance(inside, dict) else {}


def sort_of(service: Service, raw: dict[str, Any], point: Point) -> Precision:
    """Return how finely a result is known; a locality where the service does not say."""
    from travelmap.services.checks import at

    for path in service.kind_at:
        word = at(raw, path)
        precision = _PRECISION_OF.get(_folded(word)) if isinstance(word, str) else None
        if precision is not None:
            return precision
    reach = _reach_km(raw, point)
    return Precision.REGION if reach is not None and reach > _REGION_FROM_KM else Precision.LOCALITY


def radius_of(raw: dict[str, Any], point: Point, precision: Precision) -> float | None:
    """Return how far a region reaches from its point, by the service's box; None where there is none."""
    reach = _reach_km(raw, point) if precision is Precision.REGION else None
    return None if reach is None else max(round(reach, 1), 1.0)


def _folded(word: str) -> str:
    return word.strip().lower().replace(" ", "_").replace("-", "_")


def _reach_km(raw: dict[str, Any], point: Point) -> float | None:
    """Half the longer side of a result's box.

    Its corners lie far outside most regions, so that a circle through them would claim too much.
    """
    box = _box(raw)
    if box is None:
        return None
    south, north, west, east = box
    try:
        height = distance_km(Point(south, point.longitude), Point(north, point.longitude))
        width = distance_km(Point(point.latitude, west), Point(point.latitude, east))
    except ValueError:
        return None
    reach = max(height, width) / 2
    return reach if 0 < reach < _HALF_ROUND_THE_EARTH_KM else None


def _box(raw: dict[str, Any]) -> tuple[float, float, float, float] | None:
    """South, north, west, east: Nominatim's `boundingbox`, Photon's `extent`, GeoJSON's `bbox`."""
    inside = properties_of(raw)
    for value, order in (
        (raw.get("boundingbox"), (0, 1, 2, 3)),
        (inside.get("extent"), (3, 1, 0, 2)),
        (raw.get("bbox"), (1, 3, 0, 2)),
    ):
        if isinstance(value, list) and len(value) == 4:
            try:
                numbers = [float(part) for part in value if not isinstance(part, bool)]
                south, north, west, east = (numbers[index] for index in order)
            except (TypeError, ValueError, IndexError):
                continue
            if -90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180:
                return south, north, west, east
    return None
