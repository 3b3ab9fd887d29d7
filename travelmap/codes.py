"""Every diagnostic code with what it means, in one line. The docs and the reporter read this table."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODES", "GROUPS"]

GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {"TM0": "The text", "TM1": "The shape", "TM2": "The meaning", "TM3": "The places", "TM4": "The pages"}
)
"""What the codes with the same first digit are about."""

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # TM0xx: the text is not YAML, or uses a part of YAML that itineraries do without
        "TM001": "the file is not valid YAML",
        "TM002": "a tab is used for indentation",
        "TM003": "a quote is never closed",
        "TM004": "a value that contains a colon must be quoted",
        "TM005": "anchors, aliases, merge keys and tags are not part of the format",
        "TM006": "one file holds one itinerary",
        "TM007": "the file is too large or nested too deeply",
        "TM008": "the file is not UTF-8 text",
        "TM009": "the file is empty, or does not start with keys",
        "TM010": "YAML reads a text differently from how it looks",
        "TM011": "a comment that should hide findings hides none",
        # TM1xx: shape
        "TM101": "unknown key",
        "TM102": "a required key is missing",
        "TM103": "a value is not one of the known ones",
        "TM104": "a value has the wrong type",
        "TM105": "a key is given twice",
        "TM106": "a value has the wrong form",
        "TM107": "two keys cannot stand together",
        "TM111": "a name is nearly that of another",
        # TM2xx: meaning
        "TM201": "a date is wrong",
        "TM202": "coordinates are wrong",
        "TM203": "a source is cited that is not defined",
        "TM204": "two stops overlap by more than a day",
        "TM205": "an image cannot be used",
        "TM206": "an id is used twice",
        "TM207": "two values look like one that lost its quotes",
        "TM208": "a source's local copy, or the place cited in it, was not found",
        "TM209": "a brand's colour is hard to see",
        "TM210": "a leg is faster than anything that travels",
        "TM211": "a weekday is not that of its date",
        "TM212": "dates lie outside those of the trip or stop they belong to",
        "TM213": "a status does not fit the day whose state the file tells",
        "TM214": "claims name no source",
        "TM215": "a source is never cited",
        "TM216": "two trips do not connect, or home is not returned to",
        "TM217": "a stop is given twice",
        "TM218": "a person has two offices at one time, or an office two people",
        "TM219": "a topic is written in two ways",
        "TM220": "events stand in another order than their dates",
        "TM221": "a source was seen before it appeared",
        "TM222": "a person is listed twice, or met himself",
        # TM3xx: places
        "TM301": "a place was not found",
        "TM302": "a place is ambiguous",
        "TM303": "several places stand in one value",
        "TM304": "the lock and the gazetteer answer differently",
        "TM305": "a place is missing from the lock",
        "TM306": "the lock is damaged",
        "TM307": "a country is not known",
        "TM308": "a place was found only by leaving out a word",
        "TM309": "a line of the lock is asked for by no itinerary",
        "TM310": "coordinates do not fit the country stated",
        "TM311": "a geocoding service did not answer about a place",
        "TM312": "what a geocoding service answered about a place cannot be right, and was not taken",
        "TM313": "what a geocoding service answered about a place was taken, and should be looked at",
        "TM320": "the only place of its name that is known is a small one",
        "TM321": "a country did not exist at the time",
        "TM322": "no way by sea was found for a leg",
        # TM4xx: pages
        "TM401": "two files would make the same page",
        "TM402": "a file's name cannot be the name of a page",
        "TM403": "the file, or its lock or project file, cannot be read",
        "TM404": "a form that was asked for has nothing to show",
    }
)
