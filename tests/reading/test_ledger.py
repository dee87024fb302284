"""The ledger's vocabulary: every phrase can be found, and only texts about dealings between countries are read."""

from __future__ import annotations

import pytest

from tradecheck.reading.ledger import load_ledger
from tradecheck.reading.tokens import tokenize


def test_every_phrase_is_found_where_it_stands() -> None:
    vocabulary = load_ledger("en")
    for entries in vocabulary.entries.values():
        for phrase, names in entries:
            found = vocabulary.scan([*phrase, "."], 0, len(phrase))
            for table, name in names:
                assert any((w.table, w.name, w.first) == (table, name, 0) for w in found), phrase


def test_the_longest_noun_wins() -> None:
    vocabulary = load_ledger("en")
    lower = tokenize("a memorandum of understanding").lower
    nouns = [(word.first, word.last, word.name) for word in vocabulary.scan(lower, 0, 4) if word.table == "nouns"]
    assert nouns == [(1, 4, "agreement")]


@pytest.mark.parametrize(
    ("text", "relevant"),
    [
        ("Trade between Georgia and Kazakhstan grew to 300 million dollars.", True),
        ("The president visited the market.", False),
        ("It rained.", False),
    ],
)
def test_a_text_must_speak_of_trade(text: str, *, relevant: bool) -> None:
    assert load_ledger("en").relevant(tokenize(text).lower) is relevant


def test_a_language_without_a_file_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load_ledger("xx")
