"""TC401: an average against the years quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, brief, figure, finding, meant, stated, subject, verb
from tradecheck.checking.vocabulary import is_average
from tradecheck.core.finding import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.core.finding import Finding


class Average(Check):
    """An average lies between the years that it is the average of, and a writer quotes some of both sorts.

    Flagged as strained: "Trade came to $100 million in 2022 and $150 million in 2017. On average it does not exceed
    $50-70 million per year." Other years may have been lower, so it is possible.

    Not flagged: the same with a year of $40 million; a single year above the average.
    """

    code = "TC401"
    name = "average"
    summary = "An average lies between the years that the text quotes."

    def run(self, book: Book) -> Iterator[Finding]:
        """Averages with two or more years quoted, all of them above, or all of them below."""
        for average in book.told:
            if average.claim.kind != "level" or average.own.period is not None or average.claim.quantity is None:
                continue
            if not is_average(book.near(average.claim)):
                continue
            years = [telling for telling in book.told if _is_year_of(telling, average)]
            middle = meant(average)
            above = [year for year in years if middle.high is not None and (meant(year).low or 0) > middle.high]
            below = [year for year in years if _below(year, average)]
            if (
                len(years) > 1
                and len({year.own.period for year in years}) > 1
                and len(years) in (len(above), len(below))
            ):
                yield self._strained(average, years, "above" if above else "below")

    def _strained(self, average: Telling, years: list[Telling], side: str) -> Finding:
        unit, named = average.own.unit, subject(average)
        message = (
            f"{named} {verb(named)} on average {figure(average)}, but all the years quoted are {side} that: "
            f"{wording.listed([brief(year, average) for year in years])}"
        )
        return finding(
            self.code, "strained", (average, *years), message=message, claimed=Amount(meant(average), unit),
            expected=None, working=[stated(each) for each in (average, *years)],
            caveats=["Years that the text does not quote may make up for these."],
        )  # fmt: skip


def _below(year: Telling, average: Telling) -> bool:
    low, high = meant(average).low, meant(year).high
    return low is not None and high is not None and high < low


def _is_year_of(telling: Telling, average: Telling) -> bool:
    """True for a whole year's level of the trade that the average is of, told by the same speaker."""
    cell, own = telling.own, average.own
    same = (cell.measure, cell.reporter, cell.partner, cell.product, cell.unit, cell.scope)
    if telling.claim.kind != "level" or telling.claim.quantity is None or telling.speaker != average.speaker:
        return False
    whole_year = cell.period is not None and cell.period.month_count == 12
    return whole_year and same == (own.measure, own.reporter, own.partner, own.product, own.unit, own.scope)
