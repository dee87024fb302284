"""TC900 and TC901: what could not be tested, and what goes to the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking.check import Check, finding, subject
from tradecheck.checking.wording import figure
from tradecheck.core.finding import Finding

if TYPE_CHECKING:
    from tradecheck.checking.book import Book, Telling
    from tradecheck.core.claim import Claim


_INTENDED = {"target": "a target", "forecast": "a forecast", "hypothetical": "a possibility"}


class Untested(Check):
    """A claim that nothing else in the texts bears on is said to be untested, with the reason.

    Flagged as `cannot tell`: a lone "exports reached $40 billion".

    Not flagged: a claim that took part in any other check.
    """

    code = "TC900"
    name = "cannot tell"
    summary = "Nothing in the texts bears on this claim."


class Open(Check):
    """A target, a forecast or a deal goes to the ledger, where later texts and figures show what became of it.

    Flagged as `open`: "trade is to reach $1 billion by 2030"; "contracts worth $9 million were signed".

    Not flagged: "trade reached $1 billion".
    """

    code = "TC901"
    name = "open"
    summary = "A target, forecast or deal goes to the ledger."


def untested(book: Book, tested: set[int]) -> list[Finding]:
    """One finding for each claim of a text that no other check has spoken of."""
    tellings = {telling.number: telling for telling in [*book.told, *book.intended]}
    found = []
    for number, claim in book.claims:
        if number not in tested:
            telling = tellings.get(number)
            found.append(_act(claim) if telling is None else _figure(telling, book.doubts.get(number)))
    return found


def _act(claim: Claim) -> Finding:
    """A deal or an event."""
    if claim.kind == "deal":
        message = f"A deal ({claim.status or 'status not said'}): for the ledger."
        return Finding(code=Open.code, verdict="open", claims=(claim,), message=message)
    reason = "An event is a dated act and no figure; it is for the ledger."
    return Finding(code=Untested.code, verdict="cannot tell", claims=(claim,), message=reason, reason=reason)


def _figure(telling: Telling, doubt: str | None) -> Finding:
    claim = telling.claim
    said = f"{subject(telling)}{'' if claim.quantity is None else f': {figure(claim.quantity)}'}"
    if claim.modality != "reported":
        message = f"{said} is {_INTENDED[claim.modality]}: what comes of it is for the ledger"
        return finding(Open.code, "open", (telling,), message=message)
    reason = doubt or _reason(telling)
    return finding(Untested.code, "cannot tell", (telling,), message=f"{said} could not be tested", reason=reason)


def _reason(telling: Telling) -> str:
    claim, own = telling.claim, telling.own
    if claim.quantity is None:
        return "The text gives no number for it."
    missing = [name for name in ("measure", "reporter", "partner", "period") if getattr(claim, name) is None]
    if claim.kind == "rank":
        return "An order can be tested only with the figures of all that are ranked."
    if missing:
        return f"The text does not say for which {' and '.join(missing)}."
    if claim.kind == "change" and claim.base_period is None:
        return "The text does not say against which period."
    if claim.kind == "level":
        return "No other figure in the texts bears on this trade in this period."
    if not own.is_flow:
        return "The change or share of a balance is tested only where both figures are told."
    return "The texts do not tell the figures that it relates."
