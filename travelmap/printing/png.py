"""A picture as PNG: so many dots, which say how large they are, and what they show."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from travelmap.errors import PictureTooLargeError
from travelmap.extras import require
from travelmap.model.picture import DOTS_PER_INCH, MM_PER_INCH
from travelmap.printing.outlines import replace_words
from travelmap.printing.picture import as_text, read_picture
from travelmap.printing.typesetting import Facts, typeset

if TYPE_CHECKING:
    from travelmap.model.picture import PictureSize
    from travelmap.printing.shaping import Shaper

__all__ = ["MOST_DOTS", "as_png", "dots_of"]

MOST_DOTS: Final = 60_000_000
"""As many as a poster of 841 x 594 mm has at 280 dots an inch; it takes about a gigabyte to make."""
_POINTS_PER_INCH: Final = 72
_COLOURS: Final = 256
_UNSEEN: Final = 8
"""By how much of 255 a palette may change a colour: nobody sees it, and the file is a third as large."""


def dots_of(size: PictureSize, dots_per_inch: int = DOTS_PER_INCH) -> tuple[int, int]:
    """Return how many dots a picture has, across and down.

    Raises:
        PictureTooLargeError: They are too many to be made.
    """
    width = max(1, round(size.width_mm / MM_PER_INCH * dots_per_inch))
    height = max(1, round(size.height_mm / MM_PER_INCH * dots_per_inch))
    if width * height > MOST_DOTS:
        msg = f"{width:,} x {height:,} dots are too many for a PNG: at most {MOST_DOTS // 1_000_000} million are made"
        raise PictureTooLargeError(msg, hint="take fewer dots an inch, a smaller size, or PDF, which has no dots")
    return width, height


def as_png(
    svg: str, shaper: Shaper, size: PictureSize, facts: Facts | None = None, *, dots_per_inch: int = DOTS_PER_INCH
) -> bytes:
    """Return a picture as PNG.

    Args:
        svg: A picture of ours.
        shaper: Of its words.
        size: Of the picture on paper.
        facts: What the file says of itself.
        dots_per_inch: How finely it is drawn; said in the file.

    Raises:
        MissingExtraError: A library that it needs is not installed.
        PictureTooLargeError: It would have too many dots.
    """
    width, height = dots_of(size, dots_per_inch)
    picture = read_picture(svg)
    replace_words(picture, shaper, label=False)
    # The page is so large that it has exactly these dots.
    page = {
        "title": picture.title,
        "description": "",
        "authors": [],
        "keywords": [],
        "alt": "",
        "width": width * _POINTS_PER_INCH / dots_per_inch,
        "height": height * _POINTS_PER_INCH / dots_per_inch,
        "lines": [],
    }
    drawn = typeset("png", page, as_text(picture), dots_per_inch=dots_per_inch)
    told = {"Title": picture.title, "Description": picture.description, **_told(facts or Facts())}
    return _packed(drawn, {key: text for key, text in told.items() if text}, dots_per_inch, (width, height))


def _told(facts: Facts) -> dict[str, str]:
    return {"Author": ", ".join(facts.authors), "Copyright": facts.licence, "Software": "travelmap"}


def _packed(drawn: bytes, told: dict[str, str], dots_per_inch: int, dots: tuple[int, int]) -> bytes:
    """Write the dots anew, in fewer bytes, with what they say of themselves."""
    image_module: Any = require("PIL.Image", extra="figure", purpose="to write PNG")
    from PIL.PngImagePlugin import PngInfo

    with image_module.open(BytesIO(drawn)) as image:
        image.load()
        if image.size != dots:
            image = image.resize(dots)  # noqa: PLW2901 - never seen, but a promise
        opaque = image.mode != "RGBA" or image.getextrema()[3][0] == 255
        plain = _with_palette(image.convert("RGB"), image_module) if opaque else image.convert("RGBA")
    about = PngInfo()
    about.add(b"sRGB", b"\x00")
    for key, text in told.items():
        about.add_itxt(key, text, zip=len(text) > 200)
    stream = BytesIO()
    plain.save(stream, "PNG", dpi=(dots_per_inch, dots_per_inch), pnginfo=about, optimize=True)
    return stream.getvalue()


def _with_palette(image: Any, module: Any) -> Any:  # noqa: ANN401 - of a library that is optional
    """Return dots as numbers in a palette, where that does not show."""
    from PIL import ImageChops

    reduced = image.quantize(_COLOURS, method=module.Quantize.MAXCOVERAGE, dither=module.Dither.NONE)
    changed: Any = ImageChops.difference(image, reduced.convert("RGB")).getextrema()
    return reduced if all(most <= _UNSEEN for _, most in changed) else image
