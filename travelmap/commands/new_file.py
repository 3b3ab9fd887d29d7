"""The file that `travelmap new` writes: an itinerary with comments that teach what can stand in it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from travelmap.commands.commented import comment, item, pairs
from travelmap.errors import OutputError
from travelmap.export.yaml_text import Bare, Flow

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.diagnostics import Report
    from travelmap.export.yaml_text import Tree

__all__ = ["TEACHING", "Beginning", "NewStop", "check_text", "refuse_existing", "text_of", "write_new"]


@dataclass(frozen=True, slots=True)
class NewStop:
    """One stop, in its author's words."""

    place: str
    country: str = ""
    dates: str = ""
    purpose: str = ""
    status: str = ""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude, in degrees, where no words tell the place from its namesakes."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of an itinerary when its file is begun; what is empty is not known."""

    title: str = ""
    traveller: str = ""
    office: str = ""
    country: str = ""
    home: str = ""
    lang: str = ""
    source: str = ""
    """The title of a source, its address, or `TITLE | ADDRESS`."""
    stops: tuple[NewStop, ...] = field(default=())

    def with_stop(self, stop: NewStop) -> Beginning:
        """Return the same with one stop more."""
        return replace(self, stops=(*self.stops, stop))


TEACHING: Final = (
    ("summary: One or two sentences that stand under the title.",),
    (
        "arrive_by: air",
        "visit: official",
        'met: [{name: "Name of a person", office: President, country: France}]',
        'events: [{type: bilateral_meeting, name: "Name of the meeting"}]',
        "status: not_attended",
        "annotations:",
        '  - {text: "What was wanted, expected or agreed.", kind: aim}',
    ),
    (
        "sources:",
        '  report: {title: "A news report", date: 2024-07-08, url: "https://example.org/report", kind: press}',
    ),
)
"""Lines that can be put to use by taking away their `# `: of the file, of its first stop, and at its end."""

_INTRODUCTION: Final = (
    "An itinerary: who travelled, from where, to which places, when, and who says so.",
    "Whatever follows a # is a note to you and is never published. To use one of the suggestions, take away its #.",
)
_PEOPLE: Final = {
    "arrive_by: air": "air, rail, road, sea, helicopter or foot",
    "visit: official": "the rank as its source states it: state, official, working, private",
    "status: not_attended": "where it did not take place: cancelled, postponed, not_attended, virtual",
}


def text_of(beginning: Beginning, *, modeline: str = "") -> str:
    """Return the file's text.

    Args:
        beginning: What is known.
        modeline: A first line for editors, or nothing.
    """
    lines = [modeline.rstrip("\n")] if modeline else []
    lines += [line for words in _INTRODUCTION for line in comment(words)]
    lines += ["", *pairs(_head(beginning)), *(f"# {line}" for line in TEACHING[0]), ""]
    if not beginning.home:
        lines[-1:] = ["# home: Paris, France   # where the journey starts and ends", ""]
    lines.append("stops:")
    source = _source(beginning.source)
    for number, stop in enumerate(beginning.stops):
        lines += item(_stop(stop, cited=bool(source)))
        if number == 0:
            lines += [_suggestion(line) for line in TEACHING[1]]
    if source:
        lines += ["", *pairs({"sources": {"source": source}})]
        if source["title"] == source.get("url"):
            lines += comment("check: an address is no title; write what the document is called")
    else:
        lines += ["", *comment("Where it is known from; a stop cites it by `sources: [report]`.")]
        lines += [f"# {line}" for line in TEACHING[2]]
    return "\n".join(lines) + "\n"


def _head(beginning: Beginning) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"title": beginning.title}
    if beginning.lang:
        tree["lang"] = beginning.lang
    if beginning.traveller:
        person: dict[str, Tree] = {"name": beginning.traveller}
        more = {"office": beginning.office, "country": beginning.country}
        person |= {key: value for key, value in more.items() if value}
        tree["traveller"] = Flow(person) if len(person) > 1 else beginning.traveller
    if beginning.home:
        tree["home"] = beginning.home
    return tree


def _stop(stop: NewStop, *, cited: bool) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"place": stop.place}
    if stop.country:
        tree["country"] = stop.country
    if stop.coordinates:
        tree["coordinates"] = Flow([Bare(f"{degrees + 0.0:.4f}") for degrees in stop.coordinates])
    if stop.dates:
        # Only dates that the reader has read get here, so they are as plain as it asks for.
        tree["dates"] = Bare(stop.dates) if stop.dates[0].isdigit() else stop.dates
    if stop.status:
        tree["status"] = stop.status
    if stop.purpose:
        tree["notes"] = stop.purpose
    if cited:
        tree["sources"] = Flow(["source"])
    return tree


def _suggestion(line: str) -> str:
    explained = f"    # {line}"
    return f"{explained:<34}# {_PEOPLE[line]}" if line in _PEOPLE else explained


def _source(text: str) -> dict[str, Tree]:
    """Take `TITLE | ADDRESS`, or one of them, apart."""
    first, _, second = (part.strip() for part in text.partition("|"))
    is_address = first.lower().startswith(("http://", "https://"))
    address = second or (first if is_address else "")
    if not first:
        return {}
    return {"title": first, "url": address} if address else {"title": first}


def refuse_existing(path: Path) -> None:
    """Stop before anything is asked or read, where the file cannot be begun.

    Raises:
        OutputError: It is there already, its folder is not, or it would not be taken for an itinerary.
    """
    if path.suffix not in {".yaml", ".yml"}:
        msg = f"{path} does not end in .yaml"
        raise OutputError(msg, hint=f"name it {path.name}.yaml")
    if path.exists() or path.is_symlink():
        msg = f"{path} is there already, and is left as it is"
        raise OutputError(msg, hint="choose another name, or move the file away first")
    if not path.parent.is_dir():
        msg = f"the folder {path.parent} does not exist"
        raise OutputError(msg, hint="make it first, or name another")


def check_text(path: Path, text: str) -> Report:
    """Check a text as the file that it is going to be, through the pipeline itself; nothing is written.

    Raises:
        GazetteerError: The built-in index is missing or damaged.
    """
    from travelmap.pipeline import Workshop

    return Workshop().check(path, path.parent, content=text.encode("utf-8")).report


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet: whole, or not at all.

    Raises:
        OutputError: It is there by now, or cannot be written.
    """
    beside = _beside(path)
    try:
        _write(beside, text)
        try:
            # Unlike a rename, a link never takes the place of a file that came in between.
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:
            # A file system without links: an exclusive creation is the next best.
            _write(path, text)
    except FileExistsError:
        refuse_existing(path)
        raise
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _cannot_write(path: Path, error: OSError) -> OutputError:
    msg = f"{path} cannot be written: {error.strerror or error}"
    return OutputError(msg, hint="nothing was written")
