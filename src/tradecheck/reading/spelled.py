"""Numbers in words: "seven billion dollars", "two thirds", "ten to twenty-fold", "a million tons"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tradecheck.reading.lexicon import lookup
from tradecheck.reading.units import Number, Printed

if TYPE_CHECKING:
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.tokens import Tokens
    from tradecheck.reading.units import Units

_TENS = 20  # from here on a smaller number may follow: "twenty-five"
_HUNDRED = 100
_QUARTER = 25  # per cent: there are halves and quarters of a million, and hardly thirds


class SpelledNumbers:
    """Reads numbers in words in one document."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, units: Units) -> None:
        self.tokens, self.lexicon, self.units = tokens, lexicon, units
        self.starters = lexicon.number_words.keys() | lexicon.multiples.keys() | lexicon.fractions.keys()
        self.starters |= lexicon.grammar.articles

    def read(self, index: int, last: int) -> Number | None:
        """The number that begins with a word, if one does."""
        fraction = lookup(self.lexicon.fractions, self.tokens.lower, index)
        if fraction is not None:
            return self._part(index, index + fraction[0], last, fraction[1])
        multiple = self.lexicon.multiples.get(self.tokens.lower[index])
        if multiple is not None:
            return Number(index, index + 1, index, multiple, Fraction(1), "multiple", "x")
        if self.tokens.lower[index] in self.lexicon.grammar.articles:
            return self._article(index, last)
        return self._cardinal(index, last)

    def _part(self, index: int, end: int, last: int, share: Fraction) -> Number | None:
        """A part of a whole, or of a million; `share` is in per cent."""
        lower, grammar = self.tokens.lower, self.lexicon.grammar
        follower = lower[end] if end < last else ""
        single = lower[index] in grammar.articles or self.lexicon.number_words.get(lower[index]) == 1
        if follower in grammar.no_part_of or (single and follower in grammar.no_part_after_one):
            return None
        before = lower[index - 1] if index > 0 else ""
        if lower[end - 1] in grammar.half and follower in grammar.time_after_half and before in grammar.halves_of_time:
            return None
        if share % _QUARTER == 0:
            scale = end + (follower in grammar.articles)
            if scale < last and lower[scale] in grammar.multipliers:
                dozen = share * grammar.multipliers[lower[scale]] / _HUNDRED
                return self.units.complete(Printed(index, scale + 1, index, dozen), last)
            if scale < last and self._scale_word(scale):
                printed = Printed(index, scale, index, share / _HUNDRED, step=share / _HUNDRED)
                return self.units.complete(printed, last)
        return Number(index, end, index, share, Fraction(1), "fraction", "%")

    def _article(self, index: int, last: int) -> Number | None:
        """One of a scale: "a million dollars"."""
        if index + 1 >= last or not self._scale_word(index + 1):
            return None
        return self.units.complete(Printed(index, index + 1, index, Fraction(1)), last)

    def _scale_word(self, index: int) -> bool:
        """True for a scale written out, such as "million"; an abbreviation never follows an article."""
        return len(self.tokens.lower[index]) > 3 and self.units.scale_follows(index)

    def _cardinal(self, index: int, last: int) -> Number | None:
        lower = self.tokens.lower
        value, end = self._below_thousand(index, last)
        fraction = self._named_part(index, end, last, value)
        if fraction is not None:
            return fraction
        for phrase in self.lexicon.grammar.and_a_half:
            if tuple(lower[end : end + len(phrase)]) == phrase:
                printed = Printed(index, end + len(phrase), index, value + Fraction(1, 2), step=Fraction(1, 2))
                return self.units.complete(printed, last)
        high: Fraction | None = None
        if end + 1 < last and lower[end] in self.lexicon.grammar.range_words and self._is_word(end + 1):
            top, after = self._below_thousand(end + 1, last)
            if top > value and self._counted_together(after, last):
                high, end = Fraction(top), after
        number = self.units.complete(Printed(index, end, index, Fraction(value), high=high), last)
        return None if number.shape == "count" and number.value == 1 else number  # "one" is mostly a pronoun

    def _named_part(self, index: int, end: int, last: int, value: int) -> Number | None:
        """`value` parts of a size that has a name: "nine tenths", "three-quarters"."""
        lower, words, parts = self.tokens.lower, self.tokens.words, self.lexicon.fraction_parts
        at = end + 1 if end < last and words[end] == "-" else end
        whole = parts.get(lower[at]) if at < last else None
        if whole is None or value >= whole:
            return None
        return self._part(index, at + 1, last, Fraction(_HUNDRED * value, whole))

    def _below_thousand(self, index: int, last: int) -> tuple[int, int]:
        """The value of number words from a token on, and the token after them: "three hundred and twenty-five"."""
        lower, grammar = self.tokens.lower, self.lexicon.grammar
        value, end = self._below_hundred(index, last)
        if end < last and lower[end] in grammar.multipliers and value < _HUNDRED:
            value, end = value * grammar.multipliers[lower[end]], end + 1
            more = end + (end < last and lower[end] in grammar.within)
            if value >= _HUNDRED and more < last and self._is_word(more):
                rest, stop = self._below_hundred(more, last)
                return value + rest, stop
        return value, end

    def _below_hundred(self, index: int, last: int) -> tuple[int, int]:
        words = self.tokens.words
        value, end = self.lexicon.number_words[self.tokens.lower[index]], index + 1
        unit = end + 1 if end < last and words[end] == "-" else end
        if value >= _TENS and value % 10 == 0 and unit < last and self._is_word(unit):
            more = self.lexicon.number_words[self.tokens.lower[unit]]
            if 0 < more < 10:
                return value + more, unit + 1
        return value, end

    def _is_word(self, index: int) -> bool:
        return self.tokens.lower[index] in self.lexicon.number_words

    def _counted_together(self, index: int, last: int) -> bool:
        """True if a unit follows that two numbers before it share."""
        lower = self.tokens.lower
        after = index + 1 if index < last and lower[index] == "-" else index
        if after >= last:
            return False
        times = lower[after] in self.lexicon.grammar.times
        return times or self.units.scale_follows(after) or lookup(self.lexicon.percents, lower, after) is not None
