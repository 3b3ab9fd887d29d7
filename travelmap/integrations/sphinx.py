"""Maps in documentation made by Sphinx: a directive for reStructuredText, and for MyST the same.

    .. travelmap:: trips/oslo.yaml
       :height: 480
       :caption: To Oslo and back

HTML has the picture with the live map over it; LaTeX and EPUB have the picture; everything else has the journey in
sentences. What is wrong with an itinerary is a warning of Sphinx, at the directive, so that `-W` fails.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from travelmap.diagnostics import Severity
from travelmap.integrations.desk import Prepared, Source, desk_of
from travelmap.integrations.sphinx_output import Pictured, Sentences, TravelmapNode, depart_html, root_of, visit_html
from travelmap.integrations.wanted import OPTIONS, Problem, Wanted, read_options
from travelmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from travelmap.integrations.finding import Finding

__all__ = ["TravelmapDirective", "setup"]

_log = logging.getLogger(__name__)


class TravelmapDirective(SphinxDirective):
    """`.. travelmap:: FILE`, or an itinerary as the directive's content."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = dict.fromkeys(OPTIONS, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Return the figure, or a box with what is wrong."""
        wanted = self._wanted()
        first = self.content_offset + 1 if wanted.inline is not None else self.lineno
        source = Source(Path(self.env.doc2path(self.env.docname)), (Path(self.env.srcdir),), first)
        desk = desk_of(root_of(self.env.app))
        made = desk.prepare(wanted, source)
        for file in made.watched:
            self.env.note_dependency(str(file))
        self._warn(made.findings)
        if not isinstance(made, Prepared):
            return [_box(made.findings)]
        figure = nodes.figure("", classes=["travelmap"])
        self.set_source_info(figure)
        figure += TravelmapNode(wanted=wanted, document=self.env.docname, first=first)
        if wanted.caption:
            text, messages = self.parse_inline(wanted.caption)
            caption = nodes.caption(wanted.caption, "", *text)
            self.set_source_info(caption)
            figure += caption
            figure += messages
        self.add_name(figure)
        return [figure]

    def _wanted(self) -> Wanted:
        file = self.arguments[0].strip() if self.arguments else None
        inline = "\n".join(self.content) if self.content else None
        problems: tuple[Problem, ...] = ()
        if file and inline:
            problems = (Problem("the directive has both a file and an itinerary", "keep one of them"),)
        elif not file and not inline:
            problems = (Problem("no itinerary is named", "write its file, such as trips/oslo.yaml"),)
        given = {name: (str(text or ""), 0) for name, text in self.options.items()}
        wanted = Wanted(file=file, inline=None if file else inline, problems=problems)
        return read_options(given, wanted)

    def _warn(self, findings: Sequence[Finding]) -> None:
        for found in findings:
            line = found.line or self.lineno
            subtype = found.code.lower() if found.code else "directive"
            _log.warning("%s", found.text, type="travelmap", subtype=subtype, location=(self.env.docname, line))


def _box(findings: Sequence[Finding]) -> nodes.Node:
    """Return what stands in every kind of output where there is no map."""
    box = nodes.warning("", nodes.paragraph("", "", nodes.strong("", "This map could not be made.")))
    told = [one for one in findings if one.severity is Severity.ERROR] or findings
    box += nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", one.text)) for one in told))
    return box


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive and what writes its output."""
    app.add_config_value("travelmap_root", "", "env", types=frozenset({str}))
    app.add_directive("travelmap", TravelmapDirective)
    app.add_node(TravelmapNode, html=(visit_html, depart_html))
    app.add_post_transform(Pictured)
    app.add_post_transform(Sentences)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
