"""What every shape of a file is made of: a strict model, and the forms that its values can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from travelmap.geo.point import Point
from travelmap.model.dates import DateSpan
from travelmap.reading import forms

__all__ = [
    "Citations",
    "Coordinates",
    "Dates",
    "Day",
    "Id",
    "Lang",
    "Option",
    "Seconds",
    "Shape",
    "Short",
    "Text",
    "Texts",
    "Url",
    "Zone",
    "known_keys",
    "one_or_many",
    "text_as",
]


@dataclass(frozen=True, slots=True)
class Short:
    """Lets a shorter form stand for a mapping with one key."""

    key: str
    forms: tuple[type, ...] = (str,)
    """What the shorter form can be: `str`, `list`."""

    def __call__(self, value: object) -> object:
        """Return the mapping that a short form stands for, anything else as it is."""
        return {self.key: value} if isinstance(value, self.forms) else value


def text_as(key: str) -> BeforeValidator:
    """Let a text stand for a mapping with this one key."""
    return BeforeValidator(Short(key))


def one_or_many(value: object) -> object:
    """Let one value stand for a list of one."""
    return value if isinstance(value, list) else [value]


def known_keys(shape: type[BaseModel]) -> list[str]:
    """Return the keys that a mapping of this shape takes, in the order of the format."""
    return [field.alias or name for name, field in shape.model_fields.items()]


class Shape(BaseModel):
    """A mapping that takes the keys it names and no other."""

    # Built once, from the root, when it is first used: a model built by itself is built again in every other.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, value: object) -> object:
        """Take a known key without a value (`notes:`) for one that is not there."""
        if isinstance(value, dict) and None in value.values():
            known = known_keys(cls)
            return {key: found for key, found in value.items() if found is not None or key not in known}
        return value


Text: TypeAlias = Annotated[str, AfterValidator(forms.as_text)]
Url: TypeAlias = Annotated[str, AfterValidator(forms.as_url)]
Lang: TypeAlias = Annotated[str, AfterValidator(forms.as_lang)]
Id: TypeAlias = Annotated[str, AfterValidator(forms.as_id)]
Dates: TypeAlias = Annotated[DateSpan, PlainValidator(forms.as_span)]
Zone: TypeAlias = Annotated[str, AfterValidator(forms.as_timezone)]
Day: TypeAlias = Annotated[date, PlainValidator(forms.as_day)]
Seconds: TypeAlias = Annotated[float, PlainValidator(forms.as_seconds)]
Option: TypeAlias = Annotated[str, AfterValidator(forms.as_text)]
Coordinates: TypeAlias = Annotated[Point, PlainValidator(forms.as_point)]
Texts: TypeAlias = Annotated[tuple[Text, ...], Field(max_length=1_000)]
Citations: TypeAlias = Annotated[tuple[Text, ...], Field(max_length=1_000)]
