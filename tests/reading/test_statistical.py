"""Sentences and what a careful reader takes from them: kind, value, measure, reporter, partner, period, modality.

Written for this test and read right on the day they were written: they guard the general grammar, not its edges.
"""

from __future__ import annotations

from datetime import date

import pytest

from tradecheck.articles.document import Document
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader
from tradecheck.reading.scorer import load_scorer
from tradecheck.reading.statistical import Reading, StatisticalReader

TODAY = date(2025, 3, 12)

ONE_CLAIM = {
    # levels
    "Serbia's exports to China reached $1.2 billion in 2023.": "level exports SRB CHN 2023 reported",
    "Trade between Georgia and Kazakhstan amounted to $512 million in 2024.": "level turnover GEO KAZ 2024 reported",
    "The turnover of Mongolia with Russia exceeded $2.7 billion in 2023.": "level turnover MNG RUS 2023 reported",
    "In 2023 Egypt's imports came to $83 billion.": "level imports EGY WLD 2023 reported",
    # changes
    "Moldova's exports to Romania grew by 12.5% in 2023.": "change exports MDA ROU 2023 reported",
    "Mexico's exports to Canada doubled in 2021.": "change exports MEX CAN 2021 reported",
    # shares and ranks
    "China accounted for 38% of Chile's exports in 2023.": "share exports CHL CHN 2023 reported",
    "Germany was the largest buyer of Hungary's goods in 2022.": "rank exports HUN DEU 2022 reported",
    # aims, expectations, possibilities
    "Vietnam aims to raise its exports to Japan to $30 billion by 2027.": "level exports VNM JPN 2027 target",
    "Ghana's exports to Brazil are expected to reach $900 million in 2026.": "level exports GHA BRA 2026 forecast",
    "Trade between Oman and India could reach $20 billion by 2030.": "level turnover OMN IND 2030 hypothetical",
    # periods by the date of the text
    "In January-September 2024 Armenia's imports from Iran totalled $410 million.": (
        "level imports ARM IRN 2024-01/2024-09 reported"
    ),
    "Last year Uzbekistan's exports to Afghanistan amounted to $1.1 billion.": "level exports UZB AFG 2024 reported",
    "Last month South Korea's exports increased 4.5% from a year earlier.": "change exports KOR WLD 2025-02 reported",
    "In the first quarter of 2025 Latvia's exports rose 3.1%.": "change exports LVA WLD 2025-01/2025-03 reported",
    # a figure that is no trade beside one that is
    "Unemployment in Spain was 12% in 2023, while Spain's exports to Morocco reached $13 billion.": (
        "level exports ESP MAR 2023 reported"
    ),
}

SEVERAL_CLAIMS = {
    "Thailand's exports to Laos were $4.7 billion and its imports from Laos $3.1 billion in 2022.": [
        "level exports THA LAO 2022 reported",
        "level imports THA LAO 2022 reported",
    ],
    "Trade turnover between Azerbaijan and Italy fell by 12 percent in 2024 to $11.2 billion.": [
        "change turnover AZE ITA 2024 reported",
        "level turnover AZE ITA 2024 reported",
    ],
    "Jordan's imports from Egypt rose to $650 million in 2023 from $510 million in 2022.": [
        "level imports JOR EGY 2023 reported",
        "level imports JOR EGY 2022 reported",
    ],
    "Ethiopia's coffee exports to Germany were worth $310 million in 2023, up from $280 million in 2022.": [
        "level exports ETH DEU 2023 reported",
        "level exports ETH DEU 2022 reported",
    ],
    "Pakistan's imports from China in 2022 were $14 billion. In 2023 they fell to $10 billion.": [
        "level imports PAK CHN 2022 reported",
        "level imports PAK CHN 2023 reported",
    ],
}


def readings(text: str, today: date | None = TODAY) -> list[Reading]:
    """The figures of a text as understood."""
    reader = TextReader(Document(name="text.txt", text=text, date=today), load("en"))
    statistical = StatisticalReader(reader.tokens, reader.lexicon, reader.periods, load_scorer("en"))
    return list(statistical.read(reader.spoken, reader.clock))


def told(reading: Reading) -> str:
    """A reading on one line."""
    return f"{reading.kind} {reading.measure} {reading.reporter} {reading.partner} {reading.period} {reading.modality}"


@pytest.mark.parametrize("text", ONE_CLAIM)
def test_a_sentence_with_one_claim(text: str) -> None:
    assert [told(reading) for reading in readings(text)] == [ONE_CLAIM[text]]


@pytest.mark.parametrize("text", SEVERAL_CLAIMS)
def test_sentences_with_several_claims(text: str) -> None:
    assert [told(reading) for reading in readings(text)] == SEVERAL_CLAIMS[text]


def test_relative_words_say_nothing_without_a_date() -> None:
    text = "Last year Uzbekistan's exports to Afghanistan amounted to $1.1 billion."
    assert [reading.period for reading in readings(text, today=None)] == [None]


def test_a_sum_in_no_currency_is_no_claim() -> None:
    assert readings("Serbia's exports to China reached 1.2 billion in 2023.") == []


def test_the_cells_of_a_table_are_levels_by_their_labels() -> None:
    text = (
        "Trade of Ecuador with Peru, million US dollars\n\n"
        "| Year | Exports | Imports |\n"
        "|---|---|---|\n"
        "| 2022 | $950 million | $1,040 million |\n"
        "| 2023 | $870 million | $990 million |\n"
    )
    assert [told(reading) for reading in readings(text)] == [
        "level exports ECU PER 2022 reported",
        "level imports ECU PER 2022 reported",
        "level exports ECU PER 2023 reported",
        "level imports ECU PER 2023 reported",
    ]


def test_readings_never_trade_with_themselves() -> None:
    for text in (*ONE_CLAIM, *SEVERAL_CLAIMS):
        assert all(reading.reporter != reading.partner for reading in readings(text))
