"""How each verdict is shown: a sign, a word and a colour, never the colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tradecheck.core.finding import Verdict


@dataclass(frozen=True, slots=True)
class Look:
    """One verdict's sign, the terminal's style for it, and what it means in a sentence.

    `slug` is its name where blanks are not allowed (a class in HTML).
    """

    sign: str
    style: str
    meaning: str
    slug: str


LOOKS: Mapping[Verdict, Look] = {
    "inconsistent": Look("✗", "bold red", "impossible within one set of books, the speaker's own arithmetic",
                         "inconsistent"),
    "contradicted": Look("✗", "bold red", "excluded by the official figures of the side named, however it is read",
                         "contradicted"),
    "disputed": Look("≠", "bold magenta", "told differently in different books or by different speakers; "
                     "each may be right in its own", "disputed"),
    "strained": Look("~", "yellow", "possible, but only under the widest reading of the words", "strained"),
    "close": Look("≈", "cyan", "outside the official figure, by less than a named tolerance", "close"),
    "holds": Look("✓", "bold green", "the official figure lies within what the words allow", "holds"),
    "adds up": Look("✓", "green", "agrees with the other figures it can be computed from; no statistics consulted",
                    "adds-up"),
    "open": Look("◷", "blue", "a target, forecast or deal: to be held against what comes of it", "open"),
    "cannot tell": Look("?", "dim", "not tested, with the reason", "cannot-tell"),
}  # fmt: skip
"""Every verdict, the strongest first."""
