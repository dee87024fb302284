"""The scale and the unit that stand around the digits of a number."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tradecheck.reading.lexicon import ISO_CURRENCIES, lookup

if TYPE_CHECKING:
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.tokens import Tokens

Shape: TypeAlias = Literal["money", "scaled", "percent", "points", "times", "multiple", "fraction", "weight", "count"]

DASHES = frozenset("-–—−")
_LONGEST_CURRENCY = 3  # tokens before a number: "Ksh . 5", "U.S. $5"
_MULTIPLIED = frozenset({100, 1000, 100000})  # scales that another may follow: "hundred million", "lakh crore"
_TONNE = "t"  # as the standard writes it; a capital T is none
_THOUSAND = 1000
_BETWEEN = frozenset(",(/")  # between a scale and a unit in a caption


@dataclass(slots=True)
class Number:
    """A number mention: tokens `first` to `last` (exclusive), its value in base units, and how it was printed.

    `digits` is the token that holds the digits, or the first word of a number in words. `step` is one unit of the last
    printed digit, in base units; `factor` is what the printed number was multiplied by. `unit` is a currency, "%",
    "pp", "x", "t" …; "" where a scaled number ("4.67 billion") or a count names none. `high` is the upper end of a
    range. `bare` is True for a round figure that may have been picked and not computed. `sign` is that of a printed
    plus or minus, else 0.
    """

    first: int
    last: int
    digits: int
    value: Fraction
    step: Fraction
    shape: Shape
    unit: str
    hedge: str = "exact"
    high: Fraction | None = None
    bare: bool = False
    sign: int = 0
    factor: Fraction = Fraction(1)

    def scale(self, factor: Fraction) -> None:
        """Read the same digits as so many times as much."""
        self.value, self.step, self.factor = self.value * factor, self.step * factor, self.factor * factor
        self.high = None if self.high is None else self.high * factor


@dataclass(slots=True)
class Printed:
    """A number as printed, a currency in front included, before the scale and unit after token `last` are known."""

    first: int
    last: int
    digits: int
    value: Fraction
    step: Fraction = Fraction(1)
    currency: str = ""
    sign: int = 0
    high: Fraction | None = None


class _Unit(NamedTuple):
    shape: Shape
    unit: str
    last: int
    factor: Fraction = Fraction(1)


class Units:
    """Reads scales and units in one document."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon

    def complete(self, printed: Printed, last: int) -> Number:
        """The number with the scale and the unit that follow it before token `last`."""
        end, scale = self._scale(printed, last)
        unit = self._unit(printed.currency, end, scale, last)
        if unit is None:
            counts = scale < _THOUSAND or self._noun(end, last)
            unit = _Unit("count" if counts else "scaled", "", end)
        factor = scale * unit.factor
        round_figure = printed.step == 1 and printed.value < _THOUSAND and (printed.value % 10 == 0 or factor > 1)
        return Number(
            printed.first,
            unit.last,
            printed.digits,
            printed.value * factor,
            printed.step * factor,
            unit.shape,
            unit.unit,
            high=None if printed.high is None else printed.high * factor,
            bare=round_figure and unit.shape in ("money", "scaled", "weight"),
            sign=printed.sign,
            factor=factor,
        )

    def currency_before(self, index: int) -> tuple[int, str] | None:
        """The currency that ends right before a token: its first token and its code."""
        words, lower = self.tokens.words, self.tokens.lower
        for start in range(max(0, index - _LONGEST_CURRENCY), index):
            letters = words[start]
            if letters.isalpha() and not letters[0].isupper():
                continue
            if len(letters) == 1 and letters.isalpha() and not self.tokens.adjacent(start + 1):
                continue  # "A $500 million contract" is not in Australian dollars
            for phrase, code in self.lexicon.currencies.get(lower[start], ()):
                if phrase == tuple(lower[start:index]):
                    return start, code
        if index > 0 and words[index - 1] in ISO_CURRENCIES:
            return index - 1, words[index - 1]
        if index > 1 and words[index - 1] == "$" and words[index - 2] in ISO_CURRENCIES:
            return index - 2, words[index - 2]
        return None

    def declared(self, first: int, last: int) -> tuple[str, Fraction] | None:
        """The unit and the factor to it that words declare for the figures below them: "USD, bln", "thousand tons"."""
        lower, words = self.tokens.lower, self.tokens.words
        for index in range(first, last):
            scale = lookup(self.lexicon.scales, lower, index)
            if scale is None or len(lower[index]) == 1 or (index > first and words[index - 1][0].isdecimal()):
                continue
            before = index
            while before > first + 1 and words[before - 1] in _BETWEEN:
                before -= 1
            money = self.currency_before(before) if before > first else None
            if money is not None:
                return money[1], Fraction(scale[1])
            after = index + scale[0]
            if after + 1 < last and words[after] in _BETWEEN:
                after += 1
            unit = self._money_word(after, last) or self._weight(after, last)
            if unit is not None:
                return unit.unit, scale[1] * unit.factor
        return None

    def sign_of_money(self, index: int) -> bool:
        """True for a token such as "$" or "€"."""
        word = self.tokens.words[index]
        return len(word) == 1 and not word.isalnum() and word in self.lexicon.currencies

    def scale_follows(self, index: int) -> bool:
        """True if a token begins the words of a scale: "million", "lakh crore"."""
        return lookup(self.lexicon.scales, self.tokens.lower, index) is not None

    def _scale(self, printed: Printed, last: int) -> tuple[int, Fraction]:
        lower, words, end = self.tokens.lower, self.tokens.words, printed.last
        at = end + 1 if end < last and words[end] == "-" else end  # "a 7-billion deal"
        scale = lookup(self.lexicon.scales, lower, at) if at < last else None
        if scale is None or (len(lower[at]) == 1 and not self._letter_fits(at, printed.currency)):
            return end, Fraction(1)
        end, factor = at + scale[0], Fraction(scale[1])
        again = lookup(self.lexicon.scales, lower, end) if end < last and factor in _MULTIPLIED else None
        if again is not None and len(lower[end]) > 1:
            end, factor = end + again[0], factor * again[1]
        return end, factor

    def _letter_fits(self, index: int, currency: str) -> bool:
        """True for "$5 m", "5m" and "5M"; False for "5 m", "5K" and "5t"."""
        if currency:
            return True
        letter = self.tokens.words[index]
        return self.tokens.adjacent(index) and letter != _TONNE and (letter.islower() or letter == "M")

    def _unit(self, currency: str, end: int, scale: Fraction, last: int) -> _Unit | None:
        joined = end < last and self.tokens.words[end] == "-" and self.tokens.adjacent(end)
        after = end + joined
        if currency:
            said_again = None if joined else self._money_word(after, last)
            return _Unit("money", currency, said_again.last if said_again and said_again.unit == currency else end)
        money = self._money_word(after, last)
        if money is not None and (scale > 1 or not joined):  # "a 50-dollar note" is no sum
            return money
        if scale == 1:
            relative = self._percent(after, last) or self._times(after, last)
            if relative is not None:
                return relative
        return self._weight(after, last)

    def _money_word(self, index: int, last: int) -> _Unit | None:
        """The words, code or sign of a currency at a token."""
        if index >= last:
            return None
        words = self.tokens.words
        money = lookup(self.lexicon.currency_words, self.tokens.lower, index)
        if money is not None:
            return _Unit("money", money[1], index + money[0])
        if words[index] in ISO_CURRENCIES:
            return _Unit("money", words[index], index + 1)
        if self.sign_of_money(index) and not (index + 1 < last and words[index + 1][0].isdecimal()):
            return _Unit("money", self.lexicon.currencies[words[index]][-1][1], index + 1)
        return None

    def _percent(self, index: int, last: int) -> _Unit | None:
        percent = lookup(self.lexicon.percents, self.tokens.lower, index) if index < last else None
        if percent is None:
            return None
        return _Unit("percent" if percent[1] == "%" else "points", percent[1], index + percent[0])

    def _times(self, index: int, last: int) -> _Unit | None:
        """The "fold" of "10-fold", the x of "2.5x" and the rest of "16:1"."""
        if index >= last:
            return None
        if self.tokens.lower[index] in self.lexicon.grammar.times:
            return _Unit("times", "x", index + 1)
        if self.tokens.adjacent(index):
            if self.tokens.lower[index] == "x":
                return _Unit("times", "x", index + 1)
            if self.tokens.words[index : index + 2] == [":", "1"]:
                return _Unit("times", "x", index + 2)
        return None

    def _weight(self, index: int, last: int) -> _Unit | None:
        if index >= last:
            return None
        weight = lookup(self.lexicon.weights, self.tokens.lower, index)
        if weight is not None:
            return _Unit("weight", weight[1][0], index + weight[0], weight[1][1])
        return _Unit("weight", _TONNE, index + 1) if self.tokens.words[index] == _TONNE else None

    def _noun(self, index: int, last: int) -> bool:
        """True if the word after a scale may be what is counted: "4.67 million people"."""
        if index >= last or not self.tokens.words[index][0].islower():
            return False
        word, grammar = self.tokens.lower[index], self.lexicon.grammar
        if word in grammar.no_nouns or word in self.lexicon.number_words:
            return False
        return not word.endswith(grammar.verb_endings)
