"""TC103: growth against the two levels that it runs between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking import wording
from tradecheck.checking.check import (
    Check,
    Held,
    allowed,
    brief,
    figure,
    finding,
    meant,
    meant_ratio,
    met,
    stated,
    subject,
)
from tradecheck.checking.disagreement import in_unit
from tradecheck.core.expression import RATIO_UNITS, factors
from tradecheck.core.finding import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.finding import Finding
    from tradecheck.core.interval import Interval


class Growth(Check):
    """Growth goes with the two levels that it runs between.

    Flagged: "Exports came to $872.5 million, down 8.9 percent ($950.6 million a year before)." The two levels are 8.2
    per cent apart.

    Not flagged: "Trade reached $49 million, a sixteen-fold increase ($3.1 million in 2023)." Nor "grew 112.6%, from
    $500 million to $563 million": a growth rate of 112.6% is 12.6% more.
    """

    code = "TC103"
    name = "growth"
    summary = "Growth goes with the two levels that it runs between."

    def names(self, disagreement: Disagreement) -> bool:
        """True for changes against levels of the same flow."""
        return disagreement.ratio_kinds == {"change"} and not disagreement.fact_kinds and len(disagreement.tellings) > 2

    def run(self, book: Book) -> Iterator[Finding]:
        """Changes that go with the levels at both of their ends; for a balance also those that do not."""
        for change in book.ratios:
            if change.claim.kind != "change":
                continue
            for cells in book.choices(change):
                new = book.level(cells["own"], change)
                base = book.level(cells["base"], change)
                if new is not None and base is not None:
                    yield from self._held(change, new, base)
                    break

    def _held(self, change: Telling, new: Telling, base: Telling) -> Iterator[Finding]:
        quantity = change.claim.quantity
        if quantity is None:
            return
        told = _sizes(new, base)
        if quantity.unit not in RATIO_UNITS:
            held = Held(
                claimed=quantity.allowed, expected=allowed(new) - allowed(base), meant=quantity.meant,
                expected_meant=meant(new) - meant(base), unit=quantity.unit,
            )  # fmt: skip
            if not new.own.is_flow and not held.claimed.meets(held.expected) and told is not None and told[4] < 0:
                held = Held(
                    claimed=held.claimed, expected=-held.expected, meant=held.meant,
                    expected_meant=-held.expected_meant, unit=held.unit,
                )  # fmt: skip
            formula = "the difference"
        else:
            if told is None:
                return
            above, below, above_meant, below_meant, _ = told
            expected, expected_meant = above.over(below), above_meant.over(below_meant)
            readings = [reading for reading, _ in factors(change.claim)]
            if expected is None or expected_meant is None or not readings:
                return
            fitting = [reading for reading in readings if reading.meets(expected)]
            held = Held(
                claimed=in_unit((fitting or readings)[0], change), expected=in_unit(expected, change),
                meant=in_unit(meant_ratio(change), change) if len(readings) == 1 else in_unit(expected_meant, change),
                expected_meant=in_unit(expected_meant, change), unit=quantity.unit,
            )  # fmt: skip
            formula = "the quotient less one" if quantity.unit == "%" else "the quotient"
        made = wording.interval_words(held.expected, held.unit)
        working = [*(stated(each) for each in (change, new, base)), f"{formula} of the levels is {made}"]
        found = met(
            type(self), (change, new, base), held, subject=subject(change), claimed=figure(change),
            because=wording.listed([brief(new, base), brief(base, new)]), working=working,
        )  # fmt: skip
        if found is not None:
            yield found
        elif not new.own.is_flow:
            yield self._balance_apart(change, new, base, held, working)

    def _balance_apart(self, change: Telling, new: Telling, base: Telling, held: Held, working: list[str]) -> Finding:
        """The change of a balance is no linear statement, so that nothing else finds it to be wrong."""
        one = len({telling.speaker for telling in (change, new, base)}) == 1
        message = (
            f"{subject(change)} is given as {figure(change)}, but {brief(new, base)} and {brief(base, new)} make it "
            f"{wording.interval_words(held.expected, held.unit)}"
        )
        return finding(
            self.code, "inconsistent" if one else "disputed", (change, new, base), message=message,
            claimed=Amount(held.claimed, held.unit), expected=Amount(held.expected, held.unit), working=working,
        )  # fmt: skip


def _sizes(new: Telling, base: Telling) -> tuple[Interval, Interval, Interval, Interval, int] | None:
    """Both levels by their size, as allowed and as meant, and their sign; None where that is not the same for sure."""
    for sign in (1, -1):
        found = [interval if sign > 0 else -interval for interval in (allowed(new), allowed(base))]
        if all(interval.low is not None and interval.low > 0 for interval in found):
            likely = [interval if sign > 0 else -interval for interval in (meant(new), meant(base))]
            return found[0], found[1], likely[0], likely[1], sign
    return None
