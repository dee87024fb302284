"""Which statements cannot all hold, and what the others imply for one of them.

A conflict is irreducible: with all background facts in place, its statements cannot all hold, and without any one of
them the others can. Every answer is exact; where statements are too many to decide, the answer says so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

from tradecheck.core.errors import TooLargeError
from tradecheck.core.interval import EVERYTHING, Interval
from tradecheck.core.linear import (
    Constraint,
    Group,
    Row,
    System,
    Terms,
    Variable,
    coprime,
    numbered_rows,
    numbered_terms,
)
from tradecheck.core.propagation import Propagation, Step, propagate
from tradecheck.core.simplex import Proof, Tableau

Status: TypeAlias = Literal["feasible", "conflict", "undecided"]

# How many conflicts of one component are worth a reader's time.
LIMIT = 16
# Looking for a smaller conflict costs one decision for each statement of the one at hand; with more rows than this we
# keep what we have.
_SMALL = 400


@dataclass(frozen=True, eq=False)
class Conflict:
    """Statements that cannot all hold, and of which none can be spared.

    Attributes:
        groups: the statements, in the order in which they were given; none where background facts alone conflict.
        proof: constraints with the multipliers under which their sums cancel and their bounds do not (see `simplex`).
        constraints: all constraints of the statements, and the background facts.
    """

    groups: tuple[Group, ...]
    proof: Proof
    constraints: tuple[Constraint, ...]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The arithmetic, each step after those that it uses; it ends in two bounds of one variable that cross.

        Empty where no chain of single steps shows the conflict; then the proof is what there is to show.
        """
        # The proof's own constraints may take a way round several background facts where another fact is shorter, or
        # makes the only chain. In a conflict each step is worth taking, however little it tightens.
        facts = ([constraint for constraint, _ in self.proof], self.constraints)
        clashes = (propagate(System(each), gain=Fraction(0)).clash for each in facts)
        return min((tuple(clash.steps) for clash in clashes if clash is not None), key=len, default=())

    def without(self, group: Group, terms: Terms | Variable) -> Interval:
        """What the statements of this conflict other than `group` imply for a sum of variables, or for one variable."""
        rest = (each for each in self.constraints if each.group is None or each.group != group)
        interval = extremes(rest, _as_terms(terms))
        return EVERYTHING if interval is None else interval


@dataclass(frozen=True, eq=False)
class ComponentResult:
    """What can be said of statements that hang together.

    Attributes:
        system: the statements of this component.
        status: "feasible", "conflict", or "undecided" where there are too many to decide.
        conflicts: irreducible conflicts that share no statement; with all of their statements set aside, and unless the
            limit was reached or the rest is too large to decide, the others can hold together.
    """

    system: System
    status: Status
    conflicts: tuple[Conflict, ...] = ()

    @cached_property
    def propagation(self) -> Propagation:
        """What the component implies for each variable, with the steps."""
        return propagate(self.system)


def feasible(constraints: Iterable[Constraint]) -> bool:
    """True where all constraints can hold at once.

    Raises:
        TooLargeError: when there are too many to decide.
    """
    return _proof(numbered_rows(constraints)[0]) is None


def extremes(constraints: Iterable[Constraint], terms: Terms) -> Interval | None:
    """The least and the greatest value that a sum of variables takes while all constraints hold; None if they cannot.

    Raises:
        TooLargeError: when there are too many to decide.
    """
    rows, variables = numbered_rows(constraints)
    scale, total = coprime(numbered_terms(terms, {variable: number for number, variable in enumerate(variables)}))
    tableau = Tableau(rows)
    if tableau.refute() is not None:
        return None
    objective = tableau.objective(dict(total))
    return Interval(tableau.furthest(objective, -1), tableau.furthest(objective, 1)).scaled(1 / scale)


def conflict(constraints: Iterable[Constraint]) -> Conflict | None:
    """An irreducible conflict, a small one where that is cheap, or None where all constraints can hold.

    Raises:
        TooLargeError: when there are too many to decide.
    """
    return _conflict(numbered_rows(constraints)[0])


def conflicts(system: System, *, limit: int = LIMIT, disjoint: bool = True) -> list[Conflict]:
    """Up to `limit` irreducible conflicts of each component.

    Disjoint ones share no statement: each is found with all statements of the earlier ones taken away. Otherwise
    conflicts that overlap are listed too: all there are, where the limit allows.

    Raises:
        TooLargeError: when a component has too many statements to decide.
    """
    search = _disjoint if disjoint else _overlapping
    return [each for part in system.components() for each in search(numbered_rows(part.constraints)[0], limit)]


def check(system: System, *, limit: int = LIMIT) -> list[ComponentResult]:
    """Decide each component by itself, in the order in which the system has them, with up to `limit` conflicts each."""
    return [_checked(part, limit) for part in system.components()]


def bounds_without(system: System, group: Group, terms: Terms | Variable) -> Interval | None:
    """What everything but one statement implies for a sum of variables, or for one variable.

    None where the rest cannot hold even without that statement; `Conflict.without` still answers then. Where the rest
    is too large for the exact answer, the interval is what propagation finds: it holds, but may not be the narrowest.
    """
    wanted = _as_terms(terms)
    rest = System(each for each in system.constraints if each.group is None or each.group != group).around(wanted)
    try:
        return extremes(rest.constraints, wanted)
    except TooLargeError:
        # A variable that nobody else has stands for the sum, and is bounded like any other.
        name = object()
        rest.add(Constraint("sum", {**wanted, name: -1}, Interval.point(0)))
        return propagate(rest).bounds[name]


def _as_terms(terms: Terms | Variable) -> Terms:
    return terms if isinstance(terms, Mapping) else {terms: 1}


def _proof(rows: Sequence[Row]) -> Proof | None:
    return Tableau(rows).refute()


def _checked(part: System, limit: int) -> ComponentResult:
    rows = numbered_rows(part.constraints)[0]
    found: list[Conflict] = []
    try:
        for each in _disjoint(rows, limit):
            found.append(each)  # noqa: PERF402 - what was found before the search grew too large is kept
    except TooLargeError:
        if not found:
            found.extend(_glaring(part, rows))
        if not found:
            return ComponentResult(part, "undecided")
    return ComponentResult(part, "conflict" if found else "feasible", tuple(found))


def _glaring(part: System, rows: Sequence[Row]) -> list[Conflict]:
    """A conflict in a component that is too large to decide, where propagation comes upon one.

    The statements and background facts of the clash conflict whatever the rest says; only that none of the statements
    can be spared is relative to the background facts of the clash, not to all there are.
    """
    clash = propagate(part).clash
    if clash is None:
        return []
    groups, used = set(clash.groups), {id(step.constraint) for step in clash.steps}
    try:
        few = [row for row in rows if row.constraint.group in groups or id(row.constraint) in used]
        return list(_disjoint(few, 1))
    except TooLargeError:
        return []


def _disjoint(rows: Sequence[Row], limit: int) -> Iterable[Conflict]:
    """Conflicts one after the other, the statements of each taken away before the next is looked for."""
    for _ in range(limit):
        found = _conflict(rows)
        if found is None:
            return
        yield found
        if not found.groups:
            return
        rows = _less(rows, set(found.groups))


def _overlapping(rows: Sequence[Row], limit: int) -> list[Conflict]:
    """All irreducible conflicts up to the limit: whatever else conflicts does so without some statement of each."""
    found: dict[frozenset[Group], Conflict] = {}
    queue: deque[frozenset[Group]] = deque([frozenset()])
    seen = set(queue)
    while queue and len(found) < limit:
        removed = queue.popleft()
        groups = next((known for known in found if not known & removed), None)
        if groups is None:
            new = _conflict(_less(rows, removed))
            if new is None:
                continue
            groups = frozenset(new.groups)
            found[groups] = new
        for group in groups:
            if (further := removed | {group}) not in seen:
                seen.add(further)
                queue.append(further)
    return list(found.values())


def _conflict(rows: Sequence[Row]) -> Conflict | None:
    proof = _proof(rows)
    if proof is None:
        return None
    best = _irreducible(rows, proof)
    if len(rows) <= _SMALL and len(best.groups) > 1:
        # Another conflict lacks at least one of these statements, so a smaller one may turn up without it.
        for group in best.groups:
            fewer = _less(rows, {group})
            other = _proof(fewer)
            if other is not None:
                best = min(best, _irreducible(fewer, other), key=lambda each: len(each.groups))
    return best


def _irreducible(rows: Sequence[Row], proof: Proof) -> Conflict:
    """Take away each statement of a conflict in turn, for good where the others conflict without it."""
    used = {constraint.group for constraint, _ in proof}
    groups = list(dict.fromkeys(row.constraint.group for row in rows if row.constraint.group in used))
    groups = [group for group in groups if group is not None]
    for group in tuple(groups):
        if group not in groups:
            continue
        kept = {each for each in groups if each != group}
        other = _proof([row for row in rows if row.constraint.group is None or row.constraint.group in kept])
        if other is not None:
            proof, used = other, {constraint.group for constraint, _ in other}
            groups = [each for each in groups if each in used]
    constraints = (row.constraint for row in rows)
    return Conflict(tuple(groups), proof, tuple(c for c in constraints if c.group is None or c.group in groups))


def _less(rows: Sequence[Row], groups: set[Group] | frozenset[Group]) -> list[Row]:
    return [row for row in rows if row.constraint.group is None or row.constraint.group not in groups]
