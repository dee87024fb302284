"""A text cut where claims begin and end, so that overlapping claims can be shown without overlapping marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HARD_WRAPPED = 100
SHORT_LINE = 50
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same spans throughout; `spans` are their numbers, in the order given."""

    start: int
    end: int
    spans: tuple[int, ...]


def segments(start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Segment]:
    """`start:end` cut at every place where a span begins or ends; the pieces join up to the whole."""
    inside = [(number, low, high) for number, (low, high) in enumerate(spans) if low < end and high > start]
    cuts = sorted({start, end, *(min(max(cut, start), end) for _, low, high in inside for cut in (low, high))})
    out: list[Segment] = []
    active: list[tuple[int, int, int]] = []
    waiting = sorted(inside, key=lambda span: span[1])
    position = 0
    for low, high in pairwise(cuts):
        while position < len(waiting) and waiting[position][1] <= low:
            active.append(waiting[position])
            position += 1
        active = [span for span in active if span[2] > low]
        out.append(Segment(low, high, tuple(sorted(number for number, _, _ in active))))
    return out


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text's paragraphs, blank ones left out.

    A line is a paragraph, and so are short lines that follow each other (menus, tables, lists). In a hard-wrapped
    text (no line longer than 100 characters, blank lines between paragraphs) only a blank line ends one.
    """
    wrapped = _BLANK_LINE.search(text) is not None and max(map(len, text.split("\n"))) <= HARD_WRAPPED
    ends = _BLANK_LINE.finditer(text) if wrapped else re.finditer("\n", text)
    start, short = 0, None
    for low, high in [*(match.span() for match in ends), (len(text), len(text))]:
        is_short = not wrapped and 0 < low - start <= SHORT_LINE and bool(text[start:low].strip())
        if is_short and short is None:
            short = start
        elif not is_short:
            if short is not None:
                yield short, start - 1
                short = None
            if text[start:low].strip():
                yield start, low
        start = high
    if short is not None:
        yield short, len(text)
