"""An itinerary with a text in every field that takes any, as YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

STRINGS: tuple[str, ...] = tuple(
    json.loads(line)
    for line in (Path(__file__).parent / "hostile_strings.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
PICTURE = b"\x89PNG\r\n\x1a\n"


def itinerary_of(texts: tuple[str, ...]) -> dict[str, Any]:
    """Return an itinerary of a stop for each text; JSON of it is YAML."""
    stops = [stop_of(text, number) for number, text in enumerate(texts)]
    head = texts[0]
    return {
        "title": " ".join(texts),
        "summary": head,
        "traveller": person_of(head),
        "home": {"place": head, "country": "Austria", "coordinates": ["48.2", "16.4"]},
        "trips": [
            {"title": text, "stops": [stop], "annotations": [annotation_of(text)]}
            for text, stop in zip(texts, stops, strict=True)
        ],
        "annotations": [annotation_of(text) for text in texts],
        "byline": list(texts)[:40],
        "licence": {"name": head},
        "corrections": [{"date": "2024-07-08", "text": text, "sources": ["s#p. 1"]} for text in texts],
        "brand": {"name": head, "url": "https://a.example/"},
        "sources": {
            "s": dict.fromkeys(("title", "publisher", "author", "archive_ref"), head) | {"url": "https://a.example/"},
            **{f"{text} {number}": {"title": text} for number, text in enumerate(texts)},
        },
    }


def person_of(text: str) -> dict[str, str]:
    return {"name": text, "office": text, "country": text, "represented_by": text}


def annotation_of(text: str) -> dict[str, Any]:
    return {"text": text, "topics": [text], "sources": ["s#p. 1"]}


def stop_of(text: str, number: int) -> dict[str, Any]:
    somewhere = [f"{number % 60}.5", f"{number * 2}.25"]
    return {
        "place": text,
        "coordinates": somewhere,
        "venue": f"House {text}",
        "title": f"About {text}",
        "label": text,
        "via": [{"place": text, "coordinates": ["1.5", "2.5"]}],
        "events": [
            {"type": "other", "name": text, "forum": text, "outcome": text, "with": [person_of(text)], "sources": ["s"]}
        ],
        "met": [person_of(text)],
        "host": [person_of(text)],
        "delegation": [person_of(text)],
        "topics": [text],
        "annotations": [annotation_of(text)],
        "notes": text,
        "images": [{"src": "p.png", "alt": text, "credit": text}],
        "visit": {"level": "official", "stated_by": {text: "state"}},
        "sources": ["s"],
    }


def project_of(text: str) -> dict[str, Any]:
    """Return a project with a text in every field that takes any."""
    return {
        "places": {text: {"coordinates": ["1", "2"], "aliases": [f"{text} too"], "source": text}},
        "brand": {"name": text, "url": "https://a.example/", "logo": "p.png", "logo_alt": text},
        "site_url": "https://a.example/",
    }


def write_trips(folder: Path, texts: tuple[str, ...]) -> Path:
    """Write it with its picture, and return its folder."""
    folder.mkdir()
    (folder / "p.png").write_bytes(PICTURE)
    (folder / "trip.yaml").write_text(json.dumps(itinerary_of(texts)), encoding="utf-8")
    (folder / "travelmap.yaml").write_text(json.dumps(project_of(texts[0])), encoding="utf-8")
    return folder
