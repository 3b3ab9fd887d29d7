"""JSON from a stranger: all of it as the standard has it, or none of it, within bounds of time and memory."""

from __future__ import annotations

import json
import math
from typing import Any, Final

__all__ = ["NotJsonError", "parse_json"]

_MOST_CONTAINERS: Final = 200_000
_MOST_VALUES: Final = 1_000_000
_DEEPEST: Final = 100
_LONGEST_NUMBER: Final = 40


class NotJsonError(ValueError):
    """What was sent is not JSON as RFC 8259 has it, or is not meant to be read.

    Attributes:
        reason: What the parser missed, such as `expecting value`; empty where the message says it all.
        offset: Where in the text, from 0; 0 where nobody knows.
    """

    def __init__(self, message: str, *, reason: str = "", offset: int = 0) -> None:
        """Say what is wrong, and where."""
        super().__init__(message)
        self.reason = reason
        self.offset = offset


def parse_json(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return the value of a JSON text.

    Raises:
        NotJsonError: It is none, or has NaN, a key twice, a number no computer holds, or is out of
            proportion; the message is a clause such as `it is not JSON`.
    """
    # Counted before anything is made of it: a byte of JSON can become fifty of Python's.
    if text.count("{") + text.count("[") > _MOST_CONTAINERS or text.count(",") > _MOST_VALUES:
        msg = "it has too many parts"
        raise NotJsonError(msg)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_int=_short_int,
            parse_float=_finite,
        )
    except NotJsonError:
        raise
    except RecursionError:
        msg = "it is nested too deeply"
        raise NotJsonError(msg) from None
    except json.JSONDecodeError as error:
        msg = "it is not JSON"
        raise NotJsonError(msg, reason=f"{error.msg[:1].lower()}{error.msg[1:]}", offset=error.pos) from None
    _refuse_deep(value)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        msg = "a key stands in it twice"
        raise NotJsonError(msg)
    return found


def _refuse_constant(name: str) -> None:
    msg = f"{name} is not a number in JSON"
    raise NotJsonError(msg)


def _short_int(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        msg = "a number in it is too long"
        raise NotJsonError(msg)
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits[: _LONGEST_NUMBER * 10])
    if not math.isfinite(number) or len(digits) > _LONGEST_NUMBER * 10:
        msg = "a number in it is too large"
        raise NotJsonError(msg)
    return number


def _refuse_deep(value: Any) -> None:  # noqa: ANN401 - JSON
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(_DEEPEST):
        parts = (part for item in level for part in (item.values() if isinstance(item, dict) else item))
        level = [part for part in parts if isinstance(part, dict | list)]
        if not level:
            return
    msg = "it is nested too deeply"
    raise NotJsonError(msg)
