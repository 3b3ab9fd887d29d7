"""Words as elements of WordprocessingML: runs, links, marks and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from travelmap.reports.faces import LATIN, complex_face
from travelmap.reports.inert import base_is_rtl, kept_together, one_line, runs_of_direction, safe_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from travelmap.reports.content import Run

__all__ = ["Element", "Words", "element", "paragraph"]

Element: TypeAlias = Any
"""Of lxml, which has no types."""


_OWN_SIDE: Final = frozenset({"Normal", "Statement", "ListParagraph"})
"""Styles of text that is long enough to stand at its own side."""


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    """Return an element, such as `w:p`; attributes have prefixes as well."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    made.extend(children)
    return made


def paragraph(
    style: str, *children: Element, rtl: bool = False, first: Iterable[Element] = (), then: Iterable[Element] = ()
) -> Element:
    """Return a paragraph.

    Args:
        style: The style's id.
        children: Its runs and links.
        rtl: Whether it runs from right to left.
        first: Properties that stand before its direction in the schema's order.
        then: Properties that stand behind it.
    """
    bidi = [element("w:bidi")] if rtl else []
    properties = element("w:pPr", None, element("w:pStyle", {"w:val": style}), *first, *bidi, *then)
    return element("w:p", None, properties, *children)


class Words:
    """Sets runs in one document: knows its language and its links."""

    def __init__(self, part: Element, lang: str, *, rtl: bool) -> None:
        """Set runs for a document.

        Args:
            part: The document's part, which keeps the addresses of links.
            lang: The language of what authors write.
            rtl: Whether that is written from right to left.
        """
        self._part = part
        self._rtl = rtl
        self._english = lang.lower().partition("-")[0] == "en"

    def paragraph(
        self, style: str, runs: Sequence[Run], *, first: Iterable[Element] = (), faint: bool = False
    ) -> Element:
        """Return a paragraph in the direction of its author's words.

        Tables, headings and the like stand at the side where the document's lines begin, whatever their own direction.
        """
        rtl = self._rtl if style == "ListParagraph" and self._rtl else base_is_rtl(runs, otherwise=self._rtl)
        # Word counts left and right from where a line begins, so this means the other side in both cases.
        own = style in _OWN_SIDE and not all(run.ours for run in runs)
        then = [element("w:jc", {"w:val": "right"})] if rtl != self._rtl and not own and style != "DraftMark" else []
        if rtl and style == "Statement":
            line = {"w:val": "single", "w:sz": "18", "w:space": "8", "w:color": "C9D6E2"}
            first = [element("w:pBdr", None, element("w:left", {"w:val": "nil"}), element("w:right", line)), *first]
        return paragraph(style, *self.set(runs, rtl=rtl, faint=faint), rtl=rtl, first=first, then=then)

    def set(self, runs: Sequence[Run], *, rtl: bool, faint: bool = False) -> Iterator[Element]:
        """Yield the elements of runs."""
        for run in runs:
            if run.text == "\v":
                yield element("w:r", None, element("w:br"))
            elif run.source:
                mark = self._run(
                    f"[{one_line(run.text)}]".replace(" ", "\N{NO-BREAK SPACE}"), run, style="SourceMark", rtl=False
                )
                yield element("w:hyperlink", {"w:anchor": f"source_{run.source}", "w:history": "1"}, mark)
            elif run.url:
                yield element(
                    "w:hyperlink", {"r:id": self._link(run.url), "w:history": "1"}, *self._runs(run, "Hyperlink", rtl)
                )
            else:
                style = "Uncited" if run.alert else "Muted" if run.muted or faint else ""
                yield from self._runs(run, style, rtl)

    def _link(self, url: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        found: str = self._part.relate_to(safe_address(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return found

    def _runs(self, run: Run, style: str, rtl: bool) -> Iterator[Element]:  # noqa: FBT001 - private, and read at the call
        words = kept_together(one_line(run.text), ours=run.ours, rtl=rtl)
        for text, turned in runs_of_direction(words, rtl=rtl):
            yield self._run(text, run, style=style, rtl=turned)

    def _run(self, text: str, run: Run, *, style: str, rtl: bool) -> Element:
        properties = element("w:rPr")
        if style:
            properties.append(element("w:rStyle", {"w:val": style}))
        face = complex_face(text)
        if face != LATIN:
            properties.append(element("w:rFonts", {"w:cs": face}))
        if run.bold:
            properties.extend([element("w:b"), element("w:bCs")])
        if run.italic:
            properties.extend([element("w:i"), element("w:iCs")])
        if rtl:
            properties.append(element("w:rtl"))
        elif face != LATIN:
            properties.append(element("w:cs"))
        if run.ours and not self._english:
            properties.append(element("w:lang", {"w:val": "en-GB"}))
        words = element("w:t", {"xml:space": "preserve"})
        words.text = text
        return element("w:r", None, *([properties] if len(properties) else []), words)
