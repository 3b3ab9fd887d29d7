"""Write `docs/diagnostics.md` from the codes and their explanations: `python scripts/write_code_table.py`."""

from __future__ import annotations

from pathlib import Path

from travelmap.codes import CODES, GROUPS
from travelmap.explanations import explanation

ROOT = Path(__file__).resolve().parents[1]


def page() -> str:
    """Return the page: how findings are shown, the codes in tables, then each in full."""
    head = (Path(__file__).parent / "diagnostics_head.md").read_text(encoding="utf-8")
    parts = [head.rstrip(), "# The codes"]
    for prefix, title in GROUPS.items():
        codes = [code for code in CODES if code.startswith(prefix)]
        rows = "\n".join(f"| [`{code}`](#{code.lower()}) | {CODES[code]} |" for code in codes)
        parts.append(f"## {title}\n\n| code | meaning |\n|---|---|\n{rows}")
    parts.append("# What they mean")
    for code in CODES:
        told = explanation(code)
        # The heading is the code alone, so that its anchor is short and stays when a title changes.
        parts.append(f"## {code}\n\n**{told.title[:1].upper()}{told.title[1:]}.**\n\n{told.markdown.rstrip()}")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the page."""
    target = ROOT / "docs" / "diagnostics.md"
    target.write_text(page(), encoding="utf-8", newline="\n")
    print(f"wrote {target.name}: {len(CODES)} codes")


if __name__ == "__main__":
    main()
