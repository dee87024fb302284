from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.report.places import LONGEST_SENTENCE, Lines, excerpts, sentence_around


@given(st.text(alphabet="ab \n", max_size=60), st.integers(0, 60))
def test_place_is_line_and_column_from_one(text, offset):
    offset = min(offset, len(text))
    line, column = Lines(text).place(offset)
    before = text[:offset].split("\n")
    assert (line, column) == (len(before), len(before[-1]) + 1)


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("One. Trade was 5.08 billion. Two.", "5.08", "Trade was 5.08 billion."),
        ("A line\nTrade with the U.S. Army was $5. Next", "$5", "Trade with the U.S. Army was $5."),
        ("He said: “It was $5.” Then he left.", "$5", "He said: “It was $5.”"),
        ("Mr. Li gave 7. Others gave 8.", "7", "Mr. Li gave 7."),
        ("Only this", "this", "Only this"),
    ],
)
def test_the_sentence_around_a_figure(text, quote, sentence):
    start = text.index(quote)
    low, high = sentence_around(text, start, start + len(quote))
    assert text[low:high] == sentence


@given(st.text(alphabet='aB .!?\n"', max_size=200), st.integers(0, 199), st.integers(1, 30))
def test_a_sentence_always_holds_its_span(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    low, high = sentence_around(text, start, max(start, end))
    assert low <= start
    assert end <= high
    assert "".join(e.text for e in excerpts(text, [(start, max(start, end))])) == text[low:high]


def test_spans_of_one_sentence_share_an_excerpt():
    text = "Exports were 4 and imports 3. Both fell."
    found = excerpts(text, [(19, 28), (0, 14), (30, 40)])
    assert [e.text for e in found] == ["Exports were 4 and imports 3.", "Both fell."]
    assert found[0].marks == ((0, 14), (19, 28))


def test_a_very_long_line_is_cut_to_the_surroundings():
    text = "word " * 100_000 + "$5 million" + " word" * 100_000
    start = text.index("$5")
    (found,) = excerpts(text, [(start, start + 10)])
    assert len(found.text) <= LONGEST_SENTENCE
    assert "$5 million" in found.text
    assert found.cut_before
    assert found.cut_after
