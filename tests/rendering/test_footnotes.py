"""Numbers of footnotes, and the list they lead to."""

from __future__ import annotations

from samples import span

from travelmap.model.itinerary import Citation, Source
from travelmap.model.vocabulary import SourceKind
from travelmap.rendering.footnotes import Footnotes
from travelmap.rendering.mapview import CiteView


def test_sources_are_numbered_in_the_order_of_first_citation() -> None:
    notes = Footnotes([Source("a", "A"), Source("b", "B"), Source("c", "C"), Source("d", "D")])

    assert notes.cites([Citation("c", "F1"), Citation("a")]) == (
        CiteView("source=c", "1, F1"),
        CiteView("source=a", "2"),
    )
    assert notes.cites([Citation("c")]) == (CiteView("source=c", "1"),)
    assert [(source.number, source.title, source.cited) for source in notes.listed()] == [
        (1, "C", True),
        (2, "A", True),
        (3, "B", False),
        (4, "D", False),
    ]


def test_a_local_file_is_never_shown() -> None:
    (source,) = Footnotes([Source("a", "A", file="../secret/minutes.md")]).listed()

    assert "secret" not in repr(source)
    assert source.url is None


def test_only_web_addresses_are_linked() -> None:
    notes = Footnotes([Source("a", "A", url="javascript:alert(1)", archived="file:///etc/passwd")])
    (source,) = notes.listed()

    assert source.url is None
    assert source.archived is None


def test_details_in_the_order_of_print() -> None:
    full = Source(
        "a",
        "A",
        publisher="Publisher",
        author="Author",
        date=span("1961-06"),
        archive_ref="FO 371/1",
        accessed=span("2024-07-10"),
        lang="de",
        kind=SourceKind.ARCHIVE,
    )

    assert Footnotes([full]).listed()[0].details == (
        "Author",
        "Publisher",
        "June 1961",
        "archival record",
        "FO 371/1",
        "in German",
        "accessed 10 July 2024",
    )


def test_an_identifier_that_cannot_stand_in_an_address_gets_a_plain_one() -> None:
    notes = Footnotes([Source('a b<">', "A"), Source("ok", "B")])

    assert [cite.anchor for cite in notes.cites([Citation('a b<">'), Citation("ok")])] == ["source=.1", "source=ok"]


def test_a_source_that_is_not_described_is_listed_as_such() -> None:
    notes = Footnotes([])
    notes.cites([Citation("lost")])

    assert [(source.title, source.details) for source in notes.listed()] == [("lost", ("not described",))]
