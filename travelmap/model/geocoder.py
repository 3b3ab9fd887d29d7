"""How a geocoding service is to be asked, as a project or a command line says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ENVIRONMENT_PREFIX", "GeocoderSettings", "is_secret_option"]

ENVIRONMENT_PREFIX: Final = "TRAVELMAP_GEOCODER_"
"""Before an option's name in capitals: the variable that holds its value."""

_OPEN: Final = frozenset({"auth_domain", "channel", "domain", "referer", "scheme", "token_lifetime", "username"})
_SECRET: Final = re.compile(r"key|token|secret|pass|code|auth|credential|_id\Z|\Aid\Z")


@dataclass(frozen=True, slots=True)
class GeocoderSettings:
    """How to ask; whether to ask at all is said on the command line, each time."""

    service: str | None = None
    """One of geopy's names, in any case."""
    contact: str | None = None
    """An e-mail address or a web address under which the service can reach who asks."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Options of geopy's class, never secret ones."""
    pause_seconds: float | None = None
    """Between two requests; None means as the service wishes."""
    timeout_seconds: float | None = None
    """For one request, from the name look-up to the last byte."""
    max_wait_seconds: float | None = None
    """For one place, with all its attempts and the pauses between them."""


def is_secret_option(name: str) -> bool:
    """Whether an option holds something that belongs in no file and no command line."""
    key = name.lower()
    return key not in _OPEN and _SECRET.search(key) is not None
