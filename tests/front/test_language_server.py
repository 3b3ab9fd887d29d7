"""What an editor marks and shows of a file, asked of the language server itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from desk import STOP, Desk
from language_server import LanguageServer

from travelmap.commands.editor_settings import install_editor_settings, modeline

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"


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
