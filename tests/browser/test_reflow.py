# ruff: noqa: E501 - lines of JavaScript read better whole
"""Enlarged, narrow, with wider text spacing, by keyboard, and without a script: nothing is cut, hidden or dead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# A control is reached if Tab stops on it, or on another of its group: one Tab for radio buttons, arrows from there.
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex='0']")]
  .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !e.closest("[inert], [hidden]") && e.getClientRects().length)
  .map((e) => { e.dataset.control = e.dataset.control || String(Math.random()); return e.type === "radio" ? "radio " + e.name : e.dataset.control; })"""

STEP = """() => {
  const e = document.activeElement;
  const name = (e.className && e.className.baseVal === undefined ? e.className : e.tagName) + " " + (e.getAttribute("aria-label") || e.textContent.trim()).slice(0, 40);
  const b = e.getBoundingClientRect();
  const spots = [[0.5, 0.5], [0.15, 0.5], [0.85, 0.5], [0.5, 0.15], [0.5, 0.85]].map(([x, y]) => document.elementFromPoint(b.left + x * b.width, b.top + y * b.height));
  const seen = spots.some((top) => top && (top === e || e.contains(top) || top.contains(e) || (e.labels && [...e.labels].some((label) => label.contains(top)))));
  return {body: e === document.body, id: e.type === "radio" ? "radio " + e.name : e.dataset.control || "", name, obscured: !seen, width: b.width, height: b.height};
}"""

# Text that its box cuts: what hides its overflow and has more than it shows, and says so by no "…" (the caption of the bar
# does: it is a copy of the headline in the list).
CUT = """() => [...document.querySelectorAll(".tm *")]
  .filter((e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length && !e.closest("svg, .tm-map, .tm-sr, .tm-timeline") && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .filter((e) => { const s = getComputedStyle(e); return s.clip === "auto" && s.textOverflow !== "ellipsis" && s.webkitLineClamp === "none"
    && ((["hidden", "clip"].includes(s.overflowX) && e.scrollWidth > e.clientWidth + 1) || (["hidden", "clip"].includes(s.overflowY) && e.scrollHeight > e.clientHeight + 1)); })
  .map((e) => e.className + ": " + e.textContent.trim().slice(0, 60))"""

VISIBLE = (
    "const seen = (e) => e.checkVisibility({visibilityProperty: true}) && e.offsetWidth > 0 && e.offsetHeight > 0;"
)
DEAD = f"""() => {{ {VISIBLE}
  return [...document.querySelectorAll("button, input, select, textarea, [role=button], [tabindex='0']:not(pre), [aria-live]")]
    .filter(seen).map((e) => e.outerHTML.slice(0, 120)); }}"""
CLOSED = f"""() => {{ {VISIBLE}
  const stops = [...document.querySelectorAll("li.tm-stop")];
  return [stops.length, stops.filter((stop) => !seen(stop.querySelector(".tm-stop-body"))).map((stop) => stop.id)]; }}"""

SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"


def _open(opened: Callable[..., Any], built: Path, name: str, **options: Any) -> Any:  # noqa: ANN401 - conftest's Opened
    html = (built / f"{name}.html").read_text(encoding="utf-8")
    return opened("flagship", edit=lambda _: html, **({"reduced_motion": "reduce"} | options))


@pytest.mark.parametrize("name", ["modi-2024", "nixon-soviet-summits"])
def test_every_control_is_reached_and_seen(opened: Callable[..., Any], built: Path, name: str) -> None:
    it = _open(opened, built, name, hash="")
    it.page.click(".tm-next")
    it.page.evaluate(
        "document.activeElement.blur(); document.querySelectorAll('.tm-filters details').forEach((e) => { e.open = true; })"
    )
    controls = set(it.page.evaluate(CONTROLS))
    assert len(controls) > 40
    it.page.focus(".tm-skip")
    reached, obscured, small = {it.page.evaluate(STEP)["id"]}, [], []
    for _ in range(3 * len(controls)):
        it.page.keyboard.press("Tab")
        step = it.page.evaluate(STEP)
        if step["body"]:
            break
        reached.add(step["id"])
        if step["obscured"]:
            obscured.append(step["name"])
        if (
            step["name"].startswith(("tm-tool", "tm-chip", "tm-play", "tm-stay", "tm-fold", "tm-view", "tm-more"))
            and min(step["width"], step["height"]) < 24
        ):
            small.append(step)
    missing = it.page.evaluate(
        "(ids) => ids.map((id) => { const e = document.querySelector(`[data-control='${id}']`); return e ? e.outerHTML.slice(0, 120) : id; })",
        sorted(controls - reached),
    )
    assert missing == []
    assert obscured == []
    assert small == []


@pytest.mark.parametrize(
    "selector",
    [
        ".tm-next",
        ".tm-play",
        ".tm-whole",
        ".tm-theme",
        ".tm-speed",
        ".tm-stay",
        ".tm-fold",
        ".tm-view input",
        ".tm-pin",
        ".leaflet-control-zoom-in",
    ],
)
def test_focus_stays_after_each_action(opened: Callable[..., Any], built: Path, selector: str) -> None:
    it = _open(opened, built, "modi-2024")
    it.page.locator(selector).first.focus()
    it.page.keyboard.press("Space" if "input" in selector else "Enter")
    it.page.wait_for_timeout(250)
    assert it.page.evaluate("document.activeElement !== document.body && document.activeElement.checkVisibility()")


@pytest.mark.parametrize("name", ["modi-2024", "nixon-soviet-summits"])
@pytest.mark.parametrize("first", [(680, 400), (320, 640)])
def test_enlarged_or_spaced_nothing_is_cut(
    opened: Callable[..., Any], built: Path, name: str, first: tuple[int, int]
) -> None:
    """1360 by 800 at 200 % (1.4.4), 320 pixels (1.4.10), and both with the spacing of 1.4.12."""
    viewport = {"width": first[0], "height": first[1]}
    it = _open(opened, built, name, viewport=viewport, device_scale_factor=2, bypass_csp=True)
    it.page.evaluate("document.querySelector('.tm-next').click()")
    it.settle()
    _nothing_is_cut(it, *first)
    it.page.add_style_tag(content=SPACING)
    for width, height in (first, (680, 400) if first == (320, 640) else (320, 640)):
        it.resize(width, height)
        _nothing_is_cut(it, width, height)


def _nothing_is_cut(it: Any, width: int, height: int) -> None:  # noqa: ANN401 - conftest's Opened
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, height)
    assert it.page.evaluate(CUT) == [], (width, height)
    stage = it.page.locator(".tm-map").bounding_box()
    assert stage["height"] > height * 0.3, "the map can still be used"
    for button in (".tm-prev", ".tm-play", ".tm-next", ".tm-whole"):
        box = it.page.locator(button).bounding_box()
        assert min(box["width"], box["height"]) >= 24, button
        assert box["x"] >= 0, button
        assert box["x"] + box["width"] <= width + 0.5, button


def test_without_javascript_no_control_is_dead(opened: Callable[..., Any], built: Path) -> None:
    """What is left to press are links that lead somewhere, and boxes that HTML itself opens."""
    pages = sorted(path for path in built.glob("*.html") if path.stem != "index")
    assert len(pages) >= 8
    for path in pages:
        it = _open(opened, built, path.stem, java_script_enabled=False)
        dead = it.page.evaluate(DEAD)
        assert dead == [], path.stem
        broken = it.page.evaluate(
            """() => [...document.querySelectorAll("a[href^='#']")].filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.outerHTML.slice(0, 120))"""
        )
        assert broken == [], path.stem
        stops, hidden = it.page.evaluate(CLOSED)
        assert stops >= 1
        assert hidden == [], path.stem
        it.close()
