"""pydantic's findings, told with the author's own lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import ValidationError

from travelmap.diagnostics import Span
from travelmap.reading import mending
from travelmap.reading.schema import known_keys
from travelmap.reading.shape_keys import is_meant, lost_quotes, meant_keys, no_doubt, odd_key, put_right
from travelmap.reading.shape_lists import bullet_for_hyphen, mapping_for_list
from travelmap.reading.shape_models import field_of, model_at
from travelmap.reading.suggest import quoted, shortened, suggestion
from travelmap.reading.tree import Mapping, Node, Scalar, Sequence, descend, describe, plain

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from travelmap.diagnostics import Fix
    from travelmap.reading.findings import Findings
    from travelmap.reading.shape_keys import Meant

__all__ = ["path_text", "report_shape_errors"]

_MOST_ROUNDS = 4
"""How often misspelt keys are put right: once for each level of what they hide, and levels are few."""

_AXES = {"is": "status", "level": "visit", "type": "event type"}
_MAIN_KEYS = {
    "EventShape": "name",
    "AnnotationShape": "text",
    "CorrectionShape": "text",
    "ImageShape": "src",
    "SourceShape": "title",
}
"""What a text most likely is where a mapping is needed."""

_WHAT = {
    "StopShape": "this stop starts here",
    "TripShape": "this trip starts here",
    "SourceShape": "this source",
    "EventShape": "this event starts here",
    "AnnotationShape": "this annotation starts here",
    "ImageShape": "this image starts here",
    "CorrectionShape": "this correction starts here",
    "ItineraryShape": "the file starts here",
}


def path_text(path: tuple[int | str, ...]) -> str:
    """Return a path as `stops[0].topics`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{shortened(part)}" if text else shortened(part)
    return text


def report_shape_errors(invalid: ValidationError, shape: type[BaseModel], root: Mapping, findings: Findings) -> None:
    """Turn every shape error into a finding, and what stands under misspelt keys into what was meant.

    A misspelt key hides everything below it. So such keys are told first and put right in the tree,
    which is then validated again: what is wrong below them is told in the same round, and rules that
    look at the tree later find it as its author meant it.

    Args:
        invalid: What pydantic found.
        shape: The model of the root.
        root: The tree that was validated.
        findings: Where the errors go.
    """
    for last in (False,) * _MOST_ROUNDS + (True,):
        errors = invalid.errors(include_url=False, include_input=False)
        meant = {} if last else meant_keys(errors, shape, root)
        misspelt = [error for error in errors if error["type"] == "extra_forbidden" and is_meant(error, root, meant)]
        told = misspelt or errors
        for index, error in enumerate(told):
            if findings.full:
                findings.count(len(told) - index)
                return
            _Finding(error, shape, root, findings, meant).report()
        if not misspelt:
            return
        put_right(root, meant)
        try:
            shape.model_validate(plain(root))
        except ValidationError as still:
            invalid = still
        else:
            return


class _Finding:
    def __init__(
        self, error: ErrorDetails, shape: type[BaseModel], root: Mapping, findings: Findings, meant: Meant
    ) -> None:
        self.error = error
        self.shape = shape
        self.root = root
        self.findings = findings
        self.meant = meant
        self.loc: tuple[int | str, ...] = error["loc"]
        self.node, self.path = descend(root, self.loc)
        self.name = path_text(self.path)
        self.last = self.loc[-1] if self.loc else ""

    def report(self) -> None:
        if self.node.broken:
            return
        kind = self.error["type"]
        if kind == "missing":
            self.missing()
        elif kind == "extra_forbidden":
            self.unknown_key()
        elif kind == "travelmap":
            self.own()
        elif kind == "enum":
            self.unknown_word()
        elif kind == "too_long":
            self.too_long()
        else:
            self.wrong_type(kind)

    def span(self) -> Span:
        """Return what to underline: a text whole, a list or mapping by its first character."""
        if isinstance(self.node, Scalar) or self.node.flow:
            return self.node.span
        start = self.node.span
        return Span(start.line, start.column, start.line, start.column + 1)

    def own(self) -> None:
        told = self.error["ctx"]
        name = f"`{self.name}`" if told["code"] != "TM201" else str(self.path[-1] if self.path else "date")
        span = self.key_span() if self.last == "[key]" else self.span()
        fix = mending.rewritten(self.node, told["instead"]) if told["instead"] else None
        self.findings.error(
            told["code"],
            told["message"].replace("{path}", name),
            span,
            label=told["label"],
            hint=told["hint"],
            fix=mending.swapped(self.node) if told["swap"] else fix,
        )

    def key_span(self) -> Span:
        node, _ = descend(self.root, self.loc[:-2])
        if isinstance(node, Mapping) and len(self.loc) >= 2 and self.loc[-2] in node.entries:
            return node.entries[str(self.loc[-2])][0].span
        return self.span()

    def missing(self) -> None:
        model = self.model_at(self.loc[:-1])
        key = str(self.last)
        description = model.model_fields[field_of(model, key)].description if model else None
        node, path = descend(self.root, self.loc[:-1])
        if any(parent == path and near == key for (parent, _), near in self.meant.items()):
            return
        if key == "place" and isinstance(node, Mapping) and any(odd_key(node, odd, model) for odd in node.entries):
            return  # it has been told how the place is to be written
        whose = path_text(path) or "the file"
        given = node.entries.get(key) if isinstance(node, Mapping) else None
        hint = f"add `{key}:`" + (f" — {description}" if description else "")
        if given is not None:
            empty = given[0].span
            self.findings.error("TM102", f"`{key}` of {whose} has no value", empty, label="nothing follows", hint=hint)
            return
        label = _WHAT.get(model.__name__, "this starts here") if model else ""
        self.findings.error("TM102", f"{whose} has no `{key}`", _first_key(node), label=label, hint=hint)

    def unknown_key(self) -> None:
        parent, path = descend(self.root, self.loc[:-1])
        key = str(self.last)
        if not isinstance(parent, Mapping) or key not in parent.entries:
            return
        node, value = parent.entries[key]
        model = self.model_at(self.loc[:-1])
        keys = known_keys(model) if model else []
        where = path_text(path) or "the file"
        lost = lost_quotes(parent, key, value) or odd_key(parent, key, model)
        if key != key.strip():
            lost = "an unusual blank, such as a no-break space, stands beside this key: replace it by normal spaces"
        near = None if lost else self.meant.get((path, key))
        hint = lost or (None if near else f"keys known here: {', '.join(keys)}")
        fix = mending.respelt_key(parent, key, known=key.strip() in keys) if lost else None
        rivals = [meant for (where_, _), meant in self.meant.items() if where_ == path] if near else []
        if near and no_doubt(key, near) and rivals.count(near) == 1:
            fix = mending.rewritten(node, near)
        self.findings.error(
            "TM101",
            f"unknown key `{shortened(key)}` in {where}",
            node.span,
            label=f"did you mean `{near}`?" if near else "",
            hint=hint,
            fix=fix,
        )

    def unknown_word(self) -> None:
        known = re.findall(r"'([^']*)'", self.error["ctx"]["expected"])
        axis = next((part for part in reversed(self.loc) if isinstance(part, str)), "value")
        axis = _AXES.get(axis, axis)
        if not isinstance(self.node, Scalar):
            self.findings.error(
                "TM104",
                f"`{self.name}` must be one word, not {describe(self.node)}",
                self.span(),
                label=f"{describe(self.node)} found",
                hint="one of: " + ", ".join(known),
            )
            return
        word = self.node.text or ""
        near = suggestion(word, known)
        self.findings.error(
            "TM103",
            f"unknown {axis} `{shortened(word)}`",
            self.node.span,
            label=f"did you mean `{near}`?" if near else "",
            hint="one of: " + ", ".join(known),
            fix=mending.rewritten(self.node, near) if near and no_doubt(word, near) else None,
        )

    def too_long(self) -> None:
        most = self.error["ctx"]["max_length"]
        self.findings.error("TM106", f"`{self.name}` has more than {most:,} items", self.span(), hint="split the file")

    def wrong_type(self, kind: str) -> None:
        found = describe(self.node)
        fix = None
        if isinstance(self.node, Scalar) and self.node.text is None:
            self.findings.error("TM102", f"`{self.name}` is empty", self.span(), hint="fill it in, or remove it")
            return
        if kind in {"tuple_type", "list_type"}:
            message, hint = f"`{self.name}` must be a list, not {found}", self.list_hint()
            fix = self.list_fix()
        elif kind == "string_type":
            message, hint = f"`{self.name}` must be text, not {found}", self.text_hint()
        else:
            message, hint = f"`{self.name}` must be key: value pairs, not {found}", self.mapping_hint()
        self.findings.error("TM104", message, self.span(), label=f"{found} found", hint=hint, fix=fix)

    def list_hint(self) -> str:
        item = self.model_at((*self.loc, 0))
        if not isinstance(self.node, Scalar):
            return mapping_for_list(self.node, known_keys(item) if item else [])
        bullet = bullet_for_hyphen(self.node.text or "")
        if bullet:
            return bullet
        main = _MAIN_KEYS.get(item.__name__) if item else None
        text = shortened(self.node.text or "", 80)
        if main:
            return f"write each item as: - {main}: {quoted(text)}"
        if item and "," in text:
            return f"write: {self.last}: [{quoted(text)}] if that is one, or each in quotes if it is several"
        return f"write: {self.last}: [{text}]"

    def list_fix(self) -> Fix | None:
        """Return the fix for a list whose items can be texts."""
        item = self.model_at((*self.loc, 0))
        if item is not None and item.__name__ != "StopShape":
            return None
        # A comma belongs to a place as often as not.
        return mending.as_list(self.node, at_commas=item is None)

    def text_hint(self) -> str:
        if isinstance(self.node, Mapping) and self.node.flow:
            return "if the text starts with {, put it in quotes"
        if isinstance(self.node, Sequence) and self.last == "place":
            return "give each place a stop of its own"
        if isinstance(self.node, Sequence) and self.node.flow:
            return "if the text starts with [, put it in quotes"
        return "write one text here"

    def mapping_hint(self) -> str:
        model = self.model_at(self.loc)
        if isinstance(self.node, Scalar) and model:
            main = _MAIN_KEYS.get(model.__name__) or known_keys(model)[0]
            return f"write: {main}: {quoted(shortened(self.node.text or '', 60))}"
        if isinstance(self.node, Sequence):
            if model and model.__name__ == "StopShape":
                return "a stop is a text or key: value pairs; several lists of stops stand under `trips:`"
            if self.node.flow:
                return "remove the [ ] around it"
            name = next((str(part) for part in reversed(self.path) if isinstance(part, str)), "")
            return f"remove the leading “- ” so that the keys stand directly under `{name}:`"
        return "keys known here: " + ", ".join(known_keys(model) if model else [])

    def model_at(self, loc: tuple[int | str, ...]) -> type[BaseModel] | None:
        return model_at(self.shape, loc)


def _first_key(node: Node) -> Span:
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0].span
    start = node.span
    return start if isinstance(node, Scalar) else Span(start.line, start.column, start.line, start.column + 1)
