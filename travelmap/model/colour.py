"""Colours of the sRGB space, and how well one is seen on another.

Relative luminance and contrast ratio are those of the Web Content Accessibility Guidelines 2.2
(W3C Recommendation, definitions "relative luminance" and "contrast ratio").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["GRAPHICS", "TEXT", "Colour"]

TEXT = 4.5
"""The least contrast ratio of text of any size (WCAG 2.2, success criterion 1.4.3)."""
GRAPHICS = 3.0
"""The least contrast ratio of what must be seen to understand a picture (success criterion 1.4.11)."""

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)
_STEPS = 100
"""In how many steps a colour is moved towards black or white when one that passes is looked for."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour without transparency."""

    red: int
    green: int
    blue: int
    """Each 0 to 255."""

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read `#rrggbb`.

        Raises:
            ValueError: It is anything else.
        """
        if not _HEX.fullmatch(text):
            message = "a colour is # and six hexadecimal digits"
            raise ValueError(message)
        return cls(int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))

    def __str__(self) -> str:
        """Return `#rrggbb`, in small letters."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 for black to 1 for white."""
        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)

    def contrast(self, other: Colour) -> float:
        """Return the contrast ratio with another colour, from 1 to 21."""
        light, dark = sorted((self.luminance, other.luminance), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    def mixed(self, other: Colour, share: float) -> Colour:
        """Return the colour that lies a share of the way, 0 to 1, towards another."""
        return Colour(
            round(self.red + (other.red - self.red) * share),
            round(self.green + (other.green - self.green) * share),
            round(self.blue + (other.blue - self.blue) * share),
        )

    def passing(self, grounds: tuple[Colour, ...], ratio: float) -> Colour:
        """Return the nearest darker or lighter shade that has a contrast on all of some grounds.

        Args:
            grounds: What it is seen on; all of them light, or all of them dark.
            ratio: The least contrast.
        """
        target = Colour(0, 0, 0) if grounds[0].luminance > 0.18 else Colour(255, 255, 255)
        shades = (self.mixed(target, step / _STEPS) for step in range(_STEPS + 1))
        return next((shade for shade in shades if shade.least_contrast(grounds) >= ratio), target)

    def least_contrast(self, grounds: tuple[Colour, ...]) -> float:
        """Return the contrast with the ground on which it is seen worst."""
        return min(self.contrast(ground) for ground in grounds)

    def legible(self, *inks: Colour) -> Colour:
        """Return the ink, of several, that is read best on this colour."""
        return max(inks, key=self.contrast)


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
