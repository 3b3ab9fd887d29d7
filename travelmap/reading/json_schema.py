"""JSON Schemas of the two kinds of file, for editors: draft-07, from the models that read them.

Written for the YAML language server, which most editors run: what it offers, shows and reports was
measured, and the reasons stand beside what looks odd. A file that is read clean is valid; not the
other way round: that days exist, that sources are defined, that places are found is not for a schema.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeVar

from travelmap.reading.format_model import ROOTS, Form, Key, Keyed, Kind, Listed, Pairs, Section, Words, name_of
from travelmap.reading.format_model import sections as sections_of
from travelmap.reading.json_forms import ABSENCES, FORM_PARTS, Part, optional, or_truth, plain_text
from travelmap.reading.key_help import help_for
from travelmap.reading.snippets import KEY_SNIPPETS, SNIPPETS
from travelmap.reading.word_help import meanings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

    from pydantic import BaseModel

    from travelmap.reading.shape_base import Short

__all__ = ["json_schema", "schema_text"]

_Found = TypeVar("_Found", Pairs, Words)

_TITLES: Final = {
    "itinerary": "travelmap itinerary",
    "project": "travelmap project file",
}
_REFERRED: Final = ("dates", "coordinates")
"""Forms that are long, and so stand once."""
_INTERNAL: Final = "Anything, for the desk only: neither this key nor what stands below it is ever published."
_LIST: Final = "Write a list: each item on a line of its own behind “- ”, or all in one line: [one, other]"
_GIVEN: Final[Part] = {"type": ["string", "number"], "doNotSuggest": True}


def _needs(key: str, others: tuple[str, ...], message: str) -> Part:
    """Return the rule that a key needs one of others, each with a value."""
    ways = [{"required": [other], "properties": {other: _GIVEN}, "errorMessage": message} for other in others]
    return {"if": {"required": [key], "properties": {key: _GIVEN}}, "then": {"anyOf": ways}}


_BRAND_RULES: Final = (
    _needs("logo", ("logo_alt",), "Add logo_alt: what the logo says, for readers who cannot see it"),
    _needs("logo_alt", ("logo",), "Add logo: a PNG, JPEG or WebP file"),
    _needs("url", ("name", "logo"), "Add name: the publisher's name, which is what the link says"),
)
_NO_STOPS: Final = "Add the places in travel order: stops: [Oslo, Vienna]"


def schema_text(kind: str) -> str:
    """Return a schema as the text of its file.

    Args:
        kind: `itinerary` or `project`.
    """
    return json.dumps(json_schema(kind), indent=1, ensure_ascii=False) + "\n"


def json_schema(kind: str) -> Part:
    """Return a schema as plain data.

    Args:
        kind: `itinerary` or `project`.
    """
    root, *inner = sections_of(ROOTS[kind])
    shorts = {pairs.shape: pairs.short for section in (root, *inner) for pairs in _all_of(section, Pairs)}
    definitions = {section.name: _with_short(_mapping(section), section, shorts[section.shape]) for section in inner}
    for section in inner:
        if section.shape not in _under_keys((root, *inner)):
            definitions[section.name]["description"] = (section.shape.__doc__ or "").partition("\n")[0]
    definitions |= {name: FORM_PARTS[name] for name in _REFERRED} | ABSENCES
    for words in (words for section in (root, *inner) for words in _all_of(section, Words)):
        definitions[_name_of_words(words.vocabulary)] = _words(words.vocabulary)
    # No address that an editor would fetch: `$id` is a name, of a kind that leads nowhere.
    schema: Part = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:travelmap:{kind}:1",
        **_mapping(root),
        "title": _TITLES[kind],
    }
    if kind == "itinerary":
        _either_stops_or_trips(schema)
    return {**schema, "definitions": dict(sorted(definitions.items()))}


def _either_stops_or_trips(schema: Part) -> None:
    """Ask for one of the two, with a sentence of our own where both or none are there."""
    for key in ("stops", "trips"):
        # Neither may stand empty, unlike other keys.
        branches = schema["properties"][key].pop("anyOf")
        schema["properties"][key] |= branches[0]
    schema["anyOf"] = [{"required": ["stops"], "errorMessage": _NO_STOPS}, {"required": ["trips"]}]
    both = "A file has either stops, for one journey, or trips, never both"
    schema["if"] = {"required": ["stops", "trips"]}
    # No list contains what is not anything: of what never holds, only `contains` has a message of its own.
    never: Part = {"contains": {"not": {}}, "errorMessage": both, "doNotSuggest": True}
    schema["then"] = {"properties": {"trips": never}}


def _mapping(section: Section) -> Part:
    """Return the schema of a mapping."""
    name = section.name
    part: Part = {
        "title": _title(name),
        "type": "object",
        "properties": {key.name: _property(name, key) for key in section.keys},
        "required": [key.name for key in section.keys if key.required],
        "additionalProperties": False,
    }
    if not part["required"]:
        del part["required"]
    part["properties"]["internal"] = {
        "description": _INTERNAL,
        "markdownDescription": _INTERNAL,
        "defaultSnippets": [{"label": "a note for the desk", "body": "${1:a note for the desk}"}],
        # Seldom wanted deep in a file, and always allowed.
        **({} if name in {"itinerary", "stop", "trip"} else {"doNotSuggest": True}),
    }
    if name == "brand":
        part["allOf"] = list(_BRAND_RULES)
    if name in SNIPPETS:
        part["defaultSnippets"] = list(SNIPPETS[name])
    return part


def _property(section: str, key: Key) -> Part:
    told = help_for(section, key)
    part: Part = {"description": told.description, "markdownDescription": told.markdown}
    if told.examples:
        part["examples"] = list(told.examples)
    snippets = KEY_SNIPPETS.get(f"{section}.{key.name}") or KEY_SNIPPETS.get(f"*.{key.name}")
    if snippets:
        part["defaultSnippets"] = list(snippets)
    takes = _part(key.kind)
    if not key.required:
        takes = optional(takes, text=_has_text(key.kind))
    elif key.kind == Form("text"):
        takes = or_truth(plain_text(f"Write one text here: {key.description}"))
    if isinstance(key.kind, Listed) and key.name in {"stops", "trips"}:
        takes["minItems"] = 1
    return part | takes


def _title(name: str) -> str:
    return name.replace("_", " ")


def _with_short(part: Part, section: Section, short: Short | None) -> Part:
    """Let the short form of a mapping be valid as well, where that is a text or a list.

    One schema for both keeps the messages those of the form that the author chose: keywords for
    mappings do not touch a text, and the other way round.
    """
    if short is None:
        return part
    key = next(key for key in section.keys if key.name == short.key)
    if isinstance(key.kind, Words):
        return part
    types = ["object", *(name for form, name in ((list, "array"), (str, "string")) if form in short.forms)]
    part["type"] = [*types, "number"] if key.kind == Form("text") else types
    if isinstance(key.kind, Listed):
        # Through `allOf`, or the snippets of the items would be offered for the list itself.
        return {**part, "items": {"allOf": [_part(key.kind.item)]}, "minItems": 1, "maxItems": key.kind.most}
    if key.kind == Form("text"):
        return {**part, "pattern": FORM_PARTS["text"]["pattern"], "patternErrorMessage": "Write something here"}
    form = FORM_PARTS[key.kind.name] if isinstance(key.kind, Form) else {}
    # `errorMessage` would stand in for every other message of the mapping.
    return part | {word: value for word, value in form.items() if word not in {"type", "errorMessage"}}


def _under_keys(sections: Iterable[Section]) -> set[type[BaseModel]]:
    """Return the mappings that stand directly under a key, whose own description is the one to be shown."""
    found: set[type[BaseModel]] = set()
    for kind in (key.kind for section in sections for key in section.keys):
        inner = kind.item if isinstance(kind, Listed) and kind.single else kind
        if isinstance(inner, Pairs):
            found.add(inner.shape)
    return found


def _has_text(kind: Kind) -> bool:
    """Whether a bare text can stand here, whatever it says."""
    if isinstance(kind, Form):
        return kind.name in {"text", "family", "id"}
    if isinstance(kind, Listed):
        return kind.single and _has_text(kind.item)
    return isinstance(kind, Pairs) and kind.short is not None and _has_text(_short_kind(kind))


def _short_kind(pairs: Pairs) -> Kind:
    """Return what the short form of a mapping takes."""
    assert pairs.short is not None  # noqa: S101 - asked by the callers
    (section,) = (found for found in sections_of(pairs.shape) if found.shape is pairs.shape)
    return next(key.kind for key in section.keys if key.name == pairs.short.key)


def _all_of(section: Section, which: type[_Found]) -> Iterator[_Found]:
    """Find every kind of one sort in what a mapping's keys take."""
    waiting: list[Kind] = [key.kind for key in section.keys]
    while waiting:
        kind = waiting.pop(0)
        if isinstance(kind, which):
            yield kind
        if isinstance(kind, Listed):
            waiting.append(kind.item)
        elif isinstance(kind, Keyed):
            waiting.append(kind.value)


def _part(kind: Kind) -> Part:
    """Return the schema of what a key or an item takes."""
    if isinstance(kind, Form):
        return _reference(kind.name) if kind.name in _REFERRED else dict(FORM_PARTS[kind.name])
    if isinstance(kind, Words):
        return _word(kind.vocabulary)
    if isinstance(kind, Keyed):
        own = _part(kind.value)
        if kind.value == Form("text"):
            own = or_truth(own)
        # A mapping of the author's own keys can have `internal:` like any other.
        internal = {"doNotSuggest": True, "description": _INTERNAL}
        return {
            "type": "object",
            "properties": {"internal": internal},
            "additionalProperties": own,
            "maxProperties": kind.most + 1,
        }
    if isinstance(kind, Listed):
        return _listed(kind)
    return _pairs(kind)


def _reference(name: str) -> Part:
    return {"$ref": f"#/definitions/{name}"}


def _listed(kind: Listed) -> Part:
    many: Part = {"type": "array", "items": _part(kind.item), "maxItems": kind.most, "errorMessage": _LIST}
    if not kind.single:
        return many
    # One first: of two that fail alike, the language server reports the first, and a list's own
    # items make the list the better one of the two as soon as there is a list.
    return {"anyOf": [_part(kind.item), many]}


def _pairs(kind: Pairs) -> Part:
    mapping = _reference(name_of(kind.shape))
    if kind.short is None or not isinstance(word := _short_kind(kind), Words):
        return mapping
    # The same again: a word, or the mapping. Each key of a mapping is a match that counts for it.
    counted: Part = {"patternProperties": {"": {"title": _title(name_of(kind.shape))}}}
    return {"anyOf": [_word(word.vocabulary), {"allOf": [mapping, counted]}]}


def _name_of_words(vocabulary: type[StrEnum]) -> str:
    words = vocabulary.__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in words).removeprefix("_")


def _word(vocabulary: type[StrEnum]) -> Part:
    return _reference(_name_of_words(vocabulary))


def _words(vocabulary: type[StrEnum]) -> Part:
    """Return a vocabulary with the meaning of each word; its digits are numbers in an editor."""
    told = meanings(vocabulary)
    title = _title(_name_of_words(vocabulary))
    words: Part = {
        "title": title,
        "enum": [int(word) if word.isdecimal() else word for word in told],
        "enumDescriptions": list(told.values()),
        "markdownEnumDescriptions": list(told.values()),
    }
    digits = "".join(word for word in told if word.isdecimal())
    if digits:
        return {"anyOf": [words, {"title": f"{title}, in quotes", "type": "string", "pattern": f"^[{digits}]$"}]}
    return words
