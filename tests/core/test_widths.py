from __future__ import annotations

import dataclasses
import tomllib
from fractions import Fraction
from importlib.resources import files

import pytest

from tradecheck.core.errors import NumberError
from tradecheck.core.widths import Widths, widths

SHIPPED = files("tradecheck").joinpath("data", "widths.toml").read_text(encoding="utf-8")


def tables() -> dict[str, dict[str, object]]:
    return tomllib.loads(SHIPPED, parse_float=Fraction)


def test_the_widths_are_exact() -> None:
    assert widths().about_allowed_share == Fraction(3, 20)
    assert all(type(getattr(widths(), field.name)) is Fraction for field in dataclasses.fields(Widths))


def test_they_are_read_once() -> None:
    assert widths() is widths()


def test_every_width_is_given_with_its_reason() -> None:
    lines = SHIPPED.splitlines()
    for number, line in enumerate(lines):
        if " = " in line and not line.startswith("#"):
            block = lines[:number]
            assert next(above for above in reversed(block) if " = " not in above or above[0] == "#").startswith("#"), (
                line
            )


def test_what_is_allowed_is_never_narrower_than_what_is_meant() -> None:
    w = widths()
    assert w.plain_meant_steps <= w.plain_allowed_steps
    assert w.about_meant_share <= w.about_allowed_share
    assert w.almost_meant_below_share <= w.almost_allowed_below_share
    assert w.word_multiple_meant_share <= w.word_multiple_allowed_share
    assert w.fold_meant_steps <= w.fold_allowed_folds


@pytest.mark.parametrize("value", [Fraction(-1, 2), -1, True, "0.5", 0.5])
def test_a_width_is_an_exact_number_of_at_least_zero(value: object) -> None:
    changed = tables()
    changed["about"]["meant_share"] = value
    with pytest.raises(NumberError, match="about_meant_share"):
        Widths.of(changed)


def test_a_missing_or_unknown_width_is_named() -> None:
    changed = tables()
    del changed["range"]
    changed["plain"]["allowed_stepz"] = 2
    with pytest.raises(NumberError, match=r"missing \['range_allowed_steps'\], unknown \['plain_allowed_stepz'\]"):
        Widths.of(changed)
