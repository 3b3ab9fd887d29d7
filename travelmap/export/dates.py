"""A date as EDTF text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travelmap.model.dates import DateSpan, PartialDate

__all__ = ["edtf_text"]


def edtf_text(span: DateSpan) -> str:
    """Return a date as its author wrote it; where nobody did, as a program makes dates, from its parts."""
    written = span.text.strip()
    if written:
        return written
    start, end = (_part(part) for part in (span.start, span.end))
    if span.alternatives:
        return f"[{', '.join(edtf_text(one) for one in span.alternatives)}]"
    return start if span.start == span.end else f"{start}/{end}"


def _part(part: PartialDate | None) -> str:
    if part is None:
        return ".."
    numbers = [f"{part.year:04d}", *(f"{number:02d}" for number in (part.month, part.day) if number is not None)]
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((part.approximate, part.uncertain), "")
    return "-".join(numbers) + mark
