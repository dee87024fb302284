"""A document's text → its claims."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol

from tradecheck.reading.assembly import Assembler
from tradecheck.reading.deals import firm_sums, read_deals
from tradecheck.reading.events import read_events
from tradecheck.reading.gate import may_hold_claims, speaks_of_trade
from tradecheck.reading.language import LANGUAGE, why_unread
from tradecheck.reading.ledger import load_ledger
from tradecheck.reading.lexicon import Lexicon, load
from tradecheck.reading.mentions import MentionReader, Spoken
from tradecheck.reading.periods import Clock, PeriodReader
from tradecheck.reading.scorer import Scorer, load_scorer
from tradecheck.reading.statistical import StatisticalReader
from tradecheck.reading.story import Story
from tradecheck.reading.tender import settle
from tradecheck.reading.tokens import Tokens, sentences, tokenize

if TYPE_CHECKING:
    from tradecheck.core.claim import Claim

# A day outside these is a slip of whoever wrote it down, and no year before or after it may be on any calendar.
_FIRST_DAY, _LAST_DAY = date(1500, 1, 1), date(2500, 1, 1)


class Article(Protocol):
    """What the reader needs of a document."""

    @property
    def name(self) -> str:
        """What the output calls it."""

    @property
    def text(self) -> str:
        """What offsets point into."""

    @property
    def date(self) -> date | None:
        """The day it was published, or None."""

    @property
    def digest(self) -> str:
        """A hash of the text."""


@cache
def _periods(language: str) -> PeriodReader:
    return PeriodReader(load(language))


class TextReader:
    """One document, cut into tokens and sentences with their mentions."""

    def __init__(self, document: Article, lexicon: Lexicon) -> None:
        self.document, self.lexicon = document, lexicon
        self.periods = _periods(lexicon.language)
        day = document.date
        today = day if day is not None and _FIRST_DAY <= day <= _LAST_DAY else None
        self.clock = Clock(today)
        self.tokens: Tokens = tokenize(document.text)
        self.mentions = MentionReader(self.tokens, lexicon, self.periods, today)
        self.spoken: list[Spoken] = [self.mentions.read(sentence) for sentence in sentences(self.tokens)]
        settle(self.spoken, self.tokens, lexicon)


def read_with(document: Article, scorer: Scorer) -> list[Claim]:
    """The claims of a document, with a scorer of one's own."""
    reader = TextReader(document, load("en"))
    story = Story(reader, load_ledger("en"))
    firm = firm_sums(reader, story)
    assembler = Assembler(reader)
    statistical = StatisticalReader(reader.tokens, reader.lexicon, reader.periods, scorer)
    spoken = reader.spoken if speaks_of_trade(reader.spoken) else []
    claims: list[Claim] = []
    taken: list[tuple[int, int]] = []
    told: set[tuple[object, ...]] = set()
    readings = sorted(statistical.read(spoken, reader.clock), key=lambda reading: reading.figure.first)
    for reading in readings:
        first, last = reader.tokens.starts[reading.figure.first], reader.tokens.ends[reading.figure.last - 1]
        if any(first < stop and start < last for start, stop in firm):
            continue
        claim = assembler.claim(reading)
        key = _slots(claim)
        taken.append((first, last))
        if key not in told:  # a figure repeated with the same slots is one claim, at its first place
            told.add(key)
            claims.append(claim)
    claims += read_events(reader, story) + read_deals(reader, taken, story)
    claims.sort(key=lambda claim: (claim.start, claim.end))
    digest = document.digest
    return [claim.identified(digest) for claim in claims]


def _slots(claim: Claim) -> tuple[object, ...]:
    """What makes two statistical claims the same."""
    quantity = claim.quantity
    amount = None if quantity is None else (quantity.value, quantity.unit, quantity.approximation)
    cell = (claim.measure, claim.reporter, claim.partner, claim.product, claim.scope, claim.period)
    return (claim.kind, claim.modality, amount, *cell, claim.base_period, claim.among, claim.of)


def read_claims(document: Article) -> list[Claim]:
    """The claims that a document makes, in the order of the text; `text[start:end] == quote` for each."""
    if not may_hold_claims(document.text, load(LANGUAGE)) or why_unread(document) is not None:
        return []
    return read_with(document, load_scorer(LANGUAGE))
