"""The schemas for editors: what is read clean is valid, and what a schema can see is refused."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from travelmap.model import framing, place, vocabulary
from travelmap.reading import key_help, snippets
from travelmap.reading.decoding import decode
from travelmap.reading.edtf import DateError, parse_date
from travelmap.reading.findings import Findings
from travelmap.reading.format_model import FORMS, ROOTS, Form, Listed, Words, sections
from travelmap.reading.json_forms import ABSENCES, FORM_PARTS
from travelmap.reading.json_schema import json_schema, schema_text
from travelmap.reading.project import read_project
from travelmap.reading.reader import read_itinerary
from travelmap.reading.word_help import meanings

if TYPE_CHECKING:
    from enum import StrEnum

sys.path.insert(0, str(Path(__file__).parent))

from editor_values import Value, editor_value, editor_values

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
VALID = [*sorted((CASES / "valid").glob("*.yaml")), *sorted((ROOT / "itineraries").glob("*.yaml"))]
INVALID = sorted((CASES / "invalid").glob("*.yaml"))
ITINERARY = Draft7Validator(json_schema("itinerary"))
PROJECT = Draft7Validator(json_schema("project"))

UNSEEN = {
    # What YAML itself is about: a schema sees values, not how they are written.
    "alias-in-text",
    "anchor-and-alias",
    "control-character-escape",
    "duplicate-key",
    "list-as-key",
    "merge-key",
    "tag-directive",
    # What takes two values to see, or a file beside the itinerary.
    "end-before-start",
    "no-sources-defined",
    "unknown-source",
    # Warnings.
    "cut-and-joined",
    "events-out-of-order",
    "later-than-published",
    "listed-twice",
    "near-names",
    "outside-the-trip",
    "sources-uncited",
    "status-and-as-of",
    "topics-spelled-twice",
    "trips-overlap",
    "two-offices",
    "weekdays",
    "lost-quotes-in-list",
    "overlap",
    "publisher-warnings",
    "source-fragment",
}
"""Invalid cases in which a schema sees nothing."""


def values(path: Path) -> Value:
    text, sound = decode(path.read_bytes(), Findings(path.name))
    return editor_values(text) if sound else None


def refused(validator: Draft7Validator, value: Value) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("kind", ROOTS)
def test_the_file_that_is_shipped_is_what_the_models_say(kind: str) -> None:
    shipped = (ROOT / "travelmap" / "schemas" / f"{kind}.schema.json").read_bytes()
    assert shipped == schema_text(kind).encode(), "run scripts/write_schemas.py"


@pytest.mark.parametrize("kind", ROOTS)
def test_it_is_a_schema(kind: str) -> None:
    Draft7Validator.check_schema(json.loads(schema_text(kind)))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_what_is_read_clean_is_valid(path: Path) -> None:
    assert refused(ITINERARY, values(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_mistake_is_seen_or_known_to_be_out_of_sight(path: Path) -> None:
    found = values(path)
    if found is None:
        assert path.stem not in UNSEEN
        return  # no YAML: the editor's parser says so
    assert (refused(ITINERARY, found) == []) == (path.stem in UNSEEN)


def test_every_mistake_that_is_out_of_sight_is_a_case() -> None:
    assert {path.stem for path in INVALID} >= UNSEEN


DATES = st.text(alphabet="0123456789-/~?%X.T:Z+ [],", max_size=24)
PARTS = st.sampled_from(
    [
        "1943",
        "2024",
        "2024-07",
        "2024-XX",
        "2024-XX-XX",
        "2024-07-XX",
        "2024-07-08",
        "2024-02-29",
        "2024-02-30",
        "2024-04-31",
        "2024-12-31",
        "2024-13",
        "2024-00",
        "2024-07-00",
        "0999",
        "197X",
        "19XX",
        "1XXX",
        "09XX",
        "2024-07-08T17:30",
        "2024-07-08T24:00",
        "2024-07-08T17:30Z",
        "2024-07-08T17:30:59+05:30",
        "2024-07-08T17:30+15:00",
        "2024-07-08T17:30-14:00",
        "2024-07T10:00",
        "2024-7-8",
        "20240708",
        "..",
        "08",
    ]
)
MARKED = st.tuples(PARTS, st.sampled_from(["", "~", "?", "%", "~?"])).map("".join)
SPANS = st.one_of(MARKED, st.lists(MARKED, min_size=2, max_size=3).map("/".join), MARKED.map("{}/".format))
ONE_OF = st.lists(SPANS, min_size=1, max_size=4).map(lambda parts: f"[{', '.join(parts)}]")


def is_read(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


@settings(max_examples=1_500, deadline=None)
@given(st.one_of(DATES, SPANS, ONE_OF))
def test_every_date_that_is_read_is_valid(text: str) -> None:
    valid = Draft7Validator(FORM_PARTS["dates"]).is_valid(text)
    assert valid or not is_read(text)


# What a pattern cannot know of a date: which of two is the earlier, how long a February is, what is the same twice.
BEYOND = re.compile(r"ends|has \d+ days|are the same|2 to 10")


@settings(max_examples=1_500, deadline=None)
@given(st.one_of(SPANS, ONE_OF))
def test_a_date_that_is_valid_is_read_but_for_what_takes_a_calendar(text: str) -> None:
    if Draft7Validator(FORM_PARTS["dates"]).is_valid(text) and not is_read(text):
        with pytest.raises(DateError, match=BEYOND):
            parse_date(text)


def test_a_day_that_no_year_has_is_seen() -> None:
    dates = Draft7Validator(FORM_PARTS["dates"])
    assert not any(dates.is_valid(text) for text in ("2024-02-30", "2024-04-31", "2024-00-10", "2024-13"))


DEGREES = st.one_of(
    st.floats(-200, 200, allow_nan=False).map(str),
    st.integers(-200, 200).map(str),
    st.text(alphabet="0123456789+-.", min_size=1, max_size=6),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(latitude=DEGREES, longitude=DEGREES, form=st.sampled_from(["{}, {}", "[{}, {}]"]))
def test_coordinates_are_valid_as_they_are_read(latitude: str, longitude: str, form: str, tmp_path: Path) -> None:
    written = form.format(latitude, longitude)
    path = tmp_path / "file.yaml"
    path.write_text(f"title: T\nstops:\n  - place: A\n    coordinates: {written}\n", encoding="utf-8")
    if read_itinerary(path)[0] is not None:
        assert refused(ITINERARY, values(path)) == []
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,15})?", latitude) and re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,15})?", longitude):
        assert refused(ITINERARY, values(path)) != [], "out of bounds"


KEYS = [
    "place",
    "title",
    "venue",
    "country",
    "notes",
    "label",
    "id",
    "timezone",
    "role",
    "visit",
    "status",
    "confidence",
    "met",
    "via",
    "host",
    "arrive_by",
]
WORDS = st.one_of(
    st.text(alphabet="abcXYZ 019.-_é中/", min_size=1, max_size=12),
    st.sampled_from(["2024", "1770", "1e3", "0x1F", ".5", "yes", "NO", "12:30", "true", "null", "~", "1_000", "-"]),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    key=st.sampled_from(KEYS),
    word=WORDS,
)
def test_a_value_that_is_read_is_valid(key: str, word: str, tmp_path: Path) -> None:
    others = "" if key == "place" else "    place: A\n"
    path = tmp_path / "file.yaml"
    path.write_text(f"title: T\nstops:\n  -\n{others}    {key}: {word}\n", encoding="utf-8")
    if read_itinerary(path)[0] is not None:
        assert refused(ITINERARY, values(path)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", 2024),
        ("0123", 123),
        ("1.10", 1.1),
        ("true", True),
        ("yes", "yes"),
        ("~", None),
        ("NO", "NO"),
        ("12:30", "12:30"),
        ("2024-07-08", "2024-07-08"),
        ("0x1F", 31),
        ("1e3", 1000.0),
        ("1_000", "1_000"),
    ],
)
def test_an_editor_takes_values_as_yaml_1_2_says(text: str, value: object) -> None:
    found = editor_value(text)
    assert (found, type(found)) == (value, type(value))


PROJECTS = {
    "empty keys": "places:\nmap:\nbrand:\n",
    "places": "places:\n  A: [1.5, 2.5]\n  B: 1.5, 2.5\n  C: {coordinates: [1, 2], precision: locality}\n",
    "geocoder": "geocoder: nominatim\n",
    "geocoder in full": "geocoder: {service: photon, pause_seconds: 0.5, options: {scheme: http, a: true}}\n",
    "brand": 'brand: {name: A, accent: "#0b5d4f", typeface: Georgia}\nsite_url: https://a.example/\n',
    "internal": "internal: x\nplaces: {internal: [y], A: [1, 2]}\n",
}


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_file_that_is_read_clean_is_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "travelmap.yaml"
    path.write_text(PROJECTS[name], encoding="utf-8")
    assert not read_project(path)[1].diagnostics
    assert refused(PROJECT, values(path)) == []


@pytest.mark.parametrize(
    "text",
    [
        "stops: [A]\n",
        "places: {A: [100, 0]}\n",
        "places: {A: {country: DK}}\n",
        "geocoder: {pause_seconds: soon}\n",
        "site_url: maps.example.org\n",
        "brand: {accent: red}\n",
        "map: {view: globe}\n",
        "places: [A]\n",
    ],
)
def test_a_mistake_in_a_project_file_is_seen(text: str, tmp_path: Path) -> None:
    path = tmp_path / "travelmap.yaml"
    path.write_text(text, encoding="utf-8")
    assert read_project(path)[1].diagnostics
    assert refused(PROJECT, values(path)) != []


@pytest.mark.parametrize(
    "words",
    [
        *(getattr(vocabulary, name) for name in vocabulary.__all__),
        framing.MapKind,
        framing.LabelPosition,
        place.Precision,
    ],
    ids=lambda words: words.__name__,
)
def test_every_word_says_what_it_means(words: type[StrEnum]) -> None:
    told = meanings(words)
    assert list(told) == [member.value for member in words]
    assert all(text.endswith(".") and 6 < len(text) < 120 for text in told.values()), told
    assert len(set(told.values())) == len(told)


def all_keys() -> dict[str, Any]:
    return {f"{part.name}.{key.name}": key for root in ROOTS.values() for part in sections(root) for key in part.keys}


def test_help_and_snippets_are_of_keys_that_exist() -> None:
    known = all_keys()
    names = {name.partition(".")[2] for name in known}
    own = {name for name in snippets.KEY_SNIPPETS if not name.startswith("*.")}
    assert {*key_help.MORE, *key_help.EXAMPLES, *own} - set(known) == set()
    assert {name[2:] for name in snippets.KEY_SNIPPETS if name.startswith("*.")} <= names
    assert set(snippets.SNIPPETS) <= {part.name for root in ROOTS.values() for part in sections(root)}


def test_every_key_is_described_in_one_short_sentence() -> None:
    for name, key in all_keys().items():
        assert re.fullmatch(r"\S.{8,90}\.", key.description), name


def test_examples_are_valid_and_never_alone() -> None:
    for name, key in all_keys().items():
        part, _, _ = name.partition(".")
        examples = key_help.help_for(part, key).examples
        assert len(examples) != 1, name
        if isinstance(key.kind, Form):
            assert all(Draft7Validator(FORM_PARTS[key.kind.name]).is_valid(example) for example in examples), name


def test_every_form_has_a_schema() -> None:
    assert set(FORMS.values()) == set(FORM_PARTS)


@pytest.mark.parametrize("kind", ROOTS)
def test_no_definition_takes_the_name_of_another(kind: str) -> None:
    schema = json_schema(kind)
    parts = sections(ROOTS[kind])
    kinds = [key.kind.item if isinstance(key.kind, Listed) else key.kind for part in parts for key in part.keys]
    words = {kind.vocabulary for kind in kinds if isinstance(kind, Words)}
    assert len(schema["definitions"]) == len(parts) - 1 + len(words) + len(ABSENCES) + 2
    references = set(re.findall(r'"\$ref": "#/definitions/(\w+)"', json.dumps(schema)))
    assert references <= set(schema["definitions"])


def test_nothing_offers_null() -> None:
    def types(part: object) -> set[str]:
        if isinstance(part, dict):
            own = part.get("type", [])
            inner = [value for key, value in part.items() if key != "not"]
            return {*([own] if isinstance(own, str) else own if isinstance(own, list) else []), *_joined(inner)}
        return _joined(part) if isinstance(part, list) else set()

    def _joined(parts: list[Any]) -> set[str]:
        return {name for one in parts for name in types(one)}

    for kind in ROOTS:
        assert "null" not in types(json_schema(kind))
