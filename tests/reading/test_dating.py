"""The period that grammar gives a figure."""

from __future__ import annotations

import pytest

from tests.reading.views import seen
from tradecheck.core.period import Period
from tradecheck.reading.dating import Dating, contexts_of

PERIODS = {
    "Exports reached $5 million in 2023.": ["2023"],
    "In 2022 exports were $4 million and in 2023 they were $5 million.": ["2022", "2023"],
    "Exports rose to $5 million in 2023 from $4 million in 2022.": ["2023", "2022"],
    "In January-June 2024 imports came to $7 million.": ["2024-01/2024-06"],
    "Last year imports came to $7 million.": ["2024"],
    "Exports reached $5 million.": [None],
}


@pytest.mark.parametrize("text", PERIODS)
def test_the_period_of_each_figure(text: str) -> None:
    found = []
    for each in seen(text):
        contexts = contexts_of(each.view, each.background, each.periods)
        period, _ = Dating(each.view, each.background, each.periods, contexts).period()
        found.append(period)
    assert found == [None if code is None else Period.parse(code) for code in PERIODS[text]]


def test_words_are_resolved_once() -> None:
    each = seen("Last year imports came to $7 million.")[0]
    mention = each.view.spoken.periods[0]
    first = each.periods.readings(mention, each.background.clock, None)
    assert each.periods.readings(mention, each.background.clock, None) is first
