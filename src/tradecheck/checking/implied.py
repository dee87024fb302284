"""TC110: what figures imply for one that is not told."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, allowed, brief, finding, stated
from tradecheck.core.expression import RATIO_UNITS, factors, wholes_of
from tradecheck.core.finding import Amount
from tradecheck.core.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.checking.book import Book, Telling
    from tradecheck.core.expression import Cell
    from tradecheck.core.finding import Finding

_REASON = "Nothing else in the text tells this figure, so that there is nothing to hold it against."


class Implied(Check):
    """What figures imply for one that is not told: shown, not judged.

    Shown: "trade reached $49 million, a sixteen-fold increase" implies some $3 million for the year before; trade of
    $915.6 million with exports of $707 million implies imports of some $209 million.

    Not shown: anything that the text tells itself; that is held against the others instead.
    """

    code = "TC110"
    name = "implied"
    summary = "What the figures imply for one that is not told."

    def run(self, book: Book) -> Iterator[Finding]:
        """One step from figures of the text to a figure that it does not tell."""
        yield from self._of_sums(book)
        for ratio in book.ratios:
            if ratio.own.is_flow and ratio.claim.of != "growth":
                yield from self._of_ratio(book, ratio)

    def _of_sums(self, book: Book) -> Iterator[Finding]:
        seen: set[Cell] = set()
        for cell in book.levels:
            trade = cell.as_measure("turnover")
            if trade in seen:
                continue
            seen.add(trade)
            exports = book.level(cell.as_measure("exports"))
            imports = book.level(cell.as_measure("imports"), exports)
            turnover = book.level(trade, exports or imports)
            balance = book.level(cell.as_measure("balance"), exports or imports or turnover)
            if turnover is not None and exports is not None and imports is None:
                made = allowed(turnover) - allowed(exports)
                yield from self._shown(
                    book, [turnover, exports], cell.as_measure("imports"), made, "two-way trade − exports"
                )
            elif turnover is not None and imports is not None and exports is None:
                made = allowed(turnover) - allowed(imports)
                yield from self._shown(
                    book, [turnover, imports], cell.as_measure("exports"), made, "two-way trade − imports"
                )
            elif exports is not None and imports is not None and turnover is None and balance is None:
                made = allowed(exports) - allowed(imports)
                yield from self._shown(book, [exports, imports], cell.as_measure("balance"), made, "exports − imports")
            elif balance is not None and exports is not None and imports is None:
                made = allowed(exports) - allowed(balance)
                yield from self._shown(book, [exports, balance], cell.as_measure("imports"), made, "exports − balance")
            elif balance is not None and imports is not None and exports is None:
                made = allowed(imports) + allowed(balance)
                yield from self._shown(book, [imports, balance], cell.as_measure("exports"), made, "imports + balance")

    def _of_ratio(self, book: Book, ratio: Telling) -> Iterator[Finding]:
        """A change, share or comparison of which one of the two figures is told."""
        quantity = ratio.claim.quantity
        for cells in book.choices(ratio):
            below = cells.get("base") or cells.get("against")
            if below is None and ratio.claim.kind == "share":
                wholes = wholes_of(cells["own"])
                below = wholes[0] if len(wholes) == 1 else None
            above = book.level(cells["own"], ratio)
            under = None if below is None else book.level(below, ratio)
            if below is None or below.period is None or quantity is None or (above is None) == (under is None):
                continue
            if quantity.unit not in RATIO_UNITS:
                made = allowed(above) - quantity.allowed if above is not None else None
                target, formula = below, "the level − the change"
            else:
                readings = [reading for reading, _ in factors(ratio.claim)]
                if len(readings) != 1:
                    continue
                made, formula = _solved(readings[0], above, under)
                target = below if above is not None else cells["own"]
            told = above if above is not None else under
            if made is not None and told is not None:
                yield from self._shown(book, [ratio, told], target, made, formula)
                return

    def _shown(
        self, book: Book, tellings: Sequence[Telling], target: Cell, made: Interval, formula: str
    ) -> Iterator[Finding]:
        if any(telling.number in book.doubts for telling in tellings):
            return
        if target.is_flow:
            nothing_less = Interval.between(0, None).intersect(made)
            if nothing_less is None:
                return
            made = nothing_less
        if target.private is not None or (made.low in (None, 0) and made.high is None):
            return
        words = wording.interval_words(made, target.unit)
        verb = "implies" if len(tellings) == 1 else "imply"
        told = wording.listed([brief(each, None if each is tellings[0] else tellings[0]) for each in tellings])
        yield finding(
            self.code, "cannot tell", tellings, reason=_REASON, expected=Amount(made, target.unit),
            message=f"{told} {verb} {words} for {wording.cell_words(target)}",
            working=[*(stated(each) for each in tellings), f"{wording.cell_words(target)} = {formula} = {words}"],
        )  # fmt: skip


def _solved(factor: Interval, above: Telling | None, under: Telling | None) -> tuple[Interval | None, str]:
    """The missing one of `above = factor * under`."""
    if above is not None:
        low = factor.low if factor.low is not None and factor.low > 0 else None
        if low is None:
            return (None, "")
        return allowed(above).over(Interval(low, factor.high)), "the new level / the factor"
    if under is None:
        return None, ""
    low = max(factor.low if factor.low is not None else Fraction(0), Fraction(0))
    return allowed(under).times(Interval(low, factor.high)), "the factor × the level"
