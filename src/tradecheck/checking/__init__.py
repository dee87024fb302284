"""Claims held against each other: what adds up, what cannot be true together, what could not be tested and why."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from tradecheck.checking.across import Across, across
from tradecheck.checking.average import Average
from tradecheck.checking.balance import Balance
from tradecheck.checking.book import Book
from tradecheck.checking.books import CIF_CAVEAT, BothBooks
from tradecheck.checking.check import Check
from tradecheck.checking.comparison import Comparison
from tradecheck.checking.disagreement import disagreements
from tradecheck.checking.growth import Growth
from tradecheck.checking.implied import Implied
from tradecheck.checking.parts import GroupParts, PeriodParts, Scopes
from tradecheck.checking.rank import Rank
from tradecheck.checking.repeated import Repeated
from tradecheck.checking.share import Share
from tradecheck.checking.slips import SIDE_BY_SIDE, doubt, side_by_side
from tradecheck.checking.strained import Strained
from tradecheck.checking.target import Target
from tradecheck.checking.together import Together, together
from tradecheck.checking.turnover import Turnover
from tradecheck.checking.untested import Open, Untested, untested
from tradecheck.core.finding import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.checking.disagreement import Disagreement
    from tradecheck.core.claim import Claim
    from tradecheck.core.finding import Finding, Verdict

__all__ = ["CHECKS", "Check", "check_claims"]

# In the order in which they are asked to name a disagreement: the one that fits all is the last of these.
_NAMING: tuple[Check, ...] = (
    BothBooks(), Repeated(), Turnover(), Balance(), Growth(), Share(), Comparison(), PeriodParts(), Scopes(),
    GroupParts(), Together(),
)  # fmt: skip
_OTHERS: tuple[Check, ...] = (Rank(), Implied(), Average(), Target(), Across(), Strained(), Untested(), Open())

_SCOPES_CAVEAT = (
    "These figures go together only where the text speaks of goods in one place and of goods and services in another "
    "without saying so."
)

CHECKS: Mapping[str, Check] = MappingProxyType(
    {check.code: check for check in sorted((*_NAMING, *_OTHERS), key=lambda check: check.code)}
)
"""Every check by its code."""


def check_claims(claims: Sequence[Claim], documents: Mapping[str, Document] | None = None) -> list[Finding]:
    """What the claims of one text or of many say about each other.

    Every claim takes part in at least one finding. Findings are in the order in which the documents come, then in
    that of the text, the gravest first.

    Args:
        claims: from any number of documents, in any order.
        documents: the texts by name, where they are at hand: their dates and the words around a claim tell more.
    """
    texts = documents or {}
    numbered: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
    # numbered in reading order, so that nothing depends on the order in which a text's claims were given
    order = {name: place for place, name in enumerate(dict.fromkeys(claim.document for claim in claims))}
    for number, claim in enumerate(sorted(claims, key=lambda each: (order[each.document], each.start, each.end))):
        numbered[claim.document].append((number, claim))
    books = [Book(each, texts.get(name)) for name, each in numbered.items()]
    found = [finding for book in books for finding in _within(book)]
    found += across(books, texts)
    for finish in (together, untested):
        tested = {id(claim) for finding in found for claim in finding.claims}
        for book in books:
            found += finish(book, {number for number, claim in book.claims if id(claim) in tested})
    gravity = {verdict: place for place, verdict in enumerate(VERDICTS)}
    found.sort(key=lambda each: (order[each.document], each.claims[0].start, gravity[each.verdict], each.code))
    return [finding.identified() for finding in found]


def _within(book: Book) -> Iterator[Finding]:
    """What one text says about itself."""
    beside = side_by_side(book)
    book.doubts |= dict.fromkeys(beside, SIDE_BY_SIDE)
    flawed = set(beside)
    speakers = list(dict.fromkeys(telling.speaker for telling in book.told))
    for speaker in speakers:
        own = [telling for telling in book.told if telling.speaker == speaker and telling.number not in flawed]
        for each in disagreements(own, generous=False):
            flawed |= {telling.number for telling in each.tellings}
            if _told(each, book):
                yield _named(each, "inconsistent")
    others = [telling for telling in book.told if telling.number not in flawed]
    wider = len(speakers) > 1 or book.has_open_slots or book.is_mirrored
    for each in disagreements(others, generous=True, mirror=True) if wider else ():
        if not _told(each, book):
            continue
        if each.speakers > 1 or "mirror" in each.fact_kinds:
            yield _named(each, "disputed")
        else:
            yield each.as_finding(Strained.code, "strained", [_SCOPES_CAVEAT])
    for check in (*_NAMING, *_OTHERS):
        yield from check.run(book)


def _told(disagreement: Disagreement, book: Book) -> bool:
    """True where a disagreement is told; what is held back is remembered with its reason."""
    if "mirror" in disagreement.fact_kinds and disagreement.ratio_kinds:
        return False  # two books and a ratio between them: whatever differs is in the books
    why = doubt(disagreement, book)
    if why is not None:
        book.doubts |= {telling.number: why for telling in disagreement.tellings}
    return why is None


def _named(disagreement: Disagreement, verdict: Verdict) -> Finding:
    check = next(check for check in _NAMING if check.names(disagreement))
    caveats = [CIF_CAVEAT] if check.code == BothBooks.code else []
    return disagreement.as_finding(check.code, verdict, caveats)
