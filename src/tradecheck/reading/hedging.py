"""Words that make a number less than exact: "about", "more than", "or so"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.reading.lexicon import lookup

if TYPE_CHECKING:
    from collections.abc import Collection

    from tradecheck.reading.lexicon import Lexicon, Phrase
    from tradecheck.reading.tokens import Tokens
    from tradecheck.reading.units import Number

_VERBAL_SHAPES = frozenset({"money", "scaled", "percent"})


class Hedging:
    """Finds the hedges of one document's numbers."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self._between = lexicon.words("hedging", "between")
        self._comparing = lexicon.words("hedging", "comparing")
        self._of_amounts = lexicon.words("hedging", "of_amounts")
        self._over_after = lexicon.words("hedging", "over_after")

    def apply(self, number: Number, first: int, last: int, ends: Collection[int]) -> None:
        """Set a number's hedge and take its words into the number.

        Args:
            number: a number among tokens `first` to `last`.
            first: where its sentence begins.
            last: where it ends.
            ends: the tokens right after the numbers before this one.
        """
        lower = self.tokens.lower
        near = number.first - 1
        places = [near, near - 1] if lower[near] in self._between else [near]
        for place in places:
            if place < first:
                break
            for phrase, hedge in self.lexicon.hedges.get(lower[place], ()):
                start = place + 1 - len(phrase)
                if start < first or tuple(lower[start : place + 1]) != phrase:
                    continue
                if self._compares(phrase, start, first, ends):
                    return
                if phrase[-1] in self._of_amounts and number.shape not in _VERBAL_SHAPES:
                    continue
                number.hedge, number.first = hedge, start
                return
        found = lookup(self.lexicon.hedges_after, lower, number.last) if number.last < last else None
        if found is not None:
            number.hedge, number.last = found[1], number.last + found[0]

    def _compares(self, phrase: Phrase, start: int, first: int, ends: Collection[int]) -> bool:
        """True where the words set the number against another: "4.3 per cent less than the $46 billion"."""
        if start in ends and phrase[-1] in self._comparing:
            return True
        return phrase == ("over",) and start > first and self.tokens.lower[start - 1] in self._over_after
