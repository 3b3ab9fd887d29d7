"""What editors offer to write whole: a stop, an event, a source, an itinerary.

Each is what it becomes when every field is left as it is offered; a test reads them so.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

__all__ = ["KEY_SNIPPETS", "SNIPPETS"]

# As `defaultSnippets` of an editor's schema: `${1:text}` is a field to fill in.
_Snippet: TypeAlias = dict[str, Any]

_STOP: Final = {"place": "${1:Vienna, Austria}", "dates": "${2:2024-07-09/2024-07-10}"}
_EVENT: Final = {"type": "${1:bilateral_meeting}", "date": "${2:2024-07-09}"}
_ANNOTATION: Final = {"text": "${1:What is to be said.}", "kind": "${2:fact}"}
_IMAGE: Final = {"src": "${1:pictures/arrival.jpg}", "alt": "${2:What is to be seen}", "credit": "${3:Whose it is}"}
_CORRECTION: Final = {"date": "${1:2024-07-14}", "text": "${2:What was wrong, and what is right.}"}
_PERSON: Final = {"name": "${1:Jane Doe}", "office": "${2:Prime Minister}", "country": "${3:Austria}"}
_SOURCE: Final = {
    "title": "${1:The document's title}",
    "publisher": "${2:Who published it}",
    "date": "${3:2024-07-10}",
    "url": "${4:https://example.org/report}",
    "kind": "${5:press}",
}
# Not as examples, which are written without quotes: then all of it would be a comment.
_COLOURS: Final = tuple(
    {"label": colour, "description": "A colour, in quotes.", "body": f'"{colour}"'} for colour in ("#1d4f91", "#b0380b")
)

SNIPPETS: Final[dict[str, tuple[_Snippet, ...]]] = {
    "itinerary": (
        {
            "label": "itinerary",
            "description": "A whole itinerary of one journey.",
            "body": {
                "title": "${1:Who travelled where, and when}",
                "traveller": {"name": "${2:Jane Doe}", "office": "${3:Prime Minister}", "country": "${4:India}"},
                "home": "${5:New Delhi, India}",
                "stops": [{"place": "${6:Vienna, Austria}", "dates": "${7:2024-07-09/2024-07-10}"}],
            },
        },
    ),
    "stop": (
        {"label": "stop", "description": "A place with its dates.", "body": _STOP},
        {
            "label": "stop with an event",
            "description": "A place with its dates, and what took place there.",
            "body": {
                "place": "${1:Vienna, Austria}",
                "dates": "${2:2024-07-09/2024-07-10}",
                "visit": "${3:official}",
                "events": [{"type": "${4:bilateral_meeting}", "date": "${5:2024-07-09}"}],
            },
        },
    ),
    "trip": (
        {
            "label": "trip",
            "description": "A journey with a headline and its stops.",
            "body": {
                "title": "${1:A journey}",
                "stops": [{"place": "${2:Vienna, Austria}", "dates": "${3:2024-07-09}"}],
            },
        },
    ),
    "person": ({"label": "person", "description": "A person with office and country.", "body": _PERSON},),
    "place": (
        {
            "label": "place",
            "description": "A place with its country.",
            "body": {"place": "${1:Vienna}", "country": "${2:Austria}"},
        },
    ),
    "event": ({"label": "event", "description": "Something that took place.", "body": _EVENT},),
    "annotation": ({"label": "annotation", "description": "A statement for the reader.", "body": _ANNOTATION},),
    "source": ({"label": "source", "description": "A document that claims rest on.", "body": _SOURCE},),
    "image": (
        {
            "label": "image",
            "description": "A picture below the itinerary's folder.",
            "body": {
                "src": "${1:pictures/arrival.jpg}",
                "alt": "${2:What is to be seen}",
                "credit": "${3:Whose it is}",
            },
        },
    ),
    "correction": (
        {
            "label": "correction",
            "description": "A mistake that was made and mended.",
            "body": _CORRECTION,
        },
    ),
    "user_place": (
        {
            "label": "place of your own",
            "description": "Where it is, and in which country.",
            "body": {"coordinates": "[${1:48.2082}, ${2:16.3738}]", "country": "${3:Austria}"},
        },
    ),
}
"""Snippets by the name of the mapping that they write."""

KEY_SNIPPETS: Final[dict[str, tuple[_Snippet, ...]]] = {
    "itinerary.sources": (
        {
            "label": "sources",
            "description": "The first source, under an id of yours.",
            "body": {
                "${1:report}": {
                    "title": "${2:The document's title}",
                    "publisher": "${3:Who published it}",
                    "date": "${4:2024-07-10}",
                    "url": "${5:https://example.org/report}",
                    "kind": "${6:press}",
                }
            },
        },
    ),
    "*.coordinates": (
        {"label": "[latitude, longitude]", "description": "In degrees.", "body": "[${1:48.2082}, ${2:16.3738}]"},
    ),
    "*.events": ({"label": "events", "description": "The first event.", "body": [_EVENT]},),
    "*.annotations": ({"label": "annotations", "description": "The first statement.", "body": [_ANNOTATION]},),
    "*.images": ({"label": "images", "description": "The first picture.", "body": [_IMAGE]},),
    "*.corrections": ({"label": "corrections", "description": "The first correction.", "body": [_CORRECTION]},),
    "*.sources": ({"label": "[id]", "description": "Sources by their ids.", "body": "[${1:report}]"},),
    "*.topics": ({"label": "[topic]", "description": "Topics in one line.", "body": "[${1:trade}]"},),
    "*.stated_by": ({"label": "stated_by", "description": "Each side's word.", "body": {"sender": "${1:official}"}},),
    "*.extent": (
        {
            "label": "[[south, west], [north, east]]",
            "description": "In degrees.",
            "body": "[[${1:30}, ${2:-10}], [${3:70}, ${4:60}]]",
        },
    ),
    **dict.fromkeys(("*.accent", "*.accent_dark", "*.route", "*.route_dark"), _COLOURS),
    "*.map": ({"label": "map", "description": "How the map opens.", "body": {"view": "${1:world}"}},),
    "*.brand": ({"label": "brand", "description": "The publisher.", "body": {"name": "${1:The Desk}"}},),
    "project.places": (
        {
            "label": "places",
            "description": "The first place of your own.",
            "body": {"${1:The Villa}": {"coordinates": "[${2:48.2082}, ${3:16.3738}]", "country": "${4:Austria}"}},
        },
    ),
}
"""What is written behind a key that is chosen, by `section.key`, or `*.key` where it is the same in all."""
