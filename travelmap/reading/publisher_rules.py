"""What no single value shows of a publisher's part: a logo that is not there, a colour that cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.diagnostics import Label
from travelmap.model.colour import Colour
from travelmap.model.publication import DARK, LIGHT
from travelmap.reading.attachments import Attachments, ImageProblem
from travelmap.reading.edtf import DateError, parse_date
from travelmap.reading.suggest import shortened
from travelmap.reading.tree import Mapping, Node, Scalar, Sequence, child, scalar_text

if TYPE_CHECKING:
    from datetime import date

    from travelmap.model.publication import Ground
    from travelmap.reading.findings import Findings

__all__ = ["check_brand_tree", "check_corrections"]

_USES = {"accent": "what is chosen, on the page", "route": "pins and legs, on the map"}


def check_brand_tree(root: Mapping, attachments: Attachments, findings: Findings) -> None:
    """Check the `brand:` of an itinerary or a project file.

    Args:
        root: The tree of the file.
        attachments: The files beside it.
        findings: Where errors and warnings go.
    """
    brand = child(root, "brand")
    node = child(brand, "logo")
    logo = scalar_text(node)
    if node is not None and logo is not None:
        try:
            attachments.read_image(logo.strip(" \t\r\n"))
        except ImageProblem as wrong:
            tell = findings.warning if wrong.missing else findings.error
            what = str(wrong).replace("the image", "the logo").replace("an image", "a logo")
            hint = wrong.hint.replace("the itinerary", "this file")
            tell("TM205", f"{what}: {shortened(logo, 80)}", node.span, hint=hint)
    for use in _USES:
        _contrast(brand, use, use, LIGHT, findings)
        _contrast(brand, f"{use}_dark", use, DARK, findings)


def _contrast(brand: Node | None, key: str, use: str, ground: Ground, findings: Findings) -> None:
    """Warn of a colour that is hard to see in the theme that it is for, or that YAML took for a comment."""
    key_node, value = brand.entries.get(key, (None, None)) if isinstance(brand, Mapping) else (None, None)
    if key_node and isinstance(value, Scalar) and value.text is None and not value.broken:
        hint = 'write the colour in quotes, such as "#1d4f91": without them YAML takes # for the start of a comment'
        findings.error("TM102", f"`brand.{key}` is empty", key_node.span, label="nothing follows", hint=hint)
    node = child(brand, key)
    text = scalar_text(node)
    try:
        colour = Colour.parse((text or "").strip())
    except ValueError:
        return
    grounds, least = ground.seen_on(use)
    ratio = colour.least_contrast(grounds)
    if node is None or ratio >= least:
        return
    findings.warning(
        "TM209",
        # Cut, not rounded: 4.49 to 1 does not pass, and must not be told as 4.5.
        f"`brand.{key}` is hard to see on the {ground.name} page: its contrast is {int(ratio * 100) / 100:.2f} to 1",
        node.span,
        label=f"used for {_USES[use]}: at least {least:g} to 1 is needed",
        hint=f'the nearest shade that can be seen: "{colour.passing(grounds, least)}"',
    )


def check_corrections(root: Mapping, findings: Findings) -> None:
    """Warn of a correction that is older than what it corrects."""
    published = child(root, "published")
    first = _day(published)
    corrections = child(root, "corrections")
    if published is None or first is None or not isinstance(corrections, Sequence):
        return
    for correction in corrections.items:
        node = child(correction, "date")
        day = _day(node)
        if node is not None and day is not None and day < first:
            findings.warning(
                "TM201",
                f"the correction of {day} is older than the itinerary, published on {first}",
                node.span,
                hint="correct one of the two days; what was mended before publication needs no correction",
                related=(Label(published.span, "published here"),),
            )


def _day(node: Node | None) -> date | None:
    text = scalar_text(node)
    try:
        span = parse_date(text) if text else None
    except DateError:
        return None
    return span.earliest if span and span.exact and span.earliest == span.latest else None
