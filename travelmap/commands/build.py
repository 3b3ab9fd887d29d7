"""`travelmap build`: make the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from travelmap.model.forms import Form

__all__ = ["build_command"]


def build_command(
    paths: Sequence[Path],
    output: Path,
    *,
    strict: bool,
    also: Sequence[Form] = (),
    afresh: bool = False,
    colour: bool,
    out: TextIO,
    talk: TextIO,
) -> ExitCode:
    """Build files and folders; print the pages made, and say on the side what was found.

    Args:
        paths: Files, and folders that are searched.
        output: The folder for the pages.
        strict: Whether warnings count as errors.
        also: What is made beside each page, besides what its project asks for.
        afresh: Whether what has not changed is drawn again as well.
        colour: Whether the report uses colour.
        out: Where the paths of the pages go, one a line.
        talk: Where diagnostics, progress and the closing line go.

    Raises:
        TravelmapError: Something cannot be read or written.
    """
    from travelmap.commands.reporter import render_text, summary
    from travelmap.pipeline import UNREADABLE
    from travelmap.publishing import site

    progress = _Progress(talk) if talk.isatty() else None
    try:
        result = site.build(paths, output, strict=strict, also=also, afresh=afresh, progress=progress)
    finally:
        if progress:
            progress.clear()
    if result.report.diagnostics:
        talk.write(render_text(result.report, colour=colour))
        talk.write(summary(result.report, files=result.files) + "\n")
    talk.writelines(f"not built: {visible(str(path))}\n" for path in result.failed)
    talk.writelines(f"removed, its itinerary is gone: {output / name}\n" for name in result.removed)
    out.writelines(f"{output / page}\n" for page in result.pages)
    if not result.pages and not result.failed:
        talk.write("nothing to build: no .yaml or .yml file was found\n")
    if any(found.code == UNREADABLE for found in result.report.diagnostics):
        return ExitCode.USAGE
    # A warning that is no page's, of a lock, fails no page, but it does the strict run.
    return ExitCode.FINDINGS if result.failed or (strict and result.report.warnings) else ExitCode.OK


class _Progress:
    """A counter on the terminal's last line, taken away at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._width = 0

    def __call__(self, done: int, total: int, path: Path) -> None:
        line = f"building {done + 1} of {total}: {visible(path.name)}"[:78]
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)

    def clear(self) -> None:
        self._stream.write("\r" + " " * self._width + "\r")
        self._stream.flush()
