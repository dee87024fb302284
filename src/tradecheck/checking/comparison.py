"""TC105: one measure against another, as levels and as growth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import (
    Check,
    Held,
    allowed,
    brief,
    figure,
    finding,
    meant,
    meant_ratio,
    met,
    stated,
    subject,
)
from tradecheck.checking.disagreement import in_unit
from tradecheck.core.expression import factors
from tradecheck.core.finding import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.expression import Cell
    from tradecheck.core.finding import Finding


class Comparison(Check):
    """A comparison goes with the two figures that it compares.

    Flagged: "Imports ($4.8 billion) were twice as large as exports ($1.23 billion)." They were 3.9 times as large.

    Not flagged: "Imports grew 2.7 times faster than exports: by 38 per cent, against 13.9."
    """

    code = "TC105"
    name = "comparison"
    summary = "A comparison goes with the two figures that it compares."

    def names(self, disagreement: Disagreement) -> bool:
        """True for comparisons against levels."""
        levels = any(telling.claim.kind == "level" for telling in disagreement.tellings)
        return disagreement.ratio_kinds == {"comparison"} and not disagreement.fact_kinds and levels

    def run(self, book: Book) -> Iterator[Finding]:
        """Comparisons whose two figures are told, of levels or of growth."""
        for comparison in book.ratios:
            if comparison.claim.kind != "comparison" or "against" not in comparison.cells:
                continue
            if comparison.claim.of == "growth":
                yield from self._of_growth(book, comparison)
                continue
            for cells in book.choices(comparison):
                left = book.level(cells["own"], comparison)
                right = book.level(cells["against"], comparison)
                if left is not None and right is not None:
                    yield from self._of_levels(comparison, left, right)
                    break

    def _of_levels(self, comparison: Telling, left: Telling, right: Telling) -> Iterator[Finding]:
        quantity = comparison.claim.quantity
        expected, likely = allowed(left).over(allowed(right)), meant(left).over(meant(right))
        if expected is None or likely is None or quantity is None:
            return
        held = Held(
            claimed=quantity.allowed, expected=in_unit(expected, comparison), unit=quantity.unit,
            meant=in_unit(meant_ratio(comparison), comparison), expected_meant=in_unit(likely, comparison),
        )  # fmt: skip
        yield from self._held(comparison, left, right, held)

    def _of_growth(self, book: Book, comparison: Telling) -> Iterator[Finding]:
        """Growth by growth: where both figures are told, and never carried further."""
        quantity = comparison.claim.quantity
        pairs = [
            (left, right)
            for left in _growth_of(book, comparison.cells["own"])
            for right in _growth_of(book, comparison.cells["against"])
            if left.claim.base_period == right.claim.base_period
        ]
        apart: list[tuple[Telling, Telling, Held]] = []
        for left, right in pairs:
            expected, likely = allowed(left).over(allowed(right)), meant(left).over(meant(right))
            if quantity is None or expected is None or likely is None or quantity.unit != "x":
                continue
            held = Held(
                claimed=quantity.allowed, expected=expected, meant=quantity.meant, expected_meant=likely, unit="x"
            )
            if held.claimed.meets(held.expected):
                yield from self._held(comparison, left, right, held)
                return
            apart.append((left, right, held))
        if len(apart) == 1:
            yield self._apart(comparison, *apart[0])

    def _held(self, comparison: Telling, left: Telling, right: Telling, held: Held) -> Iterator[Finding]:
        working = [stated(each) for each in (comparison, left, right)]
        working.append(f"the first / the second = {wording.interval_words(held.expected, held.unit)}")
        found = met(
            type(self), (comparison, left, right), held, subject=subject(comparison), claimed=figure(comparison),
            because=wording.listed([brief(left, comparison), brief(right, comparison)]), working=working,
        )  # fmt: skip
        if found is not None:
            yield found

    def _apart(self, comparison: Telling, left: Telling, right: Telling, held: Held) -> Finding:
        one = len({telling.speaker for telling in (comparison, left, right)}) == 1
        made = wording.interval_words(held.expected, held.unit)
        told = f"{subject(comparison)} is given as {figure(comparison)}"
        message = f"{told}, but {brief(left, comparison)} and {brief(right, comparison)} make it {made}"
        working = [*(stated(each) for each in (comparison, left, right)), f"the first / the second = {made}"]
        return finding(
            self.code, "inconsistent" if one else "disputed", (comparison, left, right), message=message,
            claimed=Amount(held.claimed, held.unit), expected=Amount(held.expected, held.unit), working=working,
        )  # fmt: skip


def _growth_of(book: Book, cell: Cell) -> list[Telling]:
    """Where growth of a cell is told in per cent, as growth and not as a rate."""
    return [
        telling
        for telling in book.ratios
        if telling.claim.kind == "change"
        and telling.own == cell
        and telling.claim.quantity is not None
        and telling.claim.quantity.unit == "%"
        and len(factors(telling.claim)) == 1
    ]
