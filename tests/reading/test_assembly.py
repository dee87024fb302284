from __future__ import annotations

import pytest

from tests.reading.reading import claims_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2023 Chile's exports to Peru fell by 5 percent.", -5),
        ("In 2023 Chile's exports to Peru rose by 5 percent.", 5),
        ("In 2023 Chile's exports to Peru doubled.", 2),
        ("In 2023 Chile's exports to Peru were halved.", 0.5),
        ("The trade deficit of Chile with Peru amounted to $5 million.", -5_000_000),
        ("The trade surplus of Chile with Peru amounted to $5 million.", 5_000_000),
    ],
)
def test_falls_and_deficits_are_negative(text, value):
    claim = claims_of(f"In 2023 Chile's exports to Peru were $40 million, and imports $45 million. {text}")[-1]
    assert float(claim.quantity.value) == value


def test_a_rank_is_among_partners_or_years():
    partner, record = claims_of(
        "In 2023 Peru was Chile's second largest trade partner. Chile's exports to Peru hit a record in 2023."
    )
    assert (partner.among, partner.quantity.value) == ("partners", 2)
    assert record.among == "years"
