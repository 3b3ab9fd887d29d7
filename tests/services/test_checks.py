"""Answers are looked at with suspicion: positions, names, countries, sorts of place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from geopy.location import Location as GeopyLocation
from hypothesis import given
from hypothesis import strategies as st

from tests.services.conftest import country_codes
from tests.services.server import PARIS
from travelmap.geo.point import Point
from travelmap.model.place import Precision
from travelmap.services.catalogue import service_named
from travelmap.services.checks import Atlas, ElsewhereFault, Question, Result, checked_result
from travelmap.services.faults import Fault, Kind
from travelmap.services.text import clean, page_title, without_secrets
from travelmap.strict_json import NotJsonError, parse_json

NOMINATIM = service_named("nominatim")[1]
IN_FRANCE = Question("Paris", "France", ("FR",))


def result(question: Question = IN_FRANCE, atlas: Atlas | None = None, **changes: Any) -> Result:  # noqa: ANN401 - JSON
    raw = {**PARIS, **changes}
    found = GeopyLocation(raw["display_name"], (float(raw["lat"]), float(raw["lon"])), raw)
    return checked_result(found, [raw], service=NOMINATIM, question=question, atlas=atlas or Atlas(country_codes))


def test_a_result_says_all_that_the_service_knows() -> None:
    assert result() == Result(
        name="Paris",
        address="Paris, Île-de-France, Metropolitan France, France",
        point=Point(48.8588897, 2.3200410),
        precision=Precision.LOCALITY,
        reference="Nominatim relation 7444",
        country_code="FR",
        region="Île-de-France",
        weight=0.88,
    )


@pytest.mark.parametrize(
    ("changes", "precision", "radius_km"),
    [
        ({"addresstype": "city"}, "locality", None),
        ({"addresstype": "village"}, "locality", None),
        ({"addresstype": "state"}, "region", 9.0),
        ({"addresstype": "country"}, "country", None),
        ({"addresstype": "building"}, "venue", None),
        ({"addresstype": "historic", "type": "castle"}, "venue", None),
        ({"addresstype": "aeroway"}, "venue", None),
        ({"addresstype": "island"}, "region", 9.0),
        ({"addresstype": "state", "boundingbox": ["x"]}, "region", None),
        ({"addresstype": "state", "boundingbox": ["48.8", "48.7", "2", "3"]}, "region", None),
        ({"addresstype": "state", "boundingbox": ["-91", "95", "2", "3"]}, "region", None),
        ({"addresstype": "never heard of", "type": "x", "class": "y"}, "locality", None),
        ({"addresstype": 5, "type": None, "class": []}, "locality", None),
        (
            {"addresstype": "x", "type": "y", "class": "z", "boundingbox": ["48.0", "49.0", "2.0", "3.0"]},
            "region",
            55.6,
        ),
    ],
)
def test_the_sort_of_place_decides_how_finely_it_is_known(
    changes: dict[str, Any], precision: str, radius_km: float | None
) -> None:
    found = result(**changes)
    assert found.precision.value == precision
    assert found.radius_km == (None if radius_km is None else pytest.approx(radius_km, abs=0.5))


@pytest.mark.parametrize(
    ("question", "address", "display_name", "code", "doubt"),
    [
        (IN_FRANCE, {"country_code": "fr"}, "x", "FR", ""),
        (IN_FRANCE, {"country_code": "FR"}, "x", "FR", ""),
        (IN_FRANCE, {}, "Paris, France", "FR", ""),
        (IN_FRANCE, {"country_code": "zz"}, "Paris, France", "FR", ""),
        (IN_FRANCE, {}, "Paris", "FR", "its country could not be confirmed"),
        (Question("x", "Yugoslavia", ("HR", "ME", "RS")), {"country_code": "rs"}, "x", "RS", ""),
        (Question("x"), {"country_code": "it"}, "x", "IT", ""),
        (Question("x"), {}, "x, Italia", "IT", ""),
    ],
)
def test_the_country_is_confirmed(
    question: Question, address: dict[str, str], display_name: str, code: str, doubt: str
) -> None:
    found = result(question, address=address, display_name=display_name)
    assert (found.country_code, found.doubt) == (code, doubt)


@pytest.mark.parametrize(
    ("question", "address", "display_name", "words"),
    [
        (IN_FRANCE, {"country_code": "it"}, "Paris, France", "in another country (IT), not in France"),
        (IN_FRANCE, {}, "Paris, Italy", "in another country (IT), not in France"),
        (Question("x", None, ("RU", "UA")), {"country_code": "it"}, "x", "(IT), not in RU or UA"),
        (Question("x"), {}, "x", "does not say in which country"),
        (Question("x", None, ("RU", "UA")), {}, "x", "does not say in which country"),
    ],
)
def test_another_country_is_refused(question: Question, address: dict[str, str], display_name: str, words: str) -> None:
    with pytest.raises(Fault) as raised:
        result(question, address=address, display_name=display_name)
    assert raised.value.kind is Kind.IMPLAUSIBLE
    assert words in str(raised.value)
    assert isinstance(raised.value, ElsewhereFault) is ("another" in words or "not in" in words)


def test_territories_are_of_their_state_and_told() -> None:
    atlas = Atlas(lambda words: (words.upper(),) if len(words) == 2 else ())
    puerto_rico = result(Question("x", "Puerto Rico", ("PR",)), atlas, address={"country_code": "us"})
    assert (puerto_rico.country_code, puerto_rico.doubt) == ("PR", "its territory could not be confirmed")
    assert result(Question("x", "United States", ("US",)), atlas, address={"country_code": "pr"}).country_code == "PR"
    with pytest.raises(ElsewhereFault):
        result(Question("x", "Puerto Rico", ("PR",)), atlas, address={"country_code": "fr"})


@pytest.mark.parametrize(
    ("near", "address", "code", "doubt"),
    [
        (("FR",), {}, "FR", ""),
        (("FR", "BE"), {"country_code": "fr"}, "FR", ""),
        ((), {"country_code": "fr"}, "FR", "no town is near it"),
    ],
)
def test_the_towns_around_confirm_it(near: tuple[str, ...], address: dict[str, str], code: str, doubt: str) -> None:
    found = result(IN_FRANCE, Atlas(country_codes, lambda _: near), address=address, display_name="Paris")
    assert (found.country_code, found.doubt) == (code, doubt)


def json_values(numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Anything JSON can hold."""
    texts = st.text(max_size=8)
    leaves = st.none() | st.booleans() | numbers | texts
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4))


def test_a_position_among_the_towns_of_another_country_is_refused() -> None:
    with pytest.raises(Fault, match="a position in FR, and all towns around it are in AT, IT") as raised:
        result(IN_FRANCE, Atlas(country_codes, lambda _: ["IT", "AT", "IT"]))
    assert raised.value.kind is Kind.IMPLAUSIBLE


degrees = st.floats(-179, 179).map(lambda value: round(value, 6)).filter(lambda value: abs(value) > 0.001)


@given(degrees.map(lambda value: value / 2), degrees, st.booleans())
def test_a_pair_is_found_however_it_is_written(latitude: float, longitude: float, text: bool) -> None:  # noqa: FBT001 - a case
    def written(value: float) -> object:
        return f"{value:.15f}".rstrip("0") + "0" if text else value

    latitude = float(f"{latitude:.12f}")
    raw: dict[str, object]
    for raw in (
        {"lat": written(latitude), "lng": written(longitude)},
        {"position": {"latitude": written(latitude), "longitude": written(longitude)}},
        {"geometry": {"coordinates": [written(longitude), written(latitude)]}},
        {"a": [{"Point": {"pos": f"{longitude:.12f} {latitude:.12f}"}}]},
    ):
        place = GeopyLocation("x, France", (latitude, longitude), json.loads(json.dumps(raw)))
        found = checked_result(place, None, service=NOMINATIM, question=IN_FRANCE, atlas=Atlas(country_codes))
        assert (found.point.latitude, found.point.longitude) == (latitude, longitude)


@given(json_values(st.floats(allow_nan=False)))
def test_no_reply_that_lacks_the_position_is_believed(raw: object) -> None:
    place = GeopyLocation("x, France", (12.345678, 98.765432), raw if isinstance(raw, dict) else {"raw": raw})
    with pytest.raises(Fault):
        checked_result(place, raw, service=NOMINATIM, question=IN_FRANCE, atlas=Atlas(country_codes))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ("[1] [2]", "not JSON"),
        ("NaN", "NaN is not a number"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
        ("1e999", "too large"),
        ("9" * 5000, "too long"),
        ("0." + "9" * 5000, "too large"),
        ('{"a": 1, "a": 1}', "twice"),
        ("[" * 50_000, "nested too deeply"),
        ("[" * 200 + "]" * 200, "nested too deeply"),
        ('{"a":' * 150 + "1" + "}" * 150, "nested too deeply"),
        ("[" + "[]," * 300_000 + "1]", "too many parts"),
        ("[" + "1," * 1_100_000 + "1]", "too many parts"),
    ],
    ids=range(14),
)
def test_what_is_not_json_is_said(text: str, words: str) -> None:
    with pytest.raises(NotJsonError, match=words):
        parse_json(text)


@given(json_values(st.integers(-(10**15), 10**15)))
def test_json_is_read(value: object) -> None:
    assert parse_json(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Balmoral  Castle\n", "Balmoral Castle"),
        ("a\x00b\u202ec\u2066d", "a bcd"),
        ("\x1b[31mred", "[31mred"),
        ("e\u0301", "é"),
        ("\ud800", ""),
        ("क्\u200dष", "क्\u200dष"),
        ("x" * 300, "x" * 19 + "…"),
        ("x" * 10_000_000, "x" * 19 + "…"),
    ],
    ids=range(8),
)
def test_text_is_made_harmless(text: str, cleaned: str) -> None:
    assert clean(text, 20) == cleaned


@given(st.text(max_size=50))
def test_cleaned_text_is_one_printable_line(text: str) -> None:
    line = clean(text, 200)
    assert line == line.strip()
    assert len(line) <= 200
    assert all(character.isprintable() or character in "\u200c\u200d" for character in line)


def test_the_title_of_a_page_is_found() -> None:
    assert page_title("<html><TITLE lang=en>Rate &amp;\n limits\x1b</title>") == "Rate & limits"
    assert page_title("<html><title></title>") == page_title("no page") == page_title("<title" * 100_000) == ""


def test_secrets_are_taken_out_in_every_form() -> None:
    text = "no a+b/c d%, no a%2Bb%2Fc+d%25 and no https://x.example/path?key=1&q=2#f but https://x.example/path"
    told = without_secrets(text, ["a+b/c d%", "", "x"])
    assert told == "no …, no … and no https://x.example/path?… but https://x.example/path"
