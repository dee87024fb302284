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
    rows = [row for row in rows if not is_rule(row, tokens)]
    caption = Label()
    for line in captions:
        caption = caption.over(_label(line, line.sentence.first, line.sentence.last, tokens, periods, background))
    header: list[Label] = []
    for row in rows:
        spans = _cells(row, tokens)
        figures = [n for n in row.numbers if n.shape in ("money", "weight")]
        if not figures:
            header = [_label(row, first, last, tokens, periods, background) for first, last in spans]
            continue
        first_figure = figures[0].first
        own = Label()
        for first, last in spans:
            if last <= first_figure:
                own = own.over(_label(row, first, last, tokens, periods, background))
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


def _label(
    spoken: Spoken, first: int, last: int, tokens: Tokens, periods: PeriodReader, background: Background
) -> Label:
    label = Label()
    for cue in spoken.cues:
        if cue.group == "measure" and first <= cue.first < last and cue.name in _FLOWS and label.measure is None:
            label.measure = _FLOWS[cue.name]
        elif cue.group == "world" and cue.name == "world" and first <= cue.first < last:
            label.areas.append("WLD")
    label.areas += [area.code for area in spoken.areas if first <= area.first < last]
    found: list[Period] = []
    for mention in spoken.periods:
        if first <= mention.first < last and mention.kind not in ("day", "weekday", "relative day"):
            found += [p for p, _ in periods.readings(mention, background.clock, background.anchor)[:1] if p is not None]
    if found:
        label.period = min(found, key=lambda period: period.day_count)
    words = set(tokens.lower[first:last])
    if words & {"services", "service"}:
        label.scope = "goods+services" if "goods" in words else "services"
    elif words & {"goods", "merchandise"}:
        label.scope = "goods"
    elif words & {"total", "overall"} and last - first <= 3:
        label.scope = "total"
    if words & {"world"} and "WLD" not in label.areas:
        label.areas.append("WLD")
    return label
