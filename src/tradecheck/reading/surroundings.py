"""A figure in its sentence: what stands where, as seen from it, and the small words that say what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tradecheck.reading.lexicon import load

if TYPE_CHECKING:
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.mentions import Cue, Spoken
    from tradecheck.reading.tokens import Tokens

STRETCH = frozenset({"LA", "RA"})  # the places within a figure's own stretch
START = "^"  # stands for the word before the first of a sentence


@dataclass(slots=True, frozen=True)
class Words:
    """The small words that signs are made of; the language's file says what each row is for."""

    skipped: frozenset[str]
    comparatives: frozenset[str]
    moved_by: frozenset[str]
    counted: frozenset[str]
    base_names: frozenset[str]
    base_joining: frozenset[str]
    base_linking: frozenset[str]
    base_compared: frozenset[str]
    base_bridges: frozenset[str]
    base_before: frozenset[str]
    base_pairs: frozenset[tuple[str, ...]]
    base_roles: frozenset[str]
    articles: frozenset[str]
    year_on_year: frozenset[str]
    when: frozenset[str]
    possessive: frozenset[str]
    present: frozenset[str]
    clause_words: tuple[str, ...]
    partners: frozenset[str]
    there: frozenset[str]
    to_them: frozenset[tuple[str, ...]]
    beside: frozenset[str]
    beside_after: frozenset[str]
    during: frozenset[str]
    paired: frozenset[str]
    dispatch: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """The small words of a language, read once."""
    rows = dict(load(language).raw["evidence"])
    clause_words = tuple(rows.pop("clause_words"))
    base_pairs, to_them = (frozenset(tuple(p.split()) for p in rows.pop(row)) for row in ("base_pairs", "to_them"))
    sets = {row: frozenset(words) for row, words in rows.items()}
    return Words(clause_words=clause_words, base_pairs=base_pairs, to_them=to_them, **sets)


def place(figure: Figure, first: int, last: int) -> str:
    """Where tokens stand as seen from a figure: "LA" to "LS" on its left, "RA" to "RS" on its right, "IN" inside it.

    A is its own stretch, C its clause, S the rest of the sentence.
    """
    if first >= figure.last:
        if last <= figure.right:
            return "RA"
        return "RC" if last <= figure.clause[1] else "RS"
    if last <= figure.first:
        if first >= figure.left:
            return "LA"
        return "LC" if first >= figure.clause[0] else "LS"
    return "IN"


def basing(lower: list[str], figure: Figure, words: Words) -> str:
    """What the words before a figure make of it: the "base" of a comparison, in a "bracket", or "plain"."""
    start = figure.spoken.sentence.first
    before = lower[figure.first - 1] if figure.first > start else START
    if before in words.base_before or tuple(lower[max(start, figure.first - 2) : figure.first]) in words.base_pairs:
        return "base"
    return "bracket" if before == "(" else "plain"


@dataclass(slots=True, frozen=True)
class View:
    """A figure with the text around it; `cues` are those of its sentence, each with its place."""

    tokens: Tokens
    figure: Figure
    words: Words
    cues: tuple[tuple[Cue, str], ...]

    @classmethod
    def of(cls, tokens: Tokens, figure: Figure, words: Words) -> View:
        """The view from a figure."""
        cues = tuple((cue, place(figure, cue.first, cue.last)) for cue in figure.spoken.cues)
        return cls(tokens, figure, words, cues)

    @property
    def lower(self) -> list[str]:
        """The tokens of the text in lower case."""
        return self.tokens.lower

    @property
    def spoken(self) -> Spoken:
        """The figure's sentence."""
        return self.figure.spoken

    @property
    def before(self) -> str:
        """The word right before the figure, in its sentence."""
        figure = self.figure
        return self.tokens.lower[figure.first - 1] if figure.first > figure.spoken.sentence.first else START

    @property
    def base(self) -> str:
        """What the words before the figure make of it; see `basing`."""
        return basing(self.tokens.lower, self.figure, self.words)
