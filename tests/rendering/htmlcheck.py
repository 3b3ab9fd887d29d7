"""A strict reader of HTML: it builds a tree and lists everything a validator would not like.

The standard library's parser only cuts text into tags. This reads what our pages use of the HTML
standard: which elements close themselves, what may stand in what, which attributes there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})
FLOW_ONLY_PHRASING = frozenset({"p", "h1", "h2", "h3", "h4", "span", "bdi", "a", "em", "strong", "code", "sup", "cite"})
FLOW_ONLY_PHRASING |= {"small", "time", "button", "dt", "figcaption", "title", "pre", "b", "i"}
"""Elements that may hold text and inline elements only. (An `a` may hold blocks; ours never do.)"""
PHRASING = frozenset({"small"}) | frozenset(
    {"span", "bdi", "a", "em", "strong", "code", "sup", "cite", "time", "br", "img", "svg", "button"}
)
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "html": {"head", "body"},
    "head": {"meta", "title", "link", "style", "script"},
}
PARENTS = {"li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "main": {"body"}, "figcaption": {"figure"}}
KNOWN = (
    FLOW_ONLY_PHRASING
    | PHRASING
    | VOID
    | set(CHILDREN)
    | set(PARENTS)
    | {"body", "main", "header", "footer", "section", "div", "figure", "script", "style", "symbol", "path", "rect"}
)
GLOBAL = frozenset({"id", "class", "lang", "dir", "hidden", "role", "tabindex"})
ATTRIBUTES = {
    "a": {"href", "rel", "hreflang"},
    "img": {"src", "alt", "loading", "decoding"},
    "meta": {"charset", "name", "content", "http-equiv", "property"},
    "link": {"rel", "href", "type", "title"},
    "script": {"type"},
    "button": {"type"},
    "time": {"datetime"},
    "ol": {"start"},
    "svg": {"xmlns", "viewbox", "width", "height"},
    "symbol": {"viewbox", "preserveaspectratio"},
    "path": {"d", "vector-effect"},
    "rect": {"width", "height", "fill", "stroke"},
}


@dataclass
class Node:
    """An element: its name, attributes and children, of which texts are `str`."""

    name: str
    attributes: dict[str, str | None]
    line: int
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> list[Node]:
        """Return this element and all below it, in order."""
        found, waiting = [], [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))
        return found

    def all(self, name: str, **attributes: str) -> list[Node]:
        """Return the elements of a name, with such attributes (`class_` for a class among others)."""
        wanted = attributes.pop("class_", None)
        return [
            node
            for node in self.walk()
            if node.name == name
            and (wanted is None or wanted in (node.attributes.get("class") or "").split())
            and all(node.attributes.get(key.replace("_", "-")) == value for key, value in attributes.items())
        ]

    def text(self) -> str:
        """Return its text, as a reader would see it without styles."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, str):
                parts.append(thing)
            else:
                waiting.extend(reversed(thing.children))
        return "".join(parts)

    def shape(self) -> object:
        """Return the tree of names, attributes and classes without any text of the author's."""
        plain = {"class", "data-state", "data-role", "data-kind", "data-type", "role", "type"}
        attributes = tuple(
            (key, value if key in plain else None) for key, value in self.attributes.items() if key != "datetime"
        )
        return (self.name, attributes, tuple(child.shape() for child in self.children if isinstance(child, Node)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#document", {}, 0)
        self.open = [self.root]
        self.problems: list[str] = []
        self.doctypes = 0

    def handle_decl(self, decl: str) -> None:
        self.doctypes += 1
        if decl.lower() != "doctype html":
            self._say(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self._say(f"comment {data[:40]!r}")

    def unknown_decl(self, data: str) -> None:
        self._say(f"declaration {data[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self._say(f"processing instruction {data[:40]!r}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs), self.getpos()[0])
        self._check(node, attrs)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not any(node.name == "svg" for node in self.open):
            self._say(f"<{tag}/> outside of an svg")
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name != tag:
            self._say(f"</{tag}> closes <{self.open[-1].name}>")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        node = self.open[-1]
        if data.strip() and node.name in {"ul", "ol", "dl", "html", "head", "#document"}:
            self._say(f"text {data.strip()[:40]!r} in <{node.name}>")
        node.children.append(data)

    def _check(self, node: Node, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        drawing = any(above.name == "svg" for above in (*self.open, node))
        if node.name not in KNOWN and not drawing:
            self._say(f"<{node.name}>")
        if len(attrs) != len(node.attributes):
            self._say(f"an attribute twice in <{node.name}>")
        for key in node.attributes:
            known = GLOBAL | ATTRIBUTES.get(node.name, set())
            if key not in known and not key.startswith(("data-", "aria-")) and (not drawing or key == "style"):
                self._say(f"{key}= in <{node.name}>")
        if parent.name in CHILDREN and node.name not in CHILDREN[parent.name]:
            self._say(f"<{node.name}> in <{parent.name}>")
        if node.name in PARENTS and parent.name not in PARENTS[node.name]:
            self._say(f"<{node.name}> in <{parent.name}>")
        if parent.name in FLOW_ONLY_PHRASING and node.name not in PHRASING:
            self._say(f"<{node.name}> in <{parent.name}>")
        if node.name == "a" and any(above.name in {"a", "button"} for above in self.open):
            self._say("<a> in <a>")
        if node.name == "img" and not isinstance(node.attributes.get("alt"), str):
            self._say("<img> without alt")

    def _say(self, what: str) -> None:
        self.problems.append(f"line {self.getpos()[0]}: {what}")


def read_html(page: str) -> tuple[Node, list[str]]:
    """Return the tree of a page and everything that is wrong with it."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    problems = reader.problems
    if reader.doctypes != 1 or not page.startswith("<!DOCTYPE html>"):
        problems.append("no doctype at the start")
    problems += [f"<{node.name}> is not closed" for node in reader.open[1:]]
    problems += _wrong_ids(reader.root)
    problems += _wrong_headings(reader.root)
    return reader.root, problems


def _wrong_ids(root: Node) -> list[str]:
    nodes = root.walk()
    ids = [value for node in nodes if (value := node.attributes.get("id")) is not None]
    problems = [f"id {value!r} twice" for value in sorted({value for value in ids if ids.count(value) > 1})]
    problems += [f"id {value!r} with white space" for value in ids if not value or value.split() != [value]]
    targets = [
        href for node in nodes if node.name == "a" and (href := node.attributes.get("href") or "").startswith("#")
    ]
    problems += [f"link to {href}, which is not there" for href in targets if href[1:] not in set(ids)]
    named = [value for node in nodes for value in (node.attributes.get("aria-labelledby") or "").split()]
    return problems + [f"named by {value}, which is not there" for value in named if value not in set(ids)]


def _wrong_headings(root: Node) -> list[str]:
    levels = [int(node.name[1]) for node in root.walk() if node.name in {"h1", "h2", "h3", "h4"}]
    problems = [] if levels.count(1) == 1 and levels[0] == 1 else ["not one h1, at the top"]
    problems += [f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1]
    return problems
