from __future__ import annotations

import pytest

from tests.reading.reading import reader_of


def areas_of(text):
    return [area for spoken in reader_of(text).spoken for area in spoken.areas]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chile sells copper to Peru.", ["CHL", "PER"]),
        ("It cost 5 US dollars.", []),
        ("Trade with countries outside the CIS grew.", ["WLD-CIS"]),
        ("CHILE AND PERU", ["CHL", "PER"]),
        ("A chile pepper.", []),
    ],
)
def test_areas(text, codes):
    assert [area.code for area in areas_of(text)] == codes


def test_a_sentence_has_periods_numbers_cues_and_ordinals():
    (spoken,) = reader_of("In 2023 exports rose by 3 percent to the 3rd highest level.").spoken
    assert [mention.kind for mention in spoken.periods] == ["year"]
    assert [number.shape for number in spoken.numbers][:1] == ["percent"]
    assert [cue.name for cue in spoken.cues_of("measure")] == ["exports"]
    assert [place for _, place, _ in spoken.ordinals] == [3]
