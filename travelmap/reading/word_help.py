"""What each word of a vocabulary means: the docstring below its member, which is where it is written once."""

from __future__ import annotations

import ast
import inspect
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import StrEnum

__all__ = ["meanings"]


def meanings(vocabulary: type[StrEnum]) -> dict[str, str]:
    """Return the meaning of each word, in the order of the vocabulary.

    Reads the source, so it is for making schemas and references, not for reading itineraries.

    Raises:
        LookupError: A member has no docstring.
    """
    tree = ast.parse(inspect.getsource(sys.modules[vocabulary.__module__]))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == vocabulary.__name__)
    found: dict[str, str] = {}
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = after.value if isinstance(after, ast.Expr) else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found[vocabulary[node.targets[0].id].value] = " ".join(text.value.split())
    missing = [member.value for member in vocabulary if member.value not in found]
    if missing:
        message = f"{vocabulary.__name__} does not say what these mean: {', '.join(missing)}"
        raise LookupError(message)
    return found
