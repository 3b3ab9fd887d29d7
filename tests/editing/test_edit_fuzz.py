"""Laws of editing over random documents, judged by `benchmarks/edit_fuzz.py`, which shares nothing with the editor."""

from __future__ import annotations

import importlib.util
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import hypothesis.strategies as st
import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


def _fuzz() -> ModuleType:
    path = ROOT / "benchmarks" / "edit_fuzz.py"
    spec = importlib.util.spec_from_file_location("edit_fuzz", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZ = _fuzz()


@hypothesis.settings(max_examples=150)
@hypothesis.given(seed=st.integers(0, 1 << 40))
def test_a_random_edit_does_what_was_asked_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    text = FUZZ.Writer(rng).document()
    hypothesis.assume(FUZZ.sound(text))
    tally: Counter[str] = Counter()

    FUZZ.run(rng, text, tally, show=0)

    assert not [what for what in tally if what.startswith("wrong")], (text, tally)


def test_few_edits_are_refused() -> None:
    rng = random.Random(3)  # noqa: S311 - to be repeated, not to be secret
    tally: Counter[str] = Counter()
    while tally["made"] + tally["refused"] < 150:
        text = FUZZ.Writer(rng).document()
        if FUZZ.sound(text):
            FUZZ.run(rng, text, tally, show=0)
    inside = sum(number for what, number in tally.items() if "a comment stands inside" in what)

    assert tally["wrong"] == 0
    assert tally["refused"] - inside <= 3


@pytest.mark.parametrize("path", sorted((ROOT / "itineraries").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_itineraries_here_can_be_edited(path: Path) -> None:
    rng = random.Random(path.name)  # noqa: S311 - to be repeated, not to be secret
    text = path.read_text(encoding="utf-8")
    tally: Counter[str] = Counter()
    for _ in range(6):
        FUZZ.run(rng, text, tally, show=0)

    assert tally["wrong"] == 0
    assert tally["made"] >= 3


BEFORE = "a: 1 # one\nb: {c: 2}\n\n# two\nd:\n- e # three\n- f"


@pytest.mark.parametrize(
    ("name", "path", "after", "wanted", "why"),
    [
        ("set", ("a",), "a: 5 # one\nb: {c: 2}\n\n# two\nd:\n- e # three\n- f", {"a": "4"}, "values"),
        ("set", ("a",), "a: 4\nb: {c: 2}\n\n# two\nd:\n- e # three\n- f", {"a": "4"}, "comments"),
        ("set", ("a",), "a: 4 # one\nb: {c: 2 }\n\n# two\nd:\n- e # three\n- f", {"a": "4"}, "elsewhere"),
        ("set", ("a",), "a: 4 # one\nb: {c: 2}\n# two\nd:\n- e # three\n- f", {"a": "4"}, "elsewhere"),
        ("set", ("a",), "a: 4 # one\nb: {c: 2}\n\n# two\nd:\n- e # three\n- f", {"a": "4"}, None),
        ("remove", (), "b: {c: 2}\n\n# two!\nd:\n- e # three\n- f", {"a": None}, "comments"),
        ("remove", (), "b: {c: 2}\n\n# two\nd:\n- e # three\n- f", {"a": None}, None),
    ],
)
def test_the_judge_sees_what_is_wrong(
    name: str, path: tuple[str, ...], after: str, wanted: dict[str, str | None], why: str | None
) -> None:
    data = {"a": "1", "b": {"c": "2"}, "d": ["e", "f"], **wanted}
    meant = {key: value for key, value in data.items() if value is not None}

    found = FUZZ.wrong(name, path, BEFORE, after, meant)

    assert (why in found) if why else found is None
