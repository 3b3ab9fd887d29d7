"""What an editor makes of YAML: the values of YAML 1.2's core schema, which language servers use."""

from __future__ import annotations

import re
from typing import TypeAlias

from travelmap.reading.findings import Findings
from travelmap.reading.tree import Mapping, Node, Scalar
from travelmap.reading.yaml_source import parse

__all__ = ["editor_value", "editor_values"]

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile(r"0o[0-7]+", re.ASCII)
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)


def editor_value(text: str) -> Value:
    """Return what an unquoted text is in YAML 1.2 (chapter 10.3.2 of its specification)."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) or _SPECIAL.fullmatch(text):
        return float(text.replace(".inf", "inf").replace(".nan", "nan").replace(".Inf", "inf").replace(".NaN", "nan"))
    return text


def editor_values(text: str) -> Value:
    """Return what a YAML text is to an editor, None where it is no YAML of ours."""
    root = parse(text, Findings("editor"), may_be_empty=True)
    return None if root is None else _values(root)


def _values(node: Node) -> Value:
    if isinstance(node, Mapping):
        return {key: _values(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Scalar):
        if node.text is None:
            return None
        return node.text if node.quoted else editor_value(node.text)
    return [_values(item) for item in node.items]
