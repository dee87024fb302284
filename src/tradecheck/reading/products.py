"""Which goods a figure is about, and whether it counts goods, services or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import Cue
    from tradecheck.reading.tokens import Tokens

_NOUN_GAP = 4


class ProductReader:
    """Finds the product and the scope of figures in one document."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        raw = lexicon.raw["products"]
        self.tokens = tokens
        self._stop = frozenset(raw["stop"])
        self._kept = frozenset(raw["kept"])
        self._goods, self._services = frozenset(raw["goods"]), frozenset(raw["services"])

    def scope(self, figure: Figure, cue: Cue | None) -> str | None:
        """ "goods", "services" or "goods+services" where the words around the measure or the figure say so."""
        lower, sentence = self.tokens.lower, figure.spoken.sentence
        first = max(sentence.first, min(figure.left, cue.first - _NOUN_GAP if cue else figure.left))
        last = min(sentence.last, max(figure.right, cue.last + _NOUN_GAP if cue else figure.right))
        words = lower[first:last]
        if any(words[i : i + 3] == ["goods", "and", "services"] for i in range(len(words))):
            return "goods+services"
        near = lower[max(sentence.first, cue.first - 2) : min(sentence.last, cue.last + 3)] if cue is not None else []
        if self._services & set(near):
            return "services"
        own = lower[figure.first - 2 : figure.first] + lower[figure.last : figure.last + 3]
        if self._goods & set(near) or (self._goods & set(own)):
            return "goods"
        return None

    def product(self, figure: Figure, cue: Cue | None, kind: str) -> str | None:
        """The product in the text's words, or None for all goods (or where the grammar cannot tell)."""
        if cue is not None:
            before = self._before(figure, cue)
            if before:
                return before
            of = self._of(figure, cue)
            if of:
                return of
        if kind in ("level", "change", "share") and figure.number is not None:
            return self._subject(figure, cue)
        return None

    def _words(self, first: int, last: int) -> str | None:
        if first >= last:
            return None
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _plain(self, index: int, figure: Figure) -> bool:
        """True for a token that may belong to a product's name."""
        word, lower = self.tokens.words[index], self.tokens.lower[index]
        if not word[0].isalpha() or lower in self._stop:
            return False
        spoken = figure.spoken
        if any(a.first <= index < a.last for a in spoken.areas) or any(
            p.first <= index < p.last for p in spoken.periods
        ):
            return False
        return not any(
            c.first <= index < c.last and c.group in ("movement", "measure", "superlative", "record")
            for c in spoken.cues
        )

    def _before(self, figure: Figure, cue: Cue) -> str | None:
        """ "vehicle exports", "non-oil trade", "food and live animal imports"."""
        sentence = figure.spoken.sentence
        first = cue.first
        while first > sentence.first:
            index = first - 1
            word = self.tokens.lower[index]
            if (
                self._plain(index, figure)
                or (
                    word == "-"
                    and first < cue.first
                    and index > sentence.first
                    and self.tokens.lower[index - 1].isalpha()
                )
                or (word == "and" and first < cue.first and index > sentence.first and self._plain(index - 1, figure))
            ):
                first = index
            else:
                break
            if cue.first - first > _NOUN_GAP:
                return None
        words = self.tokens.lower[first : cue.first]
        if (
            first == sentence.first
            and self.tokens.words[first][0].isupper()
            and len(words) == 1
            and words[0].endswith(("ed", "ly"))
        ):
            return None
        return self._words(first, cue.first)

    def _of(self, figure: Figure, cue: Cue) -> str | None:
        """ "exports of crude oil", "imports of machinery and vehicles"."""
        lower, last = self.tokens.lower, figure.spoken.sentence.last
        if lower[cue.last : cue.last + 1] != ["of"]:
            return None
        first = end = cue.last + 1
        while end < last and (
            self._plain(end, figure)
            or (lower[end] in ("and", ",") and end + 1 < last and self._plain(end + 1, figure) and end > first)
            or lower[end] == "-"
        ):
            end += 1
        return self._words(first, end)

    def _subject(self, figure: Figure, cue: Cue | None) -> str | None:
        """ "Crude oil brought in …", "chemicals (USD 868 million)": a noun at the head of the figure's own stretch."""
        lower = self.tokens.lower
        first = max(figure.left, figure.spoken.sentence.first)
        while first < figure.first and lower[first] in (
            ",",
            "(",
            ";",
            ":",
            "while",
            "whereas",
            "and",
            "but",
            "of",
            "which",
            "with",
            "-",
            "•",
            "–",
            "*",
            "the",
            "those",
            '"',
            "“",
        ):
            first += 1
        if cue is not None and cue.first >= first and cue.last <= figure.first:
            return None
        end = first
        while end < figure.first and (
            self._plain(end, figure)
            or lower[end] == "-"
            or (lower[end] in ("and", ",") and end > first and end + 1 < figure.first and self._plain(end + 1, figure))
        ):
            end += 1
        if end == first or end - first > 7:
            return None
        after = lower[end] if end < figure.first else "^"
        verb = any(c.first == end and c.group in ("movement", "share", "measure") for c in figure.spoken.cues)
        if not (
            verb
            or after
            in (
                "^",
                "(",
                ":",
                "by",
                "with",
                "at",
                "worth",
                "were",
                "was",
                "made",
                "brought",
                "for",
                "alone",
                "together",
                "accounted",
                "formed",
            )
        ):
            return None
        if any(a.first >= first and a.last <= figure.first for a in figure.spoken.areas) and after == "^":
            return None
        return self._words(first, end)
