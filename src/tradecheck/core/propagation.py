"""What statements imply for each variable, one constraint at a time, with the steps that lead there.

Propagation is sound and incomplete: a bound that it gives follows from the statements, and two that cross show a
conflict, but it may miss bounds and conflicts that need several constraints at once (`simplex` finds those). It is here
because its steps are arithmetic that a reader can redo.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from tradecheck.core.interval import Interval
from tradecheck.core.linear import numbered_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tradecheck.core.linear import Constraint, Group, Row, System, Variable

Side: TypeAlias = Literal["low", "high"]

ROUNDS = 12
# A loop of ratios can tighten for ever by less and less: a bound that takes away less than a thousandth of what is left
# is not worth a line of working, and is not taken.
GAIN = Fraction(1, 1000)
# Bounds whose denominator outgrows this are rounded outwards, so that long chains stay cheap: 64 binary digits are far
# beyond any printed figure.
_DIGITS = 192
_KEPT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One bound of one variable, with the constraint and the other bounds that give it."""

    variable: Variable
    side: Side
    value: Fraction
    constraint: Constraint
    inputs: tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """Two bounds of one variable that leave nothing between them."""

    low: Step
    high: Step

    @property
    def steps(self) -> list[Step]:
        """All that leads to the two bounds, each step after those that it uses."""
        return in_order((self.low, self.high))

    @property
    def groups(self) -> list[Group]:
        """The statements that take part, background facts apart."""
        groups = (step.constraint.group for step in self.steps)
        return list(dict.fromkeys(group for group in groups if group is not None))


@dataclass(frozen=True, slots=True, eq=False)
class Propagation:
    """The bounds found, and the clash where there is one; bounds found before a clash follow all the same.

    Attributes:
        bounds: every variable with the interval that it is confined to.
        clash: two bounds that cross, or None.
        lows: the step behind each lower bound.
        highs: the step behind each upper bound.
    """

    bounds: Mapping[Variable, Interval]
    clash: Clash | None
    lows: Mapping[Variable, Step]
    highs: Mapping[Variable, Step]

    def explain(self, variable: Variable, side: Side | None = None) -> list[Step]:
        """The steps to a variable's bounds (one, or both), each after those that it uses; empty where unbounded."""
        ends = []
        if side != "high" and variable in self.lows:
            ends.append(self.lows[variable])
        if side != "low" and variable in self.highs:
            ends.append(self.highs[variable])
        return in_order(ends)


def in_order(ends: Iterable[Step]) -> list[Step]:
    """These steps and all that they rest on, each once and after those that it uses."""
    done: dict[Step, None] = {}
    stack = [(step, False) for step in reversed(list(ends))]
    while stack:
        step, ready = stack.pop()
        if ready:
            done[step] = None
        elif step not in done:
            stack.append((step, True))
            stack.extend((used, False) for used in reversed(step.inputs) if used not in done)
    return list(done)


def propagate(system: System, *, rounds: int = ROUNDS, gain: Fraction = GAIN) -> Propagation:
    """Tighten every variable's interval until nothing changes much, using each constraint at most `rounds` times.

    A bound is replaced only where that takes away at least the part `gain` of the interval.
    """
    rows, variables = numbered_rows(system.constraints)
    state = _State(rows, variables, gain)
    clash = state.run(rounds)
    bounds = {}
    for variable, low, high in zip(variables, state.lows, state.highs, strict=True):
        bounds[variable] = Interval(None if low is None else low.value, None if high is None else high.value)
    return Propagation(
        bounds=bounds,
        clash=clash,
        lows={step.variable: step for step in state.lows if step is not None},
        highs={step.variable: step for step in state.highs if step is not None},
    )


class _State:
    def __init__(self, rows: Sequence[Row], variables: Sequence[Variable], gain: Fraction) -> None:
        self.rows, self.variables, self.gain = rows, variables, gain
        self.lows: list[Step | None] = [None] * len(variables)
        self.highs: list[Step | None] = [None] * len(variables)
        self.rows_of: list[list[int]] = [[] for _ in variables]
        for index, row in enumerate(rows):
            if len(row.terms) > 1:
                for number, _ in row.terms:
                    self.rows_of[number].append(index)

    def run(self, rounds: int) -> Clash | None:
        """Work through the rows, plain statements about one variable first so that they are nobody's consequence."""
        queue = deque(sorted(range(len(self.rows)), key=lambda index: len(self.rows[index].terms) > 1))
        waiting = set(queue)
        uses = [0] * len(self.rows)
        while queue:
            index = queue.popleft()
            waiting.discard(index)
            if uses[index] >= rounds:
                continue
            uses[index] += 1
            for number, step in self._narrowed(self.rows[index]):
                low, high = (step, self.highs[number]) if step.side == "low" else (self.lows[number], step)
                if low is not None and high is not None and low.value > high.value:
                    return Clash(low, high)
                self.lows[number], self.highs[number] = low, high
                for other in self.rows_of[number]:
                    if other != index and other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        return None

    def _narrowed(self, row: Row) -> Iterator[tuple[int, Step]]:
        """The bounds that one row makes properly tighter."""
        if row.high is not None:
            yield from self._solved(row, row.high, 1)
        if row.low is not None:
            yield from self._solved(row, -row.low, -1)

    def _solved(self, row: Row, limit: Fraction, sign: int) -> Iterator[tuple[int, Step]]:
        """Solve `sign * sum <= limit` for each variable, with the others at the end that leaves most room."""
        ends: list[Step | None] = []
        missing, rest = 0, limit
        for number, factor in row.terms:
            step = self.lows[number] if factor * sign > 0 else self.highs[number]
            ends.append(step)
            if step is None:
                missing += 1
                if missing > 1:
                    return
            else:
                rest -= sign * factor * step.value
        for (number, factor), own in zip(row.terms, ends, strict=True):
            if own is None:
                room = rest
            elif missing:
                continue
            else:
                room = rest + sign * factor * own.value
            value = room / (sign * factor)
            if factor * sign > 0:
                if self._tighter(value, self.highs[number], self.lows[number]):
                    yield number, self._step(row, number, "high", _outward(value, 1), ends)
            elif self._tighter(value, self.lows[number], self.highs[number]):
                yield number, self._step(row, number, "low", _outward(value, -1), ends)

    def _step(self, row: Row, number: int, side: Side, value: Fraction, ends: Sequence[Step | None]) -> Step:
        own = self.variables[number]
        inputs = tuple(step for step in ends if step is not None and step.variable != own)
        return Step(own, side, value, row.constraint, inputs)

    def _tighter(self, value: Fraction, old: Step | None, opposite: Step | None) -> bool:
        """True for a first bound, a clash, and a gain that matters."""
        if old is None:
            return True
        gain = value - old.value if old.side == "low" else old.value - value
        if gain <= 0:
            return False
        return gain >= abs(old.value if opposite is None else opposite.value - old.value) * self.gain


def _outward(value: Fraction, direction: int) -> Fraction:
    """The value itself, or where that has very many digits a shorter one beyond it in this direction."""
    if value.denominator.bit_length() <= _DIGITS:
        return value
    unit = 2 ** max(0, _KEPT + value.denominator.bit_length() - value.numerator.bit_length())
    scaled = value.numerator * unit * direction
    return Fraction(-(-scaled // value.denominator) * direction, unit)
