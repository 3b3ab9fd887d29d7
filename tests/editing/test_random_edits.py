"""Changes at random in texts of every style, judged without the package's own reader."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.editing.comment_owners import owners_in
from tests.editing.random_edits import attempt, comments, random_edit, read
from tests.editing.random_yaml import Data, Maker, made_up
from travelmap.editing.document import Document
from travelmap.errors import EditRefusedError

ROOT = Path(__file__).parents[2]
ITINERARIES = sorted(ROOT.glob("itineraries/*.yaml"))
JUSTIFIED = (
    "the change would lose or damage a comment",  # a list with comments in it is exchanged for a text
    "nothing would be left of the file",
)


def seeded(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a test needs no secrets


@pytest.mark.parametrize("batch", range(8))
def test_changes_do_what_is_asked_and_nothing_else(batch: int) -> None:
    refused = []
    for case in range(30):
        sample = made_up(seeded(f"{batch}/{case}"))
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
    for case in range(8):
        edit = random_edit(seeded(f"{path.stem}/{case}"), data)

        outcome, what = attempt(text, data, owners, edit)

        assert outcome == "done" or (outcome == "refused" and what in JUSTIFIED), what


@pytest.mark.parametrize("batch", range(4))
def test_comments_are_found_where_the_tokens_say(batch: int) -> None:
    for case in range(25):
        sample = made_up(seeded(f"comments {batch}/{case}"))

        assert Document.of(sample.text).comments() == comments(sample.text) == list(sample.owners)


PIECES = (
    " ",
    "\n",
    "#x\n",
    " #y",
    "  # z\n",
    "- ",
    "\t",
    ", ",
    "|\n",
    "~",
    "? ",
    ": ",
    "x: y\n",
    "\u2028",
    "]",
    "}",
    '"',
    "&a ",
)


@pytest.mark.parametrize("batch", range(4))
def test_damaged_texts_are_changed_or_refused(batch: int) -> None:
    changed = 0
    for case in range(100):
        chance = seeded(f"damage {batch}/{case}")
        text = Maker(chance).sample().text
        for _ in range(chance.randint(0, 2)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(PIECES) + text[at + chance.choice((0, 0, 1)) :]
        try:
            document = Document.of(text)
            edit = random_edit(chance, bare(document.plain()))
            after = getattr(document, edit.method)(*edit.arguments)
        except EditRefusedError:
            continue
        changed += 1
        assert edit.method.startswith(("remove", "move")) or after.comments() == document.comments()
    assert changed > 20


def bare(value: Data) -> Data:
    """Return values with empty texts for nothing."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items()}
    return [bare(one) for one in value] if isinstance(value, list) else value or ""
