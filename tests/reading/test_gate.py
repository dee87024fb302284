"""The first look says no only where the reader, let loose on the text, finds nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.reading.texts import paragraphs, texts
from tradecheck.articles.document import Document
from tradecheck.core.claim import Claim
from tradecheck.reading import gate, read_claims
from tradecheck.reading.gate import may_hold_claims, speaks_of_trade, words_of
from tradecheck.reading.ledger import load_ledger
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader, read_with
from tradecheck.reading.scorer import load_scorer
from tradecheck.reading.tokens import tokenize

ENGLISH = load("en")
OTHER_PROSE = (
    "The painter moved to a smaller house by the sea, where the light was better.",
    "She waited for the bus, and it did not come; nobody was surprised.",
    "Bread rises because yeast gives off a gas. The first 2 hours decide, the other 10% is patience.",
    "The function takes two arguments and returns a copy of the list.",
    "In 1999 the record high was 41 degrees; half of the town was at the lake.",
)


def document(text: str) -> Document:
    return Document(name="text.txt", text=text, date=date(2025, 3, 12))


def unguarded(text: str) -> list[Claim]:
    """What the reader finds when nothing is looked at first."""
    return read_with(document(text), load_scorer("en"))


@pytest.mark.parametrize("number", range(len(texts())))
def test_nothing_is_lost_in_the_texts_of_the_repository(number: int) -> None:
    text = texts()[number]
    assert read_claims(document(text)) == unguarded(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(paragraphs() + 40 * OTHER_PROSE), min_size=1, max_size=8))
def test_nothing_is_lost_in_mixed_paragraphs(mixed: list[str]) -> None:
    text = "\n\n".join(mixed)
    assert read_claims(document(text)) == unguarded(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(paragraphs()), min_size=1, max_size=3), st.data())
def test_nothing_is_lost_in_shreds(mixed: list[str], data: st.DataObject) -> None:
    text = "\n".join(mixed)
    start = data.draw(st.integers(0, len(text)))
    shred = text[start : start + data.draw(st.integers(0, 120))]
    if not may_hold_claims(shred, ENGLISH):
        assert unguarded(shred) == []


AREAS = ("China", "Chile", "CHILE", "U.S.", "Côte d'Ivoire", "the EU", "Minsk", "chile", "world", "Chinese")
CUES = (
    "exports",
    "bought",
    "trade deal",
    "the largest buyer",
    "re-exports",
    "sanctions",
    "economic",
    "visited",
    "agreement",
)
FIGURES = (
    "$5 billion",
    "7%",
    "second",
    "a record",
    "12 March 2025",
    "sixteen-fold",
    "three documents",
    "in 2024",
    "400 tractors",
)
FILLERS = (
    "and",
    "of",
    "to",
    "with",
    "was",
    ".",
    ",",
    "\n",
    "|",
    "’s",
    "'",
    "-",
    "_",
    "(",
    "at",
    "rose",
    "signed",
    "İ",
    "Σ",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(AREAS + CUES + FIGURES + 2 * FILLERS), max_size=14), st.sampled_from((" ", "")))
def test_no_means_that_the_reader_finds_nothing(words: list[str], between: str) -> None:
    text = between.join(words)
    if not may_hold_claims(text, ENGLISH):
        assert unguarded(text) == []


def test_every_word_for_a_measure_or_a_part_opens_the_gate_beside_an_area() -> None:
    for entries in ENGLISH.cues.values():
        for phrase, meanings in entries:
            if any(group in ("measure", "role") and name != "other" for group, name in meanings):
                assert may_hold_claims("Chile: " + " ".join(phrase), ENGLISH), phrase


def test_every_name_of_an_area_opens_the_gate_beside_a_measure() -> None:
    for entries in ENGLISH.areas.values():
        for phrase, _ in entries:
            assert may_hold_claims("exports " + " ".join(phrase), ENGLISH), phrase
            assert may_hold_claims("EXPORTS " + " ".join(phrase).upper(), ENGLISH), phrase


def test_every_act_opens_the_gate_of_a_text_about_dealings_of_countries() -> None:
    for starter in load_ledger("en").starters:
        assert may_hold_claims(f"bilateral cooperation with Chile {starter}", ENGLISH), starter


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Exports rose by 5% to $5 billion in 2024.",  # of whom?
        "In 2024 Chile had 19 million people, 5% more than before.",  # of what trade?
        "The ministers of Chile and Peru met on 12 March 2024.",  # no word of economic dealings
        *OTHER_PROSE,
    ],
)
def test_what_is_skipped(text: str) -> None:
    assert not may_hold_claims(text, ENGLISH)
    assert unguarded(text) == []


def test_a_text_without_a_word_of_trade_has_no_statistical_claim() -> None:
    def speaks(text: str) -> bool:
        return speaks_of_trade(TextReader(document(text), ENGLISH).spoken)

    assert speaks("Chile's exports grew.")
    assert speaks("Chile is the second largest buyer.")
    assert not speaks("The trade minister of Chile spoke.")
    assert not speaks("")


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("U.S.A.bc Côte d'Ivoire's m² 1st İran x'S'y rock'n'roll 5.5bn")
@example("a_b A.B.c ’s’s 12.345'678 ΑΣ'Σ")
def test_the_words_of_all_tokens_are_among_the_words_of_the_text(text: str) -> None:
    words = words_of(text)
    for token in tokenize(text).words:
        assert words_of(token) <= words


@given(st.text(st.sampled_from("ab1 .'é_\n"), max_size=60), st.integers(0, 5))
def test_no_word_is_cut_where_a_long_text_is_looked_at_in_pieces(text: str, step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "_STEP", step)
        assert set().union(*gate._pieces(text)) == words_of(text)


def test_the_end_of_a_long_text_counts() -> None:
    assert may_hold_claims("The sea was calm. " * 20_000 + "Exports of Chile grew by 5%.", ENGLISH)
