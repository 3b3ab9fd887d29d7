"""One itinerary in every form a person publishes: pages, pictures, data, snippets and reports that agree."""
