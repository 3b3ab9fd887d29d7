"""Fingerprints tell values apart, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.model.itinerary import Image, Project
from travelmap.model.vocabulary import Boundaries
from travelmap.publishing.fingerprint import fingerprint, program_fingerprint

ROOT = Path(__file__).parents[2]

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def shape(value: object) -> object:
    """Return a value in which 1, 1.0 and True differ, as their texts do."""
    if isinstance(value, tuple):
        return ("tuple", *map(shape, value))
    if isinstance(value, dict):
        return ("dict", *((key, shape(value[key])) for key in sorted(value)))
    return type(value).__name__, repr(value)


@given(plain, plain)
def test_equal_fingerprints_mean_equal_values(one: object, other: object) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (shape(one) == shape(other))


def test_values_do_not_run_into_each_other() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint(("a",), "b") != fingerprint(("a", "b"))
    assert fingerprint(Boundaries.NONE) != fingerprint(str(Boundaries.NONE))
    assert fingerprint(date(2024, 7, 8)) != fingerprint("2024-07-08")


def test_how_a_file_was_named_is_nothing_that_is_drawn() -> None:
    project = Project(file="a.yaml", site_url="https://example.org")
    assert fingerprint(project) == fingerprint(replace(project, file="/elsewhere/a.yaml"))
    assert fingerprint(project) != fingerprint(replace(project, site_url="https://example.com"))


def test_a_picture_counts_by_its_content() -> None:
    image = Image("a.png", "A handshake", data=b"one")
    assert fingerprint(image) != fingerprint(replace(image, data=b"two"))


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        fingerprint({1, 2})


def test_the_same_in_every_process() -> None:
    program = (
        "from travelmap.publishing.fingerprint import fingerprint, program_fingerprint as p\n"
        "print(p(), fingerprint({'b': 1, 'a': ('x', 2.5)}))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    }
    assert said == {f"{program_fingerprint()} {fingerprint({'a': ('x', 2.5), 'b': 1})}\n".encode()}
