"""The payload: what the script reads is what the route says."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import HOSTILE, ITALY, flagship, hostile, pacific

from travelmap.model.vocabulary import Boundaries
from travelmap.rendering.payload import payload_json, payload_of


def payload(route: object) -> dict[str, object]:
    made = payload_of(
        route, boundaries=Boundaries.NONE, text=MappingProxyType({"a": "b"}), area=lambda code: f"M{code}Z"
    )  # type: ignore[arg-type]
    assert json.loads(payload_json(made)) == made
    return made


def test_stops_legs_and_homes_of_the_flagship() -> None:
    data = payload(flagship())

    assert [stop["id"] for stop in data["stops"]] == ["italy", "astana", "moscow", "vienna"]
    assert [stop["n"] for stop in data["stops"]] == [1, None, 2, 3]
    assert [stop.get("state", "done") for stop in data["stops"]] == ["done", "ghost", "done", "done"]
    assert data["stops"][0]["day"] == "2024-06-14"
    assert data["stops"][2]["from"] == "2024-07-08"
    assert "day" not in data["stops"][2]
    assert data["stops"][3]["ambiguous"] is True
    assert data["ends"] == [{"lat": 28.63576, "lon": 77.22445, "label": "New Delhi"}]
    assert [(leg["from"], leg["to"]) for leg in data["legs"]] == [
        (-1, 0),
        (0, -1),
        (-1, 2),
        (2, 3),
        (3, -1),
    ]
    assert [leg.get("bulge", False) for leg in data["legs"]] == [True, True, False, False, False]
    assert data["areas"] == {}
    assert data["boundaries"] == "none"


def test_a_country_is_an_area_to_which_the_leg_fades() -> None:
    data = payload(flagship(ITALY))

    assert data["stops"][0]["precision"] == "country"
    assert data["stops"][0]["areas"] == ["IT"]
    assert data["areas"] == {"IT": "MITZ"}
    assert [leg.get("fade") for leg in data["legs"]][:2] == [[False, True], [True, False]]


def test_plans_ways_and_coarse_dates() -> None:
    data = payload(pacific())
    stops = {stop["id"]: stop for stop in data["stops"]}

    assert stops["hawkes-bay"]["radius"] == 95.0
    assert stops["hawkes-bay"]["n"] is None
    assert "from" not in stops["hawkes-bay"]
    assert stops["apia"]["coarse"] is True
    assert (stops["apia"]["from"], stops["apia"]["to"]) == ("2030-03-01", "2030-03-31")
    assert stops["santiago"]["state"] == "planned"
    assert "to" not in stops["santiago"]
    assert [leg.get("planned", False) for leg in data["legs"]] == [False, False, False, False, True, True]
    assert data["legs"][4]["via"] == [[-17.53733, -149.5665]]
    assert [leg.get("means") for leg in data["legs"]][:3] == [None, "sea", "road"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_it_ends_its_script(text: str) -> None:
    written = payload_json(payload(hostile((text,))))

    assert not set(written) & set("<>&\u2028\u2029\n\r")


@given(st.dictionaries(st.text(), st.text() | st.floats(allow_nan=False, allow_infinity=False) | st.none()))
def test_reads_back_as_it_was(value: dict[str, object]) -> None:
    assert json.loads(payload_json(value)) == value


def test_numbers_are_numbers() -> None:
    with pytest.raises(ValueError, match="JSON"):
        payload_json({"lat": float("nan")})
