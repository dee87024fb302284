"""TC106, TC107 and TC109: parts lie within their whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, Held, allowed, brief, figure, finding, meant, met, stated, subject, verb
from tradecheck.core.finding import Amount
from tradecheck.core.identities import complement_of, includes
from tradecheck.core.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.expression import Cell
    from tradecheck.core.finding import Finding


class PeriodParts(Check):
    """What months come to lies within the year, as long as it is exports, imports or both.

    Flagged: "In the first eight months exports came to $5.8 billion; in the whole year they reached $5.1 billion."

    Not flagged: the same of a trade balance, which may well shrink after August.
    """

    code = "TC106"
    name = "months within the year"
    summary = "A part of a period has at most the trade of the whole."

    def names(self, disagreement: Disagreement) -> bool:
        """True for levels of a period and of its parts."""
        return disagreement.fact_kinds == {"period"} and not disagreement.ratio_kinds

    def run(self, book: Book) -> Iterator[Finding]:
        """Parts that lie within the period that holds them."""
        yield from _bounded(self, book, frozenset({"period"}))


class GroupParts(Check):
    """A partner's trade lies within that of its group and of the world, and one product's within that of all goods.

    Flagged: "Exports to the EAEU came to $18.1 billion; those to Russia alone were $19.2 billion."

    Not flagged: "Exports to the EU rose to $5 billion in 2023; exports to Britain, no member now, were $6 billion."
    """

    code = "TC107"
    name = "parts within the whole"
    summary = "A partner's trade lies within its group's, a product's within that of all goods."

    def names(self, disagreement: Disagreement) -> bool:
        """True for levels of a group or total and of its parts."""
        kinds = disagreement.fact_kinds
        known = {"partner", "product", "scope", "complement", "period"}
        return bool(kinds) and kinds <= known and kinds != {"period"} and not disagreement.ratio_kinds

    def run(self, book: Book) -> Iterator[Finding]:
        """Parts that lie within their whole, and complements that make up the world."""
        yield from _bounded(self, book, frozenset({"partner", "product", "scope"}))
        for cell in book.levels:
            taken = complement_of(cell.partner)
            others = [book.level(replace(cell, partner=code)) for code in (*taken, "WLD")] if taken else []
            told = [each for each in others if each is not None]
            first = book.level(cell)
            if first is not None and others and len(told) == len(others):
                yield from _sum_met(type(self), told[-1], [first, *told[:-1]])


class Scopes(Check):
    """Goods and services together are goods and services.

    Flagged: "The goods deficit of £7.6 billion and a surplus in services of £6.1 billion left a gap of £2.6 billion."

    Not flagged: "A goods deficit of £10.2 billion and a services surplus of £5.9 billion left a gap of £4.3 billion."
    """

    code = "TC109"
    name = "goods and services"
    summary = "Goods and services make up the trade in goods and services."

    def names(self, disagreement: Disagreement) -> bool:
        """True for goods, services and both together."""
        return disagreement.fact_kinds == {"scopes"} and not disagreement.ratio_kinds

    def run(self, book: Book) -> Iterator[Finding]:
        """Goods and services that make up their total."""
        for cell in book.levels:
            if cell.scope != "goods+services" or cell.product is not None:
                continue
            total = book.level(cell)
            goods = book.level(replace(cell, scope="goods"), total)
            services = book.level(replace(cell, scope="services"), total)
            if total is not None and goods is not None and services is not None:
                yield from _sum_met(type(self), total, [goods, services])


def _sum_met(check: type[Check], total: Telling, parts: Sequence[Telling]) -> Iterator[Finding]:
    expected, likely = Interval.point(0), Interval.point(0)
    for part in parts:
        expected, likely = expected + allowed(part), likely + meant(part)
    unit = total.own.unit
    held = Held(claimed=allowed(total), expected=expected, meant=meant(total), expected_meant=likely, unit=unit)
    added = " + ".join(wording.interval_words(allowed(part), unit) for part in parts)
    working = [*(stated(each) for each in (total, *parts)), f"{added} = {wording.interval_words(expected, unit)}"]
    found = met(
        check, (total, *parts), held, subject=subject(total), claimed=figure(total),
        because=wording.listed([brief(part, total) for part in parts]), working=working,
    )  # fmt: skip
    if found is not None:
        yield found


def _bounded(check: Check, book: Book, kinds: frozenset[str]) -> Iterator[Finding]:
    """One finding for each whole, with the parts that are known to lie within it."""
    trades: dict[object, list[Cell]] = defaultdict(list)
    for cell in book.levels:
        if cell.is_flow and cell.private is None:
            trades[cell.measure, cell.reporter, cell.basis, cell.unit].append(cell)
    for cells in trades.values():
        for whole in cells:
            top = book.level(whole)
            parts = [book.level(part, top) for part in cells if includes(whole, part) in kinds]
            within = [part for part in parts if part is not None and top is not None and _fits(part, top)]
            if top is None or not within:
                continue
            yield finding(
                check.code, "adds up", (top, *within),
                message=f"{brief(top)} {_leave(top)} room for "
                f"{wording.listed([brief(part, top) for part in within])}",
                claimed=Amount(allowed(within[0]), whole.unit),
                expected=Amount(Interval(Fraction(0), allowed(top).high), whole.unit),
                working=[*(stated(each) for each in (*within, top)), "a part is at most the whole"],
                caveats=["This bounds the figure and does not confirm it."],
            )  # fmt: skip


def _leave(whole: Telling) -> str:
    return "leave" if verb(subject(whole)) == "are" else "leaves"


def _fits(part: Telling, whole: Telling) -> bool:
    low, high = allowed(part).low, allowed(whole).high
    return low is None or high is None or low <= high
