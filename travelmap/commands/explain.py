"""`travelmap explain`: what the codes of findings mean, in full sentences."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from travelmap.codes import CODES, GROUPS
from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.selection import full_code
from travelmap.explanations import Kind, explanation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from travelmap.explanations import Explanation

__all__ = ["explain_command"]

_WIDTH: Final = 80
"""Columns; the width of a terminal is not asked, so that the text is the same in a file."""
_HEADINGS: Final = {Kind.WRONG: "This is told of:", Kind.RIGHT: "This is right:"}


def explain_command(codes: Sequence[str], out: TextIO) -> ExitCode:
    """Print the pages of codes, or the list of all codes where none is named.

    Args:
        codes: As typed: `TM203`, `tm203` or `203`.
        out: Where they go.

    Raises:
        UnknownCodeError: There is no such code; nothing has been printed then.
    """
    pages = [explanation(full_code(code)) for code in codes]
    if pages:
        out.write("\n\n".join("\n".join(_page(page)) for page in pages) + "\n")
    else:
        out.writelines(f"{line}\n" for line in _list())
    return ExitCode.OK


def _page(page: Explanation) -> Iterator[str]:
    yield from textwrap.wrap(f"{page.code}: {page.title}", _WIDTH)
    for part in page.parts:
        yield ""
        if part.kind is Kind.TEXT:
            yield from textwrap.wrap(part.text, _WIDTH, break_long_words=False, break_on_hyphens=False)
            continue
        yield _HEADINGS[part.kind]
        yield ""
        # A tab in an example is the very mistake that it shows.
        yield from (f"    {line}".rstrip().replace("\t", "→   ") for line in part.text.split("\n"))


def _list() -> Iterator[str]:
    for prefix, title in GROUPS.items():
        yield title
        for code, meaning in CODES.items():
            if code.startswith(prefix):
                yield from textwrap.wrap(meaning, _WIDTH, initial_indent=f"  {code}  ", subsequent_indent=" " * 9)
        yield ""
    yield "`travelmap explain TM203` says what one means, and what to do."
