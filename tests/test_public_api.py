"""What `import travelmap` offers is listed, sorted, lazy and documented."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import travelmap
from travelmap import errors
from travelmap.diagnostics import Report


def test_the_list_of_names_is_sorted_and_complete() -> None:
    assert list(travelmap.__all__) == sorted(travelmap.__all__)
    for name in travelmap.__all__:
        assert getattr(travelmap, name) is not None
        assert name in dir(travelmap)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = travelmap.nonsense


def test_every_public_function_is_documented() -> None:
    for name in travelmap.__all__:
        member = getattr(travelmap, name)
        if callable(member):
            assert inspect.getdoc(member), name


def test_every_error_constructs_and_is_ours() -> None:
    for name in errors.__all__:
        kind = getattr(errors, name)
        error = kind("what", Report()) if kind is errors.ItineraryError else kind("what", hint="do this")
        assert isinstance(error, errors.TravelmapError)
        assert str(error) == "what"


def test_importing_the_package_loads_nothing_but_itself() -> None:
    program = (
        "import sys; before = set(sys.modules); import travelmap; new = set(sys.modules) - before;"
        "print(*sorted(name for name in new if name.partition('.')[0] not in sys.stdlib_module_names))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["travelmap"]


def test_every_diagnostic_code_in_the_source_is_in_the_table() -> None:
    from travelmap.codes import CODES

    package = Path(travelmap.__file__).parent
    used = {
        node.value
        for path in package.rglob("*.py")
        if path.name != "codes.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if len(node.value) == 5 and node.value.startswith("TM") and node.value[2:].isdigit()
    }

    assert used == set(CODES)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_stages_can_be_called_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_text("title: A trip\nhome: New Delhi, India\nstops: ['Vienna, Austria']\n", encoding="utf-8")

    itinerary, report = travelmap.read_itinerary(path)
    assert itinerary is not None
    located, places = travelmap.locate(itinerary)
    assert located is not None
    route = travelmap.plan_route(located)
    html = travelmap.render_page(route)

    assert (report.diagnostics, places.diagnostics) == ((), ())
    assert len(route.legs) == 2
    twice, _ = travelmap.read_itinerary(_written(tmp_path / "twice.yaml", "title: A\nstops: [Oslo, Oslo]\n"))
    assert twice is not None
    assert [found.code for found in travelmap.locate(twice)[1].diagnostics] == ["TM217"]
    assert html.startswith("<!DOCTYPE html>")
    result = travelmap.build([path], tmp_path / "out")
    assert (tmp_path / "out" / result.pages[0]).read_text(encoding="utf-8") == html


def test_folium_map_says_why_it_cannot(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_text("title: A trip\nstops: [Xyzzyville]\n", encoding="utf-8")

    with pytest.raises(travelmap.ItineraryError, match="Xyzzyville") as caught:
        travelmap.folium_map(path)

    assert [found.code for found in caught.value.report.diagnostics] == ["TM301"]
