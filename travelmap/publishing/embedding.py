"""A map in somebody else's document: the files to put there, and the words to paste.

A snippet shows the picture, linked to the interactive map and with an alternative in words, wherever the document is
read; where the reader's program runs it, the live map lies over the picture. HTML is made by `rendering.embed`, which
the page itself uses as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from travelmap.errors import EmbeddingError, UnknownFormError
from travelmap.publishing import escaping
from travelmap.wording.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from travelmap.publishing.journey import Journey, Wishes
    from travelmap.rendering.embed import EmbedView, PictureView
    from travelmap.rendering.mapview import MapView

__all__ = ["BUNDLE", "FORMS", "STEM", "Form", "Snippet", "bundle", "embed_view", "oembed", "page_view", "snippet"]

Form = Literal["html", "iframe", "picture", "markdown", "rst", "latex", "typst", "docx"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
STEM: Final = "map"
"""What the files of a bundle are called by default."""
BUNDLE: Final = ("html", "svg", "png", "pdf", "geojson", "oembed", "txt")
"""The renditions of a bundle, by their names in `renditions.RENDITIONS`."""
WORD_WIDTH_PX: Final = 600
"""What a page of A4 or Letter has between margins of an inch: word processors shrink nothing by themselves."""

_OWN_NAMES: Final = {"oembed": "oembed.json", "txt": "alt.txt"}
"""Files of a bundle that have a name of their own, as long as the bundle is called `map`."""
_HTML: Final = {"html": "html", "iframe": "iframe", "picture": "picture", "docx": "document"}
_ESCAPES: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "markdown": ("snippet.md.j2", escaping.markdown_text),
    "rst": ("snippet.rst.j2", escaping.rst_text),
    "latex": ("snippet.tex.j2", escaping.latex_text),
    "typst": ("snippet.typ.j2", escaping.typst_text),
}
_HOSTED: Final = re.compile(r"(?i)https?://[^/?#\s\\@]+(?:/[^?#\s\\]*)?")
_FOLDER: Final = re.compile(r"/?(?:[A-Za-z0-9._-]+/)*[A-Za-z0-9._-]*")
_STEM: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,99}[a-z0-9_-])?")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words to paste."""

    form: Form
    text: str
    files: tuple[str, ...]
    """Names of the bundle's files it shows or leads to."""


def snippet(journey: Journey, form: Form, wishes: Wishes) -> Snippet:
    """Return what is pasted into a document to show a journey's map.

    Args:
        journey: What is shown.
        form: The language of the document.
        wishes: What the files are called, where they stand (`base_url`) and how large the picture is.

    Raises:
        UnknownFormError: There is no such form.
        EmbeddingError: The address is none.
    """
    if form not in FORMS:
        msg = f"there is no snippet for `{form}`"
        raise UnknownFormError(msg, hint=f"write one of {', '.join(FORMS)}")
    view = embed_view(journey, wishes)
    if form in _HTML:
        return Snippet(form, _html(view, form), _files(wishes, ("html",) if form == "iframe" else ("html", "png")))
    base = base_of(journey, wishes)
    hosted = base.startswith("http")
    picture = picture_view(journey, wishes)
    name, escape = _ESCAPES[form]
    # Typesetters read pictures from the disk: one that is hosted stands beside the document as well. Typst takes no
    # PDF into accessible PDF, and does not use the fonts inside an SVG.
    drawn = {"latex": "pdf"}.get(form, "png")
    local = ("" if hosted else base) + file_name(drawn, wishes.stem)
    words: dict[str, str] = {
        "title": escape(_sentence(one_line(view.title))),
        "alt": escape(picture.alt),
        "page": view.link or "",
        "png": picture.address,
        "picture": local,
        "stem": wishes.stem,
    }
    if form == "latex":
        words["page"] = escaping.latex_address(view.link or "")
    elif form == "typst":
        words |= {key: escaping.typst_string(value) for key, value in (("page", view.link or ""), ("picture", local))}
        words["alt"] = escaping.typst_string(picture.alt)
    elif form == "rst":
        words["alt"] = picture.alt  # an option's value is taken as it is
    text = _environment().get_template(name).render(words, hosted=hosted).rstrip("\n") + "\n"
    shown = (drawn,) if form in {"latex", "typst"} else ("html", drawn)
    return Snippet(form, text, _files(wishes, shown))


def bundle(journey: Journey, wishes: Wishes) -> list[tuple[str, bytes]]:
    """Make everything that a snippet can need: names of files and their bytes, in the order of `BUNDLE`.

    The description for oEmbed is left out where nobody knows where the files will stand: it needs full addresses.

    Raises:
        MissingExtraError: A picture needs a library that is not installed.
        NothingToDrawError: The journey has no place.
        EmbeddingError: The address or the name is none.
    """
    from travelmap.publishing.renditions import RENDITIONS

    _check_name(wishes.stem)
    hosted = base_of(journey, wishes).startswith("http")
    forms = [form for form in BUNDLE if form != "oembed" or hosted]
    wishes = replace(wishes, beside=frozenset(forms))
    return [(file_name(form, wishes.stem), RENDITIONS[form].make(journey, wishes)) for form in forms]


def file_name(form: str, stem: str) -> str:
    """Return what a rendition is called in a bundle."""
    from travelmap.publishing.renditions import RENDITIONS

    own = _OWN_NAMES.get(form) if stem == STEM else None
    return own or f"{stem}{RENDITIONS[form].ending}"


def base_of(journey: Journey, wishes: Wishes) -> str:
    """Return what addresses of a bundle's files begin with: `https://host/folder/`, `folder/` or nothing.

    Raises:
        EmbeddingError: What was asked for is neither the address nor the name of a folder.
    """
    base = journey.project.site_url if wishes.base_url is None else wishes.base_url
    if not base:
        return ""
    if not (_HOSTED.fullmatch(base) or _FOLDER.fullmatch(base)):
        msg = f"`{base}` is not where files can stand"
        hint = "write the folder's address, such as https://maps.example.org/trips/, or a plain folder, such as maps/"
        raise EmbeddingError(msg, hint=hint)
    return escaping.safe_address(base if base.endswith("/") else f"{base}/")


def embed_view(journey: Journey, wishes: Wishes) -> EmbedView:
    """Return what snippets of a journey show, the picture included."""
    from travelmap.rendering.embed import embed_of

    _check_name(wishes.stem)
    page = base_of(journey, wishes) + file_name("html", wishes.stem)
    return embed_of(journey.view, page, picture_view(journey, wishes))


def picture_view(journey: Journey, wishes: Wishes) -> PictureView:
    """Return the picture beside a page: where it stands, what it shows, its size."""
    from travelmap.rendering.embed import PictureView
    from travelmap.wording.telling import alt_text

    size = wishes.picture.size
    address = base_of(journey, wishes) + file_name("png", wishes.stem)
    return PictureView(address, alt_text(journey.route), round(size.width_px), round(size.height_px))


def page_view(journey: Journey, wishes: Wishes) -> MapView:
    """Return what a journey's page shows where it stands among the files that are asked for."""
    view = journey.view
    if not wishes.beside and wishes.base_url is None:
        return view  # alone, where the project says
    base = base_of(journey, wishes)
    if not base.startswith("http"):
        return view
    embed = embed_view(journey, wishes)
    if "png" not in wishes.beside:
        from travelmap.rendering.embed import embed_of

        embed = embed_of(view, embed.link or "")
    oembed_address = base + file_name("oembed", wishes.stem) if "oembed" in wishes.beside else view.oembed_address
    return replace(view, embed=embed, oembed_address=oembed_address)


def oembed(journey: Journey, wishes: Wishes) -> str:
    """Return the description of a page for sites that embed it.

    Raises:
        EmbeddingError: Nobody knows where the page will stand.
    """
    from travelmap.rendering.oembed import oembed_json

    text = oembed_json(page_view(journey, wishes))
    if text is None:
        msg = "an oEmbed description needs the address of the page"
        raise EmbeddingError(msg, hint="write `site_url:` in travelmap.yaml, or give --base-url")
    return text


def _html(view: EmbedView, form: Form) -> str:
    from travelmap.rendering.embed import embed_html

    if form == "docx" and view.picture is not None and view.picture.width > WORD_WIDTH_PX:
        height = round(view.picture.height * WORD_WIDTH_PX / view.picture.width)
        view = replace(view, picture=replace(view.picture, width=WORD_WIDTH_PX, height=height))
    return embed_html(view, cast("Literal['html', 'iframe', 'picture', 'document']", _HTML[form]))


def _check_name(stem: str) -> None:
    if not _STEM.fullmatch(stem):
        msg = f"`{stem}` is not a name for files"
        raise EmbeddingError(msg, hint="write small letters, digits, - and _, such as modi-2024")


def _files(wishes: Wishes, forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(file_name(form, wishes.stem) for form in forms)


def _sentence(title: str) -> str:
    """End a title that another sentence follows."""
    return title if title.endswith((".", "?", "!", "…", "。", "।")) else f"{title}."


@cache
def _environment() -> Environment:
    """Return the environment; every value was escaped for its language when it was handed over."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("travelmap.publishing", "templates"),
        autoescape=False,  # noqa: S701 - these are not HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
