from __future__ import annotations

from tests.reading.reading import claims_of

TEXT = """Trade of Chile with Peru, $ million

| Year | Exports | Imports |
| --- | --- | --- |
| 2021 | $40 million | $30 million |
| 2022 | $45 million | $20 million |
"""


def test_each_cell_is_a_level_by_its_row_and_column():
    found = [(claim.measure, str(claim.period), float(claim.quantity.value)) for claim in claims_of(TEXT)]
    assert found == [
        ("exports", "2021", 40e6),
        ("imports", "2021", 30e6),
        ("exports", "2022", 45e6),
        ("imports", "2022", 20e6),
    ]
