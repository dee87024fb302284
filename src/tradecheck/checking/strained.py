"""TC301: figures that go together only under the widest reading."""

from __future__ import annotations

from tradecheck.checking.check import STRAINED, Check


class Strained(Check):
    """Figures go together, but only under the widest reading of the words. It never changes the exit status.

    Flagged as strained: "a sixteen-fold increase, from $3.3 million to $49 million": it is 14.8-fold, which a generous
    reader lets pass for sixteen.

    Not flagged: "a sixteen-fold increase, from $3.1 million to $49 million".
    """

    code = STRAINED
    name = "strained"
    summary = "Figures go together only under the widest reading of the words."
