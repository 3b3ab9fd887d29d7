"""SVG, PDF and PNG of words in every script, read by programs that are not ours."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from travelmap.errors import PictureTooLargeError, RenderError, UnreadableError
from travelmap.model.picture import PictureSize
from travelmap.printing.embedding import with_fonts
from travelmap.printing.faces import load_faces
from travelmap.printing.outlines import with_outlines
from travelmap.printing.pdf import as_pdf
from travelmap.printing.picture import read_picture
from travelmap.printing.png import as_png
from travelmap.printing.shaping import Shaper
from travelmap.printing.typesetting import Facts

from .conftest import SCRIPTS, picture

HOSTILE = tuple(
    json.loads(line)
    for line in (Path(__file__).parents[1] / "hostile_strings.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
TYPST = ('#eval("1+1")', "$x^2$ `code` \\u{41} #let x = 1; *b* _i_ //c /* c */ @ref <l> = h", '..."quotes" --- #')
SIZE = PictureSize(100, 100)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> PictureSize:
    found = read_picture(svg)
    return PictureSize(100, 100 * found.height / found.width)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def test_words_stay_words_with_their_fonts_inside(shaper: Shaper) -> None:
    svg = with_fonts(picture(*SCRIPTS), shaper)
    root = parsed(svg)

    assert ["".join(text.itertext()) for text in root.iter(f"{SVG}text")] == list(SCRIPTS)
    style = root.find(f"{SVG}style")
    assert style is not None
    assert style.text is not None
    for rule in style.text.split("@font-face")[1:]:
        family = rule.split('"')[1]
        font = TTFont(BytesIO(base64.b64decode(rule.split("base64,")[1].split(")")[0])))
        assert font.flavor == "woff"
        assert "Open Font License" in (font["name"].getDebugName(13) or "")
        users = [e for e in root.iter() if family in e.get("font-family", "")]
        letters = {ord(letter) for user in users for letter in user.text or ""}
        assert users
        assert letters <= set(font.getBestCmap()) | {0x200B, 0x200C, 0x200D}
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_outlines_need_no_font_and_keep_what_they_say(shaper: Shaper) -> None:
    root = parsed(with_outlines(picture(*SCRIPTS), shaper))

    assert not list(root.iter(f"{SVG}text"))
    groups = [group for group in root.iter(f"{SVG}g") if group.get("aria-label")]
    assert [group.get("aria-label") for group in groups] == list(SCRIPTS)
    for group in groups:
        halo, fill = group
        assert (halo.get("fill"), fill.get("fill")) == ("none", "#123456")
        assert halo.get("d") == fill.get("d")
        assert len(fill.get("d", "")) > 100


def test_a_pdf_has_words_fonts_and_tags(shaper: Shaper) -> None:
    svg = picture(*SCRIPTS, *TYPST, title="Title: गंगा #1")
    made = as_pdf(svg, shaper, drawn(svg), Facts(authors=("A. Writer",), keywords=("India", "東京")))
    reader = pypdf.PdfReader(BytesIO(made))

    assert len(reader.pages) == 1
    assert float(reader.pages[0].mediabox.width) == pytest.approx(100 / 25.4 * 72, abs=0.01)
    assert reader.metadata is not None
    assert reader.metadata.title == "Title: गंगा #1"
    assert reader.metadata.author == "A. Writer"
    assert reader.metadata.keywords == "India, 東京"
    assert reader.metadata.creation_date is None
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"] is True or str(root["/MarkInfo"]["/Marked"]) == "True"
    assert "What it shows" in str(_alternatives(root["/StructTreeRoot"]))
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    text = reader.pages[0].extract_text()
    for line in ("Vienna (1815)", "東京の皇居", "서울", "አዲስ አበባ", "Київ", *TYPST):
        assert line in text
    resources: Any = reader.pages[0]["/Resources"]
    fonts = [font.get_object()["/DescendantFonts"][0].get_object() for font in resources["/Font"].values()]
    assert len(fonts) > 8
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in fonts)


def _alternatives(node: Any) -> list[str]:  # noqa: ANN401 - a tree of whatever a PDF holds
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for child in node for found in _alternatives(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + (_alternatives(node["/K"]) if "/K" in node else [])


def test_a_png_has_its_dots_and_says_what_it_shows(shaper: Shaper) -> None:
    svg = picture(*SCRIPTS, title="Title: गंगा")
    size = PictureSize(89, 80)
    with Image.open(BytesIO(as_png(svg, shaper, size, Facts(licence="CC BY 4.0")))) as image:
        image.load()
        assert image.size == (1051, 945)
        assert [round(float(dots)) for dots in image.info["dpi"]] == [300, 300]
        told = image.text  # type: ignore[attr-defined] - of PNG files
        assert (told["Title"], told["Description"], told["Copyright"]) == ("Title: गंगा", "What it shows", "CC BY 4.0")
        assert image.info["srgb"] == 0
        colours = image.convert("RGB").getcolors(1 << 24)
    assert colours is not None
    assert max(colours)[1] == (0xDD, 0xEE, 0xFF)
    assert any(sum(abs(a - b) for a, b in zip(colour, (0x12, 0x34, 0x56), strict=True)) < 12 for _, colour in colours)
    with pytest.raises(PictureTooLargeError, match="dots are too many"):
        as_png(svg, shaper, PictureSize(1000, 1000))


def test_no_text_breaks_out_of_any_form(shaper: Shaper) -> None:
    texts = (
        *HOSTILE,
        *TYPST,
        "a" * 500,
        "Z" + "\u0300\u0489" * 200,
        "\u202eabc",
        "\ud800\x00\ufdd0",
        "\u0915\u094d" * 50,
    )
    svg = picture(*texts, title=HOSTILE[0])
    size = drawn(svg)

    for made in (with_fonts(svg, shaper), with_outlines(svg, shaper)):
        assert {element.tag for element in parsed(made).iter()} <= {
            f"{SVG}{tag}" for tag in ("svg", "title", "desc", "style", "rect", "text", "tspan", "g", "path")
        }
    document = pypdf.PdfReader(BytesIO(as_pdf(svg, shaper, size)))
    assert len(document.pages) == 1
    text = document.pages[0].extract_text()
    assert all(line in text for line in (*TYPST, "{{ 7*191 }}"))
    assert not {"/OpenAction", "/Names", "/AA"} & set(document.trailer["/Root"])  # type: ignore[arg-type] - a dictionary
    assert as_png(svg, shaper, drawn(svg), dots_per_inch=36).startswith(b"\x89PNG")


def test_a_name_from_right_to_left_stands_where_it_was_drawn(shaper: Shaper) -> None:
    root = parsed(with_fonts(picture("القاهرة", "ירושלים", "مصر"), shaper))

    found = [(text.get("direction"), text.get("text-anchor")) for text in root.iter(f"{SVG}text")]
    assert found == [("rtl", "end"), ("rtl", "middle"), ("rtl", "start")]


def test_words_in_turned_and_moved_groups_are_found_where_they_are() -> None:
    text = '<text x="1" y="2" transform="rotate(90 1 2)">a</text>'
    inner = f'<g transform="translate(10 20) scale(2)" opacity=".5" fill="#fff">{text}</g>'
    (words,) = read_picture(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>').words

    assert words.matrix == pytest.approx((0, 2, -2, 0, 16, 22))
    assert (words.opacity, words.style["fill"], words.size) == (0.5, "#fff", 16.0)
    with pytest.raises(RenderError, match="skewX"):
        read_picture('<svg viewBox="0 0 9 9"><g transform="skewX(4)"><text>a</text></g></svg>')
    with pytest.raises(RenderError, match="no size"):
        read_picture("<svg/>")


def test_a_font_of_the_user_is_asked_last(tmp_path: Path, shaper: Shaper) -> None:
    # A font of one letter that no built-in face has, made of one that they have.
    font = TTFont(BytesIO(load_faces().first.file_of(bold=False).blob.data))
    for table in font["cmap"].tables:
        table.cmap = {0x0535: "A", 0x41: "A"}
    path = tmp_path / "own.ttf"
    font.save(path)
    own = Shaper(load_faces([path]))

    assert shaper.line("Ե").missing == ("Ե",)
    assert not own.line("Ե").missing
    assert [run.face.name for run in own.line("Vienna A Ե").runs] == ["FiraGO", "own"]
    assert "Ե" in with_fonts(picture("Ե"), own)
    assert as_pdf(picture("Ե"), own, SIZE).startswith(b"%PDF")

    path.write_bytes(b"not a font")
    with pytest.raises(UnreadableError, match="not a font with outlines"):
        load_faces([path])
    with pytest.raises(UnreadableError, match="cannot read the font"):
        load_faces([tmp_path / "none.ttf"])


PROGRAM = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests_printing import picture, SCRIPTS
from travelmap.model.picture import PictureSize
from travelmap.printing.embedding import with_fonts
from travelmap.printing.faces import load_faces
from travelmap.printing.outlines import with_outlines
from travelmap.printing.pdf import as_pdf
from travelmap.printing.png import as_png
from travelmap.printing.shaping import Shaper
shaper, svg, size = Shaper(load_faces(), "en"), picture(*SCRIPTS), PictureSize(100, 100)
made = [with_fonts(svg, shaper).encode(), with_outlines(svg, shaper).encode()]
made += [as_pdf(svg, shaper, size), as_png(svg, shaper, size)]
print(*[hashlib.sha256(one).hexdigest() for one in made])
"""


def test_the_same_picture_gives_the_same_bytes_everywhere(tmp_path: Path, shaper: Shaper) -> None:
    (tmp_path / "tests_printing.py").write_text((Path(__file__).parent / "conftest.py").read_text("utf-8"), "utf-8")
    environ = {**os.environ, "PYTHONHASHSEED": "4242", "TZ": "Pacific/Apia", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "7"}
    environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], env=environ, capture_output=True, text=True, check=True
    )

    svg, size = picture(*SCRIPTS), PictureSize(100, 100)
    here = (
        with_fonts(svg, shaper).encode(),
        with_outlines(svg, shaper).encode(),
        as_pdf(svg, shaper, size),
        as_png(svg, shaper, size),
    )
    assert done.stdout.split() == [hashlib.sha256(one).hexdigest() for one in here]
