"""Linking the page's modules."""

from __future__ import annotations

import pytest

from travelmap.errors import RenderError
from travelmap.rendering.bundle import bundle


def test_those_that_are_imported_run_first_and_the_rest_by_name() -> None:
    modules = {
        "a": 'import { c } from "./c.js";\nwindow.order.push("a" + c);\n',
        "b": 'window.order.push("b");\n',
        "c": 'export const c = 1;\nwindow.order.push("c");\n',
    }

    script = bundle(modules)

    assert script.index('push("b")') < script.index('push("c")') < script.index('push("a" + c)')
    assert script == bundle(dict(reversed(modules.items())))


def test_names_that_are_not_exported_stay_inside() -> None:
    script = bundle({"a": "const x = 1;\nexport function f() {}\n", "b": "const x = 2;\n"})

    assert script.count("const x") == 2
    assert "return { f };" in script
    assert "export" not in script


def test_an_import_may_take_several_lines() -> None:
    script = bundle(
        {"a": 'import {\n  f,\n  g,\n} from "./b.js";\nf(g);\n', "b": "export const f = 1;\nexport const g = 2;\n"}
    )

    assert "const { f, g } = tm_b;" in script


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"a": 'import { x } from "./b.js";\n'}, "no such export"),
        ({"a": 'import { x } from "./b.js";\n', "b": "const x = 1;\n"}, "no such export"),
        (
            {
                "a": 'import { y } from "./b.js";\nexport const x = 1;\n',
                "b": 'import { x } from "./a.js";\nexport const y = 1;\n',
            },
            "in a circle",
        ),
        ({"a": "export default 1;\n"}, "cannot be linked"),
        ({"a": "export let x = 1;\n"}, "cannot be linked"),
        ({"a": 'import x from "./b.js";\n', "b": "export const x = 1;\n"}, "cannot be linked"),
    ],
)
def test_what_cannot_be_linked_is_refused(modules: dict[str, str], words: str) -> None:
    with pytest.raises(RenderError, match=words):
        bundle(modules)
