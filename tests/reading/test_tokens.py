from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.reading.tokens import Sentence, sentences, tokenize

TEXTS = st.text(st.sampled_from("aB.é'’ \n\u00a0\t1234567890.,|$€-–!?\"”()№²_") | st.characters(), max_size=200)


def cut(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens.starts[s.first] : tokens.ends[s.last - 1]] for s in sentences(tokens)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$3.72bn", ["$", "3.72", "bn"]),
        ("1,234.5 and 1 234,5", ["1,234.5", "and", "1 234,5"]),
        ("in 2019 300 million", ["in", "2019", "300", "million"]),
        ("1\u00a0234\u202f567", ["1\u00a0234\u202f567"]),
        ("India-UAE", ["India", "-", "UAE"]),
        ("the U.S. dollar", ["the", "U.S.", "dollar"]),
        ("Belarus' and China's", ["Belarus", "'", "and", "China", "'s"]),
        ("Cote d'Ivoire’s", ["Cote", "d'Ivoire", "’s"]),
        ("33%, up", ["33", "%", ",", "up"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@given(TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenize(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert tokens.lower == [word.lower() for word in tokens.words]
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert len(tokens) == len(tokens.words)
    for index in range(len(tokens)):
        assert tokens.at(tokens.starts[index]) == index
        assert tokens.adjacent(index) == (index > 0 and tokens.ends[index - 1] == tokens.starts[index])


@given(TEXTS)
def test_every_token_is_in_one_sentence(text: str) -> None:
    tokens = tokenize(text)
    found = sentences(tokens)
    assert [index for s in found for index in range(s.first, s.last)] == list(range(len(tokens)))
    assert [s.index for s in found] == list(range(len(found)))
    assert all(s.first < s.last for s in found)
    assert [s.line for s in found] == sorted(s.line for s in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade rose. Exports fell.", ["Trade rose.", "Exports fell."]),
        ("It rose by 3.5 percent. 40 of them fell.", ["It rose by 3.5 percent.", "40 of them fell."]),
        ("It came to $5 mln. Exports fell.", ["It came to $5 mln.", "Exports fell."]),
        ("On Dec. 5 Mr. Smith and J. Doe met.", ["On Dec. 5 Mr. Smith and J. Doe met."]),
        ("Trade fell in Dec. Exports rose.", ["Trade fell in Dec.", "Exports rose."]),
        ('"Trade rose." He left.', ['"Trade rose."', "He left."]),
        ("Was it? €5 bn. ₽7 bn!", ["Was it?", "€5 bn.", "₽7 bn!"]),
        ("See example.com now", ["See example.com now"]),
        ("One line\nanother line", ["One line", "another line"]),
        ("by 5. percent", ["by 5. percent"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_lines_wrapped_by_hand_are_one() -> None:
    line = "Trade between the two countries grew by a third in the year"
    text = "\n".join([line] * 5 + ["and fell."])
    assert cut(text) == [text]
    assert cut(text.replace("\n", "\n\n")) == [*[line] * 5, "and fell."]
    assert cut(text.replace("year\n", "year:\n", 1))[0] == line + ":"


@pytest.mark.parametrize(
    ("text", "heading", "row"),
    [
        ("Trade with China", True, False),
        ("Trade rose.", False, False),
        ('"Trade rose."', False, False),
        ("Exports, USD mln:", False, False),
        ("| Exports | 5 |", False, True),
    ],
)
def test_headings_and_rows(text: str, heading: bool, row: bool) -> None:  # noqa: FBT001
    (sentence,) = sentences(tokenize(text))
    assert sentence == Sentence(0, 0, len(tokenize(text)), 0, heading=heading, row=row)


def test_a_long_wrapped_text_takes_time_in_proportion() -> None:
    line = "Trade between the two countries grew by a third in the year\n"
    begun = time.perf_counter()
    sentences(tokenize(line * 20_000))
    assert time.perf_counter() - begun < 20
