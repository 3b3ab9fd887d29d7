"""Citations, as the programs read them that they are made for."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import jsonschema
import pytest

from travelmap.export.bibtex import bibtex_entry, bibtex_keys
from travelmap.export.citations import csl_item, map_source, plain_citation
from travelmap.model.itinerary import Itinerary, Source
from travelmap.model.vocabulary import SourceKind
from travelmap.reading.edtf import parse_date

# The part of CSL-JSON that we write, by the specification: types of appendix III, variables of appendix IV, and date
# variables with one or two dates of one to three numbers, or literal.
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
    "minProperties": 1,
}
CSL = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "type": {
            "enum": [
                "article-journal",
                "article-newspaper",
                "book",
                "dataset",
                "document",
                "manuscript",
                "map",
                "report",
                "speech",
                "treaty",
                "webpage",
            ]
        },
        "author": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"literal": {"type": "string"}},
                "required": ["literal"],
                "additionalProperties": False,
            },
        },
        "issued": DATE,
        "accessed": DATE,
        **{
            name: {"type": "string"}
            for name in (
                "title",
                "container-title",
                "publisher",
                "genre",
                "URL",
                "archive_location",
                "language",
                "note",
            )
        },
    },
    "required": ["id", "type", "title"],
    "additionalProperties": False,
}

FULL = Source(
    id="report",
    title="Talks: 50 % of {all} & more_or_less \\ ~ ^ # $",
    publisher="Smith & Sons",
    author="Ministry of External Affairs",
    date=parse_date("2024-07-08"),
    url="https://example.org/a_b?c=d&e=%20f#g",
    archived="https://archive.example.org/1",
    archive_ref="RG 59, box 4",
    accessed=parse_date("2024-07-09"),
    lang="en",
    kind=SourceKind.PRESS,
)


def parsed(text: str) -> dict[str, Any]:
    """Read one entry with another's parser."""
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries = bibtexparser.loads(text, parser).entries
    assert len(entries) == 1, text
    return dict(entries[0])


def test_a_full_source_in_plain_text() -> None:
    assert plain_citation(FULL) == (
        "Ministry of External Affairs, “Talks: 50 % of {all} & more_or_less \\ ~ ^ # $”, Smith & Sons, 2024-07-08, "
        "RG 59, box 4, https://example.org/a_b?c=d&e=%20f#g, archived at https://archive.example.org/1, "
        "accessed 2024-07-09."
    )


def test_a_full_source_in_bibtex() -> None:
    entry = parsed(bibtex_entry(FULL, key="report"))

    assert entry["ENTRYTYPE"] == "article"
    assert entry["ID"] == "report"
    assert entry["journal"] == "Smith \\& Sons"
    assert entry["author"] == "{Ministry of External Affairs}"
    assert entry["title"] == (
        "{Talks: 50 \\% of \\textbraceleft{}all\\textbraceright{} \\& more\\_or\\_less \\textbackslash{} "
        "\\textasciitilde{} \\textasciicircum{} \\# \\$}"
    )
    assert entry["url"] == FULL.url
    assert (entry["year"], entry["month"], entry["date"], entry["urldate"]) == (
        "2024",
        "July",
        "2024-07-08",
        "2024-07-09",
    )
    assert entry["note"] == "RG 59, box 4; Archived copy: https://archive.example.org/1"


@pytest.mark.parametrize("kind", [None, *SourceKind], ids=str)
@pytest.mark.parametrize("publisher", [None, "A {publisher"])
def test_every_kind_is_valid_csl_and_bibtex(kind: SourceKind | None, publisher: str | None) -> None:
    for url in (None, "https://example.org/"):
        source = Source("x", 'An "odd" } title, @x{', publisher=publisher, kind=kind, url=url)

        jsonschema.validate(csl_item(source, key="x"), CSL)
        entry = parsed(bibtex_entry(source, key="x"))
        assert entry["ENTRYTYPE"] in {"article", "book", "misc", "online"}
        assert ("journal" in entry) == (entry["ENTRYTYPE"] == "article")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-08", {"date-parts": [[2024, 7, 8]]}),
        ("2024-07", {"date-parts": [[2024, 7]]}),
        ("2024-XX", {"date-parts": [[2024]]}),
        ("2024-07-08/2024-07-09", {"date-parts": [[2024, 7, 8], [2024, 7, 9]]}),
        ("1943-11~", {"date-parts": [[1943, 11]], "circa": True}),
        ("1943-11-22?/1943-12-01", {"date-parts": [[1943, 11, 22], [1943, 12, 1]], "circa": True}),
        ("2024-07-08/..", {"literal": "2024-07-08/.."}),
        ("197X", {"literal": "197X"}),
        ("[2024-07-08, 2024-07-09]", {"literal": "[2024-07-08, 2024-07-09]"}),
    ],
)
def test_dates(text: str, expected: dict[str, Any]) -> None:
    source = Source("x", "X", date=parse_date(text))

    item = csl_item(source, key="x")

    assert item["issued"] == expected
    jsonschema.validate(item, CSL)
    assert "2024" in bibtex_entry(source, key="x") or "19" in bibtex_entry(source, key="x") or text == "197X"


def test_keys_are_unique_for_bibtex_and_stay_the_same() -> None:
    sources = [Source(name, "X") for name in ("brief", "Brief", "a b", "a-b", "Übersicht", "مسقط", "x" * 99, "{}%")]

    keys = bibtex_keys(sources)

    assert keys == ("brief", "Brief-2", "a-b", "a-b-2", "Ubersicht", "source-6", "x" * 64, "source-8")
    assert keys == bibtex_keys(sources)


def test_the_map_itself() -> None:
    itinerary = Itinerary("modi-2024", "x.yaml", "Modi abroad", (), as_of=parse_date("2024-07-10").earliest)
    source = map_source(itinerary, publisher="The Desk", address="https://example.org/modi-2024.html")

    item = csl_item(source, key="modi-2024", is_map=True)

    jsonschema.validate(item, CSL)
    assert item["type"] == "map"
    assert item["publisher"] == "The Desk"
    assert item["issued"] == {"date-parts": [[2024, 7, 10]]}
    entry = parsed(bibtex_entry(source, key="modi-2024", is_map=True))
    assert entry["ENTRYTYPE"] == "online"
    assert entry["howpublished"] == "Annotated map"
    assert json.loads(json.dumps(item)) == item
