"""What the models say of the format, in plain terms: which mapping has which keys, and what each takes.

Taken from the annotations and validators that read a file, so that a schema or a reference made from
this says what is read, and nothing else.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from annotated_types import MaxLen
from pydantic import AfterValidator, BaseModel, BeforeValidator, PlainValidator
from pydantic.fields import FieldInfo

from travelmap.reading import forms, publisher_forms
from travelmap.reading.schema import ItineraryShape, ProjectShape
from travelmap.reading.shape_base import Short, one_or_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["ROOTS", "Form", "Key", "Keyed", "Kind", "Listed", "Pairs", "Section", "Words", "name_of", "sections"]

# Whatever can stand behind a colon: a class, a union, a generic.
_Annotation: TypeAlias = Any

FORMS: Final[dict[Callable[..., object], str]] = {
    forms.as_text: "text",
    forms.as_span: "dates",
    forms.as_day: "day",
    forms.as_point: "coordinates",
    forms.as_url: "url",
    forms.as_lang: "lang",
    forms.as_timezone: "timezone",
    forms.as_id: "id",
    forms.as_seconds: "seconds",
    forms.as_version: "version",
    publisher_forms.as_flag: "flag",
    publisher_forms.as_colour: "colour",
    publisher_forms.as_family: "family",
    publisher_forms.as_extent: "extent",
}
"""The name of the form that each validator reads; the names stand in `json_forms` and in the reference."""

ROOTS: Final[dict[str, type[BaseModel]]] = {"itinerary": ItineraryShape, "project": ProjectShape}
"""The two kinds of file."""


@dataclass(frozen=True, slots=True)
class Form:
    """A single value of a form, such as a date."""

    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """One word of a vocabulary."""

    vocabulary: type[StrEnum]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, or a shorter form of it."""

    shape: type[BaseModel]
    short: Short | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; where `single`, one item may stand for a list of one."""

    item: Kind
    most: int
    single: bool = False


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping whose keys are the author's own."""

    value: Kind
    most: int


Kind: TypeAlias = Form | Words | Pairs | Listed | Keyed


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping."""

    name: str
    kind: Kind
    description: str
    required: bool
    default: object
    """What holds where the key is left out; None where nothing does."""


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping with its keys, in the order of the format."""

    name: str
    shape: type[BaseModel]
    keys: tuple[Key, ...]


def name_of(shape: type[BaseModel]) -> str:
    """Return a mapping's name: `stop` for `StopShape`, `user_place` for `UserPlaceShape`."""
    words = shape.__name__.removesuffix("Shape")
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in words).removeprefix("_")


def sections(root: type[BaseModel]) -> tuple[Section, ...]:
    """Return the mappings of a file: the root, then those that stand in it, each before what stands in it."""
    found: dict[type[BaseModel], Section] = {}
    waiting = [root]
    while waiting:
        shape = waiting.pop(0)
        if shape in found:
            continue
        section = Section(name_of(shape), shape, tuple(_key(name, field) for name, field in shape.model_fields.items()))
        found[shape] = section
        waiting[:0] = [inner for key in section.keys for inner in _shapes(key.kind) if inner not in found]
    return tuple(found.values())


def _shapes(kind: Kind) -> Iterable[type[BaseModel]]:
    if isinstance(kind, Pairs):
        yield kind.shape
    elif isinstance(kind, Listed):
        yield from _shapes(kind.item)
    elif isinstance(kind, Keyed):
        yield from _shapes(kind.value)


def _key(name: str, field: FieldInfo) -> Key:
    required = field.is_required()
    default = None if required or field.default in (None, (), {}) else field.default
    return Key(field.alias or name, _kind(field.annotation, field.metadata), field.description or "", required, default)


def _kind(annotation: _Annotation, metadata: Iterable[object] = ()) -> Kind:
    """Return what an annotation takes."""
    marks = list(metadata)
    origin: Any = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _kind(inner, [*more, *marks])
    if origin in {typing.Union, types.UnionType}:
        (inner,) = (part for part in typing.get_args(annotation) if part is not type(None))
        return _kind(inner, marks)
    form = _form(marks)
    if form is not None:
        return Form(form)
    if origin is tuple:
        item = _kind(typing.get_args(annotation)[0])
        return Listed(item, _most(marks), any(_function(mark) is one_or_many for mark in marks))
    if origin is dict:
        return Keyed(_kind(typing.get_args(annotation)[1]), _most(marks))
    return _named(annotation, marks)


def _named(annotation: _Annotation, marks: list[object]) -> Kind:
    """Return what a class of ours takes.

    Raises:
        TypeError: It is of a kind that no schema is written for yet.
    """
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Words(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Pairs(annotation, _short(marks))
    message = f"no schema for {annotation!r} with {marks!r}"
    raise TypeError(message)


def _function(mark: object) -> object:
    return mark.func if isinstance(mark, AfterValidator | BeforeValidator | PlainValidator) else None


def _form(marks: list[object]) -> str | None:
    """Return the form that the last validator reads, which is the narrowest."""
    names = [FORMS[mark.func] for mark in marks if isinstance(mark, AfterValidator | PlainValidator)]
    return names[-1] if names else None


def _short(marks: list[object]) -> Short | None:
    return next((found for mark in marks if isinstance(found := _function(mark), Short)), None)


def _most(marks: list[object]) -> int:
    """Return how many items are read at most; every list and mapping of the format has a bound."""
    for mark in marks:
        inner = mark.metadata if isinstance(mark, FieldInfo) else [mark]
        for one in inner:
            if isinstance(one, MaxLen):
                return one.max_length
    message = f"a list without a bound: {marks!r}"
    raise TypeError(message)
