"""`travelmap embed`: what is pasted to show a map, and the files it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from travelmap.publishing.embedding import Form
    from travelmap.publishing.journey import Wishes

__all__ = ["embed_command"]


def embed_command(
    path: Path,
    form: Form,
    wishes: Wishes,
    *,
    output: Path | None,
    strict: bool,
    colour: bool,
    out: TextIO,
    talk: TextIO,
) -> ExitCode:
    """Print a snippet, and write the files it shows where a folder is named.

    Args:
        path: The itinerary.
        form: The language of the snippet.
        wishes: What the files are called, where they will stand, how large the picture is.
        output: The folder for the files; None writes none.
        strict: Whether warnings count as errors.
        colour: Whether the report uses colour.
        out: Where the snippet goes.
        talk: Where findings go, and the names of the files.

    Returns:
        FINDINGS when the itinerary has errors: then nothing is printed or written.

    Raises:
        TravelmapError: Something cannot be read, made or written; nothing was written then.
    """
    from travelmap.commands.reporter import render_text, summary
    from travelmap.output import write_site
    from travelmap.pipeline import Workshop
    from travelmap.publishing.embedding import bundle, snippet
    from travelmap.publishing.journey import prepared

    checked = Workshop().check(path, path.parent)
    report = checked.report
    if report.diagnostics:
        talk.write(render_text(report, colour=colour))
        talk.write(summary(report, files=1) + "\n")
    if checked.located is None or (strict and report.warnings):
        talk.write(f"not made: {visible(str(path))}\n")
        return ExitCode.FINDINGS
    journey = prepared(checked)
    made = snippet(journey, form, wishes)
    if output is not None:
        files = bundle(journey, wishes)
        write_site(output, files)
        talk.writelines(f"{output / name}\n" for name, _ in files)
        if not any(name.endswith("oembed.json") for name, _ in files):
            talk.write(
                "no oembed.json: it needs the address the files will have, from --base-url or from `site_url:` in"
                " travelmap.yaml\n"
            )
    out.write(made.text)
    return ExitCode.OK
