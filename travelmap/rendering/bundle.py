"""The page's script: modules linked into one closure, in an order that follows from their imports alone.

A module is an ES module that keeps to a small part of the language's forms, so that linking is a matter of
lines: `import { a, b } from "./other.js";` on a line of its own or over several, and `export` before a
top-level `function`, `const` or `class`. Every module becomes a function that is called once and returns
what it exports; names that are not exported stay inside it. Browsers can load the same files as they are,
which is how they are tested one by one, and `tsc` checks them.
"""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from travelmap.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["bundle"]

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([a-z0-9-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|const|class) (\w+))", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def bundle(modules: Mapping[str, str]) -> str:
    """Link modules into one script.

    Args:
        modules: The text of every module by its name, without `.js`.

    Returns:
        A script that runs every module once, those that are imported before those that import them, and of
        these in the order of the alphabet. It leaves nothing behind in the page but what they put there.

    Raises:
        RenderError: An import is missing or goes round in a circle, or a module has a form that is not linked.
    """
    imports = {name: _imports(text) for name, text in modules.items()}
    exports = {name: _EXPORT.findall(text) for name, text in modules.items()}
    for name, wanted in imports.items():
        for other, names in wanted.items():
            missing = sorted(set(names) - set(exports.get(other, ())))
            if missing:
                msg = f"{name}.js imports {missing[0]} from {other}.js, which has no such export"
                raise RenderError(msg)
    parts = [_linked(name, modules[name], imports[name], exports[name]) for name in _order(imports)]
    return '(function () {\n"use strict";\n' + "".join(parts) + "})();"


def _imports(text: str) -> dict[str, list[str]]:
    """Return the names that a module takes from others, by module."""
    found: dict[str, list[str]] = {}
    for names, other in _IMPORT.findall(text):
        found.setdefault(other, []).extend(name.strip() for name in names.split(",") if name.strip())
    return found


def _order(imports: Mapping[str, Mapping[str, object]]) -> list[str]:
    sorter = TopologicalSorter({name: sorted(imports[name]) for name in sorted(imports)})
    try:
        sorter.prepare()
    except CycleError as error:
        msg = f"modules import each other in a circle: {' -> '.join(error.args[1])}"
        raise RenderError(msg) from error
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order.extend(ready)
        sorter.done(*ready)
    return order


def _linked(name: str, text: str, imports: Mapping[str, list[str]], exports: list[str]) -> str:
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    strange = _UNKNOWN.search(body)
    if strange:
        msg = f"{name}.js has a line that cannot be linked: {strange[0]}"
        raise RenderError(msg)
    heads = "".join(f"const {{ {', '.join(names)} }} = {_variable(other)};\n" for other, names in imports.items())
    given = f"return {{ {', '.join(exports)} }};\n" if exports else ""
    return f"const {_variable(name)} = (function () {{\n{heads}{body.strip()}\n{given}}})();\n"


def _variable(name: str) -> str:
    return f"tm_{name.replace('-', '_')}"
