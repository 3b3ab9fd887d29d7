"""An itinerary as others can use it: normalised YAML, GeoJSON, and citations."""
