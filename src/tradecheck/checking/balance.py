"""TC102: the balance is exports less imports."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, Held, allowed, brief, figure, meant, met, stated, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.finding import Finding
    from tradecheck.core.interval import Interval


class Balance(Check):
    """The balance is exports less imports.

    Flagged: "Exports of $68.7 million and imports of $17.9 million left a surplus of $58 million." They leave 50.8.

    Not flagged: "The deficit reached almost $7 billion; exports were $6.1 billion, imports $12.8 billion."
    """

    code = "TC102"
    name = "balance"
    summary = "The balance is exports less imports."

    def names(self, disagreement: Disagreement) -> bool:
        """True for a balance against exports, imports or turnover."""
        kinds = disagreement.fact_kinds
        return "balance" in kinds and kinds <= {"balance", "turnover"} and not disagreement.ratio_kinds

    def run(self, book: Book) -> Iterator[Finding]:
        """A balance that goes with exports and imports, or with turnover and one of the two."""
        for cell in book.levels:
            if cell.measure != "balance":
                continue
            total = book.level(cell)
            exports = book.level(cell.as_measure("exports"), total)
            imports = book.level(cell.as_measure("imports"), total)
            turnover = book.level(cell.as_measure("turnover"), total)
            if total is None:
                continue
            if exports is not None and imports is not None:
                yield from self._held(total, exports, imports, (1, -1), "exports − imports")
            elif turnover is not None and exports is not None:
                yield from self._held(total, exports, turnover, (2, -1), "2 × exports − two-way trade")
            elif turnover is not None and imports is not None:
                yield from self._held(total, turnover, imports, (1, -2), "two-way trade − 2 × imports")

    def _held(
        self, total: Telling, first: Telling, second: Telling, times: tuple[int, int], formula: str
    ) -> Iterator[Finding]:
        def made(one: Interval, other: Interval) -> Interval:
            return one.scaled(Fraction(times[0])) + other.scaled(Fraction(times[1]))

        unit = total.own.unit
        held = Held(
            claimed=allowed(total), expected=made(allowed(first), allowed(second)), meant=meant(total),
            expected_meant=made(meant(first), meant(second)), unit=unit,
        )  # fmt: skip
        working = [stated(each) for each in (total, first, second)]
        working.append(f"balance = {formula} = {wording.interval_words(held.expected, unit)}")
        found = met(
            type(self), (total, first, second), held, subject=subject(total), claimed=figure(total),
            because=wording.listed([brief(first, total), brief(second, total)]), working=working,
        )  # fmt: skip
        if found is not None:
            yield found
