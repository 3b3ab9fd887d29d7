"""What a news desk would ask of an itinerary whose places are known. Each module has one rule; `desk` has them all."""
