"""An itinerary as a report that a ministry or a newsroom hands on: Word, PowerPoint, PDF, Markdown."""
