"""Areas: economies, groups of them over time, and what is in what.

An area is written as a code (`BLR`), a sum or a remainder of codes (`BEL+LUX`, `WLD-CIS`), or, where there is no code,
as words in lower case (`far arc`). Codes are ISO 3166-1 alpha-3, `XKX` for Kosovo, and the groups of the claims format.

What is in what is answered with three values, because membership changes, and because there are regions on whose
borders no two publishers agree: True and False are certain for every day of the period, None is everything else.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from tradecheck.core.area_table import ELSEWHERE, AreaName, Form, Span, area_table
from tradecheck.core.errors import AreaError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AreaExpression", "AreaName", "Days", "Form", "Membership", "When", "area_names", "english_name", "is_economy",
    "is_group", "members", "membership", "overlap", "parse_area", "within",
]  # fmt: skip

_CODES = re.compile(r"[A-Z][A-Z0-9]*(?:[+-][A-Z][A-Z0-9]*)*")
_QUOTATION_MARKS = re.compile("[\"`\u00ab\u00bb\u201c\u201d\u201e]|(?<!\\w)['\u2018\u2019]|['\u2018\u2019](?!\\w)")


class Days(Protocol):
    """Anything with a first and a last day, both included; a `Period` is one."""

    @property
    def first(self) -> date:
        """The first day."""

    @property
    def last(self) -> date:
        """The last day."""


When: TypeAlias = Days | date | None


@dataclass(frozen=True, slots=True)
class AreaExpression:
    """An area as written: `base` and `plus` together, without `minus`; or `words` that have no code.

    Made by `parse_area`, in canonical order, so that equal areas written in another order are equal here. (Areas that
    come to the same by membership are not: `EU` in 1960 and its six members.)
    """

    base: str
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    words: bool = False

    def __str__(self) -> str:
        return self.base + "".join(f"+{code}" for code in self.plus) + "".join(f"-{code}" for code in self.minus)

    @property
    def parts(self) -> frozenset[str]:
        """The codes added up, before anything is taken away."""
        return frozenset((self.base, *self.plus))


class Membership(NamedTuple):
    """What is known of an area's members over a period.

    Attributes:
        certain: those that belonged to it on every day.
        possible: those that belonged to it on some day, or of which we can't say; holds the certain ones too.
        complete: False where the area holds trade of no economy, as the world does.
    """

    certain: frozenset[str]
    possible: frozenset[str]
    complete: bool


class _Reach(NamedTuple):
    certain: frozenset[str]
    possible: frozenset[str]


def parse_area(text: str) -> AreaExpression:
    """The area that a code, an expression of codes or words stand for.

    `BEL+LUX` is both; `WLD-CIS-CHN` is all but these; what is taken away is taken away from the whole sum. Anything
    with a lower-case letter in it is words: they are kept in lower case, without quotation marks.

    Raises:
        AreaError: for an empty text, a malformed expression, and codes that are none.
    """
    return _parse(text.strip())


@lru_cache(maxsize=4096)
def _parse(text: str) -> AreaExpression:
    if any(letter.islower() for letter in text):
        words = " ".join(_QUOTATION_MARKS.sub("", text).split()).lower()
        return AreaExpression(words, words=True)
    if not _CODES.fullmatch(text):
        raise AreaError(
            f"{text!r} names no area: write a code such as BLR or CIS, a sum such as BEL+LUX, "
            "a remainder such as WLD-CIS, or words in lower case where there is no code."
        )
    signed = re.findall(r"([+-]?)([A-Z0-9]+)", text)
    for _, code in signed:
        _check(code, text)
    plus = sorted({code for sign, code in signed if sign != "-"})
    minus = sorted({code for sign, code in signed if sign == "-"})
    if both := sorted(set(plus) & set(minus)):
        raise AreaError(f"{text!r} adds {both[0]} and takes it away: write it once, or leave it out.")
    return AreaExpression(plus[0], tuple(plus[1:]), tuple(minus))


def _check(code: str, text: str) -> None:
    table = area_table()
    if code in table.economies or code in table.groups or code in table.former:
        return
    near = difflib.get_close_matches(code, [*table.economies, *table.groups, *table.former], n=3)
    hint = f" Near it: {', '.join(near)}." if near else ""
    where = "" if code == text else f" in {text!r}"
    raise AreaError(
        f"{code!r}{where} is no code of an area: codes are ISO 3166-1 alpha-3 (BLR) or a group (EU).{hint} "
        "An area without a code is written in lower case."
    )


def _expression(area: str | AreaExpression) -> AreaExpression:
    return parse_area(area) if isinstance(area, str) else area


def is_economy(code: str) -> bool:
    """True for the code of one economy, present or former; False for groups, expressions and words."""
    return code in area_table().economies or code in area_table().former


def is_group(code: str) -> bool:
    """True for the code of a group (`EU`, `WLD`, `AFRICA`); False for economies, expressions and words."""
    return code in area_table().groups


def english_name(area: str | AreaExpression) -> str:
    """What to call an area in an English sentence, without an article: "China", "world without CIS".

    Raises:
        AreaError: for what `parse_area` refuses.
    """
    expression = _expression(area)
    if expression.words:
        return expression.base
    alone = not expression.plus and not expression.minus
    name = _listed([_called(code, alone=alone) for code in (expression.base, *expression.plus)])
    return (
        name
        if not expression.minus
        else f"{name} without {_listed([_called(c, alone=False) for c in expression.minus])}"
    )


def _called(code: str, *, alone: bool) -> str:
    table = area_table()
    if code in table.groups:
        initials = any(entry.code == code for entry in area_names().get(code, ()))
        return code if initials and not alone else table.groups[code].name
    return table.economies[code] if code in table.economies else table.former[code].name


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def area_names(language: str = "en") -> Mapping[str, tuple[AreaName, ...]]:
    """All words for areas in one language, as written, case and all; without "the".

    A word that several areas claim has several entries, all weak, unless they are leaders at different times. A word
    with no entry at all ("South China Sea", "World Bank") holds a word for an area and means none: who looks for the
    longest words first takes it and goes on.

    Raises:
        AreaError: when there is no table for the language.
    """
    names = area_table().names
    if language not in names:
        raise AreaError(f"No names of areas in {language!r}; there are names in {', '.join(sorted(names))}.")
    return names[language]


def membership(area: str | AreaExpression, when: When = None) -> Membership:
    """The economies that certainly and possibly make up an area on every day of `when`.

    With no `when` only what never changed is certain. An economy is made up of itself, a former state of its
    successors. Of words, and of groups without a list that all would sign (`WEST`), nothing is certain, nor of
    economies that are counted with another: their trade may stand in either's books.

    Raises:
        AreaError: for what `parse_area` refuses.
    """
    certain, possible = _reach(_expression(area), _span(when))
    return Membership(certain - {ELSEWHERE}, possible - {ELSEWHERE}, complete=ELSEWHERE not in possible)


def members(area: str | AreaExpression, when: When = None) -> frozenset[str] | None:
    """The economies whose figures add up to an area's, or None where nobody can say.

    None when a membership is unknown, doubtful or changed within `when`, and for the world and its remainders: the
    world's trade is more than the economies'. `membership` says what is known even then. Economies that are counted
    with another (Réunion with France) are left out, unless the area is nothing else.

    Raises:
        AreaError: for what `parse_area` refuses.
    """
    expression = _expression(area)
    if str(expression) in area_table().counted_with:
        return frozenset({expression.base})
    found, parts = membership(expression, when), area_table().counted_with.keys()
    return found.certain - parts if found.complete and found.possible - found.certain <= parts else None


def within(part: str | AreaExpression, whole: str | AreaExpression, when: When = None) -> bool | None:
    """True if all of `part` certainly lies in `whole` on every day of `when`, False if some of it certainly never does.

    Raises:
        AreaError: for what `parse_area` refuses.
    """
    one, other, span = _expression(part), _expression(whole), _span(when)
    inner, outer = _reach(one, span), _reach(other, span)
    if _built_within(one, other) or inner.possible <= outer.certain:
        return True
    if not inner.certain <= outer.possible:
        return False
    # A sum is never empty, so one that shares nothing with the whole does not lie in it; a remainder may be empty.
    return None if one.minus or inner.possible & outer.possible else False


def overlap(one: str | AreaExpression, other: str | AreaExpression, when: When = None) -> bool | None:
    """True if two areas certainly share something on every day of `when`, False if they certainly share nothing.

    Raises:
        AreaError: for what `parse_area` refuses.
    """
    left, right, span = _expression(one), _expression(other), _span(when)
    here, there = _reach(left, span), _reach(right, span)
    if left == right or here.certain & there.certain:
        return True
    if _built_apart(left, right) or _built_apart(right, left) or not here.possible & there.possible:
        return False
    return None


def _built_within(part: AreaExpression, whole: AreaExpression) -> bool:
    """True where the way they are written decides, whoever the members are: WLD-CIS-CHN in WLD-CIS, WEST in WEST."""
    return part.words == whole.words and part.parts <= whole.parts and set(whole.minus) <= set(part.minus)


def _built_apart(one: AreaExpression, other: AreaExpression) -> bool:
    """True where `one` is written as without all that `other` holds, whoever the members are: WLD-WEST and WEST."""
    return not other.words and other.parts <= set(one.minus)


@lru_cache(maxsize=4096)
def _reach(expression: AreaExpression, span: Span | None) -> _Reach:
    """What certainly and what possibly belongs to an expression; elsewhere counts as an economy."""
    atoms = area_table().atoms
    if expression.words:
        return _Reach(frozenset(), atoms)
    added = [_reach_of(code, span) for code in sorted(expression.parts)]
    taken = [_reach_of(code, span) for code in expression.minus]
    certain, possible = (frozenset[str]().union(*kind) for kind in zip(*added, strict=True))
    for reach in taken:
        certain, possible = certain - reach.possible, possible - reach.certain
    return _Reach(certain, possible)


@lru_cache(maxsize=4096)
def _reach_of(code: str, span: Span | None) -> _Reach:
    table = area_table()
    alone = frozenset({code})
    if code in table.counted_with:
        return _Reach(frozenset(), alone | {table.counted_with[code]})  # in either's books, and nobody says whose
    if code in table.former:
        successors = table.former[code].successors or alone
        return _Reach(successors, successors)
    if code in table.economies:
        return _Reach(alone, alone)
    standing = {atom: table.groups[code].standing(atom, span) for atom in table.atoms}
    return _Reach(
        frozenset(atom for atom, inside in standing.items() if inside is True),
        frozenset(atom for atom, inside in standing.items() if inside is not False),
    )


def _span(when: When) -> Span | None:
    if when is None:
        return None
    return Span(when, when) if isinstance(when, date) else Span(when.first, when.last)
