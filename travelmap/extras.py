"""Libraries that only some forms of output need: asked for when they are needed, and named when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from travelmap.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["require"]


def require(*modules: str, extra: str, purpose: str) -> ModuleType:
    """Import libraries of an extra.

    Args:
        modules: Their import names, such as `typst`.
        extra: The extra of this package that installs them.
        purpose: What they are needed for, as in "to write a PDF".

    Returns:
        The first of them.

    Raises:
        MissingExtraError: One of them is not installed.
    """
    found = []
    for name in modules:
        try:
            found.append(import_module(name))
        except ModuleNotFoundError as error:
            if error.name != name.partition(".")[0] and error.name != name:
                raise  # it is there, and something else is wrong with it
            msg = f"`{name}` is not installed, which is needed {purpose}"
            raise MissingExtraError(msg, hint=f"pip install 'travelmap[{extra}]'") from error
    return found[0]
