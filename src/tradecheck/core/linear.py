"""Statements as exact linear constraints over variables, and the systems that they form.

A statement is `low <= a1*x1 + ... + an*xn <= high` with rational coefficients and closed bounds, either of which may
be missing. Nothing here, nor in the modules that decide about systems, uses a float.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tradecheck.core.interval import Interval

Variable: TypeAlias = Hashable
Group: TypeAlias = Hashable
Terms: TypeAlias = Mapping[Variable, Fraction | int]


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """`interval.low <= sum of terms <= interval.high`, as one statement or one background fact says it.

    Attributes:
        label: what a reader knows it by; several constraints may carry the same one.
        terms: the coefficient of every variable. Where all of them cancel, the sum is 0.
        interval: closed; None on a side means no bound there.
        group: the statement that stands or falls as a whole (a ratio is one statement and two constraints), or None for
            a background fact (an identity, a flow that cannot be negative, a part within its whole) that no search for
            a conflict ever takes away.
    """

    label: Hashable
    terms: Terms
    interval: Interval
    group: Group | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A constraint over numbered variables with coprime integer coefficients, the first of them positive.

    Two constraints on proportional sums have the same `terms`, so that one variable can stand for both sums.
    `scale` times the constraint's own sum is the sum of `terms`.
    """

    terms: tuple[tuple[int, int], ...]
    low: Fraction | None
    high: Fraction | None
    scale: Fraction
    constraint: Constraint


def numbered_rows(constraints: Iterable[Constraint]) -> tuple[list[Row], list[Variable]]:
    """The constraints as rows, in order, and the variables in the order of their numbers."""
    numbers: dict[Variable, int] = {}
    rows = []
    for constraint in constraints:
        terms = numbered_terms(constraint.terms, numbers)
        scale, integers = coprime(terms)
        low, high = constraint.interval.low, constraint.interval.high
        if scale != 1:
            low = None if low is None else low * scale
            high = None if high is None else high * scale
            if scale < 0:
                low, high = high, low
        rows.append(Row(integers, low, high, scale, constraint))
    return rows, list(numbers)


def numbered_terms(terms: Terms, numbers: dict[Variable, int]) -> list[tuple[int, Fraction | int]]:
    """The terms that do not vanish, by number; a variable that `numbers` lacks is given the next one there."""
    return sorted((numbers.setdefault(variable, len(numbers)), factor) for variable, factor in terms.items() if factor)


def coprime(terms: Sequence[tuple[int, Fraction | int]]) -> tuple[Fraction, tuple[tuple[int, int], ...]]:
    """A factor, and the terms times that factor: coprime integers of which the first is positive."""
    if not terms:
        return Fraction(1), ()
    denominator = lcm(*(factor.denominator for _, factor in terms))
    integers = [factor.numerator * (denominator // factor.denominator) for _, factor in terms]
    divisor = gcd(*integers) if integers[0] > 0 else -gcd(*integers)
    if divisor != 1:
        integers = [integer // divisor for integer in integers]
    return Fraction(denominator, divisor), tuple((number, n) for (number, _), n in zip(terms, integers, strict=True))


class System:
    """Constraints that are to hold together."""

    def __init__(self, constraints: Iterable[Constraint] = ()) -> None:
        self.constraints: list[Constraint] = list(constraints)

    def add(self, *constraints: Constraint) -> None:
        """Take further constraints in."""
        self.constraints.extend(constraints)

    def bound(self, variable: Variable, interval: Interval, label: Hashable = "bound") -> None:
        """State as a background fact where a variable lies: a flow, for one, is never negative."""
        self.constraints.append(Constraint(label, {variable: 1}, interval))

    def components(self) -> list[System]:
        """The parts that share no variable, each with its constraints in the order in which they were added."""
        parent: dict[Variable, Variable] = {}

        def root(variable: Variable) -> Variable:
            while (above := parent.setdefault(variable, variable)) != variable:
                parent[variable] = parent[above]
                variable = above
            return variable

        firsts: list[Variable | None] = []
        for constraint in self.constraints:
            first: Variable | None = None
            for variable, factor in constraint.terms.items():
                if factor:
                    here = root(variable)
                    first = here if first is None else first
                    parent[here] = first
            firsts.append(first)
        parts: dict[Hashable, System] = {}
        for index, (constraint, first) in enumerate(zip(self.constraints, firsts, strict=True)):
            # a constraint without variables stands alone
            key: Hashable = ("alone", index) if first is None else ("root", root(first))
            parts.setdefault(key, System()).add(constraint)
        return list(parts.values())

    def around(self, variables: Iterable[Variable]) -> System:
        """The part that can have a say about these variables: whatever is joined to them by shared variables."""
        wanted = set(variables)
        parts = self.components()
        return System(
            constraint
            for part in parts
            if any(variable in wanted for constraint in part.constraints for variable in constraint.terms)
            for constraint in part.constraints
        )
