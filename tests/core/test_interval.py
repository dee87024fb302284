from __future__ import annotations

import json
import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.core.errors import NumberError
from tradecheck.core.interval import EVERYTHING, Interval, exact, number_for_json

numbers = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4)
figures = st.one_of(numbers, st.decimals(-(10**12), 10**12, places=4).map(Fraction))


@st.composite
def intervals_with_a_value(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    low, value, high = sorted(draw(st.tuples(figures, figures, figures)))
    return Interval(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None]))), value


intervals = intervals_with_a_value().map(lambda pair: pair[0])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("5.08", Fraction(127, 25)),
        ("-7", Fraction(-7)),
        ("1/3", Fraction(1, 3)),
        ("-0.5/2", Fraction(-1, 4)),
        ("1e9", Fraction(10**9)),
        (Decimal("0.1"), Fraction(1, 10)),
        (12, Fraction(12)),
        (Fraction(2, 7), Fraction(2, 7)),
    ],
)
def test_exact_keeps_every_digit(given: object, expected: Fraction) -> None:
    assert exact(given) == expected


@pytest.mark.parametrize(
    "given",
    [0.1, "", "many", "1,5", "NaN", "inf", Decimal("NaN"), Decimal("-Infinity"), "1e999999999", "1/0", "1/x", "1/2/3",
     None, "1e-999999999", "9" * 401],
)  # fmt: skip
def test_exact_refuses_what_is_no_exact_number(given: object) -> None:
    with pytest.raises(NumberError):
        exact(given)


def test_the_message_says_what_came_and_what_would_do() -> None:
    with pytest.raises(NumberError, match=r"float 0\.1.*text, Decimal or Fraction"):
        exact(0.1)


def test_ends_are_in_order_and_exact() -> None:
    assert Interval(1, 2) == Interval(Fraction(1), Fraction(2))
    assert type(Interval(1, 2).low) is Fraction
    assert Interval.between("4.5", None) == Interval(Fraction(9, 2), None)
    with pytest.raises(NumberError, match="lower end first"):
        Interval(Fraction(2), Fraction(1))
    with pytest.raises(NumberError):
        Interval(0.5, None)


def test_width() -> None:
    assert Interval.between(2, 5).width == 3
    assert Interval.point(2).width == 0
    assert Interval(None, Fraction(1)).width is None


@given(intervals_with_a_value(), intervals_with_a_value())
def test_arithmetic_encloses_pointwise_arithmetic(
    left: tuple[Interval, Fraction], right: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, y) = left, right
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (-a).contains(-x)
    assert a.times(b).contains(x * y)
    assert a.scaled(y).contains(x * y)
    quotient = a.over(b)
    if quotient is None:
        assert b.contains(0)
    else:
        assert quotient.contains(x / y)


@given(intervals, intervals)
def test_arithmetic_is_as_narrow_as_its_ends(a: Interval, b: Interval) -> None:
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None]
    if len(corners) == 4:
        assert a.times(b) == Interval(min(corners), max(corners))
    if a.low is not None and b.low is not None:
        assert (a + b).low == a.low + b.low
    assert a - b == a + -b


@given(intervals)
def test_neutral_elements(a: Interval) -> None:
    assert a + Interval.point(0) == a
    assert a.times(Interval.point(1)) == a
    assert a.times(Interval.point(-1)) == -a == a.scaled(Fraction(-1))
    assert a.times(Interval.point(0)) == Interval.point(0) == a.scaled(Fraction(0))
    assert a.over(Interval.point(1)) == a
    assert a + EVERYTHING == EVERYTHING
    assert a == Interval.point(0) - (-a)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((2, 3), (4, 5), (8, 15)),
        ((-2, 3), (4, 5), (-10, 15)),
        ((1, None), (2, None), (2, None)),
        ((0, None), (0, None), (0, None)),
        ((None, -1), (2, 3), (None, -2)),
        ((None, None), (0, 0), (0, 0)),
        ((-1, None), (2, None), (None, None)),
    ],
)
def test_products(left: tuple, right: tuple, expected: tuple) -> None:
    assert Interval(*left).times(Interval(*right)) == Interval(*expected)


def test_quotients() -> None:
    assert Interval(Fraction(6), Fraction(8)).over(Interval(Fraction(2), Fraction(4))) == Interval(
        Fraction(3, 2), Fraction(4)
    )
    assert Interval(Fraction(6), Fraction(8)).over(Interval(Fraction(2), None)) == Interval(Fraction(0), Fraction(4))
    assert Interval(Fraction(6), Fraction(8)).over(Interval(None, Fraction(-2))) == Interval(Fraction(-4), Fraction(0))
    assert Interval(Fraction(6), Fraction(8)).over(Interval(Fraction(0), Fraction(4))) is None
    assert Interval(Fraction(6), Fraction(8)).over(EVERYTHING) is None


@given(intervals, intervals, figures)
def test_meeting_intersecting_and_the_gap_agree(a: Interval, b: Interval, x: Fraction) -> None:
    both = a.intersect(b)
    assert a.meets(b) == b.meets(a) == (both is not None) == (a.gap(b) == 0)
    assert a.gap(b) == b.gap(a)
    assert (a.contains(x) and b.contains(x)) == (both is not None and both.contains(x))
    if both is not None:
        assert a.encloses(both)
        assert b.encloses(both)


@given(intervals, intervals)
def test_hull_encloses_both_and_nothing_needless(a: Interval, b: Interval) -> None:
    hull = a.hull(b)
    assert hull.encloses(a)
    assert hull.encloses(b)
    assert EVERYTHING.encloses(hull)
    assert hull.low in (a.low, b.low)
    assert hull.high in (a.high, b.high)
    assert a.encloses(b) == (hull == a)


def test_touching_ends_meet() -> None:
    assert Interval.between(1, 2).meets(Interval.between(2, 3))
    assert Interval.between(1, 2).intersect(Interval.between(2, 3)) == Interval.point(2)
    assert Interval.between(1, 2).gap(Interval.between("2.5", None)) == Fraction(1, 2)
    assert Interval.between(4, 5).gap(Interval.between(None, 1)) == 3


@given(intervals_with_a_value())
def test_json_encloses_whatever_was_meant(pair: tuple[Interval, Fraction]) -> None:
    interval, value = pair
    written = json.loads(json.dumps(interval.to_json()), parse_float=Fraction)
    assert Interval(written["low"], written["high"]).encloses(interval)
    # and for a program that compares floats, since rounding keeps the order
    low, high = interval.to_json().values()
    assert low is None or low <= float(value)
    assert high is None or float(value) <= high


@given(intervals)
def test_json_read_back_is_written_the_same(interval: Interval) -> None:
    written = json.dumps(interval.to_json())
    assert json.dumps(Interval(**json.loads(written, parse_float=Fraction)).to_json()) == written


@given(st.decimals(-(10**9), 10**9, places=5))
def test_json_of_a_decimal_end_is_exact(end: Decimal) -> None:
    assert Fraction(repr(Interval.point(end).to_json()["low"])) == Fraction(end)


def test_json_rounds_outwards_where_no_float_holds_an_end() -> None:
    low, high = Interval.point("1/3").to_json().values()
    assert Fraction(low) < Fraction(1, 3) < Fraction(high)
    assert Fraction(repr(low)) < Fraction(1, 3) < Fraction(repr(high))
    assert math.nextafter(low, 1) == 1 / 3 or low == 1 / 3
    low, high = Interval.point(f"-1/{10**380}").to_json().values()
    assert low < 0 <= high


def test_json_has_ints_for_whole_numbers_however_large() -> None:
    assert Interval.between(10**30 + 1, None).to_json() == {"low": 10**30 + 1, "high": None}
    assert isinstance(Interval.point("5.0").to_json()["low"], int)


def test_json_beyond_the_floats_is_unbounded() -> None:
    assert Interval.point(Fraction(10**350 * 3 + 1, 3)).to_json() == {"low": None, "high": None}
    largest = Fraction(math.nextafter(math.inf, 0)) + Fraction(1, 3)
    assert Interval.point(largest).to_json()["high"] is None


def test_number_for_json() -> None:
    assert number_for_json(Fraction(5080000000)) == 5080000000
    assert isinstance(number_for_json(Fraction(4, 2)), int)
    assert number_for_json(Fraction(-37, 5)) == -7.4
    with pytest.raises(NumberError, match="too large"):
        number_for_json(Fraction(10**350 * 3 + 1, 3))
