"""Numbers with their units, as a text prints them: exact, or not at all."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from tradecheck.core.errors import NumberError
from tradecheck.reading.digits import Convention, parse_digits
from tradecheck.reading.hedging import Hedging
from tradecheck.reading.spelled import SpelledNumbers
from tradecheck.reading.units import DASHES, Number, Printed, Units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.tokens import Tokens

__all__ = ["Number", "NumberReader"]

_CENTURIES = ("19", "20")
_CODE = 3  # letters of a currency
_SIGNS = {"+": 1, "-": -1, "−": -1, "–": -1}
_SUMS = frozenset({"money", "scaled"})


class NumberReader:
    """Finds the numbers of one document.

    Attributes:
        refused: what looks like a number but cannot be read exactly: its offset and the reason.
        declared: the unit, and the factor to it, that a table or list is said to be in; set by the caller.
        currency: the one named last; a scaled number without a currency is in it.
    """

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.convention = Convention.of(tokens.words)
        self.refused: list[tuple[int, str]] = []
        self.declared: tuple[str, Fraction] | None = None
        self.currency = ""
        self._units = Units(tokens, lexicon)
        self._spelled = SpelledNumbers(tokens, lexicon, self._units)
        self._hedging = Hedging(tokens, lexicon)

    def find(self, first: int, last: int, taken: Sequence[tuple[int, int]] = ()) -> list[Number]:
        """The numbers among tokens `first` to `last`, leaving out tokens that others (dates) have taken."""
        numbers = self._join_compounds(self._single(first, last, taken))
        self._share_units(numbers)
        numbers = self._join_ranges(numbers, first)
        ends: set[int] = set()
        for number in numbers:
            self._apply_context(number)
            self._hedging.apply(number, first, last, ends)
            ends.add(number.last)
        return numbers

    def declaration(self, first: int, last: int) -> tuple[str, Fraction] | None:
        """The unit, and the factor to it, that words declare for figures below them: "USD, bln", "thousand tons"."""
        return self._units.declared(first, last)

    def _single(self, first: int, last: int, taken: Sequence[tuple[int, int]]) -> list[Number]:
        words, lower, starters = self.tokens.words, self.tokens.lower, self._spelled.starters
        skip = {index for start, stop in taken for index in range(start, stop)}
        numbers: list[Number] = []
        index = first
        while index < last:
            number: Number | None = None
            if index not in skip:
                if words[index][0].isdecimal():
                    number = self._in_digits(index, last)
                elif lower[index] in starters:
                    number = self._spelled.read(index, last)
            index += 1
            if number is not None:
                number.first = max(number.first, numbers[-1].last if numbers else 0)
                numbers.append(number)
                index = max(number.last, index)
        return numbers

    def _apply_context(self, number: Number) -> None:
        """Give a bare count the declared unit, and a scaled number the currency named last."""
        if number.shape == "count" and self.declared is not None and self.tokens.words[number.digits][0].isdecimal():
            unit, factor = self.declared
            number.scale(factor)
            number.shape, number.unit = ("money" if len(unit) == _CODE and unit.isupper() else "weight"), unit
        if number.shape == "money":
            self.currency = number.unit
        elif number.shape == "scaled":
            number.unit = self.currency

    # one number in digits

    def _in_digits(self, index: int, last: int) -> Number | None:
        before = self._units.currency_before(index)
        if self._part_of_name(index, currency=before is not None):
            return None
        read = self._read(index)
        if read is None:
            return None
        value, step = read
        start, currency = before or (index, "")
        sign = self._sign(start)
        if sign:
            start -= 1
        high, end = self._upper_end(index, last, value)
        printed = Printed(start, end, index, value, step, currency, sign, high)
        return self._units.complete(printed, last)

    def _read(self, index: int) -> tuple[Fraction, Fraction] | None:
        """Value and step of printed digits; what cannot be read exactly is noted as refused."""
        try:
            return parse_digits(self.tokens.words[index], self.convention)
        except NumberError as error:
            self.refused.append((self.tokens.starts[index], str(error)))
            return None

    def _part_of_name(self, index: int, *, currency: bool) -> bool:
        """True for the figures of "Covid19" and "T-72"."""
        words, tokens = self.tokens.words, self.tokens
        if not tokens.adjacent(index):
            return False
        if words[index - 1][-1].isalpha():
            return not currency
        return (
            index > 1 and words[index - 1] in DASHES and tokens.adjacent(index - 1) and words[index - 2][-1].isalpha()
        )

    def _sign(self, start: int) -> int:
        """1 or -1 for a plus or minus printed right before a token, 0 for none or a dash between words."""
        words, tokens = self.tokens.words, self.tokens
        if not tokens.adjacent(start) or (tokens.adjacent(start - 1) and words[start - 2][-1].isalnum()):
            return 0
        return _SIGNS.get(words[start - 1], 0)

    def _upper_end(self, index: int, last: int, value: Fraction) -> tuple[Fraction | None, int]:
        """The upper end of the range that begins with a number, if one does, and the token after the digits."""
        words, end = self.tokens.words, index + 1
        high_at = end + 1
        if high_at >= last:
            return None, end
        dash = words[end] in DASHES
        if not dash and not (
            self.tokens.lower[end] in self.lexicon.grammar.range_to and self._scaled_together(index, last)
        ):
            return None, end
        if self._units.sign_of_money(high_at) and high_at + 1 < last:
            high_at += 1
        if not words[high_at][0].isdecimal() or (dash and self._is_year(index) and self._is_year(high_at)):
            return None, end
        try:
            high, _ = parse_digits(words[high_at], self.convention)
        except NumberError:
            return None, end
        return (high, high_at + 1) if high > value else (None, end)

    def _scaled_together(self, index: int, last: int) -> bool:
        """True for the first number of "50 to 70 million", where only the second names the unit."""
        scale = index + 3
        if scale >= last or not self.tokens.words[index + 2][0].isdecimal() or self._is_year(index + 2):
            return False
        return self._units.scale_follows(scale)

    def _is_year(self, index: int) -> bool:
        word = self.tokens.words[index]
        return len(word) == 4 and word.isdecimal() and word.startswith(_CENTURIES)

    # several numbers

    def _join_compounds(self, numbers: list[Number]) -> list[Number]:
        """One number of two: "1 bln 109 mln dollars"."""
        joined: list[Number] = []
        for number in numbers:
            if joined and _continues(joined[-1], number):
                whole = joined[-1]
                whole.value += number.value
                whole.step, whole.factor, whole.last, whole.bare = number.step, number.factor, number.last, False
                whole.shape, whole.unit = number.shape, number.unit or whole.unit
            else:
                joined.append(number)
        return joined

    def _join_ranges(self, numbers: list[Number], first: int) -> list[Number]:
        """In "between $800 million and $1 billion" the two numbers are one range."""
        lower, grammar = self.tokens.lower, self.lexicon.grammar
        joined: list[Number] = []
        for number in numbers:
            low = joined[-1] if joined else None
            if (
                low is None
                or low.high is not None
                or low.first <= first
                or lower[low.first - 1] not in grammar.range_first
                or number.shape == "count"
                or low.shape not in ("count", number.shape)
                or number.first != low.last + 1
                or lower[low.last] not in grammar.range_middle
            ):
                joined.append(number)
                continue
            factor = number.factor if low.shape == "count" and low.factor == 1 else Fraction(1)
            if low.value * factor >= number.value:
                joined.append(number)
                continue
            low.scale(factor)
            low.first -= 1
            low.high, low.last, low.shape, low.unit = number.value, number.last, number.shape, number.unit
        return joined

    def _share_units(self, numbers: list[Number]) -> None:
        """In "24.1, 13.7 and 4.1 percent" the unit stands once, for all."""
        joining = self.lexicon.grammar.joining
        for following, number in pairwise(reversed(numbers)):
            between = self.tokens.lower[number.last : following.first]
            if number.shape != "count" or number.factor != 1 or not between or not joining.issuperset(between):
                continue
            if following.shape in ("percent", "points") or (following.shape in _SUMS and number.step < 1):
                number.scale(following.factor)
                number.shape, number.unit = following.shape, following.unit


def _continues(whole: Number, part: Number) -> bool:
    """True for the millions that follow right upon billions."""
    return (
        whole.last == part.first == part.digits
        and whole.shape in _SUMS
        and part.shape in _SUMS
        and whole.high is None
        and whole.step == whole.factor  # no "1.5 bln 109 mln"
        and part.factor < whole.factor
        and part.value < whole.step
    )
