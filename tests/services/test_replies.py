"""Each service of geopy: a place is read from its reply, and only its own "nothing" is believed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from geopy.geocoders import SERVICE_TO_GEOCODER

from tests.services.conftest import country_codes
from tests.services.server import reply
from travelmap.model.geocoder import GeocoderSettings
from travelmap.services import transport
from travelmap.services.asking import Asker
from travelmap.services.checks import Atlas, Question
from travelmap.services.faults import Fault, Kind
from travelmap.services.pace import Pace
from travelmap.services.plan import options_of, plan_for

if TYPE_CHECKING:
    from collections.abc import Callable

REPLIES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "replies.toml").read_text(encoding="utf-8"))
WITHOUT = {"ignfrance": "its service was shut down, and answers XML", "what3words": "version 2 was shut down"}


class Canned:
    """Stands for the network: gives one answer, and keeps what was asked."""

    def __init__(self) -> None:
        """Answer nothing yet."""
        self.status = "200 OK"
        self.body = ""
        self.addresses: list[str] = []

    def request(self, url: str, headers: object, line: object) -> Any:  # noqa: ANN401, ARG002 - as transport has it
        self.addresses.append(url)
        raw = reply(self.status, self.body)
        number, _, reason = self.status.partition(" ")
        return transport._Got(int(number), reason, None, None, raw.partition(b"\r\n\r\n")[2])  # noqa: SLF001


@pytest.fixture
def canned(monkeypatch: pytest.MonkeyPatch) -> Canned:
    stands = Canned()
    monkeypatch.setattr(transport.Transport, "_request", stands.request)
    return stands


@pytest.fixture
def asker(tmp_path: Path) -> Callable[[str], Asker]:
    def make(key: str) -> Asker:
        options = {"domain": "geocoder.example.org"} if "domain" in options_of(key) else {}
        environment = {
            f"TRAVELMAP_GEOCODER_{name.upper()}": "s3cret"
            for name, option in options_of(key).items()
            if option.default is option.empty and name != "domain"
        }
        environment |= {"TRAVELMAP_GEOCODER_APIKEY": "s3cret"} if key == "here" else {}
        environment |= {"TRAVELMAP_GEOCODER_API_KEY": "s3cret"} if key.startswith("google") else {}
        plan = plan_for(GeocoderSettings(key, "a@b.example", options, pause_seconds=0), environment)
        return Asker(plan, Atlas(codes), pace=Pace(0, (tmp_path,)), sleep=lambda _: None)

    return make


def codes(words: str) -> tuple[str, ...]:
    """The table's countries, and the codes of three letters that replies have."""
    more = {"FRA": ("FR",), "CN": ("CN",), "CA": ("CA",)}
    return more.get(words) or country_codes(words)


def test_every_service_has_its_replies() -> None:
    assert sorted([*REPLIES, *WITHOUT]) == sorted(SERVICE_TO_GEOCODER)


@pytest.mark.parametrize("key", REPLIES)
def test_a_place_is_read(key: str, canned: Canned, asker: Callable[[str], Asker]) -> None:
    case = REPLIES[key]
    canned.body = case["found"]
    code = case.get("country", "FR")
    (result,) = asker(key).ask(Question(case.get("query", "Somewhere"), "France" if code == "FR" else None, (code,)))
    assert result.country_code == code
    assert result.precision.value == case.get("precision", "locality")
    assert f"{result.point.latitude:g}" in case["found"]
    assert f"{result.point.longitude:g}" in case["found"]
    assert result.doubt == ""
    (address,) = canned.addresses
    assert address.startswith("https://")


@pytest.mark.parametrize("key", [key for key in REPLIES if "nothing" in REPLIES[key]])
def test_its_own_nothing_is_believed_and_no_other(key: str, canned: Canned, asker: Callable[[str], Asker]) -> None:
    case = REPLIES[key]
    canned.status, canned.body = case.get("nothing_status", "200 OK"), case["nothing"]
    assert asker(key).ask(Question("Nowhere")) == ()
    canned.status = "200 OK"
    for body in ("null", "{}", "true", "0", '{"a": 1}', '{"error": "down"}', '{"status": "OVER_QUERY_LIMIT"}', '""'):
        canned.body = body
        with pytest.raises(Fault) as raised:
            asker(key).ask(Question("Nowhere"))
        assert raised.value.kind in {Kind.UNREADABLE, Kind.FORBIDDEN}, body


def test_what_geopy_itself_refuses_is_about_the_place(canned: Canned, asker: Callable[[str], Asker]) -> None:
    with pytest.raises(Fault, match=r"does not take the question: Search string must be 'word\.word\.word'") as raised:
        asker("what3wordsv3").ask(Question("Balmoral Castle"))
    assert raised.value.kind is Kind.QUERY
    assert canned.addresses == []


@pytest.mark.parametrize(
    ("key", "in_address"),
    [
        ("nominatim", "countrycodes=fr&addressdetails=1&accept-language=en"),
        ("photon", "q=Somewhere%2C+France&limit=5&lang=en"),
        ("opencage", "countrycode=fr"),
        ("geonames", "country=fr"),
        ("googlev3", "components=country%3AFR"),
        ("mapbox", "country=fr"),
        ("pelias", "boundary.country=fr"),
        ("arcgis", "singleLine=Somewhere%2C+France"),
        ("geokeo", "country=FR"),
        ("yandex", "lang=en_US"),
    ],
)
def test_a_country_is_asked_for_as_the_service_takes_it(
    key: str, in_address: str, canned: Canned, asker: Callable[[str], Asker]
) -> None:
    canned.body = REPLIES[key]["nothing"]
    asker(key).ask(Question("Somewhere", "France", ("FR",)))
    assert in_address in canned.addresses[0]


@pytest.mark.parametrize(
    ("key", "body", "kind"),
    [
        ("google", '{"status": "REQUEST_DENIED", "results": [], "error_message": "The key is invalid."}', "FORBIDDEN"),
        ("google", '{"status": "OVER_QUERY_LIMIT", "results": []}', "FORBIDDEN"),
        ("google", '{"status": "UNKNOWN_ERROR", "results": []}', "BROKEN"),
        ("geonames", '{"status": {"message": "user does not exist.", "value": 10}}', "FORBIDDEN"),
        ("geonames", '{"status": {"message": "the hourly limit has been exceeded", "value": 19}}', "FORBIDDEN"),
        ("bing", '{"statusCode": 401, "errorDetails": "no key"}', "FORBIDDEN"),
        ("bing", '{"statusCode": 429, "errorDetails": "slow"}', "BUSY"),
        ("arcgis", '{"error": {"code": 498, "message": "Invalid token"}}', "UNREADABLE"),
    ],
)  # fmt: skip
def test_errors_in_a_good_answer_are_classed(
    key: str, body: str, kind: str, canned: Canned, asker: Callable[[str], Asker]
) -> None:
    canned.body = body
    with pytest.raises(Fault) as raised:
        asker(key).ask(Question("Somewhere"))
    assert raised.value.kind is Kind[kind]
