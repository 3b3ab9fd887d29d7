"""A map in a page of a site: from what a document asks for to HTML, with files beside the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Severity
from travelmap.errors import TravelmapError
from travelmap.integrations.desk import Prepared, desk_of
from travelmap.integrations.finding import Finding
from travelmap.integrations.hosts import data_address
from travelmap.rendering.embed import PictureView, embed_of
from travelmap.rendering.site_figure import ProblemView, SiteFigure, problem_html, site_figure_html
from travelmap.wording.telling import alt_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.integrations.desk import Desk
    from travelmap.integrations.hosts import Host
    from travelmap.integrations.wanted import Wanted

__all__ = ["figure_of", "problem_box", "shown"]

LONGEST_ADDRESS: Final = 1_900_000
"""Characters of a `data:` address: browsers stop at 2 MiB."""


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
    address = host.place(f"{made.stem}.svg", picture) or data_address("image/svg+xml", picture)
    link = host.place(f"{made.stem}.html", page)
    return figure_of(made, address, link, page)


def figure_of(made: Prepared, picture: str, link: str | None, page: bytes = b"") -> SiteFigure:
    """Return what is shown of a prepared itinerary.

    Args:
        made: The itinerary.
        picture: The picture's address.
        link: The page's address, None where it has none.
        page: What is framed then.
    """
    frame, note = link, ""
    if link is None:
        frame = data_address("text/html;charset=utf-8", page)
        if len(frame) > LONGEST_ADDRESS:
            frame, note = None, "This map is too large to be shown inside of this page."
    view, size, wanted = made.journey.view, made.wanted.picture.size, made.wanted
    alt = wanted.alt or alt_text(made.journey.route)
    shown = PictureView(picture, alt, round(size.width_px), round(size.height_px))
    embed = replace(embed_of(view, link or "", shown), link=link, frame=frame, note=note, fixed_height_px=wanted.height)
    return SiteFigure(embed, wanted.caption, wanted.name)


def problem_box(findings: Sequence[Finding]) -> str:
    """Return a box that says why there is no map: its errors, where there are any."""
    told = [one for one in findings if one.severity is Severity.ERROR] or findings
    return problem_html(
        [
            ProblemView(one.where, f"error {one.code}" if one.code else one.severity.value, one.message, one.hint)
            for one in told
        ]
    )
