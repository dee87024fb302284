"""Where a span is in a text: its line and column, and the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W\d_a-zа-яё])")  # noqa: RUF001
# Words whose full stop ends no sentence even before a capital letter: "Jan. 5" is no end anyway, "Mr. Li" would be.
_NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Gen|Col|Sen|Gov|Prof|vs|approx|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)|"
                     r"\b[A-Z]|\b(?:U\.S|U\.K|U\.N|E\.U))\.$")  # fmt: skip
LONGEST_SENTENCE = 400
_MARGIN = 120


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text, with the places marked in it.

    `text` is `document.text[start:end]`; `cut_before` and `cut_after` say that the sentence goes on there.
    """

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool


class Lines:
    """The lines of one text, for turning offsets into line and column."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, the column in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def excerpts(text: str, spans: Iterable[tuple[int, int]]) -> list[Excerpt]:
    """The sentences that hold the spans, in order, each once, with every span in it marked.

    A sentence longer than 400 characters is cut to the surroundings of its marks.
    """
    grouped: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in sorted(set(spans)):
        low, high = sentence_around(text, start, end)
        if grouped and low < grouped[-1][1]:
            before = grouped[-1]
            grouped[-1] = (min(low, before[0]), max(high, before[1]), [*before[2], (start, end)])
        else:
            grouped.append((low, high, [(start, end)]))
    return [_excerpt(text, low, high, marks) for low, high, marks in grouped]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence (or the sentences) that holds `start:end`, within its line or lines."""
    # Never look further than two sentences' worth: a text of 100 MB may be on one line.
    left, right = max(0, start - 4 * LONGEST_SENTENCE), min(len(text), end + 4 * LONGEST_SENTENCE)
    newline = text.rfind("\n", left, start)
    low = left if newline < 0 else newline + 1
    newline = text.find("\n", end, right)
    high = right if newline < 0 else newline
    for match in _SENTENCE_END.finditer(text, low, high):
        if _NO_END.search(text, max(low, match.start() - 12), match.start()):
            continue
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            high = match.start() + len(match.group().rstrip())
            break
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high


def _excerpt(text: str, low: int, high: int, marks: Sequence[tuple[int, int]]) -> Excerpt:
    start, end = low, high
    if high - low > LONGEST_SENTENCE:
        start = max(low, marks[0][0] - _MARGIN)
        end = min(high, max(mark[1] for mark in marks) + _MARGIN)
        if start > low:
            blank = text.find(" ", start, marks[0][0])
            start = start if blank < 0 else blank + 1
        if end < high:
            blank = text.rfind(" ", max(mark[1] for mark in marks), end)
            end = end if blank < 0 else blank
    return Excerpt(text[start:end], start, end, tuple(marks), start > low, end < high)
