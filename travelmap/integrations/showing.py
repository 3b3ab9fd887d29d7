"""A map in a page of a site: from what a document asks for to HTML, with files beside the page where they have a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from travelmap.diagnostics import Severity
from travelmap.errors import TravelmapError
from travelmap.integrations.desk import Prepared, desk_of
from travelmap.integrations.finding import Finding
from travelmap.integrations.hosts import data_address
from travelmap.rendering.site_figure import ProblemView, SiteFigure, problem_html, site_figure_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.integrations.desk import Desk
    from travelmap.integrations.hosts import Host
    from travelmap.integrations.wanted import Wanted

__all__ = ["figure_of", "problem_box", "shown"]


def shown(wanted: Wanted, host: Host, line: int | None) -> str:
    """Return the HTML of a map, or of a box with what is wrong; warn the tool.

    Args:
        wanted: What is asked for.
        host: The tool.
        line: Of the document, where it is asked for.

    Raises:
        TravelmapError: There is a mistake, and the tool is to stop at one.
    """
    desk = desk_of(host.root)
    source = replace(host.source, line=line)
    made = desk.prepare(wanted, source)
    findings = made.findings
    if isinstance(made, Prepared):
        try:
            html = site_figure_html(_placed(made, desk, host))
        except TravelmapError as error:
            path = made.journey.path or source.document
            findings = (*findings, Finding.of_error(error, path, desk.root))
            html = problem_box(findings)
    else:
        html = problem_box(findings)
    for finding in findings:
        host.log.warning("%s", finding.text)
    if host.strict and findings:
        raise TravelmapError(findings[0].text, hint=findings[0].hint)
    return html


def _placed(made: Prepared, desk: Desk, host: Host) -> SiteFigure:
    picture, page = desk.picture(made), desk.page(made)
    address = host.place(f"{made.stem}.svg", picture)
    link = host.place(f"{made.stem}.html", page)
    figure = figure_of(made, address or data_address("image/svg+xml", picture))
    return replace(figure, page=link) if link else replace(figure, document=page.decode())


def figure_of(made: Prepared, picture: str) -> SiteFigure:
    """Return what is shown of a prepared itinerary, but for where its page is."""
    from travelmap.figure.words import description

    view, size = made.journey.view, made.wanted.picture.size
    return SiteFigure(
        title=view.document_title,
        lang=view.lang,
        dir=view.dir,
        picture=picture,
        alt=made.wanted.alt or description(made.journey.route),
        width=round(size.width_px),
        height=round(size.height_px),
        frame_height=made.wanted.height,
        caption=made.wanted.caption,
        name=made.wanted.name,
    )


def problem_box(findings: Sequence[Finding]) -> str:
    """Return a box that says why there is no map: its errors, where there are any."""
    told = [one for one in findings if one.severity is Severity.ERROR] or findings
    return problem_html(
        [
            ProblemView(one.where, f"error {one.code}" if one.code else one.severity.value, one.message, one.hint)
            for one in told
        ]
    )
