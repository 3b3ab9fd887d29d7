"""Measure `travelmap check`: a thousand small files, one at the limit of size, one far beyond it, and starting alone.

    python benchmarks/checking.py [--files 1000] [--runs 3]

The small files have about 1 KB: a title, four stops with countries, dates, a person, a note and a source. They differ
in their places, so that nothing is answered from a cache that one file would not fill. Each measurement runs the
command in a process of its own; CPU seconds are its own, without its parent's, and peak memory is its resident size.
The medians are printed. Absolute figures belong to the machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PLACES = (
    "Vienna, Austria", "Oslo, Norway", "Lima, Peru", "Nairobi, Kenya", "Hanoi, Vietnam", "Quito, Ecuador",
    "Dakar, Senegal", "Warsaw, Poland", "Manila, Philippines", "Canberra, Australia", "Ottawa, Canada",
    "Tunis, Tunisia", "Prague, Czechia", "Seoul, South Korea", "Lisbon, Portugal", "Ankara, Turkey",
)  # fmt: skip
STOP = """\
  - place: {place}
    dates: 2019-{month:02}-{day:02}
    met:
      - {{name: A. N. Other, office: Minister, country: {country}}}
    notes: Talks on trade, on the *treaty* of the year before, and on the next summit.
    sources: [paper]
"""


def small(number: int) -> str:
    """Return an itinerary of about 1 KB."""
    stops = ""
    for at in range(4):
        place = PLACES[(number * 7 + at * 3) % len(PLACES)]
        month, day = number % 12 + 1, at * 5 + number % 5 + 1
        stops += STOP.format(place=place, country=place.partition(", ")[2], month=month, day=day)
    return (
        f"title: Journey {number} of the minister\nhome: London, United Kingdom\nstops:\n{stops}"
        "sources:\n  paper:\n    title: A paper of record\n    date: 2019-12-31\n"
    )


def large(size: int) -> str:
    """Return an itinerary of about so many bytes."""
    head = "title: A long journey\nstops:\n"
    stop = "  - place: Vienna\n    country: Austria\n    notes: " + "A word or two about it. " * 40 + "\n"
    return head + stop * (size // len(stop))


def measure(arguments: list[str], compiled: Path) -> tuple[float, float, int]:
    """Run `travelmap check` and return its CPU seconds, its peak memory in MB and its exit code.

    Python's compiled files are kept, as they are for whoever uses an installed package.
    """
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "travelmap", "check", *arguments],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(compiled)},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = folder / "many"
        many.mkdir()
        for number in range(options.files):
            (many / f"journey-{number:05}.yaml").write_text(small(number), encoding="utf-8")
        (folder / "limit.yaml").write_text(large(1024 * 1024 - 2000), encoding="utf-8")
        (folder / "beyond.yaml").write_text(large(10 * 1024 * 1024), encoding="utf-8")
        sizes = statistics.mean(path.stat().st_size for path in many.iterdir())
        measure([str(many / "journey-00000.yaml")], folder / "compiled")
        print("| what | CPU s | peak MB | exit code |")
        print("|---|--:|--:|--:|")
        for what, arguments in {
            "`check --help`": ["--help"],
            "one file of 1 KB": [str(many / "journey-00000.yaml")],
            f"{options.files:,} files of {sizes / 1000:.1f} kB": [str(many)],
            "one file of 1 MiB": [str(folder / "limit.yaml")],
            "one file of 10 MB": [str(folder / "beyond.yaml")],
        }.items():
            runs = [measure(arguments, folder / "compiled") for _ in range(options.runs)]
            cpu, peak = (statistics.median(run[index] for run in runs) for index in (0, 1))
            print(f"| {what} | {cpu:.2f} | {peak:.0f} | {runs[0][2]} |")


if __name__ == "__main__":
    main()
