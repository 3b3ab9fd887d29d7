"""`travelmap locate` as people and pipes meet it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.geocoding.table import Table
from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.locate import locate_lines, locate_place

ROOT = Path(__file__).parents[2]


def lines(content: bytes | str) -> list[dict[str, Any]]:
    """The answers to an input."""
    out = io.BytesIO()
    source = io.BytesIO(content.encode() if isinstance(content, str) else content)
    assert locate_lines(source, out, gazetteer=Table()) == 0
    text = out.getvalue().decode("utf-8")
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def place(text: str, country: str | None = None, at: str | None = None, **more: Any) -> tuple[int, str, str]:  # noqa: ANN401 - options
    out, talk = io.StringIO(), io.StringIO()
    options: dict[str, Any] = {"as_json": False, "limit": 10, **more}
    code = locate_place(text, country=country, at=at, out=out, talk=talk, gazetteer=Table(), **options)
    return int(code), out.getvalue(), talk.getvalue()


def test_a_table_for_people() -> None:
    code, out, talk = place("Vienna")
    assert (code, talk) == (0, "")
    assert out == (
        "NAME    REGION        COUNTRY        LATITUDE  LONGITUDE  PRECISION  SCORE  REFERENCE\n"
        "Vienna  Vienna State  Austria        48.20849   16.37208  locality   6.228  row 0\n"
        "Vienna  Virginia      United States  38.90122  -77.26526  locality   4.219  row 1\n"
    )


def test_a_table_of_an_ambiguous_place_says_what_to_write() -> None:
    code, out, talk = place("Springfield", limit=1)
    assert code == 0
    assert len(out.splitlines()) == 2
    assert talk.startswith(
        "warning[TM302]: place `Springfield` is ambiguous: 4 matches: took Springfield, Missouri, United States\n"
        '  = help: choose one: `place: "Springfield, Missouri, United States"` (37.22, -93.30); '
    )


def test_what_is_not_found_is_said_aside_and_in_the_exit_code() -> None:
    code, out, talk = place("Kasame", "Botswana")
    assert (code, out) == (1, "")
    assert talk == (
        "error[TM301]: place `Kasame` was not found in `Botswana`: did you mean `Kasane`?\n"
        "  = help: correct the spelling, check `country:`, or give `coordinates: [latitude, longitude]`\n"
    )


def test_one_json_object() -> None:
    code, out, talk = place("Springfield", "USA", as_json=True, limit=2)
    document = json.loads(out)
    assert (code, document["query"], document["country"], document["diagnostics"]) == (
        0,
        "Springfield",
        "USA",
        ["TM302"],
    )
    assert document["candidates"][0] == {
        "name": "Springfield",
        "country_code": "US",
        "latitude": 37.21533,
        "longitude": -93.29824,
        "precision": "locality",
        "score": 5.223,
        "region": "Missouri",
        "country": "United States",
        "population": 167178,
        "match": "exact",
        "reference": "row 2",
    }
    assert len(document["candidates"]) == 2
    assert "TM302" in talk


def test_the_day_decides_which_country_is_meant() -> None:
    _, before, _ = place("Yugoslavia", at="1970", as_json=True)
    _, after, _ = place("Yugoslavia", at="1999-01", as_json=True)
    assert json.loads(before)["candidates"][0]["reference"] == "country HR ME RS"
    assert json.loads(after)["candidates"][0]["reference"] == "country ME RS"


@pytest.mark.parametrize("at", ["yesterday", "2024-02-30", "2024-13", "0000", "24-01-01", "2024-1-1", "٢٠٢٤"])
def test_a_day_that_is_none_is_wrong_usage(at: str) -> None:
    code, out, talk = place("Vienna", at=at)
    assert (code, out) == (2, "")
    assert talk == f"travelmap: {at!r} is not a date\n  = help: write it as 2024-07-08, 2024-07 or 2024\n"


def test_a_line_is_answered_by_a_line() -> None:
    assert lines("Vienna\tAustria\t2024-07-09\n") == [
        {
            "query": "Vienna",
            "country": "Austria",
            "candidates": [
                {
                    "name": "Vienna",
                    "country_code": "AT",
                    "latitude": 48.20849,
                    "longitude": 16.37208,
                    "precision": "locality",
                    "score": 6.228,
                }
            ],
            "diagnostics": [],
        }
    ]


@pytest.mark.parametrize(
    ("line", "codes", "found"),
    [
        ("Vienna", [], True),
        ("Springfield", ["TM302"], True),
        ("Kirkwall Airfield", ["TM308"], True),
        ("Nix", ["TM301"], False),
        ("", ["TM301"], False),
        ("\tAustria", ["TM301"], False),
        ("Tel Aviv, Jerusalem", ["TM303"], False),
        ("Kasane\tBotswanna", ["TM307"], False),
        ("Kasane, Botswanna", ["TM307"], False),
        ("Vienna\t\t2024-02-30", ["TM201"], False),
        ("Vienna\t\tsoon", ["TM201"], False),
        ("Vienna\t\t2024", [], True),
        ("Vienna\tAustria\t2024-07\tand more", [], True),
        (" Vienna \t Austria \r", [], True),
    ],
)
def test_what_is_wrong_is_said_in_codes(line: str, codes: list[str], found: bool) -> None:  # noqa: FBT001 - a case
    (answer,) = lines(line + "\n")
    assert (answer["diagnostics"], bool(answer["candidates"])) == (codes, found)


def test_every_line_has_its_answer_in_order() -> None:
    written = "\ufeffVienna\r\n\r\nNix\n東京\n\n\nMoscow"
    assert [answer["query"] for answer in lines(written)] == ["Vienna", "", "Nix", "東京", "", "", "Moscow"]
    assert lines("") == []
    assert lines("\n") == [{"query": "", "country": None, "candidates": [], "diagnostics": ["TM301"]}]


def test_bytes_that_are_no_text_stop_nothing() -> None:
    first, second, third = lines(b"Vi\xffenna\nVienna\n\x00\x1b[2J\n")
    assert (first["query"], first["diagnostics"]) == ("Vi\ufffdenna", ["TM008"])
    assert second["candidates"]
    assert third == {"query": "\x00\x1b[2J", "country": None, "candidates": [], "diagnostics": ["TM301"]}


def test_control_characters_do_not_reach_a_terminal_raw() -> None:
    out = io.BytesIO()
    locate_lines(io.BytesIO(b"\x1b[2J\x00\n"), out, gazetteer=Table())
    assert out.getvalue().startswith(rb'{"query": "\u001b[2J\u0000"')


def test_characters_that_json_would_let_through_do_not_reach_a_terminal_raw_either() -> None:
    text = "a\x9b31m\x7f\u202eb\u2066c"
    out = io.BytesIO()
    locate_lines(io.BytesIO(text.encode() + b"\n"), out, gazetteer=Table())
    assert out.getvalue().startswith(rb'{"query": "a\u009b31m\u007f\u202eb\u2066c"')
    assert json.loads(out.getvalue())["query"] == text


@pytest.mark.parametrize("length", [64 * 1024 - 1, 64 * 1024 + 1, 1_000_000])
def test_a_line_that_is_far_too_long_stops_nothing(length: int) -> None:
    first, second = lines(b"x" * length + b"\nVienna\n")
    assert first["diagnostics"] == (["TM301"] if length < 64 * 1024 else ["TM007"])
    assert first["candidates"] == []
    assert second["query"] == "Vienna"
    (only,) = lines(b"y" * length)
    assert only["diagnostics"] == first["diagnostics"]


class Slow(io.RawIOBase):
    """A pipe that gives a few bytes at a time, and cuts characters."""

    def __init__(self, content: bytes) -> None:
        """Give `content`."""
        self._content = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as io has it
        part, self._content = self._content[:5], self._content[5:]
        buffer[: len(part)] = part
        return len(part)


def test_characters_that_come_in_pieces_are_put_together() -> None:
    out = io.BytesIO()
    locate_lines(io.BufferedReader(Slow("\ufeff東京\n大阪\n".encode())), out, gazetteer=Table())
    queries = [json.loads(line)["query"] for line in out.getvalue().splitlines()]
    assert queries == ["東京", "大阪"]


SCRIPT = """
import sys
from tests.geocoding.table import Table
from travelmap.commands.locate import locate_lines
locate_lines(sys.stdin.buffer, sys.stdout.buffer, gazetteer=Table())
"""


def test_who_waits_for_an_answer_before_writing_on_gets_it() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("Vienna", "Moscow", "Fasano"):
            process.stdin.write(f"{name}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["query"] == name
        process.stdin.close()
    assert process.returncode == 0


@pytest.mark.parametrize(("text", "code"), [("Springfield", ExitCode.FINDINGS), ("Moscow", ExitCode.OK)])
def test_strict_makes_an_error_of_a_doubt(text: str, code: ExitCode) -> None:
    options = {"country": None, "at": None, "as_json": False, "limit": 3}
    assert locate_place(text, **options, out=io.StringIO(), talk=io.StringIO(), gazetteer=Table()) is ExitCode.OK
    assert locate_place(text, **options, out=io.StringIO(), talk=io.StringIO(), gazetteer=Table(), strict=True) is code
