"""TC101: two-way trade is exports and imports together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, Held, allowed, brief, figure, meant, met, stated, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.finding import Finding


class Turnover(Check):
    """Two-way trade is exports and imports together.

    Flagged: "Trade with Kazakhstan reached $1.36 billion: exports came to $802 million, imports to $305 million."
    The two make 1.1 billion, and no rounding makes 1.36 of that.

    Not flagged: "Trade came to $1.2 billion: exports $830 million, imports $340 million." They make 1.17 billion, which
    is 1.2 to the digit printed.
    """

    code = "TC101"
    name = "two-way trade"
    summary = "Two-way trade is exports and imports together."

    def names(self, disagreement: Disagreement) -> bool:
        """True for turnover against exports, imports or both."""
        return disagreement.fact_kinds == {"turnover"} and not disagreement.ratio_kinds

    def run(self, book: Book) -> Iterator[Finding]:
        """Turnover, exports and imports of one trade that go together."""
        for cell in book.levels:
            if cell.measure != "turnover":
                continue
            total = book.level(cell)
            exports = book.level(cell.as_measure("exports"), total)
            imports = book.level(cell.as_measure("imports"), total)
            if total is None or exports is None or imports is None:
                continue
            held = Held(
                claimed=allowed(total), expected=allowed(exports) + allowed(imports), meant=meant(total),
                expected_meant=meant(exports) + meant(imports), unit=cell.unit,
            )  # fmt: skip
            parts = [wording.interval_words(allowed(part), cell.unit) for part in (exports, imports)]
            working = [stated(each) for each in (total, exports, imports)]
            working.append(
                f"exports + imports = {parts[0]} + {parts[1]} = {wording.interval_words(held.expected, cell.unit)}"
            )
            found = met(
                type(self), (total, exports, imports), held, subject=subject(total), claimed=figure(total),
                because=wording.listed([brief(exports, total), brief(imports, total)]), working=working,
            )  # fmt: skip
            if found is not None:
                yield found
