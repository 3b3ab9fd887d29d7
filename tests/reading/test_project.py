"""The project file: how it is found, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap.errors import UnreadableError
from travelmap.geo.point import Point
from travelmap.model.colour import Colour
from travelmap.model.framing import Extent, MapKind
from travelmap.model.geocoder import GeocoderSettings
from travelmap.model.place import Precision, UserPlace
from travelmap.model.publication import Brand
from travelmap.model.vocabulary import Boundaries
from travelmap.reading.project import find_project, read_project

if TYPE_CHECKING:
    from pathlib import Path

FULL = """
places:
  Camp David:
    coordinates: [39.6483, -77.465]
    country: US
    precision: exact
    aliases: [Naval Support Facility Thurmont]
    source: A map
  The Ranch: [31.58, -97.54]
map: {boundaries: natural-earth}
site_url: https://maps.example.org/
brand: {name: The Desk}
internal: not for anybody
"""


def test_project_is_read(tmp_path: Path) -> None:
    path = tmp_path / "travelmap.yaml"
    path.write_text(FULL, encoding="utf-8")

    project, report = read_project(path)

    assert not report.diagnostics
    assert project.places["Camp David"] == UserPlace(
        "Camp David",
        Point(39.6483, -77.465),
        "US",
        Precision.EXACT,
        ("Naval Support Facility Thurmont",),
        "A map",
    )
    assert project.places["The Ranch"].precision is Precision.VENUE
    assert project.map.boundaries is Boundaries.NATURAL_EARTH
    assert (project.site_url, project.brand) == ("https://maps.example.org/", Brand(name="The Desk"))


def test_how_to_ask_a_service_is_read(tmp_path: Path) -> None:
    path = tmp_path / "travelmap.yaml"
    path.write_text(
        "geocoder: {service: nominatim, contact: a@b.example, options: {domain: 'x.example:80'}, pause_seconds: 1.5,"
        " timeout_seconds: 10, max_wait_seconds: 600}",
        encoding="utf-8",
    )
    project, report = read_project(path)
    assert not report.diagnostics
    assert project.geocoder == GeocoderSettings("nominatim", "a@b.example", {"domain": "x.example:80"}, 1.5, 10, 600)
    path.write_text("geocoder: photon", encoding="utf-8")
    assert read_project(path)[0].geocoder == GeocoderSettings("photon")


def test_brand_is_read_with_its_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.bin").write_bytes(b"\x89PNG\r\n\x1a\n and more")
    path = tmp_path / "travelmap.yaml"
    path.write_text(
        "brand: {name: The Desk, logo: logo.bin, logo_alt: D, accent: '#0B5d4F', typeface: [Georgia, SERIF]}\n"
        "map: {view: distance, extent: [[-10, 170], [10, -170]]}",
        encoding="utf-8",
    )
    project, report = read_project(path)
    assert not report.diagnostics
    brand = project.brand
    assert brand.logo is not None
    assert (brand.logo.media_type, brand.logo.alt) == ("image/png", "D")
    assert (str(brand.accent), brand.accent_dark, brand.typeface) == ("#0b5d4f", None, ("Georgia", "serif"))
    assert brand.accent == Colour(11, 93, 79)
    assert project.map.view is MapKind.DISTANCE
    assert project.map.extent == Extent(Point(-10, 170), Point(10, -170))
    assert project.map.extent.unwrapped == ((-10, 170), (10, 190))


def test_a_key_in_a_project_file_is_not_shown_again(tmp_path: Path) -> None:
    path = tmp_path / "travelmap.yaml"
    path.write_text("geocoder: {service: opencage, options: {api_key: hunter2}}", encoding="utf-8")
    (found,) = read_project(path)[1].diagnostics
    assert "hunter2" not in f"{found.message}{found.label}{found.hint}"
    assert found.hint == "remove it, and set the environment variable TRAVELMAP_GEOCODER_API_KEY instead"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "places:\n"])
def test_empty_project_is_fine(text: str, tmp_path: Path) -> None:
    path = tmp_path / "travelmap.yaml"
    path.write_text(text, encoding="utf-8")

    project, report = read_project(path)

    assert not report.diagnostics
    assert not project.places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("places: {A: [100, 200]}", "TM202"),
        ("places: {A: {country: US}}", "TM102"),
        ("places: {A: }", "TM102"),
        ("palces: {}", "TM101"),
        ("site_url: javascript:alert(1)", "TM106"),
        ("map: {boundaries: mine}", "TM103"),
        ("places: {A: &a [1, 2]}", "TM005"),
        ("- a", "TM009"),
        ("geocoder: {service: opencage, options: {api_key: abc}}", "TM106"),
        ("geocoder: {service: opencage, options: {domain: '${MY_KEY}'}}", "TM106"),
        ("geocoder: {servce: nominatim}", "TM101"),
        ("geocoder: {pause_seconds: -1}", "TM106"),
        ("geocoder: {pause_seconds: 1e9}", "TM106"),
        ("geocoder: {timeout_seconds: [1]}", "TM104"),
        ("geocoder: [nominatim]", "TM104"),
        ("brand: {colour: red}", "TM101"),
        ("brand: The Desk", "TM104"),
        ("brand: {accent: red}", "TM106"),
        ("brand: {accent: [red]}", "TM104"),
        ("brand: {accent: }", "TM102"),
        ("brand: {accent: '#eeeeee'}", "TM209"),
        ("brand: {logo_alt: The Desk}", "TM102"),
        ("brand: {logo: ../logo.png, logo_alt: The Desk}", "TM205"),
        ("brand: {typeface: 'x\"; } * { color: red'}", "TM106"),
        ("map: {extent: [[0, 0], [1, 200]]}", "TM202"),
    ],
)
def test_mistakes_are_told(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "travelmap.yaml"
    path.write_text(text, encoding="utf-8")

    project, report = read_project(path)

    assert [found.code for found in report.diagnostics] == [code]
    assert not project.places


def test_nearest_project_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "travelmap.yaml").touch()
    assert find_project(inner) == tmp_path / "travelmap.yaml"

    (inner / "travelmap.yaml").touch()
    assert find_project(inner) == inner / "travelmap.yaml"


def test_search_ends_at_the_checkout(tmp_path: Path) -> None:
    inner = tmp_path / "checkout" / "itineraries"
    inner.mkdir(parents=True)
    (tmp_path / "travelmap.yaml").touch()
    (tmp_path / "checkout" / ".git").mkdir()

    assert find_project(inner) is None

    (tmp_path / "checkout" / "travelmap.yaml").touch()
    assert find_project(inner) == tmp_path / "checkout" / "travelmap.yaml"


def test_relative_folder_gives_a_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "itineraries" / "x").mkdir(parents=True)
    (tmp_path / "travelmap.yaml").touch()
    monkeypatch.chdir(tmp_path)

    found = find_project("itineraries/x")

    assert str(found) == "travelmap.yaml"


def test_project_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_project(tmp_path / "travelmap.yaml")
