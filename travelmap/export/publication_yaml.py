"""What a publisher says of an itinerary, and how its map opens, in the format's own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from travelmap.export.yaml_text import Bare, Flow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.export.yaml_text import Tree
    from travelmap.geo.point import Point
    from travelmap.model.itinerary import Citation, MapSettings
    from travelmap.model.publication import Brand, Licence, Publication

__all__ = ["brand_pairs", "cited", "map_pairs", "publication_pairs"]

_Pairs: TypeAlias = "dict[str, Tree]"


def publication_pairs(publication: Publication) -> _Pairs:
    """Return byline, date, licence, mark of a draft and corrections; what is not said is left out."""
    tree: _Pairs = {}
    if publication.byline:
        tree["byline"] = publication.byline[0] if len(publication.byline) == 1 else Flow(list(publication.byline))
    if publication.published:
        tree["published"] = Bare(publication.published.isoformat())
    if publication.licence:
        tree["licence"] = _licence(publication.licence)
    if publication.draft:
        tree["draft"] = Bare("true")
    corrections: list[Tree] = []
    for correction in publication.corrections:
        pairs: _Pairs = {"date": Bare(correction.date.isoformat()), "text": correction.text}
        if correction.sources:
            pairs["sources"] = Flow(cited(correction.sources))
        corrections.append(pairs)
    if corrections:
        tree["corrections"] = corrections
    return tree


def brand_pairs(brand: Brand) -> _Pairs:
    """Return the publisher's name, address, colours and type; the logo is a file, and stays where it is."""
    tree: _Pairs = {key: text for key, text in (("name", brand.name), ("url", brand.url)) if text}
    colours = (
        ("accent", brand.accent),
        ("accent_dark", brand.accent_dark),
        ("route", brand.route),
        ("route_dark", brand.route_dark),
    )
    tree.update({key: str(colour) for key, colour in colours if colour})
    if brand.typeface:
        tree["typeface"] = Flow(list(brand.typeface))
    return {"brand": tree} if tree else {}


def map_pairs(settings: MapSettings) -> _Pairs:
    """Return which boundaries are drawn and how the map opens."""
    tree: _Pairs = {}
    if settings.boundaries:
        tree["boundaries"] = settings.boundaries.value
    if settings.view:
        tree["view"] = settings.view.value
    if settings.extent:
        tree["extent"] = Flow([_corner(settings.extent.south_west), _corner(settings.extent.north_east)])
    return {"map": Flow(tree)} if tree else {}


def cited(citations: Iterable[Citation]) -> list[Tree]:
    """Return citations as they are written: `brief#F1`."""
    return [f"{one.source_id}#{one.locator}" if one.locator else one.source_id for one in citations]


def _licence(licence: Licence) -> Tree:
    return Flow({"name": licence.name, "url": licence.url}) if licence.url else licence.name


def _corner(point: Point) -> Tree:
    return Flow([Bare(repr(point.latitude)), Bare(repr(point.longitude))])
