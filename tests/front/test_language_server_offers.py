"""What an editor offers to write: keys, words, examples and whole snippets, asked of the language server itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk import STOP, Desk, completed, documentation, inserted

from travelmap.diagnostics import Severity
from travelmap.reading.reader import read_itinerary

KEYS = {
    "a file": ("‸\n", {"title", "traveller", "home", "stops", "trips", "sources", "map", "byline"}),
    "a stop": (f"{STOP}    ‸\n", {"country", "dates", "visit", "events", "notes", "sources", "internal"}),
    "an event": (f"{STOP}    events:\n      - ‸\n", {"type", "date", "with", "forum", "outcome"}),
    "a source": (f"{STOP}sources:\n  a:\n    ‸\n", {"title", "publisher", "url", "archived", "kind", "file"}),
    "a person": (f"{STOP}traveller:\n  ‸\n", {"name", "office", "country", "represented_by"}),
    "a rank": (f"{STOP}    visit:\n      ‸\n", {"level", "stated_by", "sources"}),
    "a trip": ("title: T\ntrips:\n  - ‸\n", {"stops", "title", "dates", "home", "start", "end"}),
    "an annotation": (f"{STOP}    annotations:\n      - ‸\n", {"text", "kind", "topics", "confidence"}),
    "a brand": (f"{STOP}brand:\n  ‸\n", {"name", "url", "logo", "logo_alt", "accent", "typeface"}),
    "the map": (f"{STOP}map:\n  ‸\n", {"boundaries", "view", "extent"}),
}


@pytest.mark.parametrize("where", KEYS)
def test_keys_are_offered_and_each_is_explained(desk: Desk, where: str) -> None:
    text, keys = KEYS[where]
    offered = desk.offered(text)
    assert keys <= set(offered)
    plain = [item for item in offered.values() if item["kind"] == 10]
    assert [item["label"] for item in plain if len(documentation(item)) < 5] == []


def test_a_key_that_is_there_is_not_offered_again(desk: Desk) -> None:
    assert {"place", "dates"}.isdisjoint(desk.offered(f"{STOP}    dates: 2024\n    ‸\n"))


def test_internal_is_offered_where_it_is_usual_only(desk: Desk) -> None:
    assert "internal" not in desk.offered(f"{STOP}    events:\n      - ‸\n")


WORDS = {
    "visit": (f"{STOP}    visit: ‸\n", {"state", "official", "private", "none"}),
    "status": (f"{STOP}    status: ‸\n", {"announced", "completed", "cancelled"}),
    "role": (f"{STOP}    role: ‸\n", {"visit", "transit", "technical_stop"}),
    "arrive_by": (f"{STOP}    arrive_by: ‸\n", {"air", "rail", "sea"}),
    "confidence": (f"{STOP}    confidence: ‸\n", {"certain", "likely", "disputed", "1", "5"}),
    "type": (f"{STOP}    events:\n      - type: ‸\n", {"bilateral_meeting", "funeral", "other"}),
    "kind": (f"{STOP}sources:\n  a:\n    title: A\n    kind: ‸\n", {"press", "archive", "treaty"}),
    "level": (f"{STOP}    visit:\n      level: ‸\n", {"state", "working"}),
    "stated_by": (f"{STOP}    visit:\n      stated_by:\n        host: ‸\n", {"state", "working"}),
    "view": (f"{STOP}map:\n  view: ‸\n", {"journey", "world", "distance"}),
}


@pytest.mark.parametrize("key", WORDS)
def test_words_are_offered_and_each_is_explained(desk: Desk, key: str) -> None:
    text, words = WORDS[key]
    offered = desk.offered(text)
    assert words <= set(offered)
    assert [word for word in words if len(documentation(offered[word])) < 5] == []


@pytest.mark.parametrize("key", ["country", "title", "dates", "visit", "met", "notes", "events", "coordinates", "id"])
def test_no_junk_is_offered_as_a_value(desk: Desk, key: str) -> None:
    offered = desk.offered(f"{STOP}    {key}: ‸\n")
    assert {"null", "true", "false", "[]", "{}", "Default value", "nothing"}.isdisjoint(offered)


def test_dates_are_offered_by_example(desk: Desk) -> None:
    assert {"2024-07-08", "2024-07-08/2024-07-10", "2024-07"} <= set(desk.offered(f"{STOP}    dates: ‸\n"))


def test_a_flag_is_true_or_false(desk: Desk) -> None:
    assert set(desk.offered(f"{STOP}draft: ‸\n")) == {"true", "false"}


SNIPPETS = {
    "itinerary": "‸\n",
    "stop": "title: T\nstops:\n  - ‸\n",
    "stop with an event": "title: T\nstops:\n  - ‸\n",
    "trip": "title: T\ntrips:\n  - ‸\n",
    "event": f"{STOP}    events:\n      - ‸\n",
    "annotation": f"{STOP}    annotations:\n      - ‸\n",
    "person": f"{STOP}    met:\n      - ‸\n",
    "place": f"{STOP}    via:\n      - ‸\n",
    "source": f"{STOP}sources:\n  report:\n    ‸\n",
    "correction": f"{STOP}corrections:\n  - ‸\n",
    "image": f"{STOP}    images:\n      - ‸\n",
    # A key that brings more than itself.
    "sources": f"{STOP}‸\n",
    "events": f"{STOP}    ‸\n",
    "annotations": f"{STOP}    ‸\n",
    "coordinates": f"{STOP}    ‸\n",
    "topics": f"{STOP}    ‸\n",
    "internal": f"{STOP}    ‸\n",
    "map": f"{STOP}‸\n",
    "brand": f"{STOP}‸\n",
    "corrections": f"{STOP}‸\n",
}


@pytest.mark.parametrize("label", SNIPPETS)
def test_a_snippet_that_is_taken_as_offered_is_read(desk: Desk, label: str, tmp_path: Path) -> None:
    text = SNIPPETS[label]
    offer = desk.offered(text)[label]
    whole = completed(text, offer)
    (tmp_path / "file.yaml").write_text(whole, encoding="utf-8")

    itinerary, report = read_itinerary(tmp_path / "file.yaml")

    # The picture of the snippet is not there, which is a warning.
    assert [one.message for one in report.diagnostics if one.severity is Severity.ERROR] == [], whole
    assert itinerary is not None
    assert "$" in inserted(offer)
    assert documentation(offer)
    assert desk.told(whole) == []


EXAMPLES = {
    **{
        key: f"{STOP}    {key}: ‸\n"
        for key in ("country", "dates", "id", "timezone", "visit", "role", "status", "confidence", "coordinates")
    },
    **{key: f"{STOP}{key}: ‸\n" for key in ("lang", "home", "licence", "as_of", "published", "draft", "travelmap")},
    **{key: f"{STOP}brand:\n  {key}: ‸\n" for key in ("accent", "route_dark", "typeface")},
    "place": "title: T\nstops:\n  - place: ‸\n",
    "title": "title: ‸\nstops: [A]\n",
    "extent": f"{STOP}map:\n  extent: ‸\n",
}


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_value_that_is_offered_is_read_as_it_stands(desk: Desk, key: str) -> None:
    text = EXAMPLES[key]
    offered = desk.offered(text)
    assert offered
    for offer in offered.values():
        whole = completed(text, offer)
        itinerary, report = read_itinerary(Path("file.yaml"), content=whole.encode())
        assert [one.message for one in report.diagnostics if one.code != "TM209"] == [], whole
        assert itinerary is not None
        (line,) = (line for line in whole.splitlines() if re.match(rf"[- ]*{key}:", line))
        # Were it `#1d4f91` without quotes, the key would be there and its value a comment.
        assert ": #" not in line
        assert not line.endswith((":", ": ")) or "\n" in inserted(offer)


def test_the_project_files_keys_are_offered(desk: Desk) -> None:
    assert {"places", "map", "brand", "geocoder", "site_url"} <= set(desk.offered("‸\n", "travelmap.yaml"))
    places = "places:\n  The Villa:\n    ‸\n"
    assert {"coordinates", "country", "precision"} <= set(desk.offered(places, "travelmap.yaml"))
