"""The Markdown subset: what it makes, and what it leaves as it was typed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from travelmap.wording import richtext
from travelmap.wording.richtext import rich_text

P = '<p dir="auto">{}</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", P.format("Plain words.")),
        ("*it* and **bold**", P.format("<em>it</em> and <strong>bold</strong>")),
        ("one\n\ntwo", P.format("one") + P.format("two")),
        ("one  \ntwo", P.format("one<br>two")),
        ("one\ntwo", P.format("one\ntwo")),
        ("- a\n- b", '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'),
        ("3. a\n4. b", '<ol start="3"><li dir="auto">a</li><li dir="auto">b</li></ol>'),
        ("(*it*), “**bold**”!", P.format("(<em>it</em>), “<strong>bold</strong>”!")),
        ("***both***", P.format("<em><strong>both</strong></em>")),
        (r"\*stars\*", P.format("*stars*")),
    ],
)
def test_makes(text: str, html: str) -> None:
    assert str(rich_text(text)) == html


@pytest.mark.parametrize(
    "text",
    [
        "a * b, 2 < 3 & 4 > 1",
        "<img src=x onerror=alert(1)>",
        "${x} {{ 7*7 }} {% raw %} {# x",
        "&amp; &lt; &#42;",
        "# no heading",
        "> no quote",
        "![alt](https://evil.example/x.png)",
        "<https://a.b>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "[x](/local)",
        "[x][ref]",
        "| a | b |",
        "~~no strike~~",
        r"C:\Users\new \server\share \x3c",
        "snake_case_name",
        "_no_ __init__ emphasis by lines",
        "`unpaired",
        "`no code`",
        "2*3*4 and a*b*c",
        "*/alert(1)/*",
        "javascript:/*https://example.com*/alert(1)",
        "- a lone dash",
        "1959. A year",
        "[no link](https://example.com)",
        "[no link](mailto:a@b.c)",
        "5 * 3 ** 2",
        "http://bare.example/",
        "\u202eoverride\u202c",
        "a\u2028b",
    ],
)
def test_leaves_as_typed(text: str) -> None:
    assert unescape(str(rich_text(text))) == P.format(text)


ALLOWED = re.compile(
    r'<(?:/?(?:em|strong|ul|ol|li|p)|br|(?:p|li) dir="auto"|ol start="\d{1,9}")>',
    re.IGNORECASE,
)


@given(st.text(alphabet=st.sampled_from(list("*_`[]()!<>&\"'\\ \n\r\t-+1.#{}$ahttps:/|~\u2028\x00é")), max_size=60))
def test_nothing_but_the_subset_ever_comes_out(text: str) -> None:
    html = str(rich_text(text))

    rest = ALLOWED.sub("", html)
    assert "<" not in rest
    assert ">" not in rest
    opened = re.findall(r"<(\w+)", html)
    assert all(opened.count(name) == html.count(f"</{name}>") for name in set(opened) - {"br"})


@given(st.text(max_size=80))
def test_the_short_way_and_the_long_way_agree(text: str) -> None:
    tokens = richtext._parser().parse(text)  # noqa: SLF001 - the long way, whatever the text
    assume("- " * 9 not in text)
    assume(not richtext._has_lone_item(tokens))  # noqa: SLF001 - such a text is shown as typed
    writer = richtext._Writer()  # noqa: SLF001 - as above
    writer.blocks(tokens)

    assert rich_text(text) == writer.result()


@pytest.mark.parametrize("depth", [2, 8, 9, 10, 11, 60, 3000])
def test_nothing_is_lost_in_deep_lists(depth: int) -> None:
    assert re.sub(r"<[^>]*>|- ", "", str(rich_text("- " * depth + "word"))) == "word"


@pytest.mark.parametrize("text", ["*" * 5000 + "x" + "*" * 5000, "[" * 5000, "![" * 5000, "[a](" * 5000, "*a_ " * 5000])
def test_no_text_makes_much_of_little(text: str) -> None:
    assert len(rich_text(text)) < 10 * len(text) + 100
