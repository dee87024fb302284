from __future__ import annotations

import pytest

from tests.reading.reading import claims_of


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Chile's exports to Peru grew by 8.4 percent in 2023 and imports by 3 percent.",
            ["Chile's exports to Peru grew by 8.4 percent", "imports by 3 percent"],
        ),
        ("Trade of Chile with Peru (up 7%) was $40 million in 2023.", ["up 7%", "was $40 million"]),
        ("In 2023 Peru took 46% of total exports of Chile.", ["In 2023 Peru took 46% of total exports"]),
    ],
)
def test_a_quote_holds_the_figure_and_its_head(text, quotes):
    assert [claim.quote for claim in claims_of(text)] == quotes
