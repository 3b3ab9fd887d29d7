"""One module for each command: plain arguments in, an exit code out. Only `travelmap.cli` calls them."""
