"""Measure what smaller lists of towns would cost and save: `python benchmarks/index_sizes.py PAIRS.json`.

Builds the index from GeoNames' towns of 500, 1,000, 5,000 and 15,000 people and more, everything
else alike, and measures each on disk, packed, and on places whose country is known (the table of
venues left out). Takes about four minutes of processor time.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from datetime import date
from pathlib import Path

from places import cpu_seconds, in_allowed, reduced

from travelmap.gazetteer import build, sources
from travelmap.gazetteer.index import Gazetteer

LEAST = (500, 1000, 5000, 15000)


def packed_mb(path: Path) -> float:
    """Size after deflate, as in a wheel."""
    packer = zlib.compressobj(6)
    size = 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            size += len(packer.compress(block))
    return (size + len(packer.flush())) / 1e6


def build_one(least: int, path: Path) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a build, in a process of its own."""
    script = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import index_sizes as s; "
    subprocess.run([sys.executable, "-c", f"{script}s.make({least}, {str(path)!r})"], check=True)  # noqa: S603 - ourselves
    cpu, peak = path.with_suffix(".txt").read_text("utf-8").split()
    return float(cpu), float(peak)


def make(least: int, path: str) -> None:
    """Build with the towns of at least so many people, and note what it took."""
    sources.CITIES = f"cities{least}.json"
    tables = Path(path).with_suffix(".tables")
    shutil.copytree(build.DATA, tables)
    # Its rows must all mean a town, and smaller lists lack some.
    names = tables / "town_names.csv"
    names.write_text(names.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    start = time.process_time()
    build.build(Path(path), data=tables)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Path(path).with_suffix(".txt").write_text(f"{time.process_time() - start:.1f} {peak:.0f}", "utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what smaller lists of towns would cost and save.")
    parser.add_argument("pairs", type=Path)
    pairs = json.loads(parser.parse_args().pairs.read_text("utf-8"))
    visits = sum(pair["visits"] for pair in pairs)
    print(
        "| towns of | index MB | packed MB | build CPU s | build peak MB | open ms | look-ups/CPU s | pairs | visits |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for least in LEAST:
            path = Path(folder) / f"{least}.db"
            cpu, peak = build_one(least, path)
            bare = Gazetteer.open(reduced(path, ["venues"], folder))
            answers = [bare.look_up(p["place"], country=p["country"], at=date.fromisoformat(p["date"])) for p in pairs]
            found = [p for p, a in zip(pairs, answers, strict=True) if in_allowed(a, p["iso"], first=True)]
            opening = min(cpu_seconds(lambda path=path: Gazetteer.open(path)) for _ in range(5))
            index = Gazetteer.open(path)
            spent = cpu_seconds(lambda index=index: [index.look_up(p["place"]) for p in pairs for _ in range(3)])
            share, weight = len(found) / len(pairs), sum(p["visits"] for p in found) / visits
            print(
                f"| {least:,} | {path.stat().st_size / 1e6:.1f} | {packed_mb(path):.1f} | {cpu:.0f} | {peak:.0f} "
                f"| {opening * 1000:.1f} | {len(pairs) * 3 / spent:,.0f} | {share:.1%} | {weight:.1%} |"
            )


if __name__ == "__main__":
    main()
