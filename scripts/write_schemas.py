"""Write the schemas that the package ships, from the models: `python scripts/write_schemas.py`."""

from __future__ import annotations

from pathlib import Path

from travelmap.reading.format_model import ROOTS
from travelmap.reading.json_schema import schema_text


def main() -> None:
    """Write one file for each kind."""
    folder = Path(__file__).resolve().parents[1] / "travelmap" / "schemas"
    folder.mkdir(exist_ok=True)
    for kind in ROOTS:
        target = folder / f"{kind}.schema.json"
        target.write_text(schema_text(kind), encoding="utf-8", newline="\n")
        print(f"wrote {target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
