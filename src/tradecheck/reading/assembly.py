"""A figure as understood → a claim, with its interval, its words and what it is held against."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, cast

from tradecheck.core.claim import Against, Claim, Kind, Measure, Modality
from tradecheck.core.quantity import Hedge, Quantity, interpret, interpret_range
from tradecheck.reading.bases import BaseReader
from tradecheck.reading.products import ProductReader
from tradecheck.reading.quotes import QuoteReader
from tradecheck.reading.sources import SourceReader

if TYPE_CHECKING:
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.mentions import Cue
    from tradecheck.reading.reader import TextReader
    from tradecheck.reading.statistical import Reading

_OTHER_FLOW = {"exports": "imports", "imports": "exports"}


class Assembler:
    """Makes claims of one document's readings."""

    def __init__(self, reader: TextReader) -> None:
        self.document, self.tokens = reader.document.name, reader.tokens
        lexicon, clock = reader.lexicon, reader.clock
        words = lexicon.raw["comparing"]
        self._beside = frozenset(words["beside"])
        self._faster, self._grew = frozenset(words["faster"]), frozenset(words["grew"])
        self.quotes = QuoteReader(self.tokens, lexicon)
        self.products = ProductReader(self.tokens, lexicon)
        self.sources = SourceReader(self.tokens, lexicon, reader.spoken, clock.today)
        self.bases = BaseReader(self.tokens, lexicon, reader.periods, clock)

    def claim(self, reading: Reading) -> Claim:
        """One claim; its quote is the figure with the words at its head."""
        figure = reading.figure
        first, last = self.quotes.span(figure)
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        cue = self._cue(figure)
        kind = "change" if reading.kind == "rate" else reading.kind
        product = self._ranked(figure, cue) if kind == "rank" else self.products.product(figure, cue, kind)
        return Claim(
            document=self.document, quote=self.tokens.text[start:end], start=start, end=end,
            kind=cast("Kind", kind), modality=cast("Modality", reading.modality),
            attributed_to=self.sources.source(figure),
            quantity=self._quantity(reading), measure=cast("Measure", reading.measure),
            scope=self._scope(reading, cue), reporter=reading.reporter, partner=reading.partner,
            product=product,
            period=reading.period,
            base_period=self.bases.base(figure, reading.period) if kind == "change" else None,
            against=self._against(reading, cue, product), of=self._compared(reading) if kind == "comparison" else None,
            among=None if kind != "rank" else "years" if figure.shape == "rank:record" else "partners",
            direction="lowest" if kind == "rank" and figure.lowest else None,
            clause=figure.spoken.sentence.index,
        )  # fmt: skip

    # words

    def _cue(self, figure: Figure) -> Cue | None:
        """The measure word nearest to a figure within its clause: left first, then right."""
        cues = [c for c in figure.spoken.cues if c.group == "measure"]
        right = [c for c in cues if c.first >= figure.last and c.last <= figure.right]
        if right and self.tokens.lower[figure.last] in self._beside:
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

    def _compared(self, reading: Reading) -> Literal["level", "growth"]:
        """Whether two levels are compared, or how fast two measures grow."""
        figure, lower = reading.figure, self.tokens.lower
        if any(word in self._faster for word in lower[figure.first : figure.last + 4]):
            return "growth"
        clause = lower[figure.clause[0] : figure.first]
        return "growth" if any(word in self._grew for word in clause[-6:]) else "level"

    def _against(self, reading: Reading, cue: Cue | None, product: str | None) -> Against | None:
        """The other flow of a comparison; the whole of a share of one product, where its partner is not the whole."""
        figure = reading.figure
        if reading.kind == "comparison":
            return Against.of(measure=_OTHER_FLOW[reading.measure]) if reading.measure in _OTHER_FLOW else None
        if reading.kind != "share" or reading.partner == "WLD" or cue is None or product is None:
            return None
        named = any(figure.left <= area.first and area.last <= figure.first for area in figure.spoken.areas)
        return None if named else Against.of(product=None)


def _as_printed(quantity: Quantity, hedge: str) -> Quantity:
    """A fraction in words is rounded like a hedged figure, but only a printed hedge is a hedge."""
    if hedge != "exact":
        return quantity
    return Quantity(quantity.value, quantity.unit, quantity.meant, quantity.allowed, "exact", quantity.step)
