"""What makes an editor know the format: schemas beside the itineraries, and settings that lead to them."""

from __future__ import annotations

import copy
import json
import os
import re
from typing import TYPE_CHECKING, Any, Final

from travelmap.commands.schema_files import KINDS, schema_name, schema_text
from travelmap.errors import OutputError
from travelmap.output import write_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["SETTINGS", "install_editor_settings", "modeline"]

_EXTENSION: Final = "redhat.vscode-yaml"
_CODE: Final = ".vscode"
_MODELINE: Final = "# yaml-language-server: $schema="
_MOST: Final = 1_000_000
"""Bytes of a settings file that are read; real ones have some thousand."""

SETTINGS: Final[dict[str, list[str]]] = {
    "./itinerary.schema.json": ["*.yaml", "*.yml", "!travelmap.yaml"],
    "./project.schema.json": ["travelmap.yaml"],
}
"""Which files have which schema; paths are relative to the folder that is open in the editor."""


def modeline(itinerary: Path, folder: Path) -> str:
    """Return the comment that leads every editor with a YAML language server to the schema.

    It stands above the first key of a file.

    Args:
        itinerary: The file, or the project file; it need not be there yet.
        folder: Where the schemas were written.
    """
    kind = "project" if itinerary.name == "travelmap.yaml" else "itinerary"
    relative = os.path.relpath(folder / schema_name(kind), itinerary.parent).replace(os.sep, "/")
    return _MODELINE + (relative if relative.startswith("../") else f"./{relative}")


def install_editor_settings(folder: Path) -> tuple[Path, ...]:
    """Write the schemas beside the itineraries of a folder, and what leads an editor to them.

    Everything else in settings that are there already is kept. Files that hold what they should are
    left alone.

    Args:
        folder: Where the itineraries are; made if it is not there.

    Returns:
        The files that were written.

    Raises:
        OutputError: A file cannot be read or written, is not ours, or could not be changed without
            losing what somebody wrote there. The schemas are written even where settings are not.
    """
    _refuse_stranger(folder)
    schemas = write_site(folder, [(schema_name(kind), schema_text(kind)) for kind in KINDS])
    code = folder / _CODE
    if code.is_symlink():
        message = f"{code} leads elsewhere, so nothing is written into it"
        raise OutputError(message, hint=_by_hand())
    files = [
        ("settings.json", _merged(code / "settings.json", _with_schemas)),
        ("extensions.json", _merged(code / "extensions.json", _with_extension)),
    ]
    settings = write_site(code, files)
    return (*(folder / name for name in schemas.new), *(code / name for name in settings.new))


def _refuse_stranger(folder: Path) -> None:
    """Refuse to write over a file that only has a schema's name."""
    for kind in KINDS:
        path = folder / schema_name(kind)
        if path.is_symlink():
            message = f"{path} leads elsewhere, so it is not written"
            raise OutputError(message, hint="remove it")
        text = _text(path)
        if text is not None and f'"urn:travelmap:{kind}:' not in text:
            message = f"{path} is not a schema of travelmap, so it is left as it is"
            raise OutputError(message, hint="move it, then say this again")


def _text(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file.read(_MOST).decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read, so it is left as it is"
        raise OutputError(message, hint=_by_hand()) from error


class _UnclearError(ValueError):
    """A settings file could lose something if it were written again; the message says why."""


def _merged(path: Path, add: Callable[[dict[str, Any]], None]) -> str:
    """Return a settings file's text with what we add, as it is where it has that already."""
    if path.is_symlink():
        message = f"{path} leads elsewhere, so it is not written"
        raise OutputError(message, hint=_by_hand())
    text = _text(path)
    try:
        old = _object(text) if text and text.strip() else {}
        new = copy.deepcopy(old)
        add(new)
    except _UnclearError as unclear:
        message = f"{path} {unclear}, so it is left as it is"
        raise OutputError(message, hint=_by_hand()) from None
    if text is not None and new == old:
        return text
    return json.dumps(new, indent=_indent(text or ""), ensure_ascii=False) + "\n"


def _object(text: str) -> dict[str, Any]:
    """Read a JSON object that nothing is lost of when it is written again."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            message = "gives a key twice"
            raise _UnclearError(message)
        return dict(pairs)

    try:
        found = json.loads(text, object_pairs_hook=once)
    except (json.JSONDecodeError, RecursionError):
        message = "has comments, or is no JSON"
        raise _UnclearError(message) from None
    if not isinstance(found, dict):
        message = "is not made of keys"
        raise _UnclearError(message)
    return found


def _indent(text: str) -> int | str:
    """Return the indentation that a file is written with."""
    found = re.search(r"^([ \t]+)\S", text, re.MULTILINE)
    return found[1] if found else 2


def _with_schemas(settings: dict[str, Any]) -> None:
    schemas = settings.setdefault("yaml.schemas", {})
    if not isinstance(schemas, dict):
        message = "has something unknown under yaml.schemas"
        raise _UnclearError(message)
    for path, globs in SETTINGS.items():
        # Whoever chose other files for a schema of ours had a reason.
        schemas.setdefault(path, globs)


def _with_extension(settings: dict[str, Any]) -> None:
    wanted = settings.setdefault("recommendations", [])
    if not isinstance(wanted, list):
        message = "has something unknown under recommendations"
        raise _UnclearError(message)
    unwanted = settings.get("unwantedRecommendations", [])
    if _EXTENSION not in wanted and _EXTENSION not in unwanted:
        wanted.append(_EXTENSION)


def _by_hand() -> str:
    return f'add to settings.json yourself: "yaml.schemas": {json.dumps(SETTINGS)}'
