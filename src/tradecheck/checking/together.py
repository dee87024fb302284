"""TC111: several identities at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, brief, figure, finding, stated, subject, verb
from tradecheck.checking.disagreement import in_unit, quotient_range
from tradecheck.core.conflict import extremes
from tradecheck.core.errors import TooLargeError
from tradecheck.core.expression import RATIO_UNITS, factors
from tradecheck.core.finding import Amount
from tradecheck.core.identities import facts
from tradecheck.core.linear import System

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.expression import Cell, Statement
    from tradecheck.core.finding import Finding
    from tradecheck.core.interval import Interval
    from tradecheck.core.linear import Constraint

# Longer chains than this nobody redoes; and each claim costs a decision for each other one.
_MOST_CLAIMS = 24
# What others leave must say something: no wider than this part of its upper end.
_WIDEST = 2


class Together(Check):
    """Figures that only several identities together hold against each other.

    Flagged: "Trade grew by 21.1% to $1.11 billion. Exports grew 2.1 times, to $811 million; imports had been $611
    million." The year before, trade was then $917 million and exports $386 million, which leaves $531 million.

    Not flagged: the same with imports of $531 million.
    """

    code = "TC111"
    name = "several identities"
    summary = "Several identities together leave no room for these figures."

    def names(self, disagreement: Disagreement) -> bool:  # noqa: ARG002 - whatever no other check names
        """True for every disagreement: this check is asked last."""
        return True


def together(book: Book, tested: Collection[int]) -> Iterator[Finding]:
    """Claims that no single identity tests, where several of them do: growth of a sum by the growth of its parts."""
    said = [(telling, telling.generous) for telling in book.told if telling.number not in book.doubts]
    single = [(telling, one) for telling, one in said if one is not None and len(one.readings) == 1]
    if all(telling.number in tested for telling, _ in single):
        return
    cells = list(dict.fromkeys(cell for _, one in single for cell in one.cells()))
    system = System(facts(cells))
    for _, one in single:
        system.add(*one.constraints(one.readings[0]))
    for telling, one in single:
        if telling.number not in tested:
            try:
                yield from _held(telling, one, system, dict(single))
            except TooLargeError:
                return


def _held(telling: Telling, said: Statement, system: System, others: dict[Telling, Statement]) -> Iterator[Finding]:
    part = system.around(said.cells()).constraints
    rest = [each for each in part if each.group != telling.number]
    if len({each.group for each in rest}) > _MOST_CLAIMS:
        return
    expected = _left(telling, rest)
    quantity = telling.claim.quantity
    if expected is None or quantity is None:
        return
    needed = {each.group for each in rest if each.group is not None}
    for group in [other.number for other in others if other.number in needed]:
        fewer = [each for each in rest if each.group is None or each.group in needed - {group}]
        if _left(telling, fewer) is not None:
            needed, rest = needed - {group}, fewer
    expected = _left(telling, rest)
    tellings = [other for other in others if other.number in needed]
    shown = None if expected is None else in_unit(expected, telling)
    if shown is None or not tellings or not _claimed(telling).meets(shown):
        return
    made = wording.interval_words(shown, quantity.unit)
    named, because = subject(telling), wording.listed([brief(other, telling) for other in tellings])
    yield finding(
        Together.code, "adds up", (telling, *tellings),
        message=f"{named} {verb(named)} given as {figure(telling)}, and {because} make it {made}",
        claimed=Amount(quantity.allowed, quantity.unit), expected=Amount(shown, quantity.unit),
        working=[*(stated(each) for each in (telling, *tellings)), f"together the others leave {made}"],
    )  # fmt: skip


def _left(telling: Telling, rest: Sequence[Constraint]) -> Interval | None:
    """What the rest leaves for a claim's figure, as a factor or an amount; None where that says too little."""
    below: Cell | None = telling.cells.get("base") or telling.cells.get("against")
    quantity = telling.claim.quantity
    if quantity is None or not any(telling.own in each.terms for each in rest):
        return None
    if telling.claim.kind == "level":
        left = extremes(rest, {telling.own: 1})
    elif below is not None and quantity.unit in RATIO_UNITS:
        left = quotient_range(rest, telling.own, below)
    else:
        return None
    if left is None or left.low is None or left.high is None or left.low <= 0 or left.high > _WIDEST * left.low:
        return None
    return left


def _claimed(telling: Telling) -> Interval:
    quantity = telling.claim.quantity
    if quantity is not None and quantity.unit not in RATIO_UNITS:
        return quantity.allowed
    return in_unit(factors(telling.claim)[0][0], telling)
