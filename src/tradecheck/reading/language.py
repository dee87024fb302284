"""Whether a text is in a language that can be read: by the script of its letters and its commonest words.

A text in another language is not read as if it were English: its numbers would be found and its words would not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from tradecheck.reading.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGE = "en"  # the one language that has a vocabulary

# Measured on 17,800 English texts of 60 running words and more (trade articles, pairs of their paragraphs, wire
# stories of 1987, a software manual): at least 16 % of their words are among the commonest, and at least five different
# ones are in use, ten and more in nearly all. Of these words German shares "in" and "was", Danish "at", "to" and "for",
# Dutch "in", "is", "was" and "of" (16 % of its words): the share alone would not do.
_LEAST_SHARE = 0.12
_LEAST_KINDS = 5
_RARE = 0.002  # of all words: what is rarer comes from a quotation
_FEWEST_WORDS = 60  # running words below which nobody can tell
_ENOUGH_WORDS = 4000  # running words after which nothing new is learnt
_SENTENCE = 8  # words that make a line running text, and not a heading or a row of a table
_MOST_DIGITS = 0.2  # digits for each letter, beyond which a line is a row of figures
_SAMPLE = 100_000  # characters in which the script of the letters is looked for

_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_LONGEST = 20_000  # characters of a line that are looked at
_DIGIT = re.compile(r"\d")
_SCRIPTS = {
    "CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "HALFWIDTH": "Japanese",
}  # fmt: skip


class Written(Protocol):
    """What is needed of a document."""

    @property
    def text(self) -> str:
        """Its words."""
        ...


def why_unread(document: Written) -> str | None:
    """Why a document's text is not read, as a sentence for its user; None where it is read.

    A text that is too short to tell, or has no running text but a table, is read.
    """
    text = document.text
    script = _script(text)
    if script != "Latin":
        return f"The text is in {script} letters; only English is read so far."
    counted = Counter(islice(_running_words(text), _ENOUGH_WORDS))
    total = counted.total()
    if total < _FEWEST_WORDS or len(counted) < _FEWEST_WORDS // 2:
        return None  # a paragraph said three times tells no more than once
    counts = [counted[word] for word in _common(LANGUAGE)]
    common, kinds = sum(counts), sum(count > _RARE * total for count in counts)
    if common >= _LEAST_SHARE * total and kinds >= _LEAST_KINDS:
        return None
    return (
        f"The text does not seem to be in English, the only language read so far: of its first {total:,} running "
        f"words, {common:,} are among the commonest of English, and only {kinds} of these {len(counts)} are in use."
    )


def _script(text: str) -> str:
    """The script that most letters of a text belong to; Latin where there are none."""
    if text.isascii():
        return "Latin"
    sample = Counter(text[:_SAMPLE])
    scripts: Counter[str] = Counter()
    for character, count in sample.items():
        if character.isalpha():
            scripts[_script_of(character)] += count
    return scripts.most_common(1)[0][0] if scripts else "Latin"


@cache
def _script_of(character: str) -> str:
    if character.isascii():
        return "Latin"
    # "CYRILLIC SMALL LETTER A", "CJK UNIFIED IDEOGRAPH-4E2D", "FULLWIDTH LATIN …": the name begins with the script
    first = unicodedata.name(character, "LATIN").split()[0].split("-")[0]
    if first in ("FULLWIDTH", "FEMININE", "MASCULINE", "MODIFIER", "MICRO", "SCRIPT", "MATHEMATICAL"):
        return "Latin"
    return _SCRIPTS.get(first, first.title())


def _running_words(text: str) -> Iterator[str]:
    """The words of the lines that are sentences, in lower case; headings and rows of tables left out."""
    for match in _LINE.finditer(text):
        line = text[match.start() : min(match.end(), match.start() + _LONGEST)]
        if line.count("|") > 1 or line.count("\t") > 1:
            continue
        words = _WORD.findall(line)
        if len(words) < _SENTENCE or len(_DIGIT.findall(line)) > _MOST_DIGITS * sum(map(len, words)):
            continue
        yield from (word.lower() for word in words)


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(load(language).raw["letters"]["common"])
