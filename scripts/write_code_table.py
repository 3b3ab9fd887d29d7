"""Write `docs/diagnostics.md` from the table of codes: `python scripts/write_code_table.py`."""

from __future__ import annotations

from pathlib import Path

from travelmap.codes import CODES

HEAD = """# Diagnostics

What `travelmap check` and `travelmap build` can say about an itinerary. Every finding names the file, the line and the
column, shows the author's own line with a caret under what is wrong, and says what to write instead. All findings of a
file are told at once. Codes are stable.

`--format json` prints the same facts for machines. Errors keep a page from being built; warnings do not, unless
`--strict` is given.

"""
GROUPS = {
    "TM0": "The text",
    "TM1": "The shape",
    "TM2": "The meaning",
    "TM3": "The places",
    "TM4": "The pages",
}


def main() -> None:
    """Write the page."""
    parts = [HEAD]
    for prefix, title in GROUPS.items():
        rows = "".join(f"| `{code}` | {meaning} |\n" for code, meaning in CODES.items() if code.startswith(prefix))
        parts.append(f"## {title}\n\n| code | meaning |\n|---|---|\n{rows}\n")
    target = Path(__file__).resolve().parents[1] / "docs" / "diagnostics.md"
    target.write_text("".join(parts).rstrip() + "\n", encoding="utf-8")
    print(f"wrote {target.name}: {len(CODES)} codes")


if __name__ == "__main__":
    main()
