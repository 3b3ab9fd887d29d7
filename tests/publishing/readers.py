"""A reader for each form, which is not ours where the form has one, and what it tells of the journey."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import fromstring

from fastkml import KML
from htmlcheck import read_html
from ical.calendar_stream import IcsCalendarStream
from pyld import jsonld
from told import UNSAID, Told, ToldStop, days_of, kilometres_of, truth

from travelmap.publishing.journey import journey_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from told import Distance

__all__ = ["READERS", "UNREAD"]

KEPT = 0.05 + 1e-9
"""Half of what distances in data files are rounded to."""
SCHEMA = "https://schema.org/"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _distance(text: str | float | None) -> Distance | None:
    return (float(text), KEPT) if text not in (None, "") else None


def read_html_page(content: bytes, _folder: Path) -> Told:
    """The agenda that stands in the page as text, with positions out of the data its map is drawn from."""
    page, problems = read_html(content.decode())
    assert problems == []
    data = next(node for node in page.all("script") if node.attributes.get("id") == "tm-data")
    drawn = {stop["id"]: stop for stop in json.loads(data.text())["stops"]}
    stops: list[ToldStop] = []
    legs: list[Distance] = []
    arrival: Distance | None = None
    for item in page.all("li"):
        classes = (item.attributes.get("class") or "").split()
        if "tm-leg" in classes:
            arrival = kilometres_of(item.text())
            assert arrival is not None
            legs.append(arrival)
        elif "tm-stop" in classes:
            identifier = (item.attributes["id"] or "").removeprefix("stop=")
            state = item.attributes.get("data-state") or "done"
            badge = item.all("b", class_="tm-badge")[0].text()
            places = [*item.all("span", class_="tm-stop-place"), *item.all("h3")]
            meta = next(iter(item.all("p", class_="tm-stop-meta")), item)
            when = [*meta.all("time"), *meta.all("span", class_="tm-when")]
            stops.append(
                ToldStop(
                    name=places[0].text(),
                    id=identifier,
                    number=int(badge) if badge.isdigit() else None,
                    days=days_of(when[0].text()) if when else (None, None),
                    position=(drawn[identifier]["lat"], drawn[identifier]["lon"]),
                    status={"done": "happened"}.get(state, state),
                    arrival=arrival if state != "ghost" else None,
                )
            )
            assert drawn[identifier]["n"] == stops[-1].number
            if state != "ghost":
                arrival = None
    return Told(tuple(stops), tuple(legs))


def read_geojson(content: bytes, _folder: Path) -> Told:
    features = json.loads(content)["features"]
    legs = [one["properties"] for one in features if one["properties"]["kind"] == "leg"]
    arrivals = {leg["to"]: _distance(leg["distance_km"]) for leg in legs}
    stops = []
    for one in features:
        said = one["properties"]
        if said["kind"] != "stop":
            continue
        longitude, latitude = one["geometry"]["coordinates"]
        stops.append(
            ToldStop(
                name=said["place"],
                id=said["stop"],
                number=said.get("number"),
                days=(_day(said.get("earliest")), _day(said.get("latest"))),
                position=(latitude, longitude),
                precision=said["precision"],
                status=said["status"],
                arrival=arrivals.get(said["stop"]),
                sources=frozenset(_cited(said)),
            )
        )
    total = sum(leg["distance_km"] for leg in legs if not leg["planned"])
    return Told(tuple(stops), tuple((leg["distance_km"], KEPT) for leg in legs), (total, KEPT * (len(legs) or 1)))


def _cited(said: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    for key, value in said.items():
        if key.endswith("sources"):
            yield from value
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    yield from _cited(one)


def read_kml(content: bytes, _folder: Path) -> Told:
    """By fastkml; the standard's own elements first, extended data for the rest."""
    (document,) = KML.parse(io.BytesIO(content)).features
    stops: list[tuple[int, ToldStop]] = []
    legs: list[Distance] = []
    for place in _placemarks(document):
        said = {one.name: one.value for one in place.extended_data.elements}
        if "means" in said:
            legs.append((float(said["distance_km"]), KEPT))
            continue
        if "id" not in said:
            continue
        point = next(one for one in getattr(place.geometry, "geoms", [place.geometry]) if one.geom_type == "Point")
        span = place.times
        stop = ToldStop(
            name=said["place"],
            id=said["id"],
            number=_number(said.get("number")),
            days=(_first(span.begin), _last(span.end)) if span else (None, None),
            position=(point.y, point.x),
            precision=said["precision"],
            status=said["status"],
            arrival=_distance(said.get("distance_km")),
            sources=frozenset(filter(None, said.get("sources", "").split("; "))),
        )
        if stop.number:
            assert place.name == f"{stop.number} {stop.name}"
        stops.append((int(said["position"]), stop))
    said = {one.name: one.value for one in document.extended_data.elements}
    in_order = tuple(stop for _, stop in sorted(stops, key=lambda pair: pair[0]))
    return Told(in_order, tuple(legs), (float(said["distance_km"]), KEPT))


def _placemarks(feature: Any) -> Iterator[Any]:  # noqa: ANN401 - fastkml's types are many
    for one in getattr(feature, "features", ()):
        if hasattr(one, "features"):
            yield from _placemarks(one)
        else:
            yield one


def _first(when: Any) -> date | None:  # noqa: ANN401 - fastkml's own
    return when.dt if when else None


def _last(when: Any) -> date | None:  # noqa: ANN401 - fastkml's own
    if not when:
        return None
    kind = when.resolution.value
    day: date = when.dt
    if kind == "gYear":
        return date(day.year, 12, 31)
    if kind == "gYearMonth":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
    return day


def read_csv(content: bytes, _folder: Path) -> Told:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    for row in rows:
        # An apostrophe before what a spreadsheet would take for a formula is not part of the text.
        row.update({key: value[1:] for key, value in row.items() if value[:1] == "'" and value[1:2] in "=+-@＝＋－＠"})  # noqa: RUF001 - as Excel does
    stops = tuple(
        ToldStop(
            name=row["place"],
            id=row["id"],
            number=_number(row["number"]),
            days=(_day(row["earliest"]), _day(row["latest"])),
            position=(float(row["latitude"]), float(row["longitude"])),
            precision=row["precision"],
            status=row["status"],
            arrival=_distance(row["distance_km"]),
            sources=frozenset(filter(None, row["sources"].split("; "))),
        )
        for row in rows
    )
    legs = []
    for row in rows:
        legs += [float(row[key]) for key in ("distance_km", "return_distance_km") if row[key]]
    travelled = [float(row["distance_km"]) for row in rows if row["planned"] == "no"]
    travelled += [float(row["return_distance_km"]) for row in rows if row["return_planned"] == "no"]
    return Told(stops, tuple((leg, KEPT) for leg in legs), (sum(travelled), KEPT * (len(legs) or 1)))


def read_ics(content: bytes, _folder: Path) -> Told:
    """By the calendar library of another project than the one that writes."""
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    stops = []
    for event in calendar.events:
        extras = {one.name: one.value for one in event.extras}
        stops.append(
            ToldStop(
                name=event.location or "",
                id=event.uid.partition("@")[0].partition(".")[2],
                number=_number(extras.get("x-travelmap-number")),
                days=(event.dtstart, event.dtend - timedelta(days=1)),
                position=(event.geo.lat, event.geo.lng) if event.geo else None,
                status=extras["x-travelmap-status"],
            )
        )
        assert type(event.dtstart) is date
    absent = {one.name: one.value for one in calendar.extras}.get("x-travelmap-left-out", "")
    return Told(tuple(stops), without=frozenset(filter(None, str(absent).split())))


def read_jsonld(content: bytes, _folder: Path) -> Told:
    (map_,) = jsonld.expand(json.loads(content), {"documentLoader": _no_fetching})
    about = [one for one in map_[f"{SCHEMA}about"] if one["@type"] == [f"{SCHEMA}Trip"]]
    trips = [part for trip in about for part in trip.get(f"{SCHEMA}subTrip", [trip])]
    stops = []
    for trip in trips:
        items = trip[f"{SCHEMA}itinerary"][0].get(f"{SCHEMA}itemListElement", [])
        assert [_value(item, "position") for item in items] == list(range(1, len(items) + 1))
        stops += [_event(item[f"{SCHEMA}item"][0]) for item in items]
    legs = [_value(one, "distance") for one in map_.get(f"{SCHEMA}mentions", [])]
    works = frozenset(_value(one, "name") for one in map_.get(f"{SCHEMA}citation", []))
    return Told(tuple(stops), tuple((float(leg.removesuffix(" km")), KEPT) for leg in legs), works=works)


def _no_fetching(url: str, _options: object) -> Any:  # noqa: ANN401 - pyld's own
    msg = f"a processor would have to fetch {url}"
    raise AssertionError(msg)


def _value(node: Any, name: str, default: Any = None) -> Any:  # noqa: ANN401 - JSON
    found = node.get(f"{SCHEMA}{name}")
    return found[0].get("@value", found[0].get("@id")) if found else default


def _event(node: Any) -> ToldStop:  # noqa: ANN401 - JSON
    place = node[f"{SCHEMA}location"][0]
    geo = place[f"{SCHEMA}geo"][0]
    identifier = node.get(f"{SCHEMA}identifier")
    terms = [one for one in node[f"{SCHEMA}keywords"] if "@type" in one]
    start, end = _value(node, "startDate"), _value(node, "endDate")
    return ToldStop(
        name=_value(place, "name"),
        id=node["@id"].partition("#stop=")[2],
        number=_value(identifier[0], "value") if identifier else None,
        days=(_day(start), _day(end)) if start else UNSAID,
        position=(_value(geo, "latitude"), _value(geo, "longitude")),
        precision=_value(place[f"{SCHEMA}additionalProperty"][0], "value"),
        status=_value(terms[0], "termCode"),
    )


def read_yaml(content: bytes, folder: Path) -> Told:
    """Through our own reader: the file must make the same journey again, beside the same lock."""
    file = folder / "again.yaml"
    file.write_bytes(content)
    return truth(journey_of(file).route)


_PARAGRAPH = re.compile(
    r"(?:Stop (?P<number>\d+)|(?P<ghost>Not travelled to)|On the way): (?P<name>.*?)"
    r"(?P<rest>, (?:date not known|about|from|until|\d).*)"
)
_RESTS = re.compile(r"“([^”]*)”")


def read_txt(content: bytes, _folder: Path) -> Told:
    stops: list[ToldStop] = []
    legs: list[Distance] = []
    text = content.decode()
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("It ends in"):
            back = kilometres_of(paragraph)
            legs += [back] if back else []
            continue
        match = _PARAGRAPH.match(paragraph)
        if not match:
            continue
        way = paragraph.rpartition(" km ")[0].rpartition(". ")[2] + " km" if " km " in paragraph else ""
        arrival = kilometres_of(way.lower())
        legs += [arrival] if arrival else []
        stops.append(
            ToldStop(
                name=match["name"],
                number=_number(match["number"]),
                days=days_of(match["rest"].partition(". ")[0]) if "date not known" not in paragraph else (None, None),
                status="ghost" if match["ghost"] else UNSAID,
                arrival=arrival,
            )
        )
    total = re.search(r"distance ((?:about )?[\d,]+ km)", text, re.IGNORECASE)
    works = frozenset(_RESTS.findall(text.rpartition("\n\n")[2])) if "This rests on" in text else frozenset()
    return Told(tuple(stops), tuple(legs), (kilometres_of(total[1]) or UNSAID) if total else UNSAID, works)


Tables = list[list[list[str]]]
"""Tables of rows of cells, the first row of each its head."""


def read_tables(tables: Tables) -> Told:
    """What the tables of a report tell: a table of stops and one of legs for each trip, and one of figures."""
    stops: list[ToldStop] = []
    legs: list[Distance] = []
    total: Distance | None = None
    for head, *rows in tables:
        cells = [dict(zip(head, row, strict=True)) for row in rows]
        if head[:2] == ["No.", "Stop"]:
            continue  # how they were located: an appendix
        if head[0] == "No.":
            stops += [_row_of_stop(row) for row in cells]
        elif head[:2] == ["From", "To"]:
            legs += [far for row in cells if (far := kilometres_of(row["Distance"]))]
        elif head[0] == "Figure" and "istance" in rows[0][0] and total is None:
            total = kilometres_of(rows[0][1])
    return Told(tuple(stops), tuple(legs), total or UNSAID)


def _row_of_stop(row: dict[str, str]) -> ToldStop:
    sign = row["No."].strip()
    return ToldStop(
        # What only a country or region is known of says so behind it.
        name=re.split(r" · |\n|  | (?:Country|Region) only", row["Place"].strip())[0],
        number=int(sign) if sign.isdigit() else None,
        days=days_of(row["Dates"]) if "Dates" in row else (None, None),
        status="ghost" if sign == "×" else UNSAID,
    )


def read_markdown(content: bytes, _folder: Path) -> Told:
    tables: Tables = []
    for block in re.split(r"\n\n+", content.decode()):
        lines = [line for line in block.strip().splitlines() if line.startswith("|")]
        if len(lines) > 2 and set(lines[1]) <= set("|-: "):
            rows = [[_unmarked(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in (lines[0], *lines[2:])]
            tables.append(rows)
    works = re.findall(r"^\d+\. (?:\*|\[)(.+?)(?:\*|\]\()", content.decode(), re.MULTILINE)
    return replace(read_tables(tables), works=frozenset(map(_unmarked, works)))


def _unmarked(text: str) -> str:
    """Take Markdown's marks from a short text."""
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"\*\*|(?<!\\)\*", "", text)).strip()


def read_docx(content: bytes, _folder: Path) -> Told:
    from docx import Document

    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(content)).tables
    ]
    return read_tables(tables)


def read_pptx(content: bytes, _folder: Path) -> Told:
    from pptx import Presentation

    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes if shape.has_table]
    return read_tables([[[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes])


_KNOWN_HEADS = re.compile(r" *(?:No\. +(?:Dates +)?Place|From +To .*Distance|Figure +Value)")


def read_report_pdf(content: bytes, _folder: Path) -> Told:
    """The words of the pages as they stand, taken apart where the heads of columns stand."""
    from pypdf import PdfReader

    tables: Tables = []
    columns: list[int] = []
    for page in PdfReader(io.BytesIO(content)).pages:
        for line in page.extract_text(extraction_mode="layout").splitlines():
            if _KNOWN_HEADS.match(line):
                heads = list(re.finditer(r"\S+(?: \S+)*", line))
                columns = [max(0, head.start() - 1) for head in heads]
                tables.append([[head[0] for head in heads]])
            elif columns and line.strip():
                ends = [*columns[1:], len(line) + 1]
                cells = [line[start:end].strip() for start, end in zip(columns, ends, strict=True)]
                if not cells[0] and len(tables[-1]) > 1:
                    tables[-1][-1] = [f"{a} {b}".strip() for a, b in zip(tables[-1][-1], cells, strict=True)]
                elif tables[-1][0][0] == "No." and not re.fullmatch(r"\d+|[×•]", cells[0]):
                    columns = []
                else:
                    tables[-1].append(cells)
            elif not line.strip() and tables and len(tables[-1]) > 1 and tables[-1][0][0] != "No.":
                columns = []
    return read_tables(tables)


def read_svg(content: bytes, _folder: Path) -> Told:
    """The list of stops in the picture's key."""
    root = fromstring(content)  # noqa: S314 - of our own making
    svg = "{http://www.w3.org/2000/svg}"
    key = next(group for group in root.iter(f"{svg}g") if group.get("class") == "tmf-key")
    lines = []
    for text in key.iter(f"{svg}text"):
        kind = (text.get("class") or "").split()[0]
        words = "".join(text.itertext())
        lines.append(f"{words} " if kind == "tmf-pin-number" else f"{words}\n")
    return _of_key("".join(lines).splitlines())


def read_pdf(content: bytes, _folder: Path) -> Told:
    """The same list, out of the text of the page: by where it stands and how, because a PDF has no order."""
    from pypdf import PdfReader

    (page,) = PdfReader(io.BytesIO(content)).pages
    pieces: list[_Piece] = []

    def take(text: str, now: list[float], matrix: list[float], font: dict[str, str] | None, size: float) -> None:
        if text.strip():
            bold = "Bold" in str((font or {}).get("/BaseFont"))
            at = matrix[4] * now[0] + now[4], matrix[5] * now[3] + now[5]
            pieces.append(_Piece(text.strip(), *at, round(abs(size * matrix[0]), 1), bold=bold))

    page.extract_text(visitor_text=take)
    words = [one for one in pieces if one.bold and not re.fullmatch(r"[\d ·…]+", one.text)]  # pins have numbers only
    names = [one for one in words if one.size == min(other.size for other in words)]
    # Column by column.
    ordered = sorted(names, key=lambda one: (round(one.x), -one.y))
    return _of_key([line for name in ordered for line in _beside(name, pieces)])


class _Piece(NamedTuple):
    """Words on a page, from their lower left corner in points."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


def _beside(name: _Piece, pieces: list[_Piece]) -> list[str]:
    """Return a name with the number before it, and the dates behind or below it."""
    before = [one for one in pieces if one.text.isdigit() and abs(one.y - name.y) < 2 and 0 < name.x - one.x < 16]
    plain = [one for one in pieces if not one.bold]
    behind = [one for one in plain if abs(one.y - name.y) < 1 and one.x > name.x]
    below = [one for one in plain if 0 < name.y - one.y < 13 and abs(one.x - name.x) < 1]
    number = f"{before[0].text} " if before else ""
    dates = min(behind, key=lambda one: one.x) if behind else below[0] if below else None
    return [f"{number}{name.text}", *([dates.text] if dates else [])]


def _of_key(lines: list[str]) -> Told:
    stops: list[ToldStop] = []
    name, number = "", None
    for line in [*lines, ""]:
        dated = re.match(r"(?:about )?\d", line) and days_of(line) != (None, None)
        match = re.fullmatch(r"(\d+) (\D.*)", line)
        if dated:
            status = "ghost" if re.search(r", (?:not attended|cancelled|postponed|virtual)", line) else UNSAID
            stops.append(ToldStop(name, number=number, days=days_of(line), status=status))
        elif number is not None:
            stops.append(ToldStop(name, number=number, days=(None, None)))
        name, number = ("", None) if dated else (match[2], int(match[1])) if match else (line, None)
    return Told(tuple(stops))


READERS: MappingProxyType[str, Callable[[bytes, Path], Told]] = MappingProxyType(
    {
        "html": read_html_page,
        "svg": read_svg,
        "pdf": read_pdf,
        "geojson": read_geojson,
        "kml": read_kml,
        "csv": read_csv,
        "ics": read_ics,
        "jsonld": read_jsonld,
        "yaml": read_yaml,
        "txt": read_txt,
        "md": read_markdown,
        "docx": read_docx,
        "pptx": read_pptx,
        "report-pdf": read_report_pdf,
    }
)
"""By the name of the form."""

UNREAD: MappingProxyType[str, str] = MappingProxyType(
    {
        "png": "made of the SVG, dot by dot",
        "oembed": "names the page, not what is on it",
    }
)
"""Forms that say nothing which could be compared, and why."""
