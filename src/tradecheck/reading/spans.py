"""The periods that a figure may cover, and what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tradecheck.core.period import Period
from tradecheck.reading.dating import Dating, contexts_of
from tradecheck.reading.surroundings import START, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.reading.background import Background
    from tradecheck.reading.dating import PeriodWords
    from tradecheck.reading.periods import PeriodMention
    from tradecheck.reading.surroundings import View

_NO_CANDIDATE = frozenset({"weekday", "relative day", "day", "iso day"})
_RUN = 3  # claims of one period in a row: more count as that many

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
class Candidate:
    """A period that a figure may cover, or None, and what speaks for it."""

    period: Period | None
    signs: set[str]


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
    guess, how = Dating(view, background, periods, contexts).period()
    found = _Candidates(view, kind, background)
    found.add(guess, "rule", f"rule|{how}", f"rule|{how}|{kind}")
    found.add_named(periods, contexts)
    found.add_told()
    found.add_carried()
    found.add_calendar()
    return found.done()
