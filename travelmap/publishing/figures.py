"""Pictures of a journey: SVG, PDF and PNG, drawn from the same values as its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from travelmap.model.picture import DOTS_PER_INCH, PictureSpec
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from travelmap.model.picture import TextMetrics
    from travelmap.printing.coverage import Missing
    from travelmap.printing.shaping import Shaper
    from travelmap.printing.typesetting import Facts
    from travelmap.publishing.journey import Journey, Wishes

__all__ = ["Figure", "PictureText", "pdf_of", "png_of", "svg_of"]


class PictureText(StrEnum):
    """What becomes of the words of an SVG."""

    EMBEDDED = "embedded"
    """Words, with fonts inside: they look the same in every browser, and can be selected and searched."""
    OUTLINES = "outlines"
    """Paths: they look the same in every program, with fonts or without."""
    LIVE = "live"
    """Words in whatever font the reader has."""


@dataclass(frozen=True)
class Figure:
    """A picture of a journey, in every form; what its forms share is made once.

    Attributes:
        journey: What it shows.
        spec: What it is to be like.
        fonts: Font files for characters that the built-in fonts do not have.
        dots_per_inch: Of a PNG.
    """

    journey: Journey
    spec: PictureSpec = field(default_factory=PictureSpec)
    fonts: Sequence[Path] = ()
    dots_per_inch: int = DOTS_PER_INCH

    def svg(self, text: PictureText = PictureText.EMBEDDED) -> str:
        """Return it as SVG.

        Raises:
            MissingExtraError: Its fonts are not installed; live text needs none.
            NothingToDrawError: There is no place to put on a map.
            UnreadableError: A font file cannot be read.
        """
        if text is PictureText.LIVE:
            # Measured by estimate, whatever is installed: a reader's font is not known, and bytes are to agree.
            return self._draw(None)
        if text is PictureText.OUTLINES:
            from travelmap.printing.outlines import with_outlines

            return with_outlines(self._drawn, self._shaper)
        from travelmap.printing.embedding import with_fonts

        return with_fonts(self._drawn, self._shaper)

    def pdf(self) -> bytes:
        """Return it as PDF of one page.

        Raises:
            MissingExtraError: The libraries and fonts are not installed.
            NothingToDrawError: There is no place to put on a map.
            UnreadableError: A font file cannot be read.
        """
        from travelmap.printing.pdf import as_pdf

        return as_pdf(self._drawn, self._shaper, self.spec.size, self._facts)

    def png(self) -> bytes:
        """Return it as PNG.

        Raises:
            MissingExtraError: The libraries and fonts are not installed.
            NothingToDrawError: There is no place to put on a map.
            PictureTooLargeError: It would have too many dots.
            UnreadableError: A font file cannot be read.
        """
        return self._png

    def missing(self) -> tuple[Missing, ...]:
        """Return the characters of its words that no font here has."""
        from travelmap.printing.coverage import missing_in

        return missing_in(self._drawn, self._shaper)

    @cached_property
    def _png(self) -> bytes:
        from travelmap.printing.png import as_png

        return as_png(self._drawn, self._shaper, self.spec.size, self._facts, dots_per_inch=self.dots_per_inch)

    @cached_property
    def _shaper(self) -> Shaper:
        from travelmap.printing.metrics import FaceMetrics

        return FaceMetrics.of(self.fonts, language=self.journey.route.located.itinerary.lang).shaper

    @cached_property
    def _drawn(self) -> str:
        from travelmap.printing.metrics import FaceMetrics

        return self._draw(FaceMetrics(self._shaper))

    @property
    def _facts(self) -> Facts:
        from travelmap.printing.typesetting import Facts

        itinerary = self.journey.route.located.itinerary
        publication, brand = itinerary.publication, itinerary.brand.over(self.journey.project.brand)
        return Facts(
            authors=publication.byline or ((brand.name,) if brand.name else ()),
            keywords=self.journey.route.statistics.countries,
            licence=publication.licence.name if publication.licence else "",
        )

    def _draw(self, metrics: TextMetrics | None) -> str:
        from travelmap.figure.print_figure import draw_print

        route, project = self.journey.route, self.journey.project
        itinerary = route.located.itinerary
        settings = itinerary.map.over(project.map)
        return draw_print(
            route,
            self.spec,
            boundaries=settings.boundaries or Boundaries.NONE,
            brand=itinerary.brand.over(project.brand),
            extent=settings.extent,
            view=settings.view,
            metrics=metrics,
        )


def figure_of(journey: Journey, spec: PictureSpec) -> Figure:
    """Return a journey's picture, the same one each time, so that what several documents show is drawn once."""
    figures = journey.figures
    if spec not in figures:
        figures[spec] = Figure(journey, spec)
    return figures[spec]


def svg_of(journey: Journey, wishes: Wishes, *, text: PictureText = PictureText.EMBEDDED) -> bytes:
    """Return a journey's picture as SVG."""
    return figure_of(journey, wishes.picture).svg(text).encode()


def pdf_of(journey: Journey, wishes: Wishes) -> bytes:
    """Return a journey's picture as PDF."""
    return figure_of(journey, wishes.picture).pdf()


def png_of(journey: Journey, wishes: Wishes) -> bytes:
    """Return a journey's picture as PNG."""
    return figure_of(journey, wishes.picture).png()
