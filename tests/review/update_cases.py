"""Write the expected report beside each case: `python tests/review/update_cases.py`, then read the diff by eye."""

from __future__ import annotations

import os
from pathlib import Path

from travelmap.commands.reporter import render_text, summary
from travelmap.pipeline import Workshop

CASES = Path(__file__).parents[1] / "cases" / "review"


def report_of(workshop: Workshop, name: str) -> str:
    """Return the whole report over a case; the working directory must be the cases' folder."""
    report = workshop.check(Path(name), Path()).report
    return render_text(report, colour=False) + summary(report, files=1) + "\n"


def main() -> None:
    """Write every expected report anew."""
    os.chdir(CASES)
    workshop = Workshop()
    for case in sorted(CASES.glob("*.yaml")):
        case.with_suffix(".txt").write_text(report_of(workshop, case.name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
