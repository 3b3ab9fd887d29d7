"""The Markdown report, read by a parser that is not ours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from travelmap.reports.content import Paragraph, Run, plain
from travelmap.reports.inert import one_line
from travelmap.reports.markdown import markdown_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from travelmap.reports.content import Report

READER = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])


def leaves(text: str) -> list[Token]:
    return [leaf for token in READER.parse(text) for leaf in (token, *(token.children or ()))]


def words(text: str) -> str:
    return " ".join("".join(leaf.content for leaf in leaves(text) if leaf.type == "text").split())


def test_has_the_parts_of_a_report(report: Report) -> None:
    text = markdown_of(report)
    headings = re.findall(r"^(#+) (.+)$", text, re.MULTILINE)

    assert [heading for heading in headings if len(heading[0]) < 3] == [
        ("#", "Modi abroad: the G7 in Italy, then Moscow and Vienna"),
        ("##", "Key figures"),
        ("##", "Context"),
        ("##", "G7 outreach session in Italy, June 2024"),
        ("##", "Russia and Austria, 8–10 July 2024"),
        ("##", "Sources"),
        ("##", "Notes"),
    ]
    assert "![Map: \\<all\\> of it](trip.png)" in text
    assert "| × | 3–4 July 2024 | Astana, Kazakhstan |" in text
    assert "**Expectation.** On the bilateral agenda" in text
    assert "*No source given for place and dates.*" in text
    assert "Official visit, as stated by the sender *no source given*; state visit, as stated by the press [" in text


def test_hostile_texts_show_as_typed(hostile: Report) -> None:
    text = markdown_of(hostile)
    found = leaves(text)

    assert {leaf.type for leaf in found} & {"html_block", "html_inline", "code_inline", "code_block", "fence"} == set()
    links = {leaf.attrGet("href") for leaf in found if leaf.type == "link_open"}
    ours = {"#sources", "https://a.example/"}
    assert {link for link in links if link not in ours and "creativecommons" not in str(link)} <= {
        run.url for note in hostile.notes for block in note.blocks if isinstance(block, Paragraph) for run in block.runs
    }
    assert [leaf.attrGet("src") for leaf in found if leaf.type == "image"] == ["trip.png"]
    shown = words(text)
    for entry in (entry for trip in hostile.trips for entry in trip.entries):
        assert " ".join(one_line(entry.place[0].runs[0].text).split()) in shown


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_title_is_text(report: Report, text: str) -> None:
    bare = replace(
        report,
        title=text,
        trips=(),
        statements=(),
        figure=None,
        summary=(plain(text), Paragraph((Run(text, bold=True),))),
    )

    found = leaves(markdown_of(bare))

    kinds = {leaf.type for leaf in found[:12]} - {"heading_open", "heading_close", "inline", "text", "paragraph_open"}
    assert kinds <= {"paragraph_close", "strong_open", "strong_close", "text_special", "softbreak"}
