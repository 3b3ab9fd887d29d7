"""What is known of each of geopy's services that geopy's classes do not say.

Read from geopy 2.5's classes (`_parse_json`: where the results are) and from the providers' own
documentation (form of a country, attribution, pace). A service that geopy adds and that is not
here is asked by the rules of `UNKNOWN`: nothing it does not find is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from travelmap.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["UNKNOWN", "Service", "geopy_class", "known_services", "service_named"]

Path = tuple[str | int, ...]
"""Steps into a JSON value: keys and indexes."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service."""

    title: str
    """Its name as people write it."""
    credit: str
    """Whom a page that shows its answers must name, and under which terms."""
    credit_url: str
    nothing_at: tuple[Path, ...] = ()
    """Where an answer without results has an empty list; none for a service that never says "nothing" so."""
    nothing_says: tuple[tuple[Path, object], ...] = ()
    """What such an answer must say beside it."""
    nothing_status: int = 200
    country_argument: str | None = None
    """The option of geopy's `geocode` that keeps it to countries."""
    country_form: str = "list"
    """`list` of codes in small letters, `one` code in capitals, or a `component` of an address."""
    country_at: Path = ()
    """Where a result has the code of its country; a step `*type` finds the item of a list that has that type."""
    only_country: str | None = None
    """The code of the one country it knows."""
    region_at: Path = ()
    kind_at: tuple[Path, ...] = ()
    """Where a result says what sort of place it is, the most telling first."""
    pause_seconds: float = 1.0
    public_host: str | None = None
    """The host for everybody, whose policy asks for a contact and sets the pace."""
    policy_url: str | None = None
    caution: str | None = None
    """What is to be known before its answers are used; said when it is asked."""
    presets: tuple[tuple[str, str], ...] = ()
    """Options that hold unless others are given, where geopy's own are not safe."""

    @property
    def attribution(self) -> str:
        """One line for a lock and a page: the service, whom to credit, and where the terms are."""
        return f"{self.title}: {self.credit} ({self.credit_url})"


_OSM = ("© OpenStreetMap contributors, ODbL 1.0", "https://www.openstreetmap.org/copyright")
_EMPTY: tuple[Path, ...] = ((),)
_FEATURES: tuple[Path, ...] = (("features",),)
_RESULTS: tuple[Path, ...] = (("results",),)

UNKNOWN: Final = Service("an unlisted service", "see the terms of the service", "https://geopy.readthedocs.io/")


def _nominatim(title: str, credit: tuple[str, str] = _OSM, **more: Any) -> Service:  # noqa: ANN401 - fields
    return Service(
        title,
        *credit,
        nothing_at=_EMPTY,
        country_argument="country_codes",
        country_at=("address", "country_code"),
        region_at=("address", "state"),
        kind_at=(("addresstype",), ("type",), ("class",)),
        **more,
    )


_PELIAS: Final[dict[str, Any]] = {
    "nothing_at": _FEATURES,
    "country_argument": "countries",
    "country_at": ("properties", "country_a"),
    "region_at": ("properties", "region"),
    "kind_at": (("properties", "layer"),),
}
_TOMTOM: Final[dict[str, Any]] = {
    "nothing_at": _RESULTS,
    "country_at": ("address", "countryCode"),
    "region_at": ("address", "countrySubdivision"),
    "kind_at": (("entityType",), ("type",)),
}
_GOOGLE = Service(
    "Google Geocoding",
    "map data © Google",
    "https://developers.google.com/maps/documentation/geocoding/policies",
    nothing_at=_RESULTS,
    nothing_says=((("status",), "ZERO_RESULTS"),),
    country_argument="components",
    country_form="component",
    country_at=("address_components", "*country", "short_name"),
    region_at=("address_components", "*administrative_area_level_1", "long_name"),
    kind_at=(("types", 0),),
    caution="its terms restrict storing answers, and showing them on maps of others",
)

_SERVICES: Final[Mapping[str, Service]] = MappingProxyType(
    {
        "arcgis": Service(
            "ArcGIS",
            "Powered by Esri",
            "https://www.esri.com/en-us/legal/terms/full-master-agreement",
            nothing_at=(("candidates",),),
            caution="its terms do not let answers be stored without an account that includes it",
        ),
        "azure": Service(
            "Azure Maps", "© Microsoft, © TomTom", "https://azure.microsoft.com/products/azure-maps/", **_TOMTOM
        ),
        "baidu": Service(
            "Baidu Maps",
            "© Baidu",
            "https://lbsyun.baidu.com/",
            caution="its coordinates are on a grid of its own, some hundred metres off those of other maps",
            nothing_at=(("result",),),
            nothing_says=((("status",), 0),),
            only_country="CN",
        ),
        "banfrance": Service(
            "Base Adresse Nationale",
            "© Base Adresse Nationale, Licence Ouverte 2.0",
            "https://adresse.data.gouv.fr/",
            nothing_at=_FEATURES,
            only_country="FR",
            kind_at=(("properties", "type"),),
        ),
        "bing": Service(
            "Bing Maps",
            "© Microsoft",
            "https://www.microsoft.com/maps/product/terms.html",
            nothing_at=(("resourceSets", 0, "resources"),),
            region_at=("address", "adminDistrict"),
            kind_at=(("entityType",),),
        ),
        "databc": Service(
            "BC Address Geocoder",
            "Government of British Columbia, Open Government Licence",
            "https://www2.gov.bc.ca/gov/content?id=118DD57CD9674D57BDBD511C2E78DC0D",
            nothing_at=_FEATURES,
            only_country="CA",
        ),
        "geocodeearth": Service("Geocode Earth", *_OSM, **_PELIAS),
        "geocodio": Service(
            "Geocodio",
            "Geocodio and its sources",
            "https://www.geocod.io/data-sources/",
            nothing_at=_RESULTS,
            nothing_status=422,
            country_at=("address_components", "country"),
            region_at=("address_components", "state"),
        ),
        "geokeo": Service(
            "Geokeo",
            *_OSM,
            nothing_at=(),
            nothing_says=((("status",), "ZERO_RESULTS"),),
            country_argument="country",
            country_form="one",
        ),
        "geonames": Service(
            "GeoNames web service",
            "GeoNames, CC BY 4.0",
            "https://www.geonames.org/",
            nothing_at=(("geonames",),),
            country_argument="country",
            country_form="list",
            country_at=("countryCode",),
            region_at=("adminName1",),
            kind_at=(("fcode",), ("fcl",)),
            # geopy asks its other host, which has no encryption.
            presets=(("scheme", "https"), ("domain", "secure.geonames.org")),
        ),
        "google": _GOOGLE,
        "googlev3": _GOOGLE,
        "geolake": Service(
            "Geolake",
            "Geolake",
            "https://geolake.com/",
            nothing_says=((("success",), False),),
            country_argument="country_codes",
            country_at=("place", "countryCode"),
        ),
        "here": Service("HERE", "© HERE", "https://legal.here.com/", nothing_at=(("Response", "View"),)),
        "herev7": Service(
            "HERE",
            "© HERE",
            "https://legal.here.com/",
            nothing_at=(("items",),),
            country_at=("address", "countryCode"),
            region_at=("address", "state"),
            kind_at=(("localityType",), ("resultType",)),
        ),
        "ignfrance": Service("IGN", "© IGN, Licence Ouverte 2.0", "https://geoservices.ign.fr/", only_country="FR"),
        "mapbox": Service(
            "Mapbox",
            "© Mapbox, © OpenStreetMap",
            "https://www.mapbox.com/about/maps/",
            nothing_at=_FEATURES,
            country_argument="country",
            country_at=("context", "*country", "short_code"),
            region_at=("context", "*region", "text"),
            kind_at=(("place_type", 0),),
            caution="its terms restrict storing answers",
        ),
        "mapquest": Service(
            "MapQuest",
            "© MapQuest",
            "https://www.mapquest.com/legal",
            nothing_at=(("results", 0, "locations"),),
            country_at=("adminArea1",),
            region_at=("adminArea3",),
            kind_at=(("geocodeQuality",),),
        ),
        "maptiler": Service(
            "MapTiler",
            "© MapTiler, © OpenStreetMap contributors",
            "https://www.maptiler.com/copyright/",
            nothing_at=_FEATURES,
            kind_at=(("place_type", 0),),
        ),
        "nominatim": _nominatim(
            "Nominatim",
            public_host="nominatim.openstreetmap.org",
            policy_url="https://operations.osmfoundation.org/policies/nominatim/",
        ),
        "opencage": Service(
            "OpenCage",
            *_OSM,
            nothing_at=_RESULTS,
            nothing_says=((("status", "code"), 200),),
            country_argument="country",
            country_at=("components", "country_code"),
            region_at=("components", "state"),
            kind_at=(("components", "_type"),),
        ),
        "openmapquest": _nominatim("Open MapQuest"),
        "pickpoint": _nominatim("PickPoint"),
        "pelias": Service("Pelias", *_OSM, **_PELIAS),
        "photon": Service(
            "Photon",
            *_OSM,
            nothing_at=_FEATURES,
            country_at=("properties", "countrycode"),
            region_at=("properties", "state"),
            kind_at=(("properties", "type"), ("properties", "osm_value"), ("properties", "osm_key")),
            public_host="photon.komoot.io",
            policy_url="https://photon.komoot.io/",
        ),
        "liveaddress": Service(
            "Smarty", "© Smarty", "https://www.smarty.com/legal", nothing_at=_EMPTY, only_country="US"
        ),
        "tomtom": Service("TomTom", "© TomTom", "https://developer.tomtom.com/terms-and-conditions", **_TOMTOM),
        "what3words": Service("what3words", "© what3words", "https://what3words.com/terms"),
        "what3wordsv3": Service("what3words", "© what3words", "https://what3words.com/terms", country_at=("country",)),
        "woosmap": Service(
            "Woosmap",
            "© Woosmap",
            "https://www.woosmap.com/",
            nothing_at=_RESULTS,
            nothing_says=((("status",), "ZERO_RESULTS"),),
            country_argument="components",
            country_form="component",
            country_at=("address_components", "*country", "short_name"),
            kind_at=(("types", 0),),
        ),
        "yandex": Service(
            "Yandex",
            "© Yandex",
            "https://yandex.com/legal/maps_api/",
            nothing_at=(("response", "GeoObjectCollection", "featureMember"),),
            country_at=("metaDataProperty", "GeocoderMetaData", "Address", "country_code"),
            kind_at=(("metaDataProperty", "GeocoderMetaData", "kind"),),
            caution="its terms restrict storing answers",
        ),
    }
)
_ALIASES: Final[Mapping[str, str]] = MappingProxyType({"baiduv3": "baidu"})


def known_services() -> tuple[str, ...]:
    """Return geopy's names of its services, sorted."""
    from geopy.geocoders import SERVICE_TO_GEOCODER

    return tuple(sorted(SERVICE_TO_GEOCODER))


def service_named(name: str) -> tuple[str, Service]:
    """Return a service's key and what is known of it.

    Args:
        name: One of geopy's names, in any case.

    Raises:
        ServiceError: geopy has no service of that name.
    """
    key = name.strip().lower()
    known = known_services()
    if key not in known:
        near = get_close_matches(key[:50], known, n=3, cutoff=0.6)
        likely = f"did you mean {' or '.join(near)}? " if near else ""
        msg = f"there is no geocoding service `{name.strip()[:50]}`"
        raise ServiceError(msg, hint=f"{likely}`travelmap locate --geocoders` lists them all")
    return key, _SERVICES.get(_ALIASES.get(key, key), UNKNOWN)


def geopy_class(key: str) -> Any:  # noqa: ANN401 - geopy ships no type information
    """Return geopy's class of a service."""
    from geopy.geocoders import SERVICE_TO_GEOCODER

    return SERVICE_TO_GEOCODER[key]
