"""Every way in which a service can fail to answer, and what is made of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.services.server import CASES, Server
from travelmap.services.checks import Question
from travelmap.services.faults import Fault, Kind, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from travelmap.services.asking import Asker

IN_FRANCE = ("France", ("FR",))


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, server: Server, ask_at: Callable[..., Asker]) -> None:
    case = CASES[name]
    asker = ask_at(server.host)
    started = time.monotonic()
    if "found" in case:
        results = asker.ask(Question(name, *IN_FRANCE))
        assert len(results) == case["found"]
        assert all(len(result.address) <= 200 for result in results)
        assert "address" not in case or results[0].address == case["address"]
    else:
        with pytest.raises(Fault) as raised:
            asker.ask(Question(name, *IN_FRANCE))
        assert raised.value.kind is Kind[case["kind"]]
        if raised.value.kind is Kind.TIMEOUT and "HTTP" not in case["says"]:
            assert str(raised.value).startswith(case["says"])
        else:
            assert str(raised.value) == case["says"]
        assert raised.value.ends_run is case.get("ends", False)
        assert (raised.value.wait_seconds is not None) is case.get("waits", False)
    assert time.monotonic() - started < 5
    own = [words for words in server.words() if words == name]
    assert len(own) == case.get("asked", 1)


def test_nobody_at_the_address_is_said(ask_at: Callable[..., Asker]) -> None:
    with Server() as gone:
        pass
    with pytest.raises(Fault, match="nobody answers at its address") as raised:
        ask_at(gone.host).ask(Question("x"))
    assert raised.value.kind is Kind.UNREACHABLE
    assert not raised.value.ends_run


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("0.5", 0.5),
        ("-5", 0.0),
        ("1000000000", 86_400.0),
        ("9" * 5000, None),
        ("soon", None),
        ("\u0667", None),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("Sun, 99 Nov 2026 11:00:00 GMT", None),
        ("nan", None),
    ],
)
def test_what_retry_after_asks_for(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, now=1_795_348_800.0) == seconds
