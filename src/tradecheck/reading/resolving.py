"""Words for periods → the periods they can stand for, given the document's date and what was spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from tradecheck.core.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tradecheck.reading.lexicon import Lexicon


@dataclass(slots=True, frozen=True)
class Clock:
    """What relative words are resolved by: the day of the text, and the month in which its fiscal year begins."""

    today: date | None
    fiscal_start: int = 4


#: A period that words can stand for, and how it was found ("stated", "latest", "context" …).
Reading: TypeAlias = tuple[Period | None, str]

_RANGE = re.compile(r"[-–/]")
_NOT_DIGITS = re.compile(r"\D")
# How far relative words lead from the text's own year, month, week or day.
_STEPS = {"this": 0, "next": 1, "last": -1, "past": -1, "before_last": -2}
_SHORT = 45  # days: what is longer may run from one year into the next
_WEEK = 7


@dataclass(slots=True, frozen=True)
class Said:
    """The parts of the words that name a period, the text's clock, and the period spoken of before."""

    parts: Mapping[str, str]
    clock: Clock
    context: Period | None

    @property
    def today(self) -> date | None:
        """The day of the text."""
        return self.clock.today

    def meaning(self, table: Mapping[str, str]) -> str:
        """What a relative word of the period means; "" where the table does not say."""
        return table.get(self.parts.get("rel", ""), "")


class Resolver:
    """Resolves the period words of one language; each method takes the words of its kind."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._relative: Mapping[str, Mapping[str, str]] = {
            unit: {words: meaning for meaning, rows in table.items() for words in rows}
            for unit, table in lexicon.raw["relative_periods"].items()
        }
        self._ordinals: Mapping[str, int] = lexicon.raw["period_ordinals"]
        self._numbers: Mapping[str, int] = lexicon.raw["period_numbers"]
        self._by_kind: dict[str, Callable[[Said], list[Reading]]] = {
            "iso day": self._iso_day,
            "days across months": self._days_across,
            "days": self._day,
            "day": self._day,
            "months": self._months,
            "first months": self._first_months,
            "counted months": self._first_months,
            "last months": self._last_months,
            "same months": self._same_months,
            "same months before": self._same_months_before,
            "months ending": self._months_ending,
            "year to date": self._year_to_date,
            "quarters": self._quarters,
            "half": self._half,
            "quarter": self._quarter,
            "fiscal year": self._fiscal,
            "relative fiscal year": self._relative_fiscal,
            "season": self._season,
            "year ending": self._year_ending,
            "two years": self._two_years,
            "span of years": self._span_of_years,
            "month": self._one_month,
            "part of year": self._year,
            "year": self._year,
            "relative month": self._relative_month,
            "relative week": self._relative_week,
            "relative quarter": self._relative_quarter,
            "relative year": self._relative_year,
            "years ago": self._years_ago,
            "weekday": self._weekday,
            "relative day": self._relative_day,
        }

    def resolve(self, kind: str, said: Said) -> list[Reading]:
        """The periods that words of a kind can stand for, likeliest first; none for a kind that stands for none.

        Raises:
            PeriodError: when the words name a stretch that ends before it begins.
            ValueError: when they name a day that no calendar has.
        """
        by_kind = self._by_kind.get(kind)
        return [] if by_kind is None else by_kind(said)

    def _month(self, word: str) -> int:
        return self.lexicon.months[word.lower().rstrip(".")]

    def number(self, word: str) -> int:
        """The number that a part of a period's words stands for.

        Raises:
            KeyError: when it stands for none.
        """
        word = word.lower()
        return int(word) if word.isdecimal() else self._numbers.get(word) or self.lexicon.number_words[word]

    def _years(self, said: Said, *, month: int = 12, day: int = 1) -> list[tuple[int, str]]:
        """The years that a month or a number of months may belong to, likeliest first."""
        if "y" in said.parts:
            return [(int(said.parts["y"][:4]), "stated")]
        if "rel" in said.parts:
            return [(period.first.year, how) for period, how in self._relative_year(said) if period]
        years: list[tuple[int, str]] = []
        if said.today is not None:
            year = said.today.year
            if (month, day) > (said.today.month, said.today.day):
                year -= 1
            years.append((year, "latest"))
        if said.context is not None:
            first, last = said.context.first, said.context.last
            late = said.context.day_count > _SHORT and month < first.month  # the January of April to March
            years.append((last.year if late else first.year, "context"))
        return years

    def _day(self, said: Said) -> list[Reading]:
        month, number = self._month(said.parts["m"]), int(_NOT_DIGITS.sub("", said.parts["d1"]))
        until = int(_NOT_DIGITS.sub("", said.parts.get("d2", str(number))))
        return [
            (Period.days(date(year, month, number), date(year, month, until)), how)
            for year, how in self._years(said, month=month, day=number)
        ]

    def _iso_day(self, said: Said) -> list[Reading]:
        return [(Period.day(date.fromisoformat(said.parts["iso"])), "stated")]

    def _days_across(self, said: Said) -> list[Reading]:
        one, two = self._month(said.parts["m1"]), self._month(said.parts["m2"])
        first, last = (int(_NOT_DIGITS.sub("", said.parts[name])) for name in ("d1", "d2"))
        found: list[Reading] = []
        for year, how in self._years(said, month=two, day=last):
            begin = int(said.parts["y1"]) if "y1" in said.parts else year - (one > two)
            over_new_year = one > two or (one == two and first > last)
            end = year if "y" in said.parts or "y1" not in said.parts else begin + over_new_year
            found.append((Period.days(date(begin, one, first), date(end, two, last)), how))
        return found

    def _months(self, said: Said) -> list[Reading]:
        one, two = self._month(said.parts["m1"]), self._month(said.parts["m2"])
        if "fy" in said.parts or _RANGE.search(said.parts.get("y", "")):
            end = _fiscal_end(said.parts.get("fy") or said.parts["y"])
            start = 7 if one == 7 else said.clock.fiscal_start
            return [(Period.months(end - (one >= start), one, end - (two >= start), two), "fiscal")]
        found: list[Reading] = []
        for year, how in self._years(said, month=two):
            begin = int(said.parts["y1"]) if "y1" in said.parts else year - (one > two)
            found.append((Period.months(begin, one, year, two), how))
        return found

    def _one_month(self, said: Said) -> list[Reading]:
        month = self._month(said.parts["m"])
        if "fy" in said.parts or _RANGE.search(said.parts.get("y", "")):
            end = _fiscal_end(said.parts.get("fy") or said.parts["y"])
            return [(Period.month(end - (month >= said.clock.fiscal_start), month), "fiscal")]
        return [(Period.month(year, month), how) for year, how in self._years(said, month=month)]

    def _first_months(self, said: Said) -> list[Reading]:
        parts, count, start = said.parts, self.number(said.parts["n"]), said.clock.fiscal_start
        fiscal = self._fiscal_words(said)
        if fiscal is not None:
            return [(_first_of(fiscal - (start > 1), start, count), "fiscal")]
        if parts.get("rel") in self._relative["fiscal"]:
            return []
        found: list[Reading] = [
            (Period.months(year, 1, year, count), how) for year, how in self._years(said, month=min(count, 12))
        ]
        if "y" in parts or "rel" in parts:
            return found
        if said.today is not None:
            found.append((_first_of(said.today.year - (said.today.month < start), start, count), "fiscal guess"))
        if said.context is not None and said.context.month_count == count:
            found.insert(0, (said.context, "same length"))
        return found

    def _fiscal_words(self, said: Said) -> int | None:
        """The year in which the fiscal year ends that words for months name, if they name one."""
        parts = said.parts
        if "fy" in parts or _RANGE.search(parts.get("y", "")):
            return _fiscal_end(parts.get("fy") or parts["y"])
        meaning = said.meaning(self._relative["fiscal"])
        if not meaning or said.today is None:
            return None
        return _current_fiscal(said.today, said.clock.fiscal_start) - (meaning == "last")

    def _quarters(self, said: Said) -> list[Reading]:
        return self._first_months(replace(said, parts={**said.parts, "n": str(3 * self.number(said.parts["n"]))}))

    def _half(self, said: Said) -> list[Reading]:
        number = int(said.parts["h"]) if "h" in said.parts else self._ordinals[said.parts["nth"]] or 2
        return [
            (Period.half(year, number), how) for year, how in self._years(said, month=6 * number) if number in (1, 2)
        ]

    def _quarter(self, said: Said) -> list[Reading]:
        number = int(said.parts["q"]) if "q" in said.parts else self._ordinals[said.parts["nth"]] or 4
        return [(Period.quarter(year, number), how) for year, how in self._years(said, month=3 * number)]

    def _last_months(self, said: Said) -> list[Reading]:
        count = self.number(said.parts["n"])
        if "y" in said.parts or "rel" in said.parts:
            return [(Period.months(year, 13 - count, year, 12), how) for year, how in self._years(said)]
        if said.today is None:
            return []
        end = Period.month(said.today.year, said.today.month).shifted(months=-1)
        return [(Period(end.shifted(months=1 - count).first, end.last), "rolling")]

    def _same_months(self, said: Said) -> list[Reading]:
        if said.context is None:
            return []
        if "y" in said.parts or "fy" in said.parts:
            year = _fiscal_end(said.parts["fy"]) - 1 if "fy" in said.parts else int(said.parts["y"][:4])
            return [(said.context.shifted(years=year - said.context.first.year), "same months")]
        if "rel" not in said.parts:
            return [(said.context, "same"), (said.context.year_before, "same before")]
        if said.meaning(self._relative["months"]) == "same":
            return [(said.context, "same")]
        return [(said.context.year_before, "same before")]

    def _same_months_before(self, said: Said) -> list[Reading]:
        return [] if said.context is None else [(said.context.year_before, "same before")]

    def _months_ending(self, said: Said) -> list[Reading]:
        count, month = self.number(said.parts["n"]), self._month(said.parts["m"])
        return [
            (Period(Period.month(year, month).shifted(months=1 - count).first, Period.month(year, month).last), how)
            for year, how in self._years(said, month=month)
        ]

    def _year_to_date(self, said: Said) -> list[Reading]:
        if said.context is not None and said.context.month_count is not None and said.context.month_count < 12:
            last = said.context.last
            return [(Period.months(last.year, 1, last.year, last.month), "context")]
        if said.today is None or said.today.month == 1:
            return []
        return [(Period.months(said.today.year, 1, said.today.year, said.today.month - 1), "latest")]

    def _fiscal(self, said: Said) -> list[Reading]:
        start = said.clock.fiscal_start
        if "m1" in said.parts:
            start = self._month(said.parts["m1"])
        return [(Period.fiscal(_fiscal_end(said.parts["fy"]), start), "stated")]

    def _relative_fiscal(self, said: Said) -> list[Reading]:
        found: list[Reading] = []
        back = said.meaning(self._relative["fiscal"]) == "last"
        if said.context is not None and said.context.month_count == 12 and said.context.first.month != 1:
            found.append((said.context.year_before if back else said.context, "context"))
        if said.today is not None:
            end = _current_fiscal(said.today, said.clock.fiscal_start) - back
            found.append((Period.fiscal(end, said.clock.fiscal_start), "latest"))
        return found

    def _season(self, said: Said) -> list[Reading]:
        first, last = self.lexicon.raw["seasons"][said.parts["s"]]
        return [(Period.months(int(said.parts["y"]), first, int(said.parts["y"]), last), "stated")]

    def _year_ending(self, said: Said) -> list[Reading]:
        month, year = self._month(said.parts["m"]), int(said.parts["y"])
        if "d1" in said.parts:
            end = date(year, month, int(_NOT_DIGITS.sub("", said.parts["d1"])))
            return [(Period.days(end.replace(year=year - 1) + timedelta(days=1), end), "stated")]
        last = Period.month(year, month)
        return [(Period(last.shifted(months=-11).first, last.last), "stated")]

    def _two_years(self, said: Said) -> list[Reading]:
        one = int(said.parts["y1"])
        two = int(said.parts["y2"]) if len(said.parts["y2"]) == 4 else one // 100 * 100 + int(said.parts["y2"])
        if two == one + 1 and len(said.parts["y2"]) == 2:
            return [(Period.fiscal(two, said.clock.fiscal_start), "fiscal")]
        if two < one and len(said.parts["y2"]) == 2:
            return [(Period.month(one, int(said.parts["y2"])), "stated")]  # 2016-11; later than 2012 there is no doubt
        return [(Period.years(one, two), "years")]

    def _span_of_years(self, said: Said) -> list[Reading]:
        return [(Period.years(int(said.parts["y1"]), int(said.parts["y2"])), "years")]

    def _year(self, said: Said) -> list[Reading]:
        return [(Period.year(int(said.parts["y"])), "stated")]

    def _relative_month(self, said: Said) -> list[Reading]:
        meaning = said.meaning(self._relative["month"])
        found: list[Reading] = []
        if said.context is not None and said.context.month_count == 1 and meaning not in ("this", "last"):
            found.append((said.context.preceding, "context"))
        if said.today is not None:
            month = Period.month(said.today.year, said.today.month)
            found.append((month.shifted(months=_STEPS.get(meaning, -1)), "latest"))
        return found

    def _relative_quarter(self, said: Said) -> list[Reading]:
        this = said.meaning(self._relative["quarter"]) == "this"
        if said.context is not None and said.context.month_count == 3 and not this:
            return [(said.context.preceding, "context")]
        if said.today is None:
            return []
        quarter = Period.quarter(said.today.year, (said.today.month + 2) // 3)
        return [(quarter if this else quarter.preceding, "latest")]

    def _relative_year(self, said: Said) -> list[Reading]:
        meaning, today, context = said.meaning(self._relative["year"]), said.today, said.context
        found: list[Reading] = []
        if meaning in _STEPS:
            if today is not None:
                found.append((Period.year(today.year + _STEPS[meaning]), "latest"))
            if meaning == "last" and context is not None and not context.whole_years:
                found.append((context.year_before, "same before"))
        elif meaning in ("same", "same_or_this"):
            if context is not None:
                found.append((Period.year(context.first.year), "context"))
            elif today is not None and meaning == "same_or_this":
                found.append((Period.year(today.year), "latest"))
        elif context is not None and meaning != "never":
            found.append((context.shifted(years=1), "after") if meaning == "after" else (context.year_before, "before"))
        elif today is not None and meaning == "before_or_last":
            found.append((Period.year(today.year - 1), "latest"))
        return found

    def _relative_week(self, said: Said) -> list[Reading]:
        if said.today is None:
            return []
        weeks = _STEPS.get(said.meaning(self._relative["week"]), 0)
        monday = said.today + timedelta(days=7 * weeks - said.today.weekday())
        return [(Period.days(monday, monday + timedelta(days=6)), "latest")]

    def _years_ago(self, said: Said) -> list[Reading]:
        count = self.number(said.parts["n"])
        found: list[Reading] = []
        if said.today is not None:
            found.append((Period.year(said.today.year - count), "latest"))
        if said.context is not None:
            found.append((said.context.shifted(years=-count), "context"))
        return found

    def _weekday(self, said: Said) -> list[Reading]:
        if said.today is None:
            return []
        back = (said.today.weekday() - self.lexicon.weekdays[said.parts["w"].lower()]) % 7
        return [(Period.day(said.today - timedelta(days=back)), "latest")]

    def _relative_day(self, said: Said) -> list[Reading]:
        meaning = said.meaning(self._relative["day"])
        if meaning == "same":
            return [(said.context, "context")] if said.context is not None and said.context.day_count <= _WEEK else []
        if said.today is None:
            return []
        return [(Period.day(said.today + timedelta(days=_STEPS.get(meaning, 0))), "latest")]


def _fiscal_end(words: str) -> int:
    """The calendar year in which a fiscal year such as "FY24", "2023-24" or "FY2023-24" ends."""
    years = re.findall(r"\d+", words)
    last = years[-1]
    if len(last) == 4:
        return int(last)
    return (int(years[0]) // 100 * 100 if len(years[0]) == 4 else 2000) + int(last)


def _current_fiscal(today: date, start: int) -> int:
    """The calendar year in which the fiscal year of a day ends."""
    return today.year + (start > 1 and today.month >= start)


def _first_of(year: int, month: int, count: int) -> Period:
    """So many months from the first one on."""
    start = Period.month(year, month)
    return Period(start.first, start.shifted(months=count - 1).last)
