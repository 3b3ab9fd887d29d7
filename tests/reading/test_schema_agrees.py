"""The schema and the reader agree on whole files: what one takes the other takes, but for what is known."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from travelmap.diagnostics import Severity
from travelmap.reading.format_model import Form, Keyed, Listed, Pairs, Words, name_of, sections
from travelmap.reading.json_schema import json_schema
from travelmap.reading.reader import read_itinerary
from travelmap.reading.schema import ItineraryShape

if TYPE_CHECKING:
    from travelmap.reading.format_model import Kind

sys.path.insert(0, str(Path(__file__).parent))

from editor_values import editor_values

SCHEMA = Draft7Validator(json_schema("itinerary"))
SECTIONS = {section.name: section for section in sections(ItineraryShape)}

GOOD: dict[str, list[object]] = {
    "text": ["A", "none", 1770, 1.5, "true", "1e3"],
    "dates": [2024, "2024-07-08", "1943-11~/..", "[2024-07-08, 2024-07-09]", "2024-07-08T17:30", " 197X "],
    "day": ["2024-07-08"],
    "coordinates": [[48.2, 16.3], ["48.2", "-16.3"], "90, 180", [-90, 0]],
    "url": ["https://example.org/a", "http://a.example"],
    "lang": ["en", "pt-BR", "zh-Hant"],
    "timezone": ["Europe/Rome", "UTC", "EST5EDT"],
    "id": ["a", "vienna-2", 7],
    "seconds": [1, 0.5, "2"],
    "version": [1, "1"],
    "flag": [True, False, "true", "FALSE"],
    "colour": ["#1d4f91"],
    "family": ["Georgia", "serif"],
    "extent": [[[30, -10], [70, 60]]],
}
BAD: list[object] = [
    "",
    " ",
    None,
    True,
    -1,
    200,
    1e9,
    "A B",
    "#12",
    [],
    {},
    ["A"],
    [[]],
    {"a": 1},
    {"internal": 1},
    "2024-13",
]

# What no schema can see; each stands in docs/editors.md.
BEYOND = {
    "TM203",  # a source that is not defined
    "TM205",  # a file that is not there, or must not be read
    "TM206",  # an id twice
}


def good(kind: Kind, depth: int = 0) -> st.SearchStrategy[Any]:
    """Draw what a kind takes, in any of its forms."""
    if isinstance(kind, Form):
        return st.sampled_from(GOOD[kind.name])
    if isinstance(kind, Words):
        return st.sampled_from([word.value for word in kind.vocabulary])
    if isinstance(kind, Listed):
        many = st.lists(_either(kind.item, depth), min_size=0, max_size=2)
        return st.one_of(many, good(kind.item, depth)) if kind.single else many
    if isinstance(kind, Keyed):
        return st.dictionaries(st.sampled_from(["a", "b"]), _either(kind.value, depth), max_size=2)
    return pairs(kind, depth)


def _either(kind: Kind, depth: int) -> st.SearchStrategy[Any]:
    """Draw what a kind takes, and now and then what it does not."""
    bad = st.sampled_from(BAD)
    return st.integers(0, 24).flatmap(lambda chance: bad if chance == 0 else good(kind, depth))


@st.composite
def pairs(draw: st.DrawFn, kind: Pairs, depth: int) -> object:
    section = SECTIONS[name_of(kind.shape)]
    if kind.short is not None and draw(st.booleans()):
        key = next(key for key in section.keys if key.name == kind.short.key)
        return draw(good(key.kind, depth + 1))
    found: dict[str, object] = {}
    for key in section.keys:
        wanted = draw(st.integers(0, 60 if key.required else 5 + 3 * depth))
        if (wanted > 0) if key.required else (wanted == 0):
            found[key.name] = draw(_either(key.kind, depth + 1))
    if draw(st.integers(0, 30)) == 0:
        found[draw(st.sampled_from(["internal", "colour", "Place"]))] = draw(st.sampled_from(BAD))
    return found


@st.composite
def files(draw: st.DrawFn) -> str:
    found = draw(pairs(Pairs(ItineraryShape), 0))
    assert isinstance(found, dict)
    if draw(st.integers(0, 20)) > 0:
        found.pop("trips" if draw(st.booleans()) else "stops", None)
        if not {"stops", "trips"} & set(found):
            found["stops"] = ["A"]
    return json.dumps(found)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_schema_and_reader_agree(text: str) -> None:
    _, report = read_itinerary(Path("file.yaml"), content=text.encode())
    errors = {(one.code, one.message) for one in report.diagnostics if one.severity is Severity.ERROR}
    refused = [
        f"{list(error.absolute_path)}: {error.message[:150]}" for error in SCHEMA.iter_errors(editor_values(text))
    ]

    assert errors or not refused, (text, refused)
    assert refused or {code for code, _ in errors} <= BEYOND, (text, errors)
