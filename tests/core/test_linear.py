from __future__ import annotations

from fractions import Fraction
from math import gcd

from hypothesis import given
from hypothesis import strategies as st

from tests.core.systems import numbers, systems
from tradecheck.core.interval import EVERYTHING, Interval
from tradecheck.core.linear import Constraint, System, coprime, numbered_rows

between = Interval.between


@given(st.dictionaries(st.integers(0, 9), numbers.filter(bool), min_size=1))
def test_coprime_terms_are_the_terms_times_the_factor(terms):
    ordered = sorted(terms.items())
    scale, integers = coprime(ordered)
    assert [(number, scale * factor) for number, factor in ordered] == list(integers)
    assert gcd(*(factor for _, factor in integers)) == 1
    assert integers[0][1] > 0


@given(st.dictionaries(st.integers(0, 9), numbers.filter(bool), min_size=1), numbers.filter(bool))
def test_proportional_sums_look_the_same(terms, factor):
    ordered = sorted(terms.items())
    assert coprime(ordered)[1] == coprime([(number, own * factor) for number, own in ordered])[1]


def test_no_terms_stay_none():
    assert coprime([]) == (1, ())


def test_a_negative_first_coefficient_turns_the_bounds():
    (row,), variables = numbered_rows([Constraint("c", {"x": Fraction(-1, 2), "z": 0, "y": 1}, between(1, None))])
    assert (row.terms, row.low, row.high, row.scale) == (((0, 1), (1, -2)), None, -2, -2)
    assert variables[:2] == ["x", "y"]


@given(systems())
def test_components_share_the_constraints_out_and_share_no_variable(constraints):
    parts = System(constraints).components()
    assert sorted(map(id, constraints)) == sorted(id(each) for part in parts for each in part.constraints)
    variables = [{v for each in part.constraints for v, f in each.terms.items() if f} for part in parts]
    assert sum(map(len, variables)) == len(set().union(*variables))
    order = {id(each): index for index, each in enumerate(constraints)}
    for part, own in zip(parts, variables, strict=True):
        indexes = [order[id(each)] for each in part.constraints]
        assert indexes == sorted(indexes)
        joined = set(list(own)[:1])
        for _ in part.constraints:
            for each in part.constraints:
                names = {v for v, f in each.terms.items() if f}
                if names & joined:
                    joined |= names
        assert joined == own


def test_around_is_what_is_joined():
    near, far = Constraint("near", {"x": 1, "y": 1}, EVERYTHING), Constraint("far", {"z": 1}, EVERYTHING)
    system = System([near])
    system.add(far, far)
    system.bound("y", between(0, None))
    assert [each.label for each in system.around(["x"]).constraints] == ["near", "bound"]
    assert system.around(["nobody"]).constraints == []
