"""What a change is compared with: "than in February", "month on month", else the same months a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.core.period import Period
from tradecheck.reading.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradecheck.reading.figures import Figure
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.periods import Clock, PeriodMention, PeriodReader
    from tradecheck.reading.tokens import Tokens

_LONGEST = 2  # tokens before a period that make a comparison of it: "compared with 2020"


class BaseReader:
    """Finds the base periods of one document's changes."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, periods: PeriodReader, clock: Clock) -> None:
        raw = lexicon.raw["bases"]
        self.tokens, self.periods, self.clock = tokens, periods, clock
        self._before = {tuple(words.split()) for words in raw["before"]}
        self._before_month = {tuple(words.split()) for words in raw["before_month"]}
        self._this = frozenset(raw["no_base"])
        self._preceding = {
            1: [tuple(tokenize(words).lower) for words in raw["month_on_month"]],
            3: [tuple(tokenize(words).lower) for words in raw["quarter_on_quarter"]],
        }
        self._yearly = [tuple(tokenize(words).lower) for words in raw["year_on_year"]]

    def base(self, figure: Figure, period: Period | None) -> Period | None:
        """The base of a change in a period: what its clause names, else the same months a year before.

        None where the period is not known.
        """
        if period is None:
            return None
        after, before = self._mentions(figure)
        named = self._first_named(after, period)
        if named is not None:
            return named
        if self._said(self._yearly, figure.last, figure.right):
            return period.year_before
        named = self._first_named(before, period)
        if named is not None:
            return named
        if self._on_the_one_before(figure, period.month_count):
            return period.preceding
        today = self.clock.today
        if today is not None and period.first.year > today.year + 1:
            return Period.year(today.year - 1)  # what is hoped for is measured by the last full year
        return period.year_before

    @staticmethod
    def _mentions(figure: Figure) -> tuple[list[PeriodMention], list[PeriodMention]]:
        """The periods that stand right after a figure, and the others of its clause, its own stretch first."""
        first, last = figure.clause[0], max(figure.right, figure.clause[1])
        inside = [mention for mention in figure.spoken.periods if first <= mention.first and mention.last <= last]
        after = [mention for mention in inside if figure.last <= mention.first and mention.last <= figure.right]
        others = [mention for mention in inside if mention not in after]
        return after, sorted(others, key=lambda mention: not figure.left <= mention.first <= figure.right)

    def _first_named(self, mentions: Sequence[PeriodMention], period: Period) -> Period | None:
        return next((base for mention in mentions if (base := self._named(mention, period)) is not None), None)

    def _named(self, mention: PeriodMention, period: Period) -> Period | None:
        if mention.kind == "span back":
            count = self._count(mention.parts.get("n", ""))
            if count:
                return period.shifted(years=-count)
        relative = mention.parts.get("rel", "").lower() not in self._this
        if mention.kind == "relative month" and relative and period.month_count == 1:
            return period.preceding
        if mention.kind == "relative quarter" and period.month_count == 3:
            return period.preceding
        if not self._compared(mention):
            return None
        for base, _ in self.periods.readings(mention, self.clock, period):
            if base is not None and base.first < period.first:
                return _same_part(base, period)
        return None

    def _compared(self, mention: PeriodMention) -> bool:
        """True if the words before a period make it what something is compared with."""
        lower = self.tokens.lower
        phrases = self._before | self._before_month if mention.kind == "month" else self._before
        return any(tuple(lower[mention.first - n : mention.first]) in phrases for n in range(1, _LONGEST + 1))

    def _on_the_one_before(self, figure: Figure, months: int | None) -> bool:
        """True if the words nearest to a figure say "month on month" of a month, "on the quarter" of a quarter."""
        phrases = None if months is None else self._preceding.get(months)
        if phrases is None:
            return False
        return self._said(phrases, figure.last, figure.right) or self._said(phrases, figure.clause[0], figure.first)

    def _said(self, phrases: Sequence[tuple[str, ...]], first: int, last: int) -> bool:
        lower = self.tokens.lower
        return any(
            tuple(lower[index : index + len(phrase)]) == phrase for index in range(first, last) for phrase in phrases
        )

    def _count(self, words: str) -> int | None:
        try:
            return self.periods.number(words)
        except (KeyError, ValueError):
            return None


def _same_part(base: Period, period: Period) -> Period:
    """Of a year that some months are compared with, the same months: "in October, 3 per cent below last year"."""
    if base.month_count != 12 or period.month_count is None or period.month_count >= 12:
        return base
    return period.shifted(years=base.last.year - period.last.year)
