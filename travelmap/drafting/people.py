"""People with their offices, in the words of a sentence: `German Chancellor Schmidt`, `King Hussein of Jordan`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.drafting.draft import DraftPerson
from travelmap.drafting.words import NO_PLACE, demonyms, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from travelmap.drafting.words import Word

__all__ = ["Person", "people_in"]

_OFFICES: Final = tuple(
    sorted(
        (
            tuple(office.split())
            for office in [
                "president",
                "prime minister",
                "vice president",
                "acting president",
                "president elect",
                "president-elect",
                "chancellor",
                "federal chancellor",
                "foreign minister",
                "minister of foreign affairs",
                "defence minister",
                "defense minister",
                "finance minister",
                "interior minister",
                "external affairs minister",
                "deputy prime minister",
                "deputy foreign minister",
                "vice premier",
                "minister",
                "secretary of state",
                "foreign secretary",
                "secretary general",
                "secretary-general",
                "general secretary",
                "party secretary",
                "first secretary",
                "chairman",
                "vice chairman",
                "party chairman",
                "communist party general secretary",
                "communist party secretary",
                "communist party chairman",
                "council president",
                "premier",
                "taoiseach",
                "king",
                "queen",
                "emperor",
                "empress",
                "pope",
                "pontiff",
                "prince",
                "princess",
                "crown prince",
                "crown princess",
                "grand duke",
                "grand duchess",
                "duke",
                "duchess",
                "sultan",
                "shah",
                "emir",
                "amir",
                "sheikh",
                "sheik",
                "shaikh",
                "governor general",
                "governor-general",
                "governor",
                "lieutenant governor",
                "chief executive",
                "chief minister",
                "head of state",
                "general",
                "marshal",
                "field marshal",
                "generalissimo",
                "admiral",
                "colonel",
                "senator",
                "speaker",
                "mayor",
                "ambassador",
                "high commissioner",
                "commissioner",
                "patriarch",
                "archbishop",
                "cardinal",
                "ayatollah",
                "dalai lama",
                "captain regent",
                "state counsellor",
                "supreme leader",
                "president designate",
                "prime minister designate",
                "prime minister-elect",
                "prime minister elect",
                "regent",
                "aga khan",
                "imam",
                "opposition leader",
                "leader",
                "supreme commander",
                "chief justice",
                "high representative",
                "provisional president",
                "interim president",
                "interim prime minister",
                "acting prime minister",
                "acting chancellor",
                "commission president",
                "european commission president",
                "european council president",
                "eu commission president",
                "chief of state",
                "lady",
                "sir",
                "dame",
                "lord",
            ]
        ),
        key=len,
        reverse=True,
    )
)
_KNOWN: Final = frozenset(_OFFICES)
_HONOURS: Final = frozenset({"sir", "lady", "dame", "lord"})
"""Part of a name rather than an office."""
_LONGEST_OFFICE: Final = max(map(len, _OFFICES))
_PARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "ibn",
        "bin",
        "bint",
        "ben",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "zu",
        "y",
        "e",
        "ul",
        "ud",
        "abu",
    ]
)
_ALSO_NAMES: Final = frozenset(
    {"king", "prince", "marshal", "bishop", "pope", "duke", "lord", "general", "church", "north", "west", "day"}
)
"""Offices and other words that are surnames as well: Mackenzie King."""
_LONGEST_NAME: Final = 5
_NOT_NAMES: Final = NO_PLACE - frozenset(
    [
        "ii",
        "iii",
        "iv",
        "vi",
        "vii",
        "viii",
        "ix",
        "xi",
        "xii",
        "xiii",
        "xiv",
        "xvi",
        "xxiii",
        "xxiv",
        "xxv",
        "may",
        "august",
    ]
)
_FULL_NAME: Final = 2


class Person(NamedTuple):
    """A person in a sentence: words `start` to `end`, of which the name begins at `name_start`."""

    start: int
    name_start: int
    end: int
    person: DraftPerson

    @property
    def surname(self) -> str:
        """The last word of the name in lower case, numerals of rulers left out."""
        words = [word for word in self.person.name.split() if not re.fullmatch(r"[IVX]+\.?|Jr\.?|Sr\.?", word)]
        return words[-1].lower() if words else ""


def people_in(sentence: str, words: Sequence[Word], countries: AbstractSet[str] = frozenset()) -> list[Person]:
    """Return the people who are named with an office.

    Args:
        sentence: The sentence.
        words: Its words.
        countries: Names of countries in lower case: `King Hussein of Jordan`.
    """
    found: list[Person] = []
    at = 0
    while at < len(words):
        length, plural = _office_at(words, at, sentence)
        if not length:
            at += 1
            continue
        people = _named_after(sentence, words, at, length, countries, plural=plural)
        if people:
            found += people
            at = people[-1].end
        else:
            before = _named_before(sentence, words, at, length)
            if before:
                found.append(before)
            at += length
    return found


def _office_at(words: Sequence[Word], at: int, sentence: str) -> tuple[int, bool]:
    """Return how many words from here are an office, the longest that is one, and whether it is a plural."""
    low = [word.low.replace("-", " ") for word in words[at : at + _LONGEST_OFFICE]]
    for length in range(len(low), 0, -1):
        name = tuple(" ".join(low[:length]).split())
        if any(
            sentence[a.end : b.start].strip() for a, b in zip(words[at:], words[at + 1 : at + length], strict=False)
        ):
            continue
        if name in _KNOWN:
            return length, False
        if name[-1].endswith("s") and (*name[:-1], name[-1][:-1]) in _KNOWN:
            return length, True
    return 0, False


def _named_after(
    sentence: str, words: Sequence[Word], at: int, length: int, countries: AbstractSet[str], *, plural: bool
) -> list[Person]:
    """Read the names behind an office: one, or after a plural several."""
    country, start = _country_before(sentence, words, at)
    office = sentence[words[at].start : words[at + length - 1].end]
    if plural:
        office = office.removesuffix("s")
    honour = words[at].low in _HONOURS
    found: list[Person] = []
    begin = at + length
    if begin >= len(words):
        return []
    gap = sentence[words[begin - 1].end : words[begin].start].strip()
    while True:
        end = _name_end(sentence, words, begin)
        # "Russia's president, Vladimir Putin": behind a comma only a full name, of somebody whose country is told.
        apart = gap not in {"", "-"} and not (gap == "," and country and end - begin >= _FULL_NAME)
        if end == begin or (apart and not found):
            break
        name = sentence[words[at if honour else begin].start : words[end - 1].end]
        of, after = _country_behind(sentence, words, end, countries)
        person = DraftPerson(" ".join(name.split()), "" if honour else _capital(office), of or country)
        found.append(Person(start if not found else begin, begin, after, person))
        end = after
        if not plural or end >= len(words):
            break
        gap = sentence[words[end - 1].end : words[end].start].strip()
        if words[end].low == "and" and gap in {"", ","} and not _office_at(words, end + 1, sentence)[0]:
            begin = end + 1
        elif gap == "," and is_name(words[end]) and not _office_at(words, end, sentence)[0]:
            begin = end
        else:
            break
    return found


def _capital(office: str) -> str:
    """An office as it is written before a name."""
    words = office.split()
    return " ".join(word if word == "of" or word[0].isupper() else word.capitalize() for word in words)


def _name_end(sentence: str, words: Sequence[Word], begin: int) -> int:
    """Return the word after a name that begins here; `begin` where none does."""
    end = begin
    while end < len(words) and end - begin < _LONGEST_NAME:
        word = words[end]
        gap = sentence[words[end - 1].end : word.start] if end > begin else ""
        if gap.strip() and not (gap.strip() == "." and len(words[end - 1].text) <= 2):
            break
        particle = word.low in _PARTICLES and end + 1 < len(words) and is_name(words[end + 1])
        last = (
            end + 1 >= len(words)
            or not is_name(words[end + 1])
            or bool(sentence[word.end : words[end + 1].start].strip())
        )
        if particle or (end > begin and word.low in _ALSO_NAMES and is_name(word) and last):
            pass
        elif (
            not is_name(word)
            or word.low in _NOT_NAMES
            or word.low in demonyms()
            or word.text[0].isdigit()
            or (end > begin and _office_at(words, end, sentence)[0] and word.low not in {"king", "prince", "marshal"})
        ):
            break
        end += 1
        if word.possessive:
            break
    while end > begin and words[end - 1].low in _PARTICLES:
        end -= 1
    return end


def _country_before(sentence: str, words: Sequence[Word], at: int) -> tuple[str, int]:
    """Return the country of the adjective before an office, and where it starts: `West German Chancellor`."""
    for length in (2, 1):
        start = at - length
        if start < 0 or sentence[words[at - 1].end : words[at].start].strip():
            continue
        text = sentence[words[start].start : words[at - 1].end].replace("-", " ").lower()
        country = demonyms().get(text)
        if country:
            return country, start
    if at and words[at - 1].possessive and is_name(words[at - 1]) and words[at - 1].low not in NO_PLACE:
        return words[at - 1].text, at - 1
    return "", at


def _country_behind(sentence: str, words: Sequence[Word], end: int, countries: AbstractSet[str]) -> tuple[str, int]:
    """Return the country behind a name, `of Jordan`, and the word after it."""
    if end >= len(words) or words[end].low != "of":
        return "", end
    first = end + 2 if end + 1 < len(words) and words[end + 1].low == "the" else end + 1
    for length in (4, 3, 2, 1):
        if first + length <= len(words):
            text = sentence[words[first].start : words[first + length - 1].end]
            if text.lower() in countries:
                return text, first + length
    return "", end


def _named_before(sentence: str, words: Sequence[Word], at: int, length: int) -> Person | None:
    """Read `Karl Nehammer, the Austrian chancellor`."""
    country, start = _country_before(sentence, words, at)
    if start and words[start - 1].low == "the":
        start -= 1
    if not start or sentence[words[start - 1].end : words[start].start].strip() != ",":
        return None
    begin = start
    while (
        begin and start - begin < _LONGEST_NAME and is_name(words[begin - 1]) and words[begin - 1].low not in _NOT_NAMES
    ):
        if begin < start and sentence[words[begin - 1].end : words[begin].start].strip(" ."):
            break
        begin -= 1
    if start - begin < _FULL_NAME:
        return None
    name = sentence[words[begin].start : words[start - 1].end]
    office = _capital(sentence[words[at].start : words[at + length - 1].end])
    return Person(begin, begin, at + length, DraftPerson(" ".join(name.split()), office, country))
