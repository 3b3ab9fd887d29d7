"""Time zones, read from a pinned package of the tz database and never from the machine's own."""
