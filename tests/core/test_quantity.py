from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tradecheck.core.errors import NumberError
from tradecheck.core.quantity import Interval, Quantity, interpret, interpret_range, quantity_from_json

BILLION, MILLION = 10**9, 10**6
HEDGES = ("exact", "about", "almost", "under", "over")
FORMS = ("plain", "fold", "fold more", "word multiple")


@st.composite
def figures(draw: st.DrawFn) -> tuple[Fraction, Fraction]:
    """A printed figure and its step: 5.08 billion with 10 million."""
    step = Fraction(draw(st.sampled_from([1, 1000, MILLION, BILLION]))) / 10 ** draw(st.integers(0, 4))
    return draw(st.integers(-50_000, 50_000)) * step, step


words = st.fixed_dictionaries(
    {
        "bare": st.booleans(),
        "hedge": st.sampled_from(HEDGES),
        "form": st.sampled_from(FORMS),
        "signed": st.booleans(),
    }
)


def interval(*ends: str | int | None) -> Interval:
    return Interval.between(*ends)


# One row for each line of the table of words; what is meant, then what is allowed.
TABLE = [
    # plain figures
    ("5.08", {"step": "0.01"}, ("5.075", "5.085"), ("5.07", "5.09")),
    ("43", {"step": 1}, ("42.5", "43.5"), (42, 44)),
    ("43", {"step": 1, "bare": True}, ("42.5", "43.5"), (42, 44)),
    ("40", {"step": 1}, ("39.5", "40.5"), (39, 41)),
    ("0", {"step": "0.1"}, ("-0.05", "0.05"), ("-0.1", "0.1")),
    # counted
    ("28", {"step": 0}, (28, 28), (28, 28)),
    # bare round integers
    ("40", {"step": 1, "bare": True}, ("39.5", "40.5"), (35, 45)),
    ("400", {"step": 1, "bare": True}, ("399.5", "400.5"), (350, 450)),
    ("450", {"step": 1, "bare": True}, ("449.5", "450.5"), (445, 455)),
    ("5.0", {"step": "0.1"}, ("4.95", "5.05"), ("4.9", "5.1")),
    # hedges
    ("100", {"step": 1, "hedge": "about"}, (95, 105), (85, 115)),
    ("7", {"step": 1, "hedge": "almost"}, ("6.3", 7), ("5.6", "7.5")),
    ("2", {"step": 1, "hedge": "under"}, (0, 2), (0, "2.5")),
    ("2", {"step": 1, "hedge": "under", "signed": True}, (0, 2), (None, "2.5")),
    ("400", {"step": 1, "hedge": "over"}, (400, 460), ("399.5", None)),
    ("400", {"step": 1, "hedge": "over", "bare": True}, (400, 460), ("399.5", None)),
    # folds
    ("16", {"step": 1, "form": "fold"}, ("15.5", "16.5"), (15, 17)),
    ("2.5", {"step": "0.1", "form": "fold"}, ("2.45", "2.55"), ("2.125", "2.875")),
    ("9.5", {"step": "0.1", "form": "fold"}, ("9.45", "9.55"), ("8.5", "10.5")),
    ("0.1", {"step": "0.1", "form": "fold"}, ("0.05", "0.15"), ("0.05", "0.15")),
    ("3", {"step": 1, "form": "fold more"}, ("2.5", "3.5"), (2, 5)),
    ("2.5", {"step": "0.1", "form": "fold more"}, ("2.45", "2.55"), ("2.125", "4.025")),
    ("5", {"step": 1, "form": "fold", "hedge": "over"}, (5, "5.75"), ("4.5", None)),
    ("4", {"step": 1, "form": "fold", "hedge": "about"}, ("3.8", "4.2"), (3, 5)),
    ("3", {"step": 1, "form": "fold more", "hedge": "under"}, (0, 3), (0, "4.5")),
    ("3", {"step": 1, "form": "fold more", "hedge": "almost"}, ("2.7", 3), ("2.4", "4.5")),
    # words for multiples
    ("2", {"step": 1, "form": "word multiple"}, ("1.9", "2.1"), ("1.7", "2.3")),
    ("0.5", {"step": "0.1", "form": "word multiple"}, ("0.475", "0.525"), ("0.425", "0.575")),
    ("2", {"step": 1, "form": "word multiple", "hedge": "almost"}, ("1.8", 2), ("1.6", "2.1")),
    ("0.5", {"step": 1, "form": "word multiple", "hedge": "over"}, ("0.5", "0.575"), ("0.475", None)),
]


@pytest.mark.parametrize(("value", "words", "meant", "allowed"), TABLE)
def test_words(value: str, words: dict, meant: tuple, allowed: tuple) -> None:
    quantity = interpret(value, "USD", **words)
    assert quantity.value == Fraction(value)
    assert quantity.meant == interval(*meant)
    assert quantity.allowed == interval(*allowed)


def test_a_base_unit_figure() -> None:
    quantity = interpret(5_080_000_000, "USD", step=10_000_000)
    assert quantity.to_json() == {
        "value": 5080000000, "unit": "USD", "low": 5070000000, "high": 5090000000, "approximation": "exact",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("hedge", "form", "expected"),
    [
        ("exact", "plain", "exact"),
        ("about", "plain", "about"),
        ("almost", "plain", "under"),
        ("under", "fold", "under"),
        ("over", "word multiple", "over"),
        ("almost", "fold", "under"),
        ("almost", "word multiple", "about"),
        ("exact", "word multiple", "exact"),
    ],
)
def test_approximation(hedge: str, form: str, expected: str) -> None:
    assert interpret(2, "x", step=1, hedge=hedge, form=form).approximation == expected


@given(figures(), words)
def test_what_is_meant_is_allowed_and_the_value_is_meant(figure: tuple[Fraction, Fraction], words: dict) -> None:
    value, step = figure
    quantity = interpret(value, "USD", step=step, **words)
    assert quantity.allowed.encloses(quantity.meant)
    assert quantity.meant.contains(value)


@given(figures(), words)
def test_below_zero_is_the_mirror(figure: tuple[Fraction, Fraction], words: dict) -> None:
    value, step = figure
    assume(value != 0)
    there, here = interpret(value, "%", step=step, **words), interpret(-value, "%", step=step, **words)
    assert there == -here
    assert there.approximation == here.approximation


@given(figures(), words, st.sampled_from([Fraction(1, 1000), Fraction(7, 3), Fraction(10**6)]))
def test_scaling_the_figure_scales_its_intervals(figure: tuple[Fraction, Fraction], words: dict, by: Fraction) -> None:
    assume(not words["form"].startswith("fold"))  # a whole fold is a whole fold in no other unit
    value, step = figure
    scaled = interpret(value, "USD", step=step, **words).scaled(by)
    assert scaled == interpret(value * by, "USD", step=step * by, **words)


@given(figures(), words)
def test_scaling_back_and_turning_twice_change_nothing(figure: tuple[Fraction, Fraction], words: dict) -> None:
    value, step = figure
    quantity = interpret(value, "%", step=step, **words)
    assert quantity.scaled(Fraction(-1, 100), "x").scaled(Fraction(-100), "%") == quantity
    assert -(-quantity) == quantity  # noqa: B002 - minus twice, not a decrement
    assert quantity.scaled(Fraction(-1)) == -quantity


def test_under_and_over_speak_of_the_size() -> None:
    fall = interpret(-7, "%", step=1, hedge="over")
    assert fall.allowed == interval(None, "-6.5")
    assert fall.approximation == "over"
    assert interpret(-7, "%", step=1, hedge="under").allowed == interval("-7.5", 0)
    assert interpret(-7, "%", step=1, hedge="under", signed=True).allowed == interval("-7.5", None)


def test_a_threefold_decrease_leaves_a_third() -> None:
    third = interpret(3, "x", step=1, form="fold").inverted()
    assert (third.value, third.allowed) == (Fraction(1, 3), interval("1/4", "1/2"))
    assert third.meant == interval("2/7", "2/5")
    more = interpret(3, "x", step=1, form="fold", hedge="over").inverted()
    assert (more.allowed, more.approximation) == (interval(0, "2/5"), "under")
    less = interpret(3, "x", step=1, form="fold", hedge="under", signed=True).inverted()
    assert (less.allowed, less.approximation) == (interval("2/7", None), "over")
    with pytest.raises(NumberError, match="above zero"):
        interpret(-3, "x", step=1).inverted()


@given(figures(), words)
def test_inverting_keeps_the_value_and_what_is_meant_inside(figure: tuple[Fraction, Fraction], words: dict) -> None:
    value, step = figure
    assume(value > 0)
    inverse = interpret(value, "x", step=step, **words).inverted()
    assert inverse.allowed.encloses(inverse.meant)
    assert inverse.meant.contains(1 / value)


@pytest.mark.parametrize(
    ("value", "step"), [(5.08, 1), (5, 0.01), ("a lot", 1), (5, -1), (Decimal("NaN"), 1), (None, 1)]
)
def test_what_is_not_exact_is_refused(value: object, step: object) -> None:
    with pytest.raises(NumberError):
        interpret(value, "USD", step=step)


class TestRange:
    def test_plain(self) -> None:
        quantity = interpret_range(4 * MILLION, 5 * MILLION, "t", step=MILLION)
        assert quantity.value == 4_500_000
        assert quantity.meant == interval(4 * MILLION, 5 * MILLION)
        assert quantity.allowed == interval(3_500_000, 5_500_000)
        assert quantity.approximation == "about"
        assert interpret_range(4 * MILLION, 5 * MILLION, "t", step=MILLION, hedge="exact") == quantity

    def test_of_a_fall(self) -> None:
        quantity = interpret_range(-7, -5, "%", step=1)
        assert (quantity.value, quantity.allowed) == (-6, interval("-7.5", "-4.5"))
        assert quantity == -interpret_range(5, 7, "%", step=1)

    def test_one_sided(self) -> None:
        under = interpret_range(50, 70, "USD", step=1, hedge="under")
        assert (under.meant, under.allowed, under.approximation) == (interval(0, 70), interval(0, "70.5"), "under")
        over = interpret_range(50, 70, "USD", step=1, hedge="over")
        assert (over.meant, over.allowed, over.approximation) == (interval(50, "80.5"), interval("49.5", None), "over")
        almost = interpret_range(50, 70, "USD", step=1, hedge="almost")
        assert (almost.meant, almost.allowed) == (interval(45, 70), interval(40, "70.5"))
        fall = interpret_range(-7, -5, "%", step=1, hedge="over")
        assert (fall.value, fall.allowed) == (-6, interval(None, "-4.5"))

    def test_refused(self) -> None:
        with pytest.raises(NumberError, match="lower end first"):
            interpret_range(5, 4, "t", step=1)
        with pytest.raises(NumberError, match="crosses zero"):
            interpret_range(-5, 4, "%", step=1, hedge="over")
        with pytest.raises(NumberError, match="below zero"):
            interpret_range(4, 5, "t", step=-1)

    @given(figures(), st.integers(0, 1000), st.sampled_from(HEDGES), st.booleans())
    def test_what_is_meant_is_allowed(self, figure: tuple, width: int, hedge: str, signed: bool) -> None:  # noqa: FBT001
        low, step = figure
        high = low + width * step
        assume(hedge in ("exact", "about") or not low < 0 < high)
        assume(low or high)
        quantity = interpret_range(low, high, "USD", step=step, hedge=hedge, signed=signed)
        assert quantity.allowed.encloses(quantity.meant)
        assert quantity.meant.encloses(Interval(low, high))
        assert quantity == -interpret_range(-high, -low, "USD", step=step, hedge=hedge, signed=signed)


class TestFromJson:
    def test_no_value_no_quantity(self) -> None:
        assert quantity_from_json({"value": None, "unit": "USD"}) is None
        assert quantity_from_json({}) is None

    @pytest.mark.parametrize(
        ("value", "unit", "low", "high", "step"),
        [
            (5080000000.0, "USD", 5070000000, 5090000000, 10**7),
            (40000000000, "USD", 35 * BILLION, 45 * BILLION, BILLION),
            (400000000, "USD", 350 * MILLION, 450 * MILLION, MILLION),
            (5000000000, "USD", 4 * BILLION, 6 * BILLION, BILLION),
            (-3620000000.0, "USD", -3630000000, -3610000000, 10**7),
            (1451000000.0, "EUR", 1450000000, 1452000000, MILLION),
            (5204944, "USD", 5204943, 5204945, 1),
            (443.6, "t", "443.5", "443.7", "0.1"),
            (-7.4, "%", "-7.5", "-7.3", "0.1"),
            (20, "%", 19, 21, 1),
            (8300, "%", 8299, 8301, 1),
            (16, "x", 15, 17, 1),
            (4.7, "x", "3.995", "5.405", "0.1"),
            (500, "items", 499, 501, 1),
            (3, "rank", 3, 3, 0),
            (28, None, 28, 28, 0),
            (0, "%", -1, 1, 1),
        ],
    )
    def test_widths_are_rebuilt_from_the_digits(self, value, unit, low, high, step) -> None:
        quantity = quantity_from_json({"value": value, "unit": unit, "approximation": "exact"})
        assert quantity.allowed == interval(low, high)
        assert quantity.unit == (unit or "count")
        assert quantity.step == Fraction(step)

    def test_approximations_are_rebuilt(self) -> None:
        over = quantity_from_json({"value": 400000000, "unit": "USD", "approximation": "over", "low": None})
        assert over.allowed == interval(399_500_000, None)
        growth = {"value": 5, "unit": "%", "approximation": "under", "kind": "change"}
        assert quantity_from_json(growth).allowed == interval(None, "5.5")
        assert quantity_from_json({**growth, "kind": "share"}).allowed == interval(0, "5.5")

    def test_an_annotated_range(self) -> None:
        record = {"value": 15, "unit": "x", "low": 10, "high": 20, "approximation": "about"}
        quantity = quantity_from_json(record)
        assert quantity.allowed == quantity.meant == interval(10, 20)

    def test_ends_given_are_taken_as_they_stand(self) -> None:
        record = {"value": 2, "unit": "%", "low": 0, "high": 2, "approximation": "under"}
        assert quantity_from_json(record).allowed == interval(0, 2)
        record = {"value": 2, "unit": "%", "low": 4, "high": 5}
        assert quantity_from_json(record).meant == interval(4, 5)

    @pytest.mark.parametrize(
        "record",
        [
            {"value": "5"},
            {"value": True},
            {"value": float("nan")},
            {"value": float("inf")},
            {"value": 5, "unit": 7},
            {"value": 5, "approximation": "nearly"},
            {"value": 5, "approximation": ["about"]},
            {"value": 5, "low": "4"},
            {"value": 5, "low": 6, "high": 5},
        ],
    )
    def test_what_is_none_is_refused(self, record: dict) -> None:
        with pytest.raises(NumberError):
            quantity_from_json(record)

    @given(figures(), words)
    def test_written_and_read_back(self, figure: tuple[Fraction, Fraction], words: dict) -> None:
        value, step = figure
        quantity = interpret(value, "USD", step=step, **words)
        record = json.loads(json.dumps({**quantity.to_json(), "kind": "level"}))
        again = quantity_from_json(record)
        assert (again.value, again.unit, again.approximation) == (value, "USD", quantity.approximation)
        if quantity.allowed != interval(None, None):
            assert again.allowed.encloses(quantity.allowed)
            assert again.to_json() == quantity.to_json()
            assert again.allowed.encloses(again.meant)

    @given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["USD", "%", "x", "t", "rank", None]))
    def test_any_number_has_a_quantity(self, value: float, unit: str | None) -> None:
        quantity: Quantity = quantity_from_json({"value": value, "unit": unit})
        assert float(quantity.value) == value
        assert quantity.allowed.encloses(quantity.meant)


def test_every_gold_claim_has_a_quantity_that_holds_its_value(shared) -> None:
    seen = 0
    for line in (shared / "claims" / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        quantity = quantity_from_json(record)
        if quantity is not None:
            seen += 1
            assert quantity.meant.contains(quantity.value)
            assert quantity.allowed.encloses(quantity.meant)
    assert seen > 50
