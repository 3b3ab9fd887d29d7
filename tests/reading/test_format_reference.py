"""`docs/reference.md` is what the models say."""

from __future__ import annotations

import re
from pathlib import Path

from travelmap.reading.format_model import ROOTS, sections
from travelmap.reading.format_reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run scripts/write_reference.py"


def test_every_mapping_has_a_section_with_all_of_its_keys() -> None:
    parts = re.split(r"^## ", reference(), flags=re.MULTILINE)[1:]
    tables = [re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) for part in parts]
    for root in ROOTS.values():
        for section in sections(root):
            assert [key.name for key in section.keys] in tables, section.name


def test_its_links_lead_to_its_headings() -> None:
    text = reference()
    headings = re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert len(anchors) == len(headings)
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_no_row_has_a_cell_too_many() -> None:
    for line in reference().splitlines():
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line)) - 1
            assert cells in {2, 3}, line
