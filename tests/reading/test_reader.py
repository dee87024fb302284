from __future__ import annotations

from tests.reading.reading import claims_of, document
from tradecheck.reading.reader import read_claims


def test_claims_come_in_the_order_of_the_text_with_ids_of_their_own():
    claims = claims_of("In 2023 Chile's exports to Peru were $40 million. Imports came to $30 million, up 5 percent.")
    assert [claim.kind for claim in claims] == ["level", "level", "change"]
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert len({claim.id for claim in claims}) == 3


def test_a_figure_repeated_is_one_claim():
    once = "In 2023 Chile's exports to Peru were $40 million."
    assert len(claims_of(f"{once} {once}")) == 1


def test_a_text_without_trade_has_none():
    assert read_claims(document("The mountain is 4,000 metres high and 12 people climbed it in 2023.")) == []
