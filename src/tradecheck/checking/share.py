"""TC104: a share against the part and the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, Held, allowed, brief, figure, meant, meant_ratio, met, stated, subject
from tradecheck.checking.disagreement import in_unit
from tradecheck.core.expression import factors, wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.finding import Finding


class Share(Check):
    """A share goes with the part and the whole, and the shares of parts that do not overlap come to 100% at most.

    Flagged: "Garments worth $715 million made up 55% of exports of $1.99 billion." They made up 36%.

    Not flagged: "China took less than 2% of exports ($40 billion); sales there came to $650 million."
    """

    code = "TC104"
    name = "share"
    summary = "A share goes with the part and the whole."

    def names(self, disagreement: Disagreement) -> bool:
        """True for shares against levels, and for shares that come to more than the whole."""
        inclusion = disagreement.fact_kinds <= {"partner", "product", "scope", "period"}
        return disagreement.ratio_kinds == {"share"} and inclusion and _speaks_of_more_than_one(disagreement)

    def run(self, book: Book) -> Iterator[Finding]:
        """Shares that go with the part and the whole, both told."""
        for share in book.ratios:
            if share.claim.kind != "share" or not factors(share.claim):
                continue
            for cells in book.choices(share):
                part = book.level(cells["own"], share)
                known = [cells["against"]] if "against" in cells else list(wholes_of(cells["own"]))
                wholes = [book.level(cell, share) for cell in known]
                found = [
                    each
                    for whole in wholes
                    if part is not None and whole is not None and (each := self._held(share, part, whole)) is not None
                ]
                if found:
                    yield found[0]
                    break

    def _held(self, share: Telling, part: Telling, whole: Telling) -> Finding | None:
        quantity = share.claim.quantity
        expected, likely = allowed(part).over(allowed(whole)), meant(part).over(meant(whole))
        if expected is None or likely is None or quantity is None:
            return None
        held = Held(
            claimed=quantity.allowed, expected=in_unit(expected, share), meant=in_unit(meant_ratio(share), share),
            expected_meant=in_unit(likely, share), unit=quantity.unit,
        )  # fmt: skip
        working = [stated(each) for each in (share, part, whole)]
        working.append(f"part / whole = {wording.interval_words(held.expected, quantity.unit)}")
        return met(
            type(self), (share, part, whole), held, subject=subject(share), claimed=figure(share),
            because=wording.listed([brief(part, share), brief(whole, share)]), working=working,
        )  # fmt: skip


def _speaks_of_more_than_one(disagreement: Disagreement) -> bool:
    """Two shares of one thing are a thing said twice."""
    return any(telling.claim.kind == "level" for telling in disagreement.tellings) or bool(disagreement.fact_kinds)
