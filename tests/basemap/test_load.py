"""What the basemap's data must be: well formed, on the grid, and nobody's opinion."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from travelmap.basemap import country_area, load_basemap
from travelmap.basemap.load import _areas
from travelmap.geo.mercator import to_mercator

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = files("travelmap.basemap") / "data"
GRID = 16384
DIALECT = re.compile(r"(M-?\d+ -?\d+l-?\d+(?:(?: |(?=-))-?\d+)+z?)+")


@cache
def lines(data: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Read path data, by other means than the package does."""
    found = []
    for part in re.findall(r"M(-?\d+) (-?\d+)l([^zM]*)", data):
        x, y = int(part[0]), int(part[1])
        points = [(x, y)]
        steps = iter(re.findall(r"-?\d+", part[2]))
        for dx in steps:
            x, y = x + int(dx), y + int(next(steps))
            points.append((x, y))
        found.append(tuple(points))
    return tuple(found)


def crossings(data: str, latitude: float, longitude: float) -> Iterator[int]:
    """Yield +1 or -1 for each edge that a ray to the east crosses."""
    x, y = (value * GRID for value in to_mercator(latitude, longitude))
    for ring in lines(data):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                yield 1 if y2 > y1 else -1


def covers(data: str | None, latitude: float, longitude: float) -> bool:
    """Tell whether both fill rules colour a point; they must agree."""
    edges = list(crossings(data or "", latitude, longitude))
    assert (len(edges) % 2 == 1) == (sum(edges) != 0)
    return len(edges) % 2 == 1


ALL_PATHS = {
    **{f"land-{units}": data for units, data in load_basemap().coarse},
    "land": load_basemap().land,
    "boundaries": load_basemap().boundaries,
    "disputed": load_basemap().disputed,
    **{f"area {code}": path for code, path in sorted(_areas().items())},
}


@pytest.mark.parametrize("name", ALL_PATHS)
def test_paths_keep_to_their_dialect_and_their_grid(name: str) -> None:
    data = ALL_PATHS[name]
    assert DIALECT.fullmatch(data)
    closed = name not in {"boundaries", "disputed"}
    assert data.endswith("z") is closed
    for line in lines(data):
        assert len(set(line)) >= (3 if closed else 2)
        assert all(before != after for before, after in pairwise(line))
        assert all(-100 <= x <= GRID * 1.04 and -10 <= y <= GRID + 60 for x, y in line)


@pytest.mark.parametrize("name", ALL_PATHS)
def test_no_streak_runs_across_the_map(name: str) -> None:
    for line in lines(ALL_PATHS[name]):
        steps = [abs(b[0] - a[0]) for a, b in pairwise(line) if max(a[1], b[1]) < GRID]
        assert max(steps, default=0) < GRID / 10


def test_the_data_is_small() -> None:
    assert sum(len(item.read_bytes()) for item in DATA.iterdir() if item.is_file()) < 500_000
    assert len(load_basemap().land) < 120_000


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (48.9, 2.4),
        (55.7, 37.6),
        (0, 25),
        (-25, 134),
        (40, -100),
        (-10, -55),
        (72, -40),
        (-80, 0),
        (-86, 170),
        (68, -179),
    ],
)
def test_land_is_land(latitude: float, longitude: float) -> None:
    assert covers(load_basemap().land, latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0, -30), (41.5, 51), (43, 34), (60, -85), (20, 65), (-40, 100), (30, -180), (75, -179), (-60, 180)],
)
def test_sea_is_sea_and_so_is_the_caspian(latitude: float, longitude: float) -> None:
    assert not covers(load_basemap().land, latitude, longitude)


UNDISPUTED = {
    "IN": (28.6, 77.2), "RU": (55.75, 37.6), "UA": (50.4, 30.5), "CN": (39.9, 116.4), "PK": (31.5, 74.2),
    "IL": (31.25, 34.8), "PS": (31.95, 35.2), "SY": (35.0, 38.0), "MA": (33.6, -7.0), "EH": (24.5, -13.5),
    "SO": (2.5, 44.5), "CY": (34.85, 32.8), "RS": (44.5, 20.7), "XK": (42.6, 20.95), "TW": (24.0, 121.0),
    "EG": (26.5, 31), "SD": (15.5, 32.2), "SS": (6.5, 30.5), "KE": (-0.5, 37), "FR": (47, 2), "GF": (4, -53),
    "NO": (61, 9), "SJ": (78.7, 16.5), "US": (39, -98), "FJ": (-17.8, 178), "NZ": (-44, 170), "AQ": (-80, 30),
    "JP": (36, 138.5), "KR": (36.5, 127.9), "KP": (40, 127), "AZ": (40.4, 48), "GE": (42, 43.6), "NL": (52.2, 5.6),
    "KZ": (48, 68), "DZ": (28, 2), "BT": (27.4, 90.4), "GB": (52.5, -1.5), "DK": (56, 9.2), "GL": (70, -42),
}  # fmt: skip


@pytest.mark.parametrize("code", UNDISPUTED)
def test_a_country_covers_its_own_land_and_no_other_does(code: str) -> None:
    owners = [other for other in _areas() if covers(country_area(other), *UNDISPUTED[code])]
    assert owners == [code]


DISPUTED = {
    "Simferopol": (44.95, 34.1),
    "Kerch": (45.3, 36.3),
    "Srinagar": (34.08, 74.8),
    "Jammu": (32.75, 74.85),
    "Leh": (34.15, 77.58),
    "Gilgit": (35.92, 74.31),
    "Skardu": (35.3, 75.6),
    "Muzaffarabad": (34.37, 73.6),
    "Aksai Chin": (35.2, 79.5),
    "Shaksgam": (36.3, 76.4),
    "Siachen": (35.4, 77.1),
    "Tawang": (27.59, 91.87),
    "Itanagar": (27.15, 93.7),
    "Golan": (33.0, 35.78),
    "Kyrenia": (35.32, 33.32),
    "Hargeisa": (9.56, 44.06),
    "Hala'ib": (22.2, 36.3),
    "Bir Tawil": (21.87, 33.7),
    "Abyei": (9.6, 28.43),
    "Ilemi": (5.0, 35.3),
    "Kunashir": (44.1, 145.85),
    "Iturup": (45.0, 147.8),
}


@pytest.mark.parametrize("name", DISPUTED)
def test_disputed_land_is_in_nobodys_fill(name: str) -> None:
    assert [code for code in _areas() if covers(country_area(code), *DISPUTED[name])] == []
    assert covers(load_basemap().land, *DISPUTED[name])


@pytest.mark.parametrize("place", [(27.15, -13.2), (23.7, -15.3), (26.7, -11.7)], ids=["Laayoune", "Dakhla", "Smara"])
def test_western_sahara_is_a_whole_of_its_own(place: tuple[float, float]) -> None:
    assert [code for code in _areas() if covers(country_area(code), *place)] == ["EH"]


SMALL = {
    "VA": (41.903, 12.453), "MC": (43.74, 7.42), "SM": (43.94, 12.46), "LI": (47.16, 9.55), "MT": (35.9, 14.45),
    "SG": (1.35, 103.82), "TV": (-8.52, 179.2), "NR": (-0.53, 166.93), "KI": (1.87, -157.4), "MV": (4.18, 73.51),
    "GI": (36.14, -5.35), "MO": (22.19, 113.55), "HK": (22.35, 114.15), "TK": (-9.17, -171.82), "BM": (32.3, -64.78),
    "AD": (42.54, 1.58), "BH": (26.05, 50.54), "MH": (7.1, 171.38), "PW": (7.5, 134.6), "TO": (-21.17, -175.2),
}  # fmt: skip


@pytest.mark.parametrize("code", SMALL)
def test_small_states_can_be_seen(code: str) -> None:
    area = country_area(code)
    assert area is not None
    assert covers(area, *SMALL[code])
    points = [point for ring in lines(area) for point in ring]
    assert max(x for x, _ in points) - min(x for x, _ in points) >= 5


def test_every_country_of_the_world_has_an_area() -> None:
    codes = (  # members and observers of the United Nations, Kosovo and Taiwan
        "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH "
        "CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN "
        "GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC "
        "LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP "
        "NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST "
        "SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW "
    )
    assert [code for code in codes.split() if not country_area(code)] == []


def test_codes_that_are_none_have_no_area() -> None:
    assert country_area("ZZ") is None
    assert country_area("it") is None
    assert country_area("") is None


def test_chukotka_is_at_both_edges_of_the_map() -> None:
    for data in (load_basemap().land, country_area("RU")):
        assert covers(data, 67, -175)
        assert covers(data, 67, 179)


def near_disputed(latitude: float, longitude: float, within: float = 12) -> bool:
    """Tell whether a disputed line passes nearby, and no undisputed one does."""
    x, y = (value * GRID for value in to_mercator(latitude, longitude))

    def passes(data: str) -> bool:
        return any(
            abs(x1 + (x2 - x1) * share / 20 - x) < within and abs(y1 + (y2 - y1) * share / 20 - y) < within
            for line in lines(data)
            for (x1, y1), (x2, y2) in pairwise(line)
            for share in range(21)
        )

    return passes(load_basemap().disputed) and not passes(load_basemap().boundaries)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (34.5, 74.0),
        (28.8, 93.9),
        (46.1, 33.7),
        (38.0, 127.3),
        (35.1, 33.3),
        (27.67, -11.0),
        (22.0, 35.0),
        (42.95, 21.1),
    ],
    ids=["Line of Control", "McMahon Line", "Perekop", "Korea", "Nicosia", "Western Sahara", "Hala'ib", "Kosovo"],
)
def test_disputed_lines_are_drawn_as_disputed_only(latitude: float, longitude: float) -> None:
    assert near_disputed(latitude, longitude, within=25)


def test_an_agreed_boundary_is_not_drawn_as_disputed() -> None:
    assert not near_disputed(49, -110)  # Canada and the United States, on the 49th parallel


def test_every_dispute_has_a_reason() -> None:
    rows = list(csv.DictReader((DATA / "disputed.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["kind"] for row in rows} == {"line", "area", "territory"}
    for row in rows:
        assert len(row["reason"]) > 15
        assert row["name"]
        assert row["kind"] == "territory" or row["outline"] or row["kind"] == "line"


def test_the_basemap_says_where_it_comes_from() -> None:
    basemap = load_basemap()
    assert basemap.grid == GRID
    assert "Natural Earth" in basemap.attribution
    assert "4.1.0" in basemap.version
    assert load_basemap() is basemap
