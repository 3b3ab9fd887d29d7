"""Changes at random in texts of every style, judged without the package's own reader."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from tests.editing.comment_owners import owners_in
from tests.editing.random_edits import attempt, comments, random_edit, read
from tests.editing.random_yaml import Maker, Sample
from travelmap.editing.document import Document

ROOT = Path(__file__).parents[2]
ITINERARIES = sorted(ROOT.glob("itineraries/*.yaml"))
JUSTIFIED = (
    "the change would lose or damage a comment",  # a list with comments in it is exchanged for a text
    "nothing would be left of the file",
)


def seeded(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a test needs no secrets


def made_up(seed: str) -> Sample:
    chance = seeded(seed)
    while True:
        sample = Maker(chance).sample()
        try:
            if read(sample.text) == sample.data:
                return sample
        except yaml.YAMLError:
            continue


@pytest.mark.parametrize("batch", range(10))
def test_changes_do_what_is_asked_and_nothing_else(batch: int) -> None:
    refused = []
    for case in range(40):
        sample = made_up(f"{batch}/{case}")
        owners = [sample.owners[one] for one in comments(sample.text)]
        edit = random_edit(seeded(f"edit {batch}/{case}"), sample.data)

        outcome, what = attempt(sample.text, sample.data, owners, edit)

        assert outcome != "wrong", f"{batch}/{case}: {what}\n{sample.text}"
        if outcome == "refused":
            refused.append(what)
    assert len(refused) <= 3, refused
    assert all(reason in JUSTIFIED for reason in refused), refused


@pytest.mark.parametrize("path", ITINERARIES, ids=lambda path: path.stem)
def test_itineraries_are_changed_safely(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data, owners = read(text), owners_in(text)
    for case in range(12):
        edit = random_edit(seeded(f"{path.stem}/{case}"), data)

        outcome, what = attempt(text, data, owners, edit)

        assert outcome == "done" or (outcome == "refused" and what in JUSTIFIED), what


@pytest.mark.parametrize("batch", range(4))
def test_comments_are_found_where_the_tokens_say(batch: int) -> None:
    for case in range(50):
        sample = made_up(f"comments {batch}/{case}")

        assert Document.of(sample.text).comments() == comments(sample.text) == list(sample.owners)
