"""A document's text → its claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Literal, cast

from tradecheck.core.claim import Against, Claim, Kind, Measure, Modality
from tradecheck.core.period import Period
from tradecheck.core.quantity import Hedge, Quantity, interpret, interpret_range
from tradecheck.reading.figures import Figure
from tradecheck.reading.lexicon import Lexicon, load
from tradecheck.reading.mentions import MentionReader, Spoken
from tradecheck.reading.periods import Clock, PeriodReader
from tradecheck.reading.scorer import Scorer, load_scorer
from tradecheck.reading.statistical import Reading, StatisticalReader
from tradecheck.reading.tokens import Tokens, sentences, tokenize

from typing import Protocol


class Article(Protocol):
    """What the reader needs of a document."""

    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def date(self) -> date | None: ...
    @property
    def digest(self) -> str: ...


@cache
def _periods(language: str) -> PeriodReader:
    return PeriodReader(load(language))


class TextReader:
    """One document, cut into tokens and sentences with their mentions."""

    def __init__(self, document: Article, lexicon: Lexicon) -> None:
        self.document, self.lexicon = document, lexicon
        self.periods = _periods(lexicon.language)
        self.clock = Clock(document.date)
        self.tokens: Tokens = tokenize(document.text)
        self.mentions = MentionReader(self.tokens, lexicon, self.periods, document.date)
        self.spoken: list[Spoken] = [self.mentions.read(sentence) for sentence in sentences(self.tokens)]


def read_with(document: Article, scorer: Scorer) -> list[Claim]:
    """The claims of a document, with a scorer of one's own."""
    reader = TextReader(document, load("en"))
    found = StatisticalReader(reader.tokens, reader.lexicon, reader.periods, scorer).read(reader.spoken, reader.clock)
    claims = [_claim(reading, reader) for reading in found]
    digest = document.digest
    return [claim.identified(digest) for claim in claims]


def read_claims(document: Article) -> list[Claim]:
    """The claims that a document makes, in the order of the text; `text[start:end] == quote` for each."""
    return read_with(document, load_scorer("en"))


def _claim(reading: Reading, reader: TextReader) -> Claim:
    figure, tokens = reading.figure, reader.tokens
    start, end = tokens.starts[figure.first], tokens.ends[figure.last - 1]
    quantity = _quantity(reading, reader)
    against = None
    if reading.kind == "comparison":
        against = Against.of(measure="imports" if reading.measure == "exports" else "exports")
    return Claim(
        document=reader.document.name, quote=tokens.text[start:end], start=start, end=end,
        kind=cast(Kind, "change" if reading.kind == "rate" else reading.kind), modality=cast(Modality, reading.modality),
        measure=cast(Measure, reading.measure), reporter=reading.reporter, partner=reading.partner,
        period=reading.period, base_period=reading.period.year_before if reading.kind == "change" and reading.period else None,
        quantity=quantity, clause=figure.spoken.sentence.index, against=against,
        among=None if reading.kind != "rank" else "years" if figure.shape == "rank:record" else "partners",
    )  # fmt: skip


def _quantity(reading: Reading, reader: TextReader) -> Quantity:
    figure = reading.figure
    if figure.number is None:
        return interpret(figure.value, "rank", step=Fraction(0))
    number = figure.number
    unit = number.unit or "USD"
    value, high, step = number.value, number.high, number.step
    kind = reading.kind
    if kind in ("comparison", "rate") and unit in ("%", "pp"):
        value, step, unit = value / 100, step / 100, "x"
        high = None if high is None else high / 100
    down = _downward(reading, reader)
    form: Literal["plain", "fold", "word multiple"] = "fold" if number.shape == "times" else "word multiple" if number.shape == "multiple" else "plain"
    if high is not None:
        quantity = interpret_range(value, high, unit, step=step)
    else:
        quantity = interpret(value, unit, step=step, bare=number.bare, hedge=cast(Hedge, number.hedge), form=form)
    if unit == "x":
        return quantity.inverted() if down and kind == "change" and value > 1 else quantity
    return -quantity if down else quantity


def _downward(reading: Reading, reader: TextReader) -> bool:
    """True for a fall, or for a level of the balance that is a deficit."""
    figure, lower = reading.figure, reader.tokens.lower
    if figure.number is not None and figure.number.sign:
        return figure.number.sign < 0
    cues = [c for c in figure.spoken.cues if c.group == ("movement" if reading.kind == "change" else "measure")]
    if reading.kind == "change":
        return _movement(figure, cues, lower) == "down"
    if reading.kind == "level" and reading.measure == "balance":
        cues = [c for c in cues if c.name in ("surplus", "deficit")]
        left = [c for c in cues if c.last <= figure.first]
        right = [c for c in cues if c.first >= figure.last]
        nearest = left[-1:] or right[:1]
        return bool(nearest) and nearest[0].name == "deficit"
    return False


def _movement(figure: Figure, cues, lower) -> str:
    cues = [c for c in cues if c.name != "level"]
    right = [c for c in cues if c.first >= figure.last and c.last <= figure.right]
    if right and right[0].first - figure.last <= 1:
        return right[0].name
    inside = [c for c in cues if figure.left <= c.first and c.last <= figure.first]
    if inside:
        return inside[-1].name
    if right:
        return right[0].name
    left = [c for c in cues if c.last <= figure.first]
    return left[-1].name if left else "up"
