"""YAML text in, an itinerary and everything that was found in it out. Content never raises."""
