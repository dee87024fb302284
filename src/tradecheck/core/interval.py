"""Closed intervals of exact numbers: arithmetic that never loses a possible value, and never a float on the way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeAlias

from tradecheck.core.errors import NumberError

Number: TypeAlias = int | str | Decimal | Fraction

# No trade figure has more digits; "1e999999999" would fill the memory when written out exactly.
_MOST_DIGITS = 400
_INFINITY = math.inf


def exact(number: Number) -> Fraction:
    """The number itself, as a fraction: `exact("5.08")` is 127/25.

    Raises:
        NumberError: for a float (its decimal digits are lost), for what is no finite number, and for magnitudes
            beyond 400 digits.
    """
    if isinstance(number, Fraction):
        return number
    if isinstance(number, int):
        return Fraction(number)
    if isinstance(number, str) and "/" in number:
        above, _, below = number.partition("/")
        divisor = Fraction(_decimal(below))
        if divisor == 0:
            raise NumberError(f"{number!r} divides by zero; give a divisor that is not")
        return Fraction(_decimal(above)) / divisor
    return Fraction(_decimal(number))


def _decimal(number: object) -> Decimal:
    if isinstance(number, float):
        raise NumberError(f"got the float {number!r}; give it as text, Decimal or Fraction, which keep every digit")
    try:
        decimal = Decimal(number)  # type: ignore[arg-type] # whatever else it is, it is refused just below
    except (InvalidOperation, TypeError, ValueError) as error:
        raise NumberError(f"{number!r} is no number; digits such as '5.08', '-7' or '1/3' are wanted") from error
    if not decimal.is_finite() or max(abs(decimal.adjusted()), len(decimal.as_tuple().digits)) > _MOST_DIGITS:
        raise NumberError(f"{number!r} is not finite or has more than {_MOST_DIGITS} digits; no figure is so large")
    return decimal


def number_for_json(number: Fraction) -> int | float:
    """The number as JSON has it: an int when whole, else the nearest float.

    Raises:
        NumberError: when it is not whole and too large for a float.
    """
    if number.denominator == 1:
        return number.numerator
    try:
        return float(number)
    except OverflowError as error:
        raise NumberError("a number with a fraction is too large to be written as JSON; scale it down") from error


def _outward(number: Fraction | None, towards: float) -> int | float | None:
    """The number, or where its decimal form does not hold it, the next float towards the outside."""
    if number is None:
        return None
    try:
        written = number_for_json(number)
    except NumberError:
        return None
    if isinstance(written, int) or Fraction(repr(written)) == number:
        return written
    side = 1 if towards > 0 else -1
    # Both as the binary number that a program gets and as the decimals that a reader sees.
    while side * Fraction(written) < side * number or side * Fraction(repr(written)) < side * number:
        written = math.nextafter(written, towards)
        if math.isinf(written):
            return None
    return written


def _product(left: Fraction | float, right: Fraction | float) -> Fraction | float:
    """The product of two ends, of which either may be infinite; nothing times endlessly much is nothing."""
    if left == 0 or right == 0:
        return Fraction(0)
    if isinstance(left, float) or isinstance(right, float):
        return _INFINITY if (left > 0) == (right > 0) else -_INFINITY
    return left * right


def _end(end: Fraction | float) -> Fraction | None:
    return None if isinstance(end, float) else end


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; None is unbounded.

    Sums, products and quotients enclose every result that values from the two sides could have. They treat the
    sides as independent: `x - x` is not zero but as wide as twice `x`.

    Raises:
        NumberError: when `low` is above `high`, or an end is not exact.
    """

    low: Fraction | None
    high: Fraction | None

    def __post_init__(self) -> None:
        for name in ("low", "high"):
            end = getattr(self, name)
            if end is not None and type(end) is not Fraction:
                object.__setattr__(self, name, exact(end))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise NumberError(f"an interval from {self.low} to {self.high} holds nothing; give the lower end first")

    @classmethod
    def point(cls, number: Number) -> Interval:
        """Exactly one number."""
        value = exact(number)
        return cls(value, value)

    @classmethod
    def between(cls, low: Number | None, high: Number | None) -> Interval:
        """From one number to another, both included, in any exact notation: `Interval.between("4.5", 5)`."""
        return cls(None if low is None else exact(low), None if high is None else exact(high))

    @property
    def width(self) -> Fraction | None:
        """How far apart the ends are; None where one is unbounded."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.high is None else self.low - other.high,
            None if self.high is None or other.low is None else self.high - other.low,
        )

    def scaled(self, factor: Fraction) -> Interval:
        """Every value times one factor; times zero, even what is unbounded is zero."""
        if factor == 0:
            return Interval.point(0)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high) if factor > 0 else Interval(high, low)

    def times(self, other: Interval) -> Interval:
        """Every product of a value from here and one from there."""
        mine, theirs = self._ends(), other._ends()
        corners = [_product(left, right) for left in mine for right in theirs]
        return Interval(_end(min(corners)), _end(max(corners)))

    def over(self, other: Interval) -> Interval | None:
        """Every quotient of a value from here by one from there; None where the divisor may be zero."""
        if other.contains(Fraction(0)):
            return None
        low = Fraction(0) if other.high is None else 1 / other.high
        high = Fraction(0) if other.low is None else 1 / other.low
        return self.times(Interval(low, high))

    def meets(self, other: Interval) -> bool:
        """True where the two have at least one value in common; touching ends are one."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )

    def intersect(self, other: Interval) -> Interval | None:
        """What both hold; None where they are apart."""
        if not self.meets(other):
            return None
        low = self.low if other.low is None else other.low if self.low is None else max(self.low, other.low)
        high = self.high if other.high is None else other.high if self.high is None else min(self.high, other.high)
        return Interval(low, high)

    def hull(self, other: Interval) -> Interval:
        """The narrowest interval that holds both, with whatever lies between them."""
        return Interval(
            None if self.low is None or other.low is None else min(self.low, other.low),
            None if self.high is None or other.high is None else max(self.high, other.high),
        )

    def contains(self, number: Number) -> bool:
        """True where the number is one of the values, ends included."""
        value = exact(number)
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def encloses(self, other: Interval) -> bool:
        """True where every value of the other is one of these."""
        return (self.low is None or (other.low is not None and self.low <= other.low)) and (
            self.high is None or (other.high is not None and other.high <= self.high)
        )

    def gap(self, other: Interval) -> Fraction:
        """How far the nearest values of the two are apart; 0 where they meet."""
        if self.low is not None and other.high is not None and self.low > other.high:
            return self.low - other.high
        if other.low is not None and self.high is not None and other.low > self.high:
            return other.low - self.high
        return Fraction(0)

    def to_json(self) -> dict[str, int | float | None]:
        """`{low, high}`: ints when whole, null when unbounded.

        An end is written as the decimal that it is (4.95); one that no float's decimals hold (1/3) is rounded
        outwards, so that what is written encloses what is meant.
        """
        return {"low": _outward(self.low, -_INFINITY), "high": _outward(self.high, _INFINITY)}

    def _ends(self) -> tuple[Fraction | float, Fraction | float]:
        return (
            -_INFINITY if self.low is None else self.low,
            _INFINITY if self.high is None else self.high,
        )


EVERYTHING = Interval(None, None)
