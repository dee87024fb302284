"""Signs of the kind of claim at a figure."""

from __future__ import annotations

import pytest

from tests.reading.views import seen
from tradecheck.reading.kinds import kind_signs

SIGNS = {
    "Exports rose 3% in 2023.": {"percent|touching move", "percent|touching up", "l0=rose"},
    "Exports rose by 3% in 2023.": {"percent|moved by"},
    "Exports were 3% lower in 2023.": {"percent|comparative"},
    "China took a 38% share of exports.": {"percent|RA|share"},
    "The temperature was 3% lower.": {"no measure", "no area"},
}


@pytest.mark.parametrize("text", SIGNS)
def test_words_around_a_figure_are_signs(text: str) -> None:
    each = seen(text)[0]
    assert SIGNS[text] <= set(kind_signs(each.view, each.background))


def test_articles_and_quotation_marks_are_passed_over() -> None:
    each = seen('Exports rose by "a 3%" margin.')[0]
    assert "l0=by" in kind_signs(each.view, each.background)
