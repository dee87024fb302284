"""TC111: several identities at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking.check import Check

if TYPE_CHECKING:
    from tradecheck.checking.disagreement import Disagreement


class Together(Check):
    """Figures that only several identities together show to be impossible.

    Flagged: "Trade grew by 21.1% to $1.11 billion. Exports grew 2.1 times, to $811 million; imports had been $611
    million." The year before, trade was then $917 million and exports $386 million, which leaves $531 million.

    Not flagged: the same with imports of $531 million.
    """

    code = "TC111"
    name = "several identities"
    summary = "Several identities together leave no room for these figures."

    def names(self, disagreement: Disagreement) -> bool:  # noqa: ARG002 - whatever no other check names
        """True for every disagreement: this check is asked last."""
        return True
