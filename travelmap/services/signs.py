"""What the exceptions of three libraries mean, told by the names of their classes.

requests, urllib3 and Python's own http and ssl wrap each other's exceptions, in causes and in arguments,
and not in the same way in each version; their texts show addresses, and so keys.
"""

from __future__ import annotations

from typing import Final

from travelmap.services.faults import Fault, Kind

__all__ = ["told"]

_SIGNS: Final[tuple[tuple[tuple[str, ...], Kind, str, str | None], ...]] = (
    (
        ("NameResolutionError", "gaierror"),
        Kind.UNREACHABLE,
        "cannot be reached: its name is not known to the network",
        None,
    ),
    (("ConnectionRefusedError",), Kind.UNREACHABLE, "cannot be reached: nobody answers at its address", None),
    (("SSLEOFError", "SSLZeroReturnError"), Kind.UNREACHABLE, "broke the connection", None),
    (
        ("SSLError",),
        Kind.SETTINGS,
        "cannot be reached safely: its certificate is not valid, or the connection is not encrypted",
        "behind a proxy that signs by itself, name its certificates in REQUESTS_CA_BUNDLE",
    ),
    (("TimeoutError", "ReadTimeoutError", "ConnectTimeoutError"), Kind.TIMEOUT, "did not answer in time", None),
    (("ProxyError",), Kind.UNREACHABLE, "cannot be reached: the proxy of the environment does not answer", None),
    (("IncompleteRead",), Kind.UNREACHABLE, "broke off in the middle of its answer", None),
    (("RemoteDisconnected",), Kind.UNREACHABLE, "closed the connection without an answer", None),
    (
        ("ConnectionResetError", "BrokenPipeError", "ConnectionAbortedError"),
        Kind.UNREACHABLE,
        "broke the connection",
        None,
    ),
    (
        ("InvalidURL", "InvalidSchema", "InvalidProxyURL", "LocationParseError", "UnicodeError"),
        Kind.SETTINGS,
        "has an address that cannot be used",
        "check `domain` and the proxy's address",
    ),
)
"""What an exception, or one it was made of, tells: the names of classes of three libraries, the surest first."""


def told(error: BaseException) -> BaseException:
    """A fault in words of ours: those of the libraries show addresses, and so keys."""
    if isinstance(error, Fault) or not isinstance(error, Exception):
        return error
    causes = _causes(error)
    if any("Tunnel connection failed: 407" in str(cause) for cause in causes):
        return Fault(Kind.FORBIDDEN, "cannot be reached: the proxy wants a password")
    names = {base.__name__ for cause in causes for base in type(cause).__mro__}
    for signs, kind, words, hint in _SIGNS:
        if not names.isdisjoint(signs):
            return Fault(kind, words, hint=hint)
    if any(isinstance(cause, OSError) and cause.errno for cause in causes):
        return Fault(Kind.UNREACHABLE, "cannot be reached")
    return Fault(Kind.UNREADABLE, "gave an answer that is not HTTP")


def _causes(error: BaseException) -> list[BaseException]:
    """An exception with all that it was made of; the libraries wrap them in arguments as well as in causes."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(found) < 50:
        item = waiting.pop()
        if isinstance(item, BaseException) and item not in found:
            found.append(item)
            waiting += [item.__cause__, item.__context__, getattr(item, "reason", None), *item.args]
    return found
