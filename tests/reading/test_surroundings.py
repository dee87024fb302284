"""Where words stand as seen from a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.texts import paragraphs
from tests.reading.views import seen
from tradecheck.reading.surroundings import place, words_of

SIDES = {"LA", "LC", "LS", "RA", "RC", "RS", "IN"}


@given(st.sampled_from(paragraphs()))
def test_every_word_has_a_place_and_none_on_two_sides(text: str) -> None:
    for each in seen(text):
        figure = each.view.figure
        sentence = figure.spoken.sentence
        places = [place(figure, index, index + 1) for index in range(sentence.first, sentence.last)]
        assert set(places) <= SIDES
        assert "".join(where[0] for where in places).strip("L").rstrip("R").strip("I") == ""


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Exports rose to $5 million from $4 million.", ["plain", "base"]),
        ("Exports of $5 million compared with $4 million before.", ["plain", "base"]),
        ("Imports fell by 3% ($4 million).", ["plain", "bracket"]),
    ],
)
def test_what_a_figure_is_compared_with(text: str, bases: list[str]) -> None:
    assert [each.view.base for each in seen(text)] == bases


def test_the_words_of_a_language_are_read_once() -> None:
    assert words_of("en") is words_of("en")
