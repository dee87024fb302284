from __future__ import annotations

import pytest

from tests.reading.reading import figures_of


def words(text):
    reader, found = figures_of(text)
    return [(figure.shape, " ".join(reader.tokens.words[figure.first : figure.last])) for _, figure in found]


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("Exports to Peru fell by 3 percent to $4.1 million.", ["percent", "money"]),
        ("Peru was the second largest partner of Chile.", ["rank:role"]),
        ("Peru is one of the largest buyers of Chilean wine.", []),
        ("Chile ranked fifth in the region.", ["rank:place"]),
        ("Chile took third place.", ["rank:place"]),
        ("The deficit was the highest since 2011.", ["rank:record"]),
        ("The highest mountain is in the south.", []),
        ("On the third day they left.", []),
    ],
)
def test_shapes(text, shapes):
    assert [shape for shape, _ in words(text)] == shapes


def test_a_figure_owns_what_stands_before_it_up_to_the_figure_before():
    reader, found = figures_of("Exports rose by 3 percent to $4 million, while imports fell to $2 million.")
    stretches = [reader.tokens.words[figure.left : figure.first] for _, figure in found]
    assert stretches == [["Exports", "rose", "by"], ["to"], [",", "while", "imports", "fell", "to"]]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Exports to Peru and Chile were $4 million and $5 million respectively.", ["PER", "CHL"]),
        ("Exports and imports were $4 million and $5 million respectively.", ["measure:exports", "measure:imports"]),
        ("Exports to Peru were $4 million and imports $5 million.", ["", ""]),
    ],
)
def test_two_lists_of_one_length_are_paired(text, pairs):
    _, found = figures_of(text)
    assert [figure.aligned for _, figure in found] == pairs
