"""Signs of measures, areas and pairs at a figure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.texts import paragraphs
from tests.reading.views import seen
from tradecheck.reading.flows import AreaEvidence, PairEvidence, area_codes, measure_signs, pairs_of

PLAIN = "Serbia's exports to China reached $1.2 billion."


@given(st.lists(st.sampled_from(["SRB", "CHN", "WLD", "WLD-CIS", "EU"]), unique=True))
def test_pairs_are_of_two_and_the_world_reports_to_nobody(codes: list[str]) -> None:
    pairs = pairs_of(codes)
    assert len(set(pairs)) == len(pairs)
    assert all(one != two and not one.startswith("WLD") for one, two in pairs)
    reporters = [code for code in codes if not code.startswith("WLD")]
    assert len(pairs) == len(reporters) * (len(codes) - 1)


@given(st.sampled_from(paragraphs()))
def test_the_world_is_always_a_candidate_and_the_nearest_areas_too(text: str) -> None:
    for each in seen(text):
        codes = area_codes(each.view, each.background)
        assert "WLD" in codes
        assert len(set(codes)) == len(codes)
        areas = each.view.spoken.areas
        if areas:
            assert min(areas, key=lambda area: abs(area.first - each.view.figure.first)).code in codes


def test_grammar_speaks_for_both_sides() -> None:
    each = seen(PLAIN)[0]
    parts = AreaEvidence.at(each.view, each.background, each.guess)
    assert {"rule reporter", "LA|poss+exports"} <= parts.signs("SRB")
    assert {"rule partner", "LA|prep=to"} <= parts.signs("CHN")
    assert "absent" in parts.signs("KAZ")


def test_a_pair_is_told_from_its_reverse() -> None:
    each = seen(PLAIN)[0]
    together = PairEvidence.at(each.view, each.background, each.guess)
    assert "rule pair" in together.signs("SRB", "CHN")
    assert "rule pair turned" in together.signs("CHN", "SRB")


def test_the_word_before_a_figure_speaks_for_its_measure() -> None:
    each = seen(PLAIN)[0]
    found = measure_signs(each.view, "level", each.background, each.guess)
    assert {"left0=measure:exports", "rule=exports", "has=exports", "bag=exports"} <= set(found)
