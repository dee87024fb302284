"""Tables in running text: rows of cells between bars, each number a level by the labels of its row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradecheck.reading.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.core.period import Period
    from tradecheck.reading.background import Background
    from tradecheck.reading.mentions import Spoken
    from tradecheck.reading.periods import PeriodReader
    from tradecheck.reading.tokens import Tokens

_FLOWS = {
    "exports": "exports",
    "imports": "imports",
    "turnover": "turnover",
    "surplus": "balance",
    "deficit": "balance",
    "balance": "balance",
}


@dataclass(slots=True)
class Label:
    """What the words of a cell, a caption or a heading say of the figures that they stand over."""

    measure: str | None = None
    areas: list[str] = field(default_factory=list)
    period: Period | None = None
    scope: str | None = None

    def over(self, other: Label) -> Label:
        """This label, with what it leaves open taken from another."""
        return Label(
            self.measure or other.measure,
            self.areas or other.areas,
            self.period or other.period,
            self.scope or other.scope,
        )


@dataclass(slots=True)
class Cell:
    """A figure of a table with what its labels say."""

    figure: Figure
    label: Label


def is_rule(spoken: Spoken, tokens: Tokens) -> bool:
    """True for the line of dashes under a header."""
    return all(word in "|-:—–+=" for word in tokens.words[spoken.sentence.first : spoken.sentence.last])


def cells_of(
    rows: Sequence[Spoken], captions: Sequence[Spoken], tokens: Tokens, periods: PeriodReader, background: Background
) -> Iterator[Cell]:
    """The figures of one table, row by row; `captions` are the lines right above and below it."""
    labels = _Labels(tokens, periods, background)
    rows = [row for row in rows if not is_rule(row, tokens)]
    caption = Label()
    for line in captions:
        caption = caption.over(labels.of(line, line.sentence.first, line.sentence.last))
    header: list[Label] = []
    for row in rows:
        spans = _cells(row, tokens)
        figures = [n for n in row.numbers if n.shape in ("money", "weight")]
        if not figures:
            header = [labels.of(row, first, last) for first, last in spans]
            continue
        first_figure = figures[0].first
        own = Label()
        for first, last in spans:
            if last <= first_figure:
                own = own.over(labels.of(row, first, last))
        place = 0
        for column, (first, last) in enumerate(spans):
            while place < len(figures) and figures[place].first < last:
                number = figures[place]
                place += 1
                if first <= number.first and number.last <= last:
                    above = header[column] if column < len(header) else Label()
                    figure = Figure(
                        row, number.first, number.last, number.shape, number.value, number, left=first, right=last
                    )
                    figure.clause = (first, last)
                    yield Cell(figure, own.over(above).over(caption))


def _cells(row: Spoken, tokens: Tokens) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = row.sentence.first
    for index in range(row.sentence.first, row.sentence.last + 1):
        if index == row.sentence.last or tokens.words[index] == "|":
            if index > start:
                spans.append((start, index))
            start = index + 1
    return spans


class _Labels:
    """Reads the labels of one table."""

    def __init__(self, tokens: Tokens, periods: PeriodReader, background: Background) -> None:
        raw = periods.lexicon.raw["tables"]
        self.tokens, self.periods, self.background = tokens, periods, background
        self._goods, self._goods_and = frozenset(raw["goods"]), frozenset(raw["goods_and"])
        self._services, self._total = frozenset(raw["services"]), frozenset(raw["total"])
        self._world = frozenset(raw["world"])

    def of(self, spoken: Spoken, first: int, last: int) -> Label:
        """What the tokens from `first` to `last` say."""
        label = Label(period=self._period(spoken, first, last), scope=self._scope(first, last))
        for cue in spoken.cues:
            if not first <= cue.first < last:
                continue
            if cue.group == "measure" and cue.name in _FLOWS and label.measure is None:
                label.measure = _FLOWS[cue.name]
            elif cue.group == "world" and cue.name == "world":
                label.areas.append("WLD")
        label.areas += [area.code for area in spoken.areas if first <= area.first < last]
        if self._world.intersection(self.tokens.lower[first:last]) and "WLD" not in label.areas:
            label.areas.append("WLD")
        return label

    def _period(self, spoken: Spoken, first: int, last: int) -> Period | None:
        """The shortest period named there."""
        found: list[Period] = []
        for mention in spoken.periods:
            if first <= mention.first < last and mention.kind not in ("day", "weekday", "relative day"):
                readings = self.periods.readings(mention, self.background.clock, self.background.anchor)
                found += [period for period, _ in readings[:1] if period is not None]
        return min(found, key=lambda period: period.day_count, default=None)

    def _scope(self, first: int, last: int) -> str | None:
        words = set(self.tokens.lower[first:last])
        if words & self._services:
            return "goods+services" if words & self._goods_and else "services"
        if words & self._goods:
            return "goods"
        return "total" if words & self._total and last - first <= 3 else None
