"""A route as a static, self-contained SVG picture: for print, for readers without JavaScript, for an index."""

from __future__ import annotations

from travelmap.figure.print_figure import draw_print
from travelmap.figure.svg import draw_figure, draw_thumbnail

__all__ = ["draw_figure", "draw_print", "draw_thumbnail"]
