"""Printed digits → the exact number, by the document's convention, or a reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from tradecheck.core.errors import NumberError

if TYPE_CHECKING:
    from collections.abc import Iterable

Decimals: TypeAlias = Literal["point", "comma", "mixed"]

_SIGNS = re.compile(r"[.,]")
_SEPARATORS = re.compile(r"\D")
_OTHER = {".": ",", ",": "."}
_LONGEST = 60  # signs: no amount of trade has as many, and a machine-made text may have millions
_CLEAR = 4  # so many times as often, and one sign is the document's and the other a slip


@dataclass(frozen=True, slots=True)
class Convention:
    """How a document prints its numbers.

    `decimals` are written with a point, with a comma, or with both about as often. `spaced` is False where thousands
    are grouped with the other sign, so that a plain space parts two numbers, as in "telephone 791 222".
    """

    decimals: Decimals = "point"
    spaced: bool = True

    @classmethod
    def of(cls, words: Iterable[str]) -> Convention:
        """The convention of a document, by those of its numbers that leave no doubt; decimal points where none does."""
        numbers = [word for word in words if word[0].isdecimal()]
        signs = [_spoken_for(word) for word in numbers]
        points, commas = signs.count("."), signs.count(",")
        if commas > _CLEAR * points:
            decimals: Decimals = "comma"
        else:
            decimals = "mixed" if commas and points <= _CLEAR * commas else "point"
        group = {"point": ",", "comma": "."}.get(decimals, "")
        return cls(decimals, spaced=not any(group and group in word and _whole(word, group) for word in numbers))


def parse_digits(word: str, convention: Convention) -> tuple[Fraction, Fraction]:
    """The exact value of printed digits, and one unit of their last place.

    Thousands may stand in groups ("1,234", "1.234", "1 234", "1'234"), or as in India ("12,34,567").

    Raises:
        NumberError: when the separators fit no number, or leave more than one open in this document.
    """
    if len(word) > _LONGEST:
        raise NumberError(f"{word[:_LONGEST]!r}... goes on for {len(word)} signs; a figure has {_LONGEST} at most.")
    if " " in word and not convention.spaced:
        raise NumberError(
            f"{word!r} may be several numbers: this document groups thousands with a sign; write it with that sign."
        )
    decimal = _certain(word)
    if decimal is None:
        sign = _SIGNS.findall(word)[0]
        if convention.decimals == "mixed":
            raise NumberError(
                f"{word!r} may be thousands or decimals: this document writes decimals with points and with commas; "
                "write them in one way."
            )
        decimal = sign if (convention.decimals == "point") == (sign == ".") else ""
    whole, _, rest = word.rpartition(decimal) if decimal else (word, "", "")
    groups = _SEPARATORS.split(whole)
    odd = (len(whole) > 3 and len(rest) > 3) or _SEPARATORS.search(rest)  # "2019,2020", "5.5'3"
    if odd or (len(groups) > 1 and not _grouped(groups, _SEPARATORS.findall(whole))):
        raise NumberError(
            f"{word!r} is neither grouped in thousands nor has it one decimal sign; write 1,234.5 or 1234.5."
        )
    step = Fraction(1, 10 ** len(rest))
    return int("".join(groups) + rest) * step, step


def _certain(word: str) -> str | None:
    """The decimal sign of a number, "" if it has none, None if only its document can tell."""
    signs = _SIGNS.findall(word)
    if not signs:
        return ""
    if len(signs) > 1:
        return "" if len(set(signs)) == 1 else str(signs[-1])
    head, sign, tail = word.partition(signs[0])
    if len(tail) != 3 or head.startswith("0") or len(_SEPARATORS.sub("", head)) > 3:
        return sign
    return None


def _spoken_for(word: str) -> str | None:
    """The decimal sign that a number shows its document to have: its own, or not the one that groups its thousands."""
    decimal = _certain(word)
    if decimal is None:
        return None
    whole, _, rest = word.rpartition(decimal) if decimal else (word, "", "")
    separators = _SEPARATORS.findall(whole)
    if separators and not _grouped(_SEPARATORS.split(whole), separators):
        return None  # a date, a version, an address
    if decimal:
        return decimal if len(rest) <= 3 or whole == "0" else None  # "2019,2020" says nothing
    return _OTHER.get(separators[0]) if separators else None


def _whole(word: str, group: str) -> bool:
    """True for a number whose thousands are grouped with a sign, decimals left aside."""
    whole = word.partition(_OTHER[group])[0]
    return group in whole and _grouped(_SEPARATORS.split(whole), _SEPARATORS.findall(whole))


def _grouped(groups: list[str], separators: list[str]) -> bool:
    """True for digits that one kind of sign parts into thousands, or into lakhs and crores."""
    first, *middle, last = groups
    if len(set(separators)) > 1 or first.startswith("0") or len(last) != 3:
        return False
    if all(len(group) == 3 for group in middle):
        return len(first) <= 3
    return separators[0] == "," and len(first) <= 2 and all(len(group) == 2 for group in middle)
