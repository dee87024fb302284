"""TC402: a target against the baseline that its own multiple implies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import Check, allowed, brief, figure, finding, stated
from tradecheck.core.expression import RATIO_UNITS, factors
from tradecheck.core.finding import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.core.finding import Finding
    from tradecheck.core.interval import Interval


class Target(Check):
    """A target is as many times its baseline as its own words say.

    Strained: "Trade is to grow fourfold, from $250 million to $3 billion."

    Not flagged: "a target of $1 billion … the declared ten to twenty-fold increase" beside trade of $100 million a
    year.

    A plan says nothing of what was traded, and plans are revised: none is ever inconsistent.
    """

    code = "TC402"
    name = "target and baseline"
    summary = "A target is as many times its baseline as its own words say."

    def run(self, book: Book) -> Iterator[Finding]:
        """Each intended multiple with the intended level beside it, and the levels reported of the same trade."""
        for change in book.intended:
            claim = change.claim
            if claim.kind != "change" or claim.quantity is None or claim.quantity.unit not in RATIO_UNITS:
                continue
            target = self._target_of(book, change)
            readings = [factor for factor, _ in factors(claim)]
            if target is None or len(readings) != 1 or readings[0].low is None or readings[0].low <= 0:
                continue
            implied = allowed(target).over(readings[0])
            if implied is not None:
                yield from self._held(book, change, target, implied)

    def _target_of(self, book: Book, change: Telling) -> Telling | None:
        """The nearest intended level of the same trade, date and modality."""
        levels = [
            telling
            for telling in book.intended
            if telling.claim.kind == "level" and telling.claim.quantity is not None and _same_trade(telling, change)
            and telling.claim.period == change.claim.period and telling.claim.modality == change.claim.modality
        ]  # fmt: skip
        return min(levels, key=lambda telling: abs(telling.claim.start - change.claim.start), default=None)

    def _held(self, book: Book, change: Telling, target: Telling, implied: Interval) -> Iterator[Finding]:
        base = change.claim.base_period
        known = [
            telling
            for telling in book.told
            if telling.claim.kind == "level" and telling.claim.quantity is not None
            and _same_trade(telling, target) and telling.own.unit == target.own.unit
            and (base is None or telling.claim.period == base)
        ]  # fmt: skip
        unit = target.own.unit
        made = wording.interval_words(implied, unit)
        start = f"{brief(target)} and the multiple of {figure(change)}"
        working = [stated(target), stated(change), f"baseline = target / multiple = {made}"]
        fitting = [telling for telling in known if allowed(telling).meets(implied)]
        claimed = Amount(allowed(target), unit)
        if fitting:
            told = wording.listed([brief(each, target) for each in fitting])
            message = f"{start} start from {made}, which goes with {told}"
            yield finding(
                self.code, "adds up", (change, target, *fitting), message=message, claimed=claimed,
                expected=Amount(implied, unit), working=[*working, *(stated(each) for each in fitting)],
            )  # fmt: skip
        elif known and base is not None:
            message = (
                f"{start} start from {made}, which is not {wording.listed([brief(each, target) for each in known])}"
            )
            yield finding(
                self.code, "strained", (change, target, *known), message=message, claimed=claimed,
                expected=Amount(implied, unit), working=[*working, *(stated(each) for each in known)],
                caveats=["A plan may be counted from another baseline than the one quoted."],
            )  # fmt: skip
        else:
            yield finding(
                self.code, "open", (change, target), message=f"{start} start from {made}", claimed=claimed,
                expected=Amount(implied, unit), working=working,
            )  # fmt: skip


def _same_trade(telling: Telling, other: Telling) -> bool:
    one, two = telling.claim, other.claim
    if one.measure != two.measure or one.product != two.product or one.reporter is None or one.partner is None:
        return False
    if one.measure == "turnover":
        return {one.reporter, one.partner} == {two.reporter, two.partner}
    return (one.reporter, one.partner) == (two.reporter, two.partner)
