"""The reader: an itinerary file in, an itinerary and everything that was found in it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from travelmap.errors import UnreadableError
from travelmap.reading.attachments import Attachments
from travelmap.reading.decoding import MAX_BYTES, decode
from travelmap.reading.findings import Findings
from travelmap.reading.ignoring import NO_IGNORES, Ignores, find_ignores
from travelmap.reading.meaning import check_meaning
from travelmap.reading.near_names import check_names
from travelmap.reading.publisher_rules import check_brand_tree, check_corrections
from travelmap.reading.recovering import parse_on
from travelmap.reading.rules import check_rules, too_many_stops
from travelmap.reading.sketch import sketch
from travelmap.reading.slug import page_slug
from travelmap.reading.tree import Mapping, Node, plain, walk

if TYPE_CHECKING:
    from travelmap.diagnostics import Report
    from travelmap.model.itinerary import Itinerary

__all__ = ["Reading", "read", "read_bytes", "read_itinerary", "without_internal"]


class Reading(NamedTuple):
    """What reading makes of a file."""

    itinerary: Itinerary | None
    """None when the report has errors."""
    report: Report
    sketch: Itinerary | None = None
    """When there is no itinerary: the places that could be read, to be looked up and no more."""
    ignores: Ignores = NO_IGNORES
    """What the author asks to be hidden. The report has it still: not everything is found by reading."""


def read_itinerary(path: Path | str, *, content: bytes | None = None) -> tuple[Itinerary | None, Report]:
    """Read an itinerary.

    Whatever the file holds, this does not raise: everything that is wrong with it is told at once.

    Args:
        path: The file. It gives the page its name, and images and sources are looked for beside it.
        content: The file's content, where it is known already, such as from standard input or
            from an editor; the file itself is not read then.

    Returns:
        The itinerary, None when the report has errors; and the report.

    Raises:
        UnreadableError: The file is not there, is a folder, or cannot be read.
    """
    reading = read(path, content=content)
    return reading.itinerary, reading.ignores.applied(reading.report, str(path), judged=False)


def read(path: Path | str, *, content: bytes | None = None) -> Reading:
    """Read an itinerary, and its places even where something else is wrong with it.

    The arguments are those of `read_itinerary`, and so is what it raises.

    Raises:
        UnreadableError: The file is not there, is a folder, or cannot be read.
    """
    path_ = Path(path)
    findings = Findings(str(path))
    data = read_bytes(path_) if content is None else content
    text, sound = decode(data, findings)
    root = parse_on(text, findings) if sound else None
    itinerary = None
    ignores = NO_IGNORES
    if root is not None:
        ignores = find_ignores(text, root, findings)
        without_internal(root)
        itinerary = _from_tree(root, path_, text, findings)
    if not findings.failed:
        return Reading(itinerary, findings.report(text), ignores=ignores)
    places = sketch(root, file=str(path)) if root is not None else None
    return Reading(None, findings.report(text), places, ignores)


def read_bytes(path: Path, *, most: int = MAX_BYTES, hint: str = "name a YAML file") -> bytes:
    """Return a file's content, at most one byte more than is accepted.

    Args:
        path: The file.
        most: How many bytes are accepted.
        hint: What to do where there is no such file.

    Raises:
        UnreadableError: The file is not there, is a folder, or cannot be read.
    """
    try:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "does not exist" if not path.exists() else "is not a file"
            message = f"{path} {what}"
            raise UnreadableError(message, hint=hint)
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as problem:
        if isinstance(problem, UnreadableError):
            raise
        reason = getattr(problem, "strerror", None) or str(problem)
        message = f"{path} cannot be read: {reason}"
        raise UnreadableError(message) from problem


def without_internal(root: Node) -> None:
    """Drop every `internal:` from a tree, whatever it holds: such notes are never published."""
    for node in walk(root):
        if isinstance(node, Mapping):
            node.entries.pop("internal", None)


def _from_tree(root: Mapping, path: Path, text: str, findings: Findings) -> Itinerary | None:
    # pydantic is heavy, and not needed for a file that is no YAML.
    from pydantic import ValidationError

    from travelmap.reading.build import build_itinerary
    from travelmap.reading.schema import ItineraryShape
    from travelmap.reading.shape_errors import report_shape_errors

    if too_many_stops(root, findings):
        return None
    attachments = Attachments(path.parent)
    shape = None
    try:
        shape = ItineraryShape.model_validate(plain(root))
    except ValidationError as invalid:
        # Before the rules, because it gives misspelt keys the names that the rules look for.
        report_shape_errors(invalid, ItineraryShape, root, findings)
    check_rules(root, attachments, findings)
    check_brand_tree(root, attachments, findings)
    check_corrections(root, findings)
    check_meaning(root, text, findings)
    check_names(root, findings)
    if shape is None or findings.failed:
        return None
    return build_itinerary(shape, root, slug=page_slug(path), file=str(path), attachments=attachments)
