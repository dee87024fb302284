"""Where a conflict more likely shows a slip of reading than one of the writer's.

A wrong "inconsistent" is worse than none. Whoever reads a text, person or program, sometimes misses what a figure is
of: goods named in passing, another partner, other months. So a conflict is told only where the text itself ties its
figures together, and where none of the usual slips would cure it. What is held back is said to be untested, with
the reason.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

from tradecheck.checking.disagreement import quotient_range
from tradecheck.checking.vocabulary import speaks_of_growth, speaks_otherwise
from tradecheck.core.conflict import feasible
from tradecheck.core.errors import TooLargeError
from tradecheck.core.expression import RATIO_UNITS, factors, ratio
from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.expression import Reading

SIDE_BY_SIDE = (
    "It stands beside another figure for what reads as the same thing; most likely the two are of different goods, "
    "partners or months."
)
NOT_TIED = (
    "It does not go with other figures of the text, but the text does not name the period and the partner beside each "
    "of them, so that they may be of different ones."
)
NOT_DATED = (
    "It does not go with other figures of the text, but not every sentence names the year that its figures are taken "
    "to be of, so that they may be of different ones."
)
OTHERWISE = (
    "It does not go with other figures of the text, but one of them is told with an exception, an average, a plan or "
    "periods of unlike length, so that it may be of something else."
)
CURED = (
    "It does not go with other figures of the text as read, but would if a rise were a fall, two sides changed places, "
    "or growth were meant and not the amount."
)
# A fit is a cure only where the others leave this little room for the factor; else almost anything would fit.
_WHOLE = 100
_LEAP = 3
_TIGHT = Fraction(1, 5)


def side_by_side(book: Book) -> set[int]:
    """Tellings of one thing that differ, within two sentences: a writer who sets them side by side distinguishes."""
    told: dict[Hashable, list[Telling]] = defaultdict(list)
    for telling in book.told:
        quantity = telling.claim.quantity
        if quantity is not None and telling.claim.kind != "rank":
            unit = "ratio" if quantity.unit in RATIO_UNITS else "amount"
            told[telling.speaker, telling.claim.kind, unit, tuple(telling.cells.items())].append(telling)
    found: set[int] = set()
    for tellings in told.values():
        for one, other in combinations(tellings, 2):
            near = book.distance(one, other)
            if near is not None and near <= 1 and _apart(one, other):
                found |= {one.number, other.number}
    return found


def doubt(disagreement: Disagreement, book: Book) -> str | None:
    """Why a conflict may be no more than a slip of reading; None where it is not likely to be."""
    if not _tied(disagreement.tellings, book):
        return NOT_TIED
    # What several speakers or books tell differently is shown, not called wrong: it needs less.
    alone = disagreement.speakers == 1 and "mirror" not in disagreement.fact_kinds
    if alone and not all(book.names_year(telling) for telling in disagreement.tellings):
        return NOT_DATED
    if alone and any(_two_changes(telling, book) for telling in disagreement.tellings):
        return NOT_DATED
    if alone and any(_otherwise(telling, book) for telling in disagreement.tellings):
        return OTHERWISE
    slipped = any(_of_growth(telling, book) or _cured(telling, disagreement) for telling in disagreement.tellings)
    return CURED if slipped else None


def _two_changes(telling: Telling, book: Book) -> bool:
    """True for a change beside another of the same figure: "12 % down on April and 5 % up on the year"."""
    return telling.claim.kind == "change" and any(
        other.number != telling.number
        and other.claim.kind == "change"
        and (other.claim.measure, other.claim.product) == (telling.claim.measure, telling.claim.product)
        and {other.claim.reporter, other.claim.partner} == {telling.claim.reporter, telling.claim.partner}
        and (other.claim.period, other.claim.base_period) != (telling.claim.period, telling.claim.base_period)
        and book.distance(telling, other) == 0
        for other in book.told
    )


def _otherwise(telling: Telling, book: Book) -> bool:
    """True for a figure that may be of something else than it reads as.

    Words for exceptions, averages and plans are easily passed over, whether by a person or a program; growth between
    periods of unlike length is none; a share above the whole is most likely "percent of last year's figure".
    """
    claim = telling.claim
    if book.document is not None and speaks_otherwise(book.sentence(claim)):
        return True
    if claim.kind == "share" and claim.quantity is not None:
        low = claim.quantity.allowed.low
        return low is not None and low > _WHOLE
    period, base = claim.period, claim.base_period
    if claim.kind != "change" or period is None or base is None:
        return False
    # a leap day more or less is no difference; a month against eleven is
    return abs(period.day_count - base.day_count) > _LEAP


def _of_growth(telling: Telling, book: Book) -> bool:
    """True for a comparison of amounts beside which a word for growth stands: "1.6 times faster"."""
    claim = telling.claim
    return claim.kind == "comparison" and claim.of != "growth" and speaks_of_growth(book.near(claim))


def _apart(one: Telling, other: Telling) -> bool:
    mine, theirs = one.claim.quantity, other.claim.quantity
    if mine is None or theirs is None:
        return False
    if mine.unit in RATIO_UNITS:
        pairs = product(factors(one.claim), factors(other.claim))
        return not any(left.meets(right) for (left, _), (right, _) in pairs)
    return not mine.allowed.meets(theirs.allowed)


def _tied(tellings: Sequence[Telling], book: Book) -> bool:
    """True where the figures stand together, or where each place names the period and the partner that they are of."""
    ordered = sorted(tellings, key=lambda telling: telling.claim.start)
    places: list[list[Telling]] = [[ordered[0]]]
    for telling in ordered[1:]:
        near = book.distance(places[-1][-1], telling)
        if near is None:
            return True
        if near <= 1:
            places[-1].append(telling)
        else:
            places.append([telling])
    return len(places) == 1 or all(any(book.names_keys(each) for each in place) for place in places)


def _cured(telling: Telling, disagreement: Disagreement) -> bool:
    """True where a usual slip explains the conflict: a rise for a fall, sides changed, growth for the amount."""
    claim, quantity = telling.claim, telling.claim.quantity
    if quantity is None or quantity.unit not in RATIO_UNITS or not telling.own.is_flow:
        return False
    rest = [each for each in disagreement.found.constraints if each.group != telling.number]
    if claim.kind == "change" and quantity.unit == "%":
        expected = quotient_range(rest, telling.own, telling.cells["base"])
        turned = Interval.point(1) - quantity.allowed.scaled(Fraction(1, 100))
        return (
            expected is not None and expected.width is not None and expected.width < _TIGHT and expected.meets(turned)
        )
    if claim.kind == "comparison" and "against" in telling.cells:
        (factor, _), *_ = factors(claim)
        turned_reading = ratio(telling.cells["against"], telling.own, factor)
        expected = quotient_range(rest, telling.own, telling.cells["against"])
        return _far(factor, expected) or (turned_reading is not None and _holds(rest, turned_reading))
    return False


def _holds(rest: Sequence[Constraint], reading: Reading) -> bool:
    try:
        return feasible([*rest, *(Constraint("turned", terms, interval) for terms, interval in reading.pieces)])
    except TooLargeError:
        return True


def _far(factor: Interval, expected: Interval | None) -> bool:
    """True for factors more than twice apart: then one is hardly a figure for the other."""
    if expected is None:
        return False
    above = factor.low is not None and expected.high is not None and factor.low > 2 * expected.high
    return above or (factor.high is not None and expected.low is not None and expected.low > 2 * factor.high)
