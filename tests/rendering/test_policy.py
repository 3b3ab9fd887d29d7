"""The policy's hashes, told from what only looks like a script."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.errors import RenderError
from travelmap.rendering.policy import CHARSET, with_policy


def source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directive(page: str, name: str) -> list[str]:
    policy = page.partition('content="')[2].partition('"')[0]
    return next(part.split()[1:] for part in policy.split(";") if part.split()[0] == name)


@pytest.mark.parametrize(
    ("body", "scripts"),
    [
        ("", ["'none'"]),
        ("<script>a()</script>", [source("a()")]),
        ("<script>a()</script><SCRIPT>b()</SCRIPT >", [source("a()"), source("b()")]),
        ("<script>a()</script><script>a()</script>", [source("a()")]),
        ('<script type="application/json">{}</script>', ["'none'"]),
        ("<script type='module'>a()</script>", [source("a()")]),
        ("<!-- <script>a()</script> --><script>b()</script>", [source("b()")]),
        ('<p title="<script>"></p><script>b()</script>', [source("b()")]),
        ("<style><script>a()</script></style><script>b()</script>", [source("b()")]),
        ("<script>a(); // <style>x</style>\n</script>", [source("a(); // <style>x</style>\n")]),
        ("<script>a()\r\nb()\rc()</script>", [source("a()\nb()\nc()")]),
        ("<scripture>no</scripture><script>b()</script>", [source("b()")]),
        ('<script data-x="a>b">b()</script>', [source("b()")]),
    ],
)
def test_scripts(body: str, scripts: list[str]) -> None:
    assert directive(with_policy(CHARSET + body), "script-src") == scripts


def test_styles_are_hashed_or_all_allowed() -> None:
    page = f"{CHARSET}<style>a{{}}</style>"

    assert directive(with_policy(page), "style-src") == [source("a{}")]
    assert directive(with_policy(page, strict=False), "style-src") == ["'unsafe-inline'"]
    assert directive(with_policy(page, strict=False), "script-src") == ["'none'"]


def test_stands_right_behind_the_charset() -> None:
    page = with_policy(f"<head>{CHARSET}<script>a()</script>{CHARSET}")

    assert page.startswith(f'<head>{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="default-src ')


def test_a_page_without_a_charset_is_refused() -> None:
    with pytest.raises(RenderError):
        with_policy("<html></html>")


@given(st.text(alphabet=st.sampled_from(list("<>\"'= /!-scripty\n")), max_size=300))
def test_ends_on_any_text(text: str) -> None:
    assert with_policy(CHARSET + text * 20).endswith(text * 20)
