"""Change random YAML texts at random, and judge every outcome without the package's own reader.

    python benchmarks/edit_fuzz.py [--cases 20000] [--seed 1] [--show]

Prints how many changes were made, how many were refused and why, and how many were wrong: other values than
were asked, a comment lost or changed, line ends changed. Half of the texts are made up, in every style; half are
the repository's itineraries and test cases. The exit code is 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.editing.comment_owners import owners_in  # noqa: E402
from tests.editing.random_edits import attempt, comments, random_edit, read  # noqa: E402
from tests.editing.random_yaml import Sample, made_up  # noqa: E402
from travelmap.editing.document import Document  # noqa: E402
from travelmap.errors import EditRefusedError  # noqa: E402


def written() -> list[Sample]:
    """Return the texts of the repository that PyYAML reads as a mapping of texts."""
    found: list[Sample] = []
    for path in sorted([*ROOT.glob("itineraries/*.yaml"), *ROOT.glob("tests/**/*.yaml")]):
        try:
            text = path.read_bytes().decode("utf-8")
            Document.of(text)
            found.append(Sample(text, read(text)))
        except (UnicodeDecodeError, EditRefusedError, yaml.YAMLError):
            continue
    return found


def main() -> int:
    """Run all cases and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", action="store_true", help="print the shortest example of each refusal, and of each wrong outcome"
    )
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    examples: dict[str, str] = {}
    corpus = written()
    print(f"{len(corpus)} texts of the repository, and as many as are needed made up")
    spent = 0.0
    for case in range(options.cases):
        chance = random.Random(f"{options.seed}/{case}")  # noqa: S311 - a test needs no secrets
        sample = made_up(chance) if case % 2 else chance.choice(corpus)
        edit = random_edit(chance, sample.data)
        owners = [sample.owners[one] for one in comments(sample.text)] if sample.owners else owners_in(sample.text)
        start = time.perf_counter()
        outcome, what = attempt(sample.text, sample.data, owners, edit)
        spent += time.perf_counter() - start
        outcomes[outcome] += 1
        if outcome == "done":
            continue
        reason = f"{outcome}: {edit.method}: {what.partition(chr(10))[0]}"
        reasons[reason] += 1
        shown = f"--- case {case}: {outcome}: {what}\n{edit}\n{sample.text}"
        examples[reason] = min(examples.get(reason, shown), shown, key=len)
    for example in examples.values() if options.show else ():
        print(example)
    print(dict(outcomes), f"{1000 * spent / options.cases:.2f} ms each, with judging")
    for reason, number in reasons.most_common():
        print(f"{number:6} {reason}")
    return 1 if outcomes["wrong"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
