"""Drafts: golden cases, figures against a truth counted by hand, and that nothing in them is invented."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.drafting import judged
from tests.hostile_itinerary import STRINGS
from travelmap.commands.draft_file import draft_text
from travelmap.commands.new_file import Beginning, check_text
from travelmap.drafting.reader import MOST_STOPS, read_text
from travelmap.gazetteer.index import Gazetteer

if TYPE_CHECKING:
    from travelmap.drafting.draft import Draft

CASES = Path(__file__).parents[1] / "cases" / "drafting"
TEXTS = sorted(CASES.glob("*.txt"))
TRUTH = json.loads((CASES / "truth.json").read_text(encoding="utf-8"))


def drafted(text: str, gazetteer: Gazetteer) -> str:
    draft = read_text(text, gazetteer)
    return draft_text(draft, Beginning(), source={"title": "A text"}, called="the text")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_draft_is_what_it_was(path: Path, gazetteer: Gazetteer) -> None:
    golden = path.with_suffix(".yaml")
    draft = drafted(path.read_text(encoding="utf-8"), gazetteer)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(draft, encoding="utf-8")

    assert draft == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_draft_checks_without_errors(path: Path, gazetteer: Gazetteer, tmp_path: Path) -> None:
    report = check_text(tmp_path / "draft.yaml", drafted(path.read_text(encoding="utf-8"), gazetteer))

    assert [found for found in report.diagnostics if found.severity == "error"] == []


def test_as_much_is_found_as_was_measured(gazetteer: Gazetteer) -> None:
    found, missed, wrong = {}, {}, {}
    for name, truth in TRUTH.items():
        for kind, score in judged((CASES / f"{name}.txt").read_text(encoding="utf-8"), truth, gazetteer).items():
            found[kind] = found.get(kind, 0) + score.found
            missed[kind] = missed.get(kind, 0) + len(score.missed)
            wrong[kind] = wrong.get(kind, 0) + len(score.wrong)

    assert sum(wrong.values()) == 0
    assert missed["stops"] <= 1
    assert missed["dates"] == 0
    assert missed["people"] <= 7
    assert found["people"] >= 41


def in_text(words: str, text: str) -> bool:
    return " ".join(words.split()).lower() in " ".join(text.replace("|", " ").split()).lower()


def not_in_the_text(draft: Draft, text: str) -> list[str]:
    """Return every value of a draft that neither stands in the text nor says what it was worked out from."""
    from travelmap.drafting.words import demonyms

    of_demonyms = {country for word, country in demonyms().items() if word in text.lower()}
    strange = []
    for stop in draft.stops:
        names = [stop.place.text.split(" (")[0], stop.place.country, stop.venue]
        names += [part for event in stop.events for part in (event.name, event.forum)]
        names += [part for person in stop.met for part in (person.name, person.office)]
        strange += [name for name in names if name and not all(in_text(part, text) for part in name.split(", "))]
        strange += [
            p.country for p in stop.met if p.country and p.country not in of_demonyms and not in_text(p.country, text)
        ]
        strange += [
            quote.words for quote in stop.quotes if not in_text(quote.words.replace(";", " "), text.replace(";", " "))
        ]
        for year, month, day in re.findall(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", stop.dates):
            told = in_text(year, text) and (not day or re.search(rf"\b0?{int(day)}(?:st|nd|rd|th)?\b", text))
            if not told and not any("counted" in check or "days, so" in check for check in stop.checks):
                strange.append(f"{year}-{month}-{day}")
    strange += [
        word
        for word in (draft.home, draft.traveller.name if draft.traveller else "")
        if word and not all(in_text(part, text) for part in word.split(", "))
    ]
    return strange


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_invented(path: Path, gazetteer: Gazetteer) -> None:
    text = path.read_text(encoding="utf-8")

    assert not_in_the_text(read_text(text, gazetteer), text) == []


NAMES = (
    "Moscow",
    "Vienna",
    "Paris",
    "Georgia",
    "Springfield",
    "Italy",
    "President Putin",
    "Angela Merkel",
    "King Hussein of Jordan",
    "NATO",
    "Washington's",
)
VERBS = (
    "arrived in",
    "met",
    "flew to",
    "left",
    "visited",
    "did not attend",
    "cancelled a visit to",
    "said",
    "returned to",
    "held talks with",
    "via",
)
WHEN = (
    "on 8 July 2024",
    "the next day",
    "on Monday",
    "from June 30 to July 2",
    "in May 2019",
    "",
    "",
    "8 July:",
    "since 2014",
)


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(VERBS),
            st.sampled_from(NAMES),
            st.sampled_from(WHEN),
            st.sampled_from((". ", "; ", ", and ", ".\n\n- ", "\n")),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_put_together_nothing_is_invented(parts: list[tuple[str, ...]]) -> None:
    gazetteer = Gazetteer.open()
    text = "".join(f"{who} {verb} {where} {when}{end}" for who, verb, where, when, end in parts)

    assert not_in_the_text(read_text(text, gazetteer), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said on 8 July 2024 that Washington's position had not changed.",
        "Relations with Beijing and the war in Ukraine were discussed by the ministers.",
        "President Vladimir Putin and George Washington and Paris Hilton spoke.",
        "Putin visited Berlin in 2003. Chancellor Merkel said so in May 2021.",
        "He was invited to Moscow.",
        "The Vienna Convention of 1961 was signed.",
        "Trade reached US$65.7 billion.",
        "Le président est arrivé à Kiev.",
        "",
    ],
)
def test_what_is_no_stop(text: str, gazetteer: Gazetteer) -> None:
    assert read_text(text, gazetteer).stops == []


def stops(text: str, gazetteer: Gazetteer, **known: str) -> list[str]:
    return [
        f"{stop.place.text}|{stop.place.country}|{stop.dates}|{stop.status or ''}|{stop.role or ''}"
        for stop in read_text(text, gazetteer, **known).stops
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She arrived in Vienna, Austria, on 9 July 2024.", ["Vienna|Austria|2024-07-09||"]),
        ("His visit to Russia on 8 July 2024 began in Moscow.", ["Moscow|Russia|2024-07-08||"]),
        ("He flew to Kyiv on 8 July 2024 and arrived in Warsaw the next day.", [
            "Kyiv||2024-07-08||", "Warsaw||2024-07-09||"]),
        ("She will travel to Kyiv on 22 August 2021.", ["Kyiv||2021-08-22|announced|"]),
        ("Her trip to Vienna planned for 3 September 2021 was postponed.", ["Vienna||2021-09-03|postponed|"]),
        ("He cancelled a visit to India.", ["India|||cancelled|"]),
        ("8 July 2024: Moscow\n9 July: Vienna", ["Moscow||2024-07-08||", "Vienna||2024-07-09||"]),
        ("8-9 July 2024: Moscow, Saint Petersburg, Russia. Talks.", [
            "Moscow|Russia|2024-07-08/..||", "Saint Petersburg|Russia|../2024-07-09||"]),
        ("- Trinidad, United Kingdom, 11 January 1943; overnight stop.", [
            "Trinidad|United Kingdom|1943-01-11||overnight"]),
        ("He refuelled in Shannon on 9 June 2001.", ["Shannon||2001-06-09||technical_stop"]),
        ("VIENNA, July 9, 2024 \N{EM DASH} He arrived in Moscow on July 8.", ["Moscow||2024-07-08||"]),
        ("Modi travelled to Fasano, Italy, in June 2024. He met Pope Francis at Borgo Egnazia.", ["Fasano|Italy|||"]),
    ],
)  # fmt: skip
def test_stops(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert stops(text, gazetteer) == expected


def test_somebody_elses_journey_is_not_the_travellers(gazetteer: Gazetteer) -> None:
    text = "Angela Merkel arrived in Kyiv on 8 July 2021. Emmanuel Macron travelled to Rome. She flew to Warsaw."

    assert [stop.partition("|")[0] for stop in stops(text, gazetteer)] == ["Kyiv", "Warsaw"]
    assert [stop.partition("|")[0] for stop in stops(text, gazetteer, traveller="Emmanuel Macron")] == [
        "Rome",
        "Warsaw",
    ]


def test_home_is_where_the_journey_begins_or_ends(gazetteer: Gazetteer) -> None:
    assert read_text("He left London on 1 July 2024 for Vienna.", gazetteer).home == "London"
    assert read_text("He arrived in Vienna. He returned to London.", gazetteer).home == "London"
    assert read_text("He arrived in Vienna.", gazetteer).home == ""


def test_what_has_no_place_is_kept_for_the_author(gazetteer: Gazetteer) -> None:
    draft = read_text("Modi arrived in Moscow. Modi did not attend the annual summit of the SCO.", gazetteer)

    assert [(str(one.status), one.events[0].forum) for one in draft.unplaced] == [("not_attended", "SCO")]


def test_an_ambiguous_place_offers_what_it_can_be(gazetteer: Gazetteer) -> None:
    (stop,) = read_text("He arrived in Springfield on 8 July 2024.", gazetteer).stops

    assert any("Illinois" in check and "Missouri" in check for check in stop.checks)


def test_a_date_without_a_year_is_asked_for(gazetteer: Gazetteer) -> None:
    (stop,) = read_text("He arrived in Moscow on July 8.", gazetteer).stops

    assert (stop.dates, stop.checks) == ("", ["“July 8”: which year?"])


HOSTILE = {
    "names": "Paris, " * 15_000,
    "offices": "President " * 10_000,
    "brackets": "[" * 100_000,
    "tags": "<" * 100_000,
    "dates": "July 8 - " * 11_000,
    "dots": "A. " * 33_000,
    "items": "8 July 2024: Paris\n" * 5_000,
    "capitals": "Xy Zy, " * 14_000,
    "dashes": "AB\N{EM DASH}" * 33_000,
    "joined": "Rio de " * 14_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_is_bounded(text: str, gazetteer: Gazetteer) -> None:
    start = time.process_time()
    draft = read_text(text, gazetteer)

    assert time.process_time() - start < 8  # a second or two where nothing else runs
    assert len(draft.stops) <= MOST_STOPS + 20


def test_a_hostile_text_makes_a_harmless_draft(gazetteer: Gazetteer, tmp_path: Path) -> None:
    text = "\n\n".join(
        f"On 8 July 2024 he arrived in Moscow {one} and met President {one} in Vienna." for one in STRINGS
    )
    draft = drafted(text.encode("utf-8", "replace").decode(), gazetteer)
    report = check_text(tmp_path / "draft.yaml", draft)

    assert [found for found in report.diagnostics if found.severity == "error"] == []
    for line in draft.splitlines():
        assert line.isprintable(), line
        if line.lstrip().startswith("# line"):
            assert line.count("#") == 1, line
