"""TC111: several identities at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.checking.check import Check

if TYPE_CHECKING:
    from tradecheck.checking.disagreement import Disagreement


class Together(Check):
    """Figures that only several identities together show to be impossible.

    Flagged: "Trade grew by 10% to $1.1 billion. Exports doubled to $800 million; imports had been $900 million." Last
    year's trade was then $1 billion, of which exports were 400 million and imports can have been 600 million.

    Not flagged: the same with imports of $600 million.
    """

    code = "TC111"
    name = "several identities"
    summary = "Several identities together leave no room for these figures."

    def names(self, disagreement: Disagreement) -> bool:  # noqa: ARG002 - whatever no other check names
        """True for every disagreement: this check is asked last."""
        return True
