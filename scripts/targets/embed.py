"""Proofs of the bundle and its snippets: browsers and their hosts, sanitizers, converters, typesetters, notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from targets.proof import Proof


def proofs() -> list[Proof]:
    """Return them in the order of the table."""
    return []
