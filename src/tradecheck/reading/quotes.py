"""Which words of a text a figure's claim shows: the figure and its head, "exports grew by 8.47 per cent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.tokens import Tokens

_HEAD = 6  # tokens before a figure, where nothing better begins its head
_REACH = 9  # tokens before a figure in which its head may begin
_WHOLE = 3  # tokens after "of" in which the whole of a share ends: "46% of total exports"
_BREAKS = frozenset(',;:()|“”"')


class QuoteReader:
    """Cuts the quotes of one document's figures."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        raw = lexicon.raw["quotes"]
        self.tokens = tokens
        self._stray = frozenset(raw["stray"])
        self._of = frozenset(raw["of"])

    def span(self, figure: Figure) -> tuple[int, int]:
        """The first token of a figure's quote, and the one after its last."""
        return self._first(figure), self._last(figure)

    def _first(self, figure: Figure) -> int:
        """Where its stretch begins if that is near, else at a noun or verb, without a stray word in front."""
        words, lower = self.tokens.words, self.tokens.lower
        low = max(figure.left, figure.spoken.sentence.first)
        first = figure.first
        while first > low and figure.first - first < _REACH and words[first - 1] not in _BREAKS:
            first -= 1
        if figure.first - first == _REACH and first > low:
            first = self._head(figure, first)
        while first < figure.first and (lower[first] in self._stray or not words[first][0].isalnum()):
            first += 1
        return first

    def _head(self, figure: Figure, low: int) -> int:
        """The first area, measure or verb of a movement after a token; else as many tokens as a quote holds."""
        spoken = figure.spoken
        starts = [area.first for area in spoken.areas]
        starts += [cue.first for cue in spoken.cues if cue.group in ("measure", "movement")]
        return min((start for start in starts if low <= start < figure.first), default=figure.first - _HEAD)

    def _last(self, figure: Figure) -> int:
        """The end of the figure, with the measure that it is a part of."""
        lower, last = self.tokens.lower, figure.last
        if last < figure.spoken.sentence.last and lower[last] in self._of:
            for cue in figure.spoken.cues:
                if cue.group == "measure" and 0 < cue.first - last <= _WHOLE and cue.last <= figure.right:
                    return cue.last
        return last
