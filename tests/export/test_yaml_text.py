"""Whatever stands in a tree, every reader of YAML finds the same texts in what is written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from made_itineraries import TRICKY

from travelmap.export.yaml_text import Bare, Flow, yaml_text

ANY_TEXT = st.text(max_size=30) | st.sampled_from(TRICKY)


def leaves(value: Any) -> Any:  # noqa: ANN401 - a tree
    """Return a tree without what only says how it is written."""
    if isinstance(value, Flow):
        return leaves(value.value)
    if isinstance(value, dict):
        return {key: leaves(one) for key, one in value.items()}
    return [leaves(one) for one in value] if isinstance(value, list) else str(value)


# A lone half of a surrogate pair is no text; no file could hold it.
writable = ANY_TEXT.map(lambda text: text.encode("utf-8", "replace").decode())
trees = st.recursive(
    writable,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(writable, inner, max_size=3)
        | st.lists(inner, max_size=3).map(Flow)
        | st.dictionaries(writable, inner, max_size=3).map(Flow)
    ),
    max_leaves=8,
)


@given(st.dictionaries(writable, trees, min_size=1, max_size=3))
@settings(max_examples=60)
def test_every_text_survives(tree: dict[str, Any]) -> None:
    text = yaml_text(tree)

    assert yaml.safe_load(text) == leaves(tree)
    assert yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) == leaves(tree)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("text", [*TRICKY, "a" * 2000, " leading", "trailing ", "", "\t", "ends\n", "\nstarts", "#5"])
def test_tricky_text_survives_as_key_value_and_item(text: str) -> None:
    tree = {"value": text, text: "key", "list": [text, text], "flow": Flow([text, text]), "map": Flow({text: text})}

    assert yaml.safe_load(yaml_text(tree)) == leaves(tree)


def test_long_text_is_folded_and_short_one_is_bare() -> None:
    text = yaml_text({"long": "word " * 40 + "end", "short": "Vienna, Austria", "flow": Flow(["Vienna, Austria"])})

    assert max(map(len, text.splitlines())) <= 112
    assert "long: >-\n" in text
    assert "short: Vienna, Austria\n" in text
    assert 'flow: ["Vienna, Austria"]\n' in text


def test_what_is_bare_is_written_as_it_is() -> None:
    assert yaml_text({"dates": Bare("2024-07-08/.."), "version": Bare("1")}) == "dates: 2024-07-08/..\nversion: 1\n"


def test_invisible_characters_are_seen() -> None:
    text = yaml_text({"a": "x\u202ey", "b": "\u2028", "c": "\U0001f1ee", "d": "می‌خواهم"})

    assert '"x\\u202ey"' in text
    assert '"\\u2028"' in text
    assert "\U0001f1ee" in text
    assert "می‌خواهم" in text, "an invisible joiner is part of the word"
