"""Which form a name or an ending means, and that the documentation knows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from travelmap.errors import UnknownFormError
from travelmap.publishing.exporting import form_by_ending, form_named, forms_table, stem_of
from travelmap.publishing.renditions import RENDITIONS

DOCUMENT = Path(__file__).parents[2] / "docs" / "exports.md"


@pytest.mark.parametrize("name", RENDITIONS)
def test_every_form_is_found_by_its_name_and_by_its_ending(name: str) -> None:
    assert form_named(name) == form_named(f".{name.upper()} ") == name
    assert form_by_ending(f"a.b{RENDITIONS[name].ending}") == name
    assert stem_of(f"a.b{RENDITIONS[name].ending}") == "a.b"
    assert f"{RENDITIONS[name].ending} " in forms_table()


def test_no_two_forms_have_one_ending() -> None:
    assert len({rendition.ending for rendition in RENDITIONS.values()}) == len(RENDITIONS)


@pytest.mark.parametrize(("file", "form"), [("A.YML", "yaml"), ("a.htm", "html"), ("a.ical", "ics")])
def test_other_endings_of_the_same_form_are_known(file: str, form: str) -> None:
    assert form_by_ending(file) == form


@pytest.mark.parametrize("file", ["a", ".kml.", "a.", "a.exe", "kml"])
def test_what_says_no_form_is_refused(file: str) -> None:
    with pytest.raises(UnknownFormError):
        form_by_ending(file)


@pytest.mark.parametrize("form", ["geojson", "kml", "csv", "ics", "jsonld", "yaml", "txt"])
def test_every_machine_file_is_documented(form: str) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert f"(`{RENDITIONS[form].ending}`)" in text
    assert form in text.split("## What carries what")[1].splitlines()[2]
