"""The live preview in a real browser: what is saved is seen, and what is corrected on the map stands in the file."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.pool import FAILED, Opened
from travelmap.editing.files import digest
from travelmap.serving.server import open_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Frame

    from tests.browser.pool import Pool
    from travelmap.serving.server import PreviewServer

TEXT = (Path(__file__).parents[1] / "serving" / "journey.yaml").read_text(encoding="utf-8")


class Preview:
    """A served folder with one file, and the shell in a browser."""

    def __init__(self, server: PreviewServer, it: Opened, file: Path) -> None:
        """Take a page that keeps what is complained of."""
        self.server = server
        self.page = it.page
        self.file = file
        self.complaints = it.messages

    def open(self) -> None:
        self.page.goto(self.server.address)
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("iframe.is-shown", timeout=10000)
        self.page.wait_for_selector("iframe.is-next", state="detached", timeout=10000)

    @property
    def map(self) -> Frame:
        element = self.page.query_selector("iframe.is-shown")
        assert element is not None
        frame = element.content_frame()
        assert frame is not None
        return frame

    def shows(self, text: str) -> None:
        """Wait until the page that is shown has a text."""
        self.page.frame_locator("iframe.is-shown").get_by_text(text).first.wait_for(timeout=8000)

    def saved(self, expected: Callable[[str], bool]) -> str:
        """Wait until the file is as expected, and return it."""
        for _ in range(100):
            text = self.file.read_text(encoding="utf-8")
            if expected(text):
                return text
            self.page.wait_for_timeout(50)
        pytest.fail(f"the file was not written as expected:\n{text}")

    def current(self) -> None:
        """Wait until the map shows the file as it stands."""
        self.page.wait_for_selector(f"html[data-current='{digest(self.file.read_bytes())}']")
        self.ready()


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.fixture
def preview(pool: Pool, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Preview]:
    file = tmp_path / "journey.yaml"
    file.write_text(TEXT, encoding="utf-8")
    server = open_server([tmp_path], 0)
    server.start()
    it = Opened(pool, pool.take())
    try:
        shown = Preview(server, it, file)
        shown.open()
        yield shown
        assert shown.complaints == []
    finally:
        it.close(sound=FAILED not in request.node.stash)
        server.stop()


def test_what_is_saved_is_seen(preview: Preview) -> None:
    preview.file.write_text(TEXT.replace("Three capitals", "Three great capitals"), encoding="utf-8")
    preview.shows("Three great capitals")


def test_errors_stand_over_the_last_good_map(preview: Preview) -> None:
    preview.file.write_text(TEXT.replace("dates: 2024-05-03", "datez: 2024-05-03"), encoding="utf-8")
    finding = preview.page.locator(".is-error .finding").first
    finding.wait_for()
    assert "`datez`" not in finding.inner_text()  # backticked words are code
    assert "journey.yaml:9:5" in finding.locator(".place").inner_text()
    assert finding.locator("mark").inner_text() == "datez"
    assert "last good" in preview.page.locator("#stale").inner_text()
    preview.shows("Three capitals")
    assert preview.page.get_attribute("#move", "aria-disabled") == "true"

    preview.file.write_text(TEXT, encoding="utf-8")
    preview.page.wait_for_selector(".is-error .finding", state="detached")


def test_a_sure_fix_is_made_by_a_press(preview: Preview) -> None:
    preview.file.write_text(
        TEXT.replace("traveller:", "traveler:").replace("dates: 2024-05-03", "dattes: 2024-05-03"), encoding="utf-8"
    )
    button = preview.page.locator(".finding .fix").first
    button.wait_for()
    fixes = preview.page.locator(".finding .fix").count()
    before = preview.file.read_text(encoding="utf-8")
    button.click()
    text = preview.saved(lambda text: text != before)
    assert [line[0] for line in changed_lines(before, text)] == ["-", "+"]
    # The shell's policy forbids to wait for an expression.
    preview.page.locator(".finding .fix").nth(fixes - 1).wait_for(state="detached")


def test_findings_are_text_whatever_they_say(preview: Preview) -> None:
    hostile = TEXT.replace("dates: 2024-05-03", "'<img src=x onerror=alert(1)>': \u202e2024")
    preview.file.write_text(hostile, encoding="utf-8")
    finding = preview.page.locator(".is-error .finding").first
    finding.wait_for()
    assert "<img src=x onerror=alert(1)>" in finding.inner_text()
    assert preview.page.locator("#found img").count() == 0
    assert "\u202e" not in preview.page.inner_text("#found")


def test_the_view_and_the_open_stop_stay(preview: Preview) -> None:
    frame = preview.map
    frame.locator(".tm-pin").nth(1).click()
    preview.page.wait_for_timeout(1200)
    box = preview.page.locator("#frames").bounding_box()
    assert box is not None
    preview.page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    preview.page.mouse.down()
    preview.page.mouse.move(box["x"] + box["width"] * 0.65, box["y"] + box["height"] * 0.4, steps=4)
    preview.page.mouse.up()
    preview.page.wait_for_timeout(900)
    where = "() => {const at = document.querySelector('.tm-pin').getBoundingClientRect(); return [at.x, at.y]}"
    before, stop = frame.evaluate(where), frame.evaluate("location.hash")
    assert stop.startswith("#stop=")

    preview.file.write_text(TEXT.replace("Three capitals", "Capitals three"), encoding="utf-8")
    preview.shows("Capitals three")
    preview.ready()

    assert preview.map.evaluate("location.hash") == stop
    after = preview.map.evaluate(where)
    assert after == pytest.approx(before, abs=3)


def _drag_pin(preview: Preview, number: int, x: float, y: float) -> None:
    pin = preview.page.frame_locator("iframe.is-shown").locator(".tm-pin").nth(number)
    box = pin.bounding_box()
    for _ in range(40):
        # A map that has just been drawn may still be settling.
        preview.page.wait_for_timeout(150)
        before, box = box, pin.bounding_box()
        if box == before:
            break
    assert box is not None
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    preview.page.mouse.move(*start)
    preview.page.mouse.down()
    preview.page.mouse.move(start[0] + x / 2, start[1] + y / 2, steps=3)
    preview.page.mouse.move(start[0] + x, start[1] + y, steps=3)


def test_a_dragged_pin_changes_one_line(preview: Preview) -> None:
    preview.current()
    preview.page.click("#move")
    _drag_pin(preview, 1, 60, -40)
    preview.page.mouse.up()
    text = preview.saved(lambda text: "coordinates" in text)
    lines = changed_lines(TEXT, text)
    assert len(lines) == 1
    assert lines[0].startswith("+     coordinates: [")
    preview.current()

    _drag_pin(preview, 1, -30, 20)
    preview.page.mouse.up()
    again = preview.saved(lambda now: now != text)
    assert [line[0] for line in changed_lines(text, again)] == ["-", "+"]

    preview.current()
    preview.page.click("#undo")
    assert preview.saved(lambda now: now == text)
    preview.current()
    preview.page.click("#undo")
    assert preview.saved(lambda now: now == TEXT)
    preview.current()
    preview.page.click("#redo")
    assert preview.saved(lambda now: now == text)


def test_escape_calls_a_drag_off(preview: Preview) -> None:
    preview.current()
    preview.page.click("#move")
    preview.map.evaluate("window.focus()")
    _drag_pin(preview, 1, 60, -40)
    preview.page.keyboard.press("Escape")
    preview.page.mouse.up()
    preview.page.locator("#said", has_text="Called off").wait_for()
    preview.page.wait_for_timeout(200)
    assert preview.file.read_text(encoding="utf-8") == TEXT


def test_a_stop_is_moved_by_keys(preview: Preview) -> None:
    preview.current()
    preview.page.click("#list")
    preview.page.get_by_role("button", name="Place with arrow keys: Vienna").click()
    preview.page.locator("#said", has_text="Vienna:").wait_for()
    for _ in range(3):
        preview.page.keyboard.press("ArrowUp")
    preview.page.keyboard.press("Shift+ArrowRight")
    preview.page.keyboard.press("Enter")
    text = preview.saved(lambda text: "coordinates" in text)
    assert changed_lines(TEXT, text)[0] == "-   - Vienna, Austria"
    assert changed_lines(TEXT, text)[1] == "+   - place: Vienna, Austria"
    latitude = float(text.split("coordinates: [")[1].split(",")[0])
    assert latitude > 48.3


def test_stops_are_put_in_order_by_keys(preview: Preview) -> None:
    preview.current()
    preview.page.click("#list")
    preview.page.get_by_role("button", name="Move up Vienna").focus()
    preview.page.keyboard.press("Enter")
    text = preview.saved(lambda text: text != TEXT)
    assert text.index("Vienna") < text.index("# before Bern") < text.index("Bern,")
    preview.current()
    # The focus stays on the button of the same stop.
    preview.page.locator("[aria-label='Move up Vienna']:focus").wait_for()


def test_a_stop_is_added_by_a_click_on_the_map(preview: Preview) -> None:
    preview.current()
    preview.page.click("#add")
    box = preview.page.frame_locator("iframe.is-shown").locator(".folium-map").bounding_box()
    assert box is not None
    preview.page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.25)
    preview.page.locator("#adding[open]").wait_for()
    preview.page.locator("#near button").first.click()
    name = preview.page.input_value("#new-place")
    assert name
    preview.page.click("#adding-form button[type=submit]")
    text = preview.saved(lambda text: text != TEXT)
    assert text.startswith(TEXT)
    assert f"- place: {name}\n" in text
    assert "    coordinates: [" in text


def test_a_namesake_is_chosen(preview: Preview) -> None:
    ambiguous = TEXT.replace("Bern, Switzerland", "Springfield")
    preview.file.write_text(ambiguous, encoding="utf-8")
    preview.page.click("#list")
    preview.page.locator(".choice summary").click()
    preview.page.locator(".choice .option").nth(1).click()
    text = preview.saved(lambda text: text != ambiguous)
    lines = changed_lines(ambiguous, text)
    assert lines[0] == "-   - place: Springfield"
    assert lines[1].startswith(("+   - place: Springfield, ", '+   - place: "Springfield, '))
    assert len(lines) == 2
    preview.page.wait_for_selector(".choice", state="detached")


def test_what_changed_meanwhile_is_not_written_over(preview: Preview) -> None:
    preview.current()
    preview.page.click("#list")
    # The shell hears of nothing any more, and so knows an old content.
    preview.page.evaluate("() => { window.EventSource = class {}; }")
    preview.server.workroom.stop()
    other = TEXT.replace("2024-05-01", "2024-05-02")
    preview.file.write_text(other, encoding="utf-8")
    preview.page.get_by_role("button", name="Move up Vienna").click()
    preview.page.locator("#warned", has_text="changed meanwhile").wait_for()
    assert preview.file.read_text(encoding="utf-8") == other
    preview.complaints[:] = [one for one in preview.complaints if "412" not in one]


def test_a_page_cannot_correct_by_itself(preview: Preview) -> None:
    preview.current()
    preview.page.click("#move")
    preview.page.wait_for_timeout(5500)  # until the click does not count as the reader's doing any more
    reach = """() => {
      parent.postMessage({travelmap: 1, kind: "moved", stop: "bern", latitude: 1, longitude: 1, decimals: 2}, "*");
      try { return parent.document.title } catch (error) { return "nobody" }
    }"""
    assert preview.map.evaluate(reach) == "nobody"
    assert preview.map.evaluate("self.origin") == "null"
    preview.page.wait_for_timeout(400)
    assert preview.file.read_text(encoding="utf-8") == TEXT


def test_the_shell_can_be_used_by_everybody(preview: Preview, axe_source: str) -> None:
    page = preview.page
    preview.file.write_text(TEXT.replace("Bern, Switzerland", "Springfield"), encoding="utf-8")
    page.wait_for_selector(".finding")
    page.evaluate(axe_source)
    add = page.locator("[aria-label^='Add a stop after']").first
    for width in (390, 1360):
        page.set_viewport_size({"width": width, "height": 820})
        page.click("#list")
        for state in ("list", "dialogue"):
            if state == "dialogue":
                add.click()
                page.locator("#adding[open]").wait_for()
            assert add.is_visible()
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                found = page.evaluate("async () => (await axe.run(document, {iframes: false})).violations")
                faults = [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]
                assert faults == [], (width, state, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")
        page.click("#list")
        add.wait_for(state="hidden")


def test_new_words_are_seen_before_the_new_page(preview: Preview) -> None:
    preview.current()
    preview.page.route("**/page/**", lambda route: route.abort())
    preview.file.write_text(TEXT.replace("Three capitals", "Three <b>great</b> capitals"), encoding="utf-8")
    preview.shows("Three <b>great</b> capitals")
    preview.complaints.clear()  # of the page that could not be loaded
