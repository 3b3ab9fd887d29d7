"""The words of a sentence: which are written as names, and which of those are known to be something else."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["NO_PLACE", "Word", "demonyms", "is_name", "runs_in", "words_in"]

_WORD: Final = re.compile(
    r"(?:St|Ste|Mt|Ft)\.(?=\s)|(?:[^\W\d_]\.){2,8}|[^\W\d_]\.(?=\s)|[^\W_]+(?:['’.\-][^\W_]+){0,6}"
)
_ARTICLE: Final = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[^\W\da-z_]")
"""An Arabic article, small though a name begins with it: Sharm el-Sheikh."""
_POSSESSIVE: Final = re.compile(r"(?:['’]s|['’])$")

NO_PLACE: Final = frozenset(
    (  # noqa: SIM905 - so many words are read as text
        # what stands at the start of a sentence, or is written with a capital letter, and is a village somewhere
        "the a an in on at to from by for of and or but with after before during while when where his her he she "
        "it its they their we our "
        "this that these those there then also both as if not no yes i you my your so who what which how why "
        "since until over under near "
        "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
        "january february march april may june july august september october "
        "november december jan feb mar apr jun jul aug sep sept oct nov dec today tomorrow yesterday spring "
        "summer autumn winter "
        "asia africa europe america americas oceania antarctica pacific atlantic arctic mediterranean balkans "
        "caucasus scandinavia "
        "eurasia indo-pacific asia-pacific latin middle east west north south eastern western northern southern "
        "far central world global "
        "first second third one two three ii iii iv vi vii viii ix xi xii xiii xiv xvi xxiii xxiv xxv "
        "met attended visited visit addressed signed arrived departed returned stopped accompanied discussed delivered "
        "state official working private informal joint bilateral annual summit conference congress parliament "
        "assembly council meeting "
        "talks treaty agreement declaration communique war peace cold day night trip travel tour journey stop "
        "overnight dinner lunch "
        "church temple mosque cathedral palace castle airport air force base university hotel army navy marine "
        "corps troops forces "
        "military personnel mission embassy republic kingdom union empire federation government ministry "
        "minister president prime king "
        "queen pope prince princess chancellor premier emperor secretary general chairman senator governor mayor "
        "ambassador marshal "
        "nato un eu g7 g8 g20 sco brics asean apec opec oecd osce csce oas au us uk usa usd house white "
        "christmas easter thanksgiving new year eve memorial independence liberation anniversary centennial "
        "catholic christian muslim jewish orthodox buddhist hindu islamic arab jews holy"
    ).split()
)
_JOINING: Final = frozenset(
    {"of", "de", "del", "da", "do", "dos", "la", "el", "es", "al", "am", "an", "der", "upon", "on", "sur"}
)
"""Small words inside names of places: Rio de Janeiro, Frankfurt am Main, Isle of Man."""


class Word(NamedTuple):
    """A word, without its possessive ending."""

    text: str
    start: int
    end: int
    possessive: bool = False

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def words_in(sentence: str) -> list[Word]:
    """Return the words of a sentence, `U.S.` and `al-Sisi` each being one."""
    found = []
    for match in _WORD.finditer(sentence):
        text = match[0]
        ending = _POSSESSIVE.search(text)
        if ending:
            text = text[: ending.start()]
        possessive = bool(ending) or (sentence[match.end() : match.end() + 1] in {"'", "’"} and text.endswith("s"))
        found.append(Word(text, match.start(), match.start() + len(text), possessive))
    return found


def is_name(word: Word) -> bool:
    """Whether a word is written as a name is: with a capital letter, or in a script that has none."""
    first = word.text[0]
    if _ARTICLE.match(word.text):
        return True
    return first.isupper() or (first.isalpha() and not first.islower() and not first.isascii())


def runs_in(sentence: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return runs of words that are written as names and set apart by blanks only, as `(first, after last)`.

    Small joining words are part of a run where a name follows.
    """
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        if not is_name(words[at]):
            at += 1
            continue
        end = at + 1
        while end < len(words) and not words[end - 1].possessive:
            following = end
            while following < len(words) and words[following].low in _JOINING and following - end < 2:
                following += 1
            if (
                following >= len(words)
                or not is_name(words[following])
                or sentence[words[end - 1].end : words[end].start].strip(" .")
                or sentence[words[following - 1].end : words[following].start].strip()
                or (sentence[words[end - 1].end : words[end].start].strip() and len(words[end - 1].text) > 4)
            ):
                break
            end = following + 1
        runs.append((at, end))
        at = end
    return runs


@cache
def demonyms() -> Mapping[str, str]:
    """Return the country of each adjective of a country, by the adjective in lower case.

    They are those of the English language's dictionaries; where a country changed its name, both are there.
    """
    text = (resources.files("travelmap.drafting") / "data" / "demonyms.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType(
        {word.replace("-", " ").lower(): row["country"] for row in rows for word in row["demonyms"].split()}
    )
