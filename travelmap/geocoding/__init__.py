"""From places as written to locations: given > the user's own places > the lock > the gazetteer."""
