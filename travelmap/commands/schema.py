"""The work of `travelmap schema`: a schema on standard output or in a file, or an editor that knows the format."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, TextIO

from travelmap.commands.editor_settings import install_editor_settings, modeline
from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.schema_files import schema_text
from travelmap.commands.terminal import visible
from travelmap.errors import OutputError

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
    written = _write_whole(output, text.encode())
    out.write(f"{'wrote' if written else 'up to date:'} {visible(str(output))}\n")
    return ExitCode.OK


def _write_whole(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, and not where it says that already; a link is replaced.

    Returns:
        Whether it was written.

    Raises:
        OutputError: It cannot be written.
    """
    beside = path.parent / f".travelmap.{os.getpid()}.tmp"
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}"
        raise OutputError(message, hint="nothing that was there has been changed or lost") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return True


def install_command(folder: Path, *, out: TextIO) -> ExitCode:
    """Write schemas and settings into a folder, and say what to put into the files.

    Raises:
        OutputError: A file cannot be written, or would lose something.
    """
    written = install_editor_settings(folder)
    out.writelines(f"wrote {visible(str(path))}\n" for path in written)
    if not written:
        out.write("everything is up to date\n")
    shown = visible(str(folder))
    out.write(
        f"VS Code knows the format when {shown} is the folder that is open, with the extension redhat.vscode-yaml.\n"
        "Every editor with a YAML language server knows it from this line, above the first key of a file:\n"
        f"  {modeline(folder / 'itinerary.yaml', folder)}\n"
        f"  {modeline(folder / 'travelmap.yaml', folder)}   (in travelmap.yaml)\n"
    )
    return ExitCode.OK
