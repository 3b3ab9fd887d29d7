"""How long it takes to build many itineraries: clean, again without a change, and again with one changed.

Each is a process of its own. At the end the folder is compared with that of a clean build, to the byte.

    python benchmarks/incremental.py --files 500
"""

from __future__ import annotations

import argparse
import filecmp
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TITLE = re.compile(r"(?m)^title: ([\"']?)")


def main() -> None:
    """Build and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=500)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies(folder, wanted.files)
        print(f"{wanted.files} itineraries, the samples under other titles\n")
        print("| build | wall s | CPU s | pages drawn |")
        print("|---|---|---|---|")
        row("clean", folder, "output")
        row("again, nothing changed", folder, "output")
        changed = folder / "itineraries" / "trip-0000.yaml"
        changed.write_text(_TITLE.sub(r"title: \g<1>Changed: ", changed.read_text(encoding="utf-8"), count=1), "utf-8")
        row("again, one changed", folder, "output")
        row("clean, with the change", folder, "fresh")
        names = {path.name for path in (folder / "fresh").iterdir()}
        same = filecmp.cmpfiles(folder / "output", folder / "fresh", names, shallow=False)
        equal = names == {path.name for path in (folder / "output").iterdir()} and len(same[0]) == len(names)
        print(f"\n{len(names)} files, equal to the byte: {'yes' if equal else 'NO'}")
        sys.exit(not equal)


def copies(folder: Path, count: int) -> None:
    """Write itineraries under other titles, with what they cite and the lock."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "itineraries").mkdir()
    shutil.copy(ROOT / "itineraries" / "places.lock", folder / "itineraries")
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "itineraries").glob("*.yaml"))]
    for index in range(count):
        text = _TITLE.sub(rf"title: \g<1>No. {index} ", samples[index % len(samples)], count=1)
        (folder / "itineraries" / f"trip-{index:04}.yaml").write_text(text, encoding="utf-8")


def row(name: str, folder: Path, output: str) -> None:
    """Build once and print what it took."""
    before = {path.name: path.stat().st_mtime_ns for path in (folder / output).glob("trip-*.html")}
    used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "travelmap", "build", "--output", output]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603 - our own
    wall, now = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    after = {path.name: path.stat().st_mtime_ns for path in (folder / output).glob("trip-*.html")}
    drawn = sum(before.get(page) != stamp for page, stamp in after.items())
    print(f"| {name} | {wall:.1f} | {cpu:.1f} | {drawn} |", flush=True)


if __name__ == "__main__":
    main()
