"""Text → tokens, lines and sentences, all by offset into the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tradecheck.reading.vocabularies import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    \d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?![\d])   # 1 234,5
  | \d+(?:[.,'’]\d+)*                                                 # 1,234.5  1.234,5  1'234
  | (?:[A-Za-z]\.){2,}                                                # U.S.
  | ['’][sS](?![^\W\d_])                                              # the possessive
  | [^\W\d_]+(?:['’](?![sS](?![^\W\d_]))[^\W\d_]+)*                   # words
  | [^\w\s]                                                           # one sign
    """,
    re.VERBOSE,
)
_ENDERS = frozenset(".!?…")
_OPENERS = frozenset("\"'“\u2018«([—–-•")
_CLOSERS = frozenset("\"'”’»)]")
_OPEN_ENDS = frozenset(";:,")  # a line that ends so goes on below: it is no heading
_BULLETS = frozenset("•*-|")

# A text whose lines are all shorter than the margin, and at least half of them nearly as long, is wrapped by hand.
_MARGIN = 100
_LONG_LINE = 50
_LONG_LINES = 4
_FULL_LINE = 45  # a shorter line ends its paragraph even there
_ROW_BARS = 2  # a line with as many bars is a row of a table
_LONGEST = 200  # tokens: what is longer is a list, and figures weighed against one another would take time without end
_AWAY = 4  # tokens to either side of a cut among which no figure stands, so that none loses its unit
_LONGEST_ROW = 600  # tokens: what is longer is no row of a table that anyone could read


@dataclass(slots=True)
class Tokens:
    """The tokens of a text as parallel lists: the words, their lower case, and their offsets.

    For every token `text[starts[i]:ends[i]] == words[i]`; tokens do not overlap and stand in the order of the text.
    """

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
    """Tokens `first` to `last` (exclusive) of one sentence, never empty.

    `line` numbers the line of the text that it stands in, lines wrapped by hand counting as one. `heading` is true
    for a line of its own without a full stop, `row` for a line of a table drawn with bars.
    """

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
    so that "India-UAE" is three tokens. Only white space, and the underscore, belong to no token.
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


def sentences(tokens: Tokens, language: str = "en") -> list[Sentence]:
    """The sentences of a text in order; a line break ends one unless the lines are wrapped by hand."""
    short = _abbreviations(language)
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(tokens.text)):
        first, last = tokens.at(start), tokens.at(end)
        row = last - first <= _LONGEST_ROW and tokens.text.count("|", start, end) >= _ROW_BARS
        begin = first
        for stop in () if row else _cut(_stops(tokens, first, last, short), tokens, first, last):
            if stop > begin:
                found.append(Sentence(len(found), begin, stop, number))
                begin = stop
        if begin < last:
            end_sign = tokens.words[last - 1]
            heading = begin == first and not row and end_sign not in _ENDERS and end_sign not in _OPEN_ENDS
            found.append(Sentence(len(found), begin, last, number, heading=heading, row=row))
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """Offsets of the text's lines that are not blank; lines wrapped by hand are joined into one."""
    spans: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((position, position + len(line)))
        position += len(line) + 1
    lengths = [end - start for start, end in spans]
    long = sum(length > _LONG_LINE for length in lengths)
    if not lengths or max(lengths) > _MARGIN or long < max(_LONG_LINES, len(lengths) // 2):
        return spans
    joined: list[tuple[int, int]] = []
    above = ""
    for start, end in spans:
        if joined and joined[-1][1] == start - 1 and _goes_on(above) and text[start] not in _BULLETS:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        above = text[start:end].rstrip()
    return joined


def _goes_on(line: str) -> bool:
    """True for a line of a hand-wrapped text whose paragraph goes on in the line below."""
    return len(line) > _FULL_LINE and line[-1] not in ":|"


class _Abbreviations(NamedTuple):
    """Words whose full stop ends no sentence: `always`, and `inside` where a figure follows ("Dec. 5")."""

    always: frozenset[str]
    inside: frozenset[str]


@cache
def _abbreviations(language: str) -> _Abbreviations:
    table = tables(language)["abbreviations"]
    return _Abbreviations(frozenset(table["always"]), frozenset(table["before_figures"]))


def _stops(tokens: Tokens, first: int, last: int, short: _Abbreviations) -> Iterator[int]:
    """The tokens before which a sentence has ended, closing quotes and brackets counted to it."""
    for index in range(first, last):
        if tokens.words[index] not in _ENDERS:
            continue
        after = index + 1
        while after < last and tokens.words[after] in _CLOSERS and tokens.adjacent(after):
            after += 1
        if after >= last or (
            not tokens.adjacent(after)  # "example.com"
            and _begins_sentence(tokens.words[after])
            and not _abbreviated(tokens, index, tokens.words[after], short)
        ):
            yield after


def _cut(stops: Iterator[int], tokens: Tokens, begin: int, last: int) -> Iterator[int]:
    """These stops, and others between them where what would stand there is too long for a sentence."""
    for stop in stops:
        yield from _pieces(tokens, begin, stop)
        yield stop
        begin = stop
    yield from _pieces(tokens, begin, last)


def _pieces(tokens: Tokens, begin: int, last: int) -> Iterator[int]:
    """Tokens at which what is too long for a sentence is cut: after a comma or semicolon, else away from figures."""
    words = tokens.words
    while last - begin > _LONGEST:
        limit = begin + _LONGEST
        window = range(limit, limit - _LONGEST // 2, -1)
        begin = next(
            chain(
                (i for i in window if words[i - 1] in ",;"),
                (i for i in window if not any(word[0].isdecimal() for word in words[i - _AWAY : i + _AWAY])),
                (limit,),
            )
        )
        yield begin


def _begins_sentence(word: str) -> bool:
    sign = word[0]
    return sign.isupper() or sign.isdigit() or sign in _OPENERS or unicodedata.category(sign) == "Sc"


def _abbreviated(tokens: Tokens, index: int, follower: str, short: _Abbreviations) -> bool:
    """True for the full stop of an abbreviation or an initial."""
    if tokens.words[index] != "." or not tokens.adjacent(index):
        return False
    before = tokens.words[index - 1]
    if len(before) == 1 and before.isupper():
        return True
    word = tokens.lower[index - 1]
    return word in short.always or (word in short.inside and follower[0].isdigit())
