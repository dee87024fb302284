"""Claims as linear statements over cells."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.core.claim import Claim, claim_from_json
from tradecheck.core.conflict import feasible
from tradecheck.core.expression import (
    UNSAID,
    Cell,
    cells_of,
    factors,
    level,
    meant_factor,
    normalised,
    ratio,
    statement,
    wholes_of,
)
from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint
from tradecheck.core.period import Period


def claim(kind, value, unit, **slots) -> Claim:
    return claim_from_json(
        {"document": "a", "quote": "words", "start": 0, "end": 5, "kind": kind, "measure": "exports", "reporter": "BLR",
         "partner": "CHN", "period": "2023", "base_period": "2022" if kind == "change" else None, "value": value,
         "unit": unit, **slots}
    )  # fmt: skip


def cells(one: Claim, unit: str = "USD"):
    return cells_of(one, unit, scope=None, basis=None, clause=7)


def said(one: Claim):
    found = statement(one, "it", [cells(one)])
    assert found is not None
    return found


def holds(one: Claim, **amounts) -> bool:
    """Whether one reading of the claim allows these amounts of its cells, by role."""
    given_cells = cells(one)
    fixed = [Constraint("amount", {given_cells[role]: 1}, Interval.point(n)) for role, n in amounts.items()]
    statement_ = said(one)
    return any(feasible([*fixed, *statement_.constraints(reading)]) for reading in statement_.readings)


def test_a_level_is_an_interval_on_its_cell():
    one = claim("level", 5080000000, "USD")
    assert holds(one, own=5_085_000_000)
    assert not holds(one, own=5_100_000_000)


def test_growth_ties_two_cells():
    one = claim("change", 20.5, "%")
    assert holds(one, own=1205, base=1000)
    assert holds(one, own=1204, base=1000)
    assert not holds(one, own=1220, base=1000)


def test_nothing_explains_no_growth():
    assert not holds(claim("change", 20.5, "%"), own=0, base=0)


def test_an_amount_of_growth_is_a_difference():
    one = claim("change", 5600000000, "USD")
    assert holds(one, own=8_300_000_000, base=2_700_000_000)
    assert not holds(one, own=8_300_000_000, base=2_000_000_000)


@pytest.mark.parametrize("new", [1126, 2126])
def test_growth_rates_are_read_both_ways(new):
    assert holds(claim("change", 112.6, "%"), own=new, base=1000)
    assert holds(claim("change", 1.126, "x", quote="темп роста 112,6%"), own=new, base=1000)


def test_growth_rates_are_read_no_third_way():
    assert not holds(claim("change", 112.6, "%"), own=1500, base=1000)
    assert len(factors(claim("change", 250, "%"))) == 1


def test_the_growth_of_a_balance_is_no_statement():
    assert statement(claim("change", 20, "%", measure="balance"), "it", [cells(claim("change", 20, "%"))]) is not None
    balance = claim("change", 20, "%", measure="balance")
    assert statement(balance, "it", [cells(balance)]) is None


def test_the_change_of_a_deficit_is_told_by_size_or_by_sign():
    one = claim("change", 300, "USD", measure="balance")
    assert holds(one, own=-1000, base=-700)
    assert holds(one, own=-400, base=-700)
    assert not holds(one, own=-700, base=-700)


def test_ranks_and_growth_against_growth_are_no_statements():
    rank = claim("rank", 1, "rank")
    growth = claim("comparison", 3, "x", against={"measure": "imports"}, of="growth")
    assert statement(rank, "it", [cells(rank)]) is None
    assert statement(growth, "it", [cells(growth)]) is None


def test_a_fall_by_more_than_all_is_no_statement():
    one = claim("change", -120.5, "%")
    assert statement(one, "it", [cells(one)]) is None


def test_a_share_of_what_is_not_said_has_two_wholes():
    one = claim("share", 55, "%", product="garments")
    assert {cell.partner for cell in wholes_of(cells(one)["own"])} == {"WLD", "CHN"}
    assert len(said(one).readings) == 2
    assert not wholes_of(cells(claim("share", 55, "%", partner=None))["own"])


def test_a_comparison_takes_the_slots_that_differ():
    found = cells(claim("comparison", 0.5, "x", against={"measure": "imports"}))
    assert found["against"] == replace(found["own"], measure="imports")


def test_an_open_key_slot_is_private_to_its_clause():
    one = claim("level", 5, "USD", period=None)
    same, other = (
        cells_of(one, "USD", scope=None, basis=None, clause=7),
        cells_of(one, "USD", scope=None, basis=None, clause=8),
    )
    assert same["own"] == cells(one)["own"]
    assert same["own"] != other["own"]


def test_the_unnamed_base_of_a_change_is_not_its_unnamed_period():
    found = cells(claim("change", 20, "%", period=None, base_period=None))
    assert found["own"] != found["base"]


def test_a_scope_is_taken_where_none_is_said():
    one = claim("level", 5, "USD")
    assert cells_of(one, "USD", scope="goods", basis=None, clause=1)["own"].scope == "goods"
    said_so = replace(one, scope="services")
    assert cells_of(said_so, "USD", scope="goods", basis=None, clause=1)["own"].scope == "services"


def test_mirrors():
    cell = cells(claim("level", 5, "USD"))["own"]
    assert cell.mirrored() == replace(cell, measure="imports", reporter="CHN", partner="BLR")
    assert cell.mirrored().mirrored() == cell
    assert cell.as_measure("turnover").mirrored().measure == "turnover"


@pytest.mark.parametrize(
    ("one", "other"), [("Potash fertilizers", "potash  fertilizers"), ("the EU", "EU"), ("non-oil", "Non oil")]
)
def test_words_are_the_same_whatever_their_dress(one, other):
    assert normalised(one) == normalised(other)
    assert normalised(None) is None


def test_what_is_meant_is_within_what_is_allowed():
    for one in (claim("change", 33, "%"), claim("change", 16, "x"), claim("share", 42, "%")):
        meant = meant_factor(one)
        assert meant is not None
        assert factors(one)[0][0].encloses(meant)
    assert meant_factor(claim("level", 5, "USD")) is None


def test_a_level_in_an_unnamed_currency_is_a_cell_of_its_own():
    one = claim("change", 20, "%")
    assert cells(one, UNSAID)["own"] != cells(one)["own"]


CELL = Cell("exports", "BLR", "CHN", None, None, None, None, "USD", Period.year(2023))
BASE = replace(CELL, period=Period.year(2022))


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.fractions(0, 1), st.fractions(0, 1))
def test_a_ratio_allows_what_was_its_own_source(new, base, below, above):
    true = Fraction(new, base)
    reading = ratio(CELL, BASE, Interval(true * (1 - below), true * (1 + above)))
    assert reading is not None
    fixed = [level(CELL, Interval.point(new)), level(BASE, Interval.point(base)), reading]
    assert feasible(Constraint("it", terms, interval) for each in fixed for terms, interval in each.pieces)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.fractions(1, 5))
def test_a_ratio_of_negative_amounts_is_a_ratio_of_sizes(new, base, off):
    true = Fraction(new, base)
    for factor, right in ((Interval.point(true), True), (Interval.point(true + off), False)):
        reading = ratio(CELL, BASE, factor, sign=-1)
        assert reading is not None
        fixed = [level(CELL, Interval.point(-new)), level(BASE, Interval.point(-base)), reading]
        pieces = [Constraint("it", terms, interval) for each in fixed for terms, interval in each.pieces]
        assert feasible(pieces) is right
