from __future__ import annotations

import pytest

from tests.reading.reading import reader_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Exports to Peru and Chile rose.", ["to", "to"]),
        ("Exports to the countries of Africa rose.", ["to"]),
        ("Peru bought copper.", [""]),
        ("Chile-Peru trade rose.", ["pair", "pair"]),
    ],
)
def test_prepositions(text, parts):
    assert [area.preposition for spoken in reader_of(text).spoken for area in spoken.areas] == parts


def test_owner_institution_and_what_follows():
    (spoken,) = reader_of("Peru's customs service reports that Chilean exports rose.").spoken
    peru, chile = spoken.areas
    assert (peru.possessive, peru.institution, peru.books) == (True, True, True)
    assert (chile.institution, chile.attached) == (False, "exports")
    assert "before+exports" in chile.signs


def test_without_before_an_owner_leaves_nothing_out():
    codes = [area.code for spoken in reader_of("Without China's help trade fell.").spoken for area in spoken.areas]
    assert codes == ["CHN"]
