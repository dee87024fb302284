r"""The lines of printed pages put together to running text.

A PDF holds lines as they stand on paper. A sentence that goes on in the next line must become one line, a word that
was divided one word, while headings, lists and rows of tables stay lines of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

# A line that leaves this share of the width free was ended on purpose: by a paragraph, heading or list.
FULL = 0.8
# Running heads are looked for in so many lines at the top and foot of a page, in texts of so many pages, on pages
# of so many lines: a short page may well be nothing but such lines, and then they are what it says.
EDGE, FEWEST_PAGES, FEWEST_LINES = 2, 4, 8

DASHES = frozenset({"-", "\u2013", "\u2014"})  # an empty cell of a table

_DIVIDED = re.compile(r"(\w+(?:-\w+)*)-$")
_FIRST_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"(?:[•▪■●\u2013\u2014*·-]|\d{1,3}[.)]|[a-z]\))\s")
_NOT_TEXT = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def running_text(pages: Sequence[str]) -> str:
    """The pages' lines as one text: sentences whole, divided words whole, running heads and page numbers gone."""
    cleaned = [_NOT_TEXT.sub("", page.translate(LIGATURES)) for page in pages]
    lines_of = _without_running_heads([[" ".join(line.split()) for line in page.splitlines()] for page in cleaned])
    words = Counter(re.findall(r"\w+(?:-\w+)*", "\n".join("\n".join(lines) for lines in lines_of)))
    joined: list[str] = []
    for lines in lines_of:
        width = _width(lines)
        for number, line in enumerate(lines):
            if number == 0:
                goes_on = bool(joined) and bool(joined[-1]) and _goes_over_the_page(joined[-1], line)
            else:
                goes_on = _goes_on(lines[number - 1], line, width)
            if goes_on:
                joined[-1] = _join(joined[-1], line, words)
            else:
                joined.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(joined)).strip()


def _width(lines: Sequence[str]) -> int:
    """The measure of the page: the length that nine in ten of its longer lines stay within."""
    lengths = sorted(len(line) for line in lines if line.count(" ") >= 3)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _goes_on(line: str, after: str, width: int) -> bool:
    """Whether the sentence of a line goes on in the next one."""
    if not line or not after or _ITEM.match(after) or _is_row(line) or _is_row(after):
        return False
    if line.endswith(("-", "\u00ad")) and after[0].isalnum():
        return True
    first = after.split(" ", 1)[0]
    if len(line) + 1 + len(first) > width or len(line) >= FULL * width:
        return True
    return after[0].islower() and not line.endswith((".", "!", "?", ":", ";"))


def _goes_over_the_page(line: str, after: str) -> bool:
    return bool(after) and after[0].islower() and not line.endswith((".", "!", "?", ":", ";")) and not _is_row(line)


def _is_row(line: str) -> bool:
    """A row of a table: three words or more, at least half of them numbers."""
    cells = line.split(" ")
    numbers = sum(cell in DASHES or any(map(str.isdigit, cell)) for cell in cells)
    return len(cells) >= 3 and numbers * 2 >= len(cells)


def _join(line: str, after: str, words: Counter[str]) -> str:
    """Two lines as one; a hyphen at the end goes where it only divided a word.

    Whether it did, the rest of the text says where it has the word whole. "year-on-" keeps its hyphens.
    """
    if line.endswith("\u00ad"):
        return line[:-1] + after
    divided = _DIVIDED.search(line)
    first = _FIRST_WORD.match(after)
    if divided is None or first is None:
        return f"{line} {after}"
    whole, hyphened = divided[1] + first[0], f"{divided[1]}-{first[0]}"
    if words[whole] > words[hyphened]:
        return line[:-1] + after
    if words[hyphened] or "-" in divided[1] or not after[0].islower() or divided[1][-1].isdigit():
        return line + after
    return line[:-1] + after


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that most of them begin or end with, numbers aside."""
    if len(pages) < FEWEST_PAGES:
        return pages
    shapes = [[re.sub(r"\d+", "#", line) for line in lines] for lines in pages]
    top = Counter(shape for page in shapes for shape in set(page[:EDGE]) if shape)
    foot = Counter(shape for page in shapes for shape in set(page[-EDGE:]) if shape)
    kept: list[list[str]] = []
    for lines, shape in zip(pages, shapes, strict=True):
        if len(lines) < FEWEST_LINES:
            kept.append(lines)
            continue
        last = len(lines) - EDGE
        kept.append(
            [
                line
                for number, (line, form) in enumerate(zip(lines, shape, strict=True))
                if not (number < EDGE and top[form] * 2 > len(pages))
                and not (number >= last and foot[form] * 2 > len(pages))
            ]
        )
    return kept
