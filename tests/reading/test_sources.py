from __future__ import annotations

import pytest

from tests.reading.reading import claims_of


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Chile's exports to Peru rose by 3 percent in 2023, the customs service said.", "the customs service"),
        ("According to Eurostat, Chile's exports to Peru rose by 3 percent in 2023.", "Eurostat"),
        ("Chile's exports to Peru rose by 3 percent in 2023, economist Ana Soto recalls.", "Ana Soto"),
        ('"Chile\'s exports to Peru rose by 3 percent in 2023," said Ana Soto.', "Ana Soto"),
        ("INDEC, the statistics office, says Chile's exports to Peru rose by 3 percent in 2023.", "INDEC"),
        ("Data published by the central bank show that exports to Peru rose by 3 percent.", "the central bank"),
        ("In 2023 Chile's exports to Peru rose by 3 percent.", None),
        ("Chemicals added 3 percent to Chile's exports to Peru in 2023.", None),
    ],
)
def test_named_in_the_sentence(text, source):
    assert {claim.attributed_to for claim in claims_of(text)} == {source}


def test_a_body_speaks_on_for_a_paragraph_and_a_person_to_the_end_of_its_own():
    claims = claims_of(
        "Chile's exports to Peru came to $40 million in 2023, the customs service said. Imports were $30 million.\n\n"
        "Exports to Brazil reached $80 million in 2023.\n\n"
        "Exports to Brazil may reach $90 million in 2024, economist Ana Soto says. Imports may reach $70 million.\n\n"
        "Exports to Kenya stood at $5 million in 2023.\n"
    )
    customs, soto = "the customs service", "Ana Soto"
    assert [claim.attributed_to for claim in claims] == [customs, customs, customs, soto, soto, None]


def test_a_semicolon_parts_two_speakers():
    claims = claims_of(
        "The central bank puts Chile's exports to Peru in 2023 at $40 million; analyst Ana Soto speaks of $38 million."
    )
    assert [claim.attributed_to for claim in claims] == ["The central bank", "Ana Soto"]
