"""Word and PowerPoint reports opened by LibreOffice: one run for all of them, many questions to what came of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from travelmap.publishing.journey import Wishes
from travelmap.publishing.renditions import RENDITIONS
from travelmap.reports.docx import docx_of
from travelmap.reports.pptx import pptx_of
from travelmap.reports.slides import slides_of

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.publishing.journey import Journey
    from travelmap.reports.content import Report

TYPED = ("<base href=//hostile.example/>", "{{ 7*191 }}", "&lt;script&gt;", "=HYPERLINK(")
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')


def office() -> str:
    """Return LibreOffice; `make test` installs it, so that it is missing is a failure."""
    names = (os.environ.get("TRAVELMAP_OFFICE"), "soffice", "libreoffice")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "LibreOffice is not installed: scripts/find_office.sh does that"
    return found


def said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def opened(
    modi: Journey, hostile: Report, arabic: Report, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, bytes]]:
    """Return the folder of PDFs that LibreOffice made of each report, and the reports."""
    folder = tmp_path_factory.mktemp("office")
    trips = tuple(trip for trip in hostile.trips if any(words in trip.title for words in TYPED))
    few = replace(hostile, trips=trips, statements=hostile.statements[:4], sources=hostile.sources[:4], places=())
    files = {
        "modi-docx": RENDITIONS["docx"].make(modi, Wishes("modi-docx")),
        "modi-pptx": RENDITIONS["pptx"].make(modi, Wishes("modi-pptx")),
        "hostile-docx": docx_of(few),
        "hostile-pptx": pptx_of(few),
        "arabic-docx": docx_of(arabic),
    }
    paths = []
    for name, content in files.items():
        paths.append(folder / f"{name}.{name.rpartition('-')[2]}")
        paths[-1].write_bytes(content)
    subprocess.run(
        [
            office(),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *paths,
        ],
        capture_output=True,
        check=True,
        timeout=240,
    )
    return folder, files


def pages(path: Path) -> int:
    return int(re.findall(r"Pages:\s+(\d+)", said("pdfinfo", path))[0])


def test_the_word_report_is_whole(opened: tuple[Path, dict[str, bytes]]) -> None:
    path = opened[0] / "modi-docx.pdf"
    text = said("pdftotext", "-layout", path, "-")

    assert 3 <= pages(path) <= 6
    assert f"Page 1 of {pages(path)}" in text
    for words in ("Key figures", "22,662 km", "Summit of the SCO", "Not attended", "no source given", "Sources"):
        assert words in text
    assert "Error" not in text
    pictures = [line.split() for line in said("pdfimages", "-list", path).splitlines()[2:]]
    assert any(int(line[3]) > 2000 for line in pictures), "the map, at 300 dots an inch"


def test_each_slide_is_one_page_and_nothing_leaves_it(opened: tuple[Path, dict[str, bytes]], report: Report) -> None:
    for name in ("modi-pptx", "hostile-pptx"):
        path = opened[0] / f"{name}.pdf"
        boxes = said("pdftotext", "-bbox", path, "-")
        width, height = map(float, _PAGE.findall(boxes)[0])
        assert width / height == pytest.approx(16 / 9, rel=0.01)
        foot = height * 500 / 540
        for page in boxes.split("<page ")[1:]:
            words = [tuple(map(float, found)) for found in _WORD.findall(page)]
            assert all(x0 >= 0 and x1 <= width + 1 for x0, _, x1, _ in words), name
            # What stands below the content is the running foot, and there is nothing between the two.
            assert not [word for word in words if word[1] < foot - 1 < word[3] - 6], name
    assert pages(opened[0] / "modi-pptx.pdf") == len(slides_of(report))


def test_hostile_texts_stand_there_as_typed(opened: tuple[Path, dict[str, bytes]]) -> None:
    for name in ("hostile-docx", "hostile-pptx"):
        text = said("pdftotext", opened[0] / f"{name}.pdf", "-")
        for words in TYPED:
            assert words in text.replace("\n", " "), name


def test_arabic_stands_at_the_right(opened: tuple[Path, dict[str, bytes]]) -> None:
    boxes = said("pdftotext", "-bbox", "-l", "1", opened[0] / "arabic-docx.pdf", "-")
    width = float(_PAGE.findall(boxes)[0][0])
    found = re.search(r'xMin="[-\d.]+" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">Key<', boxes)
    heading = re.search(r'xMax="([-\d.]+)" yMax="[-\d.]+">figures<', boxes)

    assert found
    assert heading
    assert float(heading[1]) > width * 0.85
