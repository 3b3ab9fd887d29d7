"""What the page shows of its publisher: byline, dates, licence, draft mark, corrections, name and logo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.rendering.brand_style import brand_css
from travelmap.rendering.mapview import DateView, ImageView
from travelmap.rendering.stops import image_view
from travelmap.rendering.web import web_address
from travelmap.wording.dating import day_words
from travelmap.wording.richtext import rich_text

if TYPE_CHECKING:
    from datetime import date

    from markupsafe import Markup

    from travelmap.model.publication import Brand, Licence, Publication
    from travelmap.rendering.footnotes import Footnotes
    from travelmap.rendering.mapview import CiteView

__all__ = [
    "DRAFT",
    "BrandView",
    "CorrectionView",
    "LicenceView",
    "PublicationView",
    "brand_view",
    "publication_view",
]

DRAFT = "Draft — not for publication"

_CREATIVE_COMMONS = re.compile(r"CC (BY(?:-NC)?(?:-ND|-SA)?)(?: |-)([1-4]\.0)", re.IGNORECASE | re.ASCII)
_CC0 = re.compile(r"CC0(?:(?: |-)1\.0)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class LicenceView:
    """A licence's name, and where its text is."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction, with its footnotes."""

    date: DateView
    html: Markup
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True)
class PublicationView:
    """What is said of the page itself."""

    byline: tuple[str, ...] = ()
    published: DateView | None = None
    licence: LicenceView | None = None
    draft: str | None = None
    """The words of the mark, on a draft only."""
    corrected: DateView | None = None
    """The day of the latest correction."""
    corrections: tuple[CorrectionView, ...] = ()
    """The latest first."""

    @property
    def imprint(self) -> bool:
        """Whether there is anything to be said under the headline."""
        return bool(self.byline or self.published or self.corrected)


@dataclass(frozen=True, slots=True)
class BrandView:
    """The publisher's name and mark."""

    name: str | None
    url: str | None
    logo: ImageView | None
    css: str
    """Custom properties with the brand's colours and type; empty where it has none."""

    @property
    def masthead(self) -> bool:
        """Whether there is anything to be shown above the headline."""
        return bool(self.name or self.logo)


def publication_view(publication: Publication, notes: Footnotes) -> PublicationView:
    """Compose it; corrections stand below everything else that is cited."""
    newest_first = sorted(publication.corrections, key=lambda correction: correction.date, reverse=True)
    return PublicationView(
        byline=publication.byline,
        published=_day(publication.published),
        licence=_licence(publication.licence) if publication.licence else None,
        draft=DRAFT if publication.draft else None,
        corrected=_day(publication.corrected),
        corrections=tuple(
            CorrectionView(
                DateView(day_words(one.date), one.date.isoformat()), rich_text(one.text), notes.cites(one.sources)
            )
            for one in newest_first
        ),
    )


def brand_view(brand: Brand) -> BrandView:
    """Compose what is shown of a brand."""
    return BrandView(
        name=brand.name,
        url=web_address(brand.url),
        logo=image_view(brand.logo) if brand.logo else None,
        css=brand_css(brand),
    )


def _day(day: date | None) -> DateView | None:
    return DateView(day_words(day), day.isoformat()) if day else None


def _licence(licence: Licence) -> LicenceView:
    """Return a licence; those of Creative Commons are linked by their names alone."""
    url = web_address(licence.url)
    if url is None and (named := _CREATIVE_COMMONS.fullmatch(licence.name)):
        url = f"https://creativecommons.org/licenses/{named[1].lower()}/{named[2]}/"
    elif url is None and _CC0.fullmatch(licence.name):
        url = "https://creativecommons.org/publicdomain/zero/1.0/"
    return LicenceView(licence.name, url)
