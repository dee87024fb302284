"""Who is said to say a thing: "according to Belstat", "the central bank reports"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.reading.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import Spoken

_SMALL = frozenset(["of", "for", "and", "the", "'s", "’s", "de", "al"])
_LONGEST = 12


class SourceReader:
    """Finds the source of a sentence's claims; carries it on while the paragraph goes on."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        raw = lexicon.raw["attribution"]
        self.tokens = tokens
        self._according = [tuple(tokenize(phrase).lower) for phrase in raw["according"]]
        self._verbs = frozenset(raw["verbs"])
        self._found: dict[int, str | None] = {}

    def source(self, spoken: Spoken) -> str | None:
        """The source that a sentence names, in its words, or None."""
        index = spoken.sentence.index
        if index not in self._found:
            self._found[index] = self._read(spoken)
        return self._found[index]

    def _read(self, spoken: Spoken) -> str | None:
        first, last = spoken.sentence.first, spoken.sentence.last
        lower = self.tokens.lower
        for index in range(first, last):
            for phrase in self._according:
                if lower[index] == phrase[0] and tuple(lower[index : index + len(phrase)]) == phrase:
                    return self._after(index + len(phrase), last)
        for index in range(first + 1, last):
            if lower[index] in self._verbs:
                found = self._before(index, first)
                if found is not None:
                    return found
        return None

    def _text(self, first: int, last: int) -> str | None:
        if first >= last:
            return None
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _after(self, first: int, last: int) -> str | None:
        end = first
        while (
            end < last
            and end - first < _LONGEST
            and self.tokens.words[end] not in ",.;:)("
            and self.tokens.lower[end] not in self._verbs
        ):
            end += 1
        while end < last and self.tokens.words[end] == "(" and end + 2 < last and self.tokens.words[end + 2] == ")":
            end += 3
        return self._text(first, end)

    def _before(self, verb: int, first: int) -> str | None:
        """The noun phrase right before a verb of saying: capitalised words and the small ones between them."""
        words, lower = self.tokens.words, self.tokens.lower
        end = verb
        start = end
        named = False
        while start > first and end - start < _LONGEST:
            word = words[start - 1]
            if (
                word[0].isupper()
                or (word in (")", "(") and named)
                or (lower[start - 1] in ("data", "figures", "statistics") and start == end)
            ):
                named = named or word[0].isupper()
                start -= 1
            elif lower[start - 1] in _SMALL and start < end:
                start -= 1
            else:
                break
        while start < end and lower[start] in ("and", "for", "of", "'s", "’s", "(", ")"):
            start += 1
        if (
            not named
            or start >= end
            or (
                end - start == 1
                and lower[start]
                in ("it", "he", "she", "they", "the", "this", "that", "in", "we", "i", "exports", "imports", "trade")
            )
        ):
            return None
        return self._text(start, end)
