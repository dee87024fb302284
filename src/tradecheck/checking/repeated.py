"""TC201: the same thing said twice in one text."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import (
    STRAINED,
    Check,
    allowed,
    figure,
    finding,
    meant,
    stated,
    subject,
    verb,
)
from tradecheck.checking.slips import SIDE_BY_SIDE
from tradecheck.core.finding import Amount

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.finding import Finding


class Repeated(Check):
    """What a text says twice, it says alike.

    Flagged: "Trade with Iran came to $100 million in 2022 … In 2022 trade with Iran was $150.3 million." Where two
    different speakers say so, it is disputed; where it is one, the text is inconsistent.

    Not flagged: "almost $7 billion" and, further down, "$6.8 billion".
    """

    code = "TC201"
    name = "said twice"
    summary = "The same thing said twice in one text is said alike."

    def names(self, disagreement: Disagreement) -> bool:
        """True for two tellings of one cell, or of one change, share or comparison."""
        return not disagreement.fact_kinds and len(disagreement.tellings) == 2

    def run(self, book: Book) -> Iterator[Finding]:
        """Figures told more than once, alike or only just."""
        told: dict[Hashable, list[Telling]] = defaultdict(list)
        for tellings in book.levels.values():
            for telling in tellings:
                told[telling.own].append(telling)
        for telling in book.ratios:
            quantity = telling.claim.quantity
            if quantity is not None:
                told[telling.claim.kind, quantity.unit, telling.claim.of, tuple(telling.cells.items())].append(telling)
        for tellings in told.values():
            for first, second in pairwise(tellings):
                near = book.distance(first, second)
                beside = near is not None and near <= 1
                if beside and not meant(first).meets(meant(second)):
                    book.doubts |= dict.fromkeys((first.number, second.number), SIDE_BY_SIDE)
                elif allowed(first).meets(allowed(second)):
                    yield self._alike(first, second)

    def _alike(self, first: Telling, second: Telling) -> Finding:
        strained = not meant(first).meets(meant(second))
        unit = first.claim.quantity.unit if first.claim.quantity is not None else first.own.unit
        how = ", which is the same only under the widest reading of the words" if strained else ", which goes together"
        message = (
            f"{subject(first)} {verb(subject(first))} given twice, as {figure(first)} and as {figure(second)}{how}"
        )
        common = allowed(first).intersect(allowed(second)) or allowed(first)
        return finding(
            STRAINED if strained else self.code, "strained" if strained else "adds up", (first, second),
            message=message, claimed=Amount(allowed(second), unit), expected=Amount(allowed(first), unit),
            working=[
                stated(first), stated(second),
                f"in common: {wording.interval_words(common, unit)}",
            ],
        )  # fmt: skip
