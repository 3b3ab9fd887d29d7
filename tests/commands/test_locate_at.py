"""`travelmap locate --at`."""

from __future__ import annotations

import io
import json

import pytest
from click.testing import CliRunner

from tests.geocoding.table import Row, Table
from travelmap.cli import main
from travelmap.commands.locate_at import locate_at


def asked(text: str, *, as_json: bool = False, limit: int = 2, table: Table | None = None) -> tuple[int, str, str]:
    out, talk = io.StringIO(), io.StringIO()
    code = locate_at(text, as_json=as_json, limit=limit, out=out, talk=talk, gazetteer=table or Table())
    return int(code), out.getvalue(), talk.getvalue()


def test_the_nearest_places_are_a_table() -> None:
    table = (
        "               WHERE  NAME        REGION  COUNTRY  LATITUDE  LONGITUDE  POPULATION  REFERENCE\n"
        "     3.3 km north of  Savelletri  Apulia  Italy    40.87222   17.41273         500  row 12\n"
        "8.0 km north-east of  Fasano      Apulia  Italy    40.83516   17.35894      38,660  row 11\n"
    )
    assert asked("40.9,17.4") == (0, table, "")


def test_json_has_the_point_as_it_was_understood() -> None:
    code, out, talk = asked("40°54'N 17°24'E", as_json=True, limit=1)
    assert (code, talk) == (0, "")
    assert json.loads(out) == {
        "latitude": 40.9,
        "longitude": 17.4,
        "places": [
            {
                "distance_km": 3.266,
                "direction": "north",
                "name": "Savelletri",
                "region": "Apulia",
                "country": "Italy",
                "country_code": "IT",
                "latitude": 40.87222,
                "longitude": 17.41273,
                "population": 500,
                "reference": "row 12",
            }
        ],
    }


def test_far_from_any_place_is_said() -> None:
    table = Table(rows=(Row("Vienna", None, "AT", 48.2, 16.4, 1),))
    code, out, talk = asked("0,-30", table=table)
    assert code == 0
    assert "\n6,955 km south-west of  Vienna" in out
    assert talk == "the nearest place is 6,955 km away: open sea, ice or wilderness\n"
    assert asked("48.2,17.4", table=table)[2] == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("151.2,-33.9", "latitude comes first: did you mean -33.9,151.2?"),
        ("Vienna", "write latitude and longitude, latitude first, such as 48.2,16.37 or 48°12'N 16°22'E"),
        ("\x1b]0;x\x07", "write latitude and longitude"),
    ],
)
def test_what_is_no_position_is_wrong_usage(text: str, says: str) -> None:
    code, out, talk = asked(text)
    assert (code, out) == (2, "")
    assert says in talk
    assert "\x1b" not in talk


def test_from_the_command_line() -> None:
    done = CliRunner().invoke(main, ["locate", "--at", "-33.9,151.2", "--limit", "1"])
    assert done.exit_code == 0
    assert "New South Wales  Australia" in done.stdout
    done = CliRunner().invoke(main, ["locate", "--at", "48.2 16.37", "--json", "--limit", "3"])
    assert len(json.loads(done.stdout)["places"]) == 3


@pytest.mark.parametrize(
    "more", [["Vienna"], ["--country", "AT"], ["--date", "1974"], ["--update-lock"]], ids=lambda more: more[0]
)
def test_it_stands_alone(more: list[str]) -> None:
    done = CliRunner().invoke(main, ["locate", "--at", "48.2,16.37", *more])
    assert done.exit_code == 2
    assert "--at stands alone" in done.stderr
