"""The schemas that the package ships; `scripts/write_schemas.py` makes them from the models."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from travelmap.errors import RenderError

__all__ = ["KINDS", "schema_name", "schema_text"]

KINDS: Final = ("itinerary", "project")
"""The kinds of file that there is a schema for."""

_FOLDER: Final = Path(__file__).parents[1] / "schemas"


def schema_name(kind: str) -> str:
    """Return the name of a schema's file."""
    return f"{kind}.schema.json"


def schema_text(kind: str) -> str:
    """Return a schema.

    Args:
        kind: One of `KINDS`.

    Raises:
        RenderError: The package lacks its file.
    """
    try:
        return (_FOLDER / schema_name(kind)).read_text(encoding="utf-8")
    except OSError as error:
        message = f"the package's {schema_name(kind)} cannot be read: {error.strerror or error}"
        raise RenderError(message, hint="install travelmap again") from error
