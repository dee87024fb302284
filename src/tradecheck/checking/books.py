"""TC203: the two sides' books of one trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking.check import Check

if TYPE_CHECKING:
    from tradecheck.checking.disagreement import Disagreement

CIF_CAVEAT = (
    "One figure is from the one side's books and one from the other's: importers count freight and insurance, and the "
    "two sides often count goods that go through third countries differently."
)


class BothBooks(Check):
    """Two sides' books of one trade differ, and each may be right by its own rules: never an error, always shown.

    Flagged as disputed: "By Chinese statistics trade with Kyrgyzstan came to $4.8 billion, by Kyrgyz ones to
    $1.6 billion."

    Not flagged: "Belarus exported goods worth $100 million to Kazakhstan; Kazakhstan's imports from Belarus were $112
    million." Freight and insurance explain a fifth.
    """

    code = "TC203"
    name = "both sides' books"
    summary = "The two sides' books of one trade differ by more than freight and insurance explain."

    def names(self, disagreement: Disagreement) -> bool:
        """True where only the two books taken together disagree."""
        return "mirror" in disagreement.fact_kinds
