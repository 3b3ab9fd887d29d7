"""The rules of a news desk that need no map, told in the same round as the wrong shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.diagnostics import SourceText
from travelmap.reading.rules_dates import check_dates
from travelmap.reading.rules_names import check_name_lists
from travelmap.reading.rules_people import check_people
from travelmap.reading.rules_sources import check_sources
from travelmap.reading.rules_topics import check_topics
from travelmap.reading.rules_trips import check_trips
from travelmap.reading.rules_weekdays import check_weekdays

if TYPE_CHECKING:
    from travelmap.reading.findings import Findings
    from travelmap.reading.tree import Mapping

__all__ = ["check_meaning"]


def check_meaning(root: Mapping, text: str, findings: Findings) -> None:
    """Find what contradicts itself in an itinerary: dates, weekdays, people, topics, sources.

    Args:
        root: Its tree, without its `internal:` parts.
        text: Its text, to mark single words of it.
        findings: Where warnings and notes go.
    """
    check_dates(root, findings)
    check_trips(root, findings)
    check_weekdays(root, SourceText.of(text).lines, findings)
    check_people(root, findings)
    check_name_lists(root, findings)
    check_topics(root, findings)
    check_sources(root, findings)
