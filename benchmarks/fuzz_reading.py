"""Look for input that makes the reader raise: mutated itineraries, for a while.

    python benchmarks/fuzz_reading.py [--seconds 60] [--seed 1]

Reading must never raise on content. Whatever does is written to a file, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIECES = (
    b"&a ", b"*a", b"<<: ", b"!!python/object:x ", b"{", b"}", b"[", b"]", b"- ", b"? ", b": ", b"|\n", b">-\n",
    b"'", b'"', b"\\", b"\t", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"---\n", b"...\n", b"%YAML 9.9\n", b"#",
    b"\xed\xa0\x80", "\u2028".encode(), b"stops:", b"dates: 2024-02-30", b"2024-XX/..", b"9" * 5000, b"\n" * 50,
)  # fmt: skip


def mutate(seed: bytes, chance: random.Random) -> bytes:
    """Change a text here and there."""
    text = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 5, 40)))
        piece = chance.choice(PIECES) if chance.random() < 0.7 else bytes(text[chance.randrange(len(text) + 1) :][:30])
        text[start:end] = piece * chance.choice((1, 1, 1, 3, 200))
    return bytes(text)


def main() -> int:
    """Run until the time is up and print how many texts were read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    from travelmap.commands.reporter import render_text
    from travelmap.reading.reader import read_itinerary

    seeds = [path.read_bytes() for path in sorted((ROOT / "itineraries").glob("*.yaml"))]
    seeds += [path.read_bytes() for path in sorted((ROOT / "tests" / "cases").rglob("*.yaml"))]
    chance = random.Random(options.seed)  # noqa: S311 - a repeatable search
    target = ROOT / "itineraries" / "fuzz.yaml"
    until = time.monotonic() + options.seconds
    runs = slowest = 0.0
    while time.monotonic() < until:
        content = mutate(chance.choice(seeds), chance)
        started = time.process_time()
        try:
            _, report = read_itinerary(target, content=content)
            render_text(report, colour=False)
        except Exception:  # noqa: BLE001 - any exception at all is what we look for
            traceback.print_exc()
            Path("fuzz-failure.yaml").write_bytes(content)
            print("the input is in fuzz-failure.yaml")
            return 1
        runs += 1
        slowest = max(slowest, time.process_time() - started)
    print(f"{runs:,.0f} texts read, none raised; the slowest took {slowest:.2f} CPU s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
