from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.core.errors import PeriodError
from tradecheck.core.period import Period

dates = st.dates(date(1900, 1, 1), date(2199, 12, 31))
month_numbers = st.integers(1900 * 12, 2199 * 12 + 11)


def of_months(first: int, last: int) -> Period:
    return Period.months(first // 12, first % 12 + 1, last // 12, last % 12 + 1)


day_periods = st.tuples(dates, dates).map(lambda pair: Period(min(pair), max(pair)))
month_periods = st.tuples(month_numbers, st.integers(0, 40)).map(lambda pair: of_months(pair[0], sum(pair)))
year_periods = st.tuples(st.integers(1900, 2199), st.integers(0, 5)).map(lambda pair: Period.years(pair[0], sum(pair)))
periods = st.one_of(day_periods, month_periods, year_periods)


@pytest.mark.parametrize(
    ("code", "first", "last", "canonical"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022"),
        ("2022-01/2022-12", date(2022, 1, 1), date(2022, 12, 31), "2022"),
        ("2021/2023", date(2021, 1, 1), date(2023, 12, 31), "2021/2023"),
        ("2024-11", date(2024, 11, 1), date(2024, 11, 30), "2024-11"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("2024-01/2024-11", date(2024, 1, 1), date(2024, 11, 30), "2024-01/2024-11"),
        ("2023-04/2024-03", date(2023, 4, 1), date(2024, 3, 31), "2023-04/2024-03"),
        ("2025-11-27", date(2025, 11, 27), date(2025, 11, 27), "2025-11-27"),
        ("2025-11-27/2025-11-28", date(2025, 11, 27), date(2025, 11, 28), "2025-11-27/2025-11-28"),
        ("2025-11-01/2025-11-30", date(2025, 11, 1), date(2025, 11, 30), "2025-11"),
        ("2022/2024-03", date(2022, 1, 1), date(2024, 3, 31), "2022-01/2024-03"),
        ("2022-03/2024-03-15", date(2022, 3, 1), date(2024, 3, 15), "2022-03-01/2024-03-15"),
        (" 2022 ", date(2022, 1, 1), date(2022, 12, 31), "2022"),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "9999-12"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "0001"),
    ],
)
def test_codes(code: str, first: date, last: date, canonical: str) -> None:
    period = Period.parse(code)
    assert (period.first, period.last) == (first, last)
    assert str(period) == canonical


@pytest.mark.parametrize(
    "code",
    ["", "/", "2022/", "/2022", "22", "2022-1", "2022-13", "2022-00", "2023-02-29", "2022-Q1", "2022/2021", "0000",
     "2022-01/2022-02/2022-03", "last year", "2022-11-27T10:00", "٢٠٢٢", "2022 / 2023"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_advice(code: str) -> None:
    with pytest.raises(PeriodError, match="write 2022, 2024-11"):
        Period.parse(code)


@given(periods)
def test_a_code_read_back_is_the_same_period(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(st.text(alphabet="0123456789-/ ", max_size=24))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except PeriodError:
        return
    assert Period.parse(str(period)) == period


def test_makers() -> None:
    assert str(Period.year(2022)) == "2022"
    assert str(Period.years(2021, 2023)) == "2021/2023"
    assert str(Period.month(2024, 2)) == "2024-02"
    assert str(Period.months(2024, 1, 2024, 11)) == "2024-01/2024-11"
    assert [str(Period.quarter(2022, q)) for q in (1, 4)] == ["2022-01/2022-03", "2022-10/2022-12"]
    assert [str(Period.half(2022, h)) for h in (1, 2)] == ["2022-01/2022-06", "2022-07/2022-12"]
    assert str(Period.day(date(2025, 11, 27))) == "2025-11-27"
    assert str(Period.days(date(2025, 11, 27), date(2025, 11, 28))) == "2025-11-27/2025-11-28"
    assert str(Period.fiscal(2024)) == "2023-04/2024-03"
    assert str(Period.fiscal(2024, 7)) == "2023-07/2024-06"
    assert str(Period.fiscal(2024, 1)) == "2024"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period.quarter(2022, 5),
        lambda: Period.half(2022, 0),
        lambda: Period.month(2022, 13),
        lambda: Period.year(0),
        lambda: Period.year(10000),
        lambda: Period.years(2023, 2021),
        lambda: Period.fiscal(2024, 13),
        lambda: Period.fiscal(1),
        lambda: Period(date(2022, 1, 2), date(2022, 1, 1)),
    ],
)
def test_makers_refuse_what_no_calendar_has(make: object) -> None:
    with pytest.raises(PeriodError):
        make()


@pytest.mark.parametrize(
    ("code", "precision", "months", "days"),
    [
        ("2022", "year", 12, 365),
        ("2021/2023", "years", 36, 1095),
        ("2022-07/2022-12", "half", 6, 184),
        ("2022-02/2022-07", "months", 6, 181),
        ("2022-04/2022-06", "quarter", 3, 91),
        ("2022-02/2022-04", "months", 3, 89),
        ("2023-04/2024-03", "months", 12, 366),
        ("2024-02", "month", 1, 29),
        ("2025-11-27", "day", None, 1),
        ("2025-11-27/2025-11-28", "days", None, 2),
        ("2025-11-01/2025-11-29", "days", None, 29),
    ],
)
def test_precision(code: str, precision: str, months: int | None, days: int) -> None:
    period = Period.parse(code)
    assert (period.precision, period.month_count, period.day_count) == (precision, months, days)
    assert period.whole_months == (months is not None)
    assert period.whole_years == (precision in ("year", "years"))


@pytest.mark.parametrize(
    ("code", "years", "months", "expected"),
    [
        ("2023-02", 1, 0, "2024-02"),
        ("2024-02", 0, 12, "2025-02"),
        ("2024-02-29", 1, 0, "2025-02-28"),
        ("2024-03-31", 0, -1, "2024-02-29"),
        ("2023-02-10/2023-02-28", 1, 0, "2024-02-10/2024-02-28"),
        ("2022", -1, 0, "2021"),
        ("2022", 0, 3, "2022-04/2023-03"),
        ("2024-11/2025-01", -1, 1, "2023-12/2024-02"),
    ],
)
def test_shifting(code: str, years: int, months: int, expected: str) -> None:
    assert str(Period.parse(code).shifted(years=years, months=months)) == expected


@pytest.mark.parametrize(
    ("code", "before", "preceding"),
    [
        ("2022", "2021", "2021"),
        ("2021/2022", "2020/2021", "2019/2020"),
        ("2024-01/2024-11", "2023-01/2023-11", "2023-02/2023-12"),
        ("2024-01", "2023-01", "2023-12"),
        ("2024-04/2024-06", "2023-04/2023-06", "2024-01/2024-03"),
        ("2023-04/2024-03", "2022-04/2023-03", "2022-04/2023-03"),
        ("2024-03-01/2024-03-07", "2023-03-01/2023-03-07", "2024-02-23/2024-02-29"),
    ],
)
def test_what_a_period_is_compared_with(code: str, before: str, preceding: str) -> None:
    assert str(Period.parse(code).year_before) == before
    assert str(Period.parse(code).preceding) == preceding


def test_shifting_out_of_the_calendar_is_refused() -> None:
    for code in ("0001", "0001-01-05"):
        with pytest.raises(PeriodError):
            _ = Period.parse(code).year_before
        with pytest.raises(PeriodError):
            _ = Period.parse(code + "/9999-01-02").preceding


@given(periods, st.integers(-30, 30))
def test_shifting_by_years_keeps_the_precision(period: Period, years: int) -> None:
    shifted = period.shifted(years=years)
    assert shifted.month_count == period.month_count or period.month_count is None
    if period.whole_months:
        assert shifted.precision == period.precision
        assert shifted.shifted(years=-years) == period


@given(month_periods, st.integers(-500, 500))
def test_shifting_whole_months_keeps_their_number_and_comes_back(period: Period, months: int) -> None:
    shifted = period.shifted(months=months)
    assert shifted.month_count == period.month_count
    assert shifted.shifted(months=-months) == period


@given(periods)
def test_the_preceding_period_is_adjacent_and_as_long(period: Period) -> None:
    before = period.preceding
    assert (period.first - before.last).days == 1
    assert not before.overlaps(period)
    if period.month_count is None:
        assert before.day_count == period.day_count
    else:
        assert before.month_count == period.month_count


@given(day_periods, day_periods, dates)
def test_containing_and_overlapping_go_by_days(a: Period, b: Period, day: date) -> None:
    inside = Period.day(day)
    assert a.contains(inside) == (a.first <= day <= a.last) == a.overlaps(inside)
    assert a.overlaps(b) == b.overlaps(a)
    if a.contains(b):
        assert a.overlaps(b)
    assert (a.contains(b) and b.contains(a)) == (a == b)


def test_periods_sort_by_first_day_then_last() -> None:
    codes = ["2021", "2022-01", "2022-01/2022-03", "2022", "2022-02"]
    assert [str(p) for p in sorted(map(Period.parse, reversed(codes)))] == codes
