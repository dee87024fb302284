"""A period: the days that a figure covers, the first and the last included."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from tradecheck.core.errors import PeriodError

Precision: TypeAlias = Literal["years", "year", "half", "quarter", "months", "month", "days", "day"]

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ADVICE = "write 2022, 2024-11, 2025-11-27, or two of these as first/last"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole days. Periods sort by their first day, then by their last.

    Two periods are equal when they cover the same days, however they were written: the year 2022 is the months
    January to December of 2022. What it does not cover: open ends ("since 2012" needs a last day), and stretches with
    holes.

    Raises:
        PeriodError: when the first day comes after the last.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise PeriodError(f"a period from {self.first} to {self.last} ends before it begins; {_ADVICE}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that a code stands for; `a/b` runs from the start of a to the end of b.

        Raises:
            PeriodError: when the text is no such code, or names a day that no calendar has.
        """
        first, slash, last = text.strip().partition("/")
        start = _span(first, text)
        return cls(start[0], _span(last, text)[1] if slash else start[1])

    @classmethod
    def year(cls, year: int) -> Period:
        """One calendar year."""
        return cls.years(year, year)

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Calendar years, both included."""
        return cls.months(first, 1, last, 12)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """The first or second half of a calendar year."""
        return cls._part(year, half, 6)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """One of the four quarters of a calendar year."""
        return cls._part(year, quarter, 3)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One month."""
        return cls.months(year, month, year, month)

    @classmethod
    def months(cls, first_year: int, first_month: int, last_year: int, last_month: int) -> Period:
        """Months, both included: January to November of 2024 is `months(2024, 1, 2024, 11)`."""
        return cls(_day(first_year, first_month, 1), _day(last_year, last_month, _month_length(last_year, last_month)))

    @classmethod
    def day(cls, day: date) -> Period:
        """One day."""
        return cls(day, day)

    @classmethod
    def days(cls, first: date, last: date) -> Period:
        """Days, both included."""
        return cls(first, last)

    @classmethod
    def fiscal(cls, end_year: int, start_month: int = 4) -> Period:
        """The fiscal year that ends in `end_year`: FY2023-24, or FY24, is April 2023 to March 2024.

        A fiscal year that starts in January is the calendar year.
        """
        if not 1 <= start_month <= 12:
            raise PeriodError(f"a fiscal year cannot start in month {start_month}; give a month from 1 to 12")
        last = _month_number(end_year, start_month - 1 if start_month > 1 else 12)
        return cls._numbered(last - 11, last)

    @classmethod
    def _part(cls, year: int, part: int, length: int) -> Period:
        parts = 12 // length
        if not 1 <= part <= parts:
            raise PeriodError(f"a year has no part {part} of {length} months; give one from 1 to {parts}")
        return cls.months(year, (part - 1) * length + 1, year, part * length)

    @classmethod
    def _numbered(cls, first: int, last: int) -> Period:
        """Months by their number since the year 0."""
        return cls.months(first // 12, first % 12 + 1, last // 12, last % 12 + 1)

    def __str__(self) -> str:
        """The shortest code that names it: whole years as years, whole months as months, else days."""
        first, last = self.first.isoformat(), self.last.isoformat()
        kept = 4 if self.whole_years else 7 if self.whole_months else 10
        first, last = first[:kept], last[:kept]
        return first if first == last else f"{first}/{last}"

    @property
    def whole_months(self) -> bool:
        """True where it begins with the first day of a month and ends with the last day of one."""
        return self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]

    @property
    def whole_years(self) -> bool:
        """True where it covers whole calendar years; a fiscal year does not."""
        return self.first.month == 1 and self.last.month == 12 and self.whole_months

    @property
    def month_count(self) -> int | None:
        """How many months it covers; None where they are not whole."""
        if not self.whole_months:
            return None
        return _month_number(self.last.year, self.last.month) - _month_number(self.first.year, self.first.month) + 1

    @property
    def day_count(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    @property
    def precision(self) -> Precision:
        """The largest calendar unit that it is one of, or else is made of.

        January to March is a `quarter`, February to April are `months`; a fiscal year from April is `months` too.
        """
        count = self.month_count
        if count is None:
            return "day" if self.first == self.last else "days"
        if self.whole_years:
            return "year" if count == 12 else "years"
        if count in (3, 6) and self.first.month % count == 1:
            return "quarter" if count == 3 else "half"
        return "month" if count == 1 else "months"

    def shifted(self, *, years: int = 0, months: int = 0) -> Period:
        """The same stretch so many years and months later, or earlier when negative.

        Whole months stay whole months: February 2023 a year later is all of February 2024. Other days keep their
        number as far as the month has it: 29 February a year later is 28 February.

        Raises:
            PeriodError: when it would leave the calendar (years 1 to 9999).
        """
        by = 12 * years + months
        first = _month_number(self.first.year, self.first.month) + by
        last = _month_number(self.last.year, self.last.month) + by
        if self.whole_months:
            return Period._numbered(first, last)
        return Period(_clamped(first, self.first.day), _clamped(last, self.last.day))

    @property
    def year_before(self) -> Period:
        """The same months or days a year before: what "year on year" compares with."""
        return self.shifted(years=-1)

    @property
    def preceding(self) -> Period:
        """The adjacent stretch just before it, of as many months, or days where its months are not whole."""
        count = self.month_count
        if count is not None:
            return self.shifted(months=-count)
        try:
            return Period(self.first - timedelta(days=self.day_count), self.first - timedelta(days=1))
        except OverflowError as error:
            raise PeriodError(f"nothing precedes {self} in the calendar, which begins with the year 1") from error

    def contains(self, other: Period) -> bool:
        """True where every day of the other is one of these."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        """True where the two have at least one day in common."""
        return self.first <= other.last and other.first <= self.last


def _month_number(year: int, month: int) -> int:
    return 12 * year + month - 1


def _month_length(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= month <= 12 and 1 <= year <= 9999 else 1


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise PeriodError(f"no calendar has day {day} of month {month} of the year {year}; {_ADVICE}") from error


def _clamped(month: int, day: int) -> date:
    """A day of a month by its number since the year 0, or the month's last day where it has no such day."""
    year, month = month // 12, month % 12 + 1
    return _day(year, month, min(day, _month_length(year, month)))


def _span(code: str, text: str) -> tuple[date, date]:
    """The first and last day of one code; `text` is what it stands in."""
    match = _DATE.fullmatch(code)
    if match is None:
        raise PeriodError(f"{text!r} is no period; {_ADVICE}")
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    first = _day(year, month, day)
    if match[2] is None:
        return first, _day(year, 12, 31)
    if match[3] is None:
        return first, _day(year, month, _month_length(year, month))
    return first, first
