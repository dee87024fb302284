"""What a claim says, as exact linear statements over cells of the trade cube.

A cell is a flow in somebody's book: measure, reporter, partner, product, scope, basis, unit and the days covered. A
level is an interval on one cell; a change, a share or a comparison of levels is linear in two. Where the words leave
open which of several statements they make, a claim has several readings, and fails only where all of them fail.

What is not linear is not stated here: ranks, growth compared with growth, ratios across a change of sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint, Variable

if TYPE_CHECKING:
    from tradecheck.core.claim import Claim, Measure
    from tradecheck.core.period import Period

FLOWS: frozenset[str | None] = frozenset({"exports", "imports", "turnover"})
RATIO_UNITS: frozenset[str] = frozenset({"%", "x"})
UNSAID = "value"
"""The unit of a cell of which a text gives growth or shares only: some value, in a currency that is never named."""

Piece: TypeAlias = tuple[Mapping[Variable, Fraction | int], Interval]
Role: TypeAlias = Literal["own", "base", "against"]

_ONE = Fraction(1)
_SPACE = re.compile(r"[\W_]+")
# A growth rate is printed as 117% for x 1.17 only in this range; 250% is nobody's rate of a growing trade.
_RATE = Interval(Fraction(100), Fraction(200))


@dataclass(frozen=True, slots=True)
class Cell:
    """One flow in one book. Cells are the same flow when all of their slots are equal.

    `coverage` names the part of the trade that is counted where it is not all ("by rail"). `private` is set where the
    text leaves a key slot open (partner, period, reporter, measure): such a cell is shared only by claims of the same
    clause and meets nothing else.
    """

    measure: Measure | None
    reporter: str | None
    partner: str | None
    product: str | None
    excludes: str | None
    scope: str | None
    basis: str | None
    unit: str
    period: Period | None
    coverage: str | None = None
    private: Hashable = None

    @property
    def is_flow(self) -> bool:
        """True for exports, imports and turnover, which are never negative and which add up."""
        return self.measure in FLOWS

    def as_measure(self, measure: Measure) -> Cell:
        """Another measure of the same trade."""
        return replace(self, measure=measure)

    def mirrored(self) -> Cell:
        """The same goods in the partner's book: A's exports to B are B's imports from A."""
        measure: Measure | None = self.measure
        if measure in ("exports", "imports"):
            measure = "imports" if measure == "exports" else "exports"
        return replace(self, measure=measure, reporter=self.partner, partner=self.reporter)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One thing that a claim may say: all pieces together. `note` names the reading where there are several."""

    pieces: tuple[Piece, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What a claim says under each of its readings; `group` is the claim's name in a linear system."""

    group: Hashable
    readings: tuple[Reading, ...]

    def constraints(self, reading: Reading) -> Iterator[Constraint]:
        """One reading as constraints that stand or fall together."""
        for terms, interval in reading.pieces:
            yield Constraint(self.group, terms, interval, group=self.group)

    def cells(self) -> set[Cell]:
        """Every cell that some reading speaks of."""
        terms = (cell for reading in self.readings for piece in reading.pieces for cell in piece[0])
        return {cell for cell in terms if isinstance(cell, Cell)}


def normalised(words: str | None) -> str | None:
    """Words reduced to what makes them the same: case, accents' encoding, punctuation and articles set aside."""
    if words is None:
        return None
    text = _SPACE.sub(" ", unicodedata.normalize("NFKC", words).casefold()).strip()
    return text.removeprefix("the ") or None


def cells_of(claim: Claim, unit: str, *, scope: str | None, basis: str | None, clause: Hashable) -> dict[Role, Cell]:
    """The cells that a statistical claim speaks of: its own, the base of a change, the other side of a ratio.

    Args:
        claim: a statistical claim.
        unit: the unit in which the cells are counted.
        scope: the scope to be taken where the claim says none.
        basis: the basis beside the unit ("constant prices", "balance of payments"), where there is one.
        clause: what names the claim's clause; cells with an open key slot are shared within it only.
    """

    def cell(source: Claim, period: Period | None, role: Role) -> Cell:
        keys = (source.measure, source.reporter, source.partner, period)
        # the unnamed period of a change's base is not the unnamed period of the change
        private = (clause, period is None and role == "base")
        return Cell(
            measure=source.measure, reporter=source.reporter, partner=source.partner,
            product=normalised(source.product), excludes=normalised(source.excludes), scope=source.scope or scope,
            basis=basis, unit=unit, period=period, private=private if None in keys else None,
        )  # fmt: skip

    found: dict[Role, Cell] = {"own": cell(claim, claim.period, "own")}
    if claim.kind == "change":
        found["base"] = cell(claim, claim.base_period, "base")
    if claim.kind == "comparison" or (claim.kind == "share" and claim.against is not None):
        other = _other_side(claim)
        if other is not None:
            found["against"] = cell(other, other.period, "against")
    return found


def wholes_of(own: Cell) -> tuple[Cell, ...]:
    """The wholes that a share without a stated whole may be a part of.

    A part of one partner's trade in one product may be a share of the product or of the partner; both are open.
    """
    if own.private is not None:
        return ()
    found = []
    if own.partner != "WLD":
        found.append(replace(own, partner="WLD"))
    if own.product is not None:
        found.append(replace(own, product=None))
    return tuple(found)


def level(cell: Cell, allowed: Interval) -> Reading:
    """The amount of a measure."""
    return Reading((({cell: _ONE}, allowed),))


def difference(new: Cell, base: Cell, allowed: Interval, note: str = "") -> Reading:
    """`new - base` lies in an interval."""
    return Reading((({new: _ONE, base: -_ONE}, allowed),), note)


def ratio(above: Cell, below: Cell, factor: Interval, *, sign: int = 1, note: str = "") -> Reading | None:
    """`above = factor * below`, with `below` at least one unit, so that no trade at all explains nothing.

    `sign` is -1 where both cells are known to be negative (a deficit and the deficit before). None where the factor
    is negative throughout: then the words are no ratio of two amounts.
    """
    if factor.high is not None and factor.high < 0:
        return None
    low = Fraction(0) if factor.low is None or factor.low < 0 else factor.low
    least = Interval(_ONE, None) if sign > 0 else Interval(None, -_ONE)
    up, down = (Interval(Fraction(0), None), Interval(None, Fraction(0)))[:: 1 if sign > 0 else -1]
    pieces: list[Piece] = [({below: _ONE}, least), ({above: _ONE, below: -low}, up)]
    if factor.high is not None:
        pieces.append(({above: _ONE, below: -factor.high}, down))
    return Reading(tuple(pieces), note)


def factors(claim: Claim) -> tuple[tuple[Interval, str], ...]:
    """The factors `new / base` that a change in % or x allows; `left / right` for shares and comparisons.

    Growth of 100 to 200% may be a growth rate: "grew 112.6%" is read as +112.6% and as x 1.126, by and to.
    """
    quantity = claim.quantity
    if quantity is None or quantity.unit not in RATIO_UNITS:
        return ()
    allowed = quantity.allowed
    if claim.kind != "change":
        return ((allowed if quantity.unit == "x" else allowed.scaled(Fraction(1, 100)), ""),)
    one = Interval.point(1)
    if quantity.unit == "%":
        rate = allowed.scaled(Fraction(1, 100))
        grown = (one + rate, "growth of" if _RATE.contains(quantity.value) else "")
        return (grown, (rate, "growth rate of")) if _RATE.contains(quantity.value) else (grown,)
    if _RATE.contains(100 * quantity.value) and "%" in claim.quote:
        return (allowed, "growth rate of"), (one + allowed, "growth of")
    return ((allowed, ""),)


def meant_factor(claim: Claim) -> Interval | None:
    """The factor that the writer most likely means."""
    quantity = claim.quantity
    if quantity is None or quantity.unit not in RATIO_UNITS:
        return None
    share = quantity.meant if quantity.unit == "x" else quantity.meant.scaled(Fraction(1, 100))
    return share + Interval.point(1) if claim.kind == "change" and quantity.unit == "%" else share


def statement(claim: Claim, group: Hashable, choices: Sequence[Mapping[Role, Cell]]) -> Statement | None:
    """What a reported claim says of its cells; None where it says nothing linear.

    Args:
        claim: a statistical claim with a quantity.
        group: the claim's name in the linear system.
        choices: its cells, once for each unit in which they may be counted; see `cells_of`.
    """
    readings = [reading for cells in choices for reading in _readings(claim, cells)]
    return Statement(group, tuple(readings)) if readings else None


def _readings(claim: Claim, cells: Mapping[Role, Cell]) -> Iterator[Reading]:
    quantity, own = claim.quantity, cells["own"]
    if quantity is None or claim.kind == "rank":
        return
    if claim.kind == "level":
        yield level(own, quantity.allowed)
    elif claim.kind == "change" and quantity.unit not in RATIO_UNITS:
        # The change of a deficit is told by its size ("widened by 2 billion") or by its sign; a percentage point is
        # a change of a share, which is no cell.
        if quantity.unit not in ("pp", "rank", "count"):
            yield difference(own, cells["base"], quantity.allowed, "" if own.is_flow else "by its sign")
            if not own.is_flow:
                yield difference(own, cells["base"], -quantity.allowed, "by its size")
    elif not own.is_flow or (claim.kind == "comparison" and claim.of == "growth"):
        return
    else:
        below = [cells["base"]] if "base" in cells else [cells["against"]] if "against" in cells else []
        if not below and claim.kind == "share":
            below = list(wholes_of(own))
        for other in below:
            for factor, note in factors(claim):
                reading = ratio(own, other, factor, note=note) if other.is_flow and other != own else None
                if reading is not None:
                    yield reading


def _other_side(claim: Claim) -> Claim | None:
    """The claim's own slots with those of the other side put in; None where that is no other side."""
    against = claim.against
    if against is None:
        return None
    slots = {name: getattr(against, name) for name in against.given}
    return replace(claim, **slots) if slots else None
