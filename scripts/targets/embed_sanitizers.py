"""Proofs of the HTML snippet after sanitizers: what is left is a picture with its alternative, linked to the map."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from targets.proof import NODE_MODULES, Proof, chromium, run, sample_alt, sample_bundle, sample_snippet

if TYPE_CHECKING:
    from pathlib import Path


def left_of(html: str, folder: Path, *, picture: bool, frame: bool = False) -> str:
    """Read what a sanitizer left, and say it."""
    from lxml import html as reader

    (folder / "left.html").write_text(html, encoding="utf-8")
    tree = reader.fragment_fromstring(html, create_parent="div")
    assert bool(tree.xpath("//iframe")) is frame, "the frame"
    text = " ".join(tree.text_content().split())
    assert "Modi abroad" in text
    # What is not in the text would be markup shown as words, and nobody could read it.
    assert "<" not in text, text
    link = tree.xpath("//a[normalize-space()='Open the interactive map']/@href")
    assert link == ["map.html"], f"the caption's link: {link}"
    images = tree.xpath("//a[@href='map.html']//img")
    if not picture:
        assert not images
        return "title and link to the map; its default list has no pictures"
    assert [image.get("alt") for image in images] == [sample_alt()], "the picture's alternative"
    assert images[0].get("src") == "map.png"
    seen(html, folder)
    frames = ", and the frame" if frame else ""
    return f"linked picture with alt text, caption with link{frames}"


def seen(html: str, folder: Path) -> None:
    """Fail unless a browser shows the picture that is left."""
    bundle = sample_bundle()
    file = bundle / "left.html"
    file.write_text(f'<!doctype html><meta charset="utf-8"><title>Left</title>{html}', encoding="utf-8")
    context = chromium().new_context(viewport={"width": 800, "height": 640})
    page = context.new_page()
    page.goto(file.as_uri())
    box = page.locator("img").bounding_box()
    shown = page.evaluate("document.querySelector('img').naturalWidth > 0")
    page.screenshot(path=folder / "seen.png")
    context.close()
    assert shown
    assert box is not None
    assert 300 <= box["width"] <= 800, box


def with_nh3(folder: Path) -> str:
    """Prove what ammonia leaves, as it is by default."""
    import nh3

    return left_of(nh3.clean(sample_snippet("html")), folder, picture=True)


def with_bleach(folder: Path, *, images: bool) -> str:
    """Prove what bleach leaves."""
    import bleach

    tags = {*bleach.ALLOWED_TAGS, *({"img", "p"} if images else ())}
    attributes = {**bleach.ALLOWED_ATTRIBUTES, **({"img": ["src", "alt", "width", "height"]} if images else {})}
    left = bleach.clean(sample_snippet("html"), tags=tags, attributes=attributes, strip=True)
    return left_of(left, folder, picture=images)


def with_dompurify(folder: Path, *, frames: bool) -> str:
    """Prove what DOMPurify leaves, run in a browser as in the sites that use it."""
    script = NODE_MODULES / "dompurify" / "dist" / "purify.min.js"
    options = {"ADD_TAGS": ["iframe"], "ADD_ATTR": ["allow", "sandbox", "loading"]} if frames else {}
    context = chromium().new_context()
    page = context.new_page()
    page.add_script_tag(content=script.read_text(encoding="utf-8"))
    left = page.evaluate("([html, options]) => DOMPurify.sanitize(html, options)", [sample_snippet("html"), options])
    context.close()
    return left_of(left, folder, picture=True, frame=frames)


def with_sanitize_html(folder: Path, *, images: bool) -> str:
    """Prove what sanitize-html leaves."""
    program = (
        "const clean = require(process.argv[1]);"
        "const images = process.argv[3] === 'true';"
        "const options = images ? {allowedTags: clean.defaults.allowedTags.concat(['img']), allowedAttributes:"
        " {...clean.defaults.allowedAttributes, img: ['src', 'alt', 'width', 'height']}} : {};"
        "process.stdout.write(clean(require('fs').readFileSync(process.argv[2], 'utf-8'), options));"
    )
    module, snippet = NODE_MODULES / "sanitize-html", sample_bundle() / "snippet.html"
    left = run(["node", "-e", program, module, snippet, json.dumps(images)], folder)
    return left_of(left, folder, picture=images)


def proofs() -> list[Proof]:
    """Return them in the order of the table."""
    return [
        Proof("sanitizer nh3 (ammonia)", "pip:nh3", with_nh3, light=True),
        Proof("sanitizer bleach", "pip:bleach", partial(with_bleach, images=False), light=True),
        Proof("sanitizer bleach, pictures allowed", "pip:bleach", partial(with_bleach, images=True), light=True),
        Proof("sanitizer DOMPurify", "npm:dompurify", partial(with_dompurify, frames=False), light=True),
        Proof("sanitizer DOMPurify, frames allowed", "npm:dompurify", partial(with_dompurify, frames=True), light=True),
        Proof("sanitizer sanitize-html", "npm:sanitize-html", partial(with_sanitize_html, images=False), light=True),
        Proof(
            "sanitizer sanitize-html, pictures allowed",
            "npm:sanitize-html",
            partial(with_sanitize_html, images=True),
            light=True,
        ),
    ]
