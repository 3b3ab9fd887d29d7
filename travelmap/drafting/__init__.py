"""Draft an itinerary from an article or notes, by rules: nothing is in a draft that is not in the text."""
