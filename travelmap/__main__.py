"""`python -m travelmap` is the command line."""

from __future__ import annotations

from travelmap.cli import main

if __name__ == "__main__":
    main(prog_name="travelmap")
