"""Where itineraries are written into somebody else's document: notebooks, Markdown, documentation sites."""
