"""TC202: the same figure in several texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from tradecheck.checking import check, wording
from tradecheck.checking.books import CIF_CAVEAT, BothBooks
from tradecheck.checking.vocabulary import basis_named
from tradecheck.core.expression import RATIO_UNITS, factors
from tradecheck.core.finding import Amount
from tradecheck.core.identities import CIF_MOST, mirrors
from tradecheck.core.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.checking.book import Book, Telling
    from tradecheck.core.claim import Measure
    from tradecheck.core.expression import Cell
    from tradecheck.core.finding import Finding

# So many different figures are named in a message; the others are in the working.
_NAMED = 4
# Accounts further apart than this are hardly of the same thing.
_MOST_APART = 8


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One text's account of a figure: told as it is, or made from others that it tells."""

    book: Book
    tellings: tuple[Telling, ...]
    interval: Interval
    formula: str = ""


class Across(check.Check):
    """Texts that give different figures for the same thing are shown side by side, with what may explain it.

    Flagged as disputed: "In 2022 trade with China reached $5.08 billion" in one text, and "$5.8 billion" for that year
    in another.

    Not flagged: "$5.08 billion" in one and "some $5 billion" in another.
    """

    code: ClassVar[str] = "TC202"
    name = "across texts"
    summary = "Texts that give different figures for the same thing are shown side by side."


def across(books: Sequence[Book], documents: Mapping[str, Document]) -> Iterator[Finding]:
    """What several texts tell differently: levels, changes, and the two sides' books."""
    if len(books) < 2:
        return
    index = _Index(books)
    for key in index.levels:
        accounts = [*index.direct(key), *index.made(key)]
        yield from _compared(accounts, "", key.unit, documents, key)
        if mirrors(key) and (key.measure, str(key.reporter)) < _name(key.mirrored()):
            yield from _mirrored(index, key, documents)
    for (own, base), told in index.changes.items():
        accounts = [*told, *index.growth(own, base)]
        against = "" if base.period is None else f" against {wording.period_words(base.period)}"
        yield from _compared(accounts, against, "%", documents, own)


class _Index:
    """Which texts tell what, by cells whose open slots are closed alike for all."""

    def __init__(self, books: Sequence[Book]) -> None:
        self.levels: dict[Cell, dict[str, list[tuple[Book, Telling]]]] = defaultdict(lambda: defaultdict(list))
        self.changes: dict[tuple[Cell, Cell], list[Account]] = defaultdict(list)
        self._units: dict[Cell, dict[str, None]] = defaultdict(dict)
        for book in books:
            for telling in book.told:
                if telling.own.private is None and telling.claim.quantity is not None:
                    self._take(book, telling)

    def _take(self, book: Book, telling: Telling) -> None:
        quantity = telling.claim.quantity
        if quantity is None:
            return
        if telling.claim.kind == "level":
            cell = _turned(_closed(telling.own), telling)
            self.levels[cell][book.name].append((book, telling))
            self._units[replace(cell, unit="")][cell.unit] = None
        elif telling.claim.kind == "change" and quantity.unit in RATIO_UNITS and telling.own.is_flow:
            base = telling.cells["base"]
            named = telling.claim.basis or basis_named(book.near(telling.claim)) or ""
            readings = [reading for reading, _ in factors(telling.claim)]
            if base.private is None and readings:
                widest = readings[0]
                for reading in readings[1:]:
                    widest = widest.hull(reading)
                key = (
                    _turned(_closed(replace(telling.own, unit=named)), telling),
                    _turned(_closed(replace(base, unit=named)), telling),
                )
                self.changes[key].append(Account(book, (telling,), widest))

    def direct(self, cell: Cell) -> Iterator[Account]:
        """The texts that tell a level."""
        for told in self.levels.get(cell, {}).values():
            for book, telling in told:
                yield Account(book, (telling,), check.allowed(telling))

    def made(self, cell: Cell) -> Iterator[Account]:
        """The texts that do not tell a level, but tell two others that make it."""
        ways: dict[Measure | None, tuple[tuple[Measure, Measure, int, str], ...]] = {
            "turnover": (("exports", "imports", 1, "exports + imports"),),
            "exports": (("turnover", "imports", -1, "two-way trade − imports"),),
            "imports": (("turnover", "exports", -1, "two-way trade − exports"),),
            "balance": (("exports", "imports", -1, "exports − imports"),),
        }
        told = self.levels.get(cell, {})
        sides = [cell, cell.mirrored()] if cell.measure == "turnover" and mirrors(cell) else [cell]
        for side in sides:
            for first, second, sign, formula in ways.get(cell.measure, ()):
                ones, others = self.levels.get(side.as_measure(first), {}), self.levels.get(side.as_measure(second), {})
                for name in ones.keys() & others.keys() - told.keys():
                    (book, one), (_, other) = ones[name][0], others[name][0]
                    more = check.allowed(other) if sign > 0 else -check.allowed(other)
                    yield Account(book, (one, other), check.allowed(one) + more, formula)

    def growth(self, own: Cell, base: Cell) -> Iterator[Account]:
        """The texts that tell both levels of a change and not the change."""
        told = {account.book.name for account in self.changes[own, base]}
        named = own.unit
        for unit in [named] if named else self._units.get(replace(own, unit=""), ()):
            news = self.levels.get(replace(own, unit=unit), {})
            bases = self.levels.get(replace(base, unit=unit), {})
            for name in news.keys() & bases.keys() - told:
                (book, new), (_, old) = news[name][0], bases[name][0]
                made = check.allowed(new).over(check.allowed(old))
                if made is not None:
                    yield Account(book, (new, old), made, "the new level / the old one")


def _compared(
    accounts: Sequence[Account], against: str, unit: str, documents: Mapping[str, Document], cell: Cell
) -> Iterator[Finding]:
    groups = _groups(accounts)
    if len(groups) < 2 or not _apart_in_two_texts(groups):
        return
    named = [f"{_told(group[0], unit)} in {_texts(group)}" for group in groups]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    said = {telling.own.scope for group in groups for account in group for telling in account.tellings}
    subject = wording.cell_words(cell if len(said) == 1 and None not in said else replace(cell, scope=None))
    change = "the change of " if unit == "%" else ""
    message = f"{change}{subject}{against} is told differently: {wording.listed(named[:_NAMED])}{more}"
    tellings = [telling for group in groups for account in group for telling in account.tellings]
    first, last = groups[0][0].interval, groups[-1][0].interval
    yield check.finding(
        Across.code, "disputed", tellings, message=message, claimed=_amount(first, unit), expected=_amount(last, unit),
        working=[line for group in groups for account in group for line in _lines(account, unit, documents)],
        caveats=_reasons(groups, cell, documents),
    )  # fmt: skip


def _groups(accounts: Sequence[Account]) -> list[list[Account]]:
    """Accounts that go together, from the lowest figures to the highest."""
    groups: list[list[Account]] = []
    common: Interval | None = None
    ordered = sorted(accounts, key=lambda each: (each.interval.low is not None, each.interval.low or 0, each.book.name))
    for account in ordered:
        shared = common.intersect(account.interval) if common is not None else None
        if shared is None:
            groups.append([account])
            common = account.interval
        else:
            groups[-1].append(account)
            common = shared
    return [sorted(group, key=lambda each: bool(each.formula)) for group in groups]


def _apart_in_two_texts(groups: Sequence[Sequence[Account]]) -> bool:
    every = [account for group in groups for account in group]
    return any(
        one.book is not other.book and _comparably_apart(one.interval, other.interval)
        for one in every
        for other in (*groups[0], *groups[-1])
    )


def _comparably_apart(one: Interval, other: Interval) -> bool:
    """True for intervals that are apart, and near enough to be of the same thing."""
    if one.meets(other):
        return False
    lower, upper = (
        (one, other) if one.high is not None and other.low is not None and one.high < other.low else (other, one)
    )
    if lower.high is None or upper.low is None or lower.high <= 0 or upper.low <= 0:
        return True
    return upper.low <= _MOST_APART * lower.high


def _mirrored(index: _Index, cell: Cell, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """One flow in the two sides' books, in different texts, beyond what freight and insurance explain."""
    other = cell.mirrored()
    mine, theirs = list(index.direct(cell)), list(index.direct(other))
    up = Interval(1 / CIF_MOST, CIF_MOST) if cell.measure == "turnover" else None
    if cell.measure not in ("turnover", "exports", "imports"):
        return
    if up is None:
        up = Interval.between(1, CIF_MOST) if other.measure == "imports" else Interval(1 / CIF_MOST, Fraction(1))
    for one in mine:
        for two in theirs:
            if one.book is not two.book and _comparably_apart(one.interval.times(up), two.interval):
                message = (
                    f"{wording.cell_words(cell)} is {_told(one, cell.unit)} in {one.book.name}, while "
                    f"{wording.cell_words(other)} is {_told(two, other.unit)} in {two.book.name}"
                )
                yield check.finding(
                    BothBooks.code, "disputed", (*one.tellings, *two.tellings), message=message,
                    claimed=Amount(one.interval, cell.unit), expected=Amount(two.interval, other.unit),
                    working=[*_lines(one, cell.unit, documents), *_lines(two, other.unit, documents)],
                    caveats=[CIF_CAVEAT],
                )  # fmt: skip
                return


def _told(account: Account, unit: str) -> str:
    if not account.formula:
        return check.figure(account.tellings[0])
    made = wording.growth_words(account.interval) if unit == "%" else wording.interval_words(account.interval, unit)
    return f"{made} (by its {wording.listed([check.figure(each) for each in account.tellings])})"


def _texts(group: Sequence[Account]) -> str:
    names = list(dict.fromkeys(_source(account) for account in group))
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return f"{wording.listed(names[:2]) if not more else ', '.join(names[:2])}{more}"


def _source(account: Account) -> str:
    said = account.tellings[0].claim.attributed_to
    return f"{account.book.name}{'' if said is None else f' ({said})'}"


def _amount(interval: Interval, unit: str) -> Amount:
    if unit != "%":
        return Amount(interval, unit)
    return Amount(interval, "x")


def _lines(account: Account, unit: str, documents: Mapping[str, Document]) -> list[str]:
    document = documents.get(account.book.name)
    when = f" of {document.date.isoformat()}" if document is not None and document.date is not None else ""
    lines = [f"{account.book.name}{when}: {check.stated(telling)}" for telling in account.tellings]
    if account.formula:
        made = wording.growth_words(account.interval) if unit == "%" else wording.interval_words(account.interval, unit)
        lines.append(f"{account.book.name}: {account.formula} = {made}")
    return lines


def _reasons(groups: Sequence[Sequence[Account]], cell: Cell, documents: Mapping[str, Document]) -> list[str]:
    """What may explain the difference, the likeliest first."""
    found = []
    if mirrors(cell):
        one, other = wording.area(cell.reporter), wording.area(cell.partner)
        found.append(
            f"Likely reason: one figure is from the books of {one} and the other from those of {other}; the two sides "
            "count freight, origin and goods through third countries differently."
        )
    claims = [telling.claim for group in groups for account in group for telling in account.tellings]
    if any(claim.scope is None for claim in claims):
        found.append("Possible reason: goods in one, goods and services in the other; not every text says which.")
    texts = (documents.get(account.book.name) for group in groups for account in group)
    dates = sorted({text.date for text in texts if text is not None and text.date is not None})
    if len(dates) > 1:
        found.append(
            f"Possible reason: the texts are of {dates[0]} and {dates[-1]}, and figures are revised in between."
        )
    return found


def _closed(cell: Cell) -> Cell:
    """The cell with an open scope taken for goods, as readers do."""
    return cell if cell.scope is not None else replace(cell, scope="goods")


def _turned(cell: Cell, telling: Telling) -> Cell:
    """A two-way trade of no named book, told from the side that comes first by its code.

    "Trade between A and B" and "B's trade with A" are one figure until a source says whose books it is from.
    """
    if cell.measure != "turnover" or telling.claim.attributed_to is not None or not mirrors(cell):
        return cell
    return cell if str(cell.reporter) < str(cell.partner) else cell.mirrored()


def _name(cell: Cell) -> tuple[str | None, str]:
    return cell.measure, str(cell.reporter)
