"""The rules of a news desk that need no map: what they tell is in `tests/cases`, what they leave alone is here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.reading.reader import read_itinerary
from travelmap.reading.weekdays import mentions, nearest, real_weekdays, weekday_name

if TYPE_CHECKING:
    from travelmap.diagnostics import Diagnostic

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}


def told(text: str) -> list[Diagnostic]:
    itinerary, report = read_itinerary("journey.yaml", content=f"title: A\n{text}".encode())
    assert itinerary is not None, report.diagnostics
    return list(report.diagnostics)


def codes(text: str) -> list[str]:
    return [found.code for found in told(text)]


def stop(*lines: str) -> str:
    return "stops:\n  - place: Vienna, Austria\n" + "".join(f"    {line}\n" for line in lines)


def mended(text: str) -> str:
    """The text after all fixes, the last in the file first."""
    lines = f"title: A\n{text}".split("\n")
    edits = sorted({edit for found in told(text) if found.fix for edit in found.fix.edits}, reverse=True)
    for edit in edits:
        line = lines[edit.span.line - 1]
        assert edit.span.line == edit.span.end_line
        lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
    return "\n".join(lines[1:])


# Weekdays


@pytest.mark.parametrize(
    "text",
    [
        "He landed on Monday afternoon, 8 July 2024.",
        "Monday, July 8, 2024, and Tuesday the 9th of July",
        "le lundi 8 juillet 2024; am Montag, dem 8. Juli; el lunes, 8 de julio de 2024; lunedì 8 luglio",
        "na segunda-feira, 8 de julho de 2024; в понедельник, 8 июля 2024 года",
        "Mon 8 Jul. 2024",
        # Which weekday belongs to which day is not told apart in these.
        "Monday to Wednesday, 8 to 10 July 2024",
        "Monday-Wednesday, July 8-10, 2024",
        "Monday and Wednesday, July 8 and 10",
        "Sunday or Wednesday, 10 July 2024",
        # No full date with its weekday.
        "On Friday the talks of 8 July 2024 went on.",
        "the Friday after 8 July 2024",
        "on Friday, and on 8 July 2024",
        "Friday 8:30, July 8 Street",
        "Sunday 31 June 2024",
        # Far from the dates of the stop, so of a year that nobody knows.
        "Friday 6 October",
        # The Julian calendar, as Russia told its days: the Bloody Sunday of 9 January 1905.
        "Sunday, 9 January 1905",
        "Friday 13",
    ],
)
def test_weekdays_that_are_right_or_not_for_us_to_judge(text: str) -> None:
    assert codes(stop("dates: 2024-07-08/2024-07-10", f'notes: "{text}"')) == []


def test_what_others_wrote_is_not_judged() -> None:
    wrong = "Sunday 8 July 2024"

    assert codes(f'sources: {{a: {{title: "{wrong}"}}}}\n' + stop("sources: [a]")) == []
    assert codes(f'corrections: [{{date: 2024-07-09, text: "It said {wrong}."}}]\n' + stop()) == []
    assert codes(f'internal: "{wrong}"\n' + stop()) == []


def test_a_day_without_year_is_near_the_dates_beside_it() -> None:
    assert codes(stop("dates: 2024-12-31/2025-01-02", 'notes: "Wednesday 1 January, Tuesday 31 December"')) == []
    assert codes(stop("dates: 2024-12-31/2025-01-02", 'notes: "Tuesday 1 January"')) == ["TM211"]
    assert codes(stop("dates: 2024", 'notes: "Tuesday 1 January"')) == []
    assert codes(stop('notes: "Tuesday 1 January"')) == []
    nearer = 'annotations: [{date: 2023-01-01, text: "Sunday 1 January"}]'
    assert codes(stop("dates: 2024-12-31/2025-01-02", nearer)) == []


def test_the_very_words_are_marked_in_a_block_and_among_equal_words() -> None:
    text = stop("dates: 2024-07-08", "notes: >-", "  On Monday, and then on Monday", "  9 July, he spoke.")

    (found,) = told(text)
    assert found.span is not None
    assert (found.span.line, found.span.column) == (6, 30)
    assert found.label == "“Monday 9 July”"


@given(st.dates(date(1930, 1, 1), date(2400, 1, 1)), st.sampled_from(sorted(MONTHS)), st.integers(0, 6))
def test_a_weekday_is_told_exactly_when_it_is_wrong(day: date, language: str, weekday: int) -> None:
    name = weekday_name(language, weekday)
    (found,) = mentions(f"x {name}, {day.day} {MONTHS[language].split()[day.month - 1]} {day.year}.")

    assert (found.day, found.month, found.year, found.weekday) == (day.day, day.month, day.year, weekday)
    assert real_weekdays(found.year or 0, found.month, found.day) == (day.weekday(),)
    moved = nearest(day.year, day.month, day.day, weekday)
    assert moved is not None
    assert moved.weekday() == weekday
    assert abs(moved - day) <= timedelta(days=3)


@given(
    st.lists(
        st.sampled_from(
            [
                *"aZ9\N{LATIN SMALL LETTER DOTLESS I}, .\n-–",
                "Monday",
                " 8 ",
                "July",
                "2024",
                "\N{LATIN SMALL LETTER LONG S}unday",
                "to",
                "99",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_can_be_read_for_weekdays(parts: list[str]) -> None:
    text = "".join(parts)

    for found in mentions(text):
        assert text[found.start : found.start + len(found.word)] == found.word
        real_weekdays(found.year or 2024, found.month, found.day)


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "trips: [{dates: 2024-07, stops: [{place: Vienna, dates: 2024-07-08}]}]",
        "trips: [{dates: 2024-07-08/2024-07-10, stops: [{place: Vienna, dates: 2024-07}]}]",
        "trips: [{dates: 2024-07-08~, stops: [{place: Vienna, dates: 2024-07-01}]}]",
        "trips: [{dates: 2024-07-08/.., stops: [{place: Vienna, dates: 2024-08-01}]}]",
        "trips: [{dates: 2024-07-08/2024-07-10, stops: [{place: Vienna, dates: 2024-07-11?}]}]",
        'trips: [{dates: 2024-07-08, stops: [{place: Vienna, dates: "[2024-07-08, 2024-07-09]"}]}]',
        "trips: [{dates: 2024-07-08, stops: [{place: Astana, dates: 2024-07-03, status: not_attended}]}]",
        # An event by the clock of home, or of the press.
        stop("dates: 2024-07-08/2024-07-09", "events: [{date: 2024-07-10}]"),
        stop("dates: 2024-07-08/2024-07-09", "events: [{date: 2024-07-07T23:00Z}]"),
        stop("dates: 2024-07-08/2024-07-09", "annotations: [{text: A., date: 1999}]"),
    ],
)
def test_dates_that_do_not_contradict_each_other(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "as_of: 2024-07-08\n" + stop("dates: 2024-07-08", "status: completed"),
        "as_of: 2024-07-08\n" + stop("dates: 2024-07", "status: completed"),
        "as_of: 2024-07-08\n" + stop("dates: 2024-07-09?", "status: completed"),
        "as_of: 2024-07-08\n" + stop("dates: 2024-07-09", "status: {is: completed, as_of: 2024-07-12}"),
        "as_of: 2024-07-08\n" + stop("dates: 2024-07-09", "status: cancelled"),
        "as_of: 2024-07-08\n" + stop("dates: 2024-07-09"),
        "as_of: 2024-07-08\n" + stop("status: completed"),
        "as_of: 2024-07-08\n" + stop("dates: 2024-07-03", "status: announced"),
        "as_of: 2024-07-08\n" + stop("dates: 2024-05/..", "status: underway"),
        stop("dates: 2124-07-09", "status: completed"),
    ],
)
def test_statuses_that_fit_their_day(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("head", "lines", "found"),
    [
        ("published: 2024-07-08", "dates: 2024-07-20", ["TM213"]),
        ("published: 2024-07-08", "dates: 2024-07-08", []),
        ("published: 2024-07-08", "dates: 2024-07", []),
        ("published: 2024-07-08", "dates: 2024-07-20, status: announced", []),
        ("published: 2024-07-08\nas_of: 2024-07-08", "dates: 2024-07-20", []),
        ("published: 2024-07-08\ncorrections: [{date: 2024-07-30, text: A.}]", "dates: 2024-07-20", []),
    ],
)
def test_what_is_shown_as_completed_before_it_was(head: str, lines: str, found: list[str]) -> None:
    assert codes(f"{head}\nstops: [{{place: Vienna, {lines}}}]") == found


def test_events_on_one_day_keep_their_order() -> None:
    assert codes(stop("dates: 2024-07-08", "events: [{date: 2024-07-08T10:00}, {date: 2024-07-08}, {}]")) == []
    assert codes(stop("dates: 2024-07-08", "events: [{date: 2024-07-08T09:00Z}, {date: 2024-07-08T08:00}]")) == []
    assert codes(stop("dates: 2024-07-08", "events: [{date: 2024-07-08T09:00}, {date: 2024-07-08T08:00}]")) == ["TM220"]


# Sources


@pytest.mark.parametrize(
    "text",
    [
        "stops: [Vienna]",
        "stops: [Vienna]\nannotations: [{text: A., sources: [a]}]\nsources: {a: {title: A}}",
        stop("visit: {stated_by: {press: {level: state, sources: [a#p1]}}}") + "sources: {a: {title: A}}",
        "corrections: [{date: 2024-07-09, text: A., sources: [a]}]\nstops: [Vienna]\nsources: {a: {title: A}}",
        stop("sources: [a]") + "sources: {a: {title: A, date: 2024-07-08, accessed: 2024-07-08}}",
        stop("sources: [a]") + "sources: {a: {title: A, date: 2024, accessed: 2024-02}}",
        stop("sources: [a]") + "sources: {a: {title: A, date: 2024-03~, accessed: 2024-02}}",
    ],
)
def test_sources_that_are_used(text: str) -> None:
    assert codes(text) == []


def test_a_source_that_a_misspelt_citation_meant_is_not_told_of_twice() -> None:
    _, report = read_itinerary(
        "a.yaml", content=b"title: A\nstops: [{place: B, sources: [breif]}]\nsources: {brief: {title: A}}"
    )

    assert [found.code for found in report.diagnostics] == ["TM203"]


def test_many_uncited_sources_are_one_finding() -> None:
    sources = "".join(f"  s{number}: {{title: A}}\n" for number in range(300))

    (found,) = told("stops: [Vienna]\nsources:\n" + sources)
    assert (found.code, found.message) == ("TM215", "no source is cited anywhere")


# People


def met(*people: str, dates: str = "2024-07-08") -> str:
    return f"  - {{place: Vienna, dates: {dates}, met: [{', '.join(f'{{{person}}}' for person in people)}]}}\n"


PUTIN = "name: Vladimir Putin, office: President, country: Russia"


@pytest.mark.parametrize(
    "stops",
    [
        (met(PUTIN), met("name: Vladimir Putin, office: President of Russia, country: Russian Federation")),
        (met(PUTIN), met("name: Vladimir Putin, office: President")),
        (met(PUTIN), met("name: Putin, office: President, country: Russia")),
        (met(PUTIN), met("name: V. Putin, office: President, country: Russia")),
        # A career.
        (
            met(PUTIN, dates="2004"),
            met("name: Vladimir Putin, office: Prime Minister, country: Russia", dates="2010-05"),
        ),
        (
            met("name: B, office: Foreign Minister, country: Oman", dates="2020-01-01"),
            met("name: B, office: Prime Minister, country: Oman", dates="2020-03-01"),
        ),
        # One office in other words, and one in two.
        (
            met("name: B, office: Foreign Minister, country: Oman"),
            met("name: B, office: Minister of Foreign Affairs, country: Oman"),
        ),
        (met("name: B, office: Crown Prince"), met("name: B, office: Crown Prince and Prime Minister")),
        # A king of several states, two names of one state, a country on the author's word only once.
        (
            met("name: Charles III, office: King, country: United Kingdom"),
            met("name: Charles III, office: King, country: Canada"),
        ),
        (
            met("name: B, office: President, country: U.S.S.R."),
            met("name: B, office: President, country: Soviet Union"),
        ),
        # An office handed over on a shared day; many ministers.
        (
            met("name: A B, office: Prime Minister, country: Italy", dates="2024-07-01/2024-07-08"),
            met("name: C D, office: Prime Minister, country: Italy", dates="2024-07-08/2024-07-09"),
        ),
        (met("name: A B, office: Minister, country: Italy", "name: C D, office: Minister, country: Italy"),),
        (met("name: A B, office: President, country: Italy", "name: C D, office: President, country: Peru"),),
        (met("name: A B, office: President", "name: C D, office: President"),),
    ],
)
def test_people_who_do_not_contradict_each_other(stops: tuple[str, ...]) -> None:
    assert [found for found in codes("stops:\n" + "".join(stops)) if found == "TM218"] == []


def test_an_office_held_left_and_held_again() -> None:
    offices = ("President", "Prime Minister", "President")
    stops = [
        met(f"name: B, office: {office}, country: Oman", dates=f"2024-0{month}-01")
        for month, office in enumerate(offices, start=1)
    ]

    assert codes("stops:\n" + "".join(stops)) == ["TM218"]
    assert codes("stops:\n" + "".join(stops[:2])) == []


def test_who_is_listed_once_in_each_list() -> None:
    people = "met: [Karl Nehammer]", "host: Karl Nehammer", "delegation: [A Minister, {name: B, office: Minister}]"

    assert codes("traveller: Modi\n" + stop(*people, "events: [{with: [Modi, Karl Nehammer]}]")) == []
    assert codes(stop("met: [{name: B, office: Minister}, {name: B, office: Judge}]")) == ["TM218"]


# Trips


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("2024-07-08/2024-07-10", "2024-07-10/2024-07-11", []),
        ("2024-07-08/2024-07-10", "2024-07-12", []),
        ("2024-07-08/2024-07-10?", "2024-07-09", []),
        ("2024-07", "2024-07-01", []),
        ("2024-07-08/2024-07-10", "2024-07-09/2024-07-11", ["TM204"]),
        ("2024-07-08", "2024-06-01", ["TM204"]),
    ],
)
def test_trips_follow_each_other(first: str, second: str, found: list[str]) -> None:
    assert codes(f"trips: [[{{place: Oslo, dates: {first}}}], [{{place: Rome, dates: {second}}}]]") == found


# Topics


@pytest.mark.parametrize(
    "topics",
    [
        ("Iran", "Iraq", "Iraq", "Iran, Iraq"),
        ("G7", "G20", "G8", "G7", "G20"),
        ("import", "export", "export"),
        ("Austria", "Australia", "Australia"),
        ("Americas", "America", "America"),
        ("Korea", "Koreas", "North Korea", "South Korea", "South Korea"),
        ("emigration", "immigration", "immigration", "migration", "migration"),
        ("2023 budget", "2024 budget", "2024 budget"),
        ("война", "войны", "мир"),
    ],
)
def test_topics_that_are_two(topics: tuple[str, ...]) -> None:
    lines = ", ".join(f'{{text: A., topics: ["{topic}"]}}' for topic in topics)

    assert codes(stop(f"annotations: [{lines}]")) == []


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("defense", "defence"),
        ("Trade", "trade"),
        ("G-7", "G7"),
        ("tariff", "tariffs"),
        ("labour rights", "labor rights"),
        ("digitization", "digitisation"),
        ("space programmes", "space program"),
        ("climate-change", "climate change"),
        ("Élysée", "Elysee"),
        ("theatre", "theater"),
        ('"trade: goods"', '"Trade: goods"'),
        ("true", "True"),
    ],
)
def test_a_topic_in_two_spellings_is_mended_where_one_is_usual(odd: str, usual: str) -> None:
    text = stop(
        f"topics: [{odd}, peace]", f"annotations: [{{text: A., topics: [{usual}]}}, {{text: A., topics: [{usual}]}}]"
    )

    assert codes(text) == ["TM219"]
    assert codes(mended(text)) == []
    assert codes(text.replace(f"topics: [{usual}]}}]", "topics: []}]")) == ["TM219"]
    assert not any(found.fix for found in told(text.replace(f"topics: [{usual}]}}]", "topics: []}]")))


def test_a_slip_of_the_pen_is_asked_about_and_not_mended() -> None:
    (found,) = told(
        stop(
            "topics: [disarmament, peace]",
            "annotations: [{text: A., topics: [disarmament]}, {text: B., topics: [disarmanent]}]",
        )
    )

    assert (found.code, found.label, found.fix) == ("TM219", "did you mean `disarmament`?", None)


# All of them


def test_they_are_told_in_the_same_round_as_wrong_shapes() -> None:
    text = b"title: A\nstops:\n- {place: Vienna, dats: 2024-07-08, notes: Sunday 8 July 2024}\n- {plaze: Rome}\n"

    itinerary, report = read_itinerary("journey.yaml", content=text)
    assert itinerary is None
    assert {"TM101", "TM211"} <= {found.code for found in report.diagnostics}


WORDS = st.sampled_from(
    ["2024-07-08", "2024-07-08/2024-07-09", "2024?", "9999-12-31", "1000-01-01/..", "[2024, 2025]", "completed",
     "announced",      "Monday 9 July 2024", "Wed, December 31", "a", "A", "President", "King", "Peru", "none", "", "~"]
)  # fmt: skip
KEYS = st.sampled_from(
    ["place", "dates", "date", "status", "is", "as_of", "events", "met", "with", "host", "name", "office", "country",
     "topics", "notes", "text", "title", "sources", "accessed", "annotations", "stops", "trips", "traveller"]
)  # fmt: skip
TREES = st.recursive(
    WORDS.map(lambda word: f'"{word}"'),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(KEYS, inner, max_size=6).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        ),
    ),
    max_leaves=40,
)


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=8))
def test_no_tree_makes_a_rule_raise(entries: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in entries.items())

    _, report = read_itinerary("journey.yaml", content=text.encode())
    assert len(report.diagnostics) < 500
