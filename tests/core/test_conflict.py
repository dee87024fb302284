from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.systems import NAMES, can_hold, numbers, reach, systems
from tradecheck.core import conflict as module
from tradecheck.core import simplex
from tradecheck.core.conflict import bounds_without, check, conflict, conflicts, extremes, feasible
from tradecheck.core.errors import TooLargeError
from tradecheck.core.interval import EVERYTHING, Interval
from tradecheck.core.linear import Constraint, System
from tradecheck.core.simplex import refuted_by

between = Interval.between


def said(group, terms, low, high):
    return Constraint(group, terms, between(low, high), group)


def known(terms, low, high):
    return Constraint("known", terms, between(low, high))


TURNOVER = known({"exports": 1, "imports": 1, "turnover": -1}, 0, 0)


def without(constraints, groups):
    return [each for each in constraints if each.group is None or each.group not in groups]


@given(systems())
@settings(max_examples=200, deadline=None)
def test_feasible_says_what_z3_says(constraints):
    assert feasible(constraints) == can_hold(constraints)


@given(systems())
@settings(max_examples=120, deadline=None)
def test_a_conflict_is_proven_and_none_of_its_statements_can_be_spared(constraints):
    found = conflict(constraints)
    assert (found is not None) == (not can_hold(constraints))
    if found is not None:
        assert refuted_by(found.proof)
        assert {each.group for each, _ in found.proof} - {None} == set(found.groups)
        only = [each for each in constraints if each.group is None or each.group in found.groups]
        assert not can_hold(only)
        for group in found.groups:
            assert can_hold(without(only, {group}))
        if found.steps:
            assert {step.constraint.group for step in found.steps} - {None} == set(found.groups)


@given(systems())
@settings(max_examples=80, deadline=None)
def test_every_component_is_decided_and_conflicts_are_disjoint(constraints):
    results = check(System(constraints))
    assert all(
        result.status == ("feasible" if can_hold(result.system.constraints) else "conflict") for result in results
    )
    found = [each for result in results for each in result.conflicts]
    groups = [group for each in found for group in each.groups]
    assert len(groups) == len(set(groups))
    if all(each.groups for each in found):
        assert can_hold(without(constraints, set(groups)))
    for result in results:
        for group in {each.group for each in result.system.constraints} - {None}:
            assert all(each.group != group or each in result.system.constraints for each in constraints)


@given(systems(max_size=8))
@settings(max_examples=60, deadline=None)
def test_overlapping_conflicts_leave_none_out(constraints):
    found = conflicts(System(constraints), limit=1000, disjoint=False)
    sets = [set(each.groups) for each in found]
    assert not any(one < other for one in sets for other in sets)
    groups = list(dict.fromkeys(each.group for each in constraints if each.group is not None))
    background = without(constraints, groups)
    if can_hold(background):
        for group in groups:
            # a statement is in some conflict exactly if one that is found has it; here, alone and in pairs
            for other in groups:
                pair = {group, other}
                if not can_hold([*background, *(each for each in constraints if each.group in pair)]):
                    assert any(each <= pair for each in sets)


@given(systems(), st.dictionaries(st.sampled_from((*NAMES, "nobody")), numbers, max_size=4))
@settings(max_examples=120, deadline=None)
def test_extremes_are_those_of_z3(constraints, terms):
    found = extremes(constraints, terms)
    assert found == (reach(constraints, terms) if can_hold(constraints) else None)


@given(systems(max_size=8), st.sampled_from(NAMES))
@settings(max_examples=60, deadline=None)
def test_what_the_rest_implies_is_the_reach_of_the_rest(constraints, name):
    rest = without(constraints, {"s0"})
    around = System(rest).around([name]).constraints
    found = bounds_without(System(constraints), "s0", name)
    assert found == (reach(around, {name: 1}) if can_hold(around) else None)
    assert not can_hold(rest) or found == reach(rest, {name: 1})


def test_turnover_against_exports_and_imports():
    system = System(
        [
            TURNOVER,
            said("a", {"exports": 1}, "4.9", "5.1"),
            said("b", {"imports": 1}, "2.9", "3.1"),
            said("c", {"turnover": 1}, "8.9", "9.1"),
            said("d", {"exports": 1}, 0, 100),
        ]
    )
    (result,) = check(system)
    (found,) = result.conflicts
    assert result.status == "conflict"
    assert found.groups == ("a", "b", "c")
    assert found.without("c", "turnover") == between("7.8", "8.2")
    assert bounds_without(system, "c", {"turnover": 1}) == between("7.8", "8.2")
    assert [step.variable for step in found.steps][-1] == found.steps[0].variable == "turnover"
    assert found.steps[-1].value == Fraction("8.2")
    assert {step.variable for step in found.steps[-1].inputs} == {"exports", "imports"}


def test_a_ratio_is_one_statement():
    ratio = [
        Constraint("ratio", {"n": 1, "d": -17}, between(None, 0), "ratio"),
        Constraint("ratio", {"n": 1, "d": -15}, between(0, None), "ratio"),
    ]
    found = conflict([*ratio, said("now", {"n": 1}, 100, 110), said("then", {"d": 1}, 20, 25)])
    assert found is not None
    assert set(found.groups) == {"ratio", "now", "then"}
    assert found.without("then", "d") == Interval(Fraction(100, 17), Fraction(110, 15))


def test_what_only_several_constraints_together_exclude():
    # no single constraint tightens anything, yet x + y >= 1 and x - y >= 1 and x <= 1/2 cannot be
    constraints = [
        said("p", {"x": 1, "y": 1}, 1, None),
        said("q", {"x": 1, "y": -1}, 1, None),
        said("r", {"x": 1}, None, "0.5"),
        said("free", {"x": 1, "y": 5}, None, 1000),
    ]
    found = conflict(constraints)
    assert found is not None
    assert found.groups == ("p", "q", "r")
    assert found.steps == () or found.steps[-1].variable in {"x", "y"}
    assert refuted_by(found.proof)


def test_the_smaller_of_two_conflicts_comes_first():
    found = conflict(
        [
            TURNOVER,
            said("a", {"exports": 1}, 5, 5),
            said("b", {"imports": 1}, 3, 3),
            said("c", {"turnover": 1}, 9, 9),
            said("d", {"turnover": 1}, 10, 10),
        ]
    )
    assert found is not None
    assert found.groups == ("c", "d")


def test_a_statement_that_no_background_allows_stands_alone():
    found = conflict([known({"x": 1}, 0, None), said("fall", {"x": 1}, -5, -4), said("other", {"x": 1}, 3, 4)])
    assert found is not None
    assert found.groups == ("fall",)
    assert found.without("fall", "x") == between(0, None)


def test_background_that_conflicts_by_itself_is_nobodys_fault():
    (result,) = check(System([known({"x": 1}, 0, 1), known({"x": 1}, 2, 3), said("a", {"x": 1}, 0, 3)]))
    assert result.status == "conflict"
    assert [each.groups for each in result.conflicts] == [()]


def test_terms_that_cancel_say_something_all_the_same():
    assert feasible([said("a", {"x": 0}, -1, 1)])
    found = conflict([said("a", {"x": 0}, 1, 2)])
    assert found is not None
    assert found.groups == ("a",)
    found = conflict([said("a", {}, 1, None), said("b", {"x": 0}, None, 0)])
    assert found is not None
    assert found.groups == ("a",)


def test_nothing_said_can_always_hold():
    assert check(System()) == []
    assert feasible([])
    assert extremes([], {"x": 1}) == EVERYTHING
    assert extremes([], {}) == Interval.point(0)


def test_no_answer_beyond_the_size_that_can_be_decided(monkeypatch):
    monkeypatch.setattr(simplex, "MAX_WORK", 3)
    chain = [known({f"x{n}": 1, f"x{n + 1}": -1}, 0, 0) for n in range(9)]
    apart = [said("first", {"x0": 1}, 0, 1), said("last", {"x9": 1}, 2, 3)]
    (result,) = check(System([*chain, said("first", {"x0": 1}, 0, 1), said("last", {"x9": 1}, 0, 1)]))
    assert result.status == "undecided"
    assert bounds_without(System([*chain, *apart]), "last", "x9") == between(0, 1)
    assert bounds_without(System([*chain, *apart]), "last", {"x9": 2, "x0": 1}) == between(0, 3)


def test_a_conflict_that_propagation_meets_is_told_whatever_the_size(monkeypatch):
    chain = [said(n, {f"x{n}": 1, f"x{n + 1}": -1}, 0, 5) for n in range(30)]
    apart = [said("a", {"x0": 1}, 0, 1), said("b", {"x1": 1}, 7, 8)]
    monkeypatch.setattr(simplex, "MAX_WORK", 20)
    (result,) = check(System([*chain, *apart]))
    assert result.status == "conflict"
    assert [each.groups for each in result.conflicts] == [(0, "a", "b")]
    monkeypatch.setattr(simplex, "MAX_WORK", 1)
    (result,) = check(System([*chain, *apart]))
    assert result.status == "undecided"


def test_what_was_found_before_the_rest_grew_too_large_is_kept(monkeypatch):
    turns = 0

    def failing(rows):
        nonlocal turns
        turns += 1
        if turns > 1:
            raise TooLargeError(9, 9)
        return found

    pair = [said("a", {"x": 1}, 0, 1), said("b", {"x": 1}, 2, 3)]
    found = conflict(pair)
    monkeypatch.setattr(module, "_conflict", failing)
    (result,) = check(System(pair))
    assert (result.status, result.conflicts) == ("conflict", (found,))


def test_only_so_many_conflicts():
    pairs = [said((name, n), {n: 1}, n, n) for n in range(5) for name in "ab"]
    pairs += [said((name, n), {n: 1, "all": -1}, n, n) for n in range(5) for name in "cd"]
    pairs += [said(("e", n), {n: 1}, n + 1, n + 1) for n in range(5)]
    assert len(conflicts(System(pairs))) == 5
    assert len(conflicts(System(pairs), limit=2)) == 2
    assert len(conflicts(System(pairs), limit=3, disjoint=False)) == 3
