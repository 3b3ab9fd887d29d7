"""The models of the shapes by the paths of a file: which one says what can stand where."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["field_of", "model_at"]

# Whatever can stand behind a colon: a class, a union, a generic.
_Annotation: TypeAlias = Any


def model_at(shape: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the model of the mapping that a path leads to."""
    kind: _Annotation = shape
    for part in loc:
        kind = _step(kind, part)
        if kind is None:
            return None
    return next((found for found in _members(kind) if isinstance(found, type) and issubclass(found, BaseModel)), None)


def _step(kind: _Annotation, part: int | str) -> _Annotation:
    for member in _members(kind):
        if isinstance(member, type) and issubclass(member, BaseModel):
            name = field_of(member, str(part))
            if name in member.model_fields:
                return member.model_fields[name].annotation
        origin: Any = typing.get_origin(member)
        arguments = typing.get_args(member)
        if origin is tuple and isinstance(part, int):
            return arguments[0]
        if origin is dict:
            return arguments[1]
    return None


def _members(kind: _Annotation) -> Iterator[_Annotation]:
    """Return the parts of a union, without the wrappers of `Annotated`."""
    origin: Any = typing.get_origin(kind)
    if origin is typing.Annotated:
        yield from _members(typing.get_args(kind)[0])
    elif origin is typing.Union or str(origin) == "<class 'types.UnionType'>":
        for member in typing.get_args(kind):
            yield from _members(member)
    else:
        yield kind


def field_of(model: type[BaseModel], key: str) -> str:
    """Return the name of the field that a key stands for."""
    return next((name for name, field in model.model_fields.items() if field.alias == key), key)
