"""The periods that a figure may cover, and what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from tradecheck.core.period import Period
from tradecheck.reading.surroundings import START, STRETCH, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.reading.background import Background
    from tradecheck.reading.periods import Clock, PeriodMention, PeriodReader, Reading
    from tradecheck.reading.surroundings import View, Words

#: kinds of words that date something else than a figure
NO_PERIOD = frozenset({"weekday", "relative day", "day", "iso day", "per year", "span back"})
_NO_CANDIDATE = frozenset({"weekday", "relative day", "day", "iso day"})
_NO_CONTEXT = frozenset({"per year", "weekday", "relative day", "relative year", "span back", "same months"})
_IN_A_YEAR = frozenset({"month", "months", "quarter", "half", "first months", "counted months"})
_TOUCHING = frozenset({"same months before", "relative year", "month", "year"})
_RUN = 3  # claims of one period in a row: more count as that many
_HEARD = 2  # sentences back: a period heard before that is forgotten

_MEMORY = 1 << 12
_year = lru_cache(_MEMORY)(Period.year)


@lru_cache(_MEMORY)
def _year_before(period: Period) -> Period:
    return period.year_before


@lru_cache(_MEMORY)
def _year_after(period: Period) -> Period:
    return period.shifted(years=1)


@lru_cache(_MEMORY)
def _month_before(period: Period) -> Period | None:
    """The month before a month; None for anything else."""
    return period.preceding if period.month_count == 1 else None


@lru_cache(_MEMORY)
def _precision(period: Period) -> str:
    return period.precision


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


@dataclass(slots=True)
class Candidate:
    """A period that a figure may cover, or None, and what speaks for it."""

    period: Period | None
    signs: set[str]


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
class _Grammar:
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
        before = _month_before(current) if monthly else None
        return before or _year_before(current), "base default"

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


class _Candidates:
    """The candidates of one figure, as they are gathered; in the order in which they were first thought of."""

    def __init__(self, view: View, kind: str, background: Background) -> None:
        self.view, self.kind, self.background = view, kind, background
        self.base, self.near = view.base, background.told.nearness(view.spoken.sentence)
        self.named = "bare"
        self.table: dict[Period | None, set[str]] = {}

    def add(self, period: Period | None, *signs: str) -> None:
        """Count signs for a period."""
        known = self.table.get(period)
        if known is None:
            self.table[period] = set(signs)
        else:
            known.update(signs)

    def add_named(self, periods: PeriodWords, contexts: Sequence[Period | None]) -> None:
        """The periods that the sentence names."""
        view, kind, clock = self.view, self.kind, self.background.clock
        figure, mentions = view.figure, view.spoken.periods
        lefts = sum(mention.last <= figure.first for mention in mentions)
        rights = len(mentions) - sum(mention.first >= figure.last for mention in mentions)
        for n, mention in enumerate(mentions):
            where = place(figure, mention.first, mention.last)
            if mention.parts.get("rel") == "today" and clock.today is not None:
                self.add(_year(clock.today.year), f"today|{where}", f"today|{where}|{kind}")
            if mention.kind in _NO_CANDIDATE:
                continue
            if mention.kind == "per year":
                self.add(None, f"per year|{where}", f"per year|{where}|{kind}")
                continue
            found = periods.in_contexts(mention, clock, contexts)
            if not found:
                continue
            self.named = "dated"
            order = f"L{min(2, lefts - 1 - n)}" if n < lefts else f"R{min(2, n - rights)}" if n >= rights else "in"
            common = list(self._mention_signs(mention, where, order))
            for rank, (period, how) in enumerate(found):
                self.add(period, *common, f"kind={mention.kind}|{how}|{rank}", f"how={how}|{where}|{self.base}|{kind}")
                if period is not None and period == self.background.first_period:
                    self.add(period, f"first period|kind={mention.kind}")

    def _mention_signs(self, mention: PeriodMention, where: str, order: str) -> Iterator[str]:
        """What speaks for the period of a mention, whichever that is."""
        view, kind, base = self.view, self.kind, self.base
        lower, first = view.lower, view.spoken.sentence.first
        prep = lower[mention.first - 1] if mention.first > first else START
        if prep in view.words.articles:
            prep = lower[mention.first - 2] if mention.first - 1 > first else START
        role = "base" if where in ("RA", "RC") and prep in view.words.base_roles else "-"
        yield f"{where}|{kind}|{base}"
        yield f"{where}|{order}|{base}"
        yield f"{where}|{order}|{kind}|prep={prep}"
        yield f"{where}|prep={prep}|{base}"
        yield f"kind={mention.kind}|{where}|{kind}"
        yield f"kind={mention.kind}|{where}|{base}"
        yield f"rel={mention.parts.get('rel', '-')}|{where}|{kind}|{base}"
        yield f"role={role}|{kind}|{where}"
        yield f"order={order}|of={min(len(view.spoken.periods), 3)}"

    def add_told(self) -> None:
        """The period of the claim before, and those around it."""
        told, base, kind, named = self.background.told, self.base, self.kind, self.named
        if told.sentence < 0:
            return
        key, period = f"told{self.near}", told.period
        self.add(period, f"{key}|{named}|{base}", f"{key}|{kind}|{base}", f"{key}|{told.kind}|{kind}|{base}")
        if period is not None:
            self.add(_year_before(period), f"{key} before|{base}|{named}", f"{key} before|{kind}|{base}")
            self.add(_year_after(period), f"{key} after|{base}|{kind}")
            month = _month_before(period)
            if month is not None:
                self.add(month, f"{key} month before|{base}|{kind}")

    def add_carried(self) -> None:
        """The periods that the text goes on about, heard of, or began with."""
        background, base, kind, named = self.background, self.base, self.kind, self.named
        sentence, told, run = self.view.spoken.sentence, background.told, min(background.run, _RUN)
        moved = sentence.line != told.line
        anchor = background.anchor
        if anchor is not None:
            fresh = "new line" if moved else "same line"
            self.add(anchor, f"anchor|{named}|{base}", f"anchor|{kind}|{base}|{self.near}")
            self.add(anchor, f"anchor|{named}|run={run}|{fresh}")
            before = f"anchor before|{named}|{base}", f"anchor before|{kind}|{base}|{self.near}"
            self.add(_year_before(anchor), *before)
            month = _month_before(anchor)
            if month is not None:
                self.add(month, f"anchor month before|{base}|{kind}")
        heard, when = background.heard
        if heard is not None and when > told.sentence:
            self.add(heard, f"heard|{named}|{base}|{min(sentence.index - when, 3)}", f"heard|{named}|{kind}")
        if background.periods:
            usual = max(background.periods, key=background.periods.__getitem__)
            self.add(usual, f"usual|{named}|run={run}|{moved}", f"usual|{named}|{base}")
            self.add(usual, f"usual|{self.near}|{kind}|{named}")
        first = background.first_period
        if first is not None:
            self.add(first, f"title period|{named}|run={run}|{moved}")
            if sentence.heading or told.sentence < 0 or sentence.line <= 1:
                self.add(first, f"first period|{named}|{sentence.heading}")

    def add_calendar(self) -> None:
        """The text's own year, the one before, and none at all."""
        today, view = self.background.clock.today, self.view
        if today is not None:
            year = _year(today.year)
            self.add(year, f"this year|{self.named}|{self.kind}")
            start, stop = view.figure.clause
            if not view.words.present.isdisjoint(view.lower[start:stop]):
                self.add(year, "present tense")
            self.add(_year(today.year - 1), f"last year|{self.named}|{self.kind}|{self.near}")
        self.add(None, f"none|{self.named}|{self.kind}|{self.near}", f"none|{self.base}")

    def done(self) -> list[Candidate]:
        """The candidates, with what the calendar says of each."""
        today, anchor, kind = self.background.clock.today, self.background.anchor, self.kind
        aiming = any(cue.group == "modality" for cue, _ in self.view.cues)
        for period, signs in self.table.items():
            if period is None:
                if aiming:
                    signs.add(f"aim|none|{self.named}")
                continue
            if today is not None:
                ahead = "future" if period.last > today else "past"
                when = "future" if period.first > today else "open" if period.last > today else "past"
                signs |= {ahead, f"{when}|{_precision(period)}|{kind}"}
                if aiming:
                    signs.add(f"aim|{ahead}")
            if period == anchor:
                signs.add("is anchor")
        return [Candidate(period, signs) for period, signs in self.table.items()]


def period_candidates(view: View, kind: str, background: Background, periods: PeriodWords) -> list[Candidate]:
    """The periods that a figure may cover: those named in its sentence, those spoken of before, and none."""
    contexts = contexts_of(view, background, periods)
    guess, how = _Grammar(view, background, periods, contexts).period()
    found = _Candidates(view, kind, background)
    found.add(guess, "rule", f"rule|{how}", f"rule|{how}|{kind}")
    found.add_named(periods, contexts)
    found.add_told()
    found.add_carried()
    found.add_calendar()
    return found.done()
