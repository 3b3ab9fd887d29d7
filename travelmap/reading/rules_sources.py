"""Sources that are defined and never cited, and dates of sources that cannot be."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Label
from travelmap.reading.outline import dated
from travelmap.reading.suggest import shortened, suggestion
from travelmap.reading.tree import Mapping, Scalar, Sequence, child, scalar_text, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reading.findings import Findings
    from travelmap.reading.tree import Node

__all__ = ["check_sources", "cited_below"]

_MOST: Final = 20


def check_sources(root: Mapping, findings: Findings) -> None:
    """Compare the sources that are defined with those that are cited.

    Args:
        root: The tree of an itinerary.
        findings: Where warnings go.
    """
    sources = child(root, "sources")
    if not isinstance(sources, Mapping) or not sources.entries:
        return
    cited = set(_cited(root))
    defined = list(sources.entries)
    # A source that a misspelt citation was meant for is told of there.
    cited |= {near for name in islice(sorted(cited - set(defined)), _MOST) if (near := suggestion(name, defined))}
    bare = [(name, key, source) for name, (key, source) in sources.entries.items() if name not in cited]
    if len(bare) > _MOST or (len(bare) == len(sources.entries) > 1):
        _tell_many(bare, len(sources.entries), findings)
    else:
        for name, key, source in bare:
            _tell_one(name, key, source, findings)
    for accessed, date in islice(_seen_before_written(sources), _MOST):
        findings.warning(
            "TM221",
            f"a source of {scalar_text(date)} was seen on {scalar_text(accessed)}, before it appeared",
            accessed.span,
            label="before the source's own date",
            hint="correct one of the two",
            related=(Label(date.span, "it appeared here"),),
        )


def cited_below(root: Mapping) -> Iterator[Node]:
    """Yield what stands under every `sources:` but the root's own, which defines them; in the order of the file."""
    for node in walk(root, enters=lambda key, _: key != "sources"):
        if isinstance(node, Mapping) and node is not root and "sources" in node.entries:
            yield node.entries["sources"][1]


def _cited(root: Mapping) -> Iterator[str]:
    """Yield the id of every citation, also where one stands without the brackets of a list."""
    for cited in cited_below(root):
        for citation in cited.items if isinstance(cited, Sequence) else (cited,):
            if isinstance(citation, Scalar) and citation.text:
                yield citation.text.partition("#")[0].strip()


def _tell_one(name: str, key: Scalar, source: Node, findings: Findings) -> None:
    title = scalar_text(child(source, "title"))
    findings.warning(
        "TM215",
        f"source `{shortened(name)}` is never cited",
        key.span,
        label=f"“{shortened(title, 60)}” stands behind no claim" if title else "it stands behind no claim",
        hint=f"cite it where it is used: sources: [{shortened(name)}]; or remove it",
    )


def _tell_many(bare: list[tuple[str, Scalar, Node]], total: int, findings: Findings) -> None:
    name, key, _ = bare[0]
    findings.warning(
        "TM215",
        "no source is cited anywhere" if len(bare) == total else f"{len(bare)} of {total} sources are never cited",
        key.span,
        label="the first of them",
        hint=f"cite each where it is used: sources: [{shortened(name)}]; or remove it",
        related=tuple(Label(other.span, "never cited") for _, other, _ in bare[1:6]),
    )


def _seen_before_written(sources: Mapping) -> Iterator[tuple[Node, Node]]:
    for _, source in sources.entries.values():
        accessed, date = dated(child(source, "accessed")), dated(child(source, "date"))
        if accessed is None or date is None or accessed.span.alternatives or date.span.alternatives:
            continue
        seen, written = accessed.span.end, date.span.start
        if seen is None or written is None or seen.doubtful or written.doubtful:
            continue
        if seen.latest < written.earliest:
            yield accessed.node, date.node
