"""A map inside a page of a documentation site: the picture, the live map over it, and what is said under it.

And what stands there instead when there is a mistake: a box that nobody overlooks, in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.rendering.templating import environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.rendering.embed import EmbedView

__all__ = ["ProblemView", "SiteFigure", "problem_html", "site_figure_html"]

_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
"""Control characters, which Python-Markdown keeps for its own marks."""


@dataclass(frozen=True, slots=True)
class SiteFigure:
    """What a page shows of a map."""

    embed: EmbedView
    """Picture and frame, and where the map's own page is."""
    caption: str | None = None
    """In place of the map's title."""
    name: str | None = None
    """The figure's id."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One thing that is wrong."""

    where: str
    kind: str
    message: str
    hint: str | None


def site_figure_html(figure: SiteFigure, *, bare: bool = False) -> str:
    """Return the HTML of a map, without control characters: Python-Markdown would read them as its own.

    Args:
        figure: What it shows.
        bare: Whether the figure around it and its caption are somebody else's.
    """
    name = "site_map.html.j2" if bare else "site_figure.html.j2"
    return _plain(environment().get_template(name).render(figure=figure, embed=figure.embed, alone=False, bare=bare))


def problem_html(problems: Sequence[ProblemView]) -> str:
    """Return the HTML of a box that says why there is no map."""
    return _plain(environment().get_template("site_problem.html.j2").render(problems=problems))


def _plain(html: str) -> str:
    return html.translate(_CONTROLS).strip() + "\n"
