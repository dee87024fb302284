"""One text as the checks see it: who says what of which cells, and where a cell is told.

Claims meet only inside a world: one text, one speaker, reported as fact. Slots that a speaker leaves open are resolved
twice. *Strictly*, an open slot is a value of its own, so that nothing is called impossible that another reading of
the slot allows. *Generously*, an open scope is the one that the text names elsewhere, so that figures that belong
together are found to add up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tradecheck.checking.vocabulary import basis_named, compares, coverage_named, names_area
from tradecheck.core.expression import (
    RATIO_UNITS,
    UNSAID,
    Cell,
    Role,
    Statement,
    cells_of,
    normalised,
    statement,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.core.claim import Claim

_SENTENCE_END = re.compile(r"(?:[.!?…][\"”’»)]*\s+(?=[^\W\d_a-zа-яё]|[\"“«$€£\d])|\n)")
_CURRENCY = re.compile(r"[A-Z]{3}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# How far before and after a quote a word may stand that says what growth is counted in.
_NEAR = 40
# Units in which trade is never counted; a level in one of these is no amount of trade.
_NO_AMOUNT = RATIO_UNITS | {"pp", "rank", "count"}


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One claim as told: by whom, of which cells, and what it says of them.

    Attributes:
        claim: the claim.
        number: its place among all claims given; its name in linear systems.
        speaker: the normalised name of whoever is said to say so; empty for the author.
        cells: the cells that it speaks of, generously resolved, in its first unit.
        strict: what it says where open slots are values of their own; None where it constrains nothing.
        generous: what it says where they are what the text names elsewhere.
        clause: what names the sentence that it stands in.
    """

    claim: Claim
    number: int
    speaker: str
    cells: Mapping[Role, Cell]
    strict: Statement | None
    generous: Statement | None
    clause: Hashable

    @property
    def own(self) -> Cell:
        """The cell that the claim is about."""
        return self.cells["own"]


class Book:
    """The claims of one document, resolved and indexed.

    Attributes:
        name: the document's name.
        document: its text, where that is at hand.
        claims: all of its claims with their numbers, in reading order.
        told: what is reported as fact.
        intended: targets, forecasts and possibilities.
        doubts: why conflicts of some claims are held back, by the claim's number.
    """

    def __init__(self, claims: Sequence[tuple[int, Claim]], document: Document | None) -> None:
        self.name = claims[0][1].document
        self.document = document
        self.doubts: dict[int, str] = {}
        self.claims = sorted(claims, key=lambda numbered: (numbered[1].start, numbered[0]))
        self._speakers = _speakers(claim.attributed_to for _, claim in claims)
        reported = [(n, c) for n, c in self.claims if c.statistical and c.modality == "reported"]
        self._units = _Units(claim for _, claim in reported)
        self._scopes = {claim.scope for _, claim in reported if claim.scope is not None}
        self.told = [self._telling(number, claim) for number, claim in reported]
        self.intended = [self._telling(n, c) for n, c in self.claims if c.statistical and c.modality != "reported"]

    @cached_property
    def levels(self) -> Mapping[Cell, list[Telling]]:
        """Where each cell's amount is told, in reading order."""
        found: dict[Cell, list[Telling]] = defaultdict(list)
        for telling in self.told:
            if telling.claim.kind == "level" and telling.claim.quantity is not None:
                found[telling.own].append(telling)
        return found

    def level(self, cell: Cell, beside: Telling | None = None) -> Telling | None:
        """Where a cell's amount is told, by the same speaker as another figure if possible; None where it is not."""
        told = self.levels.get(cell, ())
        if beside is not None:
            told = [telling for telling in told if telling.speaker == beside.speaker] or told
        return told[0] if told else None

    def choices(self, telling: Telling) -> Iterator[Mapping[Role, Cell]]:
        """The cells of a claim, once for each unit in which it may be counted."""
        for unit in self._units_of(telling.claim):
            yield {role: replace(cell, unit=unit) for role, cell in telling.cells.items()}

    @cached_property
    def ratios(self) -> Sequence[Telling]:
        """Changes, shares and comparisons that hold two cells against each other."""
        return [t for t in self.told if t.claim.kind in ("change", "share", "comparison") and t.claim.quantity]

    @property
    def has_open_slots(self) -> bool:
        """True where generous resolution may differ from the strict one."""
        return self._fill is not None and any(t.claim.scope is None for t in self.told)

    @property
    def is_mirrored(self) -> bool:
        """True where some trade is told in both sides' books."""
        pairs = {(telling.own.reporter, telling.own.partner) for telling in self.told}
        return any((partner, reporter) in pairs for reporter, partner in pairs if reporter != partner)

    def near(self, claim: Claim, before: int = _NEAR) -> str:
        """The words of a claim, those just after it, and those just before it, in this order."""
        if self.document is None:
            return claim.quote
        text = self.document.text
        return f"{text[claim.start : claim.end + _NEAR]}\n{text[max(0, claim.start - before) : claim.start]}"

    def distance(self, one: Telling, other: Telling) -> int | None:
        """How many sentences two claims are apart; None where nobody can say."""
        first, second = self._sentence(one.claim), self._sentence(other.claim)
        return None if first is None or second is None else abs(first - second)

    def sentence(self, claim: Claim) -> str:
        """The words of the sentence that a claim stands in; its quote where there is no text to look at."""
        if self.document is None:
            return claim.quote
        after = bisect_right(self._sentences, claim.start)
        start = self._sentences[after - 1] if after else 0
        end = self._sentences[after] if after < len(self._sentences) else len(self.document.text)
        return self.document.text[start : max(end, claim.end)]

    def names_year(self, telling: Telling) -> bool:
        """True where the sentence of a claim names its year, or where there is no text to look at."""
        claim = telling.claim
        if self.document is None or claim.period is None:
            return True
        words = self.sentence(claim)
        if compares(words) and len(set(_YEAR.findall(words))) == 1 and not _YEAR.search(claim.quote):
            return False  # "11 % lower than the $50 billion of 2022, so the deficit is …": the year is the other's
        years = {str(day.year) for day in (claim.period.first, claim.period.last)}
        return any(year in words or f"FY{year[2:]}" in words for year in years)

    def names_keys(self, telling: Telling) -> bool:
        """True where the sentence of a claim names the year and the partner, or where there is no text to look at."""
        claim = telling.claim
        if self.document is None or claim.period is None:
            return True
        words = self.sentence(claim)
        named = any(names_area(words, code) for code in (claim.partner, claim.reporter) if code is not None)
        return named and self.names_year(telling)

    def _sentence(self, claim: Claim) -> int | None:
        if claim.clause >= 0:
            return claim.clause
        return None if self.document is None else bisect_right(self._sentences, claim.start)

    def _telling(self, number: int, claim: Claim) -> Telling:
        clause = (self.name, self._clause(claim))
        units = self._units_of(claim)
        generous = self._choices(claim, units, self._fill, clause)
        strict = self._choices(claim, units, None, clause)
        told = claim.modality == "reported" and claim.quantity is not None
        return Telling(
            claim=claim, number=number, speaker=self._speakers[claim.attributed_to], cells=generous[0], clause=clause,
            strict=statement(claim, number, strict) if told else None,
            generous=statement(claim, number, generous) if told else None,
        )  # fmt: skip

    def _choices(
        self, claim: Claim, units: Sequence[str], scope: str | None, clause: Hashable
    ) -> list[dict[Role, Cell]]:
        basis = claim.basis if claim.basis is not None and not _is_unit(claim.basis) else None
        coverage = self._coverage.get(self._clause(claim))
        found = [cells_of(claim, unit, scope=scope, basis=basis, clause=clause) for unit in units]
        if coverage is None:
            return found
        return [{role: replace(cell, coverage=coverage) for role, cell in cells.items()} for cells in found]

    @cached_property
    def _coverage(self) -> Mapping[Hashable, str]:
        """The sentences whose figures are for one way of transport or one stretch of border."""
        named = ((self._clause(claim), coverage_named(self.near(claim, before=0))) for _, claim in self.claims)
        return {clause: words for clause, words in named if words is not None}

    @cached_property
    def _fill(self) -> str | None:
        """The scope that open ones are taken to have: the one that is named, unless services are spoken of apart."""
        return next(iter(self._scopes)) if len(self._scopes) == 1 and "services" not in self._scopes else None

    def _units_of(self, claim: Claim) -> list[str]:
        quantity = claim.quantity
        if quantity is not None and quantity.unit not in _NO_AMOUNT:
            return [quantity.unit]
        if claim.basis is not None and _is_unit(claim.basis):
            return [claim.basis]
        named = basis_named(self.near(claim)) if claim.kind == "change" else None
        units = self._units.of(claim)
        if named == "volume":
            return [unit for unit in units if not _CURRENCY.fullmatch(unit)] or ["volume"]
        if named == "value":
            return [unit for unit in units if _CURRENCY.fullmatch(unit)] or [UNSAID]
        if named is not None:
            return [named]
        return units or [UNSAID]

    def _clause(self, claim: Claim) -> Hashable:
        sentence = self._sentence(claim)
        return ("at", claim.start) if sentence is None else ("sentence", sentence)

    @cached_property
    def _sentences(self) -> list[int]:
        """Where the sentences end, near enough to tell which claims stand in the same one."""
        return [] if self.document is None else [m.end() for m in _SENTENCE_END.finditer(self.document.text)]


class _Units:
    """In which units the levels of a text are told, by trade."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._of_trade: dict[Hashable, dict[str, None]] = defaultdict(dict)
        self._of_all: dict[str, None] = {}
        for claim in claims:
            if claim.kind == "level" and claim.quantity is not None and claim.quantity.unit not in _NO_AMOUNT:
                self._of_trade[_family(claim)][claim.quantity.unit] = None
                self._of_all[claim.quantity.unit] = None

    def of(self, claim: Claim) -> list[str]:
        """The units that a claim without one may be counted in; none where the text gives no way to tell."""
        found = list(self._of_trade.get(_family(claim), ()))
        money = [unit for unit in self._of_all if _CURRENCY.fullmatch(unit)]
        return found or (money if len(money) == 1 else [])


def _family(claim: Claim) -> Hashable:
    return claim.measure, claim.reporter, claim.partner, normalised(claim.product)


def _is_unit(basis: str) -> bool:
    """True for a basis that is a unit to count in: a currency, or tonnes."""
    return _CURRENCY.fullmatch(basis) is not None or basis in ("t", "items")


def _speakers(names: Iterable[str | None]) -> dict[str | None, str]:
    """Each name as the one that it is short for: "Putin" for "Vladimir Putin", where only one such is there."""
    given = dict.fromkeys(names)
    plain = {name: normalised(name) or "" for name in given}
    words = {short: frozenset(short.split()) for short in plain.values()}
    found: dict[str | None, str] = {}
    for name, short in plain.items():
        longer = [other for other, held in words.items() if words[short] and words[short] < held]
        found[name] = longer[0] if len(longer) == 1 else short
    return found
