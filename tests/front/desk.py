"""A desk to write itineraries at: a folder, an editor's settings, and the language server that an editor asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from language_server import LanguageServer, expanded, marked

from travelmap.commands.editor_settings import install_editor_settings

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["STOP", "Desk", "completed", "documentation", "inserted"]

STOP: Final = "title: T\nstops:\n  - place: Vienna\n"
"""A file that is without a mark, and that goes on within a stop."""


class Desk:
    """A folder as `travelmap schema --install` leaves it, open in an editor."""

    def __init__(self, folder: Path) -> None:
        """Set it up."""
        install_editor_settings(folder)
        settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
        self.folder = folder
        self.server = LanguageServer(folder, settings["yaml.schemas"])
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return f"file-{self.count}.yaml"

    def told(self, text: str, name: str = "") -> list[str]:
        """What is underlined, with its line, counted from 1."""
        found = self.server.open(name or self.name(), text)
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def offered(self, text: str, name: str = "") -> dict[str, dict[str, Any]]:
        """What is offered at the caret, by label."""
        name = name or self.name()
        plain, position = marked(text)
        self.server.open(name, plain)
        items: dict[str, dict[str, Any]] = {}
        for item in self.server.complete(name, position):
            items.setdefault(item["label"], item)
        return items

    def shown(self, text: str, name: str = "") -> str:
        """What is shown over the caret."""
        name = name or self.name()
        plain, position = marked(text)
        self.server.open(name, plain)
        return self.server.hover(name, position)


def documentation(item: dict[str, Any]) -> str:
    found = item.get("documentation", "")
    return str(found["value"] if isinstance(found, dict) else found)


def inserted(item: dict[str, Any]) -> str:
    return str((item.get("textEdit") or {}).get("newText") or item.get("insertText") or item["label"])


def completed(text: str, item: dict[str, Any]) -> str:
    """Return a file after an offer was taken, as an editor does: further lines are indented like the first."""
    plain, position = marked(text)
    lines = plain.split("\n")
    line = lines[position["line"]]
    edit = item.get("textEdit")
    start = edit["range"]["start"]["character"] if edit else position["character"]
    end = edit["range"]["end"]["character"] if edit else position["character"]
    indent = line[: len(line) - len(line.lstrip())]
    lines[position["line"]] = line[:start] + expanded(inserted(item)).replace("\n", f"\n{indent}") + line[end:]
    return "\n".join(lines)
