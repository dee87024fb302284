from __future__ import annotations

from fractions import Fraction

import pytest

from tradecheck.reading.lexicon import ISO_CURRENCIES, Lexicon, load, lookup
from tradecheck.reading.tokens import tokenize
from tradecheck.reading.vocabularies import tables

LEXICON = load("en")
PHRASES = [
    "cues",
    "areas",
    "currencies",
    "currency_words",
    "scales",
    "weights",
    "percents",
    "fractions",
    "hedges_after",
]


@pytest.mark.parametrize("name", [*PHRASES, "hedges"])
def test_the_longest_phrase_comes_first_and_under_its_token(name: str) -> None:
    place = -1 if name == "hedges" else 0
    for word, phrases in getattr(LEXICON, name).items():
        assert all(phrase[place].lower() == word for phrase, _ in phrases)
        lengths = [len(phrase) for phrase, _ in phrases]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("name", PHRASES)
def test_every_phrase_is_found_where_it_stands(name: str) -> None:
    table = getattr(LEXICON, name)
    for phrases in table.values():
        for phrase, meaning in phrases:
            lower = ["before", *(word.lower() for word in phrase), "after"]
            if name != "areas":
                found = lookup(table, lower, 1)
                assert found is not None
                assert found[0] >= len(phrase)
                assert meaning


def test_lookup_takes_the_longest_and_stays_inside() -> None:
    table = {"trade": [(("trade", "balance"), 1), (("trade",), 2)]}
    assert lookup(table, ["trade", "balance"], 0) == (2, 1)
    assert lookup(table, ["trade", "fair"], 0) == (1, 2)
    assert lookup(table, ["the", "trade"], 1) == (1, 2)
    assert lookup(table, ["trade"], 1) is None
    assert lookup(table, ["export"], 0) is None


@pytest.mark.parametrize(
    ("table", "words", "meaning"),
    [
        ("scales", "lakh crore", 10**12),
        ("scales", "trn", 10**12),
        ("scales", "crore", 10**7),
        ("currency_words", "us dollars", "USD"),
        ("currency_words", "belarusian rubles", "BYN"),
        ("currencies", "u.s. $", "USD"),
        ("percents", "percentage points", "pp"),
        ("percents", "per cent", "%"),
        ("weights", "kg", ("t", Fraction(1, 1000))),
        ("fractions", "two - thirds", Fraction(200, 3)),
        ("hedges_after", "or more", "over"),
    ],
)
def test_words_mean_what_they_say(table: str, words: str, meaning: object) -> None:
    lower = tokenize(words).lower
    assert lookup(getattr(LEXICON, table), lower, 0) == (len(lower), meaning)


def test_a_cue_may_stand_for_several_things() -> None:
    found = lookup(LEXICON.cues, ["sales", "abroad"], 0)
    assert found == (2, (("measure", "exports"), ("world", "world")))


def test_codes_of_currencies() -> None:
    assert all(len(code) == 3 and code.isupper() for code in ISO_CURRENCIES)
    assert {"USD", "EUR", "CNY", "RUB", "BYN", "KZT"} <= ISO_CURRENCIES


def test_a_language_is_read_once_and_must_have_a_file() -> None:
    assert load("en") is LEXICON
    assert isinstance(LEXICON, Lexicon)
    assert LEXICON.raw is tables("en")
    with pytest.raises(FileNotFoundError):
        load("xx")


def test_relative_words_have_one_meaning_each() -> None:
    for table in LEXICON.raw["relative_periods"].values():
        words = [word for row in table.values() for word in row]
        assert len(words) == len(set(words))
        assert words == [word.lower() for word in words]
