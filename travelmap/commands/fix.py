"""`travelmap check --fix` and `--diff`: put in what findings carry as their fix, or show what that would change."""

from __future__ import annotations

import difflib
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from travelmap.commands.terminal import visible
from travelmap.errors import EditRefusedError, OutputError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from travelmap.diagnostics import Diagnostic
    from travelmap.discovery import Discovery
    from travelmap.editing.fixes import Fixed

__all__ = ["Fixing", "Mended", "render_diff", "tell", "write_bytes"]

_STYLES = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


class Mended(NamedTuple):
    """What came of fixing one file."""

    path: Path
    before: bytes
    after: bytes
    fixed: Fixed
    problem: EditRefusedError | OutputError | None = None
    """Why it was not written."""


class Fixing:
    """The fixing of files, each for itself; one that cannot be read or written stops no other.

    Args:
        discovery: Which files.
        contents: What files hold that are not to be read or written themselves, such as standard input.
        mode: `fix` writes to the files, `diff` shows what that would change.
        select: Codes of warnings and notes that are told; of others, none is fixed.
        ignore: Codes of those that are not told.

    Raises:
        GazetteerError: The built-in index is missing or damaged.
    """

    def __init__(
        self,
        discovery: Discovery,
        contents: Mapping[Path, bytes],
        *,
        mode: str,
        select: frozenset[str],
        ignore: frozenset[str],
    ) -> None:
        """Fix them, and write those that are to be written."""
        from travelmap import pipeline

        self._discovery = discovery
        self._given = contents
        self._writes = mode == "fix"
        self._codes = {"select": select, "ignore": ignore}
        self._workshop = pipeline.Workshop()
        self.done = [mended for path in discovery.files if (mended := self._mended(path))]

    @property
    def contents(self) -> Mapping[Path, bytes]:
        """What the report is to be about instead of what stands in the files."""
        if self._writes and not self._given:
            return self._given
        return {**self._given, **{mended.path: mended.after for mended in self.done}}

    @property
    def failed(self) -> bool:
        """Whether a file could not be written."""
        return any(mended.problem for mended in self.done)

    @property
    def pending(self) -> bool:
        """Whether there is something that `--fix` would change."""
        return not self._writes and any(mended.after != mended.before for mended in self.done)

    def show(self, out: TextIO, err: TextIO, *, output_format: str, colour: bool) -> TextIO:
        """Print what was done, or would be; return where the report of what is left goes."""
        if not self._writes:
            write_bytes(render_diff(self.done, colour=colour).encode("utf-8"), out)
            tell(self.done, written=False, out=err)
            return err
        if self._given:
            for content in self.contents.values():
                write_bytes(content, out)
            tell(self.done, written=True, out=err)
            return err
        tell(self.done, written=True, out=out if output_format in {"text", "concise"} else err)
        return out

    def _mended(self, path: Path) -> Mended | None:
        from travelmap.editing.fixes import apply_fixes
        from travelmap.editing.saving import save
        from travelmap.reading.decoding import decode
        from travelmap.reading.findings import Findings
        from travelmap.reading.reader import read_bytes

        try:
            before = self._given[path] if path in self._given else read_bytes(path)
        except UnreadableError:
            return None  # the report says so
        _, sound = decode(before, Findings(str(path)))
        if not sound:
            return None  # there is no text that could be changed; the report says so
        text = before.decode("utf-8")
        fixed = apply_fixes(text, self._found(path, text), check=partial(self._found, path))
        mended = Mended(path, before, fixed.text.encode("utf-8"), fixed)
        if self._writes and path not in self._given and mended.after != before:
            try:
                save(path, before=before, after=mended.after)
            except (EditRefusedError, OutputError) as problem:
                return mended._replace(problem=problem)
        return mended

    def _found(self, path: Path, text: str) -> Sequence[Diagnostic]:
        from travelmap.commands.selection import selected

        content = text.encode("utf-8")
        report = self._workshop.check(path, self._discovery.root_of(path), content=content).report
        return [one for one in selected(report, **self._codes).diagnostics if one.file == str(path)]


def render_diff(done: Sequence[Mended], *, colour: bool) -> str:
    """Return what fixes change as a unified diff, which `patch -p0` understands."""
    return "".join(_diff(mended, colour=colour) for mended in done if mended.after != mended.before)


def _diff(mended: Mended, *, colour: bool) -> str:
    name = visible(str(mended.path))
    before, after = _lines(mended.before), _lines(mended.after)
    lines = []
    for number, line in enumerate(difflib.unified_diff(before, after, name, name)):
        end = line.endswith("\n")
        # A carriage return that a line has at its end belongs to a patch; on a terminal it only moves the cursor.
        bare = line.removesuffix("\n")
        shown = visible(bare) if colour else bare
        if colour and (number < 2 or shown[:1] in _STYLES):
            shown = (_BOLD if number < 2 else _STYLES[shown[0]]) + shown + _RESET
        lines.append(shown + "\n" + ("" if end else "\\ No newline at end of file\n"))
    return "".join(lines)


def _lines(content: bytes) -> list[str]:
    # Only LF ends a line for `diff` and `patch`; the other ends of lines are characters in one.
    lines = content.decode("utf-8").split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *lines[-1:]] if lines[-1] else [f"{line}\n" for line in lines[:-1]]


def tell(done: Sequence[Mended], *, written: bool, out: TextIO) -> None:
    """Say what was fixed, or would be, and what was left alone."""
    fixes = files = 0
    for mended in done:
        name = visible(str(mended.path))
        if mended.problem:
            out.write(f"travelmap: {visible(str(mended.problem))}: nothing was fixed in it\n")
            if mended.problem.hint:
                out.write(f"  = help: {visible(mended.problem.hint)}\n")
            continue
        if mended.fixed.applied:
            files += 1
            fixes += len(mended.fixed.applied)
        for diagnostic, fix in mended.fixed.applied:
            line = f":{diagnostic.span.line}" if diagnostic.span else ""
            word = "fixed" if written else "would fix"
            out.write(f"{name}{line}: {word} [{diagnostic.code}]: {visible(fix.title)}\n")
        for diagnostic, why in mended.fixed.refused:
            line = f":{diagnostic.span.line}" if diagnostic.span else ""
            title = visible(diagnostic.fix.title) if diagnostic.fix else ""
            out.write(f"{name}{line}: left alone [{diagnostic.code}]: {title} ({visible(why)})\n")
    verb = "fixed" if written else "would be fixed"
    out.write(f"{_count(fixes, 'finding')} {verb} in {_count(files, 'file')}\n")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def write_bytes(content: bytes, out: TextIO) -> None:
    """Write bytes to a text stream as they are."""
    binary: BinaryIO | None = getattr(out, "buffer", None)
    if binary is None:
        out.write(content.decode("utf-8"))
        return
    out.flush()
    binary.write(content)
    binary.flush()
