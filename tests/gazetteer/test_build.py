"""Building the index: the same from the same, whole or not at all, and only when it must be."""

from __future__ import annotations

import importlib.util
import math
import sqlite3
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from travelmap.gazetteer import build, sources
from travelmap.gazetteer.candidates import FAME
from travelmap.gazetteer.index import Gazetteer

ROOT = Path(__file__).parents[2]


def test_two_builds_are_the_same_bytes(tmp_path: Path, few_packages: Path, few_tables: Path) -> None:
    assert few_packages.is_dir()
    for name in ("one.db", "two.db"):
        build.build(tmp_path / name, data=few_tables)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_nothing_of_the_machine_is_in_the_index(few: Gazetteer, tmp_path: Path) -> None:
    assert few.version
    content = (tmp_path / "few.db").read_bytes()
    assert str(tmp_path).encode() not in content
    assert str(ROOT).encode() not in content


def test_places_are_numbered_by_people_and_names_sorted(few: Gazetteer, tmp_path: Path) -> None:
    assert few.version
    db = sqlite3.connect(tmp_path / "few.db")
    people = [row[0] for row in db.execute("SELECT population FROM place ORDER BY id")]
    assert people == sorted(people, reverse=True)
    keys = [row[0] for row in db.execute("SELECT key FROM name")]
    assert keys == sorted(keys)
    assert len(keys) > 20
    # Post codes are no names.
    assert "1010" not in keys
    db.close()


def test_the_few_places_are_found(few: Gazetteer) -> None:
    vienna = few.look_up("维也纳").candidates[0]
    assert (vienna.name, vienna.region, vienna.country, vienna.reference) == (
        "Vienna",
        "Vienna",
        "Austria",
        "GeoNames 2761369",
    )
    apulia = few.look_up("Puglia", country="Italien").candidates[0]
    assert (apulia.name, apulia.precision, apulia.population) == ("Apulia", "region", 300_000 - 20)
    # The middle of its people lies near Bari, the great town of the two.
    assert apulia.point.latitude == pytest.approx(41.1, abs=0.05)
    # Fasano is 29 km south and 38 km east of it.
    assert apulia.radius_km == 48
    base = few.look_up("Gioia del Colle").candidates[0]
    assert (base.precision, base.reference) == ("venue", "airportsdata LIBV")
    assert few.look_up("Newfoundland").candidates[0].reference.startswith("historic")


def test_the_capital_is_preferred(few: Gazetteer) -> None:
    towns = {c.country_code: c for c in few.look_up("Vienna").candidates if c.precision == "locality"}
    people = math.log10(towns["AT"].population / towns["US"].population)
    # By more than its people and its names in other languages make it.
    assert towns["AT"].score - towns["US"].score - people == pytest.approx(1 + FAME * math.log10(3), abs=0.01)


def test_an_airfield_is_found_by_its_other_names_and_its_surroundings(few: Gazetteer) -> None:
    by_name = few.look_up("Fort Adriano", country="Italy").candidates[0]
    assert (by_name.reference, by_name.precision, by_name.match) == ("OurAirports IT-1", "venue", "exact")
    for place in ("Masseria Lunga", "Contrada Nord", "Old Mill"):
        around = few.look_up(place, country="Italy").candidates[0]
        assert (around.reference, around.precision) == ("OurAirports IT-1", "locality")
        assert around.match == 'by its airfield, "Campo Otto"'
    assert not few.look_up("Masseria Corta", country="Italy").candidates
    assert not few.look_up("ABC", country="Italy").candidates


def test_a_small_place_is_taken_where_its_neighbours_confirm_it(few: Gazetteer) -> None:
    found = few.look_up("Savelletri", country="Italy").candidates[0]
    assert (found.reference, found.region, found.precision) == ("UN/LOCODE ITXAA", "Apulia", "locality")
    assert found.point.latitude == pytest.approx(40 + 52 / 60, abs=1e-4)
    assert few.look_up("Torre Canne", country="Italy").candidates[0].reference == "UN/LOCODE ITXAB"
    assert [c.reference for c in few.look_up("Bari", country="Italy").candidates] == ["GeoNames 3182351"]
    for refused in ("Digit Wrong", "Taken Out", "Nowhere Stated", "Bari Apt", "Wrong State"):
        assert not few.look_up(refused).candidates, refused
    assert few.look_up("Right State, Virginia").candidates


def test_a_venue_from_memory_may_not_claim_to_be_exact(tmp_path: Path, few_packages: Path, few_tables: Path) -> None:
    assert few_packages.is_dir()
    table = few_tables / "venues.csv"
    header = table.read_text("utf-8").splitlines()[0]
    table.write_text(f"{header}\nVilla Somewhere,,IT,41.1,16.9,palace,,,,memory\n", "utf-8")
    with pytest.raises(ValueError, match="Villa Somewhere is from memory"):
        build.build(tmp_path / "refused.db", data=few_tables)


def test_a_venue_has_its_years_and_says_how_well_it_is_known(
    tmp_path: Path, few_packages: Path, few_tables: Path
) -> None:
    assert few_packages.is_dir()
    table = few_tables / "venues.csv"
    header = table.read_text("utf-8").splitlines()[0]
    rows = [
        "Villa Adriana,Casa Adriana,IT,41.1,16.9,palace,6,1950,1960,memory",
        "Isola Lunga,,IT,41.0,17.5,island,9,,,memory",
        "Base Sicura,,IT,41.1234,16.9321,base,,,,airportsdata LIBV",
    ]
    table.write_text("\n".join([header, *rows, ""]), "utf-8")
    path = tmp_path / "venues.db"
    build.build(path, data=few_tables)
    index = Gazetteer.open(path)
    villa = index.look_up("Casa Adriana, Bari", country="Italy", at=date(1955, 5, 5)).candidates[0]
    assert (villa.name, villa.precision, villa.radius_km, villa.region) == ("Villa Adriana", "locality", 6, "Apulia")
    assert villa.reference == "venue Villa Adriana (memory)"
    assert not index.look_up("Villa Adriana", country="Italy", at=date(1961, 1, 1)).candidates
    assert index.look_up("Villa Adriana", country="Italy").candidates
    island = index.look_up("Isola Lunga").candidates[0]
    assert (island.precision, island.radius_km) == ("region", 9)
    base = index.look_up("Base Sicura").candidates[0]
    assert (base.precision, base.radius_km) == ("venue", None)


def test_a_failed_build_leaves_the_old_index(
    tmp_path: Path, few_packages: Path, few_tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert few_packages.is_dir()
    path = tmp_path / "index.db"
    path.write_bytes(b"old")

    def fail() -> None:
        msg = "no airports today"
        raise OSError(msg)

    monkeypatch.setattr(sources, "airports", fail)
    with pytest.raises(OSError, match="no airports"):
        build.build(path, data=few_tables)
    assert path.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".db") == ["index.db"]
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_an_index_is_current_until_an_input_changes(
    tmp_path: Path, few: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert few.version
    path = tmp_path / "few.db"
    assert build.is_current(path)
    assert not build.is_current(tmp_path / "none.db")
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\x00 and then nothing")
    assert not build.is_current(tmp_path / "broken.db")
    monkeypatch.setattr(build, "DATA", tmp_path)
    assert not build.is_current(path)


def test_the_command_builds_once(
    tmp_path: Path,
    few_packages: Path,
    few_tables: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert few_packages.is_dir()
    real = build.build
    monkeypatch.setattr(build, "build", lambda path: real(path, data=few_tables))
    arguments = ["-o", str(tmp_path / "x.db")]
    assert build.main(arguments) == 0
    assert "MB" in capsys.readouterr().out
    assert build.main(arguments) == 0
    assert "up to date" in capsys.readouterr().out
    assert build.main([*arguments, "--force"]) == 0
    assert "MB" in capsys.readouterr().out


def test_a_data_package_of_another_form_is_refused(few_packages: Path, tmp_path: Path, few_tables: Path) -> None:
    (few_packages / "data" / "cities" / "cities.tsv").write_text("x\t1\t2\n", "utf-8")
    with pytest.raises(ValueError, match="3 columns, not 7"):
        build.build(tmp_path / "x.db", data=few_tables)


class StandIn:
    """As much of hatchling's interface as the hook uses."""

    root = str(ROOT)

    class app:  # noqa: N801 - hatchling's name
        """Where a hook may speak."""

        @staticmethod
        def display_info(text: str) -> None:
            """Say nothing."""

    def __class_getitem__(cls, _: object) -> type:
        """Take a type argument, as the real one does."""
        return cls


def load_hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import `hatch_build.py` without hatchling."""
    names = ["hatchling", "builders", "hooks", "plugin", "interface"]
    for depth in range(1, len(names) + 1):
        monkeypatch.setitem(sys.modules, ".".join(names[:depth]), ModuleType(".".join(names[:depth])))
    sys.modules["hatchling.builders.hooks.plugin.interface"].BuildHookInterface = StandIn  # type: ignore[attr-defined]
    spec = importlib.util.spec_from_file_location("hatch_build_under_test", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_hook_runs_the_script_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    hook = load_hook(monkeypatch)
    import travelmap

    script = hook._load_build_script(ROOT / "travelmap")  # noqa: SLF001 - the hook has no public part but its class
    assert script is not build
    assert script.input_key() == build.input_key()
    # What was imported before is as it was.
    assert sys.modules["travelmap"] is travelmap
    assert sys.modules["travelmap.gazetteer.build"] is build


@pytest.mark.parametrize("current", [True, False])
def test_the_hook_builds_only_what_is_stale(monkeypatch: pytest.MonkeyPatch, *, current: bool) -> None:
    hook = load_hook(monkeypatch)
    built = []
    script = ModuleType("script")
    script.is_current = lambda: current  # type: ignore[attr-defined]
    script.build = lambda: built.append(True)  # type: ignore[attr-defined]
    monkeypatch.setattr(hook, "_load_build_script", lambda _: script)
    hook.GazetteerHook().initialize("standard", {})
    assert built == [] if current else [True]
