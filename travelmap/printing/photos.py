"""Pictures that authors put beside stops, in a form that every office program and typesetter reads."""

from __future__ import annotations

import io
import warnings
from typing import Final

from travelmap.extras import require

__all__ = ["photo_of"]

_PLAIN_MODES: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_WIDEST: Final = 1600
"""Dots across: more than a page or a slide shows of a picture beside a stop."""


def photo_of(data: bytes) -> bytes | None:
    """Return a picture as PNG or JPEG; None for what is not a whole picture.

    A JPEG file that is small enough is returned as it is; everything else becomes a PNG, which has nothing in it but
    the picture.

    Raises:
        MissingExtraError: The library that reads pictures is not installed.
    """
    require("PIL", extra="figure", purpose="to read pictures")
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
            warnings.simplefilter("error")  # one that would take too much memory is told by a warning
            picture.load()
            if picture.format == "JPEG" and picture.mode in {"L", "RGB"} and picture.width <= _WIDEST:
                return data
            made = picture if picture.mode in _PLAIN_MODES else picture.convert("RGB")
            if made.width > _WIDEST:
                made = made.convert("RGBA" if made.mode in {"LA", "P", "RGBA"} else "RGB")
                made = made.resize((_WIDEST, max(1, round(made.height * _WIDEST / made.width))))
            out = io.BytesIO()
            made.save(out, "PNG")
            return out.getvalue()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError):
        return None
