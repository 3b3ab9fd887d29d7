"""The geopy geocoder keeps geopy's conventions."""

from __future__ import annotations

import asyncio
import inspect
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import geopy.geocoders
import pytest
from geopy.adapters import AioHTTPAdapter, BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from travelmap.gazetteer.geocoder import GazetteerGeocoder, NoNetworkAdapter

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from travelmap.gazetteer.index import Gazetteer


@pytest.fixture
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    assert gazetteer.version
    return GazetteerGeocoder()


def test_the_class_is_made_as_geopy_makes_its_own() -> None:
    assert issubclass(GazetteerGeocoder, Geocoder)
    ours = inspect.signature(GazetteerGeocoder.__init__).parameters
    for name, parameter in inspect.signature(Geocoder.__init__).parameters.items():
        assert name in ours
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            assert ours[name].kind is inspect.Parameter.KEYWORD_ONLY
            assert ours[name].default == parameter.default


def test_geocode_is_called_as_every_geopy_geocoder_is() -> None:
    ours = inspect.signature(GazetteerGeocoder.geocode).parameters
    assert list(ours)[:2] == ["self", "query"]
    assert all(ours[name].kind is inspect.Parameter.KEYWORD_ONLY for name in list(ours)[2:])
    common = None
    for cls in set(geopy.geocoders.SERVICE_TO_GEOCODER.values()):
        names = set(inspect.signature(cls.geocode).parameters)
        common = names if common is None else common & names
    assert common is not None
    assert common <= set(ours)
    nominatim = inspect.signature(geopy.geocoders.Nominatim.geocode).parameters
    for name in ("exactly_one", "timeout", "limit", "language", "country_codes"):
        assert ours[name].default == nominatim[name].default


def test_reverse_gives_the_nearest_town(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.reverse((48.2, 16.37))
    assert isinstance(found, Location)
    assert found.address == "Vienna, Austria"
    assert found.raw["geonameid"] == 2761369
    assert (found.raw["distance_km"], found.raw["direction"]) == (0.957, "south")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


@pytest.mark.parametrize("query", ["48.2, 16.37", "48 12m 0s N, 16 22m 12s E", Point(48.2, 16.37), [48.2, 16.37]])
def test_reverse_takes_whatever_geopy_takes(geocoder: GazetteerGeocoder, query: object) -> None:
    assert geocoder.reverse(query) == geocoder.reverse((48.2, 16.37))


@pytest.mark.parametrize(
    "query", [None, 5, 48.2, "", "Vienna", "48.2", (), [], {}, (1,), (1, 2, 3, 4), (float("nan"), 1), object(), b"x"]
)
def test_reverse_of_what_is_no_point(geocoder: GazetteerGeocoder, query: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        geocoder.reverse(query)


def test_reverse_in_numbers(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.reverse((48.2, 16.37), exactly_one=False, limit=3)
    assert isinstance(found, list)
    distances = [location.raw["distance_km"] for location in found]
    assert len(found) == 3
    assert distances == sorted(distances)
    ten = geocoder.reverse((48.2, 16.37), exactly_one=False)
    assert isinstance(ten, list)
    assert len(ten) == 10
    assert geocoder.reverse((48.2, 16.37), limit=0) is not None
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        geocoder.reverse((48.2, 16.37), exactly_one=False, limit=0)


def test_reverse_finds_nothing_at_sea(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((0, -150)) is None
    assert geocoder.reverse((0, -150), exactly_one=False) is None


def test_one_location(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Fasano, Italy")
    assert isinstance(found, Location)
    assert found.address == "Fasano, Apulia, Italy"
    assert found.latitude == pytest.approx(40.836, abs=0.001)
    assert found.longitude == pytest.approx(17.360, abs=0.001)
    assert found.raw["precision"] == "locality"
    assert found.raw["geonameid"] == 3177171
    assert found.raw["match"] == "exact"
    assert found.raw["candidates"] == []
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_all_locations(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Vienna", exactly_one=False, limit=3)
    assert isinstance(found, list)
    assert len(found) == 3
    assert found[0].raw["country_code"] == "AT"
    assert found[0].raw["margin"] > 2
    assert len(found[0].raw["candidates"]) >= 2
    assert len(geocoder.geocode("Vienna", exactly_one=False)) > 3


def test_nothing_found_is_none_in_both_modes(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Nowhereville-upon-Nothing") is None
    assert geocoder.geocode("Nowhereville-upon-Nothing", exactly_one=False) is None
    assert geocoder.geocode("") is None


@pytest.mark.parametrize("codes", ["us", "US", ["us"], ("US", "ca"), "us,ca"])
def test_country_codes_filter_in_any_case(geocoder: GazetteerGeocoder, codes: str | list[str]) -> None:
    assert geocoder.geocode("Vienna", country_codes=codes).raw["country_code"] == "US"


def test_limit_follows_nominatim(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Vienna", limit=0) is not None
    with pytest.raises(ValueError, match="limit"):
        geocoder.geocode("Vienna", exactly_one=False, limit=0)


def test_a_structured_query(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode({"city": "Vienna", "state": "Virginia", "country": "USA"}).raw["country_code"] == "US"
    assert geocoder.geocode({"country": "Italy"}).raw["precision"] == "country"


@pytest.mark.parametrize("query", [7, None, ["Vienna"], {"city": 7}, {"street": "Main Street"}, {7: "Vienna"}])
def test_another_query_is_refused(geocoder: GazetteerGeocoder, query: object) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)  # type: ignore[arg-type]


def test_the_default_adapter_refuses_requests(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder.adapter, NoNetworkAdapter)
    assert isinstance(geocoder.adapter, BaseSyncAdapter)
    for ask in (geocoder.adapter.get_json, geocoder.adapter.get_text):
        with pytest.raises(GeocoderServiceError, match="no requests"):
            ask("https://example.org/?secret", timeout=1, headers={})
        with pytest.raises(GeocoderServiceError) as caught:
            ask("https://example.org/?secret", timeout=1, headers={})
        assert "secret" not in str(caught.value)


def test_an_asynchronous_adapter_makes_both_awaitable(gazetteer: Gazetteer) -> None:
    assert gazetteer.version
    assert issubclass(AioHTTPAdapter, BaseAsyncAdapter)

    class Adapter(BaseAsyncAdapter):  # type: ignore[misc]  # geopy has no types
        is_available = True

        async def get_json(self, url: str, **_: object) -> None:
            raise NotImplementedError

        async def get_text(self, url: str, **_: object) -> None:
            raise NotImplementedError

        async def __aenter__(self) -> Self:
            return self

        async def __aexit__(self, *_: object) -> None:
            return None

    async def ask() -> Location:
        async with GazetteerGeocoder(adapter_factory=Adapter) as geocoder:
            nearest = await geocoder.reverse((48.2, 16.37))
            assert nearest.raw["name"] == "Vienna"
            return await geocoder.geocode("Vienna")

    # In a thread of its own: the browser tests of the same process may have a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(lambda: asyncio.run(ask())).result()
    assert found.raw["country_code"] == "AT"


def test_it_works_under_a_rate_limiter(geocoder: GazetteerGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0, swallow_exceptions=False)
    assert limited("Vienna").raw["name"] == "Vienna"


def test_a_missing_index_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"missing.*travelmap\.gazetteer\.build"):
        GazetteerGeocoder(tmp_path / "none.db")
