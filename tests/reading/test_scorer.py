"""Weighing signs: sums as the table has them, the first of equals, and a table that is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.reading.scorer import MEASURES, WeightedScorer, load_scorer, slot_keys

SIGNS = ("near", "far", "named", "absent", "first")
CODES = ("SRB", "CHN", "WLD", "KAZ")

hundredths = st.integers(-3000, 3000).map(lambda n: n / 100)
tables = st.dictionaries(st.sampled_from(SIGNS), hundredths)
signs = st.lists(st.sampled_from((*SIGNS, "unheard of")), max_size=6)


def exact(table: dict[str, float], given_signs: list[str]) -> int:
    """The sum in hundredths."""
    return sum(round(100 * table.get(sign, 0)) for sign in given_signs)


@given(st.lists(tables, min_size=1, max_size=6), signs)
def test_a_label_is_the_first_with_the_highest_sum(weights: list[dict[str, float]], given_signs: list[str]) -> None:
    labels = [f"label{n}" for n in range(len(weights))]
    scorer = WeightedScorer({f"kind={label}": table for label, table in zip(labels, weights, strict=True)})
    sums = [exact(table, given_signs) for table in weights]
    assert scorer.label("kind", given_signs, labels) == labels[sums.index(max(sums))]


@given(tables, st.lists(signs, min_size=1, max_size=5))
def test_an_option_is_the_first_with_the_highest_sum(table: dict[str, float], options: list[list[str]]) -> None:
    sums = [exact(table, option) for option in options]
    assert WeightedScorer({"period": table}).option("period", options) == sums.index(max(sums))


MODELS = sorted(
    {f"{sort}={measure}" for sort in ("measure", "pair") for measure in MEASURES}
    | {f"area={name}" for measure in MEASURES for slot in ("reporter", "partner") for name in slot_keys(measure, slot)}
)


@given(
    st.dictionaries(st.sampled_from(MODELS), tables),
    signs,
    st.fixed_dictionaries(dict.fromkeys(CODES, signs)),
    st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), signs, min_size=1),
)
def test_a_flow_is_the_first_with_the_highest_sum(
    weights: dict[str, dict[str, float]],
    measure_signs: list[str],
    areas: dict[str, list[str]],
    pairs: dict[tuple[str, str], list[str]],
) -> None:
    def score(measure: str, one: str, two: str) -> int:
        total = exact(weights.get(f"measure={measure}", {}), measure_signs)
        total += exact(weights.get(f"pair={measure}", {}), pairs[one, two])
        for slot, code in (("reporter", one), ("partner", two)):
            total += sum(exact(weights.get(f"area={name}", {}), areas[code]) for name in slot_keys(measure, slot))
        return total

    options = [(measure, one, two) for measure in MEASURES for one, two in pairs]
    best = max(options, key=lambda option: score(*option))
    assert WeightedScorer(weights).flow(measure_signs, areas, pairs, "level") == best


def test_a_flow_needs_a_pair() -> None:
    with pytest.raises(ValueError, match="no pair of areas"):
        WeightedScorer({}).flow([], {"SRB": []}, {}, "level")


def test_a_label_without_weights_stands_at_nought() -> None:
    scorer = WeightedScorer({"kind=level": {"near": -0.5}, "kind=rank": {"near": -0.7}})
    assert scorer.label("kind", ["near"], ["rank", "level", "share"]) == "share"
    assert scorer.label("kind", ["near"], ["rank", "level"]) == "level"


def test_the_order_of_signs_is_nothing() -> None:
    table = dict(zip(SIGNS, (0.1, 0.2, 0.3, -0.1, 1e6), strict=True))
    scorer = WeightedScorer({"period": table})
    assert scorer.option("period", [SIGNS, SIGNS[::-1]]) == 0
    assert scorer.option("period", [SIGNS[::-1], SIGNS]) == 0


def test_both_sides_of_a_flow_share_their_part() -> None:
    assert slot_keys("exports", "reporter")[1] == slot_keys("imports", "partner")[1]
    assert slot_keys("exports", "partner")[1] == slot_keys("imports", "reporter")[1]


def test_the_table_of_weights_is_read_once() -> None:
    assert load_scorer("en") is load_scorer("en")


def test_a_language_without_a_table_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load_scorer("xx")
