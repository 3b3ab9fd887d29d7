"""Everything a page hands out of a route, from the modules of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.export.bibtex import bibtex_entry, bibtex_keys
from travelmap.export.citations import MAP_GENRE, csl_item, map_source, plain_citation
from travelmap.export.itinerary_yaml import normalised_yaml
from travelmap.export.packing import packed_places
from travelmap.model.evidence import CitationText, Evidence

if TYPE_CHECKING:
    from travelmap.model.itinerary import Source
    from travelmap.model.route import Route

__all__ = ["evidence_of"]


def evidence_of(route: Route, *, publisher: str | None = None, address: str | None = None) -> Evidence:
    """Return what a page of a route hands out.

    Args:
        route: What the page shows.
        publisher: Who publishes the page, for the citation of the map.
        address: Where the page stands, for the same.
    """
    itinerary = route.located.itinerary
    map_ = map_source(itinerary, publisher=publisher, address=address)
    works = (map_, *itinerary.sources)
    cited = [
        _cited(work, key, is_map=index == 0)
        for index, (work, key) in enumerate(zip(works, bibtex_keys(works), strict=True))
    ]
    return Evidence(
        itinerary=normalised_yaml(itinerary),
        places=packed_places(route),
        map=cited[0],
        sources={source.id: text for source, text in zip(itinerary.sources, cited[1:], strict=True)},
    )


def _cited(source: Source, key: str, *, is_map: bool) -> CitationText:
    return CitationText(
        plain=plain_citation(source, genre=MAP_GENRE if is_map else None),
        bibtex=bibtex_entry(source, key=key, is_map=is_map),
        csl=csl_item(source, key=key, is_map=is_map),
    )
