"""Exact simplex over rows with bounds on both sides: can they hold together, and how far does a sum reach.

The method is the one that arithmetic decision procedures use (Dutertre and de Moura, "A fast linear-arithmetic solver
for DPLL(T)", 2006): every sum of several variables has a variable of its own, the tableau keeps those in terms of the
others, and variables that are outside their bounds are exchanged by Bland's rule until none is, or until one row shows
why one must be. That row is at once the proof. Statements about one variable are bounds and cost no row, and most
statements are of this sort.

Tableau rows are coprime integers and bounds are scaled to integers, because a Fraction costs some thirty times
as much as an int; a value turns into a Fraction only when it has to.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, TypeAlias

from tradecheck.core.errors import TooLargeError
from tradecheck.core.linear import Constraint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tradecheck.core.linear import Row

Number: TypeAlias = int | Fraction
Proof: TypeAlias = tuple[tuple[Constraint, Fraction], ...]

# Entries that one tableau may write before we give up: some three seconds of one core. A component of ten claims needs
# some hundred, one of 1,500 claims on 15 partners in 10 years took 1.1 million.
MAX_WORK = 3_000_000
# An entry of many binary digits counts as so many entries more.
_WORD = 64


class Tableau:
    """The state of one search. Rows of other searches are not touched."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.work = 0
        self.local: dict[int, int] = {}
        for row in rows:
            for number, _ in row.terms:
                self.local.setdefault(number, len(self.local))
        count = len(self.local)
        self.unit = lcm(*{b.denominator for row in rows for b in (row.low, row.high) if b is not None})
        self.low: list[int | None] = [None] * count
        self.high: list[int | None] = [None] * count
        self.low_from: list[Row | None] = [None] * count
        self.high_from: list[Row | None] = [None] * count
        sums: dict[tuple[tuple[int, int], ...], int] = {}
        for row in rows:
            if len(row.terms) == 1:
                self._tighten(self.local[row.terms[0][0]], row)
            else:
                if row.terms not in sums:
                    sums[row.terms] = self._grow()
                self._tighten(sums[row.terms], row)
        self.value: list[Number] = [_inside(low, high) for low, high in zip(self.low, self.high, strict=True)]
        # basic variable -> (d, {v: n}), meaning d * basic = sum of n * v over nonbasic v; d > 0
        self.basic: dict[int, tuple[int, dict[int, int]]] = {}
        self.columns: list[set[int]] = [set() for _ in self.low]
        self.broken: set[int] = set()
        for terms, slack in sums.items():
            self._define(slack, {self.local[number]: factor for number, factor in terms})

    def refute(self) -> Proof | None:
        """None where all rows can hold at once, `value` then being one way; else a proof that they cannot.

        A proof gives constraints with multipliers that make their sums cancel. A positive multiplier uses the lower
        bound and a negative one the upper, and the multiplied bounds come to more than 0. No part of it is a proof.

        Raises:
            TooLargeError: when the work goes beyond its limit.
        """
        for variable, (low, high) in enumerate(zip(self.low, self.high, strict=True)):
            # a sum of nothing is 0 and breaks one of its bounds by itself
            if low is not None and high is not None and low > high and self.basic.get(variable) != (1, {}):
                return self._proof([(variable, 1), (variable, -1)])
        while self.broken:
            leaving = min(self.broken)
            scale, row = self.basic[leaving]
            low, value = self.low[leaving], self.value[leaving]
            target = low if low is not None and value < low else self.high[leaving]
            assert target is not None  # noqa: S101 - it is broken, so one bound is there
            sign = 1 if value < target else -1
            entering = min((v for v, n in row.items() if self._can_move(v, n * sign)), default=None)
            if entering is None:
                return self._proof([(leaving, sign * scale), *((v, -sign * n) for v, n in row.items())])
            self._move(entering, _ratio((target - value) * scale, row[entering]))
            self._exchange(leaving, entering)
        return None

    def objective(self, terms: Mapping[int, int]) -> int:
        """A variable that stands for a sum over numbered variables; one that no row knows is free."""
        added: dict[int, int] = {}
        for number, factor in terms.items():
            if number not in self.local:
                self.local[number] = self._grow()
                self.value.append(0)
                self.columns.append(set())
            added[self.local[number]] = factor
        slack = self._grow()
        self.value.append(0)
        self.columns.append(set())
        self._define(slack, added)
        return slack

    def furthest(self, objective: int, sign: int) -> Fraction | None:
        """The least (sign -1) or greatest (sign 1) value of an objective, or None. `refute` must have found none."""
        while True:
            scale, row = self.basic[objective]
            entering = min((v for v, n in row.items() if self._can_move(v, n * sign)), default=None)
            if entering is None:
                return Fraction(self.value[objective]) / self.unit
            up = 1 if row[entering] * sign > 0 else -1
            end = self.high[entering] if up > 0 else self.low[entering]
            step: Number | None = None if end is None else (end - self.value[entering]) * up
            leaving = None
            for candidate in sorted(self.columns[entering]):
                scale, row = self.basic[candidate]
                slope = row[entering] * up
                end = self.high[candidate] if slope > 0 else self.low[candidate]
                if end is not None:
                    room = _ratio((end - self.value[candidate]) * scale, slope)
                    if step is None or room < step:
                        step, leaving = room, candidate
            if step is None:
                return None
            self._move(entering, step * up)
            if leaving is not None:
                self._exchange(leaving, entering)

    def _grow(self) -> int:
        self.low.append(None)
        self.high.append(None)
        self.low_from.append(None)
        self.high_from.append(None)
        return len(self.low) - 1

    def _tighten(self, variable: int, row: Row) -> None:
        if row.low is not None:
            low = row.low.numerator * (self.unit // row.low.denominator)
            if (old := self.low[variable]) is None or low > old:
                self.low[variable], self.low_from[variable] = low, row
        if row.high is not None:
            high = row.high.numerator * (self.unit // row.high.denominator)
            if (old := self.high[variable]) is None or high < old:
                self.high[variable], self.high_from[variable] = high, row

    def _define(self, slack: int, terms: Mapping[int, int]) -> None:
        """Make a variable basic as the sum of these, with whatever is basic among them put in terms of the rest."""
        common = lcm(*(self.basic[v][0] for v in terms if v in self.basic))
        row: dict[int, int] = {}
        for variable, factor in terms.items():
            if variable in self.basic:
                scale, inner = self.basic[variable]
                for v, n in inner.items():
                    row[v] = row.get(v, 0) + factor * n * (common // scale)
            else:
                row[variable] = row.get(variable, 0) + factor * common
        self._store(slack, common, {v: n for v, n in row.items() if n})
        self.value[slack] = _ratio(
            sum(n * self.value[v] for v, n in self.basic[slack][1].items()), self.basic[slack][0]
        )
        for v in self.basic[slack][1]:
            self.columns[v].add(slack)
        self._note(slack)

    def _store(self, variable: int, scale: int, row: dict[int, int]) -> None:
        self.work += (len(row) + 1) * (1 + scale.bit_length() // _WORD)
        if self.work > MAX_WORK:
            raise TooLargeError(len(self.local), len(self.basic))
        if scale != 1 and (divisor := gcd(scale, *row.values())) != 1:
            scale //= divisor
            row = {v: n // divisor for v, n in row.items()}
        self.basic[variable] = (scale, row)

    def _note(self, variable: int) -> None:
        value, low, high = self.value[variable], self.low[variable], self.high[variable]
        if (low is not None and value < low) or (high is not None and value > high):
            self.broken.add(variable)
        else:
            self.broken.discard(variable)

    def _can_move(self, variable: int, direction: int) -> bool:
        end = self.high[variable] if direction > 0 else self.low[variable]
        return end is None or (self.value[variable] < end if direction > 0 else self.value[variable] > end)

    def _move(self, variable: int, by: Number) -> None:
        """Change a nonbasic variable, and every basic one with it."""
        if not by:
            return
        self.value[variable] = _plain(self.value[variable] + by)
        self.work += len(self.columns[variable])
        for other in self.columns[variable]:
            scale, row = self.basic[other]
            self.value[other] = _plain(self.value[other] + _ratio(by * row[variable], scale))
            self._note(other)

    def _exchange(self, leaving: int, entering: int) -> None:
        """Put `entering` into the basis for `leaving`."""
        scale, row = self.basic.pop(leaving)
        self.broken.discard(leaving)
        for v in row:
            self.columns[v].discard(leaving)
        pivot = row.pop(entering)
        sign = 1 if pivot > 0 else -1
        size = pivot * sign
        solved = {v: -n * sign for v, n in row.items()}
        solved[leaving] = scale * sign
        self._store(entering, size, solved)
        size, solved = self.basic[entering]
        for v in solved:
            self.columns[v].add(entering)
        holders, self.columns[entering] = self.columns[entering], set()
        for other in holders:
            other_scale, other_row = self.basic[other]
            factor = other_row.pop(entering)
            common = gcd(factor, size)
            stretch, factor = size // common, factor // common
            if stretch != 1:
                other_row = {v: n * stretch for v, n in other_row.items()}
            for v, n in solved.items():
                total = other_row.get(v, 0) + factor * n
                if total:
                    other_row[v] = total
                    self.columns[v].add(other)
                else:
                    del other_row[v]
                    self.columns[v].discard(other)
            self._store(other, other_scale * stretch, other_row)
        self._note(entering)

    def _proof(self, parts: Sequence[tuple[int, int]]) -> Proof:
        """Multipliers for variables, with each variable's bound replaced by the constraint that set it."""
        found = []
        for variable, factor in parts:
            row = self.low_from[variable] if factor > 0 else self.high_from[variable]
            assert row is not None  # noqa: S101 - a bound that stops a variable was set by a row
            found.append((row.constraint, factor * row.scale))
        return tuple(found)


def refuted_by(proof: Proof) -> bool:
    """True where a proof is one, by the arithmetic of its own constraints alone."""
    sums: dict[object, Number] = {}
    total = Fraction(0)
    for constraint, factor in proof:
        bound = constraint.interval.low if factor > 0 else constraint.interval.high
        if bound is None:
            return False
        total += factor * bound
        for variable, own in constraint.terms.items():
            sums[variable] = sums.get(variable, 0) + factor * own
    return total > 0 and not any(sums.values())


def _inside(low: int | None, high: int | None) -> int:
    """A whole number between two bounds: their middle, the one that is there, or 0."""
    if low is None:
        return 0 if high is None else min(high, 0)
    return max(low, 0) if high is None else (low + high) // 2


def _ratio(numerator: Number, denominator: int) -> Number:
    if denominator == 1:
        return numerator
    return _plain(Fraction(numerator, denominator))


def _plain(number: Number) -> Number:
    return number.numerator if number.denominator == 1 else number
