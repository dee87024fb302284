from __future__ import annotations

import pytest

from tests.reading.reading import claims_of


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("In April 2024 Chile's exports to Peru rose by 3 percent.", "2023-04"),
        ("In April 2024 Chile's exports to Peru rose by 3 percent month on month.", "2024-03"),
        ("In April 2024 Chile's exports to Peru were 3 percent higher than in March.", "2024-03"),
        ("In April 2024 Chile's exports to Peru were 3 percent below last year.", "2023-04"),
        ("In 2023 Chile's exports to Peru rose by 3 percent compared with 2019.", "2019"),
        ("Chile wants to double its exports to Peru by 2030.", "2023"),
    ],
)
def test_base_period(text, base):
    assert [str(claim.base_period) for claim in claims_of(text) if claim.kind == "change"] == [base]
