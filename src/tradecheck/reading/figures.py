"""Figures: the places in a sentence where a statistical claim may stand, and what stands around each."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import Cue, Spoken
    from tradecheck.reading.numbers import Number
    from tradecheck.reading.tokens import Tokens

_STRONG = frozenset({";", "while", "whereas", "but", "although", "though", "—", "–", ":"})
_SOFT = frozenset({",", ";", ")", "(", ":", "while", "whereas", "but", "and", "—", "–", "|"})
_BEFORE_NUMBER = frozenset(
    [
        "from",
        "to",
        "by",
        "at",
        "against",
        "after",
        "over",
        "of",
        "with",
        "compared",
        "versus",
        "than",
        "for",
        "in",
        "was",
        "were",
        "is",
        "and",
        "reached",
        "hit",
        "totalled",
        "totaled",
    ]
)


@dataclass(slots=True)
class Figure:
    """A number with a unit, or a place in an order, that may carry a statistical claim.

    `left` is the first token of the stretch that belongs to this figure on its left side, `right` the end of the one on
    its right. `shape` is the number's, or "rank:role", "rank:record".
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


def figures(spoken: Spoken, tokens: Tokens, lexicon: Lexicon) -> list[Figure]:
    """The figures of one sentence, in order, each with its stretch."""
    found = [
        Figure(spoken, number.first, number.last, number.shape, number.value, number)
        for number in spoken.numbers
        if number.shape != "count"
    ]
    found += _ranks(spoken, tokens)
    found.sort(key=lambda figure: (figure.first, figure.last))
    _stretches(found, spoken, tokens)
    _align(found, spoken, tokens)
    return found


def _ranks(spoken: Spoken, tokens: Tokens) -> list[Figure]:
    found: list[Figure] = []
    lower = tokens.lower
    roles = spoken.cues_of("role")
    superlatives = spoken.cues_of("superlative")
    used: set[int] = set()
    for cue in superlatives:
        role = next((r for r in roles if 0 <= r.first - cue.last <= 4 and not _broken(lower, cue.last, r.first)), None)
        ordinal = next(
            (
                (at, n)
                for at, n, _ in spoken.ordinals
                if 0 < cue.first - at <= 3 and not _broken(lower, at + 1, cue.first)
            ),
            None,
        )
        if role is None or role.first in used:
            continue
        if lower[cue.first] in ("major", "key", "important") and ordinal is None:
            continue
        if cue.last > role.first:
            continue
        if _plural_of_many(lower, cue.first, role, tokens):
            continue
        used.add(role.first)
        start = ordinal[0] if ordinal is not None else cue.first
        value = Fraction(ordinal[1] if ordinal is not None else 1)
        found.append(Figure(spoken, start, role.last, "rank:role", value, role=role.name, lowest=cue.name == "lowest"))
    for begin, number, end in spoken.ordinals:
        at = end - 1
        if any(f.first <= at < f.last for f in found):
            continue
        role = next(
            (r for r in roles if 0 < r.first - at <= 4 and r.first not in used and not _broken(lower, at + 1, r.first)),
            None,
        )
        if role is not None and number > 1:
            used.add(role.first)
            found.append(Figure(spoken, begin, role.last, "rank:role", Fraction(number), role=role.name))
        elif (
            lower[begin - 1 : begin]
            and lower[begin - 1]
            in ("ranked", "ranks", "came", "comes", "rank", "placed", "is", "was", "and", "came in", "stood", "in")
            and (
                at + 1 >= len(lower)
                or lower[at + 1]
                in ("among", "in", "with", ",", ".", "outside", "place", "on", ";", "after", "behind", "for", "by")
            )
            and not (lower[begin - 1] == "and" and not found)
            and (
                lower[begin - 1] not in ("in", "is", "was", "stood") or lower[at + 1 : at + 2] in (["place"], ["among"])
            )
        ):
            found.append(Figure(spoken, begin, end, "rank:place", Fraction(number)))
        elif lower[at + 1 : at + 2] in (["place"], ["position"], ["spot"], ["rank"]):
            found.append(Figure(spoken, begin, end + 1, "rank:place", Fraction(number)))
    for cue in spoken.cues_of("place"):
        if not any(f.first < cue.last and cue.first < f.last for f in found):
            found.append(Figure(spoken, cue.first, cue.last, "rank:place", Fraction(1)))
    for cue in superlatives:
        if any(f.first <= cue.first < f.last for f in found) or lower[cue.first] in (
            "main",
            "key",
            "major",
            "top",
            "leading",
            "chief",
            "primary",
            "principal",
        ):
            continue
        ahead = lower[cue.last : min(cue.last + 6, spoken.sentence.last)]
        at = next((n for n, word in enumerate(ahead) if word in ("since", "ever", "history", "years")), None)
        if at is not None and not any(word in (",", ";", ".") for word in ahead[:at]):
            found.append(Figure(spoken, cue.first, cue.last, "rank:record", Fraction(1), lowest=cue.name == "lowest"))
    for cue in spoken.cues_of("record"):
        if any(f.first <= cue.first < f.last for f in found) or any(
            abs(f.first - cue.first) <= 3 and f.shape == "rank:record" for f in found
        ):
            continue
        found.append(
            Figure(
                spoken,
                cue.first,
                cue.last,
                "rank:record",
                Fraction(1),
                lowest="low" in lower[cue.first : cue.last] or "lowest" in lower[cue.first : cue.last],
            )
        )
    return found


def _broken(lower: list[str], start: int, stop: int) -> bool:
    return any(word in (",", ";", ".", "(", ")", ":") for word in lower[start:stop])


def _plural_of_many(lower: list[str], at: int, role: Cue, tokens: Tokens) -> bool:
    """ "One of the top buyers", "the main buyers": an order with no place."""
    if lower[role.last - 1].endswith("s") and lower[role.last - 1] != "sales":
        return True
    return at >= 3 and lower[at - 3 : at - 1] == ["one", "of"]


def _stretches(found: list[Figure], spoken: Spoken, tokens: Tokens) -> None:
    lower = tokens.lower
    first, last = spoken.sentence.first, spoken.sentence.last
    strong = (
        [first]
        + [
            i
            for i in range(first, last)
            if lower[i] in _STRONG
            or (lower[i] == "," and i + 1 < last and lower[i + 1] in ("and", "but", "while", "whereas"))
        ]
        + [last]
    )
    for order, figure in enumerate(found):
        figure.order = order
        figure.clause = (
            max((b for b in strong if b <= figure.first), default=first),
            min((b for b in strong if b >= figure.last), default=last),
        )
    if not found:
        return
    found[0].left = first
    for previous, figure in itertools.pairwise(found):
        start, stop = previous.last, max(previous.last, figure.first)
        cut = next((i for i in range(start, stop) if lower[i] in _SOFT), None)
        if cut is None:
            cut = stop
            while cut > start and lower[cut - 1] in _BEFORE_NUMBER:
                cut -= 1
        previous.right, figure.left = cut, cut
    tail = found[-1]
    tail.right = next((i for i in range(tail.last, last) if lower[i] in _SOFT), last)


def _align(found: list[Figure], spoken: Spoken, tokens: Tokens) -> None:
    """Pair figures with areas where the text says "respectively", or lists them in two rows of one length."""
    lower = tokens.lower
    first, last = spoken.sentence.first, spoken.sentence.last
    money = [f for f in found if f.number is not None]
    said = "respectively" in lower[first:last]
    index = 0
    while index < len(money):
        stop = index + 1
        while (
            stop < len(money)
            and money[stop].shape == money[stop - 1].shape
            and all(
                word in (",", "and", "as", "well", "or") for word in lower[money[stop - 1].last : money[stop].first]
            )
            and money[stop].first - money[stop - 1].last <= 3
        ):
            stop += 1
        run = stop - index
        if run > 1:
            before = [a for a in spoken.areas if a.last <= money[index].first]
            after = [a for a in spoken.areas if a.first >= money[stop - 1].last]
            for side in (before, after):
                tail = side[-run:] if side is before else side[:run]
                if len(tail) == run and (said or all(b.first - a.last <= 3 for a, b in itertools.pairwise(tail))):
                    for figure, area in zip(money[index:stop], tail, strict=True):
                        figure.aligned = area.code
                    break
            measures = [c for c in spoken.cues_of("measure") if c.last <= money[index].first]
            if said and not any(f.aligned for f in money[index:stop]) and len(measures) >= run:
                for figure, cue in zip(money[index:stop], measures[-run:], strict=True):
                    figure.aligned = f"measure:{cue.name}"
        index = stop
