"""The schemas in an editor: the YAML language server itself is asked what it offers, shows and reports."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from language_server import SCRIPT, LanguageServer, expanded, marked

from travelmap.commands.editor_settings import install_editor_settings, modeline
from travelmap.diagnostics import Severity
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
STOP = "title: T\nstops:\n  - place: Vienna\n"

pytestmark = pytest.mark.xdist_group("language_server")


class Desk:
    """A folder as `travelmap schema --install` leaves it, open in an editor."""

    def __init__(self, folder: Path) -> None:
        """Set it up."""
        install_editor_settings(folder)
        settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
        self.folder = folder
        self.server = LanguageServer(folder, settings["yaml.schemas"])
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return f"file-{self.count}.yaml"

    def told(self, text: str, name: str = "") -> list[str]:
        """What is underlined, with its line, counted from 1."""
        found = self.server.open(name or self.name(), text)
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def offered(self, text: str, name: str = "") -> dict[str, dict[str, Any]]:
        """What is offered at the caret, by label."""
        name = name or self.name()
        plain, position = marked(text)
        self.server.open(name, plain)
        items: dict[str, dict[str, Any]] = {}
        for item in self.server.complete(name, position):
            items.setdefault(item["label"], item)
        return items

    def shown(self, text: str, name: str = "") -> str:
        """What is shown over the caret."""
        name = name or self.name()
        plain, position = marked(text)
        self.server.open(name, plain)
        return self.server.hover(name, position)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if not SCRIPT.exists():
        pytest.fail("no language server: `make test` installs it, or `npm ci` in tests/front")
    made = Desk(tmp_path_factory.mktemp("itineraries"))
    yield made
    made.server.stop()


def documentation(item: dict[str, Any]) -> str:
    found = item.get("documentation", "")
    return str(found["value"] if isinstance(found, dict) else found)


def inserted(item: dict[str, Any]) -> str:
    return str((item.get("textEdit") or {}).get("newText") or item.get("insertText") or item["label"])


def completed(text: str, item: dict[str, Any]) -> str:
    """Return a file after an offer was taken, as an editor does: further lines are indented like the first."""
    plain, position = marked(text)
    lines = plain.split("\n")
    line = lines[position["line"]]
    edit = item.get("textEdit")
    start = edit["range"]["start"]["character"] if edit else position["character"]
    end = edit["range"]["end"]["character"] if edit else position["character"]
    indent = line[: len(line) - len(line.lstrip())]
    lines[position["line"]] = line[:start] + expanded(inserted(item)).replace("\n", f"\n{indent}") + line[end:]
    return "\n".join(lines)


def test_the_sample_itineraries_are_without_a_mark(desk: Desk) -> None:
    samples = sorted((ROOT / "itineraries").glob("*.yaml"))
    assert len(samples) >= 8
    assert {path.name: told for path in samples if (told := desk.told(path.read_text(encoding="utf-8")))} == {}


def test_what_is_read_without_a_word_is_without_a_mark(desk: Desk) -> None:
    files = sorted((CASES / "valid").glob("*.yaml"))
    assert len(files) >= 14
    told = {path.name: desk.told(path.read_bytes().decode("utf-8-sig")) for path in files}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nstops: [Oslo, Vienna, 1770]\n",
        "title: T\nstops:\n  - Oslo\n  - place: Vienna\n",
        "title: T\ntrips: [[Oslo], {stops: [Vienna], dates: 2024}]\n",
        "title: 2024\nstops: [A]\n",
        f"{STOP}    dates: 2024\n",
        f"{STOP}    dates: 1943-11~/..\n",
        f"{STOP}    country: NO\n",
        f"{STOP}    confidence: 4\n",
        f'{STOP}    confidence: "4"\n',
        f"{STOP}    visit: state\n    status: cancelled\n",
        f"{STOP}    visit: {{level: state, stated_by: {{sender: official, host: {{level: state}}}}}}\n",
        f"{STOP}    met: A\n    host: [A, {{name: B}}]\n    via: {{place: Bari}}\n",
        f"{STOP}    coordinates: 48.2082, 16.3738\n",
        f"{STOP}    notes:\n    dates:\n    events:\n    visit:\n",
        f"{STOP}    title: true\n",
        f"{STOP}    internal: {{a: [b]}}\n    events: [{{internal: x}}]\ninternal: [anything]\n",
        f"{STOP}draft: true\ntravelmap: 1\nbyline: A\nlicence: CC BY 4.0\n",
        f"{STOP}brand:\n  logo:\n  url: https://a.example\n  name: A\n",
    ],
)
def test_a_short_form_is_without_a_mark(desk: Desk, text: str) -> None:
    assert desk.told(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{STOP}    particpants: []\n", "4: Property particpants is not allowed."),
        ("title: T\nstops:\n  - dates: 2024\n", '3: Missing property "place".'),
        (f"{STOP}    coordinates: [126.978, 37.5665]\n", "4: Value is above the maximum of 90."),
        (f"{STOP}    coordinates: [48.2, -200]\n", "4: Value is below the minimum of -180."),
        (f"{STOP}    coordinates: [48.2]\n", "4: Array has too few items. Expected 2 or more."),
        (f"{STOP}    coordinates: here\n", "4: Write [latitude, longitude] in degrees, such as [48.2082, 16.3738]"),
        (f"{STOP}    dates: 15 March 2021\n", "4: Write 2024-07-08, 2024-07, 2024, or from/to"),
        (f"{STOP}    dates: 2024-02-30\n", "4: Write 2024-07-08, 2024-07, 2024, or from/to"),
        (f"{STOP}    dates: [2024-07-08, 2024-07-09]\n", "4: Write 2024-07-08"),
        (f"{STOP}    visit: confrence\n", '4: Value is not accepted. Valid values: "state", "official"'),
        (f"{STOP}    visit: {{levl: state}}\n", "4: Property levl is not allowed."),
        (f"{STOP}    status: {{as_of: 2024}}\n", '4: Missing property "is".'),
        (f"{STOP}    confidence: 7\n", '4: Value is not accepted. Valid values: "certain", "likely", "disputed", 1'),
        (f"{STOP}    id: Vienna!\n", "4: Write an id of small letters a-z, digits and hyphens"),
        (f"{STOP}    met: [{{nam: X}}]\n", '4: Missing property "name".'),
        (f"{STOP}draft: yes\n", "4: Write true or false"),
        (f"{STOP}sources:\n  a: {{title: A, url: example.org}}\n", "5: Write a web address that starts with https://"),
        ("title: T\n", "1: Add the places in travel order: stops: [Oslo, Vienna]"),
        ("title: T\nstops: Oslo\n", "2: Write a list: each item on a line of its own behind “- ”"),
        ("title: T\nstops: [A]\ntrips: [[B]]\n", "3: A file has either stops, for one journey, or trips, never both"),
        ("title:\nstops: [A]\n", "1: Write one text here: The headline of the page."),
        (f"{STOP}brand: {{logo: a.png}}\n", "4: Add logo_alt: what the logo says, for readers who"),
    ],
)
def test_a_mistake_is_marked_in_words(desk: Desk, text: str, told: str) -> None:
    found = desk.told(text)
    assert found
    assert found[0].startswith(told)
    assert not any("not allowed." in one and "schema" in one for one in found), "no message speaks of the schema"
    assert not any("null" in one for one in found)


def test_a_misspelt_key_can_be_mended_with_one_press(desk: Desk) -> None:
    name = desk.name()
    (found,) = desk.server.open(name, f"{STOP}    countri: Austria\n")
    assert {edit["newText"] for edit in desk.server.fixes(name, found)} >= {"country"}


def test_two_mistakes_are_marked_at_once(desk: Desk) -> None:
    assert len(desk.told(f"{STOP}    visit: confrence\n    particpants: []\n")) == 2


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


def test_hovering_an_item_says_what_it_is(desk: Desk) -> None:
    assert "One place of a trip" in desk.shown("title: T\nstops:\n  - Vien‸na\n")
    assert "A document that claims rest on." in desk.shown(f"{STOP}sources:\n  rep‸ort: {{title: A}}\n")


def test_hovering_a_key_shows_what_it_is_and_how_it_is_written(desk: Desk) -> None:
    shown = desk.shown(f"{STOP}    da‸tes: 2024\n")
    assert "A day, a month, a year, or from/to." in shown
    assert "uncertain" in shown
    assert "2024-07-08/2024-07-10" in shown


def test_hovering_a_required_key_says_so(desk: Desk) -> None:
    assert "**Required.**" in desk.shown("tit‸le: T\nstops: [A]\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{STOP}    vi‸sit: private\n",
        f"{STOP}    visit: pri‸vate\n",
        f"{STOP}    visit: {{level: priv‸ate}}\n",
    ],
)
def test_hovering_a_word_or_its_key_shows_what_each_word_means(desk: Desk, text: str) -> None:
    shown = desk.shown(text)
    assert re.search(r"\* `private`: At the traveller's own initiative", shown)
    assert re.search(r"\* `state`: A head of state", shown)


@pytest.mark.parametrize(
    "text",
    [
        f"{STOP}    ti‸tle: x\n",
        f"{STOP}    da‸tes: 2024\n",
        f"{STOP}    vis‸it: {{level: state}}\n",
        f"{STOP}    visit: {{lev‸el: state}}\n",
        f"{STOP}    confi‸dence: 4\n",
        f"{STOP}    confi‸dence: likely\n",
        f"{STOP}    m‸et: X\n",
        f"{STOP}    m‸et: [X]\n",
        f"{STOP}    coordi‸nates: [1, 2]\n",
        f"{STOP}brand: {{lo‸go: a.png, logo_alt: A}}\n",
        f"{STOP}ho‸me: X\n",
        f"{STOP}dra‸ft: true\n",
        "title: T\nst‸ops: [A]\n",
        "title: T\ntr‸ips: [[A]]\n",
    ],
)
def test_hovering_shows_one_thing_and_not_its_alternatives(desk: Desk, text: str) -> None:
    shown = desk.shown(text)
    assert "||" not in shown
    assert "nothing" not in shown.partition("\n")[0]
    assert len(shown) > 40


def test_the_project_file_has_a_schema_of_its_own(desk: Desk) -> None:
    places = "places:\n  The Villa: [48.2, 16.3]\n  B: 1.5, 2.5\n  C: {coordinates: [1, 2], country: DK}\n"
    assert desk.told(f"{places}geocoder: nominatim\n", "travelmap.yaml") == []


def test_the_project_files_keys_are_offered(desk: Desk) -> None:
    assert {"places", "map", "brand", "geocoder", "site_url"} <= set(desk.offered("‸\n", "travelmap.yaml"))
    places = "places:\n  The Villa:\n    ‸\n"
    assert {"coordinates", "country", "precision"} <= set(desk.offered(places, "travelmap.yaml"))


def test_the_project_files_mistakes_are_marked(desk: Desk) -> None:
    assert desk.told("stops: [A]\n", "travelmap.yaml") == ["1: Property stops is not allowed."]


def test_a_modeline_alone_leads_to_the_schema(tmp_path: Path) -> None:
    install_editor_settings(tmp_path)
    deep = tmp_path / "2024" / "trips"
    deep.mkdir(parents=True)
    head = modeline(deep / "a.yaml", tmp_path)
    assert head == "# yaml-language-server: $schema=../../itinerary.schema.json"
    alone = LanguageServer(deep)
    try:
        assert alone.open("without.yaml", "titel: T\n") == []
        (found,) = alone.open("a.yaml", f"# A remark.\n{head}\ntitle: T\nstops: [A]\ntitel: T\n")
        assert found["message"] == "Property titel is not allowed."
        assert alone.asked_of_the_network == []
        # A schema with an address of the web would have been asked for, and seen.
        away = "# yaml-language-server: $schema=http://127.0.0.1:9/itinerary.schema.json\n"
        assert alone.open("b.yaml", f"{away}title: T\n") != []
        assert alone.asked_of_the_network != []
    finally:
        alone.stop()


def test_nothing_was_asked_of_the_network(desk: Desk) -> None:
    desk.told(STOP)
    assert desk.server.asked_of_the_network == []


def test_no_address_of_a_schema_is_one_that_could_be_fetched(desk: Desk) -> None:
    for path in sorted(desk.folder.glob("*.schema.json")):
        text = path.read_text(encoding="utf-8")
        schema = json.loads(text)
        assert schema["$id"].startswith("urn:")
        # The name of the dialect, which every validator knows by heart.
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        references = set(re.findall(r'"\$ref": "([^"]*)"', text))
        assert references
        assert all(reference.startswith("#/definitions/") for reference in references)
