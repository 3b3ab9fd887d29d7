"""What an author should know of a route: legs by sea for which there is no way over water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.diagnostics import Diagnostic, Severity
from travelmap.model.vocabulary import Means
from travelmap.routing.route import plan_route
from travelmap.routing.sea import INLAND_KM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.route import LocatedItinerary

__all__ = ["findings"]


def findings(located: LocatedItinerary) -> Iterator[Diagnostic]:
    """Yield a warning for each leg by sea that is drawn as a great circle, at the stop it leads to."""
    itinerary = located.itinerary
    if all(stop.arrive_by is not Means.SEA for stop in itinerary.stops):
        return
    for leg in plan_route(located).legs:
        if leg.dry and leg.destination_index is not None:
            stop = itinerary.stops[leg.destination_index]
            yield Diagnostic(
                "TM322",
                Severity.WARNING,
                f"no way by sea was found from {leg.origin.name} to {leg.destination.name}; "
                "the straight line will be drawn",
                itinerary.file,
                stop.place.span or stop.span,
                hint=f"both must lie within {INLAND_KM:.0f} km of one sea; "
                "name the ports in `via`, or write another `arrive_by`",
            )
