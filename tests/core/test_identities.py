"""What holds between cells whatever anybody says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tradecheck.core.conflict import feasible
from tradecheck.core.expression import Cell
from tradecheck.core.identities import Fact, complement_of, facts, includes, mirrors
from tradecheck.core.interval import Interval
from tradecheck.core.linear import Constraint
from tradecheck.core.period import Period

CELL = Cell("exports", "BLR", "CHN", None, None, None, None, "USD", Period.year(2023))


def at(**slots) -> Cell:
    return replace(CELL, **({"period": Period.parse(slots.pop("period"))} if "period" in slots else {}), **slots)


def possible(amounts: dict[Cell, int], *, mirror: bool = False) -> bool:
    fixed = [Constraint("amount", {cell: 1}, Interval.point(amount)) for cell, amount in amounts.items()]
    return feasible([*facts(list(amounts), mirror=mirror), *fixed])


def kinds(*cells: Cell, mirror: bool = False) -> set[str]:
    return {each.label.kind for each in facts(cells, mirror=mirror) if isinstance(each.label, Fact)} - {"flow"}


def test_turnover_and_balance():
    turnover, balance, imports = at(measure="turnover"), at(measure="balance"), at(measure="imports")
    assert possible({CELL: 7, imports: 3, turnover: 10, balance: 4})
    assert not possible({CELL: 7, imports: 3, turnover: 11})
    assert not possible({CELL: 7, imports: 3, balance: 5})
    assert possible({turnover: 10, balance: 4})
    assert not possible({turnover: 10, balance: 11})


def test_flows_are_never_negative_and_balances_may_be():
    assert not possible({CELL: -1})
    assert possible({at(measure="balance"): -1})


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ({"period": "2023-01/2023-08"}, "period"),
        ({"product": "potash"}, "product"),
        ({"excludes": "gold"}, "product"),
        ({"coverage": "by rail"}, "product"),
    ],
)
def test_a_part_is_within_its_whole(part, kind):
    assert includes(CELL, at(**part)) == kind
    assert possible({CELL: 10, at(**part): 10})
    assert not possible({CELL: 10, at(**part): 11})


@pytest.mark.parametrize(
    "part",
    [
        {"period": "2023-08/2024-03"},
        {"product": "re-exports"},
        {"product": "services"},
        {"unit": "t"},
        {"basis": "balance of payments"},
        {"reporter": "KAZ"},
        {"measure": "imports"},
        {"scope": "services"},
        {"private": ("a", 1)},
    ],
)
def test_what_is_no_part_is_not(part):
    assert includes(CELL, at(**part)) is None
    assert possible({CELL: 10, at(**part): 11})


def test_a_balance_is_no_part_of_a_balance():
    whole = at(measure="balance")
    assert includes(whole, replace(whole, product="potash")) is None


def test_membership_is_that_of_the_time():
    union = at(partner="EU", period="2019")
    assert includes(union, at(partner="GBR", period="2019")) == "partner"
    assert includes(at(partner="EU"), at(partner="GBR")) is None
    assert includes(at(partner="EU", period="2020"), at(partner="GBR", period="2020")) is None


def test_several_economies_together_are_within_their_group():
    group, one, other = at(partner="EAEU"), at(partner="RUS"), at(partner="KAZ")
    assert possible({group: 10, one: 6, other: 4})
    assert not possible({group: 10, one: 6, other: 5})


def test_groups_may_overlap():
    world, group, one = at(partner="WLD"), at(partner="EAEU"), at(partner="RUS")
    assert possible({world: 10, group: 8, one: 7})


def test_stretches_of_time_one_after_the_other():
    first, second = at(period="2023-01/2023-03"), at(period="2023-04/2023-06")
    assert possible({CELL: 10, first: 6, second: 4})
    assert not possible({CELL: 10, first: 6, second: 5})
    overlapping = at(period="2023-02/2023-06")
    assert possible({CELL: 10, first: 6, overlapping: 5})


def test_the_world_is_a_group_and_the_rest():
    world, union, rest = at(partner="WLD"), at(partner="EU"), at(partner="WLD-EU")
    assert possible({world: 10, union: 6, rest: 4})
    assert not possible({world: 10, union: 6, rest: 3})
    balance = [replace(cell, measure="balance") for cell in (world, union, rest)]
    assert not possible(dict(zip(balance, (-10, -6, -3), strict=True)))
    assert complement_of("WLD-CIS-CHN") == ("CIS", "CHN")
    assert complement_of("CIS") == ()


def test_parts_that_may_overlap_make_no_world():
    cells = [at(partner=code) for code in ("WLD", "CIS", "RUS", "WLD-CIS-RUS")]
    assert "complement" not in kinds(*cells)


def test_goods_and_services():
    goods, services, both = at(scope="goods"), at(scope="services"), at(scope="goods+services")
    assert possible({goods: 6, services: 4, both: 10})
    assert not possible({goods: 6, services: 4, both: 11})
    assert not possible({goods: 11, both: 10})


def test_the_two_books_are_tied_only_when_asked():
    imports = CELL.mirrored()
    assert possible({CELL: 10, imports: 50})
    assert possible({CELL: 10, imports: 12}, mirror=True)
    assert not possible({CELL: 10, imports: 13}, mirror=True)
    assert not possible({CELL: 10, imports: 9}, mirror=True)


def test_turnover_in_two_books():
    mine, theirs = at(measure="turnover"), at(measure="turnover").mirrored()
    assert possible({mine: 10, theirs: 12}, mirror=True)
    assert not possible({mine: 10, theirs: 13}, mirror=True)


def test_groups_keep_no_second_book():
    assert mirrors(CELL)
    assert not mirrors(at(partner="WLD"))
    assert not mirrors(at(partner=None))
    assert not mirrors(at(partner="far arc"))


def test_a_table_too_long_to_compare_pair_by_pair_still_adds_up():
    months = [at(product=f"goods {number}") for number in range(400)]
    assert "product" not in kinds(*months, CELL)
    assert kinds(CELL, at(measure="imports"), at(measure="turnover")) == {"turnover"}
