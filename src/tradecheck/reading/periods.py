"""Words for periods → the periods they can stand for, given the document's date and what was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from tradecheck.core.errors import PeriodError
from tradecheck.core.period import Period
from tradecheck.reading.lexicon import Lexicon
from tradecheck.reading.tokens import Tokens

_FOLDED = frozenset({"rel", "nth", "n", "s"})
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0, "final": 0}


@dataclass(slots=True)
class PeriodMention:
    """Words that name a period: tokens `first` to `last` (exclusive), what kind of words they are, and their parts."""

    first: int
    last: int
    kind: str
    parts: dict[str, str]

    @property
    def anchored(self) -> bool:
        """True if the words name a year themselves."""
        return bool(self.parts.get("y") or self.parts.get("y1") or self.parts.get("fy"))


@dataclass(slots=True, frozen=True)
class Clock:
    """What relative words are resolved by: the day of the text, and the month in which its fiscal year begins."""

    today: date | None
    fiscal_start: int = 4


Reading: TypeAlias = tuple[Period | None, str]


class PeriodReader:
    """Finds and resolves the period words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        raw = lexicon.raw
        macros = dict(raw["period_macros"])
        macros["yref"] = macros["yref"].replace("{relyear}", macros["relyear"])

        def filled(pattern: str) -> str:
            for name, text in macros.items():
                pattern = pattern.replace("{" + name + "}", text)
            return pattern

        macros["month"] = f"(?-i:{macros['month']})"  # "may" and "march" are verbs unless they begin with a capital
        macros["yref"] = filled(macros["yref"])
        self._patterns = [(entry["is"], re.compile(filled(entry["pattern"]), re.IGNORECASE)) for entry in raw["periods"]]
        starters = "|".join([r"\d", *raw["period_starts"]["words"], macros["month"]])
        self._start = re.compile(rf"(?<![\w.,$€£¥₹])(?:{starters})", re.IGNORECASE)

    def find(self, tokens: Tokens, first: int, last: int) -> list[PeriodMention]:
        """The period words among tokens `first` to `last`, in order, none inside another."""
        if first >= last:
            return []
        text, end = tokens.text, tokens.ends[last - 1]
        position = tokens.starts[first]
        found: list[PeriodMention] = []
        while True:
            start = self._start.search(text, position, end)
            if start is None:
                return found
            for kind, pattern in self._patterns:
                match = pattern.match(text, start.start(), end)
                if match is not None and not text[match.end() : match.end() + 1].isalnum():
                    one = tokens.at(match.start())
                    two = tokens.at(match.end())
                    found.append(PeriodMention(one, two, kind, {k: v.lower() if k in _FOLDED else v for k, v in match.groupdict().items() if v}))
                    position = match.end()
                    break
            else:
                position = start.end() if start.end() > start.start() else start.start() + 1

    # resolving

    def readings(self, mention: PeriodMention, clock: Clock, context: Period | None) -> list[Reading]:
        """The periods that the words can stand for, likeliest first, each with how it was found.

        `context` is the period spoken of before. An empty list means that nothing settles it.
        """
        resolve = _RESOLVERS.get(mention.kind)
        if resolve is None:
            return []
        try:
            found = resolve(self, mention.parts, clock, context)
        except (PeriodError, ValueError):
            return []
        unique: list[Reading] = []
        for period, how in found:
            if all(period != other for other, _ in unique):
                unique.append((period, how))
        return unique

    def _month(self, word: str) -> int:
        return self.lexicon.months[word.lower().rstrip(".")]

    def _number(self, word: str) -> int:
        if word == "a decade":
            return 10
        return int(word) if word.isdigit() else self.lexicon.number_words[word.lower()]

    def _years(self, parts: dict[str, str], clock: Clock, context: Period | None, *, month: int = 12, day: int = 1) -> list[tuple[int, str]]:
        """The years that a month or a number of months may belong to, likeliest first."""
        if "y" in parts:
            return [(int(parts["y"][:4]), "stated")]
        relative = parts.get("rel")
        if relative:
            return [(period.first.year, how) for period, how in self._relative_year({"rel": relative}, clock, context) if period]
        years: list[tuple[int, str]] = []
        if clock.today is not None:
            year = clock.today.year
            if (month, day) > (clock.today.month, clock.today.day):
                year -= 1
            years.append((year, "latest"))
        if context is not None:
            if context.day_count > 45 and context.first.year != context.last.year and month < context.first.month:
                years.append((context.last.year, "context"))
            else:
                years.append((context.first.year, "context"))
        return years

    def _day(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        month, number = self._month(parts["m"]), int(re.sub(r"\D", "", parts["d1"]))
        until = int(re.sub(r"\D", "", parts.get("d2", str(number))))
        return [
            (Period.days(date(year, month, number), date(year, month, until)), how)
            for year, how in self._years(parts, clock, context, month=month, day=number)
        ]

    def _iso_day(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        return [(Period.day(date.fromisoformat(parts["iso"])), "stated")]

    def _days_across(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        one, two = self._month(parts["m1"]), self._month(parts["m2"])
        first, last = (int(re.sub(r"\D", "", parts[name])) for name in ("d1", "d2"))
        found: list[Reading] = []
        for year, how in self._years(parts, clock, context, month=two, day=last):
            begin = int(parts["y1"]) if "y1" in parts else year - (one > two)
            end = year if "y" in parts or "y1" not in parts else begin + (one > two or (one == two and first > last))
            found.append((Period.days(date(begin, one, first), date(end, two, last)), how))
        return found

    def _months(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        one, two = self._month(parts["m1"]), self._month(parts["m2"])
        if "fy" in parts or re.search(r"[-–/]", parts.get("y", "")):
            end = _fiscal_end(parts.get("fy") or parts["y"])
            start = 7 if one == 7 else clock.fiscal_start
            return [(Period.months(end - (one >= start), one, end - (two >= start), two), "fiscal")]
        found: list[Reading] = []
        for year, how in self._years(parts, clock, context, month=two):
            begin = int(parts["y1"]) if "y1" in parts else year - (one > two)
            found.append((Period.months(begin, one, year, two), how))
        return found

    def _one_month(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        month = self._month(parts["m"])
        if "fy" in parts or re.search(r"[-–/]", parts.get("y", "")):
            end = _fiscal_end(parts.get("fy") or parts["y"])
            return [(Period.month(end - (month >= clock.fiscal_start), month), "fiscal")]
        return [(Period.month(year, month), how) for year, how in self._years(parts, clock, context, month=month)]

    def _first_months(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        count = self._number(parts["n"])
        if "fy" in parts or re.search(r"[-–/]", parts.get("y", "")) or "fiscal" in parts.get("rel", ""):
            end = _fiscal_end(parts["fy"]) if "fy" in parts else _fiscal_end(parts["y"]) if "y" in parts else None
            if end is None:
                end = (clock.today.year if clock.today else 0) + 1
            start = Period.month(end - (clock.fiscal_start > 1), clock.fiscal_start)
            return [(Period(start.first, start.shifted(months=count - 1).last), "fiscal")]
        found: list[Reading] = [
            (Period.months(year, 1, year, count), how)
            for year, how in self._years(parts, clock, context, month=min(count, 12), day=1)
        ]
        if clock.today is not None and "y" not in parts and "rel" not in parts:
            start = clock.fiscal_start
            year = clock.today.year - (clock.today.month < start)
            begin = Period.month(year, start)
            found.append((Period(begin.first, begin.shifted(months=count - 1).last), "fiscal guess"))
        if context is not None and context.month_count == count and "y" not in parts and "rel" not in parts:
            found.insert(0, (context, "same length"))
        return found

    def _quarters(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        return self._first_months({**parts, "n": str(3 * self._number(parts["n"]))}, clock, context)

    def _half(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        number = int(parts["h"]) if "h" in parts else _NTH[parts["nth"]] or 2
        return [
            (Period.half(year, number), how)
            for year, how in self._years(parts, clock, context, month=6 * number)
            if number in (1, 2)
        ]

    def _quarter(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        number = int(parts["q"]) if "q" in parts else _NTH[parts["nth"]] or 4
        return [(Period.quarter(year, number), how) for year, how in self._years(parts, clock, context, month=3 * number)]

    def _last_months(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        count = self._number(parts["n"])
        if "y" in parts or "rel" in parts:
            return [
                (Period.months(year, 13 - count, year, 12), how)
                for year, how in self._years(parts, clock, context)
            ]
        if clock.today is None:
            return []
        end = Period.month(clock.today.year, clock.today.month).shifted(months=-1)
        return [(Period(end.shifted(months=1 - count).first, end.last), "rolling")]

    def _same_months(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        if context is None:
            return []
        if "y" in parts or "fy" in parts:
            year = _fiscal_end(parts["fy"]) - 1 if "fy" in parts else int(parts["y"][:4])
            return [(context.shifted(years=year - context.first.year), "same months")]
        relative = parts.get("rel", "")
        if not relative:
            return [(context, "same"), (context.year_before, "same before")]
        if relative in ("this year", "that year", "the year", "the same year", "the current year"):
            return [(context, "same")]
        return [(context.year_before, "same before")]

    def _same_months_before(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        return [] if context is None else [(context.year_before, "same before")]

    def _months_ending(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        count, month = self._number(parts["n"]), self._month(parts["m"])
        return [
            (Period(Period.month(year, month).shifted(months=1 - count).first, Period.month(year, month).last), how)
            for year, how in self._years(parts, clock, context, month=month)
        ]

    def _year_to_date(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        if context is not None and context.month_count is not None and context.month_count < 12:
            return [(Period.months(context.last.year, 1, context.last.year, context.last.month), "context")]
        if clock.today is None or clock.today.month == 1:
            return []
        return [(Period.months(clock.today.year, 1, clock.today.year, clock.today.month - 1), "latest")]

    def _fiscal(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        start = clock.fiscal_start
        if "m1" in parts:
            start = self._month(parts["m1"])
        return [(Period.fiscal(_fiscal_end(parts["fy"]), start), "stated")]

    def _relative_fiscal(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        found: list[Reading] = []
        back = parts["rel"] in ("previous", "last", "preceding", "prior")
        if context is not None and context.month_count == 12 and context.first.month != 1:
            found.append((context.year_before if back else context, "context"))
        if clock.today is not None:
            end = clock.today.year + (clock.today.month >= clock.fiscal_start) - back
            found.append((Period.fiscal(end, clock.fiscal_start), "latest"))
        return found

    def _season(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        first, last = self.lexicon.raw["seasons"][parts["s"]]
        return [(Period.months(int(parts["y"]), first, int(parts["y"]), last), "stated")]

    def _year_ending(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        month, year = self._month(parts["m"]), int(parts["y"])
        if "d1" in parts:
            end = date(year, month, int(re.sub(r"\D", "", parts["d1"])))
            return [(Period.days(end.replace(year=year - 1) + timedelta(days=1), end), "stated")]
        last = Period.month(year, month)
        return [(Period(last.shifted(months=-11).first, last.last), "stated")]

    def _two_years(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        one = int(parts["y1"])
        two = int(parts["y2"]) if len(parts["y2"]) == 4 else one // 100 * 100 + int(parts["y2"])
        if two == one + 1 and len(parts["y2"]) == 2:
            return [(Period.fiscal(two, clock.fiscal_start), "fiscal")]
        return [(Period.years(one, two), "years")]

    def _span_of_years(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        return [(Period.years(int(parts["y1"]), int(parts["y2"])), "years")]

    def _year(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        return [(Period.year(int(parts["y"])), "stated")]

    def _relative_month(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        relative = parts["rel"]
        found: list[Reading] = []
        if context is not None and context.month_count == 1 and relative not in ("last month", "this month"):
            found.append((context.preceding, "context"))
        if clock.today is not None:
            month = Period.month(clock.today.year, clock.today.month)
            step = {"this month": 0, "next month": 1}.get(relative, -1)
            found.append((month.shifted(months=step), "latest"))
        return found

    def _relative_quarter(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        if context is not None and context.month_count == 3 and parts["rel"] != "this quarter":
            return [(context.preceding, "context")]
        if clock.today is None:
            return []
        this = Period.quarter(clock.today.year, (clock.today.month + 2) // 3)
        return [(this if parts["rel"] == "this quarter" else this.preceding, "latest")]

    def _relative_year(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        relative = parts["rel"]
        today = clock.today
        if relative in ("this year", "the current year", "next year", "last year", "the past year", "the year before last"):
            found: list[Reading] = []
            if today is not None:
                step = {"this year": 0, "the current year": 0, "next year": 1, "the year before last": -2}.get(relative, -1)
                found.append((Period.year(today.year + step), "latest"))
            if relative == "last year" and context is not None and not context.whole_years:
                found.append((context.year_before, "same before"))
            return found
        if relative in ("that year", "the same year", "that same year", "the year"):
            if context is not None:
                return [(Period.year(context.first.year), "context")]
            return [(Period.year(today.year), "latest")] if today is not None and relative == "the year" else []
        if context is None:
            if today is not None and relative.startswith(("a year", "one year", "the previous", "the preceding", "the prior")):
                return [(Period.year(today.year - 1), "latest")]
            return []
        if relative in ("the following year", "a year later", "the next year", "the year after"):
            return [(context.shifted(years=1), "after")]
        if relative in ("annual",):
            return []
        return [(context.year_before, "before")]

    def _relative_week(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        if clock.today is None:
            return []
        step = {"last week": -7, "the previous week": -7, "next week": 7}.get(parts["rel"], 0)
        monday = clock.today + timedelta(days=step - clock.today.weekday())
        return [(Period.days(monday, monday + timedelta(days=6)), "latest")]

    def _years_ago(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        count = self._number(parts["n"])
        found: list[Reading] = []
        if clock.today is not None:
            found.append((Period.year(clock.today.year - count), "latest"))
        if context is not None:
            found.append((context.shifted(years=-count), "context"))
        return found

    def _weekday(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        if clock.today is None:
            return []
        back = (clock.today.weekday() - self.lexicon.weekdays[parts["w"].lower()]) % 7
        return [(Period.day(clock.today - timedelta(days=back)), "latest")]

    def _relative_day(self, parts: dict[str, str], clock: Clock, context: Period | None) -> list[Reading]:
        relative = parts["rel"]
        if relative in ("the same day", "earlier that day", "that day"):
            return [(context, "context")] if context is not None and context.day_count <= 7 else []
        if clock.today is None:
            return []
        step = {"yesterday": -1, "the day before": -1, "tomorrow": 1}.get(relative, 0)
        return [(Period.day(clock.today + timedelta(days=step)), "latest")]


def _fiscal_end(words: str) -> int:
    """The calendar year in which a fiscal year such as "FY24", "2023-24" or "FY2023-24" ends."""
    years = re.findall(r"\d+", words)
    last = years[-1]
    if len(last) == 4:
        return int(last)
    return (int(years[0]) // 100 * 100 if len(years[0]) == 4 else 2000) + int(last)


_RESOLVERS: dict[str, Callable[[PeriodReader, dict[str, str], Clock, Period | None], list[Reading]]] = {
    "iso day": PeriodReader._iso_day,
    "days across months": PeriodReader._days_across,
    "days": PeriodReader._day,
    "day": PeriodReader._day,
    "months": PeriodReader._months,
    "first months": PeriodReader._first_months,
    "counted months": PeriodReader._first_months,
    "last months": PeriodReader._last_months,
    "same months": PeriodReader._same_months,
    "same months before": PeriodReader._same_months_before,
    "months ending": PeriodReader._months_ending,
    "year to date": PeriodReader._year_to_date,
    "quarters": PeriodReader._quarters,
    "half": PeriodReader._half,
    "quarter": PeriodReader._quarter,
    "fiscal year": PeriodReader._fiscal,
    "relative fiscal year": PeriodReader._relative_fiscal,
    "season": PeriodReader._season,
    "year ending": PeriodReader._year_ending,
    "two years": PeriodReader._two_years,
    "span of years": PeriodReader._span_of_years,
    "month": PeriodReader._one_month,
    "part of year": PeriodReader._year,
    "year": PeriodReader._year,
    "relative month": PeriodReader._relative_month,
    "relative week": PeriodReader._relative_week,
    "relative quarter": PeriodReader._relative_quarter,
    "relative year": PeriodReader._relative_year,
    "years ago": PeriodReader._years_ago,
    "weekday": PeriodReader._weekday,
    "relative day": PeriodReader._relative_day,
}
