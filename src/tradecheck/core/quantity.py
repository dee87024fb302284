"""A figure as the words allow it: its value, what the writer meant, and the widest that the words permit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tradecheck.core.errors import NumberError
from tradecheck.core.interval import EVERYTHING, Interval, Number, exact, number_for_json
from tradecheck.core.widths import widths

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "EVERYTHING", "Approximation", "Form", "Hedge", "Interval", "Quantity", "exact", "interpret", "interpret_range",
    "number_for_json", "quantity_from_json",
]  # fmt: skip

Approximation: TypeAlias = Literal["exact", "about", "under", "over"]
Hedge: TypeAlias = Literal["exact", "about", "almost", "under", "over"]
Form: TypeAlias = Literal["plain", "fold", "fold more", "word multiple"]

_APPROXIMATION: dict[Hedge, Approximation] = {
    "exact": "exact", "about": "about", "almost": "under", "under": "under", "over": "over",
}  # fmt: skip
_TURNED: dict[Approximation, Approximation] = {"exact": "exact", "about": "about", "under": "over", "over": "under"}
_HEDGES: dict[str, Hedge] = {"exact": "exact", "about": "about", "under": "under", "over": "over"}

# Places and counts are what they are; "second" allows neither first nor third.
_COUNTED = frozenset({"rank", "count"})
# Units in which a round figure was computed, not picked: 20% is not "15 to 25%".
_NEVER_BARE = frozenset({"%", "pp", "x", "items"}) | _COUNTED
# The scales that figures are printed in, the largest first: 400000000 was printed as "400 million".
_SCALES = (10**12, 10**9, 10**6, 10**3, 1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and the two intervals that its words give it.

    Attributes:
        value: the number in base units: 5080000000 for "$5.08 billion"; negative for a fall or a deficit.
        unit: a currency code, "%", "x" (the new level over the base), "t", "rank", "count", "items", ...
        meant: what the writer most likely means; ranks readings and can at most make a claim `strained`.
        allowed: what the words permit at their widest; alone decides verdicts. It encloses `meant`.
        approximation: what the words say of the size, whatever the sign.
        step: one unit of the last printed digit, in base units; 0 for ranks and counts.
    """

    value: Fraction
    unit: str
    meant: Interval
    allowed: Interval
    approximation: Approximation
    step: Fraction

    def to_json(self) -> dict[str, Any]:
        """`value`, `unit`, `low` and `high` (what is allowed; null is unbounded) and `approximation`."""
        return {
            "value": number_for_json(self.value), "unit": self.unit, **self.allowed.to_json(),
            "approximation": self.approximation,
        }  # fmt: skip

    def __neg__(self) -> Quantity:
        return replace(self, value=-self.value, meant=-self.meant, allowed=-self.allowed)

    def scaled(self, factor: Fraction, unit: str | None = None) -> Quantity:
        """The same figure times a factor, in another unit where one is given: 20% scaled by 1/100 in "x"."""
        return replace(
            self,
            value=self.value * factor,
            unit=self.unit if unit is None else unit,
            meant=self.meant.scaled(factor),
            allowed=self.allowed.scaled(factor),
            step=self.step * abs(factor),
        )

    def inverted(self) -> Quantity:
        """One over the figure: "a threefold decrease" is the inverse of three-fold.

        `under` and `over` change places: more than a threefold decrease leaves less than a third. Where the interval
        reaches down to zero, the inverse is unbounded above.

        Raises:
            NumberError: when the value is not above zero.
        """
        if self.value <= 0:
            raise NumberError(f"{self.value} {self.unit} cannot be inverted; only a factor above zero can")
        return replace(
            self,
            value=1 / self.value,
            meant=_inverse(self.meant),
            allowed=_inverse(self.allowed),
            approximation=_TURNED[self.approximation],
            step=self.step / self.value**2,
        )


def interpret(
    value: Number,
    unit: str,
    *,
    step: Number,
    bare: bool = False,
    hedge: Hedge = "exact",
    form: Form = "plain",
    signed: bool = False,
) -> Quantity:
    """The quantity that a printed figure stands for.

    Args:
        value: the number in base units, with its sign.
        unit: its unit.
        step: one unit of the last printed digit in base units: 10_000_000 for "5.08 billion"; 0 for what is counted
            and not measured.
        bare: the figure is an integer as printed, with no decimals, and nothing says how it was rounded. It counts
            only where the integer is round ("$40 billion"); "$43 billion" is as plain as ever.
        hedge: the kind of word before it. "almost" stands for nearly and close to; "under" for less than, up to, below.
        form: "fold" for N-fold and N times, "fold more" for N times more, "word multiple" for doubled, halved,
            half as much. For "more than halved" invert "more than doubled": see `Quantity.inverted`.
        signed: the measure may be below zero (a change, a balance), so that "less than" has no lower bound.

    Returns:
        the quantity. Below zero everything is said of the size and mirrored: "a fall of more than 7%" is at most -7%.

    Raises:
        NumberError: when the value or step is not exact, or the step is below zero.
    """
    value, step = exact(value), _exact_step(step)
    size = abs(value)
    meant, allowed = _intervals(size, step, bare=bare, hedge=hedge, form=form, floor=None if signed else Fraction(0))
    # No reading may forbid what the writer most likely means (a tiny factor with one decimal would).
    allowed = allowed.hull(meant)
    approximation = _APPROXIMATION[hedge]
    if hedge == "almost" and form == "word multiple":
        approximation = "about"  # "nearly half", "almost doubled": a neighbourhood, not a limit
    quantity = Quantity(size, unit, meant, allowed, approximation, step)
    return -quantity if value < 0 else quantity


def interpret_range(
    low: Number, high: Number, unit: str, *, step: Number, hedge: Hedge = "about", signed: bool = False
) -> Quantity:
    """The quantity that a printed range stands for: "4-5 million tons" has the value 4.5 million.

    Args:
        low: the end nearer to minus infinity, in base units.
        high: the other end.
        unit: the unit of both.
        step: one unit of the last printed digit of the ends, in base units.
        hedge: words before the range. "exact" and "about" leave it as it is; "under" ("does not exceed 50-70") and
            "over" open it on their side, "almost" widens it downwards. All speak of the size.
        signed: as for `interpret`.

    Raises:
        NumberError: when `low` is above `high`, the range crosses zero under a one-sided
            hedge, or a number is not exact.
    """
    low, high, step = exact(low), exact(high), _exact_step(step)
    meant = Interval(low, high)
    if hedge in ("exact", "about"):
        around = widths().range_allowed_steps * step
        return Quantity((low + high) / 2, unit, meant, Interval(low - around, high + around), "about", step)
    if low < 0 < high:
        raise NumberError(f"a range from {low} to {high} crosses zero; 'over' and 'under' speak of a size")
    if high <= 0 and low < 0:
        return -interpret_range(-high, -low, unit, step=step, hedge=hedge, signed=signed)
    floor = None if signed else Fraction(0)
    lower = _intervals(low, step, bare=False, hedge=hedge, form="plain", floor=floor)
    upper = _intervals(high, step, bare=False, hedge=hedge, form="plain", floor=floor)
    meant, allowed = lower[0].hull(upper[0]).hull(meant), lower[1].hull(upper[1])
    return Quantity((low + high) / 2, unit, meant, allowed.hull(meant), _APPROXIMATION[hedge], step)


def quantity_from_json(record: Mapping[str, Any]) -> Quantity | None:
    """The quantity of a claim's JSON form; None where its `value` is null or missing.

    `low` and `high` are taken as they stand where either is given. Where neither is (an annotator's claim), they are
    rebuilt from the digits of the value, the figure being taken as printed in the largest scale that fits it
    ("400 million", not "0.4 billion"). A missing unit is "count".

    Raises:
        NumberError: when a number, the unit or the approximation is not one.
    """
    if record.get("value") is None:
        return None
    value = _json_number(record["value"], "value")
    unit = record.get("unit") or "count"
    hedge = _HEDGES.get(str(record.get("approximation") or "exact"))
    if hedge is None or not isinstance(unit, str):
        raise NumberError(
            f"unit {unit!r} with approximation {record.get('approximation')!r}: a unit is text, and an approximation "
            f"is one of {', '.join(_HEDGES)}"
        )
    step, bare = _printed(value, unit)
    rebuilt = interpret(
        value, unit, step=step, bare=bare, hedge=hedge, form="fold" if unit == "x" else "plain",
        signed=record.get("kind") == "change" or record.get("measure") == "balance",
    )  # fmt: skip
    low, high = (None if record.get(n) is None else _json_number(record[n], n) for n in ("low", "high"))
    if low is None and high is None:
        return rebuilt
    allowed = Interval(low, high)
    if hedge == "about" and allowed != rebuilt.allowed:
        meant: Interval | None = allowed  # a range: any part of it is as good as its middle
    else:
        meant = rebuilt.meant.intersect(allowed)
    return replace(rebuilt, allowed=allowed, meant=allowed if meant is None else meant)


def _exact_step(step: Number) -> Fraction:
    step = exact(step)
    if step < 0:
        raise NumberError(f"a step of {step} is below zero; give one unit of the last printed digit, or 0")
    return step


def _around(centre: Fraction, radius: Fraction) -> Interval:
    return Interval(centre - radius, centre + radius)


def _inverse(interval: Interval) -> Interval:
    """One over each positive value; the figure is a factor, so what lies at or below zero stands for no bound."""
    low = Fraction(0) if interval.high is None else 1 / interval.high
    return Interval(low, None if interval.low is None or interval.low <= 0 else 1 / interval.low)


def _intervals(
    size: Fraction, step: Fraction, *, bare: bool, hedge: Hedge, form: Form, floor: Fraction | None
) -> tuple[Interval, Interval]:
    """What is meant and what is allowed, for a size of at least zero. `floor` is what "less than" cannot go below."""
    w = widths()
    # A word has no printed digit; the neighbourhood that it means stands for half of one.
    digit = 2 * w.word_multiple_meant_share * size if form == "word multiple" else step
    # "N times more" may be N + 1 times as much: the widest reading runs from the one to the other.
    most = size + w.fold_more_adds if form == "fold more" else size
    match hedge:
        case "exact":
            return _unhedged(size, most, step, bare=bare, form=form)
        case "about":
            meant = _around(size, w.about_meant_share * size)
            allowed = _around(size, w.about_allowed_share * size)
            # A hedge never sharpens: "about 3 %" allows all that "3 %" does.
            return meant, allowed.hull(_unhedged(size, most, step, bare=bare, form=form)[1])
        case "almost":
            meant = Interval((1 - w.almost_meant_below_share) * size, size)
            low = (1 - w.almost_allowed_below_share) * size
            return meant, Interval(low, most + w.almost_allowed_above_steps * digit)
        case "under":
            return Interval(Fraction(0), size), Interval(floor, most + w.under_allowed_above_steps * digit)
        case "over":
            meant = Interval(size, (1 + w.over_meant_above_share) * size)
            return meant, Interval(size - w.over_allowed_below_steps * digit, None)


def _unhedged(size: Fraction, most: Fraction, step: Fraction, *, bare: bool, form: Form) -> tuple[Interval, Interval]:
    w = widths()
    if form == "word multiple":
        return _around(size, w.word_multiple_meant_share * size), _around(size, w.word_multiple_allowed_share * size)
    if form != "plain":
        ends = (_around(centre, _fold_radius(centre, step)) for centre in (size, most))
        return _around(size, w.fold_meant_steps * step), next(ends).hull(next(ends))
    place = _last_place(size, step) if bare else step
    if place > step:
        return _around(size, w.bare_meant_steps * step), _around(size, w.bare_allowed_places * place)
    return _around(size, w.plain_meant_steps * step), _around(size, w.plain_allowed_steps * step)


def _fold_radius(factor: Fraction, step: Fraction) -> Fraction:
    w = widths()
    if step.denominator == 1:
        return w.fold_allowed_folds
    return min(w.fold_allowed_folds, w.fold_allowed_share_with_decimals * factor)


def _last_place(size: Fraction, step: Fraction) -> Fraction:
    """One unit of the last non-zero place of the integer that was printed; the step itself where it is not round."""
    if step == 0 or size == 0 or (size / step).denominator != 1:
        return step
    printed, place = int(size / step), step
    while printed % 10 == 0:
        printed, place = printed // 10, place * 10
    return place


def _json_number(number: object, name: str) -> Fraction:
    """A JSON number as the decimal that it is written as: 4.95 is 99/20."""
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal | Fraction):
        raise NumberError(f"{name} is {number!r}; a number or null is wanted")
    return exact(repr(number)) if isinstance(number, float) else exact(number)


def _printed(value: Fraction, unit: str) -> tuple[Fraction, bool]:
    """The step that a value was most likely printed to, and whether it may be a bare integer."""
    if unit in _COUNTED:
        return Fraction(0), False
    scale = 1 if unit in ("%", "pp", "x") else next((s for s in _SCALES if s <= abs(value)), 1)
    if (value / scale).denominator == 1:
        return Fraction(scale), unit not in _NEVER_BARE
    step = Fraction(scale)
    while (value / step).denominator != 1 and step > Fraction(1, 10**20):
        step /= 10
    return step, False
