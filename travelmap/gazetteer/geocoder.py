"""The gazetteer as a geopy geocoder.

It keeps geopy's conventions, so that it can stand wherever a geopy geocoder does, and adds what an
offline one can say: precision, candidates and margin, in `Location.raw`. It cannot open a socket.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn

from geopy.adapters import BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint
from geopy.util import logger

from travelmap.errors import GazetteerError
from travelmap.gazetteer.index import Gazetteer
from travelmap.geo.point import Point

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import date
    from pathlib import Path

    from travelmap.gazetteer.answers import Answer, Near
    from travelmap.model.place import Candidate

__all__ = ["GazetteerGeocoder", "NoNetworkAdapter"]

QUERY_KEYS: Final = ("city", "county", "state", "country")
REVERSE_KM: Final = 100.0
"""A town that is further than this says nothing about a point."""


class NoNetworkAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """An adapter that refuses every request; geopy insists on having one."""

    is_available = True

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> NoReturn:
        """Refuse."""
        del timeout, headers
        self._refuse(url)

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> NoReturn:
        """Refuse."""
        del timeout, headers
        self._refuse(url)

    def _refuse(self, url: str) -> NoReturn:
        msg = f"the gazetteer makes no requests, not even to {url.partition('?')[0]}"
        raise GeocoderServiceError(msg)


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocode offline, from travelmap's own index.

    Args:
        path: An index; by default the one that comes with the package.
        scheme: Ignored, like the next three; here because every geopy geocoder takes them.
        timeout: Ignored: a look-up takes less than a millisecond.
        proxies: Ignored.
        user_agent: Ignored.
        ssl_context: Ignored.
        adapter_factory: By default an adapter that refuses requests. With an asynchronous one,
            `geocode` returns an awaitable, as everywhere in geopy.

    Raises:
        geopy.exc.ConfigurationError: The index is missing, damaged or of another version.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        scheme: str | None = None,
        timeout: object = DEFAULT_SENTINEL,
        proxies: object = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        ssl_context: object = DEFAULT_SENTINEL,
        adapter_factory: Callable[..., object] | None = None,
    ) -> None:
        """Open the index."""
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=adapter_factory or NoNetworkAdapter,
        )
        try:
            self.gazetteer = Gazetteer.open(path)
        except GazetteerError as error:
            msg = f"{error} ({error.hint})" if error.hint else str(error)
            raise ConfigurationError(msg) from error

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | bool = False,
        country_codes: str | Sequence[str] | None = None,
        country: str | None = None,
        at: date | None = None,
    ) -> Location | list[Location] | Awaitable[Location | list[Location] | None] | None:
        """Find a place by name.

        Args:
            query: The text, or a mapping with some of `city`, `county`, `state` and `country`.
            exactly_one: Return one location instead of a list.
            timeout: Ignored.
            limit: At most so many locations; ignored if `exactly_one`.
            language: Ignored: names are found in every language, and shown in English.
            country_codes: Only places in these countries (ISO 3166-1 alpha-2), in order of score.
            country: The country, by name or code; a name of its time with `at`.
            at: The day whose borders are meant.

        Returns:
            A `geopy.location.Location`, a list of them if not `exactly_one`, or None if nothing was found.
            `raw` holds `name`, `region`, `country`, `country_code`, `precision`, `radius_km`, `population`,
            `reference`, `geonameid`, `score`, `margin`, `match`, `area_codes` and, in the first,
            `candidates`, all others that were found.

        Raises:
            ValueError: `limit` is less than 1.
            geopy.exc.GeocoderQueryError: The query is neither text nor a mapping of texts.
            geopy.exc.GeocoderServiceError: The index cannot be read.
        """
        del timeout, language
        text, stated = _query(query, country)
        if limit is not None and limit < 1 and not exactly_one:
            msg = "limit must be 1 or more"
            raise ValueError(msg)
        codes = _codes(country_codes)
        most = None if exactly_one else limit
        logger.debug("%s.geocode: %s", type(self).__name__, text)
        if isinstance(self.adapter, BaseAsyncAdapter):
            return asyncio.to_thread(self._geocode, text, stated, at, codes, exactly_one=exactly_one, limit=most)
        return self._geocode(text, stated, at, codes, exactly_one=exactly_one, limit=most)

    def reverse(
        self,
        query: object,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | bool = False,
    ) -> Location | list[Location] | Awaitable[Location | list[Location] | None] | None:
        """Find the towns nearest to a point, the nearest first.

        An answer is a town that is near, with the country it is filed under. Whose land the point itself is on
        is not asked.

        Args:
            query: The point: a `geopy.point.Point`, `(latitude, longitude)`, or text that `Point` reads.
            exactly_one: Return one location instead of a list.
            timeout: Ignored.
            limit: At most so many locations; ignored if `exactly_one`.
            language: Ignored: names are shown in English.

        Returns:
            A `geopy.location.Location`, a list of them if not `exactly_one`, or None if no town is within 100 km.
            `raw` holds what it does for `geocode`, and `distance_km` and `direction`: where the point lies as
            seen from the town.

        Raises:
            ValueError: The query is no point, or `limit` is less than 1.
            geopy.exc.GeocoderServiceError: The index cannot be read.
        """
        del timeout, language
        point = _point(query)
        if limit is not None and limit < 1 and not exactly_one:
            msg = "limit must be 1 or more"
            raise ValueError(msg)
        most = 1 if exactly_one else limit or 10
        logger.debug("%s.reverse: %s", type(self).__name__, point)
        if isinstance(self.adapter, BaseAsyncAdapter):
            return asyncio.to_thread(self._reverse, point, exactly_one=exactly_one, limit=most)
        return self._reverse(point, exactly_one=exactly_one, limit=most)

    def _reverse(self, point: Point, *, exactly_one: bool, limit: int) -> Location | list[Location] | None:
        try:
            found = self.gazetteer.nearest(point, limit=limit, within_km=REVERSE_KM)
        except GazetteerError as error:
            raise GeocoderServiceError(str(error)) from error
        locations = [_location_near(near) for near in found]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _geocode(
        self,
        text: str,
        country: str | None,
        at: date | None,
        codes: frozenset[str] | None,
        *,
        exactly_one: bool,
        limit: int | None,
    ) -> Location | list[Location] | None:
        try:
            answer = self.gazetteer.look_up(text, country=country, at=at, limit=1000)
        except GazetteerError as error:
            raise GeocoderServiceError(str(error)) from error
        candidates = [c for c in answer.candidates if codes is None or c.country_code in codes]
        locations = _locations(candidates, answer, limit or 10)
        if not locations:
            return None
        return locations[0] if exactly_one else locations


def _query(query: str | Mapping[str, str], country: str | None) -> tuple[str, str | None]:
    """The text to look up, and the country."""
    if isinstance(query, str):
        return query, country
    # Callers without a type checker pass anything.
    mapping: object = query
    if not isinstance(mapping, Mapping) or not all(isinstance(text, str) for text in (*mapping, *mapping.values())):
        msg = "the query must be text, or a mapping of texts"
        raise GeocoderQueryError(msg)
    unknown = sorted(set(query) - set(QUERY_KEYS))
    if unknown:
        msg = f"the query has unknown keys: {', '.join(unknown)}; known are {', '.join(QUERY_KEYS)}"
        raise GeocoderQueryError(msg)
    parts = [query[key] for key in ("city", "county", "state") if query.get(key)]
    stated = country or query.get("country") or None
    return (", ".join(parts), stated) if parts else (stated or "", None)


def _codes(country_codes: str | Sequence[str] | None) -> frozenset[str] | None:
    if not country_codes:
        return None
    given = country_codes.split(",") if isinstance(country_codes, str) else country_codes
    return frozenset(code.strip().upper() for code in given)


def _locations(candidates: Sequence[Candidate], answer: Answer, limit: int) -> list[Location]:
    shown = candidates[:limit]
    raws = [_raw(candidate) for candidate in shown]
    if raws:
        raws[0]["margin"] = answer.margin if candidates[0] is answer.candidates[0] else None
        raws[0]["candidates"] = [_raw(candidate) for candidate in candidates[1:]]
    return [
        Location(_address(candidate), (candidate.point.latitude, candidate.point.longitude), raw)
        for candidate, raw in zip(shown, raws, strict=True)
    ]


def _point(query: object) -> Point:
    """A point as geopy reads it; longitudes are wrapped, as everywhere in geopy."""
    if not isinstance(query, Iterable) or query in ("", (), [], {}):
        # geopy fills up what is missing with zeros, which is a place in the sea.
        msg = "the query must be a point: (latitude, longitude), text, or geopy's Point"
        raise ValueError(msg)
    try:
        point = query if isinstance(query, GeopyPoint) else GeopyPoint(query)
        return Point(float(point.latitude), float(point.longitude))
    except TypeError as error:
        msg = f"the query is no point: {error}"
        raise ValueError(msg) from error


def _location_near(near: Near) -> Location:
    place = near.place
    raw = {**_raw(place), "distance_km": round(near.distance_km, 3), "direction": near.direction}
    return Location(_address(place), (place.point.latitude, place.point.longitude), raw)


def _address(candidate: Candidate) -> str:
    """`Fasano, Apulia, Italy`, without saying a name twice."""
    parts = dict.fromkeys([candidate.name, candidate.region or candidate.name, candidate.country])
    return ", ".join(parts)


def _raw(candidate: Candidate) -> dict[str, Any]:
    source, _, number = candidate.reference.partition(" ")
    return {
        "name": candidate.name,
        "region": candidate.region,
        "country": candidate.country,
        "country_code": candidate.country_code,
        "latitude": candidate.point.latitude,
        "longitude": candidate.point.longitude,
        "precision": candidate.precision.value,
        "radius_km": candidate.radius_km,
        "population": candidate.population,
        "reference": candidate.reference,
        "geonameid": int(number) if source == "GeoNames" else None,
        "score": candidate.score,
        "margin": None,
        "match": candidate.match,
        "area_codes": list(candidate.area_codes),
    }
