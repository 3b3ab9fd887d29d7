"""`travelmap locate`: where a place is, for people and for pipes."""

from __future__ import annotations

import codecs
import json
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import inert_json, visible
from travelmap.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import BufferedIOBase
    from typing import BinaryIO, TextIO

    from travelmap.commands.inquiry import Service
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate

__all__ = ["locate_lines", "locate_place"]

_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOST_CANDIDATES: Final = 10
_LONGEST_LINE: Final = 64 * 1024
_SHOWN: Final = 200
"""Bytes of a line that is too long that are given back."""
_REMEMBERED: Final = 8192
"""Lines whose answers are kept."""
_COLUMNS: Final = ("name", "region", "country", "latitude", "longitude", "precision", "score", "reference")
_DECIMALS: Final = {"latitude": ".5f", "longitude": ".5f", "score": ".3f"}


def locate_place(  # noqa: PLR0913 - the options of a command
    text: str,
    *,
    country: str | None,
    at: str | None,
    as_json: bool,
    limit: int,
    out: TextIO,
    talk: TextIO,
    gazetteer: PlaceIndex | None = None,
    service: Service | None = None,
    strict: bool = False,
) -> ExitCode:
    """Print the places a text can mean, best first.

    Args:
        text: The place as an itinerary has it.
        country: Its country, or None.
        at: The day that is meant, `YYYY[-MM[-DD]]`; None means today.
        as_json: Whether to print one JSON object rather than a table.
        limit: How many candidates to print.
        out: Where the candidates go.
        talk: Where findings go; the JSON form carries their codes.
        gazetteer: Another one than the built-in one.
        service: What is asked when the gazetteer does not know the place; None asks nobody.
        strict: Whether a doubt counts as an error.

    Returns:
        FINDINGS when the place has an error, USAGE when the date is none.

    Raises:
        GazetteerError: The built-in index is missing or damaged.
        ServiceFailedError: The service did not answer.
        ServiceError: It cannot be asked like this.
    """
    from travelmap.geocoding.asking import Asking
    from travelmap.model.place import Place

    day = _day(at) if at else None
    if at and day is None:
        talk.write(f"travelmap: {at!r} is not a date\n  = help: write it as 2024-07-08, 2024-07 or 2024\n")
        return ExitCode.USAGE
    place = Place(text, country, at=day)
    index = gazetteer or _built_in()
    asking = Asking(index)
    reply = asking.about(place)
    candidates, codes = asking.briefly(place, limit)
    credit = ""
    if service is not None and codes == ("TM301",):
        from travelmap.commands.inquiry import candidates_of_service

        candidates, credit = candidates_of_service(service, place, index, limit)
        if not candidates:
            talk.write(f"{visible(credit.partition(':')[0])} does not know it either\n")
    if as_json:
        document = {
            "query": text,
            "country": country,
            "candidates": [_described(candidate) for candidate in candidates],
            "diagnostics": list(codes),
        }
        if credit:
            document["service"] = credit
        out.write(inert_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")
    else:
        out.writelines(_table([_described(candidate) for candidate in candidates]))
    if candidates and credit:
        talk.write(f"the gazetteer does not know it; this is from {visible(credit)}\n")
        return ExitCode.OK
    talk.writelines(
        f"{finding.severity}[{finding.code}]: {visible(f'{finding.message}: {finding.label}')}\n"
        f"  = help: {visible(finding.hint)}\n"
        for finding in reply.findings
    )
    bad = any(strict or finding.severity is Severity.ERROR for finding in reply.findings)
    return ExitCode.FINDINGS if bad else ExitCode.OK


def locate_lines(source: BinaryIO, out: BinaryIO, *, gazetteer: PlaceIndex | None = None) -> ExitCode:
    r"""Answer lines `place<TAB>country<TAB>date`, the last two optional, by one line of JSON each.

    Every line gets its answer, in order and at once: whoever writes a line and waits for the
    answer gets it, and whoever writes many gets them in batches. What is wrong with a line is said
    in its `diagnostics`, never by stopping, so the exit code does not tell of it.

    Args:
        source: UTF-8 text; a byte order mark, CRLF, empty lines and bytes that are not UTF-8 do no
            harm. Further columns are ignored.
        out: Gets UTF-8, whatever the locale is.
        gazetteer: Another one than the built-in one.

    Raises:
        BrokenPipeError: Whoever read the answers has stopped.
        GazetteerError: The built-in index is missing or damaged.
    """
    answer = _answering(gazetteer or _built_in())
    for batch in _batches(source):
        out.write(b"".join(map(answer, batch)))
        out.flush()
    return ExitCode.OK


def _built_in() -> PlaceIndex:
    from travelmap.gazetteer.index import Gazetteer

    return Gazetteer.open()


def _day(text: str) -> date | None:
    """Return the first day a date can mean, as the stops of an itinerary are looked up; None if it is no date."""
    parts = _DAY.fullmatch(text)
    if parts is None:
        return None
    year, month, day = parts.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def _described(candidate: Candidate) -> dict[str, Any]:
    """A candidate with everything that tells it from others."""
    return {
        **_core(candidate),
        "region": candidate.region,
        "country": candidate.country,
        "population": candidate.population,
        "match": candidate.match,
        "reference": candidate.reference,
    }


def _core(candidate: Candidate) -> dict[str, Any]:
    return {
        "name": candidate.name,
        "country_code": candidate.country_code,
        "latitude": round(candidate.point.latitude, 5),
        "longitude": round(candidate.point.longitude, 5),
        "precision": candidate.precision.value,
        "score": candidate.score,
    }


def _table(candidates: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Lines of a table; numbers are set to the right."""
    if not candidates:
        return
    rows = [[column.upper() for column in _COLUMNS]]
    rows += [[_cell(column, candidate[column]) for column in _COLUMNS] for candidate in candidates]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if column in _DECIMALS else cell.ljust(width)
            for column, cell, width in zip(_COLUMNS, row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip() + "\n"


def _cell(column: str, value: object) -> str:
    if value is None:
        return "-"
    return f"{value:{_DECIMALS[column]}}" if column in _DECIMALS else visible(str(value))


def _answering(index: PlaceIndex) -> Callable[[bytes], bytes]:
    """Return what answers one line; the same line twice is looked up once."""
    from travelmap.geocoding.asking import Asking
    from travelmap.model.place import Place

    asking = Asking(index)

    def candidates_of(text: str, country: str | None, when: str) -> tuple[Sequence[Candidate], tuple[str, ...]]:
        day = _day(when) if when else None
        if when and day is None:
            return (), ("TM201",)
        return asking.briefly(Place(text, country, at=day), _MOST_CANDIDATES)

    @lru_cache(maxsize=_REMEMBERED)
    def answer(line: bytes) -> bytes:
        text, unreadable = _decoded(line)
        columns = [*(column.strip() for column in text.split("\t")), "", ""]
        place, country, when = columns[0], columns[1] or None, columns[2]
        candidates, codes = ((), unreadable) if unreadable else candidates_of(place, country, when)
        document = {
            "query": place,
            "country": country,
            "candidates": [_core(candidate) for candidate in candidates],
            "diagnostics": list(codes),
        }
        return inert_json(json.dumps(document, ensure_ascii=False)).encode("utf-8") + b"\n"

    return answer


def _decoded(line: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a line's text, and the code of what forbids to look it up."""
    if len(line) > _LONGEST_LINE:
        return line[:_SHOWN].decode("utf-8", "ignore") + "…", ("TM007",)
    try:
        return line.decode("utf-8"), ()
    except UnicodeDecodeError:
        return line.decode("utf-8", "replace"), ("TM008",)


def _batches(source: BinaryIO) -> Iterator[list[bytes]]:
    """Yield lines without their ends, as many at a time as have come in.

    A line is given on as soon as it is complete, so whoever waits for an answer before writing on
    never waits for ever.
    """
    stream = cast("BufferedIOBase", source)
    rest = b""
    mark = codecs.BOM_UTF8
    while chunk := stream.read1(_LONGEST_LINE):
        *lines, rest = (rest + chunk.removeprefix(mark)).split(b"\n")
        mark = b""
        # The rest of a line that is far too long is not kept; there is enough to tell.
        rest = rest[: _LONGEST_LINE + 2]
        if lines:
            yield [line.removesuffix(b"\r") for line in lines]
    if rest:
        yield [rest.removesuffix(b"\r")]
