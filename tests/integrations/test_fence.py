"""The fence in Python-Markdown by itself, and what is remembered between builds."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest

from tests.integrations.sites import OSLO, environment, write_project
from travelmap.errors import TravelmapError
from travelmap.integrations.desk import Desk, Prepared, Source, Unmade
from travelmap.integrations.markdown import TravelmapExtension
from travelmap.integrations.wanted import Wanted, read_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "hostile_strings.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith('"')
]


def converted(text: str, **options: Any) -> str:  # noqa: ANN401 - the extension's own options
    return markdown.markdown(text, extensions=["fenced_code", TravelmapExtension(**options)])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("plain"))


def test_a_page_of_its_own_is_self_contained(project: Path, tmp_path: Path, browser: Browser) -> None:
    html = converted("```travelmap\ntrips/oslo.yaml\n```\n", root=str(project))
    (tmp_path / "page.html").write_text(f"<!doctype html><title>x</title>{html}", encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())

    frame = page.wait_for_selector("iframe")
    assert frame is not None
    inside = frame.content_frame()
    assert inside is not None
    inside.wait_for_selector(".leaflet-marker-icon", state="attached")
    assert page.evaluate("document.querySelector('.travelmap img').naturalWidth") > 100
    assert "Open the interactive map" not in html  # there is no such page
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    page.close()


def test_files_go_where_the_options_say(project: Path, tmp_path: Path) -> None:
    options = {"root": str(project), "assets_dir": str(tmp_path), "assets_url": "/maps/"}
    html = converted("> quoted\n>\n> ~~~ {.travelmap}\n> trips/oslo.yaml\n> ~~~\n>\n> more\n", **options)

    names = sorted(path.name for path in tmp_path.iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["html", "svg"]
    assert re.findall(r'(?:src|href)="/maps/([^"]+)"', html) == [names[0], names[1], names[0], names[0]]
    assert "<p><figure" not in html
    assert html.startswith("<blockquote>\n<p>quoted</p>\n<figure")


@pytest.mark.parametrize(
    "text",
    [
        "````\n```travelmap\ntrips/oslo.yaml\n```\n````",
        "Words\n\n        ```travelmap\n        trips/oslo.yaml\n        ```\n",
        "```python\nprint('```travelmap')\n```",
        "```travelmapper\ntrips/oslo.yaml\n```",
        "```travelmap\ntrips/oslo.yaml\n\nnever closed",
        "`` ```travelmap ``",
    ],
)
def test_what_is_no_fence_stays_as_it_is(text: str, project: Path) -> None:
    html = converted(text, root=str(project))

    assert "<figure" not in html
    assert "wzxhzdk" not in html
    assert "travelmap" in html


def test_strict_ends_the_conversion(project: Path) -> None:
    with pytest.raises(TravelmapError, match=r"nope\.yaml"):
        converted("```travelmap\nnope.yaml\n```", root=str(project), strict=True)


@pytest.mark.parametrize("text", HOSTILE)
def test_author_text_never_becomes_markup(text: str, project: Path) -> None:
    found = Desk(project).prepare(read_body(f"nope {text}.yaml"), Source(project / "docs/index.md", (), 4))
    html = converted(f"```travelmap\nnope {text} <b>.yaml\nalt: {text}\n```", root=str(project))

    assert isinstance(found, Unmade)
    assert "This map could not be made." in html or "travelmap" in html
    assert not re.search(r"<(?:script|img|svg|iframe|b|base|style|form)\b", html), html


def test_nothing_is_made_again_until_something_changes(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    desk, source = Desk(folder), Source(folder / "docs/index.md")
    wanted = Wanted(file="trips/oslo.yaml")
    first = desk.prepare(wanted, source)
    assert isinstance(first, Prepared)
    page = desk.page(first)

    assert desk.prepare(wanted, source) is first
    assert desk.page(first) is page

    (folder / "trips/travelmap.yaml").write_text("site_url: https://example.org/\n", encoding="utf-8")
    second = desk.prepare(wanted, source)
    assert isinstance(second, Prepared)
    assert second is not first
    assert second.journey.project.site_url == "https://example.org/"
    assert second.stem == first.stem

    (folder / "trips/oslo.yaml").write_text(OSLO.replace("Helsinki", "Turku"), encoding="utf-8")
    third = desk.prepare(wanted, source)
    assert isinstance(third, Prepared)
    assert b"Turku" in desk.page(third)
    (folder / "trips/oslo.yaml").write_text("title: [", encoding="utf-8")
    assert isinstance(desk.prepare(wanted, source), Unmade)


def test_the_same_bytes_from_another_folder(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        folder = write_project(tmp_path / name)
        desk = Desk(folder)
        prepared = desk.prepare(Wanted(file="trips/oslo.yaml"), Source(folder / "docs/index.md"))
        assert isinstance(prepared, Prepared)
        made.append((prepared.stem, desk.page(prepared), desk.picture(prepared)))

    assert made[0] == made[1]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = write_project(tmp_path / "p")
    (folder / "docs/deep/nested.md").unlink()
    configuration = "site_name: T\ntheme: {name: null, custom_dir: theme}\nplugins: [travelmap]\n"
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    (tmp_path / "points").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address]
    with subprocess.Popen(command, cwd=folder, env=environment(tmp_path / "points")) as server:
        yield folder, f"http://{address}/"
        server.terminate()


def page_with(address: str, wanted: str) -> str:
    """Return what is served once it has a word."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - a server of ours
                text: str = answer.read().decode()
            if wanted in text:
                return text
        except OSError:
            pass
        time.sleep(0.3)
    pytest.fail(f"{address} never had {wanted}")


def test_mkdocs_serve_notices_a_changed_itinerary(served: tuple[Path, str]) -> None:
    folder, address = served
    page = page_with(address, "<iframe")
    map_address = re.search(r'<iframe src="([^"]+)"', page)
    assert map_address is not None
    assert "Helsinki" in page_with(address + map_address[1], "Helsinki")

    (folder / "trips/oslo.yaml").write_text(OSLO.replace("Helsinki", "Turku"), encoding="utf-8")

    assert page_with(address + map_address[1], "Turku")
