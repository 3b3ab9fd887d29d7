"""Write the expected report beside each case: `python tests/reading/update_cases.py`, then read the diff by eye."""

from __future__ import annotations

import os
from pathlib import Path

from travelmap.commands.reporter import render_text, summary
from travelmap.reading.reader import read_itinerary

INVALID = Path(__file__).parents[1] / "cases" / "invalid"


def report_of(name: str) -> str:
    """Return the report over a case; the working directory must be the cases' folder."""
    _, report = read_itinerary(name)
    return render_text(report, colour=False) + summary(report, files=1) + "\n"


def main() -> None:
    """Write every expected report anew."""
    os.chdir(INVALID)
    for case in sorted(INVALID.glob("*.yaml")):
        case.with_suffix(".txt").write_text(report_of(case.name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
