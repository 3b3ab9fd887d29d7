"""Which form is meant by a name or a file's ending, and what forms there are."""

from __future__ import annotations

import difflib
from types import MappingProxyType
from typing import Final

from travelmap.errors import UnknownFormError
from travelmap.publishing.renditions import RENDITIONS

__all__ = ["form_by_ending", "form_named", "forms_table", "stem_of"]

_OTHER_NAMES: Final = MappingProxyType(
    {"yml": "yaml", "htm": "html", "ical": "ics", "markdown": "md", "text": "txt", "json-ld": "jsonld", "word": "docx"}
)


def form_named(name: str) -> str:
    """Return the name of a form in `RENDITIONS`, however it is written.

    Raises:
        UnknownFormError: There is none of that name.
    """
    asked = name.strip().lower().removeprefix(".")
    known = _OTHER_NAMES.get(asked, asked)
    if known in RENDITIONS:
        return known
    msg = f"there is no form `{name}`"
    raise UnknownFormError(msg, hint=_help(asked))


def form_by_ending(file_name: str) -> str:
    """Return the name of the form that a file's ending says; of several endings that fit, the longest.

    Raises:
        UnknownFormError: No form has that ending, or several have.
    """
    fitting = _fitting(file_name)
    if fitting:
        return fitting[1]
    ending = file_name.lower().rpartition(".")[2] if "." in file_name.strip(".") else ""
    if not ending:
        msg = f"the name `{file_name}` has no ending that would say which form is meant"
        raise UnknownFormError(msg, hint="end it with .csv or another form’s ending, or write --as csv")
    msg = f"no form has the ending `.{ending}`"
    hint = "write .geojson or .jsonld; both are JSON" if ending == "json" else _help(ending)
    raise UnknownFormError(msg, hint=hint)


def stem_of(file_name: str) -> str:
    """Return a file's name without the ending that says its form."""
    fitting = _fitting(file_name)
    return file_name[: -len(fitting[0])] if fitting and len(fitting[0]) < len(file_name) else file_name


def forms_table() -> str:
    """Return the names of all forms with their endings and what they are, a line each."""
    width = max(map(len, RENDITIONS))
    ends = max(len(rendition.ending) for rendition in RENDITIONS.values())
    return "\n".join(
        f"{name:{width}}  {rendition.ending:{ends}}  {rendition.about}" for name, rendition in RENDITIONS.items()
    )


def _fitting(file_name: str) -> tuple[str, str] | None:
    endings = {rendition.ending: name for name, rendition in RENDITIONS.items()}
    endings |= {f".{other}": name for other, name in _OTHER_NAMES.items() if name in RENDITIONS}
    fitting = [ending for ending in endings if file_name.lower().endswith(ending)]
    longest = max(fitting, key=len, default=None)
    return (longest, endings[longest]) if longest else None


def _help(asked: str) -> str:
    near = difflib.get_close_matches(asked, RENDITIONS, n=1)
    guess = f"did you mean {near[0]}? " if near else ""
    return f"{guess}forms are {', '.join(RENDITIONS)}; travelmap export --list says what each is"
