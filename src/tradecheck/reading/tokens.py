"""Text → tokens, lines and sentences, all by offset into the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""
    \d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?![\d])   # 1 234,5
  | \d+(?:[.,'’]\d+)*                                                 # 1,234.5  1.234,5  1'234
  | (?:[A-Za-z]\.){2,}                                                   # U.S.
  | ['’][sS](?![^\W\d_])                                               # the possessive
  | [^\W\d_]+(?:['’](?![sS](?![^\W\d_]))[^\W\d_]+)*                      # words
  | [^\w\s]                                                           # one sign
    """,
    re.VERBOSE,
)
_HARD_WRAP = 100  # a text whose lines are all shorter than this, and many nearly so, is wrapped by hand
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st gen col sen rep gov jan feb mar apr jun jul aug sep sept oct nov dec no nos vs etc inc ltd co corp "
    "approx est fig vol min max dept mln bln trln bn mn tn rs tk sh pct p.c e.g i.e cf ca jr sr hon lt maj capt adm".split()
)
_OPENERS = frozenset("\"'“‘«([—–-•")
_ENDERS = frozenset(".!?…")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text as parallel lists: the words, their lower case, and their offsets."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def adjacent(self, index: int) -> bool:
        """True if token `index` begins where the one before it ends."""
        return index > 0 and self.ends[index - 1] == self.starts[index]

    def at(self, offset: int) -> int:
        """The first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of one sentence; `line` and `paragraph` number the block it stands in."""

    index: int
    first: int
    last: int
    line: int
    heading: bool = False
    row: bool = False
    clauses: list[tuple[int, int]] = field(default_factory=list)


def tokenize(text: str) -> Tokens:
    """Cut a text into words, numbers and signs.

    A number keeps its separators ("1,234.5", "1 234,5"); a possessive 's is a token of its own; hyphens are signs,
    so that "India-UAE" is three tokens.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        words.append(match[0])
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    return Tokens(text, words, [word.lower() for word in words], starts, ends)


def _lines(text: str) -> list[tuple[int, int]]:
    """Offsets of the text's lines; lines wrapped by hand are joined into one."""
    spans: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        spans.append((position, position + len(line)))
        position += len(line) + 1
    lengths = [end - start for start, end in spans if end > start]
    wrapped = bool(lengths) and max(lengths) <= _HARD_WRAP and sum(n > 50 for n in lengths) >= max(4, len(lengths) // 2)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if not text[start:end].strip():
            continue
        if wrapped and joined and joined[-1][1] == start - 1:
            last = text[joined[-1][0] : joined[-1][1]].rstrip()
            if last[-1:] not in ":|" and len(last.rsplit("\n", 1)[-1]) > 45 and text[start] not in "•*-|":
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _ends_sentence(tokens: Tokens, index: int, last: int) -> bool:
    word = tokens.words[index]
    if word not in _ENDERS:
        return False
    after = index + 1
    while after < last and tokens.words[after] in "\"'”’»)]" and tokens.adjacent(after):
        after += 1
    if after >= last:
        return True
    if tokens.ends[after - 1] == tokens.starts[after]:
        return False  # "example.com", "3.5"
    follower = tokens.words[after]
    if not (follower[0].isupper() or follower[0].isdigit() or follower[0] in _OPENERS or follower[0] in "$€£¥₹"):
        return False
    if word == "." and index > 0 and tokens.adjacent(index):
        before = tokens.lower[index - 1]
        if before in _ABBREVIATIONS and (follower[0].isdigit() or before not in ("bn", "mn", "mln", "bln", "trln", "tn", "co", "inc", "ltd", "corp", "pct", "dec", "no")):
            return False
        if len(before) == 1 and before.isalpha() and tokens.words[index - 1].isupper():
            return False  # an initial
    return True


def sentences(tokens: Tokens) -> list[Sentence]:
    """The sentences of a text in order; a line break ends one unless the lines are wrapped by hand."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(tokens.text)):
        first, last = tokens.at(start), tokens.at(end)
        row = tokens.text.count("|", start, end) >= 2
        begin = first
        for index in range(first, last):
            if not row and _ends_sentence(tokens, index, last):
                stop = index + 1
                while stop < last and tokens.words[stop] in "\"'”’»)]" and tokens.adjacent(stop):
                    stop += 1
                if stop > begin:
                    found.append(Sentence(len(found), begin, stop, number, row=row))
                begin = max(begin, stop)
        if begin < last:
            closed = tokens.words[last - 1] in _ENDERS or tokens.words[last - 1] in ";:,"
            found.append(Sentence(len(found), begin, last, number, heading=not closed and begin == first and not row, row=row))
    return found
