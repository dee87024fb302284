"""Figures of a text seen with what grammar knows of them, for tests of the signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tradecheck.articles.document import Document
from tradecheck.reading.background import Background, background_of
from tradecheck.reading.dating import PeriodWords
from tradecheck.reading.figures import Figure, figures
from tradecheck.reading.frames import FrameReader, Hypothesis
from tradecheck.reading.grammar import hypothesis
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader
from tradecheck.reading.surroundings import View, words_of


@dataclass
class Seen:
    """One figure of a text, nothing having been told before."""

    view: View
    background: Background
    guess: Hypothesis
    periods: PeriodWords


def seen(text: str, today: date | None = date(2025, 3, 12)) -> list[Seen]:
    """The figures of a text, each as seen from its sentence."""
    reader = TextReader(Document(name="text.txt", text=text, date=today), load("en"))
    background = background_of(reader.spoken, reader.tokens, reader.clock, reader.lexicon)
    grammar = FrameReader(reader.tokens, reader.lexicon)
    found: list[Seen] = []
    for spoken in reader.spoken:
        here: list[Figure] = figures(spoken, reader.tokens, reader.lexicon)
        frames = grammar.frames(spoken, here)
        for figure in here:
            view = View.of(reader.tokens, figure, words_of("en"))
            guess = hypothesis(grammar, view, frames, background)
            found.append(Seen(view, background, guess, PeriodWords(reader.periods)))
    return found
