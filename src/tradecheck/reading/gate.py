"""A quick first look: may a text hold a claim at all? What cannot is not cut into tokens, and nothing is lost.

That nothing is lost does not rest on a list of likely words. The look asks for words out of the reader's own
vocabularies, and says no only where one of these statements rules a claim out:

1. A statistical claim has a reporter that is an economy or a group, and it is always one that the text names; so a
   text without the name of an area has none (statistical.py forms its pairs from areas that were mentioned).
2. A text without any word for a measure of trade or for a part in it (groups "measure" and "role" of the lexicon) has
   no statistical claim: `speaks_of_trade` holds the reader to that.
3. A text has a deal or an event only if it names an area and passes `ledger.Vocabulary.relevant`, and only where one of
   `ledger.Vocabulary.starters` stands (story.py skips everything else).

Each is asked of the set of the text's words, in which every word of every token is found: `words_of` cuts at the same
places as the tokeniser or at more. So the answer can be a needless yes, which costs time, and never a wrong no.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from tradecheck.reading.ledger import Vocabulary, load_ledger
from tradecheck.reading.lexicon import Lexicon, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tradecheck.reading.mentions import Spoken

Words: TypeAlias = frozenset[str]

_WORD = re.compile(r"[^\W\d_]+")
_NO_WORD = re.compile(r"[\W\d_]")
_STEP = 1 << 16  # characters looked at before asking whether a text has shown enough: most about trade do at once

_GROUPS = frozenset({"measure", "role"})
_NOT_TRADE = ("measure", "other")  # offices and pacts that have "trade" in their names


def may_hold_claims(text: str, lexicon: Lexicon) -> bool:
    """False only if the reader of that language would find no claim in the text."""
    return _gate(lexicon.language).admits(text)


def speaks_of_trade(spoken: Iterable[Spoken]) -> bool:
    """True if any sentence has a word for a measure of trade or for a part in it; without one no figure is about it."""
    return any(cue.group in _GROUPS for sentence in spoken for cue in sentence.cues)


def words_of(text: str) -> set[str]:
    """The runs of letters of a text, as written, each once.

    A token of the tokeniser begins and ends where runs do, or at a sign or digit between them: whatever token a text
    has, the runs that the token itself is made of are among these.
    """
    return set(_WORD.findall(text))


class _Phrases:
    """Phrases, to be looked for among the words of a text; each by its rarest word, taken to be the longest."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._rests: dict[str, list[Words]] = {}
        self._always = False
        for words in {frozenset(word for token in phrase for word in _WORD.findall(token)) for phrase in phrases}:
            if words:
                key = max(words, key=lambda word: (len(word), word))
                self._rests.setdefault(key, []).append(words - {key})
            else:
                self._always = True  # a phrase of signs alone is not seen here, so it may be anywhere
        self._keys = frozenset(self._rests)

    def among(self, words: set[str]) -> bool:
        """False if no phrase has all its words among these."""
        return self._always or any(rest <= words for key in self._keys.intersection(words) for rest in self._rests[key])


@dataclass(frozen=True, slots=True)
class _Gate:
    """What one language's texts are asked for."""

    areas: _Phrases
    measures: _Phrases
    ledger: Vocabulary
    starters: _Phrases

    def admits(self, text: str) -> bool:
        """Whether a text may hold a claim: looked at piece by piece, until it has shown enough."""
        written: set[str] = set()
        lower: set[str] = set()
        area = False
        for words in _pieces(text):
            written |= words
            lower.update(word.lower() for word in words)
            area = area or self.areas.among(written)
            if area and (self.measures.among(lower) or self._acts(lower)):
                return True
        return False

    def _acts(self, lower: set[str]) -> bool:
        return self.ledger.relevant(lower) and self.starters.among(lower)


def _pieces(text: str) -> Iterator[set[str]]:
    """The words of a text a piece at a time; no word is cut in two."""
    start = 0
    while start < len(text):
        end = _NO_WORD.search(text, start + _STEP)
        stop = len(text) if end is None else end.end()
        yield words_of(text[start:stop])
        start = stop


@cache
def _gate(language: str) -> _Gate:
    lexicon, ledger = load(language), load_ledger(language)
    names = [phrase for entries in lexicon.areas.values() for phrase, _ in entries]
    shouted = [tuple(word.upper() for word in phrase) for phrase in names]  # headlines and datelines
    measures = [
        phrase
        for entries in lexicon.cues.values()
        for phrase, meanings in entries
        if any(group in _GROUPS and (group, name) != _NOT_TRADE for group, name in meanings)
    ]
    return _Gate(
        _Phrases([*names, *shouted]), _Phrases(measures), ledger, _Phrases((word,) for word in ledger.starters)
    )
