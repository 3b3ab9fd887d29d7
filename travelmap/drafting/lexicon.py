"""The field's own words: how English says that somebody went, met, signed, or stayed away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from travelmap.drafting.draft import DraftEvent
from travelmap.model.vocabulary import EventType, Role, StatusValue, VisitLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ACTING",
    "COMING",
    "EN_ROUTE",
    "GOING",
    "MEETING",
    "clauses_of",
    "events_in",
    "level_in",
    "role_in",
    "status_in",
]

GOING: Final = re.compile(
    r"\b(?:arriv(?:e|es|ed|ing|al)|land(?:s|ed|ing)|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|ying|own|ight)|"
    r"visit(?:s|ed|ing)?|"
    r"tour(?:s|ed|ing)?|went|goes|go|going|reach(?:es|ed|ing)|return(?:s|ed|ing)?|stop(?:s|ped|ping)?|stopovers?|"
    r"stay(?:s|ed|ing)?|"
    r"spen(?:t|ds)|drove|sail(?:s|ed|ing)|head(?:s|ed|ing)|depart(?:s|ed|ing|ure)|left|leaves?|leaving|"
    r"continu(?:es|ed|ing)|"
    r"proceed(?:s|ed|ing)|moved on|touch(?:es|ed) down|refuel(?:s|led|ed|ling|ing)?|transited|disembark(?:s|ed)|"
    r"embark(?:s|ed)|"
    r"trips?|journey(?:s|ed)?|came|comes|took (?:him|her|them)|call(?:s|ed) (?:at|in)|vacation(?:s|ed|ing)?|"
    r"skip(?:s|ped)?)\b",
    re.IGNORECASE,
)
MEETING: Final = re.compile(
    r"\b(?:met|meets?|meetings?|talks|h[eo]ld(?:s|ing)?|host(?:s|ed)|attend(?:s|ed|ing|ance)?|address(?:es|ed|"
    r"ing)?|sign(?:s|ed|ing)|"
    r"laid|lays|conferences?|summits?|ceremon(?:y|ies)|confer(?:s|red|ring)|speech|sp(?:oke|eaks)|deliver(?:s|ed)|"
    r"receiv(?:es|ed)|"
    r"welcom(?:es|ed)|greet(?:s|ed)|audience|lunch|dinner|breakfast|banquet|funeral|wedding|inaugurat(?:ed|es|"
    r"ion)|open(?:s|ed)|"
    r"unveil(?:s|ed)|dedicat(?:es|ed)|inspect(?:s|ed)|review(?:s|ed)|discuss(?:es|ed|ions?)|consultations?|"
    r"particip?at(?:es|ed)|"
    r"join(?:s|ed)|took part|takes part|began|begins|conclud(?:es|ed)|ended|ends|overnight|conversations?|"
    r"accept(?:s|ed))\b",
    re.IGNORECASE,
)
ACTING: Final = re.compile(f"{GOING.pattern}|{MEETING.pattern}", re.IGNORECASE)
COMING: Final = re.compile(
    r"\b(?:arriv|land|travel|fl(?:y|ies|ew|own|ying|ight)|visit|go(?:es|ing)?\b|went|return|head|sail|drove|"
    r"proceed|continu|trip|"
    r"journey|mov|came|comes|depart|left\b|leaving|leaves|tour|transfer|way\b)",
    re.IGNORECASE,
)
"""What stands before `to Moscow` or `for Moscow` where somebody goes there."""
EN_ROUTE: Final = re.compile(r"\b(?:en route|on (?:the|his|her|their) way|on route)(?:\s+\w+){0,3}\s*$", re.IGNORECASE)

_STATUS: Final = (
    (
        StatusValue.NOT_ATTENDED,
        (
            r"\b(?:(?:did|does|do|would|will|could) not (?:attend|go|travel|take part|participate|visit)|didn['’]t "
            r"(?:attend|go|travel|visit)|"
            r"skip(?:s|ped|ping)?|stay(?:s|ed|ing) away|stay(?:s|ed) home|gave .{0,40}\ba miss|absen(?:t|ce) from|"
            r"declin(?:es|ed) to attend|"
            r"declined (?:an|the) invitation|boycott(?:s|ed)|miss(?:es|ed|ing) the (?:\w+ ){0,4}(?:summit|meeting|"
            r"conference|ceremony|funeral)|"
            r"sent .{1,60} (?:in his place|in her place|instead))\b"
        ),
    ),
    (StatusValue.CANCELLED, r"\b(?:cancel(?:s|led|ed|ling|lation)?|call(?:s|ed|ing) off|scrap(?:s|ped)|was off)\b"),
    (StatusValue.POSTPONED, r"\b(?:postpon(?:e|es|ed|ing|ement)|put off|pushed back)\b"),
    (
        StatusValue.VIRTUAL,
        (
            r"\b(?:by video(?:[ -]?(?:link|conference))?|via video(?:[ -]?(?:link|conference))?|by (?:video|tele)[ "
            r"-]?conference|virtually|"
            r"remotely|via (?:tele|video)conference|virtual (?:summit|meeting|visit))\b"
        ),
    ),
    (StatusValue.CUT_SHORT, r"\b(?:cut(?:s|ting)? .{0,40}\bshort|broke off|breaks off)\b"),
    (
        StatusValue.ANNOUNCED,
        (
            r"\b(?:will (?:visit|travel|fly|go|attend|arrive|hold|meet|stop|be in|then)|is (?:due|scheduled|expected|"
            r"set|to) (?:to |visit|travel)|"
            r"plans? to (?:visit|travel|go|attend)|is planning to (?:visit|travel)|next stop is|"
            r"upcoming (?:visit|trip)|"
            r"are (?:due|scheduled|expected|set) to)\b"
        ),
    ),
)
_STATUSES: Final = tuple((value, re.compile(pattern, re.IGNORECASE)) for value, pattern in _STATUS)
_ROLES: Final = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (Role.TECHNICAL_STOP, r"\b(?:refuel\w*|technical stop|fuel(?:ling|ing)? stop|stop(?:s|ped)? for fuel)\b"),
        (
            Role.OVERNIGHT,
            (
                r"\b(?:overnight (?:stop|stay)|(?:spen[dt]s?|stay(?:s|ed)) the night|stay(?:s|ed) overnight|rested "
                r"overnight|rest stop)\b"
            ),
        ),
        (
            Role.TRANSIT,
            (
                r"\b(?:stopovers?|stop(?:s|ped|ping)?[ -]over|(?:stop(?:s|ped)?|disembark\w*|embark\w*|chang\w+ "
                r"planes) (?:\w+ ){0,4}"
                r"(?:en route|on (?:the|his|her) way)|in transit|transit stop)\b"
            ),
        ),
    )
)
_LEVELS: Final = tuple(
    (level, re.compile(rf"(?<!non-)(?<!un)\b{pattern}\b", re.IGNORECASE))
    for level, pattern in (
        (VisitLevel.STATE, r"state visit"),
        (VisitLevel.OFFICIAL_WORKING, r"official working visit"),
        (VisitLevel.OFFICIAL, r"official visit"),
        (VisitLevel.WORKING, r"working visit"),
        (VisitLevel.INFORMAL, r"(?:informal|unofficial) visit"),
        (VisitLevel.PRIVATE, r"private visit"),
        (VisitLevel.PASTORAL, r"pastoral visit"),
        (VisitLevel.COURTESY, r"courtesy (?:visit|call)"),
    )
)
_FORUMS: Final = (
    r"G[-–]?7|G[-–]?8|G[-–]?20|NATO|SCO|BRICS|APEC|ASEAN|ASEM|OSCE|CSCE|OAS|SEATO|CENTO|Quad|OPEC|EU|European "
    r"Union|CARICOM|GCC|AU|African Union|"
    r"Shanghai Cooperation Organi[sz]ation|North Atlantic Council|United Nations|UN|U\.N\.|North Atlantic Treaty "
    r"Organization|"
    r"Arab League|Commonwealth|Organi[sz]ation of American States|Group of (?:Seven|Eight|Twenty)"
)
_FORUM: Final = re.compile(rf"\b(?:{_FORUMS})(?!\w)")
_SUMMIT: Final = re.compile(
    r"\b(?P<name>(?:\d{1,3}(?:st|nd|rd|th)\s|annual\s)?(?:[^\W\da-z_][\w.'’&–-]*\s(?:of\s)?){0,7}"
    r"(?:[Ss]ummit(?:\s(?:[Cc]onference|[Mm]eeting)|\sof\sthe\s[A-Z]\w+)?|Conference|Economic Leaders['’] Meeting|"
    r"North Atlantic Council(?:\sSummit)?))\b"
)
_PARLIAMENT: Final = re.compile(
    r"\b[Aa]ddress(?:es|ed|ing)? (?P<name>(?:(?:a|the|both|an) )?(?:[\w'’-]+ ){0,6}?(?:Parliament|Knesset|"
    r"Assembly|Congress|Bundestag|Diet|Cortes|"
    r"Storting|Majlis|Senate|Sejm|Duma|Dáil|Oireachtas|Riksdag|Folketing|Althing|House of Commons|Cortes Generales))\b"
)
_EVENTS: Final = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (EventType.FUNERAL, r"\b(?P<name>funeral|memorial service)\b"),
        (EventType.WEDDING, r"\b(?P<name>(?:royal )?wedding)\b"),
        (EventType.CORONATION_OR_ACCESSION, r"\b(?P<name>coronation|enthronement)\b"),
        (EventType.INAUGURATION, r"\b(?P<name>inauguration|inaugural ceremony)\b"),
        (
            EventType.COMMEMORATION,
            (
                r"\b(?:la(?:id|ys|ying) (?P<name>(?:a )?wreath\w*)|(?P<name2>wreath[- ]laying(?: ceremony)?)|"
                r"commemorat\w+|anniversary)\b"
            ),
        ),
        (EventType.AGREEMENT_SIGNED, r"\b(?:sign(?:s|ed|ing))\b"),
        (EventType.PRESS_CONFERENCE, r"\b(?P<name>(?:press|news) conference)\b"),
        (
            EventType.TROOP_VISIT,
            (
                r"\b(?:visit(?:s|ed|ing)?|address(?:es|ed|ing)?|met with|met|review(?:s|ed)) (?P<name>(?:[\w.']+ "
                r"){0,3}(?:military personnel|troops|servicemen|armed forces|soldiers))\b"
            ),
        ),
        (
            EventType.PUBLIC_ADDRESS,
            (
                r"\b(?:(?:deliver(?:s|ed)|made|gave) (?P<name>(?:a|an|the|several) (?:\w+ ){0,3}(?:speech|address|"
                r"speeches|lecture))|addressed a (?:crowd|rally|gathering))\b"
            ),
        ),
        (EventType.DIASPORA_EVENT, r"\b(?P<name>(?:\w+ )?diaspora|(?:\w+ )?community (?:event|reception))\b"),
        (EventType.BUSINESS_FORUM, r"\b(?P<name>business (?:forum|leaders|roundtable|summit))\b"),
    )
)
_TALKS: Final = re.compile(r"\b(?:bilateral (?:meeting|talks)|h[eo]ld(?:s|ing)? talks|talks with)\b", re.IGNORECASE)
_BEYOND: Final = re.compile(r"\b(?:following|after|before|since|ahead of)\s(?:the\s)?$", re.IGNORECASE)
"""What was before or after the visit is not part of it."""
_CLAUSE: Final = re.compile(r";|\s[–—]\s|,?\s(?:but|while|whereas|although|though)\s")
_LEADING: Final = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?|[Aa]ttended|[Aa]ddressed|[Jj]oined|[Hh]osted|[Hh]eld|[Oo]f|[Aa]nd|[Ff]or|[Oo]n|[Ii]n|"
    r"[Aa]t|[Tt]o)\s)+"
)


def clauses_of(sentence: str) -> list[tuple[int, int]]:
    """Return where the clauses of a sentence start and end, in which a verb's reach ends."""
    found, start = [], 0
    for match in _CLAUSE.finditer(sentence):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, len(sentence))]


def status_in(clause: str) -> StatusValue | None:
    """Return what a clause says of whether it happened; None where it says nothing else than that it did."""
    return next((value for value, pattern in _STATUSES if pattern.search(clause)), None)


def role_in(clause: str) -> Role | None:
    """Return why somebody stopped, where it was not for a visit."""
    return next((role for role, pattern in _ROLES if pattern.search(clause)), None)


def level_in(sentence: str) -> VisitLevel | None:
    """Return the rank of a visit that a sentence states."""
    return next((level for level, pattern in _LEVELS if pattern.search(sentence)), None)


def events_in(clause: str) -> tuple[DraftEvent, ...]:
    """Return what took place, each named in the clause's own words."""
    return tuple(dict.fromkeys(_events(clause)))


def _events(clause: str) -> Iterator[DraftEvent]:
    for match in _SUMMIT.finditer(clause):
        name = _LEADING.sub("", " ".join(match["name"].split()))
        forum = _FORUM.search(name) or _FORUM.search(clause)
        bare = name.lower() in {"summit", "conference", "summit conference", "summit meeting"}
        if name.lower().startswith(("press ", "news ")) or (name == "Conference"):
            continue
        several = forum is not None or not bare
        yield DraftEvent(
            EventType.MULTILATERAL_SUMMIT if several or "summit" in name.lower() else EventType.CONFERENCE,
            name if not bare else "",
            forum[0] if forum else "",
        )
    if not _SUMMIT.search(clause):
        forum = _FORUM.search(clause)
        leaders = forum is not None and re.search(
            r"\b(?:leaders|heads of state|members?|meeting) of (?:the )?$", clause[: forum.start()]
        )
        if forum and leaders:
            yield DraftEvent(EventType.MULTILATERAL_SUMMIT, "", forum[0])
    parliament = _PARLIAMENT.search(clause)
    if parliament:
        yield DraftEvent(EventType.PARLIAMENT_ADDRESS, _LEADING.sub("", parliament["name"]))
    for kind, pattern in _EVENTS:
        told = pattern.search(clause)
        if told is not None and not _BEYOND.search(clause, 0, told.start()):
            names = [value for value in told.groupdict().values() if value]
            yield DraftEvent(kind, " ".join(names[0].split()) if names else "")
    if _TALKS.search(clause):
        yield DraftEvent(EventType.BILATERAL_MEETING)
