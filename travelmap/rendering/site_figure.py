"""A map inside a page of a documentation site: the picture, the live map over it, and what is said under it.

And what stands there instead when there is a mistake: a box that nobody overlooks, in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.rendering.templating import environment

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ProblemView", "SiteFigure", "problem_html", "site_figure_html"]

_CONTROLS = {code: None for code in (*range(9), 11, 12, *range(14, 32), 127)}
"""Control characters, which Python-Markdown keeps for its own marks."""


@dataclass(frozen=True, slots=True)
class SiteFigure:
    """What a page shows of a map."""

    title: str
    lang: str
    dir: str
    picture: str
    """The picture's address."""
    alt: str
    width: int
    height: int
    """Of the picture, in CSS pixels."""
    page: str | None = None
    """The address of the page with the live map; None where there is no such file and `document` has it."""
    document: str | None = None
    """The page itself."""
    frame_height: int | None = None
    """In CSS pixels; as high as the picture when None."""
    caption: str | None = None
    name: str | None = None
    """The figure's id."""
    bare: bool = False
    """Whether the caption and the figure around it are somebody else's."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One thing that is wrong."""

    where: str
    kind: str
    message: str
    hint: str | None


def site_figure_html(figure: SiteFigure) -> str:
    """Return the HTML of a map, without control characters: Python-Markdown would read them as its own."""
    return _plain(environment().get_template("site_figure.html.j2").render(figure=figure))


def problem_html(problems: Sequence[ProblemView]) -> str:
    """Return the HTML of a box that says why there is no map."""
    return _plain(environment().get_template("site_problem.html.j2").render(problems=problems))


def _plain(html: str) -> str:
    return html.translate(_CONTROLS).strip() + "\n"
