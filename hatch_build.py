"""Build hook: make the gazetteer's index before it is packed into the wheel.

The index is derived from pinned data packages, so it is not kept in the repository. An index made
from the same inputs is left alone.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Builds `travelmap/gazetteer/gazetteer.db`, for wheels and editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it gathers the wheel's files."""
        del version, build_data
        script = _load_build_script(Path(self.root) / "travelmap")
        if script.is_current():
            self.app.display_info("the gazetteer's index is up to date")
            return
        self.app.display_info("building the gazetteer's index (half a minute)")
        script.build()


def _load_build_script(package: Path) -> ModuleType:
    """Import the build script without running `travelmap/__init__.py`.

    That file may import what the build environment does not have; an empty stand-in with the same
    path lets the script's own imports work all the same.
    """
    others = {name: sys.modules.pop(name) for name in [*sys.modules] if name.split(".")[0] == "travelmap"}
    stand_in = ModuleType("travelmap")
    stand_in.__path__ = [str(package)]
    sys.modules["travelmap"] = stand_in
    try:
        return importlib.import_module("travelmap.gazetteer.build")
    finally:
        for name in [*sys.modules]:
            if name.split(".")[0] == "travelmap":
                del sys.modules[name]
        sys.modules.update(others)
