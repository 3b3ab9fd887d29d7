"""Pure geometry: numbers in, numbers out. It knows no itinerary and does no I/O."""
