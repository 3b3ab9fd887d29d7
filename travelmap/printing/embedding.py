"""Words that stay words: an SVG picture with the letters it needs inside."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from travelmap.printing.picture import as_text, read_picture
from travelmap.printing.subsets import subsets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travelmap.printing.picture import Words
    from travelmap.printing.shaping import Line, Run, Shaper
    from travelmap.printing.subsets import Subset

__all__ = ["with_fonts"]

_OTHERWISE: Final = "Noto Sans, Helvetica, Arial, sans-serif"
"""For what no face of ours has, and for programs that do not read fonts in a picture."""


def with_fonts(svg: str, shaper: Shaper) -> str:
    """Return a picture with its fonts inside, cut down to the letters that it has.

    Args:
        svg: A picture of ours.
        shaper: Of its words.
    """
    picture = read_picture(svg)
    lines = [shaper.line(words.text, bold=words.bold, right_to_left=words.right_to_left) for words in picture.words]
    subsets = subsets_of(run for line in lines for run in line.runs)
    for words, line in zip(picture.words, lines, strict=True):
        _set(words, line, subsets)
    # Letters as far apart as they were measured, on screens of every fineness.
    picture.root.set("text-rendering", "geometricPrecision")
    if subsets:
        style = ET.Element("style")
        style.text = "".join(map(_rule, subsets.values()))
        at = sum(child.tag in {"title", "desc"} for child in picture.root)
        picture.root.insert(at, style)
    return as_text(picture)


def _rule(subset: Subset) -> str:
    # What is bold already says so, or a browser would widen its strokes once more; what is not is left to it.
    weight = "font-weight:600 900;" if subset.bold and not subset.face.boldened else ""
    data = b64encode(subset.as_woff()).decode("ascii")
    return f'@font-face{{font-family:"{subset.family}";{weight}src:url(data:font/woff;base64,{data})format("woff")}}'


def _set(words: Words, line: Line, subsets: Mapping[tuple[int, bool], Subset]) -> None:
    element = words.element
    element.text = None
    for child in list(element):
        element.remove(child)
    if line.right_to_left and words.right_to_left is None:
        element.set("direction", "rtl")
        turned = {"start": "end", "end": "start"}.get(words.anchor)
        if turned:
            element.set("text-anchor", turned)
    if len(line.runs) == 1:
        element.text = line.runs[0].original
        _dress(element, line.runs[0], subsets)
        return
    for run in line.runs:
        part = ET.SubElement(element, "tspan")
        part.text = run.original
        _dress(part, run, subsets)


def _dress(element: ET.Element, run: Run, subsets: Mapping[tuple[int, bool], Subset]) -> None:
    subset = subsets[run.face.number, run.bold]
    element.set("font-family", f"{subset.family}, {_OTHERWISE}")
