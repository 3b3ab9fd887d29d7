"""The pause between requests holds across processes, whatever the clock and the folder are like."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from travelmap.errors import ServiceError
from travelmap.services.pace import Pace, state_folders

if TYPE_CHECKING:
    from tests.services.server import Server

PAUSE = 0.3
CHILD = """
import sys
from pathlib import Path
from travelmap.model.geocoder import GeocoderSettings
from travelmap.services.asking import Asker
from travelmap.services.checks import Atlas, Question
from travelmap.services.pace import Pace
from travelmap.services.plan import plan_for

host, folder, pause = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
settings = GeocoderSettings("nominatim", options={"domain": host, "scheme": "http"}, pause_seconds=pause)
asker = Asker(plan_for(settings, {}), Atlas(lambda words: ("FR",)), pace=Pace(pause, (folder,)))
for _ in range(3):
    assert len(asker.ask(Question("a-place", "France", ("FR",)))) == 1
"""


def test_three_processes_keep_one_pace(server: Server, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", CHILD, server.host, str(tmp_path / "pace"), str(PAUSE)]
    running = [subprocess.Popen(command, env=environment) for _ in range(3)]
    assert [process.wait(30) for process in running] == [0, 0, 0]
    times = sorted(moment for moment, _, _ in server.asked)
    assert len(times) == 9
    assert min(after - before for before, after in pairwise(times)) >= PAUSE


def _elapsed(pace: Pace, host: str = "example.org") -> float:
    started = time.monotonic()
    with pace.turn(host):
        return time.monotonic() - started


def test_the_pause_counts_from_the_end_of_a_request(tmp_path: Path) -> None:
    pace = Pace(PAUSE, (tmp_path,))
    assert _elapsed(pace) < PAUSE
    with pace.turn("example.org"):
        time.sleep(PAUSE)
    assert PAUSE * 0.9 < _elapsed(pace) < PAUSE * 3
    assert _elapsed(pace, "other.example") < PAUSE


@pytest.mark.parametrize("shift", [-86_400.0, 86_400.0])
def test_a_clock_that_was_set_neither_stops_nor_speeds_us(
    shift: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pace = Pace(PAUSE, (tmp_path,))
    _elapsed(pace)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + shift)
    assert PAUSE * 0.8 < _elapsed(pace) < PAUSE * 3


@pytest.mark.parametrize("content", [b"\xff\xfe", b"nan nan", b"soon", b"1e999 -1e999", b"0" * 5000])
def test_a_damaged_file_costs_a_pause_at_most(content: bytes, tmp_path: Path) -> None:
    pace = Pace(PAUSE, (tmp_path,))
    _elapsed(pace)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert _elapsed(pace) < PAUSE * 3
    assert PAUSE * 0.8 < _elapsed(pace) < PAUSE * 3


def test_links_and_open_folders_are_not_used(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(ServiceError, match="cannot keep the pace"), Pace(0, (tmp_path / "link",)).turn("a"):
        pass
    everybody = tmp_path / "everybody"
    everybody.mkdir(mode=0o777)
    everybody.chmod(0o777)
    with pytest.raises(ServiceError, match="written by others"), Pace(0, (everybody,)).turn("a"):
        pass
    assert list(target.iterdir()) == list(everybody.iterdir()) == []


def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "pace"
    with Pace(0, (folder,)).turn("a"):
        pass
    (file,) = folder.iterdir()
    file.unlink()
    victim = tmp_path / "victim"
    victim.write_text("precious")
    file.symlink_to(victim)
    with pytest.raises(ServiceError), Pace(0, (folder,)).turn("a"):
        pass
    assert victim.read_text() == "precious"


def test_the_next_folder_is_used_when_one_cannot_be(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with Pace(0, (blocked / "pace", tmp_path / "pace")).turn("../../etc/passwd"):
        assert len(list((tmp_path / "pace").iterdir())) == 1
    with pytest.raises(ServiceError) as raised, Pace(0, (blocked / "pace",)).turn("a"):
        pass
    assert raised.value.hint


def test_where_the_state_is() -> None:
    assert state_folders({"XDG_STATE_HOME": "/var/me"})[0] == Path("/var/me/travelmap/pace")
    assert state_folders({"XDG_STATE_HOME": "not/absolute"})[0] == Path.home() / ".local/state/travelmap/pace"
    assert len(state_folders({})) == 2


def test_waiting_for_a_turn_can_be_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def interrupted(seconds: float) -> None:
        waited.append(seconds)
        raise KeyboardInterrupt

    with Pace(0, (tmp_path,)).turn("a"):
        monkeypatch.setattr(time, "sleep", interrupted)
        with pytest.raises(KeyboardInterrupt), Pace(0, (tmp_path,)).turn("a"):
            pass
    assert len(waited) == 1
    assert waited[0] < 0.1
