"""Put findings about places in their places in the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Diagnostic, Edit, Fix, Label, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from travelmap.geocoding.asking import Reply
    from travelmap.geocoding.findings import Finding
    from travelmap.geocoding.sites import Site

__all__ = ["MAX_TOLD", "diagnostics_of"]

MAX_TOLD: Final = 200
"""Errors, and warnings, that are told of one file; the others are counted."""

_NOWHERE = Span(0, 0, 0, 0)
"""For places that stand in no file."""


def diagnostics_of(file: str, everywhere: Iterable[Site], replies: Mapping[Site, Reply]) -> tuple[Diagnostic, ...]:
    """Put findings in their places: errors at each, warnings at the first with the others beside it.

    The first `MAX_TOLD` errors and warnings are told, then how many there are beside them.
    """
    where: dict[Finding, set[Span]] = {}
    for site in everywhere:
        for finding in replies[site].findings:
            place = site.place
            span = place.span
            if finding.on_country and place.country_span:
                span = place.country_span
            elif finding.on_coordinates and place.coordinates_span:
                span = place.coordinates_span
            where.setdefault(finding, set()).add(span or _NOWHERE)
    found: list[Diagnostic] = []
    for finding, spans in where.items():
        first, *others = sorted(spans)
        severe = finding.severity is Severity.ERROR
        also = () if severe else tuple(Label(span, "also here") for span in others)
        fix = _fix(finding, (first, *others))
        found.extend(_at(file, span, finding, also, fix) for span in ((first, *others) if severe else (first,)))
    found.sort(key=lambda item: (item.span or _NOWHERE, item.code, item.message))
    told: list[Diagnostic] = []
    left: dict[Severity, list[Diagnostic]] = {}
    counts = Counter[Severity]()
    for item in found:
        counts[item.severity] += 1
        (told if counts[item.severity] <= MAX_TOLD else left.setdefault(item.severity, [])).append(item)
    for severity, items in sorted(left.items()):
        told.append(_more(file, severity, items[0].span, f"and {len(items)} more {severity}s about places"))
    unasked = [site for site, reply in replies.items() if reply.location is None and not reply.findings]
    if unasked:
        message = f"this and {len(unasked) - 1} more places were not looked up: too many were not found"
        told.append(_more(file, Severity.ERROR, unasked[0].place.span, message))
    return tuple(told)


def _more(file: str, severity: Severity, span: Span | None, message: str) -> Diagnostic:
    return Diagnostic("TM007", severity, message, file, span, hint="mend those before it first, then check again")


def _fix(finding: Finding, spans: tuple[Span, ...]) -> Fix | None:
    if not finding.replacement or _NOWHERE in spans:
        return None
    return Fix(f"write {finding.replacement}", tuple(Edit(span, finding.replacement) for span in spans))


def _at(file: str, span: Span, finding: Finding, also: tuple[Label, ...], fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(
        finding.code,
        finding.severity,
        finding.message,
        file,
        None if span == _NOWHERE else span,
        finding.label,
        finding.hint,
        also,
        fix,
    )
