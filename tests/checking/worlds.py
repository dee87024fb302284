"""Invented trade in which every figure is true, and claims that are printed from it."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from tradecheck.core.claim import Against, Claim
from tradecheck.core.period import Period
from tradecheck.core.quantity import interpret

PARTNERS = {"RUS": ("EAEU", "WLD"), "KAZ": ("EAEU", "WLD"), "DEU": ("EU", "WLD"), "CHN": ("WLD",), "BRA": ("WLD",)}
AREAS = ("RUS", "KAZ", "EAEU", "DEU", "EU", "CHN", "BRA", "WLD", "WLD-EAEU")
PRODUCTS = (None, "potash", "food")
MONTHS = ((1, 12), (1, 8), (1, 3), (4, 6), (8, 8))
PERIODS = tuple(Period.months(year, first, year, last) for year in (2021, 2022) for first, last in MONTHS)
MEASURES = ("exports", "imports", "turnover", "balance")


class World:
    """The trade of one country: an amount for each partner, product and month."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same world for the same seed
        self.cells = {
            (flow, partner, product, year, month): self.chance.randint(0, 10 ** self.chance.randint(5, 10))
            for flow in ("exports", "imports")
            for partner in PARTNERS
            for product in ("potash", "food", "other")
            for year in (2021, 2022)
            for month in range(1, 13)
        }
        # A text speaks of a few things often; only so do its figures meet.
        self.areas = self.chance.sample(AREAS, self.chance.choice((1, 2, 3)))
        self.products = self.chance.sample(PRODUCTS, self.chance.choice((1, 1, 2)))
        spans = self.chance.sample(MONTHS, self.chance.choice((1, 2)))
        self.periods = [period for period in PERIODS if (period.first.month, period.last.month) in spans]

    def amount(self, measure: str, partner: str, product: str | None, period: Period) -> int:
        if measure in ("turnover", "balance"):
            sign = 1 if measure == "turnover" else -1
            exports = self.amount("exports", partner, product, period)
            return exports + sign * self.amount("imports", partner, product, period)
        return sum(
            amount
            for (flow, other, goods, year, month), amount in self.cells.items()
            if flow == measure
            and _in(other, partner)
            and product in (None, goods)
            and period.contains(Period.month(year, month))
        )

    def claims(self, count: int, *, texts: int = 1, speakers: tuple[str | None, ...] = (None,)) -> list[Claim]:
        found: list[Claim] = []
        while len(found) < count:
            made = self._claim(len(found))
            if made is not None:
                text = f"text{self.chance.randrange(texts)}"
                found.append(replace(made, document=text, attributed_to=self.chance.choice(speakers)))
        return found

    def _claim(self, number: int) -> Claim | None:
        chance = self.chance
        measure, partner = chance.choice(MEASURES), chance.choice(self.areas)
        product, period = chance.choice(self.products), chance.choice(self.periods)
        kind = chance.choice(("level", "level", "level", "change", "share", "comparison", "rank"))
        slots = {
            "document": "a", "quote": "words", "start": 50 * number, "end": 50 * number + 5, "kind": kind,
            "measure": measure, "reporter": "BLR", "partner": partner, "product": product, "period": period,
        }  # fmt: skip
        own = self.amount(measure, partner, product, period)
        if kind == "level":
            return None if own == 0 else Claim(quantity=self.printed(own, "USD", measure=measure), **slots)
        if kind == "rank":
            before = period.year_before
            ahead = before.first.year < 2021 or own > self.amount(measure, partner, product, before)
            if measure == "balance" or not ahead:
                return None
            return Claim(quantity=interpret(1, "rank", step=0), among="years", **(slots | {"quote": "a record"}))
        if kind == "change":
            return self._change(slots, own)
        if measure == "balance":
            return None
        return self._part(slots, own)

    def _change(self, slots: dict, own: int) -> Claim | None:
        base = slots["period"].year_before
        if base.first.year < 2021:
            return None
        before = self.amount(slots["measure"], slots["partner"], slots["product"], base)
        if before == 0 or own == 0 or (own < 0) != (before < 0):
            return None
        way = self.chance.choice(("%", "x", "USD"))
        if way == "USD":
            if own == before:
                return None
            quantity = self.printed(own - before, "USD", measure="balance")
        elif way == "x":
            quantity = self.decimal(Fraction(own, before), "x")
        else:
            quantity = self.decimal(100 * (Fraction(own, before) - 1), "%")
        return Claim(quantity=quantity, base_period=base, **slots)

    def _part(self, slots: dict, own: int) -> Claim | None:
        if slots["kind"] == "share":
            whole = self.amount(slots["measure"], "WLD", slots["product"], slots["period"])
            if not whole or slots["partner"] == "WLD":
                return None
            return Claim(
                quantity=self.decimal(Fraction(100 * own, whole), "%"), against=Against.of(partner="WLD"), **slots
            )
        other = self.amount("exports", slots["partner"], slots["product"], slots["period"])
        if not other or not own or slots["measure"] == "exports":
            return None
        return Claim(quantity=self.decimal(Fraction(own, other), "x"), against=Against.of(measure="exports"), **slots)

    def printed(self, value: int, unit: str, *, measure: str = "exports"):
        """An amount to two to four digits, rounded or cut off, sometimes hedged."""
        size = abs(value)
        step = Fraction(10) ** (len(str(size)) - self.chance.randint(2, 4))
        sign = -1 if value < 0 else 1
        hedge = self.chance.choice(("exact", "exact", "exact", "about", "over", "under"))
        down = size // step * step
        shown = {"exact": self.chance.choice((down, round(size / step) * step)), "about": down or step,
                 "over": down or step, "under": down + step}[hedge]  # fmt: skip
        return interpret(sign * shown, unit, step=step, hedge=hedge, signed=measure == "balance")

    def decimal(self, value: Fraction, unit: str):
        """A ratio to one or two decimals: per cent rounded or cut off towards zero, factors rounded."""
        step = Fraction(1, self.chance.choice((10, 100)))
        steps = value / step
        shown = (round(steps) if unit == "x" else self.chance.choice((round(steps), int(steps)))) * step
        return interpret(shown, unit, step=step, form="fold" if unit == "x" else "plain", signed=unit == "%")


def _in(partner: str, area: str) -> bool:
    if area == "WLD-EAEU":
        return "EAEU" not in PARTNERS[partner]
    return area == partner or area in PARTNERS[partner]
