"""A figure as understood → a claim, with its interval, its words and what it is held against."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, cast

from tradecheck.core.claim import Against, Claim, Kind, Measure, Modality
from tradecheck.core.quantity import Hedge, Quantity, interpret, interpret_range
from tradecheck.reading.products import ProductReader
from tradecheck.reading.sources import SourceReader

if TYPE_CHECKING:
    from tradecheck.reading.mentions import Cue
    from tradecheck.core.period import Period
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.reader import TextReader
    from tradecheck.reading.statistical import Reading

_OTHER_FLOW = {"exports": "imports", "imports": "exports"}
_HEAD = 6  # tokens of a figure's own words that a quote may hold


class Assembler:
    """Makes claims of one document's readings."""

    def __init__(self, reader: TextReader) -> None:
        self.document, self.tokens, self.periods, self.clock = (
            reader.document.name,
            reader.tokens,
            reader.periods,
            reader.clock,
        )
        tokens, lexicon, spoken = reader.tokens, reader.lexicon, reader.spoken
        self.products = ProductReader(tokens, lexicon)
        self.sources = SourceReader(tokens, lexicon, spoken, reader.clock.today)

    def claim(self, reading: Reading) -> Claim:
        """One claim; its quote is the figure with the words at its head."""
        figure = reading.figure
        first, last = self._span(figure)
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        cue = self._cue(figure)
        kind = "change" if reading.kind == "rate" else reading.kind
        return Claim(
            document=self.document, quote=self.tokens.text[start:end], start=start, end=end,
            kind=cast("Kind", kind), modality=cast("Modality", reading.modality),
            attributed_to=self.sources.source(figure),
            quantity=self._quantity(reading), measure=cast("Measure", reading.measure),
            scope=self._scope(reading, cue), reporter=reading.reporter, partner=reading.partner,
            product=self.products.product(figure, cue, kind) if kind != "rank" else self._ranked(figure, cue),
            period=reading.period,
            base_period=self._base(reading) if kind == "change" else None,
            against=self._against(reading, cue), of=self._compared(reading) if kind == "comparison" else None,
            among=None if kind != "rank" else "years" if figure.shape == "rank:record" else "partners",
            direction="lowest" if kind == "rank" and figure.lowest else None,
            clause=figure.spoken.sentence.index,
        )  # fmt: skip

    # words

    def _span(self, figure: Figure) -> tuple[int, int]:
        """The figure's tokens with those right before it that belong to its head."""
        first = figure.first
        low = max(figure.left, figure.spoken.sentence.first, figure.first - _HEAD)
        while first > low and self.tokens.words[first - 1] not in ',;:()|“”"':
            first -= 1
        return first, figure.last

    def _cue(self, figure: Figure) -> Cue | None:
        """The measure word nearest to a figure within its clause: left first, then right."""
        cues = [c for c in figure.spoken.cues if c.group == "measure"]
        right = [c for c in cues if c.first >= figure.last and c.last <= figure.right]
        if right and self.tokens.lower[figure.last : figure.last + 1] in (["of"], ["in"]):
            return right[0]
        left = [c for c in cues if c.last <= figure.first and c.first >= figure.clause[0]]
        return left[-1] if left else right[0] if right else None

    def _scope(self, reading: Reading, cue: Cue | None) -> str | None:
        if reading.scope is not None:
            return {"total": "goods+services"}.get(reading.scope, reading.scope)
        return self.products.scope(reading.figure, cue)

    def _ranked(self, figure: Figure, cue: Cue | None) -> str | None:
        """The product of a rank: "the largest buyer of palm oil"."""
        if figure.shape == "rank:role":
            found = self.products.of(figure, figure.last)
            if found is not None:
                return found
        return self.products.product(figure, cue, "rank") if cue is not None else None

    # numbers

    def _quantity(self, reading: Reading) -> Quantity:
        figure, number = reading.figure, reading.figure.number
        if number is None:
            return interpret(figure.value, "rank", step=Fraction(0))
        unit, value, high, step = number.unit, number.value, number.high, number.step
        if reading.kind in ("comparison", "rate") and unit in ("%", "pp"):
            value, step, unit = value / 100, step / 100, "x"
            high = None if high is None else high / 100
        form: Literal["plain", "fold", "word multiple"] = (
            "fold" if number.shape == "times" else "word multiple" if number.shape == "multiple" else "plain"
        )
        down = self._downward(reading)
        signed = reading.measure == "balance" and reading.kind == "level"
        hedge = cast("Hedge", number.hedge)
        if number.shape == "fraction" and hedge == "exact":
            hedge = "about"  # "a third" is never a third to the last digit
        if high is not None:
            quantity = interpret_range(value, high, unit, step=step, signed=signed)
        elif number.shape == "fraction":
            quantity = _as_printed(interpret(value, unit, step=step, hedge=hedge), number.hedge)
        else:
            quantity = interpret(value, unit, step=step, bare=number.bare, hedge=hedge, form=form, signed=signed)
        if unit == "x":
            return quantity.inverted() if down and reading.kind == "change" and value > 1 else quantity
        return -quantity if down else quantity

    def _downward(self, reading: Reading) -> bool:
        """True for a fall, or for a level of the balance that is a deficit."""
        figure = reading.figure
        if figure.number is not None and figure.number.sign:
            return figure.number.sign < 0
        cues = figure.spoken.cues
        if reading.kind == "change":
            return self._movement(figure, [c for c in cues if c.group == "movement" and c.name != "level"]) == "down"
        if reading.kind == "level" and reading.measure == "balance":
            signed = [c for c in cues if c.group == "measure" and c.name in ("surplus", "deficit")]
            left = [c for c in signed if c.last <= figure.first]
            right = [c for c in signed if c.first >= figure.last]
            nearest = left[-1:] or right[:1]
            return bool(nearest) and nearest[0].name == "deficit"
        return False

    @staticmethod
    def _movement(figure: Figure, cues: list[Cue]) -> str:
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

    # what it is held against

    def _base(self, reading: Reading) -> Period | None:
        """What a change is compared with: the period that the words name, else the same months a year before."""
        period, figure = reading.period, reading.figure
        if period is None:
            return None
        lower = self.tokens.lower
        for mention in figure.spoken.periods:
            if not (figure.clause[0] <= mention.first and mention.last <= max(figure.right, figure.clause[1])):
                continue
            if mention.kind == "span back" and (count := self._years(mention.parts.get("n", ""))):
                return period.shifted(years=-count)
            if (
                mention.kind == "relative month"
                and mention.parts.get("rel") not in ("last month", "this month")
                and period.month_count == 1
            ):
                return period.preceding
            if mention.kind == "relative quarter" and period.month_count == 3:
                return period.preceding
            before = lower[mention.first - 1 : mention.first]
            two = lower[mention.first - 2 : mention.first]
            if before in (["than"], ["from"], ["since"], ["over"], ["against"], ["below"], ["above"]) or two in (
                ["than", "in"],
                ["compared", "with"],
                ["compared", "to"],
                ["from", "the"],
                ["with", "the"],
                ["to", "the"],
            ):
                for base, _ in self.periods.readings(mention, self.clock, period):
                    if base is not None and base.first < period.first:
                        return base
        return period.year_before

    def _years(self, words: str) -> int | None:
        try:
            return self.periods.number(words)
        except (KeyError, ValueError):
            return None

    def _compared(self, reading: Reading) -> Literal["level", "growth"]:
        words = self.tokens.lower[reading.figure.first : reading.figure.last + 4]
        clause = self.tokens.lower[reading.figure.clause[0] : reading.figure.first]
        faster = any(word in ("faster", "fast", "quicker", "slower", "quickly") for word in words)
        return (
            "growth"
            if faster or any(word in ("grew", "growing", "grow", "expanded") for word in clause[-6:])
            else "level"
        )

    def _against(self, reading: Reading, cue: Cue | None) -> Against | None:
        if reading.kind == "comparison":
            return Against.of(measure=_OTHER_FLOW[reading.measure]) if reading.measure in _OTHER_FLOW else None
        if reading.kind == "share" and reading.partner != "WLD" and cue is not None:
            product = self.products.product(reading.figure, cue, "share")
            if product is not None and not any(
                a.last <= reading.figure.first and a.first >= reading.figure.left for a in reading.figure.spoken.areas
            ):
                return Against.of(product=None)
        return None


def _as_printed(quantity: Quantity, hedge: str) -> Quantity:
    """A fraction in words is rounded like a hedged figure, but only a printed hedge is a hedge."""
    if hedge != "exact":
        return quantity
    return Quantity(quantity.value, quantity.unit, quantity.meant, quantity.allowed, "exact", quantity.step)
