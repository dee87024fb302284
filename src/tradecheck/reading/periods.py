"""Words for periods, found in a text and resolved by its date and by what was spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tradecheck.core.errors import PeriodError
from tradecheck.reading.resolving import Clock, Reading, Resolver, Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tradecheck.core.period import Period
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.tokens import Tokens

__all__ = ["Clock", "PeriodMention", "PeriodReader", "Reading"]

_FOLDED = frozenset({"rel", "nth", "n", "s"})  # parts that are words of the lexicon, looked up in lower case
_NOT_BEFORE = frozenset(".,$€£¥₹")
_WORDS = 1 << 16  # words whose being a beginning is remembered
_BLANKS = str.maketrans("\n\t\u00a0\u2009\u202f", "     ")


@dataclass(slots=True)
class PeriodMention:
    """Words that name a period: tokens `first` to `last` (exclusive), what kind of words they are, and their parts."""

    first: int
    last: int
    kind: str
    parts: dict[str, str]

    @property
    def anchored(self) -> bool:
        """True if the words name a year themselves."""
        return bool(self.parts.get("y") or self.parts.get("y1") or self.parts.get("fy"))


class PeriodReader:
    """Finds and resolves the period words of one language.

    The patterns are tried together, as one: each is atomic, so that the first that fits wins, as it would if they
    were tried one after the other.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._resolver = Resolver(lexicon)
        self.number = self._resolver.number
        macros = _macros(lexicon.raw["period_macros"])
        sources = [_filled(entry["pattern"], macros) for entry in lexicon.raw["periods"]]
        self._kinds = [entry["is"] for entry in lexicon.raw["periods"]]
        self._patterns = [re.compile(source, re.IGNORECASE) for source in sources]
        nameless = [re.sub(r"\(\?P<\w+>", "(?:", source) for source in sources]
        self._any = re.compile("|".join(rf"(?:(?>{source})(?![^\W_])())" for source in nameless), re.IGNORECASE)
        starts = [re.sub(r"[ /\[-].*", r"\\b", words) for words in lexicon.raw["period_starts"]["words"]]
        begins = re.compile("|".join([r"\d", *starts, macros["month"]]), re.IGNORECASE)
        self._begins = lru_cache(_WORDS)(lambda word: begins.match(word) is not None)

    def find(self, tokens: Tokens, first: int, last: int) -> list[PeriodMention]:
        """The period words among tokens `first` to `last`, in order, none inside another."""
        found: list[PeriodMention] = []
        if first >= last:
            return found
        words, starts, begins = tokens.words, tokens.starts, self._begins
        offset = starts[first]
        text = tokens.text[offset : tokens.ends[last - 1]].translate(_BLANKS)
        position = 0
        for index in range(first, last):
            if not begins(words[index]):
                continue
            start = starts[index] - offset
            if start < position or (tokens.adjacent(index) and _holds_on(words[index - 1][-1])):
                continue
            match = self._any.match(text, start)
            if match is None or match.lastindex is None:
                continue
            parts = self._patterns[match.lastindex - 1].match(text, start)
            if parts is None:
                continue
            position = match.end()
            named = {
                name: part.lower() if name in _FOLDED else part for name, part in parts.groupdict().items() if part
            }
            found.append(PeriodMention(index, tokens.at(position + offset), self._kinds[match.lastindex - 1], named))
        return found

    def readings(self, mention: PeriodMention, clock: Clock, context: Period | None) -> list[Reading]:
        """The periods that the words can stand for, likeliest first, each with how it was found.

        `context` is the period spoken of before. An empty list means that nothing settles it.
        """
        try:
            found = self._resolver.resolve(mention.kind, Said(mention.parts, clock, context))
        except (PeriodError, ValueError):
            return []
        unique: dict[Period | None, str] = {}
        for period, how in found:
            unique.setdefault(period, how)
        return list(unique.items())


def _holds_on(sign: str) -> bool:
    """True for a sign that makes what follows without a space part of a name or an amount."""
    return sign.isalnum() or sign in _NOT_BEFORE


def _macros(raw: Mapping[str, str]) -> dict[str, str]:
    """The parts that patterns are made of, each with its own parts filled in."""
    macros = dict(raw)
    macros["month"] = f"(?-i:{macros['month']})"  # "may" and "march" are verbs unless they begin with a capital
    macros["yref"] = macros["yref"].replace("{relyear}", macros["relyear"])
    return macros


def _filled(pattern: str, macros: Mapping[str, Any]) -> str:
    for name, text in macros.items():
        pattern = pattern.replace("{" + name + "}", text)
    return pattern
