"""A diplomatic journey, written down in YAML, becomes a map that can be published as it is.

The stages, in order: `read_itinerary`, `locate`, `plan_route`, `render_page`, `draw_figure`; `build` does them
all for files and folders; `folium_map` returns a map to which any folium layer can be added; `show` shows
a journey in a notebook.
Everything is imported when it is first asked for: `import travelmap` itself is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travelmap.api import (
        build,
        draw_figure,
        export_as,
        folium_map,
        locate,
        plan_route,
        read_itinerary,
        render_page,
        write_figure,
    )
    from travelmap.diagnostics import Diagnostic, Report, Severity
    from travelmap.errors import (
        GazetteerError,
        ItineraryError,
        LockError,
        MissingExtraError,
        NothingToDrawError,
        NothingToWriteError,
        OutputError,
        PictureTooLargeError,
        RenderError,
        TravelmapError,
        UnknownFormError,
        UnreadableError,
    )
    from travelmap.integrations.jupyter import show
    from travelmap.version import __version__

__all__ = [
    "Diagnostic",
    "GazetteerError",
    "ItineraryError",
    "LockError",
    "MissingExtraError",
    "NothingToDrawError",
    "NothingToWriteError",
    "OutputError",
    "PictureTooLargeError",
    "RenderError",
    "Report",
    "Severity",
    "TravelmapError",
    "UnknownFormError",
    "UnreadableError",
    "__version__",
    "build",
    "draw_figure",
    "export_as",
    "folium_map",
    "locate",
    "plan_route",
    "read_itinerary",
    "render_page",
    "show",
    "write_figure",
]

# Where each public name lives. Plain data, so that the names cost nothing until they are used.
_HOMES = {
    "travelmap.api": (
        "build",
        "draw_figure",
        "export_as",
        "folium_map",
        "locate",
        "plan_route",
        "read_itinerary",
        "render_page",
        "write_figure",
    ),
    "travelmap.diagnostics": ("Diagnostic", "Report", "Severity"),
    "travelmap.errors": tuple(name for name in __all__ if name.endswith("Error")),
    "travelmap.integrations.jupyter": ("show",),
    "travelmap.version": ("__version__",),
}


def __getattr__(name: str) -> object:
    """Import a public name on its first use (PEP 562)."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
