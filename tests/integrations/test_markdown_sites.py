"""The fence in MkDocs, ProperDocs and Zensical: each builds a site as its users do, which a browser opens from disk."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.integrations.sites import run, seen, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("markdown-sites")

COMMON = """\
site_name: Trips
markdown_extensions:
  - admonition
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""
CONFIGURATIONS = {
    "mkdocs": ("mkdocs.yml", "theme: {name: mkdocs, highlightjs: false}\nplugins: [search, travelmap]\n"),
    "properdocs": ("properdocs.yml", "theme: {name: null, custom_dir: theme}\nplugins: [travelmap]\n"),
    # It does not know our plugin, and everything needs the extension alone.
    "zensical": ("mkdocs.yml", "  - travelmap\ntheme: {name: material, font: false}\nwatch: [trips]\n"),
}
# What the themes themselves get wrong when they are opened from disk: their search.
THEIRS = re.compile(r"Failed to construct 'Worker'|ERR_FILE_NOT_FOUND")


@pytest.fixture(scope="session", params=list(CONFIGURATIONS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    tool: str = request.param
    folder = write_project(tmp_path_factory.mktemp(tool))
    name, more = CONFIGURATIONS[tool]
    (folder / name).write_text(COMMON + more, encoding="utf-8")
    run(tool, "build", "--strict", "-f", name, folder=folder)
    return tool, folder / "site"


def test_live_maps_wherever_a_fence_stands(site: tuple[str, Path], browser: Browser) -> None:
    tool, folder = site

    found = seen(browser, (folder / "deep/nested/index.html").as_uri())

    assert found.stops == [2, 2, 1]
    assert found.pictures == [True] * 3
    assert found.strangers == []
    assert [one for one in found.complaints if tool == "properdocs" or not THEIRS.search(one)] == []
    assert not found.pwned
    assert found.right <= 390


def test_the_picture_stays_where_frames_are_blocked(site: tuple[str, Path], browser: Browser) -> None:
    _, folder = site

    found = seen(browser, (folder / "index.html").as_uri(), block=True)

    assert found.pictures == [True]
    assert not found.pwned


def test_author_text_is_text_and_options_arrive(site: tuple[str, Path]) -> None:
    _, folder = site
    start = (folder / "index.html").read_text(encoding="utf-8")
    nested = (folder / "deep/nested/index.html").read_text(encoding="utf-8")

    assert "<script>window.__pwned" not in start + nested
    assert "&lt;/iframe&gt;" in start
    assert "{{ 7*191 }}" in start  # and nobody's template calculated it
    assert "<strong>bold</strong>" not in start
    assert 'id="from-paris"' in nested
    assert "Seen *from* Paris" in nested
    assert "height:420px" in nested
    assert 'alt="A picture of a way"' in nested
    assert 'dir="rtl"' in nested
    assert nested.count("<iframe") == 3
    assert "shown.yaml" in nested  # a fence inside of another one is text


def test_search_and_sitemap_have_the_words_and_no_file_of_a_map(site: tuple[str, Path]) -> None:
    tool, folder = site
    sitemap = folder / "sitemap.xml"
    assert not sitemap.exists() or "travelmap" not in sitemap.read_text(encoding="utf-8")
    index = {"mkdocs": "search/search_index.json", "zensical": "search.json"}.get(tool)
    if index is None:
        return
    text = (folder / index).read_text(encoding="utf-8")
    assert json.loads(text)
    assert "Words after the map" in text
    assert "Written here" in text
    assert "assets/travelmap" not in text
    assert "leaflet" not in text.lower()
    assert len(text) < 20_000


def test_without_directory_addresses_and_without_the_plugin(tmp_path: Path, browser: Browser) -> None:
    folder = write_project(tmp_path / "p")
    (folder / "docs/index.md").unlink()
    more = "  - travelmap\nuse_directory_urls: false\ntheme: {name: null, custom_dir: theme}\nplugins: []\n"
    (folder / "mkdocs.yml").write_text(COMMON + more, encoding="utf-8")

    run("mkdocs", "build", "-q", "--strict", folder=folder)

    found = seen(browser, (folder / "site/deep/nested.html").as_uri())
    assert found.stops == [2, 2, 1]
    assert found.complaints == []


FENCE = """\
site_name: Trips
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: travelmap
          class: travelmap
          format: !!python/name:travelmap.integrations.markdown.fence
theme: {name: null, custom_dir: theme}
plugins: []
"""
WRONG = """\
# Wrong

```travelmap
trips/oslo.yaml
heigth: 480
```

```travelmap
title: Written here
stops:
  - place: Oslo
    dats: <b>2024</b>
```

```travelmap
../../../../etc/passwd.yaml
```
"""


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_mistakes_are_seen_in_the_page_and_fail_a_strict_build(tool: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path / "p")
    (folder / "docs/deep/nested.md").unlink()
    (folder / "docs/index.md").write_text(WRONG, encoding="utf-8")
    (folder / f"{tool}.yml").write_text(FENCE, encoding="utf-8")

    said = run(tool, "build", folder=folder)
    page = (folder / "site/index.html").read_text(encoding="utf-8")
    strict = run(tool, "build", "--strict", folder=folder, fails=True)

    assert re.search(r"WARNING.*docs/index\.md:5: error: unknown option `heigth` \(did you mean `height`\?\)", said)
    assert re.search(r"WARNING.*docs/index\.md:12:5: error\[TM101\]: unknown key `dats`", said)
    assert re.search(r"WARNING.*docs/index\.md:16: error: .* is outside the project", said)
    assert page.count("This map could not be made.") == 3
    assert "<b>2024" not in page
    assert str(tmp_path) not in page
    assert "strict mode" in strict


def test_zensical_keeps_maps_and_notices_changes(tmp_path: Path) -> None:
    folder = write_project(tmp_path / "p")
    (folder / "docs/deep/nested.md").unlink()
    name, more = CONFIGURATIONS["zensical"]
    (folder / name).write_text(COMMON + more, encoding="utf-8")

    def built() -> dict[str, bytes]:
        run("zensical", "build", folder=folder)
        return {file.name: file.read_bytes() for file in (folder / "site/assets/travelmap").glob("oslo*")}

    first, second = built(), built()
    itinerary = folder / "trips/oslo.yaml"
    later = itinerary.stat().st_mtime + 2  # it looks at whole seconds
    itinerary.write_text(itinerary.read_text(encoding="utf-8").replace("Helsinki", "Turku"), encoding="utf-8")
    os.utime(itinerary, (later, later))
    third = built()

    assert len(first) == 2
    assert second == first
    assert third.keys() == first.keys()
    assert all(third[made] != first[made] for made in first)
    assert b"Turku" in next(content for made, content in third.items() if made.endswith(".html"))
    assert (folder / "docs/assets/travelmap/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_zensical_shows_mistakes_and_stops_when_the_site_is_strict(tmp_path: Path) -> None:
    folder = write_project(tmp_path / "p")
    (folder / "docs/deep/nested.md").unlink()
    (folder / "docs/index.md").write_text(WRONG, encoding="utf-8")
    name, more = CONFIGURATIONS["zensical"]
    (folder / name).write_text(COMMON + more, encoding="utf-8")
    said = run("zensical", "build", folder=folder)
    page = (folder / "site/index.html").read_text(encoding="utf-8")
    (folder / name).write_text(f"{COMMON}{more}strict: true\n", encoding="utf-8")
    strict = run("zensical", "build", "--clean", folder=folder, fails=True)

    assert "docs/index.md:5: error: unknown option `heigth`" in said
    assert page.count("This map could not be made.") == 3
    assert "docs/index.md:5: error: unknown option `heigth`" in strict
