"""`travelmap check --fix` and `--diff`: mend what can be mended without doubt, or show what that would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible
from travelmap.diagnostics import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from travelmap.commands.check import Wanted
    from travelmap.diagnostics import Diagnostic
    from travelmap.discovery import Discovery
    from travelmap.editing.fixes import Fixed

__all__ = ["Mended", "diff_command", "fix_command", "mend"]


class Mended(NamedTuple):
    """A file whose text could be mended, or was to be."""

    path: Path
    before: bytes
    after: bytes
    fixed: Fixed


def fix_command(paths: Sequence[Path], *, strict: bool, wanted: Wanted, out: TextIO, err: TextIO) -> ExitCode:
    """Mend files, say what was mended, and print the report of what is left.

    Args:
        paths: Files, and folders that are searched.
        strict: Whether warnings count as errors.
        wanted: What is mended and told, and how.
        out: Where the report goes.
        err: Where the fixes are told when the report is for programs; and files that could not be written.

    Raises:
        TravelmapError: Something cannot be read, or a code is not known.
    """
    from travelmap import pipeline
    from travelmap.commands.check import WITH_SUMMARY, chosen, tell
    from travelmap.discovery import find_itineraries

    choose = chosen(wanted)
    discovery = find_itineraries(paths)
    contents: dict[Path, bytes] = {}
    refused: set[tuple[str, str, str]] = set()
    failed = False
    told = out if wanted.output_format in WITH_SUMMARY else err
    for mended in mend(discovery, {}, choose):
        problem = _write(mended)
        if problem is None:
            contents[mended.path] = mended.after
            refused.update(map(_key, (refusal.diagnostic for refusal in mended.fixed.refused)))
            _tell(mended, told)
        else:
            failed = True
            err.write(f"travelmap: {visible(problem)}\n")
    report = choose(pipeline.check(discovery, contents=contents))
    # What was refused is not offered again.
    kept = [replace(one, fix=None) if _key(one) in refused else one for one in report.diagnostics]
    code = tell(Report(tuple(kept), report.sources), files=len(discovery.files), strict=strict, wanted=wanted, out=out)
    return max(code, ExitCode.USAGE) if failed else code


def diff_command(
    paths: Sequence[Path],
    *,
    wanted: Wanted,
    stdin: BinaryIO,
    stdin_name: Path | None = None,
    out: TextIO,
    err: TextIO,
) -> ExitCode:
    """Print what `fix_command` would change, as a patch, and write nothing.

    Args:
        paths: Files, and folders that are searched; or `-` alone, for standard input.
        wanted: What would be mended, and whether the patch is coloured.
        stdin: What is read for `-`.
        stdin_name: The file that standard input stands for.
        out: Where the patch goes.
        err: Where fixes that would not be made are told, and how many would.

    Returns:
        `FINDINGS` if something would be changed.

    Raises:
        TravelmapError: Something cannot be read, or a code is not known.
    """
    from travelmap.commands.check import asked, chosen

    choose = chosen(wanted)
    discovery, contents = asked(paths, stdin, stdin_name)
    files = fixes = 0
    for mended in mend(discovery, contents, choose):
        files += mended.after != mended.before
        fixes += len(mended.fixed.applied)
        _show(mended, out, colour=wanted.colour)
        _tell_refused(mended, err)
    what = f"{fixes} fix{'' if fixes == 1 else 'es'} in {files} file{'' if files == 1 else 's'}"
    err.write(f"{what} with --fix\n" if fixes else "nothing to fix\n")
    return ExitCode.FINDINGS if files else ExitCode.OK


def mend(discovery: Discovery, contents: Mapping[Path, bytes], choose: Callable[[Report], Report]) -> Iterator[Mended]:
    """Mend files one after the other, and write nothing.

    Files that cannot be read, or that are no UTF-8, are left out: the report tells of them.

    Args:
        discovery: Which files.
        contents: What files hold that are not to be read themselves.
        choose: Leaves in a report what was asked for.

    Yields:
        Each file in which something can be mended, or was to be.
    """
    from travelmap.editing.fixes import apply_fixes
    from travelmap.errors import UnreadableError
    from travelmap.pipeline import Workshop
    from travelmap.reading.decoding import MAX_BYTES
    from travelmap.reading.reader import read_bytes

    workshop = Workshop()
    for path in discovery.files:
        try:
            before = contents[path] if path in contents else read_bytes(path)
            text = before.decode("utf-8") if len(before) <= MAX_BYTES else ""
        except (UnreadableError, UnicodeDecodeError):
            continue
        if not text:
            continue
        root = discovery.root_of(path)

        def found(changed: str, path: Path = path, root: Path = root) -> tuple[Diagnostic, ...]:
            report = choose(workshop.check(path, root, content=changed.encode("utf-8")).report)
            # A lock or project file has findings of its own.
            return tuple(one for one in report.diagnostics if one.file == str(path))

        fixed = apply_fixes(text, found(text), check=found)
        if fixed.applied or fixed.refused:
            yield Mended(path, before, fixed.text.encode("utf-8"), fixed)


def _write(mended: Mended) -> str | None:
    """Write what was mended into its file.

    Returns:
        Why it was not written; None when it was, or when nothing was mended.
    """
    from travelmap.editing.files import digest, replace_content
    from travelmap.errors import OutputError

    if mended.after == mended.before:
        return None
    try:
        written = replace_content(mended.path, mended.after, expected=digest(mended.before))
    except OutputError as error:
        return str(error) + (f" ({error.hint})" if error.hint else "")
    return None if written else f"{mended.path} has been changed meanwhile, and was left alone"


def _tell(mended: Mended, out: TextIO) -> None:
    """Say what was mended in a file, and what was not, a line each."""
    name = visible(str(mended.path))
    out.writelines(f"{name}{_place(one)}: fixed {one.code}: {_title(one)}\n" for one in mended.fixed.applied)
    _tell_refused(mended, out)


def _tell_refused(mended: Mended, out: TextIO) -> None:
    name = visible(str(mended.path))
    out.writelines(
        f"{name}{_place(one)}: not fixed {one.code}: {_title(one)}; {visible(reason)}\n"
        for one, reason in mended.fixed.refused
    )


def _show(mended: Mended, out: TextIO, *, colour: bool) -> None:
    """Print what would be changed in a file."""
    from travelmap.commands.differences import unified_diff

    before, after = mended.before.decode("utf-8"), mended.after.decode("utf-8")
    out.write(unified_diff(before, after, name=str(mended.path), colour=colour, terminal=out.isatty()))


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return one.file, one.code, one.message


def _place(one: Diagnostic) -> str:
    return f":{one.span.line}:{one.span.column}" if one.span else ""


def _title(one: Diagnostic) -> str:
    return visible(one.fix.title) if one.fix else ""
