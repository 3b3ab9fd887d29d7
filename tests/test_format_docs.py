"""The reference of the format: every example on it checks clean, and its tables say what the reader reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from travelmap.model import framing, vocabulary
from travelmap.reading import schema
from travelmap.reading.edtf import parse_date
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from enum import StrEnum

    from pydantic import BaseModel

TEXT = (Path(__file__).parent.parent / "docs" / "format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def section(heading: str) -> str:
    """Return what stands under a heading, up to the next one."""
    match = re.search(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##+ |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert match, heading
    return match[1]


def key_table(heading: str) -> list[tuple[str, str]]:
    """Return the rows of a section's table of keys: each key with the rest of its row."""
    match = re.search(r"^\| key \|[^\n]*\n\|[-|]+\n((?:\|[^\n]*\n)+)", section(heading), re.MULTILINE)
    assert match, heading
    rows = []
    for line in match[1].splitlines():
        first, rest = line.removeprefix("| ").split(" | ", 1)
        rows += [(key, rest) for key in re.findall(r"`([^`]+)`", first)]
    return rows


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n", 1)[0])
def test_every_example_is_a_file_that_checks_clean(example: str, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    itinerary, report = read_itinerary(path)
    assert [f"{one.code} {one.span}: {one.message}" for one in report.diagnostics] == []
    assert itinerary is not None


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(
    ("heading", "shape"),
    [
        ("The file", schema.ItineraryShape),
        ("A trip", schema.TripShape),
        ("A stop", schema.StopShape),
        ("Rank: `visit`", schema.VisitShape),
        ("What took place: `events`", schema.EventShape),
        ("Annotations and notes", schema.AnnotationShape),
        ("Sources and citations", schema.SourceShape),
        ("The map", schema.MapShape),
        ("Corrections", schema.CorrectionShape),
        ("Brand", schema.BrandShape),
        ("The project file", schema.ProjectShape),
        ("Your own places", schema.UserPlaceShape),
        ("How a geocoding service is asked", schema.GeocoderShape),
    ],
)
def test_a_table_lists_the_keys_that_are_read_and_marks_the_required_ones(heading: str, shape: type[BaseModel]) -> None:
    rows = dict(key_table(heading))
    rows.pop("internal", None)
    assert sorted(rows) == sorted(schema.known_keys(shape))
    required = {field.alias or name for name, field in shape.model_fields.items() if field.is_required()}
    assert {key for key, rest in rows.items() if "**required**" in rest} == required


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("A stop", vocabulary.Role),
        ("A stop", vocabulary.Means),
        ("A stop", framing.LabelPosition),
        ("The map", framing.MapKind),
        ("Rank: `visit`", vocabulary.VisitLevel),
        ("Did it happen: `status`", vocabulary.StatusValue),
        ("What took place: `events`", vocabulary.EventType),
        ("What took place: `events`", vocabulary.Capacity),
        ("Annotations and notes", vocabulary.AnnotationKind),
        ("Sources and citations", vocabulary.SourceKind),
    ],
)
def test_a_section_names_every_value_of_its_vocabulary(heading: str, values: type[StrEnum]) -> None:
    named = set(re.findall(r"`([a-z_]+)`", section(heading)))
    assert {value.value for value in values} <= named


def test_the_status_table_groups_values_as_the_map_draws_them() -> None:
    groups = [
        [vocabulary.StatusValue(name) for name in re.findall(r"`([a-z_]+)`", line.split(" | ")[0])]
        for line in section("Did it happen: `status`").splitlines()
        if line.startswith("| `")
    ]
    assert sum(map(len, groups)) == len(vocabulary.StatusValue)
    for group in groups:
        assert len({(value.planned, value.happened, value.ghost) for value in group}) == 1


def test_every_date_form_shown_is_read() -> None:
    shown = [
        form
        for line in section("Dates").splitlines()
        if line.startswith("| `")
        for form in re.findall(r"`([^`]+)`", line.split(" | ")[0])
    ]
    assert len(shown) >= 10
    for form in shown:
        assert parse_date(form).text == form
