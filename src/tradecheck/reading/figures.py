"""Figures: the places in a sentence where a statistical claim may stand, and what stands around each."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tradecheck.reading.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import AreaMention, Cue, Spoken
    from tradecheck.reading.numbers import Number
    from tradecheck.reading.tokens import Tokens

_ROLE_AFTER_SUPERLATIVE = 4  # tokens between "largest" and "partner": "largest non-European trading partner"
_ORDINAL_BEFORE = 3  # tokens from an ordinal to its superlative: "second - largest"
_RECORD_REACH = 6  # tokens after "highest" in which "since" makes it a record
_LISTED = 3  # tokens between two members of a list: ", and the"


@dataclass(slots=True)
class Figure:
    """A number with a unit, or a place in an order, that may carry a statistical claim.

    `left` is the first token of the stretch that belongs to this figure on its left side, `right` the end of the one on
    its right. `shape` is the number's, or "rank:role", "rank:place", "rank:record". `aligned` is the area that
    "respectively" or a list of the same length pairs it with, or "measure:" and the measure that it does.
    """

    spoken: Spoken
    first: int
    last: int
    shape: str
    value: Fraction
    number: Number | None = None
    role: str = ""
    lowest: bool = False
    left: int = 0
    right: int = 0
    order: int = 0
    clause: tuple[int, int] = (0, 0)
    aligned: str = ""
    signs: list[str] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class _Words:
    """The small words around figures; the language's file says what each row is for."""

    strong: frozenset[str]
    strong_after_comma: frozenset[str]
    soft: frozenset[str]
    before_number: frozenset[str]
    vague: frozenset[str]
    no_record: frozenset[str]
    record_after: frozenset[str]
    low: frozenset[str]
    place_nouns: frozenset[str]
    place_before: frozenset[str]
    place_joined: frozenset[str]
    place_unsure: frozenset[str]
    place_settled: frozenset[str]
    place_after: frozenset[str]
    one_of: frozenset[str]
    plural_endings: tuple[str, ...]
    no_plural: frozenset[str]
    listing: frozenset[str]
    in_order: frozenset[str]


@cache
def _words(language: str) -> _Words:
    rows = dict(load(language).raw["figure_grammar"])
    endings = tuple(rows.pop("plural_endings"))
    return _Words(plural_endings=endings, **{name: frozenset(words) for name, words in rows.items()})


def figures(spoken: Spoken, tokens: Tokens, lexicon: Lexicon) -> list[Figure]:
    """The figures of one sentence, in order, each with its stretch and its clause."""
    words = _words(lexicon.language)
    found = [
        Figure(spoken, number.first, number.last, number.shape, number.value, number)
        for number in spoken.numbers
        if number.shape != "count"
    ]
    found += _Ranks(spoken, tokens.lower, words).find()
    found.sort(key=lambda figure: (figure.first, figure.last))
    _stretches(found, spoken, tokens.lower, words)
    _align(found, spoken, tokens.lower, words)
    return found


class _Ranks:
    """Finds the places in an order of one sentence."""

    def __init__(self, spoken: Spoken, lower: Sequence[str], words: _Words) -> None:
        self.spoken, self.lower, self.words = spoken, lower, words
        self.roles = spoken.cues_of("role")
        self.superlatives = spoken.cues_of("superlative")
        self.found: list[Figure] = []
        self._used: set[int] = set()

    def find(self) -> list[Figure]:
        """All of them, in no order."""
        if not (self.superlatives or self.spoken.ordinals or self.spoken.cues):
            return self.found
        self._superlative_roles()
        self._ordinals()
        for cue in self.spoken.cues_of("place"):
            if not any(figure.first < cue.last and cue.first < figure.last for figure in self.found):
                self._add(cue.first, cue.last, "rank:place")
        self._superlative_records()
        self._records()
        return self.found

    def _add(self, first: int, last: int, shape: str, place: int = 1, *, role: str = "", lowest: bool = False) -> None:
        self.found.append(Figure(self.spoken, first, last, shape, Fraction(place), role=role, lowest=lowest))

    def _inside(self, index: int) -> bool:
        return any(figure.first <= index < figure.last for figure in self.found)

    def _superlative_roles(self) -> None:
        """Find "the second largest partner", but not "a major partner" nor "one of the largest partners"."""
        lower = self.lower
        for cue in self.superlatives:
            role = next(
                (
                    role
                    for role in self.roles
                    if 0 <= role.first - cue.last <= _ROLE_AFTER_SUPERLATIVE
                    and not _broken(lower, cue.last, role.first)
                ),
                None,
            )
            if role is None or role.first in self._used or self._of_many(cue.first, role):
                continue
            ordinal = next(
                (
                    (at, place)
                    for at, place, _ in self.spoken.ordinals
                    if 0 < cue.first - at <= _ORDINAL_BEFORE and not _broken(lower, at + 1, cue.first)
                ),
                None,
            )
            if ordinal is None and lower[cue.first] in self.words.vague:
                continue
            self._used.add(role.first)
            start, place = ordinal or (cue.first, 1)
            self._add(start, role.last, "rank:role", place, role=role.name, lowest=cue.name == "lowest")

    def _of_many(self, at: int, role: Cue) -> bool:
        """True for an order with no place: "one of the top buyers", "the main buyers"."""
        noun = self.lower[role.last - 1]
        if noun.endswith(self.words.plural_endings) and noun not in self.words.no_plural:
            return True
        return at >= 3 and " ".join(self.lower[at - 3 : at - 1]) in self.words.one_of

    def _ordinals(self) -> None:
        """Find "the third partner", "ranked third", "in fifth place"."""
        lower, words = self.lower, self.words
        for begin, place, end in self.spoken.ordinals:
            if self._inside(end - 1):
                continue
            role = next(
                (
                    role
                    for role in self.roles
                    if 0 <= role.first - end < _ROLE_AFTER_SUPERLATIVE
                    and role.first not in self._used
                    and not _broken(lower, end, role.first)
                ),
                None,
            )
            if role is not None and place > 1:
                self._used.add(role.first)
                self._add(begin, role.last, "rank:role", place, role=role.name)
            elif self._placed(begin, end):
                self._add(begin, end, "rank:place", place)
            elif end < len(lower) and lower[end] in words.place_nouns:
                self._add(begin, end + 1, "rank:place", place)

    def _placed(self, begin: int, end: int) -> bool:
        """True for the ordinal of "ranked fifth among" and of "was third in place", by the words beside it."""
        lower, words = self.lower, self.words
        before = lower[begin - 1] if begin else ""
        after = lower[end] if end < len(lower) else ""
        if before not in words.place_before or (after and after not in words.place_after and after not in ",.;"):
            return False
        if before in words.place_joined and not self.found:
            return False
        return before not in words.place_unsure or after in words.place_settled

    def _superlative_records(self) -> None:
        """Find "the highest level since 2012"."""
        for cue in self.superlatives:
            if self._inside(cue.first) or self.lower[cue.first] in self.words.no_record:
                continue
            ahead = self.lower[cue.last : min(cue.last + _RECORD_REACH, self.spoken.sentence.last)]
            at = next((n for n, word in enumerate(ahead) if word in self.words.record_after), None)
            if at is not None and not any(word in (",", ";", ".") for word in ahead[:at]):
                self._add(cue.first, cue.last, "rank:record", lowest=cue.name == "lowest")

    def _records(self) -> None:
        """Find "a record", unless another figure beside it says the same."""
        for cue in self.spoken.cues_of("record"):
            if self._inside(cue.first):
                continue
            if any(f.shape == "rank:record" and abs(f.first - cue.first) <= 3 for f in self.found):
                continue
            low = any(word in self.words.low for word in self.lower[cue.first : cue.last])
            self._add(cue.first, cue.last, "rank:record", lowest=low)


def _broken(lower: Sequence[str], start: int, stop: int) -> bool:
    return any(word in (",", ";", ".", "(", ")", ":") for word in lower[start:stop])


def _stretches(found: Sequence[Figure], spoken: Spoken, lower: Sequence[str], words: _Words) -> None:
    """Give each figure its clause, and cut what lies between two figures in two."""
    if not found:
        return
    first, last = spoken.sentence.first, spoken.sentence.last
    strong = [first, *_clause_ends(lower, first, last, words), last]
    for order, figure in enumerate(found):
        figure.order = order
        figure.clause = (
            max((b for b in strong if b <= figure.first), default=first),
            min((b for b in strong if b >= figure.last), default=last),
        )
    found[0].left = first
    for previous, figure in pairwise(found):
        start, stop = previous.last, max(previous.last, figure.first)
        cut = _soft_break(lower, start, stop, words)
        if cut is None:
            cut = stop
            while cut > start and lower[cut - 1] in words.before_number:
                cut -= 1
        previous.right, figure.left = cut, cut
    tail = found[-1]
    end = _soft_break(lower, tail.last, last, words)
    tail.right = last if end is None else end


def _clause_ends(lower: Sequence[str], first: int, last: int, words: _Words) -> Iterable[int]:
    for index in range(first, last):
        word = lower[index]
        if (
            word in (";", "—", "–", ":")
            or word in words.strong
            or (word == "," and index + 1 < last and lower[index + 1] in words.strong_after_comma)
        ):
            yield index


def _soft_break(lower: Sequence[str], start: int, stop: int, words: _Words) -> int | None:
    """The first place between two tokens where one stretch may end and the next begin."""
    return next((i for i in range(start, stop) if lower[i] in words.soft or lower[i] in ",;)(:—–|"), None)


def _align(found: Sequence[Figure], spoken: Spoken, lower: Sequence[str], words: _Words) -> None:
    """Pair figures with areas where the text says "respectively", or lists them in two rows of one length."""
    numbers = [figure for figure in found if figure.number is not None]
    said = any(word in words.in_order for word in lower[spoken.sentence.first : spoken.sentence.last])
    for run in _runs(numbers, lower, words):
        if len(run) == 1:
            continue
        areas = _areas_beside(run, spoken, said=said)
        measures = [cue for cue in spoken.cues_of("measure") if cue.last <= run[0].first]
        if areas:
            for figure, area in zip(run, areas, strict=True):
                figure.aligned = area.code
        elif said and len(measures) >= len(run) and not any(figure.aligned for figure in run):
            for figure, cue in zip(run, measures[-len(run) :], strict=True):
                figure.aligned = f"measure:{cue.name}"


def _runs(numbers: Sequence[Figure], lower: Sequence[str], words: _Words) -> Iterable[list[Figure]]:
    """Figures of one shape with nothing but commas and "and" between them, together."""
    run: list[Figure] = []
    for figure in numbers:
        if run:
            previous = run[-1]
            gap = lower[previous.last : figure.first]
            together = figure.shape == previous.shape and figure.first - previous.last <= _LISTED
            if not (together and all(word == "," or word in words.listing for word in gap)):
                yield run
                run = []
        run.append(figure)
    if run:
        yield run


def _areas_beside(run: Sequence[Figure], spoken: Spoken, *, said: bool) -> Sequence[AreaMention]:
    """As many areas as figures, close together or with "respectively": those before them, else those after."""
    count = len(run)
    before = [area for area in spoken.areas if area.last <= run[0].first][-count:]
    after = [area for area in spoken.areas if area.first >= run[-1].last][:count]
    for side in (before, after):
        if len(side) == count and (said or all(b.first - a.last <= _LISTED for a, b in pairwise(side))):
            return side
    return ()
