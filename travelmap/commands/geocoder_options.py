"""The words of a command line that say which service to ask, and how."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from travelmap.commands.exit_codes import ExitCode
from travelmap.errors import ServiceError
from travelmap.model.geocoder import ENVIRONMENT_PREFIX, GeocoderSettings, is_secret_option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from travelmap.commands.inquiry import Service

__all__ = ["list_services", "service_for"]


def service_for(
    texts: tuple[str, ...],
    name: str | None,
    options: Sequence[str],
    contact: str | None,
    environment: Mapping[str, str],
    *,
    again: bool = False,
    paths: bool = False,
) -> tuple[tuple[str, ...], Service | None]:
    """Return the arguments of a command, and the service it asks, or None.

    Args:
        texts: The arguments.
        name: What followed `--geocoder`; empty for the service of the project file, None without the option.
        options: `NAME=VALUE`, each.
        contact: Of `--contact`.
        environment: Where keys are.
        again: Whether to ask again what was answered before.
        paths: Whether the arguments are paths: then `--geocoder itineraries` is taken as it is meant.

    Raises:
        ServiceError: The service is not known, or an option has no value or must not be given here.
    """
    if name is None:
        return texts, None
    from travelmap.commands.inquiry import Service
    from travelmap.services.catalogue import known_services, service_named

    if name and name.strip().lower() not in known_services():
        if not (paths and Path(name).exists()):
            service_named(name)
        texts, name = (name, *texts), ""
    given: dict[str, str] = {}
    for option in options:
        key, equals, value = (part.strip() for part in option.partition("="))
        if is_secret_option(key):
            msg = f"`{key[:50]}` is not read from the command line, where others could see it"
            raise ServiceError(msg, hint=f"set the environment variable {ENVIRONMENT_PREFIX}{key[:50].upper()} instead")
        if not equals or not key or not value:
            msg = f"`--geocoder-option {key[:50]}` has no value"
            raise ServiceError(msg, hint="write it as --geocoder-option domain=geocoder.example.org")
        given[key] = value
    settings = GeocoderSettings(service=name.strip().lower() or None, contact=contact, options=given)
    return texts, Service(settings, environment, again=again)


def list_services(out: TextIO) -> ExitCode:
    """Print every service geopy knows, with its options; `*` marks those without which it cannot be asked."""
    from travelmap.services.plan import describe_services

    rows = [(key, title, ", ".join(options)) for key, title, options in describe_services()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    out.write(f"{'NAME'.ljust(widths[0])}  {'SERVICE'.ljust(widths[1])}  OPTIONS (* needed)\n")
    out.writelines(
        f"{key.ljust(widths[0])}  {title.ljust(widths[1])}  {options}".rstrip() + "\n" for key, title, options in rows
    )
    return ExitCode.OK
