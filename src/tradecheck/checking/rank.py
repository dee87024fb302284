"""TC108: ranks against the figures beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, allowed, brief, figure, finding, stated, subject, verb
from tradecheck.checking.vocabulary import is_absolute, is_limited
from tradecheck.core import area

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.core.expression import Cell
    from tradecheck.core.finding import Finding
    from tradecheck.core.interval import Interval


class Rank(Check):
    """A record is broken by one higher year before it, a first place by one partner with more.

    Flagged: "In 2023 exports reached a record $40.1 billion, after $43.9 billion in 2012."

    Not flagged: "the biggest gap since 2017, when it stood at $3.68 billion", nor "Spain's leading supplier in Africa"
    beside a bigger one in Europe. A word such as "the biggest" may be meant of the last years only: then a higher
    figure makes it strained and no more.
    """

    code = "TC108"
    name = "rank"
    summary = "A record has no higher year before it, a first place no partner with more."

    def run(self, book: Book) -> Iterator[Finding]:
        """Ranks with a figure of their own beside a figure that is higher (or lower, for the lowest)."""
        for rank in book.told:
            claim = rank.claim
            if (
                claim.kind != "rank"
                or claim.quantity is None
                or claim.quantity.value != 1
                or rank.own.private is not None
            ):
                continue
            if is_limited(book.near(claim)) or claim.within is not None:
                continue
            mine, rivals = self._among(book, rank)
            held = []
            for rival in rivals:
                if _ahead(rival, mine, lowest=claim.direction == "lowest"):
                    yield self._beaten(rank, mine, rival, record=is_absolute(claim.quote))
                    break
                if _ahead(mine, rival, lowest=claim.direction == "lowest"):
                    held.append(rival)
            else:
                if held:
                    yield self._holds(rank, mine, held)

    def _among(self, book: Book, rank: Telling) -> tuple[Telling, list[Telling]]:
        """The figure that is ranked, and those that it is ranked with."""
        own = rank.own
        mine: list[Telling] = []
        rivals: list[Telling] = []
        for cell, tellings in book.levels.items():
            for telling in tellings:
                if not _alike(cell, own) or telling.speaker != rank.speaker or cell.private is not None:
                    continue
                if cell.period == own.period and cell.partner == own.partner:
                    mine.append(telling)
                elif (rank.claim.among == "years" and cell.partner == own.partner and _earlier(telling, rank)) or (
                    rank.claim.among == "partners" and cell.period == own.period and _comparable(telling, rank)
                ):
                    rivals.append(telling)
        if not mine:
            return rank, []
        return mine[0], [rival for rival in rivals if rival.own.unit == mine[0].own.unit]

    def _beaten(self, rank: Telling, mine: Telling, rival: Telling, *, record: bool) -> Finding:
        certain = record and rank.claim.among == "years"
        place = "a record" if rank.claim.among == "years" else "first of the partners"
        named = subject(rank)
        message = f"{named} {verb(named)} called {place} with {figure(mine)}, but {brief(rival, mine)} is beyond that"
        caveats = [] if certain else ["The words may speak of some of the years or partners only."]
        return finding(
            self.code if certain else "TC301", "inconsistent" if certain else "strained", (rank, mine, rival),
            message=message, working=[stated(mine), stated(rival)], caveats=caveats,
        )  # fmt: skip

    def _holds(self, rank: Telling, mine: Telling, held: list[Telling]) -> Finding:
        named, told = subject(rank), wording.listed([brief(each, mine) for each in held])
        return finding(
            self.code, "adds up", (rank, mine, *held),
            message=f"{named} {verb(named)} called first with {figure(mine)}; no figure told is beyond that: {told}",
            working=[stated(each) for each in (mine, *held)],
            caveats=["Only the years or partners that the text names were compared."],
        )  # fmt: skip


def _alike(cell: Cell, own: Cell) -> bool:
    """True for the same measure of the same goods in the same book, whoever the partner and whenever."""
    mine = (own.measure, own.reporter, own.product, own.excludes, own.coverage, own.scope)
    return mine == (cell.measure, cell.reporter, cell.product, cell.excludes, cell.coverage, cell.scope)


def _size(telling: Telling) -> Interval | None:
    """An amount by its size; None where its sign is open."""
    found = allowed(telling)
    if found.high is not None and found.high < 0:
        return -found
    return found if found.low is not None and found.low >= 0 else None


def _ahead(one: Telling, other: Telling, *, lowest: bool) -> bool:
    """True where one figure is certainly beyond the other."""
    if (allowed(one).high or 0) * (allowed(other).high or 0) < 0:
        return False
    mine, theirs = _size(one), _size(other)
    if mine is None or theirs is None:
        return False
    if lowest:
        mine, theirs = theirs, mine
    return mine.low is not None and theirs.high is not None and mine.low > theirs.high


def _earlier(telling: Telling, rank: Telling) -> bool:
    mine, other = rank.own.period, telling.own.period
    if mine is None or other is None or other.last >= mine.first:
        return False
    # A record of the second quarter may well be below some first quarter.
    whole_years = mine.month_count == other.month_count == 12
    return whole_years or mine.shifted(years=other.first.year - mine.first.year) == other


def _comparable(telling: Telling, rank: Telling) -> bool:
    partner, own = telling.own.partner, rank.own.partner
    return partner is not None and own is not None and area.is_economy(partner) and area.is_economy(own)
