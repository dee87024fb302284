"""Contracts, purchases, investments, loans and aid with a size, and named works with a place or a partner."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from tradecheck.core.claim import Claim
from tradecheck.core.quantity import Hedge, Quantity, interpret, interpret_range
from tradecheck.reading.cast import Cast
from tradecheck.reading.goods import GoodsReader, WorksReader
from tradecheck.reading.ledger import load_ledger
from tradecheck.reading.story import Story
from tradecheck.reading.sums import SumReader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tradecheck.core.claim import Modality
    from tradecheck.core.period import Period
    from tradecheck.reading.numbers import Number
    from tradecheck.reading.reader import TextReader
    from tradecheck.reading.story import Dated, Scene
    from tradecheck.reading.sums import Deal

_MODALITY: dict[str, Modality] = {"offered": "hypothetical", "planned": "target"}
_CARRIES = frozenset({"agreed", "offered"})  # states of a deal that were told at the meeting told of before
_DAYS = 31


def read_deals(reader: TextReader, taken: Collection[tuple[int, int]], story: Story | None = None) -> list[Claim]:
    """The deals that a document tells of, in the order of the text.

    Args:
        reader: the document, cut into tokens and mentions.
        taken: the spans of the numbers that other claims hold already, as offsets into the text.
        story: the same document as a story, where the caller has it already.
    """
    return DealReader(story or Story(reader, load_ledger(reader.lexicon.language)), taken).read()


def firm_sums(reader: TextReader, story: Story | None = None) -> list[tuple[int, int]]:
    """The spans of the numbers that can be nothing but a deal: a statistical reading of them is a mistake."""
    story = story or Story(reader, load_ledger(reader.lexicon.language))
    tokens = story.tokens
    deals = (deal for _, deal in DealReader(story, ()).deals())
    return [
        (tokens.starts[d.number.first], tokens.ends[d.number.last - 1])
        for d in deals
        if d.firm and d.number is not None
    ]


class DealReader:
    """Reads one story's deals."""

    def __init__(self, story: Story, taken: Collection[tuple[int, int]]) -> None:
        self.story, self.cast = story, Cast(story)
        self.lower = story.tokens.lower
        self._taken = sorted(taken)
        self._until = list(accumulate((end for _, end in self._taken), max))
        self._sums, self._goods, self._works = SumReader(story), GoodsReader(story), WorksReader(story)

    def read(self) -> list[Claim]:
        """All of them, as claims."""
        claims = [self._claim(scene, deal) for scene, deal in self.deals()]
        return sorted(claims, key=lambda claim: (claim.start, claim.end))

    def deals(self) -> Iterator[tuple[Scene, Deal]]:
        """All of them, each with its sentence."""
        for scene in self.story.scenes:
            if scene.question or not (scene.of("sums") or scene.of("objects")):
                continue
            numbers = [n for n in scene.spoken.numbers if n.first >= scene.first and self._free(n)]
            found = list(self._sums.read(scene, numbers))
            found.extend(self._goods.read(scene, numbers, found))
            found.extend(self._works.read(scene, found))
            for deal in sorted(found, key=lambda deal: deal.first):
                yield scene, deal

    def _free(self, number: Number) -> bool:
        start, end = self.story.tokens.starts[number.first], self.story.tokens.ends[number.last - 1]
        place = bisect_left(self._taken, (end,)) - 1  # the last one that begins before the number's end
        return place < 0 or self._until[place] <= start

    def _quantity(self, number: Number) -> Quantity:
        unit = number.unit or ("items" if number.shape == "count" else "USD")
        if number.high is not None:
            return interpret_range(number.value, number.high, unit, step=number.step)
        step = Fraction(0) if unit == "items" else number.step
        return interpret(number.value, unit, step=step, bare=number.bare, hedge=cast("Hedge", number.hedge))

    def _dates(self, scene: Scene, deal: Deal) -> tuple[Period | None, Period | None]:
        """The date of the act and, for what is still to come, the date it is due."""
        start, end = scene.clause(deal.first)
        at = deal.number.first if deal.number is not None else deal.first
        dates = [date for date in scene.dates if date.period is not None]
        inside = sorted((d for d in dates if start <= d.first < max(end, deal.last)), key=lambda d: abs(d.first - at))
        due = next((d.period for d in inside if self._due(d)), None)
        done = [
            d
            for d in inside
            if not self._due(d) and (not d.covering or d.before in self.story.vocabulary.glue["from_when"])
        ]
        if not done and not inside:
            done = [d for d in scene.usable() if d.first <= scene.first + 3 and not self._due(d)]
        if done:
            return done[0].period, due
        carried = deal.status in _CARRIES and scene.line and scene.when is not None and scene.when.day_count <= _DAYS
        return (scene.when if carried else None), due

    def _due(self, date: Dated) -> bool:
        ahead = self.story.today is not None and date.period is not None and date.period.first > self.story.today
        return date.before in self.story.vocabulary.glue["before_due"] or ahead

    def _claim(self, scene: Scene, deal: Deal) -> Claim:
        tokens = self.story.tokens
        start, end = tokens.starts[deal.first], tokens.ends[deal.last - 1]
        parties = self.cast.of(scene, deal.first, deal.last)
        self.cast.remember(parties)
        period, due = self._dates(scene, deal)
        return Claim(
            document=self.story.reader.document.name, quote=tokens.text[start:end], start=start, end=end, kind="deal",
            parties=parties, object=deal.object, status=deal.status, period=period, due=due,
            modality=_MODALITY.get(deal.status, "reported"),
            quantity=None if deal.number is None else self._quantity(deal.number), clause=scene.spoken.sentence.index,
        )  # fmt: skip
