"""The script reads columns back as rows."""

from __future__ import annotations

from typing import Any

from travelmap.rendering.columns import in_columns

ROWS: list[dict[str, Any]] = [
    {"id": "a", "n": 1, "lat": 48.2, "lon": 16.37, "label": "Vienna", "day": "1961-06-03"},
    {"id": "b", "n": None, "lat": 48.2, "lon": 16.37, "label": "Vienna", "state": "ghost", "coarse": True},
    {"id": "c", "n": 2, "lat": -0.00001, "lon": 180.0, "label": "</script>", "from": "1961-12-31", "to": "1962-01-02"},
    {"id": "d", "n": 3, "lat": 1.0, "lon": 2.0, "label": "Open", "from": "0900-01-01"},
    {"id": "e", "n": 4, "lat": 1.0, "lon": 2.0, "label": "Open", "to": "0900-01-01"},
]
LEGS: list[dict[str, Any]] = [
    {"from": -1, "to": 0, "means": "air"},
    {"from": 0, "to": 1, "planned": True},
    {"from": 1, "to": -2},
    {"from": -1, "to": 2, "means": "air"},
]


def test_the_script_reads_what_is_written(script_modules: Any) -> None:  # noqa: ANN401 - Playwright's page
    payload, names = in_columns({"stops": ROWS, "legs": LEGS}, [0, 2])

    found = script_modules.evaluate(
        """async ([payload, names]) => {
          const { stopsOf, legsOf, tripOf } = await import("/columns.js");
          let asked = 0;
          const { stops, table } = stopsOf(payload.stops, () => { asked += 1; return names; }, payload.trips);
          const before = asked;
          const pick = (row, keys) =>
            Object.fromEntries(keys.map((key) => [key, row[key] === undefined ? "absent" : row[key]]));
          return {
            stops: stops.map((stop) => pick(stop, ["id", "n", "lat", "lon", "label", "from", "to", "state", "coarse"])),
            legs: legsOf(payload.legs).map((leg) => pick(leg, ["from", "to", "means", "planned"])),
            trips: [0, 1, 2, 4].map((stop) => tripOf(table, stop)),
            asked: [before, asked],
          };
        }""",
        [payload, names],
    )

    for row, written in zip(found["stops"], ROWS, strict=True):
        day = written.get("day")
        assert row["id"] == written["id"]
        assert row["n"] == written["n"]
        assert (row["lat"], row["lon"]) == (written["lat"], written["lon"])
        assert row["label"] == written["label"]
        assert row["from"] == (day or written.get("from", "absent"))
        assert row["to"] == (day or written.get("to", "absent"))
        assert row["state"] == written.get("state", "done")
    assert [(leg["from"], leg["to"]) for leg in found["legs"]] == [(leg["from"], leg["to"]) for leg in LEGS]
    assert [leg["means"] for leg in found["legs"]] == ["air", "absent", "absent", "air"]
    assert found["trips"] == [[0, 2], [0, 2], [2, 5], [2, 5]]
    assert found["asked"] == [0, 1]
