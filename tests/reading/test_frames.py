from __future__ import annotations

import pytest

from tests.reading.reading import figures_of
from tradecheck.reading.frames import FrameReader, measure_of


def frames_of(text):
    reader, found = figures_of(text)
    frames = FrameReader(reader.tokens, reader.lexicon)
    (spoken,) = reader.spoken
    figures = [figure for _, figure in found]
    return frames, figures, frames.frames(spoken, figures)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Chile's exports to Peru reached $4 million.", ("exports", "CHL", "PER")),
        ("Chilean imports from Peru reached $4 million.", ("imports", "CHL", "PER")),
        ("Trade between Chile and Peru reached $4 million.", ("turnover", "CHL", "PER")),
        ("Trade with Peru reached $4 million.", ("turnover", None, "PER")),
        ("Chile bought from Peru goods for $4 million.", ("imports", "CHL", "PER")),
    ],
)
def test_who_trades_with_whom(text, frame):
    _, _, found = frames_of(text)
    assert (found[0].measure, found[0].reporter, found[0].partner) == frame


def test_a_figure_belongs_to_the_measure_beside_it():
    reader, figures, frames = frames_of("Exports were $4 million, and $3 million of imports came back.")
    assert [reader.frame_of(figure, frames)[0].measure for figure in figures] == ["exports", "imports"]


def test_surplus_and_deficit_are_balances():
    assert [measure_of(name) for name in ("surplus", "deficit", "selling", "buying")] == [
        "balance",
        "balance",
        "exports",
        "imports",
    ]
