"""Author text in LaTeX, Typst, reStructuredText and Markdown is text, whatever it looks like: their readers say so."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.publishing import escaping
from travelmap.wording.plain import one_line

sys.path.insert(0, str(Path(__file__).parents[1]))
from hostile_itinerary import STRINGS

MARKUP = (
    "Modi abroad: the G7 in Italy, June-July 2024",
    r"\input{/etc/passwd} \write18{id} $x^2$ 50% & #1 ~ {a} [b] \\",
    "--- dashes -- and ''quotes'' `ticks` \"said\" ?` !` << >>",
    '#include "x" #eval("1") $ x $ @ref <label> *bold* _it_ = Head / term: x // comment /* x */ https://a.example',
    ".. raw:: html",
    "1. first",
    "iv) fourth",
    "- item",
    "+ item",
    "# Head",
    ":role:`x` |sub| `text`_ name_ `link <javascript:x>`__ ::",
    "[text](javascript:x) ![x](y) <b>b</b> &amp; www.a.example a@b.example ~~x~~ ==x== ^x^ $x$ | a | b |",
    "> quoted",
    "    code",
    "* * *",
    "===",
    "![](x)",
    "'single' “double” … – —",
)
LINES = tuple(dict.fromkeys(filter(None, map(one_line, (*STRINGS, *MARKUP)))))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=40)


def shown_by_docutils(text: str) -> str:
    """Return what a figure's caption shows; fail where it is anything but words."""
    from docutils import nodes
    from docutils.core import publish_doctree

    source = f".. figure:: map.png\n   :alt: x\n\n   {escaping.rst_text(text)} `Open <map.html>`__\n"
    tree = publish_doctree(source, settings_overrides={"report_level": 1, "halt_level": 2})
    (caption,) = tree.findall(nodes.caption)
    assert [type(child) for child in caption.children] == [nodes.Text, nodes.reference], caption.pformat()
    return str(caption.children[0].astext()).removesuffix(" ")


def shown_by_markdown_it(text: str) -> str:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    first, inline, last = reader.parse(f"{escaping.markdown_text(text)} [x](y)")
    assert (first.type, last.type) == ("paragraph_open", "paragraph_close")
    assert inline.children is not None
    kinds = [child.type for child in inline.children]
    assert set(kinds[:-3]) <= {"text", "text_special"}, kinds
    return "".join(child.content for child in inline.children[:-3]).removesuffix(" ")


def shown_by_python_markdown(text: str) -> str:
    import markdown
    from lxml import html

    made = markdown.markdown(f"{escaping.markdown_text(text)} [x](y)", extensions=["tables", "sane_lists"])
    (paragraph,) = html.fragments_fromstring(made)
    assert [child.tag for child in paragraph] == ["a"], made
    return str(paragraph.text).removesuffix(" ")


def collapsed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("reader", [shown_by_docutils, shown_by_markdown_it, shown_by_python_markdown])
def test_markup_in_a_title_is_shown_as_it_was_written(reader: object) -> None:
    assert callable(reader)
    for text in LINES:
        assert collapsed(reader(text)) == collapsed(text), repr(text)


@given(TEXT)
def test_any_title_is_text_to_commonmark_and_docutils(text: str) -> None:
    line = one_line(text)
    if line:
        assert collapsed(shown_by_markdown_it(line)) == collapsed(line)
        assert collapsed(shown_by_docutils(line)) == collapsed(line)


FLATTEN = """
#let flat(c) = if type(c) == str { c } else if c.has("text") { c.text } else if c.has("children") {
  c.children.map(flat).join("") } else if c == [ ] { " " } else { "<<" + repr(c.func()) + ">>" }
"""


def test_markup_is_text_to_typst(tmp_path: Path) -> None:
    import typst

    (tmp_path / "lines.json").write_text(json.dumps(LINES), encoding="utf-8")
    parts = "\n".join(
        f"#metadata((flat([{escaping.typst_text(line)}]), {escaping.typst_string(line)})) <line>" for line in LINES
    )
    source = tmp_path / "lines.typ"
    source.write_text(f"{FLATTEN}\n{parts}\n", encoding="utf-8")

    found = json.loads(typst.query(str(source), "<line>", field="value"))

    for text, (content, string) in zip(LINES, found, strict=True):
        assert collapsed(content) == collapsed(text)
        assert string == text


READ_LATEX = re.compile(
    r"\\(?P<name>text[a-z]+)\{\}|\\(?P<mark>[{}$&#%_])|(?P<group>\{[\[\]]?\})|(?P<plain>[^\\{}$&#%_^~<>|`\"])"
)
NAMES = {
    "textbackslash": "\\",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciigrave": "`",
}


def read_latex(source: str) -> str:
    """Read back what LaTeX would show; fail at anything that would act."""
    shown, place = [], 0
    while place < len(source):
        found = READ_LATEX.match(source, place)
        assert found, f"acts: {source[place:]!r}"
        shown.append(
            NAMES[found["name"]] if found["name"] else found["mark"] or (found["group"] or found["plain"]).strip("{}")
        )
        place = found.end()
    return "".join(shown)


@given(TEXT | st.sampled_from(LINES))
def test_nothing_in_a_title_acts_in_latex(text: str) -> None:
    source = escaping.latex_text(text)

    assert read_latex(source).replace("“", '"').replace("”", '"') == text.replace("“", '"').replace("”", '"')
    assert not re.search(r"--|''|``", source), "would be joined to another character"


def test_quotation_marks_are_set_as_printers_do() -> None:
    assert escaping.latex_text('"So", he said ("no").') == "“So”, he said (“no”)."


@given(st.text(max_size=40))
def test_an_address_holds_no_markup(text: str) -> None:
    address = escaping.safe_address(f"https://a.example/{text}/")

    assert re.fullmatch(r"[A-Za-z0-9/:?#@!$&+,;=%~\[\]._-]+", address)
    assert "\\%" in escaping.latex_address("a%20b")
