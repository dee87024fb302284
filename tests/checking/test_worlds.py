"""Invented worlds: what is true is never called wrong, and what is far from it nearly always is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checking.worlds import World
from tradecheck.checking import check_claims
from tradecheck.core.claim import Claim
from tradecheck.core.period import Period
from tradecheck.core.quantity import interpret

WRONG = {"inconsistent", "disputed"}
SEEDS = st.integers(0, 2**32)


def wrong(claims):
    return [finding for finding in check_claims(claims) if finding.verdict in WRONG]


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(2, 25))
def test_a_true_text_is_never_called_wrong(seed, count):
    assert not wrong(World(seed).claims(count))


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.integers(2, 25))
def test_nor_are_several_speakers_and_texts(seed, count):
    assert not wrong(World(seed).claims(count, texts=3, speakers=(None, "Belstat", "the minister")))


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.integers(2, 12))
def test_every_claim_takes_part_in_a_finding(seed, count):
    claims = World(seed).claims(count, texts=2)
    found = {id(claim) for finding in check_claims(claims) for claim in finding.claims}
    assert found == {id(claim) for claim in claims}


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_the_order_of_claims_does_not_matter(seed):
    world = World(seed)
    claims = world.claims(10)
    shuffled = claims[:]
    world.chance.shuffle(shuffled)
    key = [
        sorted((each.code, each.verdict, each.message) for each in check_claims(some)) for some in (claims, shuffled)
    ]
    assert key[0] == key[1]


def test_a_wrong_figure_is_flagged_99_times_in_a_hundred():
    flagged, tried = 0, 0
    for seed in range(300):
        world = World(seed)
        claims = _told_in_full(world)
        assert not wrong(claims)
        for number in range(len(claims)):
            claim = claims[number]
            # Three or four times as much: more than any rounding allows.
            off = replace(claim, quantity=claim.quantity.scaled(Fraction(world.chance.choice((3, 4)))))
            tried += 1
            flagged += bool(wrong([*claims[:number], off, *claims[number + 1 :]]))
    assert flagged >= 0.99 * tried


def _told_in_full(world):
    """Two years of a trade with both flows, their sum and growth: each figure is tied to the others."""
    found = []
    for year in (2021, 2022):
        for measure in ("exports", "imports", "turnover"):
            value = world.amount(measure, "WLD", None, Period.year(year))
            step = 10 ** (len(str(value)) - 3)
            found.append(_level(len(found), measure, year, interpret(value // step * step, "USD", step=step)))
    return found


def _level(number, measure, year, quantity):
    return Claim(
        document="a", quote="words", start=50 * number, end=50 * number + 5, kind="level", measure=measure,
        reporter="BLR", partner="WLD", period=Period.year(year), quantity=quantity,
    )  # fmt: skip


SLOTS = ("measure", "reporter", "partner", "product", "period", "base_period", "quantity", "against", "among")


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.lists(st.tuples(st.integers(0, 9), st.sampled_from(SLOTS)), max_size=12))
def test_any_slot_may_be_missing(seed, missing):
    claims = World(seed).claims(10, texts=2, speakers=(None, "Belstat"))
    for place, slot in missing:
        claims[place] = replace(claims[place], **{slot: None})
    findings = check_claims(claims)
    assert {id(claim) for finding in findings for claim in finding.claims} == {id(claim) for claim in claims}
    assert all(finding.to_json()["message"] for finding in findings)


@settings(max_examples=40, deadline=None)
@given(
    SEEDS,
    st.sampled_from(("XQZ", "far arc", "WLD-XQZ", "EU", "")),
    st.sampled_from(("pp", "items", "t", "count", "CNY")),
)
def test_any_area_and_unit_may_come(seed, code, unit):
    claims = [
        replace(claim, partner=code, quantity=replace(claim.quantity, unit=unit)) for claim in World(seed).claims(6)
    ]
    assert check_claims(claims)
