"""What becomes of every way in which a geocoding service can fail: `python benchmarks/service_faults.py SERVER`.

SERVER is the path of a fault server, a script that is started as `python SERVER PORT`, prints one line that ends in
`modes: NAME NAME...`, and answers `q=NAME` in Nominatim's form with that fault; or the HOST:PORT of one that runs,
with the modes named behind it. For each mode a new process asks for one place through `travelmap locate --update-lock`,
with the deadlines and pauses that users have. Printed is a Markdown table: what the user sees, the class of the fault,
seconds, megabytes over the start, and whether the lock has an answer; then what is wrong with it, by the table of
expectations below.

With `--processes N`, N processes ask a counting server at once instead, and the shortest time between two requests is
printed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from travelmap.gazetteer.answers import Answer, Country, Near
    from travelmap.geo.point import Point

MOST_SECONDS, MOST_MEGABYTES = 15.0, 64.0

FOUND = """ok bom-json bad-charset 10k-results redirect-ok redirect-301 gzip-ok 100-continue hang-connect 429-then-ok
500-then-ok close-then-ok delay-2s-ok name-xss name-nul name-1MB"""
NOTHING = "none"
EXPECTED = {
    "QUERY": "http-400 http-414",
    "FORBIDDEN": "http-401 http-402 http-403 http-407 http-418 http-451",
    "SETTINGS": "http-404 http-410",
    "TIMEOUT": "http-408 hang-after-request slow-headers slow-body",
    "BUSY": "http-429 http-429-ra7 http-429-radate http-429-rabad http-429-ra1e9 http-429-raneg http-503-ra7",
    "BROKEN": "http-500 http-502 http-503 http-504 http-509 http-520",
    "UNREACHABLE": "truncated-body truncated-chunk bad-chunk close-now reset",
    "IMPLAUSIBLE": """lat-missing lat-null lat-91 lat--90.1 lon-181 lon-540 zero-zero swapped lat-true
        lat-unicode-digits lat-spaces lat-underscore""",
    "UNREADABLE": """
        http-204 http-304 http-206 http-999 empty-200 html-200 truncated-json text-200 xml-200
        json-null json-true json-0 json-5 json-string json-{} json-{a} json-error json-error2
        json-error-obj json-[null] json-[1] json-["x"] json-[[]] json-[{}] json-features lat-abc
        lat-empty lat-NaN lat-bareNaN lat-inf lat-1e400 lat-list lat-comma lat-dms name-null
        name-int name-list name-surrogate latin1-json utf16-json deep-json bigint-json dup-json
        redirect-loop redirect-file redirect-ftp redirect-other-host redirect-none redirect-bad
        garbage http09 half-header bad-status neg-length bad-length two-lengths 200-headers
        long-header gzip-bad gzip-bomb-300MB br endless-body endless-headers""",
}
OTHERWISE = {"gzip-bomb-300MB": "TIMEOUT"}
"""What is right as well: a server may need longer to make a bomb than we wait."""
EXPECTATION = {mode: kind for kind, modes in EXPECTED.items() for mode in modes.split()}
EXPECTATION |= dict.fromkeys(FOUND.split(), "found") | dict.fromkeys(NOTHING.split(), "not found")


class Unknowing:
    """A gazetteer that knows the countries and no place: everything is asked of the service."""

    def __init__(self) -> None:
        """Open the built-in one."""
        from travelmap.gazetteer.index import Gazetteer

        self._index = Gazetteer.open()
        self.version = self._index.version

    def look_up(self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 10) -> Answer:
        """Find nothing."""
        from travelmap.gazetteer.answers import Answer

        del text, limit
        return Answer((), country=self.resolve_country(country, at) if country else None)

    def resolve_country(self, name: str, at: date | None = None) -> Country | None:
        """Return a country as the built-in gazetteer does."""
        return self._index.resolve_country(name, at)

    def nearest(self, point: Point, **options: Any) -> tuple[Near, ...]:  # noqa: ANN401 - passed on
        """Return what is near, as the built-in gazetteer does."""
        return self._index.nearest(point, **options)

    def suggest(
        self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 3
    ) -> tuple[str, ...]:
        """Suggest nothing."""
        del text, country, at, limit
        return ()


def one(host: str, mode: str, pause: float) -> dict[str, Any]:
    """Ask for one place in this process, and say what came of it."""
    import geopy.geocoders  # noqa: F401 - loaded before the memory is measured

    import travelmap.services.transport  # noqa: F401 - the same
    from travelmap.commands.inquiry import Service
    from travelmap.commands.update_lock import update_lock_command
    from travelmap.model.geocoder import GeocoderSettings
    from travelmap.services.asking import Asker
    from travelmap.services.faults import Fault

    seen: list[str] = []
    ask = Asker.ask

    def listening(asker: Asker, question: Any) -> Any:  # noqa: ANN401 - as asked
        try:
            results = ask(asker, question)
        except Fault as fault:
            seen.append(fault.kind.name)
            raise
        seen.append("found" if results else "not found")
        return results

    Asker.ask = listening  # type: ignore[method-assign]  # to learn the class, which a user does not see
    settings = GeocoderSettings("nominatim", None, {"domain": host, "scheme": "http"}, pause)
    talk, out = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        file = Path(folder) / "a.yaml"
        stops = json.dumps([{"place": mode, "country": "France"}])
        file.write_text(f"title: T\ntraveller: M\nstops: {stops}\n", encoding="utf-8")
        index = Unknowing()
        index.resolve_country("France")
        before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
        started = time.monotonic()
        code = update_lock_command(
            [file], colour=False, out=out, talk=talk, gazetteer=index, service=Service(settings, {})
        )
        seconds = time.monotonic() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
        lock = Path(folder) / "places.lock"
        lines = lock.read_text(encoding="utf-8").splitlines()[1:] if lock.exists() else []
    said = [line for line in talk.getvalue().splitlines() if "TM31" in line]
    words = said[0].partition("`: ")[2] if said else ""
    took = out.getvalue().splitlines()[-1] if lines else "not found"
    return {
        "mode": mode,
        "saw": words or took,
        "class": seen[0] if seen else "was not asked",
        "code": int(code),
        "seconds": seconds,
        "megabytes": max(peak - before, 0.0),
        "lock": lines,
    }


def judged(row: dict[str, Any]) -> list[str]:
    """What is wrong with a row."""
    wrong = []
    expected = EXPECTATION.get(row["mode"])
    if expected is None:
        wrong.append("nothing is expected of this mode")
    elif row["class"] not in {expected, OTHERWISE.get(row["mode"])}:
        wrong.append(f"{row['class']} instead of {expected}")
    if bool(row["lock"]) != (expected == "found"):
        wrong.append("in the lock" if row["lock"] else "not in the lock")
    elif row["lock"]:
        entry = json.loads(row["lock"][0])
        if (round(entry["latitude"], 2), round(entry["longitude"], 2), entry["country_code"]) != (48.86, 2.35, "FR"):
            wrong.append(f"a wrong place in the lock: {entry}")
    if row["seconds"] > MOST_SECONDS:
        wrong.append(f"{row['seconds']:.1f} s")
    if row["megabytes"] > MOST_MEGABYTES:
        wrong.append(f"{row['megabytes']:.0f} MB")
    return wrong


@contextlib.contextmanager
def serving(server: str) -> Iterator[tuple[str, list[str]]]:
    """Start a fault server; yields its host and its modes."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-u", server, str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - whoever runs us names it
        assert process.stdout is not None  # noqa: S101 - it was piped
        modes = process.stdout.readline().partition("modes:")[2].split()
        try:
            yield f"127.0.0.1:{port}", modes
        finally:
            process.terminate()


def run_all(host: str, modes: list[str], jobs: int, pause: float) -> int:
    """Ask in every mode, print the table, and return how many are wrong."""

    def child(mode: str) -> dict[str, Any]:
        command = [sys.executable, __file__, host, "--one", mode, "--pause", str(pause)]
        done = subprocess.run(  # noqa: S603 - this script itself
            command, capture_output=True, text=True, check=False, timeout=300
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            return {"mode": mode, "saw": last, "class": "CRASH", "seconds": 0.0, "megabytes": 0.0, "lock": []}
        row: dict[str, Any] = json.loads(done.stdout)
        return row

    print("| mode | what the user saw | class | seconds | peak MB | in lock |")
    print("|---|---|---|--:|--:|---|")
    failures: list[str] = []
    rows = []
    with ThreadPoolExecutor(jobs) as pool:
        for row in pool.map(child, modes):
            rows.append(row)
            saw = row["saw"].replace("|", "\\|")[:160]
            kept = "yes" if row["lock"] else "no"
            cells = (f"`{row['mode']}`", saw, row["class"], f"{row['seconds']:.1f}", f"{row['megabytes']:.1f}", kept)
            print(f"| {' | '.join(cells)} |", flush=True)
            failures += [f"{row['mode']}: {problem}" for problem in judged(row)]
    slowest, largest = (max(rows, key=lambda row: row[key]) for key in ("seconds", "megabytes"))
    print(
        f"\n{len(modes)} modes, {len({line.partition(': ')[0] for line in failures})} wrong; "
        f"slowest `{slowest['mode']}` "
        f"{slowest['seconds']:.1f} s; largest `{largest['mode']}` {largest['megabytes']:.1f} MB over the start"
    )
    for line in failures:
        print(f"- wrong: {line}")
    return len(failures)


CHILD = """
import sys
from itertools import pairwise
from pathlib import Path
from travelmap.model.geocoder import GeocoderSettings
from travelmap.services.asking import Asker
from travelmap.services.checks import Atlas, Question
from travelmap.services.plan import plan_for

settings = GeocoderSettings("nominatim", options={"domain": sys.argv[1], "scheme": "http"})
asker = Asker(plan_for(settings, {}), Atlas(lambda words: ("FR",)))
for number in range(int(sys.argv[2])):
    assert asker.ask(Question(f"place {number}", "France", ("FR",))) == ()
"""


def count(processes: int, each: int) -> int:
    """Let processes ask a counting server at once; returns 1 if two requests were less than a second apart."""
    times: list[float] = []
    listener = socket.create_server(("127.0.0.1", 0), backlog=50)
    host = f"127.0.0.1:{listener.getsockname()[1]}"

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            times.append(time.monotonic())
            with connection:
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]")

    threading.Thread(target=serve, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_STATE_HOME": folder}
        command = [sys.executable, "-c", CHILD, host, str(each)]
        started = time.monotonic()
        running = [subprocess.Popen(command, env=environment) for _ in range(processes)]  # noqa: S603 - code of ours
        failed = sum(process.wait() != 0 for process in running)
        passed = time.monotonic() - started
    gaps = [after - before for before, after in pairwise(times)]
    print(
        f"{processes} processes, {len(times)} requests in {passed:.1f} s, {failed} processes failed; time between two "
        f"requests: least {min(gaps):.3f} s, most {max(gaps):.3f} s"
    )
    return int(failed > 0 or min(gaps) < 1.0 or len(times) != processes * each)


def main() -> int:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server", nargs="?", help="a fault server's script, or HOST:PORT")
    parser.add_argument("modes", nargs="*", help="only these modes")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two requests")
    parser.add_argument("--jobs", type=int, default=3, help="modes at a time")
    parser.add_argument("--processes", type=int, help="measure the pace with so many processes instead")
    parser.add_argument("--each", type=int, default=3, help="requests of each process")
    options = parser.parse_args()
    if options.processes:
        return count(options.processes, options.each)
    if options.one:
        print(json.dumps(one(options.server, options.one, options.pause)))
        return 0
    if not options.server:
        parser.error("name a fault server")
    if Path(options.server).is_file():
        with serving(options.server) as (host, modes):
            return int(run_all(host, options.modes or modes, options.jobs, options.pause) > 0)
    return int(run_all(options.server, options.modes, options.jobs, options.pause) > 0)


if __name__ == "__main__":
    sys.exit(main())
