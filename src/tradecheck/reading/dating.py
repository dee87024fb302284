"""The period that the grammar of a sentence gives a figure, and the words for periods resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradecheck.reading.surroundings import STRETCH, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradecheck.core.period import Period
    from tradecheck.reading.background import Background
    from tradecheck.reading.periods import Clock, PeriodMention, PeriodReader, Reading
    from tradecheck.reading.surroundings import View, Words

#: kinds of words that date something else than a figure
NO_PERIOD = frozenset({"weekday", "relative day", "day", "iso day", "per year", "span back"})
_NO_CONTEXT = frozenset(
    {"day", "days", "iso day", "per year", "weekday", "relative day", "relative year", "span back", "same months"}
)
_IN_A_YEAR = frozenset({"month", "months", "quarter", "half", "first months", "counted months"})
_TOUCHING = frozenset({"same months before", "relative year", "month", "year"})
_HEARD = 2  # sentences back: a period heard before that is forgotten


@dataclass(slots=True)
class PeriodWords:
    """The period words of one document, each resolved once by one clock and context."""

    reader: PeriodReader
    _known: dict[tuple[int, Clock, Period | None], list[Reading]] = field(default_factory=dict)

    def readings(self, mention: PeriodMention, clock: Clock, context: Period | None) -> list[Reading]:
        """The periods that the words can stand for, likeliest first; see `PeriodReader.readings`."""
        key = (mention.first, clock, context)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self.reader.readings(mention, clock, context)
        return known

    def in_contexts(self, mention: PeriodMention, clock: Clock, contexts: Sequence[Period | None]) -> list[Reading]:
        """The same for several contexts, each period once."""
        found: dict[Period | None, str] = {}
        for context in contexts:
            for period, how in self.readings(mention, clock, context):
                found.setdefault(period, how)
        return list(found.items())


def contexts_of(view: View, background: Background, periods: PeriodWords) -> list[Period | None]:
    """The periods that relative words may be relative to: named just before, told last, spoken of at large."""
    contexts: list[Period | None] = []
    heard, when = background.heard
    if heard is not None and when > background.told.sentence:
        contexts.append(heard)
    for mention in view.spoken.periods:
        if mention.first >= view.figure.last:
            break
        if mention.kind in _NO_CONTEXT:
            continue
        found = periods.readings(mention, background.clock, background.anchor)
        if found:
            contexts.insert(0, found[0][0])
    contexts += [background.told.period, background.anchor]
    return list(dict.fromkeys(context for context in contexts if context is not None)) or [None]


def _base_mention(lower: list[str], mention: PeriodMention, start: int, words: Words) -> bool:
    """True if the words name what something is compared with: "than in 2020", "compared with the same period"."""
    if mention.parts.get("rel") in words.year_on_year:
        return True
    for at in range(mention.first - 1, max(start, mention.first - 3) - 1, -1):
        word = lower[at]
        if word in words.base_names:
            return True
        if word in words.base_joining and lower[at + 1] in words.articles:
            return True
        if word in words.base_linking and lower[at - 1] in words.base_compared:
            return True
        if word not in words.base_bridges:
            return False
    return False


@dataclass(slots=True)
class Dating:
    """The period that the grammar of the sentence gives a figure."""

    view: View
    background: Background
    periods: PeriodWords
    contexts: Sequence[Period | None]
    mentions: list[PeriodMention] = field(init=False)
    fit: list[tuple[str, PeriodMention]] = field(init=False)  # those that no comparison claims, with their places

    def __post_init__(self) -> None:
        view = self.view
        self.mentions = [mention for mention in view.spoken.periods if mention.kind not in NO_PERIOD]
        start = view.spoken.sentence.first
        self.fit = [
            (where, mention)
            for mention in self.mentions
            if (where := place(view.figure, mention.first, mention.last)) != "IN"
            and not _base_mention(view.lower, mention, start, view.words)
        ]

    def period(self) -> tuple[Period | None, str]:
        """The period and the rule that found it."""
        for rule in (self._touching, self._right, self._based, self._left, self._sentence):
            found = rule()
            if found is not None:
                return found
        background, index = self.background, self.view.spoken.sentence.index
        if background.told.sentence == index:
            return background.told.period, "told0"
        heard, when = background.heard
        if heard is not None and when > background.told.sentence and when >= index - _HEARD:
            return heard, "heard"
        if background.anchor is not None:
            return background.anchor, "anchor"
        return background.first_period, "first"

    def _resolve(self, mention: PeriodMention) -> Period | None:
        """The likeliest period of the words: in the year named before, within the period spoken of, else the first."""
        anchor = self.background.anchor
        found = self.periods.in_contexts(mention, self.background.clock, self.contexts)
        if not mention.anchored:
            named = [m for m in self.mentions if m.anchored and m.last <= mention.first and "fy" not in m.parts]
            years = {int(m.parts.get("y", m.parts.get("y1", "0"))[:4]) for m in named}
            for period, _ in found:
                if period is not None and period.first.year in years and mention.kind in _IN_A_YEAR:
                    return period
            for period, _ in found:
                if period is not None and anchor is not None and anchor != period and anchor.contains(period):
                    return period
        return found[0][0] if found else None

    def _on_year(self, mention: PeriodMention) -> bool:
        return mention.parts.get("rel") in self.view.words.year_on_year

    def _touching(self) -> tuple[Period | None, str] | None:
        """Words right at the figure: "2023, when it was $3bn", "2023's $3bn"; no period for "$3bn a year"."""
        lower, figure, words = self.view.lower, self.view.figure, self.view.words
        for mention in self.mentions:
            tail = lower[mention.last : mention.last + 2]
            if (
                mention.last <= figure.first
                and tail
                and (tail[0] in words.when or (tail[0] == "," and not words.when.isdisjoint(tail)))
            ):
                following = any(mention.last < m.first < figure.first for m in self.mentions)
                if not following and (period := self._resolve(mention)) is not None:
                    return period, "when"
            gap = figure.first - mention.last
            touches = gap == 0 or (gap == 1 and lower[mention.last] in words.possessive)
            if touches and mention.kind in _TOUCHING:
                found = self._resolve(mention)
                if found is not None and not self._on_year(mention):
                    return found, "touching"
        for mention in self.view.spoken.periods:
            if mention.kind == "per year" and place(figure, mention.first, mention.last) in STRETCH:
                return None, "per year"
        return None

    def _right(self) -> tuple[Period | None, str] | None:
        right = next((mention for where, mention in self.fit if where == "RA"), None)
        period = self._resolve(right) if right is not None else None
        if period is None:
            return None
        return period, "base right" if self.view.base == "base" else "right"

    def _based(self) -> tuple[Period | None, str] | None:
        """For a figure that another is compared with: the period of the brackets, named after it, or the one before."""
        base, background, figure = self.view.base, self.background, self.view.figure
        if base == "bracket" and background.bracket is not None:
            return background.bracket, "bracket"
        if base == "base" or (base == "bracket" and not self.fit):
            for mention in self.mentions:
                if place(figure, mention.first, mention.last) == "RA" and not self._on_year(mention):
                    period = self._resolve(mention)
                    if period is not None:
                        return period, "base right"
                    break
        if base != "base" or background.anchor is None:
            return None
        left = self._nearest_left()
        current = (self._resolve(left) if left is not None else None) or background.anchor
        monthly = background.monthly or any(m.kind == "relative month" for m in self.view.spoken.periods)
        monthly = monthly and current.month_count == 1
        return (current.preceding if monthly else current.year_before), "base default"

    def _nearest_left(self) -> PeriodMention | None:
        left = [mention for where, mention in self.fit if where in ("LA", "LC") and not self._on_year(mention)]
        return left[-1] if left else None

    def _left(self) -> tuple[Period | None, str] | None:
        left = self._nearest_left()
        period = self._resolve(left) if left is not None else None
        return None if period is None else (period, "left")

    def _sentence(self) -> tuple[Period | None, str] | None:
        """The period named earlier in the sentence, or later in the clause of its first figure."""
        earlier = [mention for where, mention in self.fit if where == "LS"]
        if earlier and self.background.told.sentence != self.view.spoken.sentence.index:
            period = self._resolve(earlier[-1])
            if period is not None:
                return period, "sentence"
        later = next((mention for where, mention in self.fit if where == "RC"), None)
        if later is not None and self.view.figure.order == 0:
            period = self._resolve(later)
            if period is not None:
                return period, "later"
        return None
