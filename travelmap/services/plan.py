"""How a service is asked in this run: its settings, checked before anything is sent."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.errors import ServiceError
from travelmap.model.geocoder import ENVIRONMENT_PREFIX, is_secret_option
from travelmap.services.catalogue import Service, geopy_class, known_services, service_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from travelmap.model.geocoder import GeocoderSettings

__all__ = ["Plan", "describe_services", "options_of", "plan_for"]

_OURS: Final = frozenset({"self", "timeout", "proxies", "user_agent", "ssl_context", "adapter_factory"})
_HOST: Final = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?")
_CONTACT: Final = re.compile(r"(?:[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+|https?://[^\s()<>]+)", re.ASCII)
_LOOPBACK: Final = re.compile(r"(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?(?:/.*)?", re.ASCII)
_LEAST_TIMEOUT: Final = 0.05
_MOST_SECONDS: Final = 86_400.0
TIMEOUT_SECONDS: Final = 6.0
MAX_WAIT_SECONDS: Final = 12.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A service with everything that is needed to ask it."""

    key: str
    service: Service
    options: Mapping[str, object] = field(repr=False)
    """For geopy's class; keys of the service among them."""
    secrets: tuple[str, ...] = field(repr=False)
    """What must be in nothing that is shown or written."""
    contact: str | None
    pause_seconds: float
    timeout_seconds: float
    max_wait_seconds: float


def options_of(key: str) -> Mapping[str, inspect.Parameter]:
    """Return the options of a service that a user can give, by name."""
    parameters = inspect.signature(geopy_class(key).__init__).parameters
    return MappingProxyType({name: option for name, option in parameters.items() if name not in _OURS})


def plan_for(settings: GeocoderSettings, environment: Mapping[str, str]) -> Plan:
    """Check how a service is to be asked.

    Args:
        settings: From the project file and the command line.
        environment: Holds what is secret, as `TRAVELMAP_GEOCODER_API_KEY`.

    Raises:
        ServiceError: It cannot be asked like this; the hint says what to write.
    """
    if not settings.service:
        msg = "no geocoding service is named"
        raise ServiceError(
            msg, hint="name it: `--geocoder nominatim`, or `geocoder: {service: nominatim}` in travelmap.yaml"
        )
    key, service = service_named(settings.service)
    options = _options(key, settings.options, {**_presets(service), **environment})
    secrets = tuple(str(value) for name, value in options.items() if is_secret_option(name))
    _check_host(key, options, secrets)
    own = _own_host(key, service, options)
    contact = settings.contact.strip() if settings.contact else None
    if contact and (not _CONTACT.fullmatch(contact) or len(contact) > 200):
        msg = "the contact is neither an e-mail address nor a web address"
        raise ServiceError(msg, hint="write it as maps@example.org or https://example.org/contact")
    if service.policy_url and key == "nominatim" and not own and not contact:
        msg = f"{service.title}'s public server asks who you are: give a contact"
        raise ServiceError(
            msg,
            hint="add `--contact maps@example.org` (your own address, or a web address), or `contact:` under "
            f"`geocoder:` in travelmap.yaml; the policy: {service.policy_url}",
        )
    pause = _seconds("pause_seconds", _or(settings.pause_seconds, service.pause_seconds), 0.0)
    if not own:
        pause = max(pause, service.pause_seconds if service.public_host else 0.0)
    return Plan(
        key,
        service,
        options,
        secrets,
        contact,
        pause,
        _seconds("timeout_seconds", _or(settings.timeout_seconds, TIMEOUT_SECONDS), _LEAST_TIMEOUT),
        _seconds("max_wait_seconds", _or(settings.max_wait_seconds, MAX_WAIT_SECONDS), _LEAST_TIMEOUT),
    )


def describe_services() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each service's key, its name, and its options; those without which it cannot be asked end in `*`."""
    for key in known_services():
        options = tuple(
            f"{name}*" if option.default is inspect.Parameter.empty else name
            for name, option in options_of(key).items()
        )
        yield key, service_named(key)[1].title, options


def _options(key: str, given: Mapping[str, str], environment: Mapping[str, str]) -> Mapping[str, object]:
    possible = options_of(key)
    for name, value in given.items():
        variable = f"{ENVIRONMENT_PREFIX}{name.upper()}"
        if is_secret_option(name) or value.lstrip().startswith(("$", "env:")):
            msg = f"`{name[:50]}` is not read from a file or the command line, where others could see it"
            raise ServiceError(msg, hint=f"set the environment variable {variable[:80]} instead")
        if name not in possible:
            near = get_close_matches(name[:50], list(possible), n=1)
            likely = f"did you mean `{near[0]}`? " if near else ""
            msg = f"{key} has no option `{name[:50]}`"
            raise ServiceError(msg, hint=f"{likely}its options: {', '.join(possible) or 'none'}")
    values: dict[str, object] = {}
    for name, option in possible.items():
        value = given.get(name, environment.get(f"{ENVIRONMENT_PREFIX}{name.upper()}", "")).strip()
        if value:
            values[name] = _typed(name, value, option)
        elif option.default is inspect.Parameter.empty:
            variable = f"{ENVIRONMENT_PREFIX}{name.upper()}"
            other = "" if is_secret_option(name) else f", or give `--geocoder-option {name}=...`"
            msg = f"{key} cannot be asked without its `{name}`"
            raise ServiceError(msg, hint=f"set the environment variable {variable}{other}")
    return MappingProxyType(values)


def _presets(service: Service) -> dict[str, str]:
    """What stands in for the environment where that is silent."""
    return {f"{ENVIRONMENT_PREFIX}{name.upper()}": value for name, value in service.presets}


def _typed(name: str, value: str, option: inspect.Parameter) -> object:
    if not value.isprintable() or not value.isascii():
        msg = f"the option `{name}` holds characters that no address can have"
        raise ServiceError(msg)
    if isinstance(option.default, int) and not isinstance(option.default, bool):
        if not value.isdigit() or len(value) > 9:
            msg = f"the option `{name}` must be a number"
            raise ServiceError(msg)
        return int(value)
    if name == "scheme" and value.lower() not in {"http", "https"}:
        msg = "the option `scheme` must be http or https"
        raise ServiceError(msg)
    return value.lower() if name == "scheme" else value


def _check_host(key: str, options: Mapping[str, object], secrets: tuple[str, ...]) -> None:
    for name in ("domain", "auth_domain"):
        host = options.get(name)
        if host is not None and not _HOST.fullmatch(str(host)):
            msg = f"the option `{name}` is not the name of a host"
            raise ServiceError(msg, hint="write it without https://, such as geocoder.example.org or 127.0.0.1:8080")
    if options.get("scheme") == "http" and secrets and not _LOOPBACK.fullmatch(str(options.get("domain", ""))):
        msg = f"a key of {key} is not sent over http, where it could be read on the way"
        raise ServiceError(msg, hint="leave `scheme` out, or write https")


def _own_host(key: str, service: Service, options: Mapping[str, object]) -> bool:
    """Whether somebody else's server is asked than the one everybody shares."""
    usual = service.public_host or options_of(key).get("domain")
    usual = usual.default if isinstance(usual, inspect.Parameter) else usual
    host = str(options.get("domain", usual)).strip("/").lower().rstrip(".")
    name = host.partition("/")[0].rpartition(":")
    return (name[0] if name[0] and name[2].isdigit() else host.partition("/")[0]).rstrip(".") != usual


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _seconds(name: str, value: float, least: float) -> float:
    if not least <= value <= _MOST_SECONDS:
        msg = f"`{name}` must be a number of seconds from {least:g} to {_MOST_SECONDS:,.0f}"
        raise ServiceError(msg)
    return value
