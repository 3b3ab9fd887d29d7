"""A diplomatic journey, written down in YAML, becomes a map that can be published as it is."""
