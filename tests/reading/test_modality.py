"""Signs of a report, an aim, an expectation, a possibility."""

from __future__ import annotations

import pytest

from tests.reading.views import seen
from tradecheck.core.period import Period
from tradecheck.reading.modality import modality_signs


@pytest.mark.parametrize(
    ("period", "when"), [(None, "none"), ("2023", "past"), ("2025", "open"), ("2030", "future"), ("2025-03-12", "past")]
)
def test_when_a_period_is(period: str | None, when: str) -> None:
    each = seen("Exports reached $5 million.")[0]
    found = modality_signs(each.view, "level", None if period is None else Period.parse(period), each.background)
    assert f"when={when}" in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They aim to raise exports to $5 million.", "target"),
        ("Exports are expected to reach $5 million.", "forecast"),
        ("Exports could reach $5 million.", "hypothetical"),
    ],
)
def test_words_of_modality_are_signs(text: str, name: str) -> None:
    each = seen(text)[0]
    assert {name, f"L|{name}"} <= set(modality_signs(each.view, "level", None, each.background))
