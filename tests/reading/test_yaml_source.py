"""What a small file could do to the reader, and does not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from travelmap.reading.findings import MAX_FINDINGS
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from travelmap.diagnostics import Report


def told(text: str) -> Report:
    return read_itinerary("hostile.yaml", content=text.encode())[1]


def laughs(levels: int) -> str:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


HOSTILE = {
    "billion laughs": (laughs(9), "TM005"),
    "one alias often": ("a: &a " + "x" * 10_000 + "\nb: [" + "*a, " * 20_000 + "]", "TM005"),
    "merge keys": ("a: &a {k: v}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(500)), "TM005"),
    "deep lists": ("[" * 100_000, "TM007"),
    "deep mappings": ("{a: " * 100_000, "TM007"),
    "deep blocks": ("- " * 100_000 + "x", "TM007"),
    "deep keys": ("? " * 20_000, "TM005"),
    "many anchors": ("".join(f"- &a{n} x\n" for n in range(80_000)), "TM005"),
    "many values": ("title: A\nstops: [" + "a," * 250_000 + "]", "TM007"),
    "many stops": ("title: A\ntrips: [" + "[a,a,a,a,a,a,a,a,a,a]," * 4_000 + "]", "TM007"),
    "many documents": ("a: b\n---\n" * 50_000, "TM006"),
    "many tags": ("title: A\nstops:\n" + "- !a b\n" * 100_000, "TM005"),
    "many duplicates": ("a: 1\n" * 200_000, "TM105"),
    "many unknown keys": ("title: A\nstops: [a]\n" + "".join(f"titel{n}: x\n" for n in range(40_000)), "TM101"),
    "long key": ("k" * 100_000 + ": 1", "TM001"),
    "long text": ("title: " + "x" * 1_000_000 + "\nstops: [a]", "TM106"),
    "spaces in a value": ("a: b" + " " * 1_000_000 + "x: c", "TM004"),
    "spaces alone": (" " * 1_000_000, "TM009"),
    "colons": ("a: 1" + ":1" * 500_000, "TM101"),
    "percent tag": ("a: !" + "%41" * 300_000 + " x", "TM005"),
    "endless quote": ('title: "a\n' + "b\n" * 300_000 + '" c', "TM003"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_at_little_cost(name: str) -> None:
    text, code = HOSTILE[name]
    assert len(text) <= 1024 * 1024
    started = time.process_time()

    report = told(text)

    # Usually below a second; the bound leaves room for a slow machine, not for quadratic work.
    assert time.process_time() - started < 12
    assert code in {found.code for found in report.diagnostics}
    assert len(report.diagnostics) <= MAX_FINDINGS * 2 + 1


def test_same_place_many_times_is_read_in_linear_time() -> None:
    text = "title: A\nstops: [" + "Oslo," * 20_000 + "]"
    started = time.process_time()

    itinerary, _ = read_itinerary("many.yaml", content=text.encode())

    assert time.process_time() - started < 20
    assert itinerary
    assert itinerary.stops[-1].id == "oslo-20000"


def test_findings_left_out_are_counted() -> None:
    report = told("title: A\nstops: [a]\n" + "".join(f"unknown{n}: x\n" for n in range(300)))

    assert len(report.diagnostics) == MAX_FINDINGS + 1
    assert "100 more" in report.diagnostics[-1].message


def test_many_warnings_do_not_make_an_error() -> None:
    itinerary, report = read_itinerary("many.yaml", content=("title: A\nstops:\n" + "- Oslo #5\n" * 300).encode())

    assert itinerary
    assert report.errors == 0
    assert "100 more" in report.diagnostics[-1].message


@pytest.mark.parametrize("depth", [31, 32])
def test_depth_is_bounded_at_32(depth: int) -> None:
    codes = {found.code for found in told("internal: " + "[" * depth + "]" * depth).diagnostics}

    assert ("TM007" in codes) == (depth == 32)
