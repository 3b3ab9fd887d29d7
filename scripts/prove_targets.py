"""Prove every target with its real tool, and write the table docs/targets.md.

    python scripts/prove_targets.py                  all of them, and the table
    python scripts/prove_targets.py pandoc nbconvert only those whose target or tool has one of these words; no table
    python scripts/prove_targets.py --keep FOLDER    leave what was made there, to be looked at

It needs what no Python package brings: pandoc, TeX, LibreOffice, poppler and Chromium. On Debian:

    apt-get install pandoc texlive-latex-recommended texlive-fonts-recommended lmodern libreoffice-writer
        libreoffice-impress poppler-utils chromium

and, besides the test extra, `pip install weasyprint jupyterlab`.

What a proof cannot be run for is said in the table, and the script then ends with 1: a table is only kept when all of
it was seen.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import targets  # noqa: E402 - the folder of this script has just been put on the path
from targets.proof import MissingToolError, Proof, version_of  # noqa: E402 - the same

TABLE = HERE.parent / "docs" / "targets.md"


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a proof."""

    proof: Proof
    tool: str
    words: str
    passed: bool


def all_proofs() -> list[tuple[str, Proof]]:
    """Return every proof with the name of its group."""
    found = []
    for module in sorted(pkgutil.iter_modules(targets.__path__), key=lambda one: one.name):
        made = getattr(importlib.import_module(f"targets.{module.name}"), "proofs", None)
        if made is not None:
            found += [(module.name, proof) for proof in made()]
    return found


def tried(proof: Proof, folder: Path) -> Seen:
    """Run a proof in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        tool = version_of(proof.tool)
        return Seen(proof, tool, proof.check(folder), passed=True)
    except MissingToolError as error:
        return Seen(proof, proof.tool, f"not run: {error} is not installed", passed=False)
    except Exception as error:  # noqa: BLE001 - whatever a tool's library raises is a target that failed
        return Seen(proof, proof.tool, f"{type(error).__name__}: {error}", passed=False)


def table_of(seen: list[Seen]) -> str:
    """Return the table's page."""
    head = (HERE / "targets" / "head.md").read_text(encoding="utf-8")
    lines = ["| target | tool | what was seen |", "|---|---|---|", *map(row_of, seen)]
    return f"{head.rstrip()}\n\n" + "\n".join(lines) + "\n"


def row_of(one: Seen) -> str:
    """Return a proof's line of the table."""
    words = " ".join(one.words.split()).replace("|", "\\|")
    return f"| {one.proof.target} | {one.tool} | {words if one.passed else f'**failed**: {words}'} |"


def with_rows(text: str, seen: list[Seen]) -> str:
    """Return the table's page with the lines of some proofs anew, in the order of the proofs."""
    lines = re.findall(r"^\| (.+?) \| .* \|$", text, flags=re.MULTILINE)
    rows = dict(zip(lines, re.findall(r"^\| .+? \| .* \|$", text, flags=re.MULTILINE), strict=True))
    rows.update({one.proof.target: row_of(one) for one in seen})
    head, body = table_of([]), [rows[proof.target] for _, proof in all_proofs() if proof.target in rows]
    return head + "".join(f"{row}\n" for row in body)


def main() -> int:
    """Run the proofs that were asked for; return 1 if one of them failed or could not be run."""
    asked = argparse.ArgumentParser(description="Prove every target with its real tool.")
    asked.add_argument("words", nargs="*", help="run only proofs whose group, target or tool has one of these")
    asked.add_argument("--keep", type=Path, help="leave what was made in this folder")
    asked.add_argument("--light", action="store_true", help="run only those that need nothing but the test extra")
    asked.add_argument("--update", action="store_true", help="write the lines of those that are run into the table")
    asked.add_argument("--group", help="run only this module of scripts/targets")
    options = asked.parse_args()
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory() as temporary:
        base = options.keep.resolve() if options.keep else Path(temporary)
        for number, (group, proof) in enumerate(all_proofs()):
            text = f"{group} {proof.target} {proof.tool}".lower()
            if options.words and not any(word.lower() in text for word in options.words):
                continue
            if (options.light and not proof.light) or options.group not in {None, group}:
                continue
            begun = time.perf_counter()
            one = tried(proof, base / f"{number:02d}-{group}")
            took_s = time.perf_counter() - begun
            print(f"{'ok  ' if one.passed else 'FAIL'} {took_s:6.1f} s  {proof.target} [{one.tool}]: {one.words}")
            seen.append(one)
    failed = [one for one in seen if not one.passed]
    print(f"{len(seen)} proofs, {len(failed)} failed or not run")
    if options.update:
        TABLE.write_text(with_rows(TABLE.read_text(encoding="utf-8"), seen), encoding="utf-8", newline="\n")
    elif not (options.words or options.light or options.group):
        TABLE.write_text(table_of(seen), encoding="utf-8", newline="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
