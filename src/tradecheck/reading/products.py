"""Which goods a figure is about, and whether it counts goods, services or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import Cue, Spoken
    from tradecheck.reading.tokens import Tokens

_NOUN_GAP = 4  # tokens of a product's name before a measure: "food and live animal imports"
_LONGEST = 7  # tokens of a product's name elsewhere
_NOT_GOODS = frozenset({"movement", "measure", "superlative", "record", "modality", "source", "share", "role"})


@dataclass(slots=True, frozen=True)
class _Last:
    """The product of the figure read before, and where that figure ends."""

    sentence: int
    end: int
    product: str | None


class ProductReader:
    """Finds the product and the scope of the figures of one document, which it is asked for in their order."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        raw = lexicon.raw["products"]
        self.tokens = tokens
        self._stop = frozenset(raw["stop"])
        self._saying = frozenset(lexicon.raw["attribution"]["verbs"])
        self._goods, self._services = frozenset(raw["goods"]), frozenset(raw["services"])
        self._both = [tuple(words.split()) for words in raw["both"]]
        self._joins = frozenset(raw["joins"])
        self._of_words = frozenset(raw["of"])
        self._leads = frozenset(raw["leads"])
        self._heads = frozenset(raw["heads"])
        self._goes_on = frozenset(raw["goes_on"])
        self._participles = tuple(raw["participles"])
        self._verbal, self._nouns = tuple(raw["verbal"]), frozenset(raw["nouns"])
        self._last = _Last(-1, -1, None)

    def scope(self, figure: Figure, cue: Cue | None) -> str | None:
        """The scope "goods", "services" or "goods+services" where the words around measure or figure say so."""
        lower, sentence = self.tokens.lower, figure.spoken.sentence
        first = max(sentence.first, min(figure.left, cue.first - _NOUN_GAP if cue else figure.left))
        last = min(sentence.last, max(figure.right, cue.last + _NOUN_GAP if cue else figure.right))
        words = lower[first:last]
        if any(tuple(words[i : i + len(both)]) == both for both in self._both for i in range(len(words))):
            return "goods+services"
        near = lower[max(sentence.first, cue.first - 2) : min(sentence.last, cue.last + 3)] if cue is not None else []
        if self._services & set(near):
            return "services"
        own = lower[max(0, figure.first - 2) : figure.first] + lower[figure.last : figure.last + 3]
        return "goods" if self._goods & {*near, *own} else None

    def product(self, figure: Figure, cue: Cue | None, kind: str) -> str | None:
        """The product in the text's words, or None for all goods (or where the grammar cannot tell)."""
        found = self._read(figure, cue, kind)
        sentence = figure.spoken.sentence.index
        if found is None and figure.number is not None and self._continues(figure):
            found = self._last.product
        self._last = _Last(sentence, figure.last, found)
        return found

    def of(self, figure: Figure, index: int) -> str | None:
        """The product after the "of" at a token: "of palm oil", "of Indonesian coal"; None where there is no such."""
        lower, last = self.tokens.lower, figure.spoken.sentence.last
        if index >= last or lower[index] not in self._of_words:
            return None
        first = index + 1
        first = next((a.last for a in figure.spoken.areas if a.first == first and a.form == "adjective"), first)
        return self._words(first, self._run(first, last, figure.spoken))

    def _read(self, figure: Figure, cue: Cue | None, kind: str) -> str | None:
        counted = figure.number is not None and kind in ("level", "change", "share")
        if cue is not None and counted and cue.last <= figure.left:
            found = self._subject(figure, cue) or self._before_bracket(figure)
            if found:
                return found
        if cue is not None:
            found = self._before(figure, cue) or self.of(figure, cue.last)
            if found:
                return found
        if not counted:
            return None
        if figure.shape == "weight":
            found = self.of(figure, figure.last)
            if found:
                return found
        return self._subject(figure, cue) or self._before_bracket(figure)

    def _continues(self, figure: Figure) -> bool:
        """True for a figure that goes on about the one before: "chemicals fell by 29 per cent, to RO221mn"."""
        if self._last.sentence != figure.spoken.sentence.index or self._last.end > figure.first:
            return False
        for index in range(self._last.end, figure.first):
            word = self.tokens.lower[index]
            if word in self._goes_on or not word[0].isalpha():
                continue
            spoken = figure.spoken
            if any(c.group == "movement" and c.first <= index < c.last for c in spoken.cues):
                continue
            if not any(p.first <= index < p.last for p in spoken.periods):
                return False
        return not any(word in ("|", ";") for word in self.tokens.words[self._last.end : figure.first])

    def _words(self, first: int, last: int) -> str | None:
        if first >= last:
            return None
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _plain(self, index: int, spoken: Spoken) -> bool:
        """True for a token that may belong to a product's name."""
        word, lower = self.tokens.words[index], self.tokens.lower[index]
        if not word[0].isalpha() or len(word) == 1 or lower in self._stop or lower in self._saying:
            return False
        named = any(area.first <= index < area.last for area in spoken.areas)
        dated = any(period.first <= index < period.last for period in spoken.periods)
        if named or dated or any(number.first <= index < number.last for number in spoken.numbers):
            return False
        if lower.endswith(self._verbal) and lower not in self._nouns:
            return False
        return not any(cue.first <= index < cue.last and cue.group in _NOT_GOODS for cue in spoken.cues)

    def _run(self, first: int, last: int, spoken: Spoken) -> int:
        """Where the plain tokens from one on end; "and", a comma and a hyphen may stand between them."""
        lower = self.tokens.lower
        end = first
        while end < last:
            if lower[end] == "-" and end > first and end + 1 < last and lower[end + 1].isalpha():
                end += 2  # whatever follows a hyphen belongs to the word: "ready-made garments"
                continue
            joined = (
                (lower[end] in self._joins or lower[end] == ",")
                and end > first
                and end + 1 < last
                and self._plain(end + 1, spoken)
            )
            if not (joined or self._plain(end, spoken)):
                break
            end += 1
        return end

    def _before(self, figure: Figure, cue: Cue) -> str | None:
        """The product that a measure word follows: "vehicle exports", "non-oil trade"."""
        spoken, lower = figure.spoken, self.tokens.lower
        start = spoken.sentence.first
        first = cue.first
        while first > start:
            index = first - 1
            word = lower[index]
            inside = first < cue.first and index > start
            hyphen = word == "-" and inside and lower[index - 1].isalpha()
            joined = word in self._joins and inside and self._plain(index - 1, spoken)
            if not (hyphen or joined or self._plain(index, spoken)):
                break
            first = index
            if cue.first - first > _NOUN_GAP:
                return None
        words = lower[first : cue.first]
        opening = first == start and self.tokens.words[first][0].isupper() and len(words) == 1
        if opening and words[0].endswith(self._participles):
            return None
        return self._words(first, cue.first)

    def _subject(self, figure: Figure, cue: Cue | None) -> str | None:
        """The noun at the head of the figure's own stretch: "Crude oil brought in …"."""
        lower, spoken = self.tokens.lower, figure.spoken
        first = max(figure.left, spoken.sentence.first)
        while first < figure.first and (lower[first] in self._leads or not lower[first][0].isalnum()):
            first += 1
        if cue is not None and cue.first >= first and cue.last <= figure.first:
            return None
        end = self._run(first, figure.first, spoken)
        if end == first or end - first > _LONGEST:
            return None
        bare = end == figure.first
        verb = any(c.first == end and c.group in ("movement", "share", "measure") for c in spoken.cues)
        if not (verb or bare or lower[end] in self._heads or lower[end] in "(:"):
            return None
        if bare and any(first <= area.first and area.last <= figure.first for area in spoken.areas):
            return None
        return self._words(first, end)

    def _before_bracket(self, figure: Figure) -> str | None:
        """The noun before a figure in brackets: "chemicals (USD 868 million)", "beef (up by $6.1 million)"."""
        lower, spoken = self.tokens.lower, figure.spoken
        start = spoken.sentence.first
        near = range(max(figure.left, figure.first - _NOUN_GAP), figure.first)
        bracket = next((index for index in reversed(near) if lower[index] == "("), start)
        if bracket == start:
            return None
        first = bracket
        while first > spoken.sentence.first and bracket - first < _NOUN_GAP and self._plain(first - 1, spoken):
            first -= 1
        if first > spoken.sentence.first and any(area.last == first for area in spoken.areas):
            return None
        before = lower[first - 1] if first > spoken.sentence.first else ","
        return self._words(first, bracket) if before in self._leads or before in ",;.:" else None
