"""Normalised YAML reads as the itinerary it was written from."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from made_itineraries import made_itinerary, without

import travelmap.model.itinerary as model
from travelmap.codes import CODES
from travelmap.export.itinerary_yaml import LEFT_OUT, normalised_yaml
from travelmap.model.place import Place
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from collections.abc import Collection

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "itineraries").glob("*.yaml"), *(ROOT / "tests" / "cases").glob("*/*.yaml")])
READABLE = [path for path in FILES if read_itinerary(path)[0] is not None]

CONTRADICTIONS = {"TM111", "TM204", *(code for code in CODES if "TM210" <= code <= "TM229")}
"""What made-up itineraries are full of: people with ten offices, events before their stops."""
LOCAL = ("Stop.images", "Brand.logo", "Source.file")
DERIVED = ("Place.at",)


def read_again(text: str, path: Path | str, known: Collection[str] = ()) -> model.Itinerary:
    itinerary, report = read_itinerary(path, content=text.encode())
    assert itinerary is not None, [(found.code, found.message) for found in report.diagnostics]
    found = {found.code for found in report.diagnostics}
    assert found <= CONTRADICTIONS | {*known}, "nothing new is found in what we write"
    return itinerary


def test_there_are_enough_files_to_try() -> None:
    assert len(READABLE) >= 20


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_every_file_reads_the_same_again(path: Path) -> None:
    itinerary, report = read_itinerary(path)
    assert itinerary is not None

    text = normalised_yaml(itinerary)
    again = read_again(text, path, {found.code for found in report.diagnostics})

    assert without(again, *LOCAL) == without(itinerary, *LOCAL)
    assert normalised_yaml(again) == text, "what is normal stays as it is"


@pytest.mark.parametrize("seed", range(60))
def test_any_itinerary_reads_the_same_again(seed: int) -> None:
    made = made_itinerary(seed)
    text = normalised_yaml(made)

    again = read_again(text, "made.yaml")

    assert without(again, *LOCAL, *DERIVED) == without(made, *LOCAL, *DERIVED)
    assert normalised_yaml(again) == text


@pytest.mark.parametrize("seed", range(30))
def test_other_readers_of_yaml_find_the_same_texts(seed: int) -> None:
    made = made_itinerary(seed)
    text = normalised_yaml(made)

    plain = yaml.safe_load(text)
    trips = plain.get("trips") or [plain]
    stops = [stop for trip in trips for stop in trip["stops"]]

    assert plain["title"] == made.title
    assert plain.get("summary") == made.summary
    assert [(stop["place"], stop.get("venue"), stop.get("notes")) for stop in stops] == [
        (stop.place.text, stop.venue, stop.notes) for stop in made.stops
    ]
    assert list(plain.get("sources", {})) == [source.id for source in made.sources]


def test_neither_comments_nor_internal_fields_nor_local_paths_are_published() -> None:
    path = ROOT / "tests" / "cases" / "valid" / "every-key.yaml"
    itinerary, _ = read_itinerary(path)
    assert itinerary is not None

    text = normalised_yaml(itinerary)

    assert [line for line in text.splitlines() if re.search(r"(?:^|\s)#\s", line)] == [
        "          A note: with a colon, a # sign"
    ]
    for gone in ("internal", "not-defined", "draft", "for the desk only", "attachments/", "images", "yaml-language"):
        assert gone not in text


def test_it_is_written_as_an_author_would() -> None:
    itinerary, _ = read_itinerary(ROOT / "itineraries" / "modi-2024-short.yaml")
    assert itinerary is not None

    assert normalised_yaml(itinerary) == (
        "travelmap: 1\n"
        "title: Modi abroad, June and July 2024\n"
        "traveller: Narendra Modi\n"
        "home: New Delhi, India\n"
        "map: {boundaries: natural-earth}\n"
        "trips:\n"
        "  - stops:\n"
        "      - {id: italy, place: Italy}\n"
        "  - stops:\n"
        "      - {id: moscow, place: Moscow}\n"
        "      - {id: vienna, place: Vienna}\n"
    )


def test_every_field_of_the_model_is_written_or_named_as_left_out() -> None:
    """A field that somebody adds to the format must be published too, or left out on purpose."""
    folder = ROOT / "travelmap" / "export"
    source = "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("itinerary_yaml.py", "publication_yaml.py")
    )
    classes = [
        value
        for value in (*vars(model).values(), Place)
        if isinstance(value, type) and is_dataclass(value) and value not in {model.Project, model.Image}
    ]
    own = {"Itinerary.slug", "Itinerary.file"}  # the name of the file

    missing = {
        name
        for class_ in classes
        if class_.__module__.startswith("travelmap.model.")
        and class_.__name__ not in {"GeocoderSettings", "PictureSpec"}
        for field in fields(class_)
        if (name := f"{class_.__name__}.{field.name}") not in LEFT_OUT | own
        and not re.search(rf"\.{field.name}\b", source)
    }

    assert not missing
