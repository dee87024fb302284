"""A currency word that several economies share is that of the one the text is about."""

from __future__ import annotations

import pytest

from tradecheck.articles.document import Document
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader


def units(text: str) -> list[str]:
    reader = TextReader(Document(name="t.txt", text=text), load("en"))
    return [number.unit for sentence in reader.spoken for number in sentence.numbers if number.shape != "count"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Tunisia's exports to Algeria, Tunisia's statistics institute says, were 4.1 billion dinars.", "TND"),
        ("Morocco's exports reached 430 billion dirhams.", "MAD"),
        ("The Emirates' non-oil trade came to 2.2 trillion dirhams.", "AED"),
        ("Tanzania's imports from Kenya came to 900 billion shillings.", "TZS"),
        ("Kenya's imports came to 900 billion shillings.", "KES"),
        ("Colombia's imports from Chile came to 3 trillion pesos.", "COP"),
    ],
)
def test_the_word_is_that_of_the_economy_spoken_of(text: str, unit: str) -> None:
    assert units(text) == [unit]


def test_a_word_of_nobody_named_is_no_currency() -> None:
    assert units("Exports came to 4.1 billion dinars.") == [""]


def test_an_adjective_of_its_own_and_a_code_decide() -> None:
    assert units("India bought goods for 3 billion Pakistani rupees and paid INR 2 million.") == ["PKR", "INR"]
