"""The shape of what a publisher says: byline, licence, corrections, brand, and how the map opens."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, model_validator

from travelmap.model.colour import Colour
from travelmap.model.framing import Extent, MapKind  # noqa: TC001 - pydantic reads them at run time
from travelmap.model.vocabulary import Boundaries  # noqa: TC001 - pydantic reads it at run time
from travelmap.reading import publisher_forms
from travelmap.reading.shape_base import Citations, Day, Shape, Text, Url, one_or_many, text_as

__all__ = ["BrandShape", "Byline", "CorrectionShape", "Flag", "LicenceShape", "Licensed", "MapShape"]

Flag: TypeAlias = Annotated[bool, PlainValidator(publisher_forms.as_flag)]
Hue: TypeAlias = Annotated[Colour, PlainValidator(publisher_forms.as_colour)]
Family: TypeAlias = Annotated[Text, AfterValidator(publisher_forms.as_family)]
Byline: TypeAlias = Annotated[tuple[Text, ...], Field(max_length=50), BeforeValidator(one_or_many)]


class LicenceShape(Shape):
    """A licence: its name, or a mapping."""

    name: Text = Field(description="The licence's name, such as CC BY 4.0.")
    url: Url | None = Field(None, description="The address of its text.")


Licensed: TypeAlias = Annotated[LicenceShape, text_as("name")]


class CorrectionShape(Shape):
    """A mistake that was made and mended."""

    date: Day = Field(description="The day on which it was corrected.")
    text: Text = Field(description="What was wrong and what is right, in a small part of Markdown.")
    sources: Citations = Field((), description="Sources, as id or id#fragment.")


class BrandShape(Shape):
    """The publisher's name, mark, colours and type."""

    name: Text | None = Field(None, description="The publisher's name.")
    url: Url | None = Field(None, description="Where name and logo lead.")
    logo: Text | None = Field(None, description="A PNG, JPEG or WebP file beside this file or below it.")
    logo_alt: Text | None = Field(None, description="What the logo says, for readers who cannot see it.")
    accent: Hue | None = Field(None, description="The colour of what is chosen, such as #b0380b.")
    accent_dark: Hue | None = Field(None, description="The same on a dark page.")
    route: Hue | None = Field(None, description="The colour of pins and legs, such as #1d4f91.")
    route_dark: Hue | None = Field(None, description="The same on a dark page.")
    typeface: Annotated[tuple[Family, ...], Field(max_length=10), BeforeValidator(one_or_many)] = Field(
        (), description="Families of type, the first that the reader has is used."
    )

    @model_validator(mode="after")
    def _whole(self) -> BrandShape:
        publisher_forms.check_brand(self.name, self.url, self.logo, self.logo_alt)
        return self


class MapShape(Shape):
    """What is declared of the map."""

    boundaries: Boundaries | None = Field(None, description="Which boundaries are drawn.")
    view: MapKind | None = Field(None, description="What the map shows when it is opened.")
    extent: Annotated[Extent, PlainValidator(publisher_forms.as_extent)] | None = Field(
        None, description="[[south, west], [north, east]] in degrees: what the map shows when it is opened."
    )
