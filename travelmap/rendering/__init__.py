"""From a route to pages that can be published as they are. Only `folium_map` imports folium."""
