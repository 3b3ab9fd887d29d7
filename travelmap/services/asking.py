"""Ask a service: retries, what a failure means, and nothing believed unchecked."""

from __future__ import annotations

import inspect
import logging
import math
import time
import warnings
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from travelmap.errors import ServiceError
from travelmap.services.catalogue import geopy_class
from travelmap.services.checks import ElsewhereFault, checked_result, says_nothing
from travelmap.services.faults import Fault, Kind, retry_after
from travelmap.services.pace import Pace
from travelmap.services.text import clean, page_title, without_secrets
from travelmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from travelmap.services.checks import Atlas, Question, Result
    from travelmap.services.plan import Plan

__all__ = ["Asker"]

MOST_RETRIES: Final = 2
_MOST_RESULTS: Final = 5
_LEAST_ATTEMPT: Final = 0.2
"""An attempt is not begun when less of the time for a place is left, in seconds."""
_LIMITS: Final = ("limit", "maxresults", "max_results", "maximum_responses", "candidates")
_LANGUAGES: Final = {"language": "en", "lang": "en", "culture": "en"}
_PLACE_STATUS: Final = frozenset({400, 406, 411, 412, 413, 414, 415, 416, 422, 431})
_FORBIDDEN_STATUS: Final = {
    401: "does not accept the key, or wants one",
    402: "wants to be paid",
    403: "refuses us",
    407: "cannot be reached: the proxy wants a password",
    418: "refuses us",
    451: "refuses us for legal reasons",
}
_GONE_STATUS: Final = frozenset({404, 405, 410, 421, 426})


_MEANINGS: Final = (
    ("GeocoderAuthenticationFailure", Kind.FORBIDDEN, "does not accept the key, or wants one"),
    ("GeocoderInsufficientPrivileges", Kind.FORBIDDEN, "refuses us"),
    ("GeocoderRateLimited", Kind.BUSY, "asks us to slow down"),
    ("GeocoderQuotaExceeded", Kind.FORBIDDEN, "says that the quota is used up"),
    ("GeocoderTimedOut", Kind.TIMEOUT, "did not answer in time"),
    ("GeocoderUnavailable", Kind.BROKEN, "is not available"),
    ("ConfigurationError", Kind.SETTINGS, "cannot be asked like this"),
    ("before it was sent", Kind.QUERY, "does not take the question"),
    ("GeopyError", Kind.UNREADABLE, "answered with an error"),
)
"""geopy's exceptions by the names of their classes, the most telling first."""


class Asker:
    """Asks one service, one question at a time."""

    def __init__(
        self,
        plan: Plan,
        atlas: Atlas,
        *,
        pace: Pace | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Make it; nothing is sent yet.

        Args:
            plan: How to ask.
            atlas: What the checks know of countries.
            pace: Another one than that of the user's state folder.
            sleep: Another clock's.
        """
        self._plan = plan
        self._atlas = atlas
        self._pace = pace or Pace(plan.pause_seconds)
        self._sleep = sleep

    @property
    def plan(self) -> Plan:
        """How it asks."""
        return self._plan

    def ask(self, question: Question) -> tuple[Result, ...]:
        """Return what a service offers for a question, best first; empty when it knows no such place.

        A fault that may pass is tried again, at most `MOST_RETRIES` times and within the plan's time
        for a place; time spent waiting for other processes' requests does not count.

        Raises:
            Fault: It did not answer, or not in a way that can be used. Its words hold no secret.
            ServiceError: Nothing can be asked, such as for want of a place to keep the pace.
        """
        left = self._plan.max_wait_seconds
        for attempt in range(MOST_RETRIES + 1):
            started = time.monotonic()
            try:
                return self._once(question, min(self._plan.timeout_seconds, left))
            except Fault as fault:
                left -= time.monotonic() - started - self._transport.waited
                pause = self._pause_before_next(fault, attempt, left)
                if pause is None:
                    raise self._safe(fault) from None
                self._sleep(pause)
                left -= pause + self._plan.pause_seconds
        msg = "unreachable"  # pragma: no cover - the last attempt returns or raises
        raise AssertionError(msg)

    def _pause_before_next(self, fault: Fault, attempt: int, left: float) -> float | None:
        """How long to wait before trying again, or None not to; says so in the fault where that ends the run."""
        if not fault.kind.passing or fault.ends_run:
            return None
        asked = fault.wait_seconds
        pause = asked if asked is not None else 1.0 * 2**attempt
        enough = left - pause - self._plan.pause_seconds >= _LEAST_ATTEMPT
        if attempt < MOST_RETRIES and enough:
            return pause
        if fault.kind is Kind.BUSY or (asked is not None and not enough):
            fault.ends_run = True
        return None

    @cached_property
    def _transport(self) -> Any:  # noqa: ANN401 - the module is loaded at use
        from travelmap.services.transport import Transport

        about = f" ({self._plan.contact})" if self._plan.contact else ""
        return Transport(
            pace=self._pace, user_agent=f"travelmap/{__version__}{about}", seconds=self._plan.timeout_seconds
        )

    @cached_property
    def _geocoder(self) -> Any:  # noqa: ANN401 - geopy ships no type information
        try:
            return geopy_class(self._plan.key)(
                **self._plan.options,
                user_agent=f"travelmap/{__version__}",
                adapter_factory=lambda **_: self._transport,
            )
        except Exception as error:  # noqa: BLE001 - thirty classes with checks of their own
            said = without_secrets(clean(str(error), 200), self._plan.secrets)
            raise Fault(Kind.SETTINGS, f"cannot be asked like this: {said}") from None

    def _once(self, question: Question, seconds: float) -> tuple[Result, ...]:
        transport = self._transport
        transport.begin()
        transport.seconds = seconds
        text, options = self._arguments(question)
        try:
            with warnings.catch_warnings(), _silence():
                # geopy warns of a latitude before it refuses it.
                warnings.simplefilter("ignore")
                found = self._geocoder.geocode(text, **options)
        except (Fault, ServiceError):
            raise
        except Exception as error:  # noqa: BLE001 - geopy's classes raise whatever their reading stumbles on
            raise self._understood(error) from None
        exchange = transport.exchange
        if not found:
            if says_nothing(self._plan.service, exchange.status, exchange.document):
                return ()
            raise Fault(Kind.UNREADABLE, "gave an answer that cannot be understood: it is neither a place nor “none”")
        results = found if isinstance(found, list) else [found]
        kept: list[Result] = []
        elsewhere: Fault | None = None
        for result in results[:_MOST_RESULTS]:
            try:
                kept.append(
                    checked_result(
                        result, exchange.document, service=self._plan.service, question=question, atlas=self._atlas
                    )
                )
            except ElsewhereFault as fault:
                # A service that cannot keep to a country finds namesakes everywhere.
                elsewhere = elsewhere or fault
        if not kept and elsewhere:
            raise elsewhere
        return tuple(kept)

    def _arguments(self, question: Question) -> tuple[str, dict[str, Any]]:
        """What to ask, and the options this service's class takes."""
        takes = inspect.signature(self._geocoder.geocode).parameters
        options: dict[str, Any] = {"exactly_one": False}
        options |= {name: _MOST_RESULTS for name in _LIMITS if name in takes}
        options |= {name: value for name, value in _LANGUAGES.items() if name in takes}
        if self._plan.key == "yandex":
            options["lang"] = "en_US"
        if "addressdetails" in takes:
            options["addressdetails"] = True
        country = self._country(question)
        if country is not None and self._plan.service.country_argument in takes:
            return question.text, {**options, str(self._plan.service.country_argument): country}
        named = f"{question.text}, {question.country}" if question.country else question.text
        return named, options

    def _country(self, question: Question) -> object:
        """The countries to keep to, in the form this service takes; None when it cannot."""
        form, codes = self._plan.service.country_form, question.codes
        if not codes or not self._plan.service.country_argument:
            return None
        if form == "list":
            return [code.lower() for code in codes]
        if len(codes) > 1:
            return None
        return {"country": codes[0]} if form == "component" else codes[0]

    def _understood(self, error: Exception) -> Fault:
        """What an exception of geopy's means: by the answer's status where there was one, else by its class."""
        exchange = self._transport.exchange
        if exchange.status not in {0, 200}:
            return _by_status(exchange.status, exchange.body, retry_after(exchange.retry_after))
        said = clean(str(error), 120)
        names = {base.__name__ for base in type(error).__mro__}
        document = exchange.document
        if isinstance(document, dict) and document.get("status") == "REQUEST_DENIED":
            # Google's and Woosmap's word for a key that is wrong; geopy takes it for a wrong question.
            names.add("GeocoderInsufficientPrivileges")
        if exchange.status == 0 and "GeopyError" in names:
            # Refused by geopy's class itself, before anything was sent: what3words wants three words.
            names.add("before it was sent")
        for name, kind, words in _MEANINGS:
            if name in names:
                return Fault(kind, f"{words}: {said}" if said else words)
        if isinstance(error, ValueError) and "must be in the" in said:
            return Fault(Kind.IMPLAUSIBLE, "gave a position that is not on the Earth")
        return Fault(Kind.UNREADABLE, "gave an answer that cannot be understood")

    def _safe(self, fault: Fault) -> Fault:
        """The same without secrets, whoever said them."""
        words = without_secrets(str(fault), self._plan.secrets)
        hint = without_secrets(fault.hint, self._plan.secrets) if fault.hint else None
        return Fault(fault.kind, words, wait_seconds=fault.wait_seconds, ends_run=fault.ends_run, hint=hint)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the libraries from logging: what they log are addresses, with keys and confidential names in them."""
    loggers = [logging.getLogger(name) for name in ("geopy", "urllib3.connectionpool")]

    def nothing(_: logging.LogRecord) -> bool:
        return False

    for logger in loggers:
        logger.addFilter(nothing)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(nothing)


def _by_status(status: int, body: str, wait: float | None) -> Fault:
    title = page_title(body)
    said = f"HTTP {status}" + (f", “{title}”" if title else "")
    if status == 429 or (status == 503 and wait is not None):
        asks = f"asks to wait {_time(wait)}" if wait else "asks us to slow down"
        return Fault(Kind.BUSY, f"{asks} ({said})", wait_seconds=wait)
    if status in _FORBIDDEN_STATUS:
        return Fault(
            Kind.FORBIDDEN,
            f"{_FORBIDDEN_STATUS[status]} ({said})",
            hint="do not ask again before that is settled: check the key, the contact, and the service's policy",
        )
    if status in _GONE_STATUS:
        return Fault(Kind.SETTINGS, f"does not geocode at this address ({said})", hint="check `domain` and `scheme`")
    kind, words = Kind.UNREADABLE, "gave an answer that cannot be understood"
    if status == 408:
        kind, words = Kind.TIMEOUT, "did not answer in time"
    elif status in _PLACE_STATUS:
        kind, words = Kind.QUERY, "does not take the question"
    elif 500 <= status < 600:
        kind, words = Kind.BROKEN, "has a fault of its own"
    return Fault(kind, f"{words} ({said})")


def _time(seconds: float) -> str:
    """A time to wait, in words; rounded up, so that who waits that long has waited enough."""
    if seconds < 120:
        return f"{math.ceil(seconds)} s"
    return f"{math.ceil(seconds / 60)} minutes" if seconds < 7_200 else f"{math.ceil(seconds / 3_600)} hours"
