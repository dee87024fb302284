"""Random systems of the kinds that texts give, and z3 as the oracle on them."""

from __future__ import annotations

from fractions import Fraction

import z3
from hypothesis import strategies as st

from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint

NAMES = ("e1", "i1", "t1", "b1", "e0", "i0", "t0", "m", "w")
numbers = st.builds(Fraction, st.integers(-60, 60), st.sampled_from((1, 2, 3, 10, 100)))
positive = st.builds(Fraction, st.integers(1, 60), st.sampled_from((1, 2, 3, 10, 100)))
names = st.sampled_from(NAMES)


@st.composite
def intervals(draw, ends=numbers):
    one, other = draw(st.none() | ends), draw(st.none() | ends)
    return Interval(one, other) if one is None or other is None else Interval(min(one, other), max(one, other))


@st.composite
def narrow(draw):
    centre = draw(st.integers(0, 60))
    radius = draw(st.sampled_from((Fraction(0), Fraction(1, 20), Fraction(1), Fraction(5))))
    low, high = draw(st.sampled_from(((1, 1), (1, 1), (1, 1), (1, 0), (0, 1))))
    return Interval(centre - radius if low else None, centre + radius if high else None)


@st.composite
def statements(draw):
    """One statement: a level, a sum, a difference, a ratio, a part within its whole, or any sum at all."""
    kind = draw(st.sampled_from(("level", "level", "level", "sum", "change", "ratio", "inclusion", "any")))
    zero = Interval.point(0)
    if kind == "level":
        return [({draw(names): Fraction(1)}, draw(narrow()))]
    x, y, z = draw(st.lists(names, min_size=3, max_size=3, unique=True))
    if kind == "sum":
        return [({x: 1, y: 1, z: -1}, zero)]
    if kind == "change":
        return [({x: 1, y: -1}, draw(narrow()))]
    if kind == "inclusion":
        return [({x: 1, y: -1}, Interval(None, Fraction(0)))]
    if kind == "ratio":
        low = draw(positive)
        high = low + draw(positive)
        return [
            ({x: Fraction(1), y: -high}, Interval(None, Fraction(0))),
            ({x: 1, y: -low}, Interval(Fraction(0), None)),
        ]
    terms = draw(st.dictionaries(names, numbers, max_size=4))
    return [(terms, draw(intervals()))]


@st.composite
def systems(draw, max_size=12):
    constraints = []
    if draw(st.booleans()):
        constraints += [Constraint("flow", {name: 1}, Interval(Fraction(0), None)) for name in NAMES if name != "b1"]
    for number, statement in enumerate(draw(st.lists(statements(), max_size=max_size))):
        group = None if len(statement) == 1 and statement[0][1] == Interval.point(0) else f"s{number}"
        constraints += [Constraint(f"s{number}", terms, interval, group) for terms, interval in statement]
    return constraints


def _sum(terms):
    return z3.Sum(
        [z3.RealVal(str(Fraction(factor))) * z3.Real(str(name)) for name, factor in terms.items()] + [z3.RealVal(0)]
    )


def _load(solver, constraints):
    for constraint in constraints:
        total = _sum(constraint.terms)
        if constraint.interval.low is not None:
            solver.add(total >= z3.RealVal(str(constraint.interval.low)))
        if constraint.interval.high is not None:
            solver.add(total <= z3.RealVal(str(constraint.interval.high)))
    return solver


def can_hold(constraints) -> bool:
    answer = _load(z3.SolverFor("QF_LRA"), constraints).check()
    assert answer != z3.unknown
    return answer == z3.sat


def _extreme(constraints, terms, sign) -> Fraction | None:
    optimize = _load(z3.Optimize(), constraints)
    handle = optimize.maximize(sign * _sum(terms))
    assert optimize.check() == z3.sat
    infinite, finite, infinitesimal = (Fraction(str(part)) for part in optimize.upper_values(handle))
    assert infinitesimal == 0
    return sign * finite if infinite == 0 else None


def reach(constraints, terms) -> Interval:
    """Where a sum can lie, for constraints that can hold."""
    return Interval(_extreme(constraints, terms, -1), _extreme(constraints, terms, 1))
