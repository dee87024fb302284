"""Small documents, claims and findings, made by hand, for the tests of everything that shows them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tradecheck.articles.document import Document
from tradecheck.core.claim import Claim, claim_from_json
from tradecheck.core.errors import UnreadableError
from tradecheck.core.finding import Amount, Finding
from tradecheck.core.interval import Interval
from tradecheck.report import Report

TEXT = """A first line without figures.

In 2023 turnover reached $684 million. Exports came to $412 million, and imports to $231 million.
The two sides want $1 billion by 2027. Potash could reach 2 million tons.
"""
OTHER = "Others say that turnover was $640 million in 2023."


def document(text: str = TEXT, name: str = "one.txt", **more: Any) -> Document:
    return Document(name=name, text=text, **more)


def claim(doc: Document, quote: str, **slots: Any) -> Claim:
    """A claim on the first place of `quote` in the document; a level of turnover unless said otherwise."""
    start = doc.text.index(quote)
    record: dict[str, Any] = {
        "document": doc.name, "quote": quote, "start": start, "end": start + len(quote), "kind": "level",
        "measure": "turnover", "reporter": "URY", "partner": "VNM", "period": "2023", "value": None, "unit": "USD",
    }  # fmt: skip
    return claim_from_json(record | slots).identified(doc.digest)


def finding(verdict: Any, *claims: Claim, code: str = "SUM", **more: Any) -> Finding:
    more.setdefault("message", f"This is {verdict}.")
    if verdict in ("cannot tell", "open"):
        more.setdefault("reason", f"the reason for {verdict}")
    return Finding(code=code, verdict=verdict, claims=claims, **more).identified()


def amount(low: int | None, high: int | None, unit: str = "USD") -> Amount:
    return Amount(Interval(None if low is None else Fraction(low), None if high is None else Fraction(high)), unit)


def report() -> Report:
    """Two texts, one conflict, one dispute across texts, a target, a hypothesis, and an input that was not read."""
    one = document(title="Trade grows", date=date(2024, 3, 14), publisher="The Courier")
    two = document(OTHER, "two.txt")
    turnover = claim(one, "turnover reached $684 million", value=684_000_000)
    exports = claim(one, "Exports came to $412 million", measure="exports", value=412_000_000)
    imports = claim(one, "imports to $231 million", measure="imports", value=231_000_000)
    target = claim(one, "want $1 billion by 2027", modality="target", period="2027", value=10**9)
    potash = claim(one, "Potash could reach 2 million tons", modality="hypothetical", measure="exports",
                   product="potash", value=2_000_000, unit="t")  # fmt: skip
    elsewhere = claim(two, "turnover was $640 million in 2023", value=640_000_000)
    findings = [
        finding("disputed", turnover, elsewhere, code="SAME", message="Told as $684 million and as $640 million."),
        finding("inconsistent", turnover, exports, imports, message="The parts make $641 to $645 million.",
                working=("turnover = exports + imports", "412 + 231 = 643"), caveats=("One speaker, one book.",),
                claimed=amount(683_000_000, 685_000_000), expected=amount(641_000_000, 645_000_000)),
        finding("open", target, code="LEDGER"),
        finding("cannot tell", potash, code="UNTESTED"),
    ]  # fmt: skip
    error = UnreadableError("broken.pdf", "it ends in the middle.", "Fetch it again.")
    return Report.of([one, two], [elsewhere, potash, target, imports, exports, turnover], findings, unreadable=[error])
