from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from tests.core.systems import systems
from tradecheck.core import simplex
from tradecheck.core.errors import TooLargeError
from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint, numbered_rows
from tradecheck.core.simplex import Tableau, refuted_by

between = Interval.between


@given(systems(max_size=20))
@settings(max_examples=120, deadline=None)
def test_either_a_way_or_a_proof_and_both_are_checked_by_plain_arithmetic(constraints):
    rows, variables = numbered_rows(constraints)
    tableau = Tableau(rows)
    proof = tableau.refute()
    if proof is not None:
        assert refuted_by(proof)
        assert not any(refuted_by(proof[:skip] + proof[skip + 1 :]) for skip in range(len(proof)))
    else:
        way = {variables[number]: Fraction(tableau.value[v]) / tableau.unit for number, v in tableau.local.items()}
        for constraint in constraints:
            total = sum((factor * way.get(name, 0) for name, factor in constraint.terms.items()), start=Fraction(0))
            assert constraint.interval.contains(total)


def test_no_proof_is_none():
    low, high = Constraint("low", {"x": 1}, between(2, None)), Constraint("high", {"x": 1}, between(None, 1))
    assert refuted_by(((low, Fraction(1)), (high, Fraction(-1))))
    assert not refuted_by(((low, Fraction(1)), (high, Fraction(-2))))
    assert not refuted_by(((low, Fraction(-1)), (high, Fraction(1))))
    assert not refuted_by(())


def test_beales_program_does_not_go_round_in_circles():
    # E. M. L. Beale, 1955: the textbook rule cycles on it; the optimum is 1/20
    terms = [
        ({"x1": Fraction(1, 4), "x2": -60, "x3": Fraction(-1, 25), "x4": 9}, 0),
        ({"x1": Fraction(1, 2), "x2": -90, "x3": Fraction(-1, 50), "x4": 3}, 0),
        ({"x3": 1}, 1),
    ]
    constraints = [Constraint("row", row, between(None, end)) for row, end in terms]
    constraints += [Constraint("sign", {f"x{n}": 1}, between(0, None)) for n in (1, 2, 3, 4)]
    rows, variables = numbered_rows(constraints)
    number = {name: index for index, name in enumerate(variables)}
    tableau = Tableau(rows)
    assert tableau.refute() is None
    goal = {number["x1"]: 75, number["x2"]: -15000, number["x3"]: 2, number["x4"]: -600}
    assert tableau.furthest(tableau.objective(goal), 1) == Fraction(1, 20) * 100


def test_work_has_an_end(monkeypatch):
    monkeypatch.setattr(simplex, "MAX_WORK", 5)
    chain = [Constraint("chain", {f"x{n}": 1, f"x{n + 1}": -1}, between(1, 1)) for n in range(9)]
    with pytest.raises(TooLargeError, match=r"statements that join 10 amounts .* Check fewer texts") as caught:
        Tableau(numbered_rows(chain)[0])
    assert caught.value.variables == 10
