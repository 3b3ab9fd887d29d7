"""Which findings are asked for: codes and beginnings of codes, as people type them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from travelmap.codes import CODES, GROUPS
from travelmap.commands.terminal import visible
from travelmap.diagnostics import Report, Severity
from travelmap.errors import TravelmapError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UnknownCodeError", "codes_of", "full_code", "selected"]

_LONGEST_SHOWN = 40


class UnknownCodeError(TravelmapError):
    """No code is called, or starts, so."""


def full_code(text: str) -> str:
    """Return a code as it is written in full: `tm203` and `203` are `TM203`.

    Raises:
        UnknownCodeError: There is none.
    """
    code = _normal(text)
    if code in CODES:
        return code
    raise UnknownCodeError(_told(text, "is not a code"), hint=_hint(code))


def codes_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the codes that are named: each text is a code or the beginning of some (`TM2`), or several with commas.

    Raises:
        UnknownCodeError: A text names none.
    """
    found: set[str] = set()
    for text in (part for written in texts for part in written.split(",")):
        start = _normal(text)
        codes = {code for code in CODES if code.startswith(start)} if len(start) > 2 else set()
        if not codes:
            raise UnknownCodeError(_told(text, "is no code, nor the beginning of one"), hint=_hint(start))
        found |= codes
    return frozenset(found)


def selected(report: Report, *, select: frozenset[str], ignore: frozenset[str]) -> Report:
    """Return a report with the warnings and notes that are asked for.

    Errors stay whatever is asked for: they mean that there is no page, and a report without them
    would say the contrary.

    Args:
        report: Everything that was found.
        select: Codes of warnings and notes to keep; all of them where it is empty.
        ignore: Codes of warnings and notes to leave out; they win.
    """
    kept = tuple(
        found
        for found in report.diagnostics
        if found.severity is Severity.ERROR or (found.code not in ignore and (not select or found.code in select))
    )
    return Report(kept, report.sources)


def _normal(text: str) -> str:
    code = text.strip().upper()
    return f"TM{code}" if code.isdecimal() else code


def _told(text: str, what: str) -> str:
    return f"`{visible(text.strip()[:_LONGEST_SHOWN])}` {what}"


def _hint(code: str) -> str:
    near = get_close_matches(code[:_LONGEST_SHOWN], [*CODES, *GROUPS], n=3, cutoff=0.5)
    listed = "`travelmap explain` lists all codes"
    return f"did you mean {' or '.join(near)}? {listed}" if near else listed
