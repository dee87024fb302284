"""Whatever the text, the reader answers: in time, the same each time, and with claims that point into the text."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.texts import paragraphs, texts
from tradecheck.articles.document import Document
from tradecheck.core.claim import Claim
from tradecheck.reading.reader import read_with
from tradecheck.reading.scorer import load_scorer

NOISE = (
    "\0", "\ufeff", "\u200b", "\u00a0", "\u202f", "\u2028", "\x85", "\u202e", "\ud800", "é", "e\u0301", "İ",
    "ß", "Σ", "²", "½", "٣", "𝟙", "🇨🇱", "—", "−", "…", "|", "||", "\n", "\r", "\t", "(((", ")))", "[[", '"',
    "“", "’s", "'", "%", "$", "US$", "$$", "€", "bn", "million", "-", "–", "--", ".", "..", ",", ",,", ":", ";",
    "/", "U.S.", "No.", "respectively", "from", "between", "and", "to", "times", "-fold", "half", "a", "the",
    "per cent", "pp", "fiscal", "last year",
)  # fmt: skip
NUMBERS = (
    "1.000,00", "1,234.5", "1 234,5", "1.234.567", "1,2,3", "1..2", "1,,2", ".5", ",5", "5.", "0", "00", "0.0",
    "1e9", "1'234", "12,34", "1,2345", "9" * 400, "0." + "0" * 300 + "1", "2024", "1899", "31 February 2024",
    "32.13.2024", "99/99", "FY99-1", "2024-13-45", "May 2024-25", "10–5", "5-", "-5", "+5%", "−0%", "-0",
    "100%", "0-fold", "1st", "0th", "999th", "9" * 5000 + "th", "twenty-five", "twenty-ninety", "half a",
    "one and a half", "thirteen", "1/2", "three quarters", "zero times", "0.000000001 trillion",
)  # fmt: skip
WORDS = ("Chile", "China's", "exports", "imports", "trade", "rose", "signed", "sanctions", "largest buyer") * 5
BROAD = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, day: date | None = date(2025, 3, 12)) -> list[Claim]:
    return read_with(Document(name="text.txt", text=text, date=day), load_scorer("en"))


def hold(text: str, day: date | None = date(2025, 3, 12)) -> None:
    """What is true of the claims of any text."""
    claims = read(text, day)
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.quote
        assert claim.id
        quantity = claim.quantity
        if quantity is not None:
            for interval in (quantity.allowed, quantity.meant):
                assert interval.low is None or interval.high is None or interval.low <= interval.high
            assert quantity.allowed.low is None or quantity.allowed.low <= quantity.value
            assert quantity.allowed.high is None or quantity.value <= quantity.allowed.high
        if claim.period is not None:
            assert claim.period.first <= claim.period.last
        assert claim.reporter is None or claim.reporter != claim.partner
        claim.to_json()
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    assert all(one.start <= two.start for one, two in pairwise(claims))
    assert read(text, day) == claims


days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.just(date(2025, 3, 12))


@BROAD
@given(st.text(), days)
def test_any_text(text: str, day: date | None) -> None:
    hold(text, day)


@BROAD
@given(st.lists(st.sampled_from(NOISE + NUMBERS + WORDS), max_size=40), st.sampled_from((" ", "")), days)
def test_signs_and_numbers_in_any_order(parts: list[str], between: str, day: date | None) -> None:
    hold(between.join(["Exports of Chile to China in 2024: $5 billion.", *parts]), day)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A few paragraphs of our texts with pieces cut out, doubled, swapped, overwritten with noise and odd numbers."""
    text = draw(st.sampled_from(("\n", "\n\n", " "))).join(
        draw(st.lists(st.sampled_from(paragraphs()), min_size=1, max_size=4))
    )
    for _ in range(draw(st.integers(1, 6))):
        one, two = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        two = min(two, one + 60)
        piece = text[one:two]
        change = draw(st.sampled_from(("cut", "double", "swap", "noise", "number", "upper", "lower", "join")))
        if change == "swap":
            text = text[:one] + text[two:] + piece
        elif change == "noise":
            text = text[:one] + draw(st.sampled_from(NOISE)) + text[one:]
        elif change == "number":
            text = text[:one] + draw(st.sampled_from(NUMBERS)) + text[two:]
        else:
            done = {
                "cut": "",
                "double": piece * 2,
                "upper": piece.upper(),
                "lower": piece.lower(),
                "join": piece.replace(" ", ""),
            }
            text = text[:one] + done[change] + text[two:]
    return text


@BROAD
@given(damaged(), days)
def test_damaged_texts(text: str, day: date | None) -> None:
    hold(text, day)


@pytest.mark.parametrize("number", range(0, len(texts()), 17))
def test_whole_texts_and_what_is_left_of_them(number: int) -> None:
    text = texts()[number]
    hold(text)
    hold(text[: len(text) // 2], None)
    hold(text.replace("\n", " "))
    hold(text.upper())
    hold(text.replace(" ", "\n"))


SENTENCE = "Exports of Chile to China rose by 5% to $5 billion in 2024, from $4.8 billion; "
LONG = {
    "digits": "1" * 100_000,
    "digits and commas": "1," * 100_000,
    "digits and points": "1." * 100_000,
    "numbers": "12 345 " * 10_000,
    "percentages": "5%, " * 10_000,
    "money": "$5 billion and " * 4_000,
    "years": "2024 " * 30_000,
    "months": "January-" * 20_000,
    "ordinals": "second " * 20_000,
    "brackets": "(" * 100_000 + ")" * 100_000,
    "quotation marks": "“" * 100_000,
    "areas": "China, " * 20_000,
    "areas in pairs": "China-Chile-" * 10_000,
    "measures": "exports of " * 20_000,
    "roles": "the largest buyer " * 4_000,
    "movements": "rose by " * 20_000,
    "acts": "signed an agreement with China on 12 March 2025 and " * 3_000,
    "one sentence": SENTENCE * 600,
    "sentences": SENTENCE.replace("; ", ". ") * 600,
    "lines": SENTENCE.replace("; ", ".\n") * 600,
    "rows": "China | $5 billion | $4.8 billion | 5%\n" * 1_000,
    "one row": "China | $5 billion | " * 3_000,
    "one row of names": "China | exports in 2023 | " * 3_000,
    "initials": "U.S." * 40_000,
    "apostrophes": "a'" * 100_000,
    "spaces": " " * 500_000,
    "line ends": "\n" * 500_000,
    "words": "and " * 60_000,
    "letters": "x" * 1_000_000,
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_length(name: str) -> None:
    text = "Exports of Chile to China: " + LONG[name]
    started = time.process_time()
    read(text)
    seconds = time.process_time() - started
    assert seconds < 1 + len(text) / 12_000, f"{seconds:.1f} s for {len(text) / 1000:.0f} kB"
