"""The reference of the format as Markdown: a section for each mapping, from the models that read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from travelmap.reading.format_model import (
    ROOTS,
    Form,
    Key,
    Keyed,
    Kind,
    Listed,
    Pairs,
    Section,
    Words,
    name_of,
    sections,
)
from travelmap.reading.key_help import EXAMPLES, FORM_HELP, FORM_NAMES, help_for
from travelmap.reading.word_help import meanings

if TYPE_CHECKING:
    from enum import StrEnum

__all__ = ["reference"]

_HEAD: Final = """# Reference of the format

Every mapping of an itinerary and of the project file with its keys, made from the models that read them by
`scripts/write_reference.py`; editors show the same texts, from the [schemas](editors.md). What it all means for a map,
with examples that are whole files, stands in [the guide](format.md).

A mapping takes the keys that are listed and `internal`, which takes anything and is never published. A key without a
value is as if it were not there. Every value is text until a row says otherwise: `NO` is Norway.

"""
_TITLES: Final = {
    "itinerary": "An itinerary",
    "project": "The project file",
    "user_place": "A place of your own",
    "map": "The map",
    "brand": "A brand",
    "licence": "A licence",
    "geocoder": "A geocoding service",
    "status": "A status",
    "visit": "A visit’s rank",
    "statement": "One side’s statement of the rank",
    "event": "An event",
    "annotation": "An annotation",
    "image": "An image",
}


def reference() -> str:
    """Return the whole page."""
    seen: dict[str, Section] = {}
    for root in ROOTS.values():
        for section in sections(root):
            seen.setdefault(section.name, section)
    shorts = _shorts(seen)
    parts = [_HEAD, _contents(seen)]
    parts += [_section(section, shorts.get(name)) for name, section in seen.items()]
    parts.append(_forms())
    vocabularies = {words.__name__: words for section in seen.values() for words in _vocabularies(section)}
    parts.append("## The words\n\nEach list is closed: another word is an error, which names the nearest.\n\n")
    parts += [_words(words) for _, words in sorted(vocabularies.items())]
    return "".join(parts).rstrip() + "\n"


def _title(name: str) -> str:
    return _TITLES.get(name, f"A {name.replace('_', ' ')}")


def _anchor(title: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _contents(seen: dict[str, Section]) -> str:
    titles = [*(_title(name) for name in seen), "The forms of a value", "The words"]
    return "".join(f"- [{title}](#{_anchor(title)})\n" for title in titles) + "\n"


def _shorts(seen: dict[str, Section]) -> dict[str, str]:
    """Return how each mapping that has a shorter form is written short."""
    found: dict[str, str] = {}
    for section in seen.values():
        for key in section.keys:
            kind = key.kind
            while isinstance(kind, Listed | Keyed):
                kind = kind.item if isinstance(kind, Listed) else kind.value
            if isinstance(kind, Pairs) and kind.short is not None:
                what = " or ".join({"str": "a text", "list": "a list"}[form.__name__] for form in kind.short.forms)
                found[name_of(kind.shape)] = (
                    f"Where nothing more is to be said, {what}, which is its `{kind.short.key}`."
                )
    return found


def _section(section: Section, short: str | None) -> str:
    about = (section.shape.__doc__ or "").partition("\n")[0].partition(":")[0].rstrip(".")
    lines = [f"## {_title(section.name)}\n\n{about}.{f' {short}' if short else ''}\n\n"]
    lines.append("| key | takes | meaning |\n|---|---|---|\n")
    lines += [_row(section.name, key) for key in section.keys]
    return "".join(lines) + "\n"


def _row(section: str, key: Key) -> str:
    told = help_for(section, key)
    meaning = told.markdown.replace("\n\n", " ").replace("|", "\\|")
    if f"{section}.{key.name}" in EXAMPLES:
        meaning += " Such as " + ", ".join(f"`{example}`" for example in told.examples) + "."
    return f"| `{key.name}` | {_takes(key.kind, key.name)} | {meaning} |\n"


def _takes(kind: Kind, name: str) -> str:
    if isinstance(kind, Form):
        title = FORM_NAMES[kind.name]
        return f"[{title}](#{_anchor('The forms of a value')})" if kind.name in FORM_HELP else title
    if isinstance(kind, Words):
        return f"[a word](#{_anchor(_spaced(kind.vocabulary.__name__))})"
    if isinstance(kind, Pairs):
        title = _title(name_of(kind.shape))
        return f"[{title[0].lower() + title[1:]}](#{_anchor(title)})"
    if isinstance(kind, Keyed):
        return f"{_takes(kind.value, name)}, under each name of yours; at most {kind.most:,}"
    item = "citation" if name == "sources" else _takes(kind.item, name)
    if item == "citation":
        return "list of [citations](format.md#sources-and-citations)"
    return f"{item}, or a list; at most {kind.most:,}" if kind.single else f"list, each {item}; at most {kind.most:,}"


def _forms() -> str:
    lines = ["## The forms of a value\n\n| form | written |\n|---|---|\n"]
    lines += [f"| {FORM_NAMES[name]} | {text} |\n" for name, text in FORM_HELP.items()]
    return "".join(lines) + "\n"


def _vocabularies(section: Section) -> list[type[StrEnum]]:
    found: list[type[StrEnum]] = []
    for key in section.keys:
        kind = key.kind
        while isinstance(kind, Listed | Keyed):
            kind = kind.item if isinstance(kind, Listed) else kind.value
        if isinstance(kind, Words):
            found.append(kind.vocabulary)
    return found


def _spaced(name: str) -> str:
    words = re.sub(r"(?<!^)([A-Z])", r" \1", name).lower()
    return words[0].upper() + words[1:]


def _words(vocabulary: type[StrEnum]) -> str:
    rows = "".join(f"| `{word}` | {meaning} |\n" for word, meaning in meanings(vocabulary).items())
    return f"### {_spaced(vocabulary.__name__)}\n\n| word | meaning |\n|---|---|\n{rows}\n"
