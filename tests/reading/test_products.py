from __future__ import annotations

import pytest

from tests.reading.reading import claims_of


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Chile's exports to Peru were $40 million in 2023.", [None]),
        ("Chile's copper exports to Peru were $40 million in 2023.", ["copper"]),
        ("In 2023 Chile's exports of crude oil to Peru were $40 million.", ["crude oil"]),
        ("Chile's exports of Peruvian copper fell by 5 percent in 2023 to $40 million.", ["copper", "copper"]),
        ("Chile had exports to Peru of $40 million in 2023.", [None]),
        (
            "Chile's exports to Peru fell in 2023: chemicals ($40 million), ready-made garments ($30 million).",
            ["chemicals", "ready-made garments"],
        ),
    ],
)
def test_product(text, products):
    assert [claim.product for claim in claims_of(text)] == products


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Chile's exports of goods and services to Peru were $40 million in 2023.", "goods+services"),
        ("Chile's services exports to Peru were $40 million in 2023.", "services"),
        ("Chile's goods exports to Peru were $40 million in 2023.", "goods"),
        ("Chile's exports to Peru were $40 million in 2023.", None),
    ],
)
def test_scope(text, scope):
    assert [claim.scope for claim in claims_of(text)] == [scope]
