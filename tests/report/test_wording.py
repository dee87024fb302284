from __future__ import annotations

import pytest

from tests.report.samples import claim, document
from tradecheck.report.wording import called, counted, describe, interval, with_unit


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (5_080_000_000, "USD", "5.08 billion USD"),
        (-7.4, "%", "-7.4%"),
        (16, "x", "16×"),
        (400, "items", "400 items"),
        (950_600_000, "USD", "950.6 million USD"),
        (1_200_000_000_000, "RUB", "1.2 trillion RUB"),
        (123_456, "t", "123,456 t"),
        (1 / 3, "x", "0.333333×"),
        (0, "USD", "0 USD"),
        (28, "", "28"),
        (None, "USD", "?"),
    ],
)
def test_with_unit(value, unit, words):
    assert with_unit(value, unit) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (5_070_000_000, 5_090_000_000, "USD", "5.07 to 5.09 billion USD"),
        (999_000_000, 1_001_000_000, "USD", "999 million USD to 1.001 billion USD"),
        (-7.5, -7.3, "%", "-7.5 to -7.3%"),
        (10, 20, "x", "10 to 20×"),
        (None, 2, "%", "at most 2%"),
        (400, None, "t", "at least 400 t"),
        (3, 3, "x", "3×"),
        (None, None, "x", "any"),
    ],
)
def test_interval(low, high, unit, words):
    assert interval(low, high, unit) == words


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"measure": "exports", "value": 5}, "exports Uruguay→Vietnam, 2023: 5 USD"),
        ({"measure": "imports", "product": "tea", "scope": "goods"}, "imports Uruguay←Vietnam tea (goods), 2023"),
        ({"kind": "change", "value": 33, "unit": "%", "base_period": "2022"},
         "change turnover Uruguay–Vietnam, 2023 against 2022: +33%"),
        ({"kind": "share", "value": 2, "unit": "%", "against": {"partner": "AFRICA"}},
         "share turnover Uruguay–Vietnam (of Africa), 2023: 2%"),
        ({"kind": "comparison", "value": 2, "unit": "x", "against": {"product": None}},
         "comparison turnover Uruguay–Vietnam (against all products), 2023: 2×"),
        ({"kind": "rank", "value": 2, "unit": "rank", "among": "partners", "within": "in Africa"},
         "rank turnover Uruguay–Vietnam (highest, among partners, in Africa), 2023: number 2"),
        ({"kind": "rank", "value": 1, "unit": "rank", "direction": "lowest", "excludes": "gold"},
         "rank turnover Uruguay–Vietnam (without gold, lowest), 2023: number 1"),
        ({"kind": "deal", "parties": ["URY", "VNM"], "object": "milk powder", "status": "agreed", "value": 30,
          "due": "2027"}, "deal Uruguay–Vietnam milk powder agreed, 2023, due 2027: 30 USD"),
        ({"kind": "event", "type": "visit", "parties": ["URY"], "modality": "target", "attributed_to": "the ministry"},
         "visit Uruguay, 2023 (target, said by the ministry)"),
    ],
)  # fmt: skip
def test_describe(slots, words):
    described = describe(claim(document(), "$684 million", **slots))
    assert described.split(" [")[0] == words


def test_areas_without_a_code_keep_their_words():
    assert called("far arc") == "far arc"
    assert called("URY") == "Uruguay"


def test_counted():
    assert counted(1, "claim") == "1 claim"
    assert counted(1200, "claim") == "1,200 claims"
    assert counted(2, "entry", "entries") == "2 entries"
