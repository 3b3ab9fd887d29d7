"""Files beside an itinerary: what is taken in, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap.reading.attachments import MAX_IMAGE_BYTES, Attachments, ImageProblem
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp")],
)
def test_kind_is_told_from_the_content(data: bytes, media_type: str, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(data)

    assert Attachments(tmp_path).read_image("picture.txt") == (media_type, data)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"RIFF\0\0\0\0WAVE"])
def test_other_kinds_are_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(data)

    with pytest.raises(ImageProblem, match="not a PNG"):
        Attachments(tmp_path).read_image("picture.png")


@pytest.mark.parametrize(
    "src",
    [
        "../secret.png",
        "a/../../secret.png",
        "link.png",
        "folder/secret.png",
        "C:\\secret.png",
        "\\\\host\\share\\secret.png",
        "//host/secret.png",
        "file:///secret.png",
        "https://example.org/a.png",
        "data:image/png;base64,AAAA",
        "x" * 5000,
        "a\0b",
    ],
)
def test_nothing_outside_the_folder_is_read(src: str, tmp_path: Path) -> None:
    folder = tmp_path / "itineraries"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "folder").symlink_to(tmp_path)

    with pytest.raises(ImageProblem):
        Attachments(folder).read_image(src)


def test_symlink_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(PNG)
    (tmp_path / "link.png").symlink_to(tmp_path / "real.png")

    assert Attachments(tmp_path).read_image("link.png") == ("image/png", PNG)


def test_large_image_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.png").open("wb") as file:
        file.truncate(MAX_IMAGE_BYTES + 1)

    with pytest.raises(ImageProblem, match=r"5\.0 MiB; at most 5"):
        Attachments(tmp_path).read_image("large.png")


def test_missing_image_is_a_warning_and_leaves_no_data(tmp_path: Path) -> None:
    itinerary, report = read_itinerary(
        tmp_path / "a.yaml", content=b"title: A\nstops: [{place: A, images: [{src: no.png, alt: None}]}]"
    )

    assert itinerary
    assert [(found.code, found.severity.value) for found in report.diagnostics] == [("TM205", "warning")]
    assert (itinerary.stops[0].images[0].data, itinerary.stops[0].images[0].media_type) == (None, None)


@pytest.mark.parametrize("locator", ["F1", "F2", "F10", "the-second-part", "12", "named", "given"])
def test_anchor_is_found(locator: str, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(
        "# F1 The first\n## The *second* part ##\n- **F2** text\n* F10: text\n12. [12] text\n<a name='named'></a>\n"
        "### Something {#given}\n",
        encoding="utf-8",
    )

    assert Attachments(tmp_path).has_anchor("brief.md", locator)


@pytest.mark.parametrize("locator", ["F", "F3", "first", "f1", ""])
def test_anchor_is_not_found(locator: str, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("# F1 The first\n\nF3 in running text\n", encoding="utf-8")

    assert not Attachments(tmp_path).has_anchor("brief.md", locator)


def test_file_that_is_no_text_is_taken_at_its_word(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.7")

    assert Attachments(tmp_path).has_anchor("brief.pdf", "page 3")


@pytest.mark.parametrize(
    ("locator", "found"), [("L1", True), ("L3", True), ("L4", False), ("L0", False), ("L01", False)]
)
def test_a_line_is_named_by_its_number(locator: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001 - what is expected
    (tmp_path / "notes.txt").write_text("one\ntwo\nthree\n", encoding="utf-8")

    assert Attachments(tmp_path).has_anchor("notes.txt", locator) is found
