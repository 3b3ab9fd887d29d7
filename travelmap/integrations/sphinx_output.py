"""What Sphinx writes where a map stands: live in HTML, a picture in LaTeX and EPUB, sentences everywhere else."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from travelmap.errors import TravelmapError
from travelmap.integrations.desk import Prepared, Source, desk_of
from travelmap.integrations.finding import without_root
from travelmap.integrations.showing import figure_of
from travelmap.output import write_file
from travelmap.rendering.site_figure import site_figure_html
from travelmap.wording.telling import alt_text, telling

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from travelmap.integrations.desk import Desk

__all__ = ["Pictured", "Sentences", "TravelmapNode", "depart_html", "root_of", "visit_html"]

FOLDER = "_travelmap"
"""Where the files of maps stand in the site."""
_log = logging.getLogger(__name__)


class TravelmapNode(nodes.General, nodes.Element):
    """A map in a document: what is asked for, in `wanted`, and where, in `document` and `first`."""


def root_of(app: Sphinx) -> Path:
    """Return the project's folder: that of conf.py, or what `travelmap_root` says from there."""
    return Path(app.confdir) / str(app.config.travelmap_root)


def _prepared(node: TravelmapNode, app: Sphinx) -> tuple[Prepared, Desk]:
    """Return what a node shows; it was found to be right when its document was read.

    Raises:
        TravelmapError: It has changed since then.
    """
    desk = desk_of(root_of(app))
    source = Source(Path(app.env.doc2path(node["document"])), (Path(app.srcdir),), node["first"])
    made = desk.prepare(node["wanted"], source)
    if not isinstance(made, Prepared):
        raise TravelmapError(made.findings[0].text if made.findings else "the itinerary is not as it was")
    return made, desk


def visit_html(self: HTML5Translator, node: TravelmapNode) -> None:
    """Write the files of a map, and the picture with the live map over it."""
    builder = self.builder
    try:
        made, desk = _prepared(node, builder.app)
        picture, page = desk.picture(made), desk.page(made)
    except TravelmapError as error:
        _tell(node, error, builder.app)
        raise nodes.SkipNode from error
    folder = Path(builder.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / f"{made.stem}.svg", picture)
    write_file(folder / f"{made.stem}.html", page)
    # Of this page's own way to the site's root only that to the pictures is known.
    seen = posixpath.join(posixpath.dirname(builder.imgpath), FOLDER, made.stem)
    figure = figure_of(made, f"{seen}.svg", f"{seen}.html")
    self.body.append(site_figure_html(figure, bare=True))


def depart_html(self: HTML5Translator, node: TravelmapNode) -> None:
    """Write nothing more."""


class Pictured(SphinxPostTransform):
    """Puts an ordinary picture in the place of a map for LaTeX and EPUB, which Sphinx then carries over itself."""

    default_priority = 90  # before Sphinx converts pictures that a builder cannot show

    def is_supported(self) -> bool:
        """Return whether the builder shows pictures, and nothing that moves."""
        return _kind(self.app) == "picture"

    def run(self, **_given: object) -> None:
        """Replace every map."""
        # EPUB allows less in SVG than browsers do.
        form, media_type = ("pdf", "application/pdf") if self.app.builder.format == "latex" else ("png", "image/png")
        for node in list(self.document.findall(TravelmapNode)):
            try:
                made, desk = _prepared(node, self.app)
                picture = desk.picture(made, form)
            except TravelmapError as error:
                _tell(node, error, self.app)
                node.replace_self(nodes.paragraph("", without_root(str(error), root_of(self.app))))
                continue
            folder = Path(self.env.doctreedir) / "travelmap"
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{made.stem}.{form}"
            write_file(file, picture)
            alt = made.wanted.alt or alt_text(made.journey.route)
            image = nodes.image(uri=str(file), candidates={media_type: str(file)}, alt=alt)
            self.env.images.add_file(node["document"], str(file))
            node.replace_self(image)


class Sentences(SphinxPostTransform):
    """Puts the journey in sentences where neither map nor picture can stand."""

    default_priority = 90

    def is_supported(self) -> bool:
        """Return whether the builder shows text."""
        return _kind(self.app) == "sentences"

    def run(self, **_given: object) -> None:
        """Replace every map, and the figure around it."""
        for node in list(self.document.findall(TravelmapNode)):
            try:
                made, _ = _prepared(node, self.app)
                text = telling(made.journey.route)
            except TravelmapError as error:
                _tell(node, error, self.app)
                text = without_root(str(error), root_of(self.app))
            paragraphs = [nodes.paragraph("", line) for line in text.splitlines() if line.strip()]
            node.replace_self(nodes.container("", *paragraphs))


def _kind(app: Sphinx) -> str:
    """Return what a builder can show: `live`, `picture` or `sentences`."""
    if app.builder.name.startswith("epub") or app.builder.format == "latex":
        return "picture"
    return "live" if app.builder.format == "html" else "sentences"


def _tell(node: TravelmapNode, error: TravelmapError, app: Sphinx) -> None:
    text = without_root(str(error), root_of(app))
    _log.warning(
        "%s", f"{text} ({error.hint})" if error.hint else text, type="travelmap", subtype="output", location=node
    )
