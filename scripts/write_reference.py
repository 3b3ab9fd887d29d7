"""Write `docs/reference.md` from the models that read the format: `python scripts/write_reference.py`."""

from __future__ import annotations

from pathlib import Path

from travelmap.reading.format_reference import reference


def main() -> None:
    """Write the page."""
    target = Path(__file__).resolve().parents[1] / "docs" / "reference.md"
    text = reference()
    target.write_text(text, encoding="utf-8", newline="\n")
    print(f"wrote {target.name}: {text.count(chr(10)):,} lines")


if __name__ == "__main__":
    main()
