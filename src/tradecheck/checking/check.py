"""What every check is, and how its findings are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from tradecheck.checking import wording
from tradecheck.core.expression import RATIO_UNITS, UNSAID, meant_factor
from tradecheck.core.finding import Amount, Finding
from tradecheck.core.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.checking.book import Book, Telling
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.expression import Cell, Role
    from tradecheck.core.finding import Verdict

STRAINED = "TC301"


class Check:
    """One thing that is checked, with a stable code.

    The docstring of a check shows a text that must be flagged and one that must not; more of both are in
    `tests/cases/<CODE>.yml`.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    summary: ClassVar[str]

    def names(self, disagreement: Disagreement) -> bool:  # noqa: ARG002 - most checks name none
        """True where a disagreement that the linear system found is of this check's sort."""
        return False

    def run(self, book: Book) -> Iterator[Finding]:  # noqa: ARG002 - some checks have no findings of their own
        """What the check finds by itself in one text."""
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A figure held against what others make it: the words for both, and the intervals.

    Attributes:
        claimed: what the words allow.
        expected: what the other figures make it.
        meant: what the writer most likely means.
        expected_meant: what the others make it, as most likely meant.
        unit: of all four.
    """

    claimed: Interval
    expected: Interval
    meant: Interval
    expected_meant: Interval
    unit: str


def met(
    check: type[Check], tellings: Sequence[Telling], held: Held, *, subject: str, claimed: str, because: str,
    working: Sequence[str],
) -> Finding | None:  # fmt: skip
    """The finding for figures that go together, or only just; None where they do not (the linear system tells that)."""
    if not held.claimed.meets(held.expected):
        return None
    made = wording.interval_words(held.expected, held.unit)
    strained = not held.meant.meets(held.expected_meant)
    if strained:
        message = (
            f"{subject} {verb(subject)} given as {claimed}, which goes with {because} ({made}) only under the widest "
            "reading of the words"
        )
    else:
        message = f"{subject} {verb(subject)} given as {claimed}, and {because} make it {made}"
    return finding(
        STRAINED if strained else check.code,
        "strained" if strained else "adds up",
        tellings,
        message=message,
        claimed=Amount(held.claimed, held.unit),
        expected=Amount(held.expected, held.unit),
        working=working,
    )


def finding(
    code: str, verdict: Verdict, tellings: Sequence[Telling], *, message: str, claimed: Amount | None = None,
    expected: Amount | None = None, working: Sequence[str] = (), caveats: Sequence[str] = (), reason: str | None = None,
) -> Finding:  # fmt: skip
    """A finding about some tellings, in reading order, with what their speakers and open slots leave in doubt."""
    ordered = sorted(tellings, key=lambda telling: telling.number)
    ordered = sorted(dict.fromkeys(ordered), key=lambda t: t.claim.start) if _one_text(ordered) else ordered
    return Finding(
        code=code, verdict=verdict, claims=tuple(dict.fromkeys(t.claim for t in ordered)),
        message=wording.sentence(message), claimed=claimed, expected=expected, working=tuple(working),
        caveats=tuple(dict.fromkeys([*caveats, *doubts(ordered)])), reason=reason,
    )  # fmt: skip


def doubts(tellings: Sequence[Telling]) -> list[str]:
    """What the figures' speakers and open slots leave in doubt."""
    found = []
    speakers = dict.fromkeys(who(telling) for telling in tellings)
    if len(speakers) > 1:
        found.append(f"The figures are from different speakers: {wording.listed(list(speakers))}.")
    if len({telling.claim.scope for telling in tellings if telling.claim.kind != "rank"}) > 1:
        found.append("Not every figure says whether it counts goods, services or both.")
    return found


def who(telling: Telling) -> str:
    """Who says so: the speaker as the text names them, or the text's author."""
    name = telling.claim.attributed_to
    return "the text itself" if name is None else re.sub(r"^The\b", "the", name)


def _one_text(tellings: Sequence[Telling]) -> bool:
    return len({telling.claim.document for telling in tellings}) == 1


def verb(words: str) -> str:
    """The verb that goes with a subject: exports are, trade is."""
    return "are" if _PLURAL.match(words) else "is"


_PLURAL = re.compile(r"(?:[\w-]+ )?(?:re-)?(?:exports|imports)\b")


def spoken(telling: Telling, role: Role = "own") -> Cell:
    """One of a claim's cells with the goods named in the text's own words."""
    cell, claim = telling.cells[role], telling.claim
    product = wording.lowered(claim.product)
    if role == "against" and claim.against is not None and "product" in claim.against.given:
        product = wording.lowered(claim.against.product)
    return replace(cell, product=product, excludes=claim.excludes)


def subject(telling: Telling, context: Telling | None = None) -> str:
    """What a claim is about, in words: "the change of exports from Belarus to China in 2022 against 2021".

    Beside another claim, only what differs from that one's cell is named.
    """
    claim, own = telling.claim, spoken(telling)
    words = wording.cell_words(own) if context is None else wording.beside(own, spoken(context))
    match claim.kind:
        case "change":
            base = telling.cells["base"].period
            change = "its change" if words == "it" else f"the change of {words}"
            return f"{change}{'' if base is None else f' against {wording.period_words(base)}'}"
        case "share" if "against" in telling.cells:
            return f"the share of {words} in {wording.beside(spoken(telling, 'against'), own)}"
        case "share":
            return f"the share of {words}"
        case "comparison" if "against" in telling.cells:
            growth = "growth of " if claim.of == "growth" else ""
            return f"{growth}{words} against {growth}{wording.beside(spoken(telling, 'against'), own)}"
    return words


def brief(telling: Telling, context: Telling | None = None, *, speaker: bool = False) -> str:
    """A claim in a few words: what it is about, its figure, and who says so where that matters."""
    quantity = telling.claim.quantity
    tail = f" ({who(telling)})" if speaker else ""
    words = subject(telling, context)
    if quantity is None:
        return f"{words}{tail}"
    if context is not None and telling.claim.kind == "change" and telling.cells == context.cells:
        return f"a change of {wording.figure(quantity)}{tail}"
    if words == "it" or words.startswith("it "):
        return f"{wording.figure(quantity)}{words.removeprefix('it')}{tail}"
    return f"{words} ({wording.figure(quantity)}){tail}"


def figure(telling: Telling) -> str:
    """The claim's figure in words."""
    quantity = telling.claim.quantity
    return "" if quantity is None else wording.figure(quantity)


def allowed(telling: Telling) -> Interval:
    """What the words of a level allow."""
    quantity = telling.claim.quantity
    return Interval(None, None) if quantity is None else quantity.allowed


def meant(telling: Telling) -> Interval:
    """What the writer of a level most likely means."""
    quantity = telling.claim.quantity
    return Interval(None, None) if quantity is None else quantity.meant


def meant_ratio(telling: Telling) -> Interval:
    """What the writer of a change or share most likely means, as a factor."""
    found = meant_factor(telling.claim)
    return Interval(None, None) if found is None else found


def stated(telling: Telling) -> str:
    """The first line of any working: the words, and the interval that they allow."""
    quantity = telling.claim.quantity
    if quantity is None:
        return f"{wording.quoted(telling.claim)}: {subject(telling)}"
    unit = quantity.unit if quantity.unit in RATIO_UNITS or telling.own.unit == UNSAID else telling.own.unit
    words = wording.interval_words(quantity.allowed, quantity.unit if unit == UNSAID else unit)
    return f"{wording.quoted(telling.claim)}: {subject(telling)} = {words}"
