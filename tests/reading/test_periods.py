from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.texts import texts
from tradecheck.core.period import Period
from tradecheck.reading.lexicon import load
from tradecheck.reading.periods import Clock, PeriodMention, PeriodReader
from tradecheck.reading.tokens import tokenize

READER = PeriodReader(load("en"))
TODAY = date(2024, 12, 10)


def found(text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    mentions = READER.find(tokens, 0, len(tokens))
    return [(mention.kind, text[tokens.starts[mention.first] : tokens.ends[mention.last - 1]]) for mention in mentions]


def only(text: str) -> PeriodMention:
    tokens = tokenize(text)
    (mention,) = READER.find(tokens, 0, len(tokens))
    return mention


def first(text: str, context: str | None = None, today: date | None = TODAY, fiscal_start: int = 4) -> str | None:
    known = None if context is None else Period.parse(context)
    readings = READER.readings(only(text), Clock(today, fiscal_start), known)
    return str(readings[0][0]) if readings else None


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2022", "2022"),
        ("2024-11-27", "2024-11-27"),
        ("November 2024", "2024-11"),
        ("Nov. 2024", "2024-11"),
        ("January-November 2024", "2024-01/2024-11"),
        ("January to November of 2024", "2024-01/2024-11"),
        ("November 2023 to January 2024", "2023-11/2024-01"),
        ("the first eight months of 2024", "2024-01/2024-08"),
        ("the first 11 months of 2024", "2024-01/2024-11"),
        ("the nine months to September 2024", "2024-01/2024-09"),
        ("the first half of 2024", "2024-01/2024-06"),
        ("H2 2023", "2023-07/2023-12"),
        ("the third quarter of 2024", "2024-07/2024-09"),
        ("Q3 2024", "2024-07/2024-09"),
        ("3Q 2024", "2024-07/2024-09"),
        ("the first three quarters of 2024", "2024-01/2024-09"),
        ("FY2023-24", "2023-04/2024-03"),
        ("FY24", "2023-04/2024-03"),
        ("fiscal year 2023-24", "2023-04/2024-03"),
        ("2023-24", "2023-04/2024-03"),
        ("2016-11", "2016-11"),
        ("2015-2019", "2015/2019"),
        ("from 2015 to 2019", "2015/2019"),
        ("the year to March 2024", "2023-04/2024-03"),
        ("27-28 November 2025", "2025-11-27/2025-11-28"),
        ("November 27 2025", "2025-11-27"),
        ("27 November", "2024-11-27"),
        ("this year", "2024"),
        ("last year", "2023"),
        ("next year", "2025"),
        ("the year before last", "2022"),
        ("a year earlier", "2023"),
        ("last month", "2024-11"),
        ("this month", "2024-12"),
        ("last quarter", "2024-07/2024-09"),
        ("the last quarter", "2024-10/2024-12"),
        ("last quarter of 2022", "2022-10/2022-12"),
        ("yesterday", "2024-12-09"),
        ("on Monday", "2024-12-09"),
        ("last week", "2024-12-02/2024-12-08"),
        ("two years ago", "2022"),
        ("a decade ago", "2014"),
        ("November", "2024-11"),
        ("January-November", "2024-01/2024-11"),
        ("summer 2023", "2023-06/2023-08"),
        ("the last fiscal year", "2023-04/2024-03"),
        ("the first nine months of the current fiscal year", "2024-04/2024-12"),
        ("the first nine months of the last fiscal year", "2023-04/2023-12"),
        ("the first\nhalf of\n2024", "2024-01/2024-06"),
        ("November\u00a02024", "2024-11"),
    ],
)
def test_what_period_words_stand_for(words: str, period: str) -> None:
    assert [text for _, text in found(words)] == [words]
    assert first(words) == str(Period.parse(period))


@pytest.mark.parametrize(
    ("words", "context", "period"),
    [
        ("the same period of last year", "2024-01/2024-11", "2023-01/2023-11"),
        ("the same period of 2022", "2024-01/2024-11", "2022-01/2022-11"),
        ("the year-earlier period", "2024-01/2024-11", "2023-01/2023-11"),
        ("a year earlier", "2024-11", "2023-11"),
        ("year-on-year", "2024-11", "2023-11"),
        ("the previous year", "2020", "2019"),
        ("the following year", "2020", "2021"),
        ("a year later", "2020", "2021"),
        ("that year", "2020", "2020"),
        ("the month before", "2024-11", "2024-10"),
        ("eleven months", "2023-01/2023-11", "2023-01/2023-11"),
        ("year to date", "2024-10", "2024-01/2024-10"),
    ],
)
def test_words_resolved_by_what_was_spoken_of(words: str, context: str, period: str) -> None:
    assert first(words, context) == str(Period.parse(period))


@pytest.mark.parametrize(
    "words", ["last year", "this month", "yesterday", "on Monday", "November", "last week", "a year later",
              "the first nine months of the current fiscal year", "that day"],
)  # fmt: skip
def test_without_a_date_relative_words_stay_open(words: str) -> None:
    assert first(words, today=None) is None


@pytest.mark.parametrize("words", ["30 February 2024", "November 31 2024", "per year", "in five years"])
def test_words_that_name_no_period(words: str) -> None:
    assert first(words) is None


@pytest.mark.parametrize(
    "text",
    [
        "they may march",
        "Covid2024",
        "$2,022 a ton",
        "2024.5 tons",
        "it rose 20245",
        "the one who",
        "in a deal",
        "sold 1,999",
    ],
)
def test_no_period_words(text: str) -> None:
    assert found(text) == []


def test_words_inside_others_are_not_found_again() -> None:
    text = "trade in the first half of 2024 grew from a year earlier, while in May it fell month-on-month"
    assert [words for _, words in found(text)] == ["the first half of 2024", "a year earlier", "May", "month-on-month"]


def test_each_reading_is_given_once_and_the_likeliest_first() -> None:
    readings = READER.readings(only("November"), Clock(TODAY), Period.year(2023))
    assert readings == [(Period.month(2024, 11), "latest"), (Period.month(2023, 11), "context")]
    assert len(READER.readings(only("November"), Clock(TODAY), Period.year(2024))) == 1


def test_anchored_words_name_their_year() -> None:
    assert only("November 2024").anchored
    assert only("FY24").anchored
    assert not only("last November").anchored


def test_finding_is_confined_to_its_tokens() -> None:
    tokens = tokenize("in January 2024 and 2023")
    assert [(m.first, m.last) for m in READER.find(tokens, 0, 2)] == [(1, 2)]
    assert READER.find(tokens, 3, 3) == []


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"])
)
def test_a_day_in_any_form_is_read_back(day: date, form: str) -> None:
    text = f"signed on {day.strftime(form)} in Minsk"
    assert first(text) == str(Period.day(day))


@given(st.integers(1950, 2049), st.integers(1, 12), st.integers(1, 12))
def test_months_are_read_back(year: int, one: int, two: int) -> None:
    one, two = min(one, two), max(one, two)
    name = date(year, one, 1).strftime("%B") + (date(year, two, 1).strftime("-%B") if two > one else "")
    assert first(f"in {name} {year}") == str(Period.months(year, one, year, two))


PIECES = ["the", "first", "half", "of", "2024", "last", "year", "May", "January", "-", "to", "nine", "months", "27",
          "Q", "3", "FY", "24", "a", "earlier", "the same period", "(", ")", ",", "on", "Monday", "in", "31", "\n",
          "fiscal", "year-on-year", "²", "999"]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=25), st.dates() | st.none())
def test_whatever_the_words_mentions_stand_apart(pieces: list[tuple[str, str]], today: date | None) -> None:
    text = "".join(word + blank for word, blank in pieces)
    tokens = tokenize(text)
    mentions = READER.find(tokens, 0, len(tokens))
    assert all(one.last <= two.first for one, two in pairwise(mentions))
    for mention in mentions:
        assert 0 <= mention.first < mention.last <= len(tokens)
        READER.readings(mention, Clock(today), None if today is None else Period.day(today))


def test_places_that_are_not_tried_begin_no_pattern() -> None:
    for text in texts():
        tokens = tokenize(text)
        for word, start in zip(tokens.words, tokens.starts, strict=True):
            if not READER._begins(word):
                assert READER._any.match(text, start) is None, text[start : start + 40]


def test_the_patterns_together_choose_as_one_after_the_other() -> None:
    for text in texts():
        tokens = tokenize(text)
        for mention in READER.find(tokens, 0, len(tokens)):
            start = tokens.starts[mention.first]
            plain = text.replace("\n", " ").replace("\u00a0", " ")
            kinds = [
                kind
                for kind, pattern in zip(READER._kinds, READER._patterns, strict=True)
                if (match := pattern.match(plain, start)) and not plain[match.end() : match.end() + 1].isalnum()
            ]
            assert mention.kind == kinds[0]


# Recognizers-Text's cases for stretches of whole days. Out of scope: times of day, weeks by number, weekends, rests and
# parts of a period, decades, centuries, spans counted from today; a year-less month is the latest here, which their
# "past" resolution agrees with. A period that is read must not be a wrong one.
ODD = ("week", "rest", "till", "upcoming", "coming", "past", "previous", "next", "later", "early", "late", "mid", "ago",
       "from now", "decade", "century", "night", "day", "hour", "since", "before", "after", "this", "last", "'s", "end",
       "summer", "winter", "spring", "fall", "autumn", "begin", "start", "within", "half", "year")  # fmt: skip


def test_stretches_of_the_recognizers_suite(shared: Path) -> None:
    path = shared / "data" / "recognizers_specs" / "DateTime" / "English" / "DatePeriodParser.json"
    if not path.is_file():
        pytest.skip("there are no recognizers_specs beside the repository")
    tried = 0
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        if (
            "NotSupported" in case
            or "NotSupportedByDesign" in case
            or any(word in case["Input"].lower() for word in ODD)
        ):
            continue
        for result in case["Results"]:
            past = result["Value"]["PastResolution"]
            mentions = found(case["Input"])
            if (
                "Context" not in case
                or "startDate" not in past
                or [words.lower() for _, words in mentions] != [result["Text"].lower()]
            ):
                continue
            today = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
            start, end = date.fromisoformat(past["startDate"]), date.fromisoformat(past["endDate"])
            mention = only(case["Input"])
            readings = [period for period, _ in READER.readings(mention, Clock(today), None)]
            assert any(
                period is not None and period.first == start and (end - period.last).days in (0, 1)
                for period in readings
            ), (case["Input"], readings)
            tried += 1
    assert tried >= 15
