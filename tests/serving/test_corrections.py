"""A correction writes what it must, and never over what somebody else has written."""

from __future__ import annotations

import difflib
import json
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from travelmap.editing.files import digest, replace_content
from travelmap.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Served


def lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def move(served: Served, number: int, **more: object) -> dict[str, Any]:
    return {
        "do": "move",
        "stop": served.sheet.stops[number].id,
        "latitude": 46.9512,
        "longitude": 7.4386,
        "decimals": 2,
    } | more


def test_a_move_writes_one_line_as_exact_as_it_was_placed(served: Served) -> None:
    before = served.file.read_text(encoding="utf-8")
    answer = served.correct(move(served, 1))
    after = served.file.read_text(encoding="utf-8")
    assert answer.status == 200
    assert lines(before, after) == ["+     coordinates: [46.95, 7.44]"]
    assert json.loads(answer.body)["hash"] == digest(after.encode())


def test_windows_line_ends_marks_and_permissions_are_kept(served: Served) -> None:
    content = b"\xef\xbb\xbf" + served.file.read_bytes().replace(b"\n", b"\r\n")
    served.file.write_bytes(content)
    served.file.chmod(0o640)
    served.until(lambda: served.sheet.current and served.sheet.digest == digest(content))
    assert served.correct(move(served, 1)).status == 200
    after = served.file.read_bytes()
    assert after == content.replace(
        b"Bern, Switzerland\r\n", b"Bern, Switzerland\r\n    coordinates: [46.95, 7.44]\r\n"
    )
    assert stat.S_IMODE(served.file.stat().st_mode) == 0o640


def test_undo_and_redo_restore_every_byte(served: Served) -> None:
    contents = [served.file.read_bytes()]
    for number in (1, 0):
        assert served.correct(move(served, number)).status == 200
        contents.append(served.file.read_bytes())
        served.until(lambda: served.sheet.current and served.sheet.digest == digest(contents[-1]))
    for do, expected in (("undo", 1), ("undo", 0), ("redo", 1), ("redo", 2), ("undo", 1)):
        assert served.correct({"do": do}, If_Match=digest(served.file.read_bytes())).status == 200
        assert served.file.read_bytes() == contents[expected]
    assert served.correct({"do": "undo"}, If_Match=digest(contents[1])).status == 200
    answer = served.correct({"do": "undo"}, If_Match=digest(contents[0]))
    assert answer.status == 409
    assert "nothing to undo" in json.loads(answer.body)["error"]


def test_undo_is_refused_when_the_file_has_been_written_since(served: Served) -> None:
    assert served.correct(move(served, 1)).status == 200
    written = served.file.read_bytes() + b"# mine\n"
    served.file.write_bytes(written)
    answer = served.correct({"do": "undo"}, If_Match=digest(written))
    assert answer.status == 412
    assert served.file.read_bytes() == written


def test_a_file_that_was_changed_meanwhile_is_left_alone(served: Served) -> None:
    known = served.sheet.digest
    written = served.file.read_bytes() + b"# mine\n"
    served.file.write_bytes(written)
    answer = served.correct(move(served, 1), If_Match=known)
    assert answer.status == 412
    assert "changed meanwhile" in json.loads(answer.body)["error"]
    assert served.file.read_bytes() == written


def test_a_file_with_errors_is_not_corrected(served: Served) -> None:
    wish = move(served, 1)
    broken = served.file.read_bytes().replace(b"title:", b"tilte:")
    served.file.write_bytes(broken)
    served.until(lambda: served.sheet.digest == digest(broken) and not served.sheet.dirty)
    assert served.correct(wish, If_Match=digest(broken)).status == 409
    assert served.file.read_bytes() == broken


@pytest.mark.parametrize(
    "more",
    [
        {"stop": "nowhere"},
        {"stop": None},
        {"stop": ["bern"]},
        {"latitude": 91},
        {"latitude": "1"},
        {"latitude": None},
        {"latitude": True},
        {"longitude": 180.5},
        {"longitude": float("nan")},
        {"longitude": float("inf")},
        {"decimals": 7},
        {"decimals": -1},
        {"do": "delete"},
        {"do": "fix", "finding": 0},
        {"do": "fix", "finding": 99},
        {"do": "fix", "finding": -1},
        {"do": "fix", "finding": True},
        {"do": "fix"},
        {"do": None},
        {"do": ["move"]},
        {"do": "reorder", "by": 2},
        {"do": "reorder", "by": True},
        {"do": "reorder", "by": [1]},
        {"do": "choose", "option": 0},
        {"do": "choose", "option": -1},
        {"do": "add", "after": "nowhere", "place": "Oslo"},
        {"do": "add", "after": None, "place": "Oslo"},
        {"do": "add", "place": ""},
        {"do": "add", "place": "a\nb"},
        {"do": "add", "place": "a\u202eb"},
        {"do": "add", "place": "a" * 201},
        {"do": "add", "place": 1},
    ],
)
def test_what_is_no_correction_is_refused(shared: Served, more: dict[str, Any]) -> None:
    before = shared.file.read_bytes()
    assert shared.correct(move(shared, 1) | more).status == 400
    assert shared.file.read_bytes() == before


def test_text_that_means_something_to_yaml_is_written_as_text(served: Served) -> None:
    place = "*x: {y}, [z] # 'q' \"r\" <b>"
    assert served.correct({"do": "add", "after": served.sheet.stops[0].id, "place": place}).status == 200
    served.until(lambda: served.sheet.report and served.sheet.digest == digest(served.file.read_bytes()))
    from travelmap.editing.document import Document

    tree = Document.of(served.file.read_text(encoding="utf-8")).plain()
    assert isinstance(tree, dict)
    assert isinstance(tree["stops"], list)
    assert tree["stops"][1] == place


def test_a_stop_does_not_leave_its_trip(served: Served) -> None:
    answer = served.correct({"do": "reorder", "stop": served.sheet.stops[0].id, "by": -1})
    assert answer.status == 409
    assert "first stop" in json.loads(answer.body)["error"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "trips: [[Italy], [Oslo, Vienna]]\n",
            "trips: [[Italy], [{place: Oslo, coordinates: [46.95, 7.44]}, Vienna]]\n",
        ),
        ("stops: [Oslo, {place: Vienna}]\n", "stops: [{place: Oslo, coordinates: [46.95, 7.44]}, {place: Vienna}]\n"),
        (
            "trips:\n  - title: One\n    stops:\n      - Oslo\n",
            "trips:\n  - title: One\n    stops:\n      - place: Oslo\n        coordinates: [46.95, 7.44]\n",
        ),
    ],
)
def test_every_way_to_write_stops_is_understood(served: Served, written: str, expected: str) -> None:
    head = "title: T\ntraveller: A\n"
    served.file.write_text(head + written, encoding="utf-8")
    served.until(lambda: served.sheet.current and served.sheet.digest == digest((head + written).encode()))
    number = next(at for at, stop in enumerate(served.sheet.stops) if stop.text == "Oslo")
    assert served.correct(move(served, number)).status == 200
    assert served.file.read_text(encoding="utf-8") == head + expected


@pytest.mark.parametrize("number", [0, 1])
def test_a_choice_settles_what_was_meant(served: Served, number: int) -> None:
    content = served.file.read_bytes().replace(b"Bern, Switzerland", b"Springfield")
    served.file.write_bytes(content)
    served.until(lambda: served.sheet.current and served.sheet.digest == digest(content))
    stop = served.sheet.stops[1]
    wanted = stop.options[number]
    assert len(stop.options) > 1
    assert served.correct({"do": "choose", "stop": stop.id, "option": number}).status == 200
    after = served.file.read_bytes()
    served.until(lambda: served.sheet.current and served.sheet.digest == digest(after))
    chosen = served.sheet.stops[1]
    assert not chosen.options
    assert (chosen.location.point.latitude, chosen.location.point.longitude) == pytest.approx(
        (wanted.latitude, wanted.longitude), abs=0.01
    )


def test_near_places_are_named(shared: Served) -> None:
    session = shared.server.session
    path = f"/{session.key}/near?latitude=48.2&longitude=16.37"
    answer = shared.ask(path, X_Travelmap_Token=session.token)
    assert json.loads(answer.body)["places"][0]["place"] == "Vienna, Austria"
    for wrong in ("latitude=91&longitude=0", "latitude=nan&longitude=0", "latitude=x&longitude=0", "longitude=0"):
        assert shared.ask(f"/{session.key}/near?{wrong}", X_Travelmap_Token=session.token).status == 400


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"a")
    link.symlink_to(real)
    assert replace_content(link, b"b", expected=digest(b"a"))
    assert link.is_symlink()
    assert real.read_bytes() == b"b"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.yaml", "real.yaml"]


def test_nothing_is_left_of_a_write_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        replace_content(file, b"b", expected=digest(b"a"))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"a"]


def test_a_write_protected_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(OutputError, match="write-protected"):
        replace_content(file, b"b", expected=digest(b"a"))
    assert file.read_bytes() == b"a"
