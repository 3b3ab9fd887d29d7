"""Located itinerary -> route: the legs, what they add up to, and where the map is centred."""

from __future__ import annotations

from travelmap.routing.route import plan_route

__all__ = ["plan_route"]
