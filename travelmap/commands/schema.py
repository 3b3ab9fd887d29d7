"""The work of `travelmap schema`: a schema on standard output or in a file, or an editor that knows the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from travelmap.commands.editor_settings import install_editor_settings, modeline
from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.schema_files import schema_text
from travelmap.commands.terminal import visible
from travelmap.output import write_site

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["install_command", "schema_command"]


def schema_command(kind: str, *, output: Path | None, out: TextIO) -> ExitCode:
    """Print a schema, or write it.

    Args:
        kind: `itinerary` or `project`.
        output: The file, or None for standard output.
        out: Standard output.

    Raises:
        OutputError: The file cannot be written.
    """
    text = schema_text(kind)
    if output is None:
        out.write(text)
        return ExitCode.OK
    written = write_site(output.parent, [(output.name, text)])
    out.write(f"{'wrote' if written.new else 'up to date:'} {visible(str(output))}\n")
    return ExitCode.OK


def install_command(folder: Path, *, out: TextIO) -> ExitCode:
    """Write schemas and settings into a folder, and say what to put into the files.

    Raises:
        OutputError: A file cannot be written, or would lose something.
    """
    for path in install_editor_settings(folder) or ():
        out.write(f"wrote {visible(str(path))}\n")
    shown = visible(str(folder))
    out.write(
        f"VS Code knows the format when {shown} is the folder that is open, with the extension redhat.vscode-yaml.\n"
        "Every editor with a YAML language server knows it from this line, above the first key of a file:\n"
        f"  {modeline(folder / 'itinerary.yaml', folder)}\n"
        f"  {modeline(folder / 'travelmap.yaml', folder)}   (in travelmap.yaml)\n"
    )
    return ExitCode.OK
