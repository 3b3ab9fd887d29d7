"""Names nearly alike: slips are noted, namesakes are not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from travelmap.diagnostics import Severity
from travelmap.reading.reader import read_itinerary

ROOT = Path(__file__).parents[2]


def told(*people: str) -> list[tuple[str, str]]:
    text = "title: A\nstops:\n" + "".join(f"- {{place: Oslo, met: [{person}]}}\n" for person in people)
    _, report = read_itinerary("trip.yaml", content=text.encode())
    assert {(found.code, found.severity) for found in report.diagnostics} <= {("TM111", Severity.NOTE)}
    return [
        (text.split("\n")[found.span.line - 1][found.span.column - 1 : found.span.end_column - 1], found.label)
        for found in report.diagnostics
        if found.span
    ]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Narendra Mody", "Narendra Modi"),
        ("Narenda Modi", "Narendra Modi"),
        ("Emmanuel Mâcron", "Emmanuel Macron"),
        ("Abdel Fattah al Sisi", "Abdel Fattah al-Sisi"),
        ("Alexander Schalenberg", "Alexander Schallenberg"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Antony Blinkne", "Antony Blinken"),
        ("Макрон Эмануэль", "Макрон Эммануэль"),
    ],
)
def test_a_slip_is_noted(slip: str, meant: str) -> None:
    note = [(slip, f"did you mean `{meant}`?")]

    assert told(meant, slip) == note, "the later of two that stand as often"
    assert told(slip, meant, meant) == note, "the rarer"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Kerr", "Joan Kerr"),
        ("George H. W. Bush", "George W. Bush"),
        ("George Bush", "George W. Bush"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("Kim Il Sung", "Kim Jong Il"),
        ("Li Peng", "Li Ping"),
        ("Hassan I", "Hassan II"),
        ("Elizabeth I", "Elizabeth II"),
        ("Ivan Petrov", "Ivan Petrova"),
        ("Mario Draghi", "Maria Draghi"),
        ("Boris Borisov", "Denis Denisov"),
        ("Hans Maier", "Hans Baier"),
        ("Ivan Ivanovich Petrov", "Anna Ivanovna Petrov"),
        ("Justin Trudeau", "Pierre Trudeau"),
        ("Delegate 11", "Delegate 12"),
        ("narendra modi", "Narendra Modi"),
        ("{name: Jan Novak, country: Poland}", "{name: Jan Nowak, country: Czechia}"),
    ],
)
def test_a_namesake_is_not(one: str, other: str) -> None:
    assert told(one, other) == []


@pytest.mark.parametrize("path", sorted((ROOT / "itineraries").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_samples_have_no_false_alarm(path: Path) -> None:
    _, report = read_itinerary(path)

    assert "TM111" not in {found.code for found in report.diagnostics}


@pytest.mark.parametrize(
    "name", ["John Smith{}", "A B C D E{} F", "{0}Anna {0}Smith", "a{}", "Alexander{0} Schallenberg{0}"]
)
def test_a_file_of_people_costs_little(name: str) -> None:
    letters = [chr(97 + a) + chr(97 + b) + chr(97 + c) for a in range(26) for b in range(26) for c in range(15)]
    people = "\n".join(f"  - {name.format(word)}" for word in letters)
    text = f"title: A\nstops:\n- place: Oslo\n  topics: [a]\n- place: Oslo\n  met:\n{people}\n"
    start = time.process_time()

    read_itinerary("trip.yaml", content=text.encode())

    assert time.process_time() - start < 6
