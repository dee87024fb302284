"""What the grammar of a sentence makes of a figure, before anything is weighed."""

from __future__ import annotations

import pytest

from tests.reading.views import seen

SENTENCES = {
    "Serbia's exports to China reached $1.2 billion.": ("exports", "SRB", "CHN"),
    "Kenya imported goods worth $340 million from India.": ("imports", "KEN", "IND"),
    "Trade between Georgia and Kazakhstan amounted to $512 million.": ("turnover", "GEO", "KAZ"),
    "Peru sold $30 million of grapes to Spain.": ("exports", "PER", "ESP"),
    "Egypt's imports from Brazil came to $83 million.": ("imports", "EGY", "BRA"),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_plain_sentence(text: str) -> None:
    guess = seen(text)[0].guess
    assert (guess.measure, guess.reporter, guess.partner) == SENTENCES[text]


def test_a_list_gives_each_figure_its_partner() -> None:
    text = "Ghana's exports went to Togo ($30 million), Benin ($20 million) and Mali ($10 million)."
    assert [(each.guess.reporter, each.guess.partner) for each in seen(text)] == [
        ("GHA", "TGO"), ("GHA", "BEN"), ("GHA", "MLI"),
    ]  # fmt: skip


def test_each_part_says_by_which_rule_it_was_found() -> None:
    guess = seen("Serbia's exports to China reached $1.2 billion.")[0].guess
    assert (guess.how_measure, guess.how_reporter, guess.how_partner) == ("left", "owner", "prep to")
