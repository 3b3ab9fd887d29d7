"""The PDF report, read by poppler."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

from travelmap.publishing.report_faces import faces_of
from travelmap.reports.content import plain
from travelmap.reports.typst_pdf import pdf_of, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.reports.content import Report


def written(report: Report, folder: Path) -> tuple[Path, str]:
    """Set a report; return its file, and its words as they are copied from it."""
    path = folder / "report.pdf"
    path.write_bytes(pdf_of(report, faces_of(words_of(report), report.lang)))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)  # noqa: S607 - of poppler
    return path, done.stdout.decode()


def test_is_tagged_selectable_and_the_same_to_the_byte(report: Report, tmp_path: Path) -> None:
    path, text = written(report, tmp_path)
    facts = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout  # noqa: S607 - of poppler
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout  # noqa: S607 - of poppler

    assert "Tagged:          yes" in facts
    assert "Page size:       595.276 x 841.89 pts (A4)" in facts
    assert "CreationDate" not in facts
    assert f"Title:           {report.title}" in facts
    assert all(line.split()[-5:-3] == ["yes", "yes"] for line in fonts.splitlines()[2:]), "embedded, and cut down"
    for words in ("Astana, Kazakhstan", "Not attended", "22,662 km", "no source given", "Page 1 of", "Key figures"):
        assert words in text
    content = path.read_bytes()
    assert b"/pdfuaid:part" in content or b"pdfuaid" in content
    assert written(report, tmp_path)[0].read_bytes() == content


def test_hostile_texts_are_text(hostile: Report, tmp_path: Path) -> None:
    typed = '#read("/etc/passwd") $x$ @cite <label> \\ `raw` = head // no'
    shown = replace(hostile, title="a\x00b _x000D_", trips=hostile.trips[:12], subtitle=(plain(typed),))

    _, text = written(shown, tmp_path)

    assert "a␀b _x000D_" in text
    assert typed in text
    assert "<script>window.__pwned=1</script>" in text
    assert "root:" not in text


def test_every_script_has_a_face_and_what_has_none_is_told(report: Report, tmp_path: Path) -> None:
    typed = "東京 عمّان הרצל Київ हिन्दी ไทย"
    odd = "\U000130ff"

    _, text = written(replace(report, subtitle=(plain(typed), plain(f"[{odd}]"))), tmp_path)

    assert all(word in text for word in ("東京", "Київ", "हिन्दी"))
    assert "[□]" in text


def test_full_tables_lie_on_their_side_and_lists_and_drafts_are_set(
    arabic: Report, report: Report, tmp_path: Path
) -> None:
    trip = report.trips[1]
    full = replace(trip.entries[1], purpose=(plain("A long purpose. " * 40),), met=(plain("Somebody, " * 40),))
    path, _ = written(replace(report, trips=(replace(trip, entries=(full,)),)), tmp_path)
    facts = subprocess.run(["pdfinfo", "-l", "9", path], capture_output=True, text=True, check=True).stdout  # noqa: S607 - of poppler
    _, text = written(arabic, tmp_path)

    assert "841.89 x 595.276" in facts
    assert text.count("Draft — not for publication") >= 2
    assert "UN 1701" in text
