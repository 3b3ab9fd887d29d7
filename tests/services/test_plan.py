"""How a service is to be asked is checked before anything is sent."""

from __future__ import annotations

import pytest
from geopy.geocoders import SERVICE_TO_GEOCODER

from travelmap.errors import ServiceError
from travelmap.model.geocoder import GeocoderSettings, is_secret_option
from travelmap.services.catalogue import UNKNOWN, known_services, service_named
from travelmap.services.plan import describe_services, options_of, plan_for

KEYS = {f"TRAVELMAP_GEOCODER_{name.upper()}": "s3cret" for name in ("api_key", "apikey", "subscription_key", "auth_id")}
KEYS |= {"TRAVELMAP_GEOCODER_AUTH_TOKEN": "t0ken", "TRAVELMAP_GEOCODER_USERNAME": "me"}
KEYS |= {"TRAVELMAP_GEOCODER_APP_ID": "app1", "TRAVELMAP_GEOCODER_APP_CODE": "c0de"}


def settings(service: str = "nominatim", contact: str | None = "maps@example.org", **options: str) -> GeocoderSettings:
    return GeocoderSettings(service, contact, options)


@pytest.mark.parametrize("name", sorted(SERVICE_TO_GEOCODER))
def test_every_service_of_geopy_is_known_and_can_be_made(name: str) -> None:
    key, service = service_named(name.upper())
    assert key == name
    assert service is not UNKNOWN
    assert service.credit_url.startswith("https://")
    assert "(" not in service.title + service.credit_url
    options = {"domain": "geocoder.example.org"} if name == "pelias" else {}
    # These three take one of two sets of options, and not parts of both.
    environment = {} if name in {"arcgis", "ignfrance"} else KEYS
    environment = {key: value for key, value in environment.items() if name != "here" or "_APP_" not in key}
    plan = plan_for(settings(name, **options), environment)
    assert not [value for value in plan.secrets if value in repr(plan)]
    SERVICE_TO_GEOCODER[name](**plan.options, user_agent="travelmap test")


def test_all_services_are_listed_with_their_options() -> None:
    listed = {key: options for key, _, options in describe_services()}
    assert sorted(listed) == sorted(SERVICE_TO_GEOCODER) == list(known_services())
    assert listed["nominatim"] == ("domain", "scheme")
    assert "api_key*" in listed["opencage"]
    assert set(options_of("arcgis")) == {
        "username", "password", "referer", "token_lifetime", "scheme", "auth_domain", "domain",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "environment", "message", "hint"),
    [
        (GeocoderSettings(), {}, "no geocoding service is named", "--geocoder nominatim"),
        (settings("nominatum"), {}, "no geocoding service `nominatum`", "did you mean nominatim?"),
        (settings("\x1b[2J"), {}, "there is no geocoding service", "--geocoders"),
        (settings(contact=None), {}, "asks who you are: give a contact", "--contact maps@example.org"),
        (settings(contact=None, domain="nominatim.openstreetmap.org:443"), {}, "give a contact", "--contact"),
        (settings(contact=None, domain="NOMINATIM.openstreetmap.org."), {}, "give a contact", "--contact"),
        (settings(contact="me"), {}, "neither an e-mail address nor a web address", "maps@example.org"),
        (settings(contact="a@b.example\r\nX: y"), {}, "neither an e-mail address nor a web address", "maps"),
        (settings(api_key="x"), {}, "`api_key` is not read from a file", "TRAVELMAP_GEOCODER_API_KEY"),
        (settings("opencage", domain="${MY_KEY}"), {}, "`domain` is not read from a file", "TRAVELMAP_GEOCODER_DOMAIN"),
        (settings("opencage"), {}, "without its `api_key`", "TRAVELMAP_GEOCODER_API_KEY"),
        (settings("pelias"), {}, "without its `domain`", "--geocoder-option domain="),
        (settings(domian="x.example"), {}, "nominatim has no option `domian`", "did you mean `domain`?"),
        (settings(timeout="5"), {}, "nominatim has no option `timeout`", "its options: domain, scheme"),
        (settings(domain="https://x.example"), {}, "`domain` is not the name of a host", "without https://"),
        (settings(domain="me:pw@x.example"), {}, "`domain` is not the name of a host", "without https://"),
        (settings(domain="x.example?key=1"), {}, "`domain` is not the name of a host", "without https://"),
        (settings(domain="x\u0435.example"), {}, "characters that no address can have", ""),
        (settings(scheme="ftp"), {}, "must be http or https", ""),
        (settings("arcgis", token_lifetime="soon"), {}, "must be a number", ""),  # noqa: S106 - minutes
        (settings("opencage", scheme="http"), KEYS, "is not sent over http", "https"),
        (GeocoderSettings("photon", pause_seconds=-1), {}, "`pause_seconds` must be", ""),
        (GeocoderSettings("photon", timeout_seconds=0), {}, "`timeout_seconds` must be", ""),
        (GeocoderSettings("photon", max_wait_seconds=float("nan")), {}, "`max_wait_seconds` must be", ""),
    ],
)
def test_what_cannot_be_asked_is_said(
    asked: GeocoderSettings, environment: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises(ServiceError) as raised:
        plan_for(asked, environment)
    assert message in str(raised.value)
    assert hint in (raised.value.hint or "")
    assert "s3cret" not in f"{raised.value}{raised.value.hint}"


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        (GeocoderSettings("nominatim", "a@b.example"), 1.0),
        (GeocoderSettings("nominatim", "a@b.example", pause_seconds=0), 1.0),
        (GeocoderSettings("nominatim", "a@b.example", pause_seconds=2.5), 2.5),
        (GeocoderSettings("nominatim", None, {"domain": "127.0.0.1:8080"}, pause_seconds=0), 0.0),
        (GeocoderSettings("nominatim", None, {"domain": "127.0.0.1:8080"}), 1.0),
        (GeocoderSettings("photon", None, pause_seconds=0.1), 1.0),
    ],
)
def test_the_public_servers_set_the_pace(asked: GeocoderSettings, pause: float) -> None:
    assert plan_for(asked, {}).pause_seconds == pause


@pytest.mark.parametrize(
    ("option", "secret"),
    [
        ("api_key", True), ("apikey", True), ("API_KEY", True), ("password", True), ("auth_token", True),
        ("app_code", True), ("client_id", True), ("secret_key", True), ("subscription_key", True), ("token", True),
        ("domain", False), ("scheme", False), ("auth_domain", False), ("token_lifetime", False), ("username", False),
        ("channel", False), ("referer", False),
    ],
)  # fmt: skip
def test_which_options_are_secret(option: str, secret: bool) -> None:  # noqa: FBT001 - a case
    assert is_secret_option(option) is secret
