"""The periods that a figure may cover."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.texts import paragraphs
from tests.reading.views import seen
from tradecheck.core.period import Period
from tradecheck.reading.spans import period_candidates


@given(st.sampled_from(paragraphs()))
def test_candidates_are_different_and_none_is_among_them(text: str) -> None:
    for each in seen(text):
        found = period_candidates(each.view, "level", each.background, each.periods)
        periods = [candidate.period for candidate in found]
        assert len(set(periods)) == len(periods)
        assert None in periods
        assert sum("rule" in candidate.signs for candidate in found) == 1


def test_what_the_sentence_names_and_the_calendar_are_candidates() -> None:
    each = seen("In 2022 exports were $4 million, after a poor 2019.")[0]
    found = {candidate.period for candidate in period_candidates(each.view, "level", each.background, each.periods)}
    assert {Period.year(2022), Period.year(2019), Period.year(2025), Period.year(2024), None} <= found


def test_the_future_is_told_from_the_past() -> None:
    each = seen("The target for exports is $4 million by 2030.")[0]
    found = {c.period: c.signs for c in period_candidates(each.view, "level", each.background, each.periods)}
    assert {"future", "aim|future"} <= found[Period.year(2030)]
    assert "past" in found[Period.year(2024)]
