"""Exit codes of the command line; of several, the highest is returned."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """What a command's exit code means."""

    OK = 0
    """No errors; warnings are allowed."""
    FINDINGS = 1
    """Errors in input, or warnings with `--strict`."""
    USAGE = 2
    """Wrong usage, or a file that cannot be read or written."""
    SERVICE = 3
    """A geocoding service failed: it did not answer about a place, or the run had to stop asking it."""
    INTERRUPTED = 130
    """Ctrl-C."""
