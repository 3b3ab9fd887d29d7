"""What an author wants to know of a key beyond its description: more of it, and examples.

The description stands in the model, because messages show it as well; what is longer stands here, and
is shown where there is room: beside the key in an editor, and in the reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from travelmap.reading.format_model import Form, Key, Listed

__all__ = ["EXAMPLES", "FORM_HELP", "FORM_NAMES", "MORE", "KeyHelp", "help_for"]

_MARKDOWN: Final = "`*emphasis*`, `**strong emphasis**`, lists and paragraphs are set; all else is shown as typed."
_CITED: Final = (
    "Each is the `id` of a source that is defined under `sources:` of the file, or `id#fragment`, "
    "where the fragment says which page, paragraph or number."
)
_NOWHERE: Final = "A place is a text, or `place` with `country` or `coordinates`. `none` draws no line there."
_PEOPLE: Final = "One person or a list; each a name, or `name` with `office` and `country`."
_STATED: Final = "As its source states it: it is never corrected."

MORE: Final[dict[str, str]] = {
    "itinerary.summary": _MARKDOWN,
    "itinerary.lang": "The page's direction follows it.",
    "itinerary.traveller": "A name, or `name` with `office` and `country`.",
    "itinerary.home": f"Without it no line is drawn from or to home. {_NOWHERE}",
    "itinerary.as_of": "Unless such a stop says otherwise. The page's head states the day.",
    "itinerary.trips": "A file has either `trips` or `stops`.",
    "itinerary.stops": "Each is a text, or `place` with more. A file has either `stops` or `trips`.",
    "itinerary.sources": "An id is a word of yours; claims cite it as `id` or `id#fragment`.",
    "itinerary.licence": "A Creative Commons licence is linked by its name.",
    "itinerary.draft": "Marks page, print and picture as not for publication, and asks search engines to stay away.",
    "itinerary.corrections": "The latest day stands below the headline.",
    "trip.dates": "From leaving home to being back.",
    "trip.home": _NOWHERE,
    "trip.start": _NOWHERE,
    "trip.end": _NOWHERE,
    "stop.place": "With its country behind a comma, or as `country:`. `Italy` alone draws the country, and no city.",
    "stop.country": "`U.S.S.R.` and `Zaire` are found where the dates are of their time.",
    "stop.coordinates": "North and east are positive. The order is not that of GeoJSON.",
    "stop.id": "Made from the place when left out.",
    "stop.label_position": "A side that is taken is left for a free one.",
    "stop.dates": (
        "`2024-07-08`, `2024-07`, `2024`; `from/to`; behind a date `~` is about, `?` uncertain, `%` both; "
        '`..` is an open end; where sources differ, `"[2024-07-08, 2024-07-09]"` in quotes. '
        "A time, as in `2024-07-08T17:30`, is local at the place."
    ),
    "stop.visit": f"{_STATED} A rank, or `level` with `stated_by` and `sources`.",
    "stop.status": (
        "A word, or `is` with `as_of` and `sources`. When left out it is `completed`; "
        "`announced` for a stop that starts after the file's `as_of`."
    ),
    "stop.confidence": "5 is most; less is marked on the map.",
    "stop.via": "In order; one place or a list.",
    "stop.met": _PEOPLE,
    "stop.host": _PEOPLE,
    "stop.delegation": _PEOPLE,
    "stop.annotations": "Each with its kind and its sources.",
    "stop.notes": _MARKDOWN,
    "stop.sources": f"{_CITED} They bear the stop's place, dates, people, notes, status and events.",
    "visit.level": _STATED,
    "visit.stated_by": "`sender`, `host`, `press` or another word; each a rank, or `level` with `sources`.",
    "visit.sources": _CITED,
    "statement.sources": _CITED,
    "status.as_of": "The day for which it holds, shown wherever the status is.",
    "status.sources": _CITED,
    "event.with": _PEOPLE,
    "event.status": "When it differs from the stop's.",
    "event.sources": _CITED,
    "annotation.text": _MARKDOWN,
    "annotation.sources": f"{_CITED} Without one, the page says that none is given.",
    "image.src": "It becomes part of the page. An address on the web is refused: a page asks no host for anything.",
    "image.alt": "For those who cannot see it.",
    "source.file": "Each fragment that is cited is looked for in it.",
    "source.archived": "Beside `url`, for the day on which that leads nowhere.",
    "correction.text": _MARKDOWN,
    "correction.sources": _CITED,
    "map.boundaries": "A choice of yours, which the page prints. None when left out.",
    "map.view": "The journey when left out; the reader can choose another.",
    "map.extent": "What the journey needs when left out. It crosses the antimeridian where west is greater than east.",
    "brand.logo": "It needs `logo_alt`, and becomes part of the page.",
    "brand.typeface": "No file of type is fetched; `serif` and `sans-serif` are always there.",
    "project.geocoder": "A service's name, or `service` with how to ask it. A key is never read from a file.",
    "project.places": "A place of this name is here, whatever the gazetteer says.",
    "geocoder.options": "A key or a password is never read from a file.",
}
"""What to know beside the description, by `section.key`; in Markdown."""

EXAMPLES: Final[dict[str, tuple[object, ...]]] = {
    "itinerary.title": ("President Nixon in Moscow, May 1972", "Modi abroad, June and July 2024"),
    "itinerary.lang": ("en", "fr", "ar", "pt-BR"),
    "itinerary.traveller": ("Narendra Modi", "Richard Nixon"),
    "itinerary.home": ("New Delhi, India", "none"),
    "itinerary.licence": ("CC BY 4.0", "All rights reserved"),
    "trip.home": ("New Delhi, India", "none"),
    "trip.start": ("Mumbai, India", "none"),
    "trip.end": ("Mumbai, India", "none"),
    "stop.place": ("Vienna, Austria", "Italy"),
    "stop.country": ("Austria", "U.S.S.R.", "AT"),
    "stop.id": ("vienna", "vienna-2"),
    "stop.timezone": ("Europe/Rome", "Asia/Kolkata"),
    "event.forum": ("G7", "NATO", "SCO"),
    "person.office": ("Prime Minister", "President", "Secretary of State"),
    "source.lang": ("en", "fr", "ar"),
    "brand.typeface": ("serif", "sans-serif"),
    "geocoder.service": ("nominatim", "photon"),
}
"""Examples by `section.key`; editors offer each as it stands.

Always two or more: a single one would be written behind a key that is chosen, and might stay there.
"""

FORM_NAMES: Final[dict[str, str]] = {
    "text": "text",
    "dates": "dates",
    "day": "a day",
    "coordinates": "coordinates",
    "url": "a web address",
    "lang": "a language tag",
    "timezone": "a time zone",
    "id": "an id",
    "seconds": "seconds",
    "version": "`1`",
    "flag": "`true` or `false`",
    "colour": "a colour",
    "family": "a typeface",
    "extent": "an extent",
}
"""What the form of a value is called in the reference."""

FORM_HELP: Final[dict[str, str]] = {
    "dates": (
        "`2024-07-08`, `2024-07`, `2024`, `197X`, `19XX`; from/to: `2024-07-08/2024-07-10`, `..` for an open end; "
        "behind a date `~` about, `?` uncertain, `%` both; a time: `2024-07-08T17:30`, `Z` or `+03:00` against UTC; "
        '`"[2024-07-08, 2024-07-09]"`, in quotes, where sources differ. More in [the guide](format.md#dates).'
    ),
    "day": "One day in full: `2024-07-08`.",
    "coordinates": (
        "`[latitude, longitude]` in degrees with a decimal point, north and east positive: `[48.2082, 16.3738]`; "
        "or both in one text, as map services give them: `48.2082, 16.3738`."
    ),
    "extent": "`[[south, west], [north, east]]` in degrees: `[[30, -10], [70, 60]]`.",
    "url": "`https://…` or `http://…`, without blanks.",
    "lang": "As in BCP 47: `en`, `fr`, `pt-BR`, `zh-Hant`, `ar`.",
    "timezone": "A name of the tz database: `Europe/Rome`.",
    "id": "Small letters a-z, digits and hyphens, at most 64: `vienna-2`.",
    "seconds": "A number from 0 to 86,400: `1`, `0.5`.",
    "colour": 'Six hexadecimal digits, in quotes: `"#1d4f91"`.',
    "family": "A typeface’s name, or one of CSS’s own: `serif`, `sans-serif`, `system-ui`.",
}
"""How each form is written that is more than its name says, in Markdown."""

_OF_FORM: Final[dict[str, tuple[object, ...]]] = {
    "dates": ("2024-07-08", "2024-07-08/2024-07-10", "2024-07", "2024-07~"),
    "day": ("2024-07-08", "2024-12-31"),
    "seconds": (1, 0.5),
}


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """What is told of a key."""

    description: str
    """Plain text."""
    markdown: str
    """Description, more of it, and what holds when the key is left out."""
    examples: tuple[object, ...]


def help_for(section: str, key: Key) -> KeyHelp:
    """Return what is told of a key of a mapping."""
    name = f"{section}.{key.name}"
    parts = [key.description, MORE.get(name) or _more_of(key)]
    if key.required:
        parts.append("**Required.**")
    elif key.default is not None:
        parts.append(f"When left out: `{_written(key.default)}`.")
    examples = EXAMPLES.get(name, _OF_FORM.get(key.kind.name, ()) if isinstance(key.kind, Form) else ())
    return KeyHelp(key.description, "\n\n".join(part for part in parts if part), examples)


def _more_of(key: Key) -> str:
    if isinstance(key.kind, Listed) and key.name == "sources":
        return _CITED
    if key.kind == Form("dates"):
        return MORE["stop.dates"]
    return ""


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
