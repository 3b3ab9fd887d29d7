"""What no single value shows: sources cited but not defined, ids used twice, stops that overlap.

These rules look at the tree, not at the validated itinerary, so that an author hears of them in
the same round as of the wrong shapes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.diagnostics import Label, Span
from travelmap.reading.attachments import Attachments, ImageProblem
from travelmap.reading.countries import is_country_name
from travelmap.reading.edtf import readable_date
from travelmap.reading.mending import source_respelt
from travelmap.reading.rules_sources import cited_below
from travelmap.reading.suggest import quoted, shortened, suggestion
from travelmap.reading.tree import Mapping, Node, Scalar, Sequence, child, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.dates import DateSpan
    from travelmap.reading.findings import Findings

__all__ = ["MAX_STOPS", "check_rules", "too_many_stops"]

MAX_STOPS: Final = 20_000
"""Stops in one itinerary."""

_EITHER = ("stops", "trips")
_GHOSTS = frozenset({"not_attended", "cancelled", "postponed", "virtual"})


def check_rules(root: Mapping, attachments: Attachments, findings: Findings) -> None:
    """Check everything that takes more than one value to see.

    Args:
        root: The tree of an itinerary, without its `internal:` parts.
        attachments: The files beside the itinerary.
        findings: Where errors and warnings go.
    """
    _stops_or_trips(root, findings)
    lists = list(_stop_lists(root))
    _ids(lists, findings)
    for stops in lists:
        _order(stops, findings)
        _lost_quotes(stops, findings)
    _sources(root, attachments, findings)
    for stops in lists:
        _images(stops, attachments, findings)


def too_many_stops(root: Mapping, findings: Findings) -> bool:
    """Whether there are more stops than are read, which is then the only finding."""
    lists = list(_stop_lists(root))
    if sum(len(stops.items) for stops in lists) <= MAX_STOPS:
        return False
    findings.error(
        "TM007",
        f"the file has more than {MAX_STOPS:,} stops",
        Span(lists[0].span.line, lists[0].span.column, lists[0].span.line, lists[0].span.column + 1),
        hint="split it into several files",
    )
    return True


def _stop_lists(root: Mapping) -> Iterator[Sequence]:
    """Return the list of stops of each trip, whichever way it is written."""
    stops = child(root, "stops")
    if isinstance(stops, Sequence):
        yield stops
    trips = child(root, "trips")
    for trip in trips.items if isinstance(trips, Sequence) else ():
        stops = trip if isinstance(trip, Sequence) else child(trip, "stops")
        if isinstance(stops, Sequence):
            yield stops


def _stops_or_trips(root: Mapping, findings: Findings) -> None:
    has_stops, has_trips = "stops" in root.entries, "trips" in root.entries
    if has_stops and has_trips:
        keys = sorted((root.entries[key][0] for key in ("stops", "trips")), key=lambda key: key.span)
        findings.error(
            "TM107",
            "`stops` and `trips` cannot stand together",
            keys[1].span,
            label="this is the second of them",
            hint="`stops` is for one journey; move these stops into `trips`, one list for each journey",
            related=(Label(keys[0].span, "first given here"),),
        )
    elif has_stops or has_trips:
        for stops in _stop_nodes(root):
            _not_empty(*stops, findings)
    elif not any(suggestion(key, _EITHER) for key in root.entries):
        first = next(iter(root.entries.values()))[0].span if root.entries else Span(1, 1, 1, 1)
        findings.error(
            "TM102",
            "the file has no `stops` and no `trips`",
            first,
            label="the file starts here",
            hint="add the places in travel order: stops: [Oslo, Vienna]",
        )


def _stop_nodes(root: Mapping) -> Iterator[tuple[str, Scalar | None, Node]]:
    """Return each list of stops, and the list of trips, with its name and key, whether it is a list or not."""
    for name in _EITHER:
        if name in root.entries:
            yield name, *root.entries[name]
    trips = child(root, "trips")
    for number, trip in enumerate(trips.items if isinstance(trips, Sequence) else ()):
        if isinstance(trip, Sequence):
            yield f"trips[{number}]", None, trip
        elif isinstance(trip, Mapping) and "stops" in trip.entries:
            yield f"trips[{number}].stops", *trip.entries["stops"]


def _not_empty(name: str, key: Scalar | None, node: Node, findings: Findings) -> None:
    nothing = node.text is None if isinstance(node, Scalar) else isinstance(node, Sequence) and not node.items
    if nothing:
        hint = "write at least one place: [Oslo, Vienna]" if name != "trips" else "write at least one list of stops"
        findings.error("TM102", f"`{name}` is empty", (key or node).span, label="nothing follows", hint=hint)


def _ids(lists: list[Sequence], findings: Findings) -> None:
    first: dict[str, Node] = {}
    for stops in lists:
        for stop in stops.items:
            node = child(stop, "id")
            name = scalar_text(node)
            if node is None or name is None:
                continue
            if name in first:
                findings.error(
                    "TM206",
                    f"id `{shortened(name)}` is used twice",
                    node.span,
                    hint="each id names one stop; change one, or remove both",
                    related=(Label(first[name].span, "first used here"),),
                )
            first.setdefault(name, node)


class _Dated(NamedTuple):
    name: str
    span: DateSpan
    node: Node


def _order(stops: Sequence, findings: Findings) -> None:
    """Warn of neighbours that overlap by more than the day of travel, or stand in the wrong order."""
    previous: _Dated | None = None
    for stop in stops.items:
        current = _dated(stop)
        if current is None:
            continue
        if previous is not None:
            _compare(previous, current, findings)
        previous = current


def _dated(stop: Node) -> _Dated | None:
    """Return a stop's dates where they are exact and the traveller was, or will be, there."""
    node = child(stop, "dates")
    text = scalar_text(node)
    status = child(stop, "status")
    word = scalar_text(status) or scalar_text(child(status, "is"))
    # Day trips lie within the dates of their base, so neither is compared.
    if node is None or text is None or word in _GHOSTS or scalar_text(child(stop, "role")) == "base":
        return None
    span = readable_date(text)
    if span is None:
        return None
    return _Dated(scalar_text(child(stop, "place")) or "this stop", span, node) if span.exact else None


def _compare(previous: _Dated, current: _Dated, findings: Findings) -> None:
    before, after = previous.span, current.span
    if not (before.earliest and before.latest and after.earliest and after.latest) or after.earliest >= before.latest:
        return
    if before.text == after.text and _town(current.name) == _town(previous.name):
        return  # one stop given twice, which is told as such (TM217), or two parts of one stay
    name, other = shortened(current.name), shortened(previous.name)
    if after.latest < before.earliest:
        message = f"{name} ({after.latest}) is dated before {other} ({before.earliest}), but stands after it"
        label, hint = "earlier than the previous stop", "put the stops in travel order, or correct a date"
    else:
        message = f"{name} starts on {after.earliest}, before {other} ends on {before.latest}"
        label, hint = "overlaps the previous stop", "correct a date; two stops may share one day"
        if after.latest <= before.latest:
            hint = f"if {name} was a day trip, give {other} `role: base`; else correct a date"
    findings.warning(
        "TM204",
        message,
        current.node.span,
        label=label,
        hint=hint,
        related=(Label(previous.node.span, "previous stop"),),
    )


def _town(place: str) -> str:
    return place.partition(",")[0].strip().casefold()


def _lost_quotes(stops: Sequence, findings: Findings) -> None:
    """Warn of `[Paris, France]`, which is two stops, where a country follows something that is none."""
    if not stops.flow:
        return
    for before, item in pairwise(stops.items):
        if not isinstance(before, Scalar) or not isinstance(item, Scalar) or item.quoted or before.quoted:
            continue
        place, country = before.text, item.text
        if place and country and is_country_name(country) and not is_country_name(place):
            findings.warning(
                "TM207",
                f"`{shortened(place)}` and `{shortened(country)}` are read as two stops",
                Span(before.line, before.column, item.end_line, item.end_column),
                label="one stop, or two?",
                hint=f"if it is one, write {quoted(f'{place}, {country}')}; if {country} is a stop of its own, "
                f"write {quoted(country)} in quotes",
            )


def _sources(root: Mapping, attachments: Attachments, findings: Findings) -> None:
    sources = child(root, "sources")
    defined = sources.entries if isinstance(sources, Mapping) else {}
    copies: dict[str, str] = {}
    for name, (_, source) in defined.items():
        node = child(source, "file")
        file = scalar_text(node)
        if node is not None and file is not None and _copy_found(file, node, attachments, findings):
            copies[name] = file
    for citation in _citations(root):
        text = (citation.text or "").strip()
        name, _, locator = text.partition("#")
        name, locator = name.strip(), locator.strip()
        if name not in defined:
            _unknown_source(name, citation, list(defined), findings)
        elif locator and name in copies and not attachments.has_anchor(copies[name], locator):
            findings.warning(
                "TM208",
                f"`{shortened(locator)}` was not found in {shortened(copies[name], 80)}",
                citation.span,
                label="no heading, list item or anchor of this name",
                hint=f"start a heading or list item there with {shortened(locator)}, or correct the citation",
            )


def _copy_found(file: str, node: Node, attachments: Attachments, findings: Findings) -> bool:
    if attachments.source_found(file):
        return True
    findings.warning(
        "TM208",
        f"the source's local copy was not found: {shortened(file, 80)}",
        node.span,
        hint="its path is relative to the itinerary; correct it, or remove the line",
    )
    return False


def _unknown_source(name: str, citation: Scalar, defined: list[str], findings: Findings) -> None:
    if citation.broken:
        return
    if findings.full:
        findings.count()
        return
    if not name:
        findings.error("TM203", "a citation names no source", citation.span, hint="write: id or id#fragment")
        return
    near = suggestion(name, defined)
    shown = ", ".join(shortened(known) for known in defined[:12]) + (", …" if len(defined) > 12 else "")
    span = citation.span
    if citation.line == citation.end_line and not citation.quoted:
        span = Span(span.line, span.column, span.line, span.column + len(name))
    cure = "define it: sources: {" + shortened(name) + ": {title: …}}"
    if name.lower().startswith(("http://", "https://", "www.")):
        cure = "a source is cited by an id of yours: define sources: {record: {title: …, url: …}}, and cite [record]"
    elif defined:
        cure = f"defined sources: {shown}"
    findings.error(
        "TM203",
        f"unknown source `{shortened(name)}`",
        span,
        label=f"did you mean `{near}`?" if near else "",
        hint=cure,
        fix=source_respelt(citation, name, near) if near else None,
    )


def _citations(root: Mapping) -> Iterator[Scalar]:
    """Return every text in a `sources:` list, wherever it stands; the root's own defines them."""
    for cited in cited_below(root):
        items = cited.items if isinstance(cited, Sequence) else ()
        yield from (item for item in items if isinstance(item, Scalar) and item.text)


def _images(stops: Sequence, attachments: Attachments, findings: Findings) -> None:
    for stop in stops.items:
        images = child(stop, "images")
        for image in images.items if isinstance(images, Sequence) else ():
            node = child(image, "src")
            src = scalar_text(node)
            if node is None or src is None:
                continue
            try:
                attachments.read_image(src.strip(" \t\r\n"))
            except ImageProblem as wrong:
                tell = findings.warning if wrong.missing else findings.error
                tell("TM205", f"{wrong}: {shortened(src, 80)}", node.span, hint=wrong.hint)
