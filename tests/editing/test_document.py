"""A file's text changed by a few characters, with everything else as it was."""

from __future__ import annotations

import difflib

import pytest

from travelmap.editing.document import Document
from travelmap.errors import EditRefusedError

TRIP = """\
# a file of its own
title: A trip  # of course
stops:
  # the first stop
  - Oslo  # by night train
  - place: Bergen
    # measured at the quay
    coordinates: [1, 2]

  # in braces
  - {place: Trondheim, dates: 1952-01-02}
  - |
    Tromsø
talks:
- 'quoted'
-   with: 'nobody'
    about:
# end
"""


def changes(before: str, after: str) -> list[str]:
    """Return the lines that were taken out and put in, in order."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in {"---", "+++"} and line[:2] != "@@"]


def test_a_text_is_read_without_being_changed() -> None:
    document = Document.of(TRIP)

    assert document.text == TRIP
    assert document.comments()[:3] == ["# a file of its own", "# of course", "# the first stop"]


@pytest.mark.parametrize(
    ("path", "key", "value", "expected"),
    [
        (
            ("stops", 1),
            "coordinates",
            ["60.39", "5.32"],
            ["-    coordinates: [1, 2]", "+    coordinates: [60.39, 5.32]"],
        ),
        (
            ("stops", 0),
            "coordinates",
            ["59.91", "10.75"],
            ["-  - Oslo  # by night train", "+  - place: Oslo  # by night train", "+    coordinates: [59.91, 10.75]"],
        ),
        (("stops", 1), "dates", "1952-01-01", ["+    dates: 1952-01-01"]),
        (
            ("stops", 2),
            "notes",
            "one, two: three",
            [
                "-  - {place: Trondheim, dates: 1952-01-02}",
                '+  - {place: Trondheim, dates: 1952-01-02, notes: "one, two: three"}',
            ],
        ),
        (("talks", 1), "with", "the Queen's aide", ["--   with: 'nobody'", "+-   with: 'the Queen''s aide'"]),
        (("talks", 1), "about", "trade", ["-    about:", "+    about: trade"]),
        (("talks", 1), "about", {"first": "trade"}, ["+      first: trade"]),
        ((), "lang", "en", ["+lang: en"]),
    ],
)
def test_a_key_is_set_on_its_line(path: tuple[str | int, ...], key: str, value: object, expected: list[str]) -> None:
    changed = Document.of(TRIP).set(path, key, value)  # type: ignore[arg-type]

    assert changes(TRIP, changed.text) == expected


def test_a_new_key_can_follow_another() -> None:
    changed = Document.of(TRIP).set(("stops", 1), "country", "Norway", after="place")

    assert changes(TRIP, changed.text) == ["+    country: Norway"]
    assert changed.text.index("country") < changed.text.index("measured")


def test_an_item_takes_the_comments_that_belong_to_it_along() -> None:
    changed = Document.of(TRIP).remove_item(("stops",), 0)

    assert changes(TRIP, changed.text) == ["-  # the first stop", "-  - Oslo  # by night train"]


def test_a_moved_item_keeps_its_comments_and_the_blank_lines_stay() -> None:
    document = Document.of("stops:\n# one\n- Oslo # a\n\n# two\n- Bergen # b\n\n- Molde\n")

    changed = document.move_item(("stops",), 0, 2)

    assert changed.text == "stops:\n# two\n- Bergen # b\n\n- Molde\n\n# one\n- Oslo # a\n"
    assert changed.move_item(("stops",), 2, 0).text == document.text


def test_an_item_is_written_as_its_siblings_are() -> None:
    document = Document.of("stops:\n  -   place: Oslo\n\n  -   place: Bergen\n")

    changed = document.insert_item(("stops",), 1, {"place": "Molde", "coordinates": ["62.7", "7.2"]})

    assert changed.text == (
        "stops:\n  -   place: Oslo\n\n  -   place: Molde\n      coordinates: [62.7, 7.2]\n\n  -   place: Bergen\n"
    )


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufefftitle: A\r\nstops: # here\r\n  - Oslo"

    changed = Document.of(text).set(("stops", 0), "coordinates", ["59.9", "10.7"])

    assert changed.text == "\ufefftitle: A\r\nstops: # here\r\n  - place: Oslo\r\n    coordinates: [59.9, 10.7]"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: [b, # why\n  c]\n", lambda document: document.replace(("a",), "text")),
        ("a: 1\n", lambda document: document.set(("b",), "c", "d")),
        ("a: [1]\n", lambda document: document.remove_item(("a",), 1)),
        ("a: 1\n", lambda document: document.remove((), "a")),
    ],
)
def test_what_would_do_harm_is_refused(text: str, change: object) -> None:
    document = Document.of(text)

    with pytest.raises(EditRefusedError):
        change(document)  # type: ignore[operator]


@pytest.mark.parametrize("text", ["? a\n: 1\n", "a: 1\n? b\n", "c:\n  - ? a\n    : 1\n"])
def test_keys_with_question_marks_are_refused(text: str) -> None:
    with pytest.raises(EditRefusedError, match="line"):
        Document.of(text)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a:\n  - b # c\n  # d\n", ("remove_item", ("a",), 0), "a: []\n  # d\n"),
        ("a: # x\n  # y\n  - b # c\nd: 1\n", ("remove_item", ("a",), 0), "a: [] # x\nd: 1\n"),
        ("a:\n- b: 1 # c\n  # d\n  e: 2\n", ("remove", ("a", 0), "b"), "a:\n- # d\n  e: 2\n"),
        ("a: [b, # c\n  # d\n  e] # f\n", ("remove_item", ("a",), 0), "a: [\n  # d\n  e] # f\n"),
        ("a: {b: 1}\n", ("remove", ("a",), "b"), "a: {}\n"),
        ("a:\n  b: 1", ("set", ("a",), "c", "2"), "a:\n  b: 1\n  c: 2"),
        ("a: >-\n  one\n  two\n\n# c\nb: 1\n", ("replace", ("a",), "three"), "a: >-\n  three\n\n# c\nb: 1\n"),
        ("a: | # c\n  one\n", ("replace", ("a",), " x"), 'a: " x" # c\n'),
        ("a: ~ # c\n", ("replace", ("a",), ["1", "2"]), "a: [1, 2] # c\n"),
        ("a:\n", ("insert_item", ("a",), 0, "b"), "a: [b]\n"),
        ("a: []\n", ("insert_item", ("a",), 0, {"b": "c"}), "a: [{b: c}]\n"),
        ("a: [\n  b, # c\n  d\n]\n", ("insert_item", ("a",), 2, "e"), "a: [\n  b, # c\n  d,\n  e\n]\n"),
        ("a: [\n  b, # c\n  d\n]\n", ("move_item", ("a",), 0, 1), "a: [\n  d,\n  b # c\n]\n"),
        ("a: - \nb: 1\n", None, None),
        ("a: [Oslo, Lom]\n", ("set", ("a", 0), "k", "v"), "a: [{place: Oslo, k: v}, Lom]\n"),
        ("a: yes\n", ("replace", ("a",), "null"), 'a: "null"\n'),
        ("a: yes\n", ("replace", ("a",), "no"), "a: no\n"),
        ("a: 'yes'\n", ("replace", ("a",), "no"), "a: 'no'\n"),
        ("a: yes\n", ("replace", ("a",), "x #y"), 'a: "x #y"\n'),
        ("a: yes\n", ("replace", ("a",), 'the "x" #y'), "a: 'the \"x\" #y'\n"),
    ],
)
def test_small_changes(before: str, change: tuple[str, ...] | None, after: str | None) -> None:
    if change is None:
        with pytest.raises(EditRefusedError):
            Document.of(before)
        return
    method, *arguments = change

    assert getattr(Document.of(before), method)(*arguments).text == after


def test_a_file_that_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(EditRefusedError, match="line 2"):
        Document.of("a: 1\na: 2\n")


@pytest.mark.parametrize(
    ("text", "path", "value", "expected"),
    [
        ("a:  # why\n  b: c\nh: i\n", ("a",), {"d": "e", "f": "g"}, "a:  # why\n  d: e\n  f: g\nh: i\n"),
        ("a:  # why\n- b\n- c # d", ("a",), {"d": "e"}, "a:  # why\n  d: e # d"),
        ("a:\n- {b: 1}  # c\n", ("a", 0), {"d": "2", "e": "3"}, "a:\n- {d: 2, e: 3}  # c\n"),
    ],
)
def test_a_value_is_exchanged_in_the_style_it_had(
    text: str, path: tuple[str | int, ...], value: object, expected: str
) -> None:
    assert Document.of(text).replace(path, value).text == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", ["|", ">", "|+"])
def test_a_block_of_text_that_ends_the_file_without_a_line_end_goes_on_to_have_none(mark: str) -> None:
    changed = Document.of(f"a:\n  b: {mark}\n    one").set(("a",), "c", "d")

    assert changed.text == f"a:\n  b: {mark[0]}-\n    one\n  c: d"
    assert changed.plain() == {"a": {"b": "one", "c": "d"}}


def test_the_comment_beside_the_mark_of_a_text_stays_when_the_text_becomes_a_key() -> None:
    changed = Document.of("a:\n- |-  # why\n  x\n- y\n").set(("a", 0), "coordinates", ["1", "2"])

    assert changed.text == "a:\n- place: x  # why\n  coordinates: [1, 2]\n- y\n"
