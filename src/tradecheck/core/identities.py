"""What holds between cells whatever anybody says: sums, balances, parts and wholes.

Everything here is a background fact in a linear system: no search for a conflict ever takes one away. Inclusion gives
an inequality for exports, imports and turnover, never for balances. A sum is an equality only where the parts
are declared to make up the whole: exports and imports, goods and services, a group and "the world without it".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from tradecheck.core import area
from tradecheck.core.errors import AreaError
from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint, Variable

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Sequence

    from tradecheck.core.claim import Measure
    from tradecheck.core.expression import Cell
    from tradecheck.core.period import Period

Kind: TypeAlias = Literal[
    "flow", "turnover", "balance", "scopes", "complement", "period", "partner", "product", "scope", "mirror"
]

# An importer counts freight and insurance, an exporter does not: imports are up to a fifth above the partner's exports.
CIF_MOST = Fraction(6, 5)
# Pairs are compared all with all up to this many cells of one trade; a table with more is held together by sums only.
_MOST_COMPARED = 300
# What a country sends on or sells as a service is outside its exports of goods in most countries' books.
_OUTSIDE_TOTAL = re.compile(r"\b(?:re-? ?exports?|services?|transit|реэкспорт\w*|услуг\w*|транзит\w*)\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """The label of a background fact: what sort it is, the whole or sum first, and its parts."""

    kind: Kind
    whole: Cell
    parts: tuple[Cell, ...]


def facts(cells: Collection[Cell], *, mirror: bool = False) -> list[Constraint]:
    """All background facts that tie these cells together, with the cells that the identities bring in.

    With `mirror`, the two sides' books of one flow are tied too: imports lie between the partner's exports and a fifth
    above. That is a comparison of books and no identity; a conflict that needs it never shows an error.
    """
    trades: dict[Hashable, dict[Measure, Cell]] = defaultdict(dict)
    for cell in cells:
        if cell.measure is not None:
            trades[_trade(cell)][cell.measure] = cell
    if mirror:
        _complete_mirrored(trades)
    found = [fact for trade in trades.values() for fact in _sums_of_measures(trade)]
    every = [cell for trade in trades.values() for cell in trade.values()]
    found += [Constraint(Fact("flow", cell, ()), {cell: 1}, _NOT_NEGATIVE) for cell in every if cell.is_flow]
    found += _inclusions(every)
    found += _scopes(every)
    found += _complements(every)
    if mirror:
        found += _mirrors(every)
    return found


def includes(whole: Cell, part: Cell) -> Kind | None:
    """Why one flow is a part of another: by its period, partner, product or scope; None where it is not known to be.

    Where it is so in several ways, the first of these is named.
    """
    if whole == part or whole.private is not None or part.private is not None or not whole.is_flow:
        return None
    same = (whole.measure, whole.reporter, whole.basis, whole.unit)
    if same != (part.measure, part.reporter, part.basis, part.unit):
        return None
    kind: Kind | None = None
    if whole.product != part.product:
        if whole.product is not None or part.product is None or _OUTSIDE_TOTAL.search(part.product):
            return None
        kind = "product"
    if whole.excludes != part.excludes:
        if whole.excludes is not None:
            return None
        kind = "product"
    if whole.coverage != part.coverage:
        if whole.coverage is not None:
            return None
        kind = "product"
    if whole.scope != part.scope:
        if whole.scope != "goods+services" or part.scope not in ("goods", "services"):
            return None
        kind = "scope"
    if whole.partner != part.partner:
        if not _partner_within(part, whole):
            return None
        kind = "partner"
    if whole.period != part.period:
        if whole.period is None or part.period is None or not whole.period.contains(part.period):
            return None
        kind = "period"
    return kind


def mirrors(cell: Cell) -> bool:
    """True where the same goods stand in a second economy's book too."""
    reporter, partner = cell.reporter, cell.partner
    known = reporter is not None and partner is not None and cell.private is None and reporter != partner
    return known and area.is_economy(str(reporter)) and area.is_economy(str(partner))


@lru_cache(maxsize=65536)
def area_within(part: str, whole: str, period: Period | None) -> bool:
    """True where one area certainly lies in another all the time; False where it does not, or nobody can say."""
    try:
        return area.within(part, whole, period) is True
    except AreaError:
        return False


def complement_of(code: str | None) -> tuple[str, ...]:
    """The areas taken out of the world by a code like `WLD-CIS`; none for other codes."""
    return tuple(code.split("-")[1:]) if code is not None and code.startswith("WLD-") else ()


_NOT_NEGATIVE = Interval(Fraction(0), None)
_ZERO = Interval.point(0)


def _partner_within(part: Cell, whole: Cell) -> bool:
    if part.partner is None or whole.partner is None or part.reporter == part.partner:
        return False
    if whole.partner == "WLD":
        return True
    return area_within(part.partner, whole.partner, part.period)


def _trade(cell: Cell) -> Hashable:
    return replace(cell, measure=None)


def _sums_of_measures(trade: dict[Measure, Cell]) -> Iterator[Constraint]:
    """Turnover and balance of one trade, with exports and imports brought in where something is said of the sum."""
    if len(trade) < 2 or not {"turnover", "balance"} & trade.keys():
        return
    some = next(iter(trade.values()))
    for measure in ("exports", "imports"):
        trade.setdefault(measure, some.as_measure(measure))
    exports, imports = trade["exports"], trade["imports"]
    if turnover := trade.get("turnover"):
        yield _sum("turnover", turnover, (exports, imports))
    if balance := trade.get("balance"):
        terms: dict[Variable, Fraction | int] = {balance: 1, exports: -1, imports: 1}
        yield Constraint(Fact("balance", balance, (exports, imports)), terms, _ZERO)


def _sum(kind: Kind, whole: Cell, parts: Sequence[Cell], *, exact: bool = True) -> Constraint:
    """The whole is the sum of its parts, or at least that."""
    terms: dict[Variable, Fraction | int] = {whole: 1}
    terms.update(dict.fromkeys(parts, -1))
    return Constraint(Fact(kind, whole, tuple(parts)), terms, _ZERO if exact else _NOT_NEGATIVE)


def _inclusions(cells: Sequence[Cell]) -> Iterator[Constraint]:
    """Every part is at most its whole, and disjoint parts together are."""
    books: dict[Hashable, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.is_flow and cell.private is None:
            books[cell.measure, cell.reporter, cell.basis, cell.unit].append(cell)
    for book in books.values():
        if not 1 < len(book) <= _MOST_COMPARED:
            continue
        for whole in book:
            parts = [(part, kind) for part in book if (kind := includes(whole, part)) is not None]
            for part, kind in parts:
                yield _sum(kind, whole, (part,), exact=False)
            if len(parts) > 1:
                yield from _disjoint_parts(whole, [part for part, _ in parts])


def _disjoint_parts(whole: Cell, parts: Sequence[Cell]) -> Iterator[Constraint]:
    """Parts that cannot overlap: single economies, or stretches of time one after the other."""
    ways: tuple[tuple[Literal["partner", "period"], str], ...] = (("partner", "period"), ("period", "partner"))
    for own, other in ways:
        alike: dict[Hashable, list[Cell]] = defaultdict(list)
        for part in parts:
            if getattr(part, own) != getattr(whole, own) and getattr(part, other) == getattr(whole, other):
                alike[part.product, part.excludes, part.coverage, part.scope].append(part)
        for several in alike.values():
            if own == "partner":
                chains = [[part for part in several if part.partner is not None and area.is_economy(part.partner)]]
            else:
                chains = _stretches(several)
            for chain in chains:
                if len(chain) > 1:
                    yield _sum(own, whole, chain, exact=False)


def _stretches(parts: Sequence[Cell]) -> list[list[Cell]]:
    """Stretches of time that follow one another, as many as fit: of each length by itself, and of all lengths."""
    dated = [(part.period, part) for part in parts if part.period is not None]
    lengths: dict[int | None, list[Cell]] = defaultdict(list)
    for period, part in dated:
        lengths[period.month_count].append(part)
    chains: list[list[Cell]] = []
    for several in [*lengths.values(), [part for _, part in dated]]:
        chain: list[Cell] = []
        for part in sorted(several, key=_last_day):
            if not chain or not (part.period and chain[-1].period and part.period.overlaps(chain[-1].period)):
                chain.append(part)
        if chain not in chains:
            chains.append(chain)
    return chains


def _last_day(cell: Cell) -> tuple[int, int]:
    period = cell.period
    return (0, 0) if period is None else (period.last.toordinal(), -period.first.toordinal())


def _scopes(cells: Sequence[Cell]) -> Iterator[Constraint]:
    """Goods and services make up goods and services, by what the words mean."""
    scopes: dict[Hashable, dict[str, Cell]] = defaultdict(dict)
    for cell in cells:
        if cell.scope is not None and cell.product is None and cell.private is None:
            scopes[replace(cell, scope=None)][cell.scope] = cell
    for found in scopes.values():
        if len(found) == 3:
            yield _sum("scopes", found["goods+services"], (found["goods"], found["services"]))


def _complements(cells: Sequence[Cell]) -> Iterator[Constraint]:
    """The world is "the world without X" and X: of all partitions, the one that a code declares."""
    known: dict[Hashable, dict[str, Cell]] = defaultdict(dict)
    for cell in cells:
        if cell.partner is not None and cell.private is None:
            known[replace(cell, partner=None)][cell.partner] = cell
    for partners in known.values():
        for rest in [code for code in partners if "WLD" in partners and complement_of(code)]:
            taken = complement_of(rest)
            apart = len(taken) == 1 or all(area.is_economy(code) for code in taken)
            if apart and all(code in partners for code in taken):
                yield _sum("complement", partners["WLD"], [partners[code] for code in (rest, *taken)])


def _complete_mirrored(trades: dict[Hashable, dict[Measure, Cell]]) -> None:
    """Bring in exports and imports of both sides wherever something is said of a trade in both sides' books."""
    for trade in list(trades.values()):
        some = next(iter(trade.values()))
        if mirrors(some):
            other = trades.get(_trade(some.mirrored()))
            if other is not None:
                for measure in ("exports", "imports"):
                    trade.setdefault(measure, some.as_measure(measure))


def _mirrors(cells: Sequence[Cell]) -> Iterator[Constraint]:
    known = set(cells)
    for exports in cells:
        imports = exports.mirrored()
        if exports.measure == "exports" and mirrors(exports) and imports in known:
            label = Fact("mirror", imports, (exports,))
            yield Constraint(label, {imports: 1, exports: -1}, _NOT_NEGATIVE)
            yield Constraint(label, {imports: -1, exports: CIF_MOST}, _NOT_NEGATIVE)
