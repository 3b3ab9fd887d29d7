"""A filter for pandoc and Quarto: `python -m travelmap.integrations.pandoc > travelmap.lua`."""

from __future__ import annotations

import sys
from importlib.resources import files

__all__ = ["lua_filter"]


def lua_filter() -> str:
    """Return the filter, to be saved beside a document."""
    return files("travelmap.integrations").joinpath("travelmap.lua").read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write(lua_filter())
