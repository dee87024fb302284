"""Deals: sums and goods that change hands between countries, how far they have come, and what is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.articles.document import Document
from tradecheck.core.claim import Claim
from tradecheck.reading.deals import firm_sums, read_deals
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader

OPENING = (
    "Georgia and Kazakhstan build up trade\n"
    "TBILISI, 12 March 2024 - Trade between Georgia and Kazakhstan is growing, the Georgian economy ministry says.\n"
)


def reader(text: str) -> TextReader:
    return TextReader(Document(name="text.txt", text=OPENING + text, date=date(2024, 3, 12)), load("en"))


def deals(text: str) -> list[Claim]:
    return read_deals(reader(text), [])


def only(text: str) -> Claim:
    found = deals(text)
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "status"),
    [
        (
            "The two companies signed a contract worth $450 million for the supply of buses.",
            450_000_000,
            "USD",
            "agreed",
        ),
        ("Kazakhstan plans to invest $200 million in a terminal at Poti.", 200_000_000, "USD", "planned"),
        ("Kazakh investments in Georgia have reached $1.2 billion since 2005.", 1_200_000_000, "USD", "delivered"),
        ("Tbilisi offered a $25 million credit line for purchases of wine.", 25_000_000, "USD", "offered"),
        ("A $500 million contract with a Kazakh builder was cancelled in 2021.", 500_000_000, "USD", "cancelled"),
        ("The Kazakh government provided $3 million in aid after the floods.", 3_000_000, "USD", "delivered"),
        ("A Kazakh firm won a $70 million tender to build the bridge.", 70_000_000, "USD", "agreed"),
        ("Georgia has ordered 30 locomotives from Kazakhstan.", 30, "items", "agreed"),
        ("Kazakhstan donated 50 ambulances to Georgia.", 50, "items", "delivered"),
        ("Georgian Railway intends to buy 150 wagons from Kazakhstan.", 150, "items", "planned"),
        ("Astana will send 10,000 tons of wheat as humanitarian aid.", 10_000, "t", "planned"),
        ("Under the contract, 5,000 tonnes of hazelnuts will be delivered to Almaty.", 5_000, "t", "agreed"),
        ("A newspaper spoke of tractors worth $60m (£49m).", 60_000_000, "USD", "delivered"),
        ("In all, 45 joint projects worth $14.5 billion are under way.", 14_500_000_000, "USD", "agreed"),
    ],
)
def test_a_sum_or_goods_that_change_hands_are_a_deal(sentence: str, value: int, unit: str, status: str) -> None:
    claim = only(sentence)
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit, claim.status) == (value, unit, status)
    assert set(claim.parties) == {"GEO", "KAZ"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The two sides will build a logistics centre in Aktau.", "planned"),
        ("They agreed to set up a joint venture to bottle mineral water in Kazakhstan.", "agreed"),
        ("A Kazakh-owned grain terminal was opened in Poti in 2021.", "delivered"),
        ("Astana had provided an emergency 12-day loan to Georgia.", "delivered"),
        ("Assembly lines for Kazakh trucks may also be established in the country.", "offered"),
    ],
)
def test_named_works_and_loans_count_without_a_size(sentence: str, status: str) -> None:
    claim = only(sentence)
    assert (claim.quantity, claim.status) == (None, status)


@pytest.mark.parametrize(
    "sentence",
    [
        "Trade turnover reached $300 million.",
        "The budget deficit stood at $2 billion.",
        "The ministry employs 300 people in 12 offices.",
        "Investment grew by 12 percent.",
        "GDP rose to $30 billion.",
        "Remittances from Kazakhstan were $20 million.",
        "Customs duties brought in $100 million.",
        "Supplies of textiles are planned.",
        "Would Kazakhstan invest $200 million in Georgia?",
    ],
)
def test_sums_that_change_no_hands_are_no_deal(sentence: str) -> None:
    assert deals(sentence) == []


def test_goods_in_a_list_share_their_verb_and_models_are_no_number() -> None:
    found = deals(
        "Kazakhstan purchased from Georgia 120 towed D-30 howitzers, 12 self-propelled 2S7 guns and 11 Su-25 aircraft."
    )
    assert [claim.quantity and claim.quantity.value for claim in found][::2] == [120, 11]


def test_a_number_that_another_claim_holds_is_left_alone() -> None:
    text = "Kazakhstan plans to invest $200 million in a terminal at Poti."
    start = (OPENING + text).index("$200")
    assert [claim.quantity for claim in read_deals(reader(text), [(start, start + 12)])] in ([], [None])


def test_firm_sums_are_those_that_no_statistics_can_claim() -> None:
    text = "Kazakhstan has invested $200 million in Georgia. Exports came to $90 million."
    found = firm_sums(reader(text))
    assert [(OPENING + text)[start:end] for start, end in found] == ["$200 million"]


def test_what_is_due_is_not_when_it_was_agreed() -> None:
    claim = only("On 5 March a contract for the delivery of 100 buses by 2026 was signed with Kazakhstan.")
    assert (str(claim.period), str(claim.due)) == ("2024-03-05", "2026")


def test_a_text_about_something_else_has_no_deals() -> None:
    text = "The club signed a striker on a $40 million contract. France bought 12 players."
    document = Document(name="text.txt", text=text, date=date(2024, 3, 12))
    assert read_deals(TextReader(document, load("en")), []) == []


PIECES = (
    "Kazakhstan", "invested", "$3 million", "a loan of", "12 tractors", "5,000 tons of wheat", "will", "a plant",
    "build",
    "in Georgia", "(£49m)", "worth", "bought", "for", ",", ";", ".", "\n", "which", "24 A380s", "the", "2S7",
    "projects", "put", "into",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_the_words_no_number_is_claimed_twice(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = deals(text)
    for claim in found:
        assert (OPENING + text)[claim.start : claim.end] == claim.quote != ""
    assert len({(claim.start, claim.end, claim.quantity and claim.quantity.value) for claim in found}) == len(found)


def test_a_long_list_takes_time_in_proportion() -> None:
    line = "Kazakhstan plans to invest $200 million in a terminal at Poti.\n"
    assert len(deals(line * 500)) == 500


def test_a_line_without_end_is_read_in_pieces() -> None:
    found = deals("Kazakhstan plans to invest $200 million in Georgia " * 100)
    assert {claim.quantity and claim.quantity.value for claim in found} == {200_000_000}


def test_a_figure_at_the_very_end_is_read() -> None:
    assert deals("Kazakhstan will buy 12")[0:] == []
