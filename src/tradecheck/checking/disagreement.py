"""Figures that cannot all be true: found by the linear system, worded so that a reader can redo them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING

from tradecheck.checking import check, wording
from tradecheck.core.conflict import Conflict, conflict, conflicts, extremes, feasible
from tradecheck.core.errors import TooLargeError
from tradecheck.core.expression import RATIO_UNITS, Cell
from tradecheck.core.finding import Amount
from tradecheck.core.identities import Fact, facts
from tradecheck.core.interval import EVERYTHING, Interval
from tradecheck.core.linear import Constraint, System

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.checking.book import Telling
    from tradecheck.core.expression import Reading, Statement
    from tradecheck.core.finding import Finding, Verdict
    from tradecheck.core.linear import Terms
    from tradecheck.core.propagation import Step

# How many readings of one component's open claims are tried together; beyond that they are taken to be met.
_MOST_READINGS = 64
# How many conflicts of one component are worth a reader's time.
_MOST_CONFLICTS = 8
_MOST_TOLD = 4
# More steps than this nobody follows; then the weighted sum is shown.
_MOST_STEPS = 14


@dataclass(frozen=True, eq=False)
class Disagreement:
    """Tellings that cannot all be true, and of which none can be spared.

    Attributes:
        tellings: in reading order.
        found: the conflict in the linear system; for claims with several readings, under one of these.
        several_readings: True where some claim fails under each of several readings.
    """

    tellings: tuple[Telling, ...]
    found: Conflict
    several_readings: bool = False

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The identities that the conflict needs, beside that no flow is negative."""
        labels = (constraint.label for constraint, _ in self.found.proof)
        return tuple(dict.fromkeys(label for label in labels if isinstance(label, Fact) and label.kind != "flow"))

    @property
    def fact_kinds(self) -> frozenset[str]:
        """The sorts of identities used."""
        return frozenset(fact.kind for fact in self.facts)

    @property
    def ratio_kinds(self) -> frozenset[str]:
        """The kinds of the claims that are no levels."""
        return frozenset(telling.claim.kind for telling in self.tellings) - {"level"}

    @property
    def speakers(self) -> int:
        """How many speakers take part."""
        return len({telling.speaker for telling in self.tellings})

    @cached_property
    def focus(self) -> Telling:
        """The claim that the others are held against: a ratio, else a sum, else a part, else the last told."""
        ratios = [telling for telling in self.tellings if telling.claim.kind != "level"]
        if ratios:
            return ratios[-1]
        wholes = {fact.whole for fact in self.facts if fact.kind in ("turnover", "balance", "scopes", "complement")}
        parts = {part for fact in self.facts for part in fact.parts}
        for wanted in (wholes, parts):
            for telling in self.tellings:
                if telling.own in wanted:
                    return telling
        return self.tellings[-1]

    @cached_property
    def expected(self) -> Amount | None:
        """What the others make of the focus."""
        focus, quantity = self.focus, self.focus.claim.quantity
        if quantity is None:
            return None
        if quantity.unit not in RATIO_UNITS:
            if focus.claim.kind == "change" and "base" in focus.cells:
                return Amount(self._without(focus, {focus.own: 1, focus.cells["base"]: -1}), quantity.unit)
            return Amount(self._without(focus, {focus.own: 1}), quantity.unit)
        below = focus.cells.get("base") or focus.cells.get("against") or self._whole_of(focus)
        if below is None:
            return None
        rest = [each for each in self.found.constraints if each.group != focus.number]
        factor = quotient_range(rest, focus.own, below)
        if factor is None or (factor.low in (None, 0) and factor.high is None):
            return None
        return Amount(in_unit(factor, focus), quantity.unit)

    def _whole_of(self, focus: Telling) -> Cell | None:
        terms = (terms for terms, _ in (focus.generous.readings[0].pieces if focus.generous else ()))
        cells = [cell for each in terms for cell in each if isinstance(cell, Cell) and cell != focus.own]
        return cells[0] if cells else None

    def _without(self, focus: Telling, terms: Terms) -> Interval:
        rest = [each for each in self.found.constraints if each.group != focus.number]
        known = {cell for each in rest for cell in each.terms}
        if not any(cell in known for cell in terms):
            return EVERYTHING
        try:
            return extremes(rest, terms) or EVERYTHING
        except TooLargeError:
            return EVERYTHING

    def as_finding(self, code: str, verdict: Verdict, caveats: Sequence[str] = ()) -> Finding:
        """The disagreement as a finding, with the arithmetic."""
        several = self.speakers > 1
        others = [telling for telling in self.tellings if telling is not self.focus]
        quantity = self.focus.claim.quantity
        named = check.subject(self.focus)
        told = f"{named} {check.verb(named)} given as {check.figure(self.focus)}"
        if several:
            told += f" by {check.who(self.focus)}"
        if self.expected is not None and self.expected.interval != EVERYTHING:
            interval = self.expected.interval
            # that a flow is not negative goes without saying
            nothing = -100 if self.focus.claim.kind == "change" and self.expected.unit == "%" else 0
            shown = Interval(None, interval.high) if interval.low == nothing and interval.high else interval
            made = wording.interval_words(shown, self.expected.unit)
            rest = wording.listed([check.brief(other, self.focus, speaker=several) for other in others])
            message = f"{told}, but {rest} {'makes' if len(others) == 1 else 'make'} it {made}"
        else:
            message = f"{told}, which cannot be true together with "
            message += wording.listed([check.brief(other, self.focus, speaker=several) for other in others])
        return check.finding(
            code, verdict, self.tellings, message=message, expected=self.expected, working=self.working(),
            claimed=None if quantity is None else Amount(quantity.allowed, quantity.unit), caveats=caveats,
        )  # fmt: skip

    def working(self) -> list[str]:
        """The words with what they allow, the identities, and the arithmetic."""
        lines = [check.stated(telling) for telling in self.tellings]
        if "mirror" not in self.fact_kinds:
            lines += [fact_words(fact) for fact in self.facts]
        if self.several_readings:
            lines.append("One of the figures can be read in several ways; none of them helps. For one of these:")
        return [*lines, *(self._steps() or self._weighted())]

    def _steps(self) -> list[str]:
        """Steps to two bounds that cross; none where these are too many to follow or do not show it."""
        steps = [step for step in self.found.steps if isinstance(step.variable, Cell)]
        if not steps or len(steps) > _MOST_STEPS:
            return []
        lines = [step_words(step) for step in steps if step.inputs]
        crossing = steps[-1].variable
        ends = {step.side: step.value for step in steps if step.variable == crossing}
        if isinstance(crossing, Cell) and len(ends) == 2:
            least, most = (wording.amount(ends[side], crossing.unit) for side in ("low", "high"))
            lines.append(f"{wording.cell_words(crossing)}: at least {least} and at most {most} cannot both be")
        return lines

    def _weighted(self) -> list[str]:
        """Each statement with the factor under which all of them cancel but for what cannot be."""
        lines = [
            f"{wording.plain(abs(factor))} × ({inequality_words(constraint, above=factor > 0)})"
            for constraint, factor in self.found.proof
        ]
        left = Fraction(0)
        for constraint, factor in self.found.proof:
            left += factor * ((constraint.interval.low if factor > 0 else constraint.interval.high) or 0)
        unit = self.focus.own.unit
        end = f"0 ≥ {wording.amount(left, unit)}, which cannot be"
        return [*lines, f"with every ≤ turned round and all lines added up, the trades cancel and leave {end}"]


def disagreements(tellings: Sequence[Telling], *, generous: bool, mirror: bool = False) -> Iterator[Disagreement]:
    """The irreducible sets among tellings that cannot all be true, component by component.

    Nothing is said of components too large to decide.
    """
    by_number = {telling.number: telling for telling in tellings}
    statements: dict[object, Statement] = {}
    for telling in tellings:
        said = telling.generous if generous else telling.strict
        if said is not None:
            statements[telling.number] = said
    if len(statements) < 2:
        return
    cells = dict.fromkeys(cell for said in statements.values() for cell in sorted(said.cells(), key=repr))
    system = System(facts(list(cells), mirror=mirror))
    for said in statements.values():
        for reading in said.readings:
            system.add(*said.constraints(reading))
    for part in system.components():
        numbers = list(dict.fromkeys(each.group for each in part.constraints if each.group is not None))
        if len(numbers) < 2:
            continue
        background = [each for each in part.constraints if each.group is None]
        shown: list[Disagreement] = []
        for found, several in _found(background, [statements[number] for number in numbers]):
            told = sorted((by_number[int(str(group))] for group in found.groups), key=lambda t: t.claim.start)
            shown.append(Disagreement(tuple(told), found, several))
        yield from _worth_telling(shown)


def _worth_telling(found: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """The smallest first, and of those that share most of their claims only one."""
    chosen: list[Disagreement] = []
    for each in sorted(found, key=lambda one: ("mirror" in one.fact_kinds, len(one.tellings))):
        most = 0 if "mirror" in each.fact_kinds else 1
        if all(len(set(each.tellings) & set(other.tellings)) <= most for other in chosen):
            chosen.append(each)
    yield from chosen[:_MOST_TOLD]


def _found(background: list[Constraint], said: Sequence[Statement]) -> Iterator[tuple[Conflict, bool]]:
    plain = [one for one in said if len(one.readings) == 1]
    fixed = [each for one in plain for each in one.constraints(one.readings[0])]
    try:
        first = conflicts(System([*background, *fixed]), limit=_MOST_CONFLICTS, disjoint=False)
    except TooLargeError:
        return
    yield from ((found, False) for found in first)
    several = [one for one in said if len(one.readings) > 1]
    if several and not first:
        found = _under_all_readings([*background, *fixed], several)
        if found is not None:
            yield found, True


def _under_all_readings(fixed: list[Constraint], several: Sequence[Statement]) -> Conflict | None:
    """A conflict that no choice of readings avoids, made irreducible; None where one choice does."""
    choices = list(islice(product(*(one.readings for one in several)), _MOST_READINGS + 1))
    if len(choices) > _MOST_READINGS:
        return None

    def chosen(readings: Sequence[Reading], numbers: set[object]) -> list[Constraint]:
        pairs = zip(several, readings, strict=True)
        open_ones = [each for one, reading in pairs if one.group in numbers for each in one.constraints(reading)]
        return [*(each for each in fixed if each.group is None or each.group in numbers), *open_ones]

    try:
        numbers = {each.group for each in fixed if each.group is not None} | {one.group for one in several}
        if any(feasible(chosen(readings, numbers)) for readings in choices):
            return None
        for number in sorted(numbers, key=str):
            if not any(feasible(chosen(readings, numbers - {number})) for readings in choices):
                numbers = numbers - {number}
        constraints = chosen(choices[0], numbers)
        shown = conflict(constraints)
    except TooLargeError:
        return None
    if shown is None:
        return None
    return Conflict(tuple(numbers), shown.proof, tuple(constraints))


def quotient_range(constraints: Sequence[Constraint], above: Cell, below: Cell) -> Interval | None:
    """What constraints leave for the quotient of two cells, exactly; None where they leave nothing to say.

    Everything is measured in units of `below`: with that set to one, the quotient is `above`, and each bound is
    multiplied by the size of one such unit, a further variable.
    """
    size = "one unit"
    known = {cell for each in constraints for cell in each.terms}
    if above not in known or below not in known:
        return None
    scaled = [Constraint("unit", {below: 1}, Interval.point(1)), Constraint("size", {size: 1}, _NOT_NEGATIVE)]
    for each in constraints:
        low, high = each.interval.low, each.interval.high
        if low is not None:
            scaled.append(Constraint(each.label, {**each.terms, size: -low}, _NOT_NEGATIVE))
        if high is not None:
            scaled.append(Constraint(each.label, {**each.terms, size: -high}, -_NOT_NEGATIVE))
    try:
        return extremes(scaled, {above: 1})
    except TooLargeError:
        return None


_NOT_NEGATIVE = Interval(Fraction(0), None)


def in_unit(factor: Interval, telling: Telling) -> Interval:
    """A factor in the unit of a ratio claim: as per cent of growth, per cent of a whole, or times."""
    quantity = telling.claim.quantity
    if quantity is None or quantity.unit != "%":
        return factor
    return (factor - Interval.point(1) if telling.claim.kind == "change" else factor).scaled(Fraction(100))


def fact_words(fact: Fact) -> str:
    """An identity in words, with its cells."""
    whole, parts = wording.cell_words(fact.whole), [wording.cell_words(part) for part in fact.parts]
    match fact.kind:
        case "turnover" | "scopes" | "complement":
            return f"{whole} = {' + '.join(parts)}"
        case "balance":
            return f"{whole} = {' − '.join(parts)}"
        case "mirror":
            return f"{whole} are {parts[0]} plus freight and insurance (up to a fifth)"
    return f"{' + '.join(parts)} ≤ {whole}"


def inequality_words(constraint: Constraint, *, above: bool) -> str:
    """One side of a constraint: "imports in 2023 − 1.1 × imports in 2022 ≥ 0"."""
    words: list[str] = []
    unit = ""
    for cell, share in constraint.terms.items():
        if isinstance(cell, Cell):
            unit = cell.unit
            size = "" if abs(share) == 1 else f"{wording.plain(abs(Fraction(share)))} × "
            words.append(f"{'− ' if share < 0 else '+ ' if words else ''}{size}{wording.cell_words(cell)}")
    end = constraint.interval.low if above else constraint.interval.high
    return f"{' '.join(words)} {'≥' if above else '≤'} {wording.amount(end or Fraction(0), unit)}"


def step_words(step: Step) -> str:
    """One step of arithmetic, the bound of one cell as the sum of others."""
    terms, own = step.constraint.terms, step.variable
    factor = terms[own]
    unit = own.unit if isinstance(own, Cell) else ""
    sign = "≥" if step.side == "low" else "≤"
    words: list[str] = []
    for used in step.inputs:
        share = Fraction(-terms[used.variable]) / factor
        value = wording.amount(used.value, used.variable.unit if isinstance(used.variable, Cell) else unit)
        size = "" if abs(share) == 1 else f"{wording.plain(abs(share))} × "
        words.append(f"{'− ' if share < 0 else '+ ' if words else ''}{size}{value}")
    interval = step.constraint.interval
    limit = interval.high if (step.side == "high") == (factor > 0) else interval.low
    if limit:
        words.append(f"{'+ ' if words else ''}{wording.amount(limit / factor, unit)}")
    name = wording.cell_words(own) if isinstance(own, Cell) else ""
    return f"{name} {sign} {' '.join(words)} = {wording.amount(step.value, unit)}"
