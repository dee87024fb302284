from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.systems import can_hold, reach, systems
from tradecheck.core.interval import EVERYTHING, Interval
from tradecheck.core.linear import Constraint, System
from tradecheck.core.propagation import _outward, propagate

between = Interval.between


def follows(step):
    """True where the constraint and the inputs of a step, by themselves, confine its variable to its value."""
    facts = [step.constraint]
    for used in step.inputs:
        bound = Interval(used.value, None) if used.side == "low" else Interval(None, used.value)
        facts.append(Constraint("input", {used.variable: 1}, bound))
    if not can_hold(facts):
        return False
    implied = reach(facts, {step.variable: 1})
    return implied.low == step.value if step.side == "low" else implied.high == step.value


@given(systems())
@settings(max_examples=80, deadline=None)
def test_bounds_follow_and_a_clash_is_a_conflict(constraints):
    found = propagate(System(constraints))
    if found.clash is not None:
        assert not can_hold(constraints)
        assert found.clash.low.variable == found.clash.high.variable
        assert found.clash.low.value > found.clash.high.value
        groups = {*found.clash.groups, None}
        assert not can_hold([each for each in constraints if each.group in groups])
    elif can_hold(constraints):
        for name, bounds in found.bounds.items():
            assert bounds.encloses(reach(constraints, {name: 1}))


@given(systems())
@settings(max_examples=30, deadline=None)
def test_each_step_follows_from_those_before_it(constraints):
    found = propagate(System(constraints))
    for name, bounds in found.bounds.items():
        steps = found.explain(name)
        for index, step in enumerate(steps):
            assert all(used in steps[:index] for used in step.inputs)
            assert follows(step)
        assert bounds == Interval(
            max((s.value for s in steps if s is found.lows.get(name)), default=None),
            min((s.value for s in steps if s is found.highs.get(name)), default=None),
        )
        assert found.explain(name, "low") == [] or found.explain(name, "low")[-1] is found.lows[name]
        assert found.explain(name, "high") == [] or found.explain(name, "high")[-1] is found.highs[name]


def test_sixteen_fold_implies_last_year():
    system = System(
        [
            Constraint("fold", {"2024": 1, "2023": -17}, between(None, 0), "fold"),
            Constraint("fold", {"2024": 1, "2023": -15}, between(0, None), "fold"),
            Constraint("level", {"2024": 1}, between(150, 170), "level"),
        ]
    )
    found = propagate(system)
    assert found.bounds["2023"] == Interval(Fraction(150, 17), Fraction(170, 15))
    assert [(step.variable, step.side, step.constraint.label) for step in found.explain("2023", "low")] == [
        ("2024", "low", "level"),
        ("2023", "low", "fold"),
    ]


def test_a_figure_as_said_is_nobodys_consequence():
    # told after the identity, the level still stands on its own words
    system = System([Constraint("sum", {"e": 1, "i": 1, "t": -1}, between(0, 0))])
    for name, value in (("e", 5), ("i", 3), ("t", 8)):
        system.add(Constraint(name, {name: 1}, between(value - 1, value + 1), name))
    found = propagate(system)
    assert [step.constraint.label for step in found.explain("t")] == ["t", "t"]


def test_a_loop_that_tightens_for_ever_comes_to_an_end():
    # x <= y / 2 and y <= x: only zero is left, which halving never reaches
    half = Constraint("half", {"x": 2, "y": -1}, between(None, 0))
    less = Constraint("less", {"y": 1, "x": -1}, between(None, 0))
    system = System([half, less])
    system.bound("y", between(0, 10**9))
    system.bound("x", between(0, 10**9))
    found = propagate(system)
    assert found.clash is None
    assert found.bounds["x"].contains(0)
    assert found.bounds["x"].high < 10**8
    assert propagate(system, rounds=0).bounds["x"] == EVERYTHING


def test_a_gain_too_small_to_tell_is_not_taken():
    system = System([Constraint("a", {"x": 1}, between(0, 1000)), Constraint("b", {"x": 1}, between("0.5", 1000))])
    assert propagate(system).bounds["x"].low == 0
    assert propagate(system, gain=Fraction(0)).bounds["x"].low == Fraction(1, 2)


@given(st.fractions(), st.integers(0, 400), st.sampled_from((1, -1)))
def test_long_fractions_are_rounded_outwards_and_hardly(value, power, direction):
    value /= 3**power
    rounded = _outward(value, direction)
    assert (rounded - value) * direction >= 0
    assert abs(rounded - value) <= abs(value) / 2**60
