"""YAML text to a tree with marks, over parser events.

Composing a hostile text recurses and can end the interpreter; the event stream does not. So the
tree is built here, bounded in depth and in number, and the parts of YAML that change a text in
silence or let a small file grow large are refused with their place and a cure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from travelmap.diagnostics import Label, Span
from travelmap.reading.escapes import Escapes
from travelmap.reading.shape_lists import bullet_for_hyphen
from travelmap.reading.suggest import quoted, shortened
from travelmap.reading.surprises import may_surprise, warn_of_surprise
from travelmap.reading.tree import Mapping, Node, Scalar, Sequence
from travelmap.reading.yaml_errors import explain_syntax_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reading.findings import Findings

__all__ = ["MAX_DEPTH", "MAX_NODES", "parse"]

MAX_DEPTH: Final = 32
"""Lists and mappings inside one another; the format itself needs eight."""
MAX_NODES: Final = 200_000
"""Texts, lists and mappings in one file."""

# A PyYAML event: its classes share marks, but not a base class that has them all.
_Event: TypeAlias = Any

_LONGEST_SHOWN: Final = 200

_NOTHING = frozenset({"", "~", "null"})

# The C parser where PyYAML has it. Its base loader resolves nothing: every scalar is text.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Stop(Exception):  # noqa: N818 - it ends the reading, it is not an error of the program
    """Nothing sensible can be said of the rest of the text."""


def parse(text: str, findings: Findings, *, may_be_empty: bool = False) -> Mapping | None:
    """Read one YAML document whose root is a mapping.

    Args:
        text: Decoded text without a byte order mark.
        findings: Where errors and warnings go.
        may_be_empty: Whether a text without anything in it is a mapping without keys.

    Returns:
        The root, or None where there is no tree to look at.
    """
    escapes = Escapes(text)
    builder = _Builder(text, escapes, findings)
    try:
        root = builder.build(yaml.parse(escapes.text, Loader=_LOADER))
    except _Stop:
        return None
    except yaml.MarkedYAMLError as problem:
        explain_syntax_error(problem, escapes.text, findings)
        return None
    except yaml.YAMLError:
        # Decoding has refused every character that the parser refuses; this is a last resort.
        findings.error("TM001", "this is not YAML", None)
        return None
    if may_be_empty and root is None:
        return Mapping(Span(1, 1, 1, 1), flow=False)
    if isinstance(root, Mapping):
        return root
    _refuse_root(root, findings)
    return None


def _refuse_root(root: Scalar | Sequence | None, findings: Findings) -> None:
    hint = "start with: title: … on the first line, then: stops: [Oslo, Vienna]"
    if root is None or (isinstance(root, Scalar) and root.text is None):
        findings.error("TM009", "the file is empty", Span(1, 1, 1, 1), hint=hint)
    elif isinstance(root, Sequence):
        first = Span(root.span.line, root.span.column, root.span.line, root.span.column + 1)
        findings.error(
            "TM009",
            "the file starts with a list, not with keys",
            first,
            label="this list has no name",
            hint="put the list under a key: stops:",
        )
    elif (root.text or "").lstrip().startswith("<"):
        findings.error("TM009", "this is a web page, not an itinerary", root.span, hint="save the YAML itself")
    else:
        findings.error("TM009", f"the file is one text: “{shortened(root.text or '')}”", root.span, hint=hint)


class _Builder:
    """Builds the tree from events, on a stack of its own."""

    def __init__(self, text: str, escapes: Escapes, findings: Findings) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.escapes = escapes
        self.surprising = may_surprise(text)
        self.findings = findings
        self.root: Node | None = None
        self.stack: list[tuple[Node, Scalar | None]] = []
        """Open lists and mappings; with a mapping, the key that waits for its value."""
        self.count = 0
        self.documents = 0

    def build(self, events: Iterator[_Event]) -> Node | None:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self.place(self.scalar(event), event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close(event)
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.document(event)
        return self.root

    def document(self, event: _Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self.findings.error(
                "TM006",
                "a second document starts here: one file holds one itinerary",
                _span(event),
                hint="remove the line, or move what follows into a file of its own",
            )
            raise _Stop
        if event.tags:
            start = event.start_mark
            whole = Span(start.line + 1, start.column + 1, start.line + 1, len(self.lines[start.line]) + 1)
            self.findings.error("TM005", "%TAG directives are not part of the format", whole, hint="remove the line")

    def scalar(self, event: _Event) -> Scalar:
        style = event.style
        text: str | None = event.value
        line, column = event.start_mark.line, event.start_mark.column
        node = Scalar(
            text,
            line + 1,
            column + 1,
            event.end_mark.line + 1,
            event.end_mark.column + 1,
            style is not None and style != "",
        )
        if not node.quoted and text in _NOTHING:
            node.text = None
            node.end_line, node.end_column = node.line, node.column + len(text or "")
        elif text is not None:
            node.text = self.escapes.restore(text, style)
            self.check_characters(node, style)
            if self.surprising or node.end_line > node.line:
                warn_of_surprise(node, self.lines, self.findings)
        self.check_properties(node, event)
        return node

    def check_characters(self, node: Scalar, style: str | None) -> None:
        """Refuse what an escape can write and no text should hold."""
        if style != '"' or node.text is None:
            return
        bad = self.escapes.unwanted(node.text)
        if bad is not None:
            self.findings.error(
                "TM106",
                f"this text holds the invisible character U+{ord(bad):04X}, written as a \\ code",
                node.span,
                hint="remove it; where a backslash is meant, use single quotes: 'C:\\temp'",
            )
            node.broken = True

    def check_properties(self, node: Node, event: _Event) -> None:
        """Refuse anchors and tags, but go on with what they stand on."""
        if event.anchor is None and event.tag is None:
            return
        node.broken = True
        written = self.source_of(event)
        if event.anchor is not None:
            self.refuse("anchor", f"&{event.anchor}", event, written)
        if event.tag is not None:
            self.refuse("tag", written.split()[0] if written.startswith("!") else "!", event, written)

    def refuse(self, what: str, word: str, event: _Event, written: str) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        is_text = isinstance(event, yaml.ScalarEvent) and event.style in {None, ""}
        self.findings.error(
            "TM005",
            f"`{shortened(word)}` is a YAML {what}, which itineraries do without",
            Span(line, column, line, column + max(1, min(len(word), len(written)))),
            hint=f"if it is text, put it in quotes: {quoted(shortened(written, 60))}"
            if is_text
            else f"remove `{shortened(word)}`",
        )

    def alias(self, event: _Event) -> None:
        written = self.source_of(event)
        span = _span(event)
        self.findings.error(
            "TM005",
            f"`{shortened(written)}` is a YAML alias, which itineraries do without",
            span,
            hint=f"if it is text, put it in quotes: {quoted(shortened(written, 60))}; else write the value out here",
        )
        node = Scalar(written, span.line, span.column, span.end_line, span.end_column, broken=True)
        self.place(node, event)

    def source_of(self, event: _Event) -> str:
        """Return what the author wrote for an event, as far as it stands on one line and is not endless."""
        start, end = event.start_mark, event.end_mark
        last = end.column if end.line == start.line else None
        written: str = self.lines[start.line][start.column : last]
        return written[:_LONGEST_SHOWN].strip()

    def open(self, event: _Event) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.findings.error(
                "TM007",
                f"lists and mappings stand more than {MAX_DEPTH} deep in one another",
                _span(event),
                hint="an itinerary needs no more than eight; is a bracket missing its closing one?",
            )
            raise _Stop
        flow = bool(event.flow_style)
        span = _span(event)
        node: Node = Mapping(span, flow) if isinstance(event, yaml.MappingStartEvent) else Sequence(span, flow)
        self.check_properties(node, event)
        self.place(node, event)
        self.stack.append((node, None))

    def close(self, event: _Event) -> None:
        node, key = self.stack.pop()
        if isinstance(node, Scalar):  # pragma: no cover - only lists and mappings are opened
            return
        del key
        end = event.end_mark if node.flow else event.start_mark
        node.span = Span(node.span.line, node.span.column, end.line + 1, end.column + 1)

    def place(self, node: Node, event: _Event) -> None:
        """Put a node where it belongs: the root, a list's next item, a key, or a key's value."""
        self.count += 1
        if self.findings.full:
            raise _Stop
        if self.count > MAX_NODES:
            self.findings.error(
                "TM007",
                f"the file holds more than {MAX_NODES:,} values",
                _span(event),
                hint="split it into several files",
            )
            raise _Stop
        if not self.stack:
            self.root = node
            return
        parent, key = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif isinstance(parent, Mapping):
            self.place_in_mapping(parent, key, node)

    def place_in_mapping(self, parent: Mapping, key: Scalar | None, node: Node) -> None:
        if key is None:
            self.stack[-1] = (parent, self.key_of(node))
            return
        self.stack[-1] = (parent, None)
        name = key.text or ""
        if key.broken:
            return
        first = parent.entries.get(name)
        if first is None:
            parent.entries[name] = (key, node)
            return
        self.findings.error(
            "TM105",
            f"duplicate key `{shortened(name)}`",
            key.span,
            label="this one would silently win",
            hint=bullet_for_hyphen(name) or f"keep one of the two `{shortened(name)}` lines",
            related=(Label(first[0].span, "first given here"),),
        )

    def key_of(self, node: Node) -> Scalar:
        """Return a key, or a broken one in its place where it is no plain text."""
        if not isinstance(node, Scalar):
            self.findings.error(
                "TM005",
                f"a key must be a word, not {'a list' if isinstance(node, Sequence) else 'a mapping'}",
                node.span,
                hint="if it is text, put it in quotes",
            )
            return Scalar("", node.span.line, node.span.column, node.span.end_line, node.span.end_column, broken=True)
        if node.text == "<<" and not node.quoted:
            self.findings.error(
                "TM005",
                "`<<` is a YAML merge key, which itineraries do without",
                node.span,
                hint="write the keys out here",
            )
            node.broken = True
        elif node.text is None:
            # `null:` and `~:` are words here like any other, and unknown ones.
            node.text = self.lines[node.line - 1][node.column - 1 : node.end_column - 1]
        return node


def _span(event: _Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
